//! Readers that know nothing of the writers.

use group_members::domain::date::wall_clock;
use std::collections::HashMap;
use std::io::{Cursor, Read};

/// RFC 4180, to the letter: fields in quotes hold anything, quotes doubled; others hold no quote, comma or line break; CRLF ends each
/// row, the last one too.
pub fn read_csv(text: &str) -> Result<Vec<Vec<String>>, String> {
    let mut rows = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let mut row = Vec::new();
        loop {
            let field;
            if let Some(quoted) = rest.strip_prefix('"') {
                let mut value = String::new();
                let mut inside = quoted;
                loop {
                    let end = inside.find('"').ok_or("a quote is not closed")?;
                    value.push_str(&inside[..end]);
                    inside = &inside[end + 1..];
                    let Some(more) = inside.strip_prefix('"') else { break };
                    value.push('"');
                    inside = more;
                }
                (field, rest) = (value, inside);
            } else {
                let end = rest.find([',', '\r', '\n', '"']).ok_or("the last row has no end")?;
                (field, rest) = (rest[..end].to_owned(), &rest[end..]);
            }
            row.push(field);
            if let Some(next) = rest.strip_prefix(',') {
                rest = next;
            } else if let Some(next) = rest.strip_prefix("\r\n") {
                rest = next;
                break;
            } else {
                return Err(format!("a field of row {} ends in the wrong way", rows.len()));
            }
        }
        rows.push(row);
    }
    Ok(rows)
}

/// What a cell of a workbook holds.
#[derive(Clone, Debug)]
pub enum Found {
    Text(String),
    Number(f64),
}

/// A sheet by its cells' names.
pub fn read_xlsx(bytes: &[u8]) -> HashMap<String, Found> {
    let mut package = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut part = |name: &str| {
        let mut text = String::new();
        package.by_name(name).unwrap().read_to_string(&mut text).unwrap();
        text
    };
    let shared: Vec<String> = part("xl/sharedStrings.xml").split("<t").skip(1).map(inner_text).collect();
    let sheet = part("xl/worksheets/sheet1.xml");
    assert!(!sheet.contains("<f"), "a formula");
    let mut cells = HashMap::new();
    for cell in sheet.split("<c r=\"").skip(1) {
        let (name, rest) = cell.split_once('"').unwrap();
        let attributes = rest.split('>').next().unwrap();
        let number = || rest.split_once("<v>").unwrap().1.split_once("</v>").unwrap().0;
        let value = if attributes.contains("t=\"inlineStr\"") {
            Found::Text(inner_text(rest.split_once("<t").unwrap().1))
        } else if attributes.contains("t=\"s\"") {
            Found::Text(shared[number().parse::<usize>().unwrap()].clone())
        } else {
            Found::Number(number().parse().unwrap())
        };
        cells.insert(name.to_owned(), value);
    }
    cells
}

/// From `… >text</t>` the text, without XML's and Excel's escapes.
fn inner_text(xml: &str) -> String {
    let raw = xml.split_once('>').unwrap().1.split_once("</t>").unwrap().0;
    let plain = raw.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&amp;", "&");
    assert!(plain.chars().all(|c| !c.is_control() || matches!(c, '\n' | '\t' | '\u{7f}'..='\u{9f}')), "a character that XML doesn't know");
    let mut out = String::new();
    let mut rest = plain.as_str();
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        let code =
            rest.get(at + 2..at + 6).and_then(|hex| u32::from_str_radix(hex, 16).ok()).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        match code {
            Some(code) => {
                out.push(char::from_u32(code).unwrap());
                rest = &rest[at + 7..];
            }
            None => {
                out.push_str("_x");
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

/// The wall clock of an Excel date.
pub fn clock_of(serial: f64) -> String {
    let seconds = (serial * 86_400.0).round() as i64;
    wall_clock(seconds - 25_569 * 86_400 - 8 * 3600)
}
