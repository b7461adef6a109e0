//! CSV after RFC 4180: UTF-8 with a byte order mark (without it Excel takes Chinese for another encoding), CRLF after every row.
//!
//! A spreadsheet that opens such a file guesses what each cell is. Two marks keep it from guessing wrong, and can be taken off again:
//!
//! * **`'` in front** of a text that begins like a formula (`=`, `+`, `-`, `@`, also full-width, also behind blanks or other
//!   apostrophes, or with a tab or a line break). A nickname is anybody's choice: `=HYPERLINK(…)` must not run on a merchant's machine.
//!   What is no free text doesn't get it: a number, a moment, or a mobile such as `+8613812348000`.
//! * **a tab behind** a text of digits alone that would lose some: more than 15 of them (a spreadsheet keeps 15), or a zero in front. It is
//!   not seen, and most readers trim it. `="…"` would hand every other reader a formula, a quotation mark alone doesn't help.
//!
//! [`unmark`] gives every value back.

use super::cell::Cell;
use super::columns::ExportColumn;
use crate::domain::date::wall_clock;
use crate::i18n::Lang;

/// A CSV file being written.
pub struct CsvWriter {
    out: Vec<u8>,
}

impl CsvWriter {
    /// The mark and the header.
    pub fn new(columns: &[ExportColumn], lang: Lang) -> Self {
        let mut writer = Self { out: "\u{feff}".as_bytes().to_vec() };
        writer.row(columns.iter().map(|column| Cell::Text(column.label(lang).into())));
        writer
    }

    /// A row.
    pub fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) {
        let begin = self.out.len();
        for (place, cell) in cells.enumerate() {
            if place > 0 {
                self.out.push(b',');
            }
            match cell {
                Cell::Empty => {}
                Cell::Text(text) => self.field(&text),
                Cell::Phone(number) if is_phone_number(&number) => self.out.extend_from_slice(number.as_bytes()),
                Cell::Phone(number) => self.field(&number),
                Cell::Id(id) => self.field(&id.to_string()),
                Cell::Number(number) => self.out.extend_from_slice(number.to_string().as_bytes()),
                Cell::Moment(seconds) => self.out.extend_from_slice(wall_clock(seconds).as_bytes()),
            }
        }
        // An empty line is no row to some readers.
        if self.out.len() == begin {
            self.out.extend_from_slice(b"\"\"");
        }
        self.out.extend_from_slice(b"\r\n");
    }

    /// The bytes that came since they were last taken, once there are so many.
    pub fn take(&mut self, least: usize) -> Vec<u8> {
        if self.out.len() < least { Vec::new() } else { std::mem::take(&mut self.out) }
    }

    /// The last bytes.
    pub fn finish(self) -> Vec<u8> {
        self.out
    }

    fn field(&mut self, text: &str) {
        let (before, behind) = match mark(text) {
            Mark::None => ("", ""),
            Mark::Formula => ("'", ""),
            Mark::Digits => ("", "\t"),
        };
        // Blanks at the ends are a value too; unquoted, some readers trim them.
        let blank_ends = text.starts_with([' ', '\u{3000}', '\t']) || text.ends_with([' ', '\u{3000}']);
        let is_quoted = blank_ends || text.bytes().any(|byte| matches!(byte, b'"' | b',' | b'\r' | b'\n'));
        if !is_quoted {
            for piece in [before, text, behind] {
                self.out.extend_from_slice(piece.as_bytes());
            }
            return;
        }
        self.out.push(b'"');
        self.out.extend_from_slice(before.as_bytes());
        for byte in text.bytes() {
            self.out.push(byte);
            if byte == b'"' {
                self.out.push(b'"');
            }
        }
        self.out.extend_from_slice(behind.as_bytes());
        self.out.push(b'"');
    }
}

#[derive(PartialEq, Eq)]
enum Mark {
    None,
    Formula,
    Digits,
}

/// What a text needs so that a spreadsheet leaves it alone.
fn mark(text: &str) -> Mark {
    if begins_like_a_formula(text) {
        return Mark::Formula;
    }
    // Tabs that are its own don't count, so that taking one off gives back any text.
    let digits = text.trim_end_matches('\t');
    let loses = digits.len() > 15 || (digits.len() > 1 && digits.starts_with('0'));
    if loses && digits.bytes().all(|byte| byte.is_ascii_digit()) { Mark::Digits } else { Mark::None }
}

