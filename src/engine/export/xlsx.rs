//! An Excel workbook, written row by row.
//!
//! `rust_xlsxwriter` makes the workbook: styles, frozen header, filter, widths, all its parts as Excel itself writes them. But it holds
//! every cell in memory until it packs them in one go: 100,000 members took 470 MB and seconds in which nothing else could happen. So
//! it makes one with the header and a single last row, and the rows between are written here into the compressed sheet as they
//! come. What is compressed can be taken away at any time, so that hardly anything is held.
//!
//! A text is always a text and never a formula, whatever it begins with. Ids are texts, times are dates with a number format.

use super::cell::Cell;
use super::columns::{ColumnKind, ExportColumn};
use crate::domain::date::wall_clock;
use crate::i18n::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Workbook, XlsxError};
use std::cell::RefCell;
use std::fmt::Write as _;
use std::io::{self, Cursor, Read as _, Write};
use std::rc::Rc;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Where a workbook's only sheet stands in its package.
const SHEET: &str = "xl/worksheets/sheet1.xml";
/// Characters that Excel takes in one cell, in UTF-16 units.
const CELL_UNITS: usize = 32_767;
/// 1970-01-01 on the server's wall clock (UTC+8), in seconds since Excel's day 0, 1899-12-30.
const EXCEL_OFFSET: i64 = 25_569 * 86_400 + 8 * 3600;
/// 1900-03-01, before which Excel's calendar has a day too many, and 10000-01-01, in seconds since day 0.
const EXCEL_DATES: std::ops::Range<i64> = 61 * 86_400..2_958_466 * 86_400;

/// The workbook could not be written. Nothing is read or stored meanwhile, so that this is a want of memory or a fault of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct WorkbookError;

impl From<XlsxError> for WorkbookError {
    fn from(_: XlsxError) -> Self {
        Self
    }
}

impl From<zip::result::ZipError> for WorkbookError {
    fn from(_: zip::result::ZipError) -> Self {
        Self
    }
}

impl From<io::Error> for WorkbookError {
    fn from(_: io::Error) -> Self {
        Self
    }
}

/// What has been compressed and not taken yet.
#[derive(Clone, Default)]
struct Out(Rc<RefCell<Vec<u8>>>);

impl Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A workbook being written.
pub struct XlsxWriter {
    package: ZipWriter<StreamWriter<Out>>,
    out: Out,
    /// The name of each column, `A`, `B` and so on, and the number of its style.
    columns: Vec<(String, String)>,
    /// Of the last row written, from 1: the header's.
    row: u32,
    line: String,
    tail: String,
}

