//! An Excel workbook, written row by row.
//!
//! `rust_xlsxwriter` makes the workbook: styles, frozen header, filter, widths, all its parts as Excel itself writes them. But it holds
//! every cell in memory until it packs them in one go: 100,000 members took 470 MB and seconds in which nothing else could happen. So
//! it makes one with the header and a single last row, and the rows between are written here into the compressed sheet as they
//! come. What is compressed can be taken away at any time, so that hardly anything is held.
//!
//! A text is always a text and never a formula, whatever it begins with. Ids are texts, times are dates with a number format.

mod frame;
mod package;
mod text;

use super::cell::ExportCell;
use super::columns::ExportColumn;
use super::error::WriteError;
use super::pieces::Pieces;
use crate::domain::date::{DAY_SECONDS, ZONE_SECONDS, wall_clock};
use crate::i18n::Lang;
use frame::{frame, style_of};
use rust_xlsxwriter::utility::column_number_to_name;
use std::fmt::Write as _;
use std::io::Write;
use text::push_text;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipWriter};

/// Where a workbook's only sheet stands in its package.
const SHEET: &str = "xl/worksheets/sheet1.xml";
/// 1970-01-01 on the server's wall clock (UTC+8), in seconds since Excel's day 0, 1899-12-30.
const EXCEL_OFFSET: i64 = 25_569 * DAY_SECONDS + ZONE_SECONDS;
/// 1900-03-01, before which Excel's calendar has a day too many, and 10000-01-01, in seconds since day 0.
const EXCEL_DATES: std::ops::Range<i64> = 61 * DAY_SECONDS..2_958_466 * DAY_SECONDS;

/// A workbook being written.
pub struct XlsxWriter {
    package: ZipWriter<StreamWriter<Pieces>>,
    pieces: Pieces,
    /// The name of each column, `A`, `B` and so on, and the number of its style.
    columns: Vec<(String, String)>,
    /// Of the last row written, from 1: the header's.
    row: u32,
    line: String,
    tail: String,
}

impl XlsxWriter {
    /// The header, and all but the rows. There must be as many of those as said, since the filter and the sheet's size name the last one.
    pub fn new(columns: &[ExportColumn], lang: Lang, rows: u32, at: i64) -> Result<Self, WriteError> {
        let pieces = Pieces::default();
        // Never looked back at: the sizes of a part stand behind it, and once more in the directory at the end.
        let mut package = ZipWriter::new_stream(pieces.clone());
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        let mut sheet = String::new();
        for part in package::parts(&frame(columns, lang, rows, at)?)? {
            if part.name == SHEET {
                sheet = String::from_utf8(part.content).map_err(|_| WriteError::Frame)?;
            } else {
                package.start_file(part.name, options)?;
                package.write_all(&part.content)?;
            }
        }
        // The last row is an example: its cells tell the styles, and it stands where the real rows go.
        let begin = if rows == 0 { sheet.find("</sheetData>") } else { sheet.rfind("<row ") }.ok_or(WriteError::Frame)?;
        let (head, rest) = sheet.split_at_checked(begin).ok_or(WriteError::Frame)?;
        let (example, tail) = rest.split_at_checked(rest.find("</sheetData>").ok_or(WriteError::Frame)?).ok_or(WriteError::Frame)?;
        package.start_file(SHEET, options)?;
        package.write_all(head.as_bytes())?;
        let columns = (0u16..)
            .zip(columns)
            .map(|(place, _)| {
                let name = column_number_to_name(place);
                let style = style_of(example, &name, rows);
                (name, style)
            })
            .collect();
        Ok(Self { package, pieces, columns, row: 1, line: String::new(), tail: tail.to_owned() })
    }

