//! CSV after RFC 4180: UTF-8 with a byte order mark (without it Excel takes Chinese for another encoding), CRLF after every row.
//!
//! Every text is quoted: readers trim or split at blanks and tabs that aren't. What a spreadsheet would convert is marked, see
//! [`spreadsheet`](super::spreadsheet).

use super::cell::ExportCell;
use super::columns::ExportColumn;
use super::pieces::Pieces;
use super::spreadsheet;
use crate::domain::date::wall_clock;
use crate::i18n::Lang;
use csv::{QuoteStyle, Terminator, Writer, WriterBuilder};

/// Digits of a number that a spreadsheet shows whole; longer ones it shows as `1.23E+11`.
const SHOWN_DIGITS: usize = 11;

/// A CSV file being written.
pub struct CsvWriter {
    writer: Writer<Pieces>,
    pieces: Pieces,
    field: String,
}

impl CsvWriter {
    /// The mark and the header.
    pub fn new(columns: &[ExportColumn], lang: Lang) -> csv::Result<Self> {
        let mut pieces = Pieces::default();
        std::io::Write::write_all(&mut pieces, "\u{feff}".as_bytes())?;
        let writer = WriterBuilder::new().quote_style(QuoteStyle::NonNumeric).terminator(Terminator::CRLF).from_writer(pieces.clone());
        let mut writer = Self { writer, pieces, field: String::new() };
        writer.row(columns.iter().map(|column| ExportCell::Text(column.label(lang).into())))?;
        Ok(writer)
    }

    /// A row.
    pub fn row<'a>(&mut self, cells: impl Iterator<Item = ExportCell<'a>>) -> csv::Result<()> {
        for cell in cells {
            match cell {
                ExportCell::Empty => self.writer.write_field("")?,
                ExportCell::Text(text) => self.text(&text)?,
                ExportCell::Phone(number) if is_shown_whole(&number) => self.writer.write_field(number.as_bytes())?,
                ExportCell::Phone(number) => self.text(&number)?,
                ExportCell::Id(id) => self.id(id)?,
                ExportCell::Number(number) => self.writer.write_field(itoa::Buffer::new().format(number))?,
                ExportCell::Moment(seconds) => self.writer.write_field(wall_clock(seconds))?,
            }
        }
        self.writer.write_record(None::<&[u8]>)
    }

    /// The bytes that came since they were last taken, once there are so many.
    pub fn take(&mut self, least: usize) -> csv::Result<Vec<u8>> {
        self.writer.flush()?;
        Ok(self.pieces.take(least))
    }

    /// The last bytes.
    pub fn finish(mut self) -> csv::Result<Vec<u8>> {
        self.take(0)
    }

    fn id(&mut self, id: u64) -> csv::Result<()> {
        let mut buffer = itoa::Buffer::new();
        let digits = buffer.format(id);
        if digits.len() > SHOWN_DIGITS { self.text(digits) } else { self.writer.write_field(digits) }
    }

    fn text(&mut self, text: &str) -> csv::Result<()> {
        match spreadsheet::marks(text) {
            ("", "") => self.writer.write_field(text),
            (before, behind) => {
                self.field.clear();
                for part in [before, text, behind] {
                    self.field.push_str(part);
                }
                self.writer.write_field(&self.field)
            }
        }
    }
}

/// Whether a phone number, masked or not, stays as it is without a mark: a spreadsheet shows so many digits whole. A plus in front of
/// digits is that number, and no formula.
fn is_shown_whole(number: &str) -> bool {
    let digits = number.strip_prefix('+').unwrap_or(number);
    let is_short = digits.len() <= SHOWN_DIGITS && !digits.starts_with('0');
    !digits.is_empty() && (is_short || number.starts_with('+')) && digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'*')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(cells: Vec<ExportCell<'_>>) -> String {
        let mut writer = CsvWriter::new(&ExportColumn::ALL[..cells.len()], Lang::Zh).unwrap();
        writer.take(0).unwrap();
        writer.row(cells.into_iter()).unwrap();
        String::from_utf8(writer.finish().unwrap()).unwrap()
    }

    #[test]
    fn texts_are_quoted_and_marked() {
        for (text, field) in [
            ("韦平", "\"韦平\"\r\n"),
            ("=HYPERLINK(\"a\",\"b\")", "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"\r\n"),
            (" x ", "\" x \"\r\n"),
            ("5-20", "\"5-20\t\"\r\n"),
            ("007", "\"007\t\"\r\n"),
            ("a\nb", "\"a\nb\"\r\n"),
        ] {
            assert_eq!(written(vec![ExportCell::Text(text.into())]), field, "{text:?}");
        }
    }

    #[test]
    fn numbers_moments_and_phone_numbers_are_what_they_are() {
        let cells = vec![ExportCell::Number(-2), ExportCell::Empty, ExportCell::Moment(1_623_999_771)];
        assert_eq!(written(cells), "-2,\"\",\"2021-06-18 15:02:51\"\r\n");
        let phones = ["13812348000", "+8613812348000", "+86*******8000", "138****8000", "+1+1", "075512345678", "0755-1234"];
        let cells = phones.map(|number| ExportCell::Phone(number.into())).to_vec();
        let fields = [
            "13812348000",
            "+8613812348000",
            "\"+86*******8000\"",
            "\"138****8000\"",
            "\"'+1+1\"",
            "\"075512345678\t\"",
            "\"0755-1234\t\"",
        ];
        assert_eq!(written(cells), fields.join(",") + "\r\n");
    }

    #[test]
    fn an_id_is_never_shown_as_a_power_of_ten() {
        let cells = vec![ExportCell::Id(17), ExportCell::Id(12_345_678_901), ExportCell::Id(123_456_789_012), ExportCell::Id(u64::MAX)];
        assert_eq!(written(cells), "17,12345678901,\"123456789012\t\",\"18446744073709551615\t\"\r\n");
    }

    #[test]
    fn a_row_that_says_nothing_is_still_a_row() {
        assert_eq!(written(vec![ExportCell::Empty]), "\"\"\r\n");
    }
}