impl XlsxWriter {
    /// The header, and all but the rows. There must be as many of those as said, since the filter and the sheet's size name the last one.
    pub fn new(columns: &[ExportColumn], lang: Lang, rows: u32, at: i64) -> Result<Self, WorkbookError> {
        let mut frame = ZipArchive::new(Cursor::new(frame(columns, lang, rows, at)?))?;
        let out = Out::default();
        // Never looked back at: the sizes of the sheet stand behind it, and once more in the directory at the end.
        let mut package = ZipWriter::new_stream(out.clone());
        let mut sheet = String::new();
        for place in 0..frame.len() {
            let mut part = frame.by_index(place)?;
            if part.name()? == SHEET {
                part.read_to_string(&mut sheet)?;
            } else {
                package.raw_copy_file(part)?;
            }
        }
        // The last row is an example: its cells tell the styles, and it stands where the real rows go.
        let begin = if rows == 0 { sheet.find("</sheetData>") } else { sheet.rfind("<row ") }.ok_or(WorkbookError)?;
        let (head, rest) = sheet.split_at_checked(begin).ok_or(WorkbookError)?;
        let (example, tail) = rest.split_at_checked(rest.find("</sheetData>").ok_or(WorkbookError)?).ok_or(WorkbookError)?;
        package.start_file(SHEET, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated))?;
        package.write_all(head.as_bytes())?;
        let columns = (0..columns.len()).map(|place| (column_name(place), style_of(example, &column_name(place), rows))).collect();
        Ok(Self { package, out, columns, row: 1, line: String::new(), tail: tail.to_owned() })
    }

    /// A row.
    pub fn row<'a>(&mut self, cells: impl Iterator<Item = Cell<'a>>) -> Result<(), WorkbookError> {
        self.row += 1;
        let (row, line) = (self.row, &mut self.line);
        line.clear();
        let _ = write!(line, "<row r=\"{row}\">");
        for (cell, (column, style)) in cells.zip(&self.columns) {
            let begin = line.len();
            let _ = write!(line, "<c r=\"{column}{row}\"{style}");
            match cell {
                // A place without a value: the column's style holds there.
                Cell::Empty => line.truncate(begin),
                Cell::Text(text) | Cell::Phone(text) => push_text(line, &text),
                Cell::Id(id) => push_text(line, &id.to_string()),
                Cell::Number(number) => {
                    let _ = write!(line, "><v>{number}</v></c>");
                }
                Cell::Moment(seconds) => match excel_serial(seconds) {
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
        let mut out = self.out.0.borrow_mut();
        if out.len() < least { Vec::new() } else { std::mem::take(&mut *out) }
    }

    /// The last bytes.
    pub fn finish(mut self) -> Result<Vec<u8>, WorkbookError> {
        self.package.write_all(self.tail.as_bytes())?;
        self.package.finish()?;
        Ok(self.out.0.take())
    }
}

/// A workbook with the header, and as its last row an example of each column.
fn frame(columns: &[ExportColumn], lang: Lang, rows: u32, at: i64) -> Result<Vec<u8>, WorkbookError> {
    let mut workbook = Workbook::new();
    if let Ok(time) = ExcelDateTime::from_timestamp(at) {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&time));
    }
    let sheet = workbook.add_worksheet().set_name(lang.text().title)?;
    let header = Format::new().set_bold().set_background_color(0x00F5_F7FA).set_align(FormatAlign::VerticalCenter);
    let last_column = u16::try_from(columns.len().saturating_sub(1)).map_err(|_| WorkbookError)?;
    for (column, place) in columns.iter().zip(0u16..) {
        let label = column.label(lang);
        let style = match column.kind() {
            ColumnKind::Text => Format::new().set_num_format("@"),
            ColumnKind::Moment => Format::new().set_num_format("yyyy-mm-dd hh:mm:ss"),
            ColumnKind::Number => Format::new().set_num_format("0"),
        };
        // Room for the header with the filter's button, in English as in Chinese.
        let header_width = label.chars().map(|c| if c.is_ascii() { 1.1 } else { 2.2 }).sum::<f64>() + 3.0;
        sheet.set_column_width(place, header_width.max(f64::from(column.width())))?.set_column_format(place, &style)?;
        sheet.write_string_with_format(0, place, label, &header)?;
        if rows > 0 {
            sheet.write_blank(rows, place, &style)?;
        }
    }
    sheet.set_row_height(0, 22)?.set_freeze_panes(1, 0)?.autofilter(0, 0, rows, last_column)?;
    // Ids are texts on purpose: no green corner on each of them.
    sheet.ignore_error_range(0, 0, rows, last_column, IgnoreError::NumberStoredAsText)?;
    Ok(workbook.save_to_buffer()?)
}

/// `A`, …, `Z`, `AA`, …
fn column_name(mut place: usize) -> String {
    let mut name = String::new();
    loop {
        name.insert(0, char::from(b'A' + (place % 26) as u8));
        if place < 26 {
            return name;
        }
        place = place / 26 - 1;
    }
}

/// The attribute with the style of a column, as it stands in the example row: ` s="3"`.
fn style_of(example: &str, column: &str, row: u32) -> String {
    let start = format!("<c r=\"{column}{}\"", row.saturating_add(1));
    example.split_once(&start).and_then(|(_, rest)| rest.split_once(['/', '>'])).map_or_else(String::new, |(style, _)| style.to_owned())
}

/// Days since Excel's day 0 on the server's wall clock; `None` for what Excel knows no date for.
fn excel_serial(seconds: i64) -> Option<f64> {
    let since = seconds.checked_add(EXCEL_OFFSET)?;
    EXCEL_DATES.contains(&since).then(|| since as f64 / 86_400.0)
}

/// The rest of a text cell, after its style.
fn push_text(line: &mut String, text: &str) {
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

    fn sheet_of(bytes: Vec<u8>) -> String {
        let mut sheet = String::new();
        ZipArchive::new(Cursor::new(bytes)).unwrap().by_name(SHEET).unwrap().read_to_string(&mut sheet).unwrap();
        sheet
    }

    fn text(words: &str) -> Cell<'_> {
        Cell::Text(words.into())
    }

    #[test]
    fn the_rows_stand_in_the_frame_with_the_styles_of_their_columns() {
        let columns = [ExportColumn::Id, ExportColumn::Name, ExportColumn::Joined, ExportColumn::Days];
        let mut writer = XlsxWriter::new(&columns, Lang::Zh, 2, 1_623_999_771).unwrap();
        writer.row([Cell::Id(123_456_789_012_345_678), text("=1+1"), Cell::Moment(1_623_999_771), Cell::Number(-2)].into_iter()).unwrap();
        writer.row([Cell::Id(2), Cell::Empty, Cell::Moment(i64::MAX), Cell::Empty].into_iter()).unwrap();
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

    #[test]
    fn columns_are_named_as_excel_names_them() {
        assert_eq!([0, 25, 26, 51, 52, 701, 702].map(column_name), ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]);
    }
}