/// Apostrophes in front are looked through: a text that only looks marked gets a mark of its own, and comes back whole.
fn begins_like_a_formula(text: &str) -> bool {
    let is_blank = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let bare = text.trim_start_matches('\'');
    bare.starts_with(['\t', '\r', '\n'])
        || bare.trim_start_matches(|c: char| is_blank(c) || c == '\'').starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

/// A plus and digits, masked or not: as a formula it is that number, and nothing else.
fn is_phone_number(text: &str) -> bool {
    let digits = text.strip_prefix('+').unwrap_or_default();
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*')
}

/// The value of a field that this module wrote.
pub fn unmark(field: &str) -> &str {
    if let Some(text) = field.strip_prefix('\'')
        && mark(text) == Mark::Formula
    {
        return text;
    }
    match field.strip_suffix('\t') {
        Some(text) if mark(text) == Mark::Digits => text,
        _ => field,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn field(text: &str) -> String {
        let mut writer = CsvWriter { out: Vec::new() };
        writer.field(text);
        String::from_utf8(writer.finish()).unwrap()
    }

    #[test]
    fn what_begins_like_a_formula_is_disarmed() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("-2", "'-2"),
            ("@x", "'@x"),
            ("+1", "'+1"),
            ("+86 13800000000", "'+86 13800000000"),
            ("+1+cmd|' /C calc'!A0", "'+1+cmd|' /C calc'!A0"),
            (" =1", "\"' =1\""),
            ("\u{3000}＝1", "\"'\u{3000}＝1\""),
            ("\u{200b}=1", "'\u{200b}=1"),
            ("\tx", "\"'\tx\""),
            ("\rx", "\"'\rx\""),
            ("'=1", "''=1"),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\""),
        ] {
            assert_eq!(field(text), written, "{text:?}");
        }
    }

    #[test]
    fn numbers_names_and_masked_mobiles_are_left_alone() {
        for text in ["13812348000", "138****8000", "韦平", "O'Neil", "'x'", "a=b", "123456789012345", "0", "🌸"] {
            assert_eq!(field(text), text);
        }
        let mut writer = CsvWriter { out: Vec::new() };
        writer.row([Cell::Number(-2), Cell::Empty, Cell::Moment(1_623_999_771)].into_iter());
        writer.row(["+8613812348000", "+86*******8000", "+1+1", "0755-1234"].map(|number| Cell::Phone(number.into())).into_iter());
        let written = String::from_utf8(writer.finish()).unwrap();
        assert_eq!(written, "-2,,2021-06-18 15:02:51\r\n+8613812348000,+86*******8000,'+1+1,0755-1234\r\n");
    }

    #[test]
    fn digits_that_a_spreadsheet_would_lose_are_kept_as_text() {
        for text in ["123456789012345678", "1234567890123456", "007"] {
            assert_eq!(field(text), format!("{text}\t"));
            assert_eq!(unmark(&field(text)), text);
        }
        let mut writer = CsvWriter { out: Vec::new() };
        writer.row([Cell::Id(u64::MAX), Cell::Id(17)].into_iter());
        assert_eq!(writer.finish(), b"18446744073709551615\t,17\r\n");
    }

    #[test]
    fn a_row_that_says_nothing_is_still_a_row() {
        let mut writer = CsvWriter { out: Vec::new() };
        writer.row([Cell::Empty].into_iter());
        assert_eq!(writer.finish(), b"\"\"\r\n");
    }

    proptest! {
        #[test]
        fn every_marked_text_comes_back(text in "['=+@\t\r\n 　0-9a-]{0,20}|\\PC{0,12}") {
            let marked = match mark(&text) {
                Mark::None => text.clone(),
                Mark::Formula => format!("'{text}"),
                Mark::Digits => format!("{text}\t"),
            };
            prop_assert_eq!(unmark(&marked), &text);
            prop_assert!(!marked.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }
    }
}
