//! The workbook without its rows, made by `rust_xlsxwriter`.

use super::super::columns::{ColumnKind, ExportColumn};
use super::super::error::WriteError;
use super::super::pieces::Pieces;
use crate::i18n::Lang;
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, IgnoreError, Workbook};

/// A workbook with the header, and as its last row an example of each column.
pub fn frame(columns: &[ExportColumn], lang: Lang, rows: u32, at: i64) -> Result<Vec<u8>, WriteError> {
    let mut workbook = Workbook::new();
    if let Ok(time) = ExcelDateTime::from_timestamp(at) {
        workbook.set_properties(&DocProperties::new().set_creation_datetime(&time));
    }
    let sheet = workbook.add_worksheet().set_name(lang.text().title)?;
    let header = Format::new().set_bold().set_background_color(0x00F5_F7FA).set_align(FormatAlign::VerticalCenter);
    let last_column = u16::try_from(columns.len().saturating_sub(1)).map_err(|_| WriteError::Frame)?;
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
    // Through the type that the real file is written through, so that the compiled code is the same.
    let pieces = Pieces::default();
    workbook.save_to_writer(pieces.clone())?;
    Ok(pieces.take(0))
}

/// The attribute with the style of a column, as it stands in the example row: ` s="3"`.
pub fn style_of(example: &str, column: &str, row: u32) -> String {
    let start = format!("<c r=\"{column}{}\"", row.saturating_add(1));
    example.split_once(&start).and_then(|(_, rest)| rest.split_once(['/', '>'])).map_or_else(String::new, |(style, _)| style.to_owned())
}
