//! A text in a cell of a workbook.

use std::fmt::Write as _;

/// Characters that Excel takes in one cell, in UTF-16 units.
const CELL_UNITS: usize = 32_767;

/// The rest of a text cell, after its style.
pub fn push_text(line: &mut String, text: &str) {
    line.push_str(" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
    let mut units = 0;
    for (at, c) in text.char_indices() {
        units += c.len_utf16();
        if units > CELL_UNITS {
            break;
        }
        match c {
            '&' => line.push_str("&amp;"),
            '<' => line.push_str("&lt;"),
            '>' => line.push_str("&gt;"),
            '\t' | '\n' => line.push(c),
            // XML knows no such characters (and reads a carriage return as a line feed); Excel writes them like this,
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {
                let _ = write!(line, "_x{:04X}_", c as u32);
            }
            // and so takes a text that looks like it for one.
            '_' if looks_escaped(text.get(at..).unwrap_or_default()) => line.push_str("_x005F_"),
            c => line.push(c),
        }
    }
    line.push_str("</t></is></c>");
}

/// Whether a text begins with `_xHHHH_`.
fn looks_escaped(text: &str) -> bool {
    let mut bytes = text.bytes();
    bytes.next() == Some(b'_')
        && matches!(bytes.next(), Some(b'x' | b'X'))
        && bytes.by_ref().take(4).filter(u8::is_ascii_hexdigit).count() == 4
        && bytes.next() == Some(b'_')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_xml_has_no_place_for_is_written_as_excel_writes_it() {
        let mut line = String::new();
        push_text(&mut line, "a&b<c>\u{0}\r_x0041_ _x41_🌸");
        assert!(line.contains("a&amp;b&lt;c&gt;_x0000__x000D__x005F_x0041_ _x41_🌸"), "{line}");
    }

    #[test]
    fn a_text_too_long_for_a_cell_is_cut_between_characters() {
        let mut line = String::new();
        push_text(&mut line, &"🌸".repeat(20_000));
        assert_eq!(line.matches('🌸').count(), CELL_UNITS / 2);
    }
}
