//! What readers of a file should find.

use group_members::domain::date::wall_clock;
use group_members::engine::export::cell::ExportCell;

/// What should stand in a file where a cell was written, as a text.
pub fn said(cell: &ExportCell<'_>) -> String {
    match cell {
        ExportCell::Empty => String::new(),
        ExportCell::Text(text) | ExportCell::Phone(text) => text.to_string(),
        ExportCell::Id(id) => id.to_string(),
        ExportCell::Number(number) => number.to_string(),
        ExportCell::Moment(seconds) => wall_clock(*seconds),
    }
}