    /// A row.
    pub fn row<'a>(&mut self, cells: impl Iterator<Item = ExportCell<'a>>) -> Result<(), WriteError> {
        self.row += 1;
        let (row, line) = (self.row, &mut self.line);
        line.clear();
        let _ = write!(line, "<row r=\"{row}\">");
        for (cell, (column, style)) in cells.zip(&self.columns) {
            let begin = line.len();
            let _ = write!(line, "<c r=\"{column}{row}\"{style}");
            match cell {
                // A place without a value: the column's style holds there.
                ExportCell::Empty => line.truncate(begin),
                ExportCell::Text(text) | ExportCell::Phone(text) => push_text(line, &text),
                ExportCell::Id(id) => push_text(line, &id.to_string()),
                ExportCell::Number(number) => {
                    let _ = write!(line, "><v>{number}</v></c>");
                }
                ExportCell::Moment(seconds) => match excel_serial(seconds) {
                    Some(serial) => {
                        let _ = write!(line, "><v>{serial}</v></c>");
                    }
                    None => push_text(line, &wall_clock(seconds)),
                },
            }
        }
        line.push_str("</row>");
        Ok(self.package.write_all(line.as_bytes())?)
    }

    /// The bytes that came since they were last taken, once there are so many.
    pub fn take(&self, least: usize) -> Vec<u8> {
        self.pieces.take(least)
    }

    /// The last bytes.
    pub fn finish(mut self) -> Result<Vec<u8>, WriteError> {
        self.package.write_all(self.tail.as_bytes())?;
        self.package.finish()?;
        Ok(self.pieces.take(0))
    }
}

/// Days since Excel's day 0 on the server's wall clock; `None` for what Excel knows no date for.
fn excel_serial(seconds: i64) -> Option<f64> {
    let since = seconds.checked_add(EXCEL_OFFSET)?;
    EXCEL_DATES.contains(&since).then(|| since as f64 / DAY_SECONDS as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Cursor, Read as _};
    use zip::ZipArchive;

    fn sheet_of(bytes: Vec<u8>) -> String {
        let mut sheet = String::new();
        ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(SHEET).unwrap().read_to_string(&mut sheet).unwrap();
        sheet
    }

    fn text(words: &str) -> ExportCell<'_> {
        ExportCell::Text(words.into())
    }

    #[test]
    fn the_rows_stand_in_the_frame_with_the_styles_of_their_columns() {
        let columns = [ExportColumn::Id, ExportColumn::Name, ExportColumn::Joined, ExportColumn::Days];
        let mut writer = XlsxWriter::new(&columns, Lang::Zh, 2, 1_623_999_771).unwrap();
        writer
            .row(
                [ExportCell::Id(123_456_789_012_345_678), text("=1+1"), ExportCell::Moment(1_623_999_771), ExportCell::Number(-2)]
                    .into_iter(),
            )
            .unwrap();
        writer.row([ExportCell::Id(2), ExportCell::Empty, ExportCell::Moment(i64::MAX), ExportCell::Empty].into_iter()).unwrap();
        let sheet = sheet_of(writer.finish().unwrap());
        assert!(sheet.contains("<dimension ref=\"A1:D3\"/>"), "{sheet}");
        assert!(sheet.contains("<autoFilter ref=\"A1:D3\"/>"), "{sheet}");
        assert!(sheet.contains("state=\"frozen\""), "{sheet}");
        assert_eq!(sheet.matches("<row ").count(), 3, "{sheet}");
        let cell = |name: &str| sheet.split_once(&format!("<c r=\"{name}\"")).and_then(|(_, rest)| rest.split_once("</c>")).unwrap().0;
        assert!(cell("A2").contains("t=\"inlineStr\"><is><t xml:space=\"preserve\">123456789012345678</t>"), "{sheet}");
        assert!(cell("B2").contains("=1+1"), "{sheet}");
        assert!(!sheet.contains("<f>"), "{sheet}");
        assert!(cell("C2").contains("><v>44365.626979166664</v>"), "{sheet}");
        assert!(cell("D2").contains("><v>-2</v>"), "{sheet}");
        assert!(cell("C3").contains("9999-12-31"), "what Excel knows no date for is a text: {sheet}");
        for name in ["A2", "C2", "D2"] {
            assert!(cell(name).starts_with(" s=\""), "{name}: {sheet}");
        }
        assert_ne!(&cell("A2")[..7], &cell("C2")[..7], "a text and a date have styles of their own");
    }

    #[test]
    fn a_workbook_of_nobody_has_a_header_and_no_row() {
        let sheet = sheet_of(XlsxWriter::new(&ExportColumn::DEFAULT, Lang::En, 0, 0).unwrap().finish().unwrap());
        assert_eq!(sheet.matches("<row ").count(), 1);
        assert!(sheet.ends_with("</worksheet>"));
    }
}
