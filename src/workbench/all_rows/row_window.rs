//! The stretch of the list whose rows are known on this thread.

use crate::domain::member::Row;
use crate::engine::row::RowData;
use std::ops::Range;
use std::sync::Arc;

/// Rows that are asked for above and below those in the document.
const AHEAD: u32 = 30;

/// Rows one after another. Those of an older version stay until the newer ones have come, which is a few milliseconds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowWindow {
    from: u32,
    rows: Vec<Row>,
    /// The places that the last answer covers; it has fewer rows where the list ends.
    covered: Range<u32>,
    /// The version of the list that they are of.
    version: u32,
}

impl RowWindow {
    /// What is known of the row at a place.
    pub fn row(&self, place: u32) -> Option<&Row> {
        self.rows.get(usize::try_from(place.checked_sub(self.from)?).ok()?)
    }

    /// The places to ask for, so that those of `range` are known as they are in a version of the list; `None` if they are.
    pub fn missing(&self, range: &Range<u32>, version: u32) -> Option<Range<u32>> {
        let is_covered = self.version == version && self.covered.start <= range.start && range.end <= self.covered.end;
        (!range.is_empty() && !is_covered).then(|| range.start.saturating_sub(AHEAD)..range.end.saturating_add(AHEAD))
    }

    /// Takes an answer in the place of what was known. Without rows it is none: the engine had nothing to say.
    pub fn settle(&mut self, places: Range<u32>, version: u32, rows: &[RowData]) {
        if !rows.is_empty() {
            let rows = rows.iter().map(|row| Row::Good(Arc::new(row.member()))).collect();
            *self = Self { from: places.start, rows, covered: places, version };
        }
    }

    /// The list has only so many rows: the others are somebody else's.
    pub fn truncate(&mut self, rows: u32) {
        self.rows.truncate(usize::try_from(rows.saturating_sub(self.from)).unwrap_or(usize::MAX));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn settled(places: Range<u32>, version: u32, rows: u64) -> RowWindow {
        let rows: Vec<_> = (0..rows).map(|id| RowData { id, ..RowData::default() }).collect();
        let mut window = RowWindow::default();
        window.settle(places, version, &rows);
        window
    }

    fn id(window: &RowWindow, place: u32) -> Option<u64> {
        window.row(place).and_then(|row| match row {
            Row::Good(member) => Some(member.id),
            Row::Bad { .. } => None,
        })
    }

    #[test]
    fn rows_are_asked_for_with_some_around_them_and_once() {
        assert_eq!(RowWindow::default().missing(&(0..0), 1), None, "of no rows");
        assert_eq!(RowWindow::default().missing(&(0..15), 1), Some(0..45));
        let window = settled(70..145, 1, 75);
        assert_eq!(window.missing(&(100..115), 1), None);
        assert_eq!(window.missing(&(100..115), 2), Some(70..145), "a newer version");
        assert_eq!(window.missing(&(60..75), 1), Some(30..105), "rows beyond");
        // A window at the end of the list has fewer rows than were asked for.
        assert_eq!(settled(70..145, 1, 20).missing(&(80..90), 1), None);
    }

    #[test]
    fn a_row_is_known_by_its_place() {
        let window = settled(70..145, 1, 20);
        assert_eq!([69, 70, 89, 90].map(|place| id(&window, place)), [None, Some(0), Some(19), None]);
    }

    #[test]
    fn an_answer_without_rows_leaves_what_was_known() {
        let mut window = settled(0..45, 1, 45);
        window.settle(0..45, 2, &[]);
        assert_eq!((id(&window, 3), window.missing(&(0..15), 2)), (Some(3), Some(0..45)));
    }

    #[test]
    fn a_list_that_became_shorter_shows_nobody_who_is_not_in_it() {
        let mut window = settled(10..60, 1, 50);
        window.truncate(12);
        assert_eq!([10, 11, 12].map(|place| id(&window, place)), [Some(0), Some(1), None]);
        window.truncate(0);
        assert_eq!(id(&window, 10), None);
    }
}
