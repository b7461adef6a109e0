//! Where rows are in a list that is longer than what is in view of it.

use std::ops::Range;

/// The tallest an element is made, in px: Firefox ends at 17.9 million, the others at 33.5.
const TALLEST: f64 = 16_000_000.0;

/// Rows that are kept above and below what is in view, so that a scroll meets rows and not blanks.
const OVERSCAN: u32 = 6;

/// A list and the part of it that is in view. All lengths are in px.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Geometry {
    /// How many rows there are.
    pub rows: u32,
    /// The height of a row.
    pub row: f64,
    /// The height that rows are seen in.
    pub view: f64,
}

impl Geometry {
    /// The height of the element that holds all rows: theirs, or as much as a browser can do.
    ///
    /// A list that is longer is scrolled in larger steps than the scroll bar's: where that is, all of it is.
    pub fn height(&self) -> f64 {
        self.whole().min(TALLEST)
    }

    /// The rows to have there when it is scrolled so far.
    pub fn range(&self, scroll: f64) -> Range<u32> {
        if self.row <= 0.0 {
            return 0..0;
        }
        let top = self.top(scroll);
        let first = whole_rows(top / self.row).saturating_sub(OVERSCAN).min(self.rows);
        let last = whole_rows((top + self.view) / self.row).saturating_add(1 + OVERSCAN).min(self.rows);
        first..last.max(first)
    }

    /// Where the first row is in the element; the others follow it row by row. Not 0 only where the list is scrolled in larger steps
    /// than the scroll bar's.
    pub fn offset(&self, scroll: f64) -> f64 {
        if self.whole() > TALLEST { scroll - self.top(scroll) } else { 0.0 }
    }

    /// The first row that is in view, even if only in part.
    pub fn first_in_view(&self, scroll: f64) -> u32 {
        if self.row > 0.0 { whole_rows(self.top(scroll) / self.row) } else { 0 }
    }

    /// How far it is to be scrolled for a row to be in view, if it is not.
    pub fn scroll_to(&self, row: u32, scroll: f64) -> Option<f64> {
        let (top, place) = (self.top(scroll), f64::from(row) * self.row);
        let wanted = if place < top { place } else { place + self.row - self.view };
        (place < top || place + self.row > top + self.view).then(|| self.scroll_of(wanted))
    }

    /// How far it is to be scrolled to be some px further down the list than it is.
    pub fn scroll_by(&self, distance: f64, scroll: f64) -> f64 {
        self.scroll_of(self.top(scroll) + distance)
    }

    /// How far down the list the view begins.
    fn top(&self, scroll: f64) -> f64 {
        scroll.clamp(0.0, (self.height() - self.view).max(0.0)) * self.ratio()
    }

    fn scroll_of(&self, top: f64) -> f64 {
        top.clamp(0.0, (self.whole() - self.view).max(0.0)) / self.ratio()
    }

    /// Steps of the list to a step of the scroll bar.
    fn ratio(&self) -> f64 {
        let whole = self.whole();
        if whole > TALLEST { (whole - self.view) / (TALLEST - self.view) } else { 1.0 }
    }

    fn whole(&self) -> f64 {
        f64::from(self.rows) * self.row
    }
}

fn whole_rows(rows: f64) -> u32 {
    // A cast from float ends at the ends of the integer.
    rows as u32
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SHORT: Geometry = Geometry { rows: 100_000, row: 76.0, view: 600.0 };
    const LONG: Geometry = Geometry { rows: 100_000, row: 280.0, view: 600.0 };

    #[test]
    fn the_scroll_bar_is_that_of_all_rows() {
        assert!((SHORT.height() - 7_600_000.0).abs() < 0.1);
        assert!((LONG.height() - TALLEST).abs() < 0.1);
        assert_eq!(Geometry::default().range(0.0), 0..0);
    }

    #[test]
    fn both_ends_can_be_reached() {
        for list in [SHORT, LONG] {
            assert_eq!(list.range(0.0).start, 0);
            let end = list.height() - list.view;
            assert_eq!(list.range(end).end, 100_000);
            let bottom = list.place(99_999, end) + list.row;
            assert!((bottom - list.height()).abs() < 0.1, "{bottom}");
        }
    }

    #[test]
    fn a_key_moves_by_rows() {
        assert!((SHORT.scroll_by(76.0, 0.0) - 76.0).abs() < 0.1);
        assert!((SHORT.scroll_by(-76.0, 0.0)).abs() < 0.1);
        let end = LONG.height() - LONG.view;
        assert!((LONG.scroll_by(1e12, 0.0) - end).abs() < 0.1);
    }

    impl Geometry {
        fn place(&self, row: u32, scroll: f64) -> f64 {
            self.offset(scroll) + f64::from(row) * self.row
        }
    }

    proptest! {
        #[test]
        fn what_is_in_view_is_there(rows in 0u32..1_000_000, row in 20.0..400.0, view in 100.0..900.0, part in 0.0..1.0) {
            let list = Geometry { rows, row, view };
            let scroll = (list.height() - view).max(0.0) * part;
            let range = list.range(scroll);
            prop_assert!(f64::from(range.end - range.start) <= view / row + 2.0 * f64::from(OVERSCAN) + 3.0);
            prop_assert!(range.start == 0 || list.place(range.start, scroll) <= scroll + 0.1);
            prop_assert!(range.end == rows || list.place(range.end, scroll) >= scroll + view - 0.1);
        }

        #[test]
        fn a_row_that_is_wanted_comes_into_view(rows in 1u32..1_000_000, row in 20.0..99.0, wanted in 0.0..1.0, part in 0.0..1.0) {
            let list = Geometry { rows, row, view: 500.0 };
            let scroll = (list.height() - list.view).max(0.0) * part;
            let wanted = whole_rows(f64::from(rows - 1) * wanted);
            let scroll = list.scroll_to(wanted, scroll).unwrap_or(scroll);
            let place = list.place(wanted, scroll);
            prop_assert!(place >= scroll - 0.1 && (place + row <= scroll + list.view + 0.1), "{} {}", place, scroll);
        }
    }
}
