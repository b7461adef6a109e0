//! A reader that goes down a part of the list page by page, each page only after the one before it.

/// What one answer says about its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PageObservation {
    /// The page, from 1.
    pub page: u32,
    /// The first and the last id on it; `None` if there is no row.
    pub ends: Option<(u64, u64)>,
    /// How many rows are on it.
    pub rows: u64,
    /// Records that matched at that moment.
    pub total: Option<u64>,
    /// The last page at that moment.
    pub last: u32,
    /// Whether nothing comes behind it.
    pub is_bottom: bool,
}

/// A lane: all ids from `high` down to `low` that were there have been seen, with nothing left out between two pages.
///
/// That holds because rows are only put in at the front (the order is id descending), which moves the others down the list, into pages
/// that are read later. Only a row that is taken out moves others up, over the border of a page that was read already, out of sight. Then
/// the total has fallen. So: where the total fell between two pages, and the second one doesn't reach back into the first, the lane
/// goes back a page, until it finds what it knows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lane {
    /// What tells it from the others.
    pub key: u32,
    /// The page it reads next.
    pub next: u32,
    /// The last page it was given; behind it the next lane began.
    pub end: u32,
    /// Whether its request is under way.
    pub is_busy: bool,
    /// Whether it has nothing left to read.
    pub is_done: bool,
    /// The largest id of what it covers.
    pub high: Option<u64>,
    low: Option<u64>,
    total: Option<u64>,
}

impl Lane {
    /// A lane from one page to another.
    pub fn new(key: u32, from: u32, end: u32) -> Self {
        Self { key, next: from, end, ..Self::default() }
    }

    /// Takes an answer in. `can_go_back` is false once going back has been tried too often: a list that never holds still.
    /// Returns whether it went back.
    pub fn take(&mut self, look: &PageObservation, can_go_back: bool) -> bool {
        self.is_busy = false;
        let has_fallen = self.total.zip(look.total).is_some_and(|(before, now)| now < before);
        let reaches_back = self.low.is_none_or(|low| look.ends.is_some_and(|(first, _)| first >= low));
        if has_fallen && !reaches_back && look.page > 1 && can_go_back {
            self.next = (look.page - 1).min(look.last).max(1);
            return true;
        }
        self.next = look.page.saturating_add(1);
        self.is_done = look.is_bottom;
        let Some((first, last)) = look.ends else { return false };
        // From here on the total is compared with this one: the next page follows this page, whatever it was that this one held.
        self.total = look.total;
        // So many rows were put in that the page lies wholly above what is covered: what is between the two is not known.
        if self.high.is_none_or(|high| last <= high) || look.is_bottom {
            self.high = Some(self.high.map_or(first, |high| high.max(first)));
            self.low = Some(self.low.map_or(last, |low| low.min(last)));
        }
        false
    }

    /// Whether it has come down to this id.
    pub fn has_reached(&self, id: u64) -> bool {
        self.low.is_some_and(|low| low <= id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look(page: u32, first: u64, last: u64, total: u64) -> PageObservation {
        PageObservation { page, ends: Some((first, last)), rows: 10, total: Some(total), last: 9, is_bottom: page == 9 }
    }

    #[test]
    fn rows_put_in_at_the_front_only_repeat_what_is_known() {
        let mut lane = Lane::new(0, 1, 9);
        lane.take(&look(1, 90, 81, 90), true);
        assert!(!lane.take(&look(2, 82, 73, 92), true));
        assert_eq!((lane.next, lane.high, lane.has_reached(73)), (3, Some(90), true));
    }

    #[test]
    fn more_rows_than_a_page_holds_are_not_taken_for_what_is_below_it() {
        let mut lane = Lane::new(0, 1, 9);
        lane.take(&look(1, 90, 81, 90), true);
        lane.take(&look(2, 105, 96, 115), true);
        assert_eq!((lane.next, lane.high), (3, Some(90)), "91 to 95 have not been seen");
    }

    #[test]
    fn a_page_above_what_is_covered_is_what_the_next_one_is_compared_with() {
        let mut lane = Lane::new(0, 1, 9);
        lane.take(&look(1, 90, 81, 90), true);
        lane.take(&look(2, 105, 96, 115), true);
        assert!(lane.take(&look(3, 80, 71, 114), true), "81 to 90 and 91 to 95 may have moved up");
        assert_eq!(lane.next, 2);
    }

    #[test]
    fn a_row_taken_out_makes_it_look_back() {
        let mut lane = Lane::new(0, 1, 9);
        lane.take(&look(1, 90, 81, 90), true);
        assert!(lane.take(&look(2, 79, 70, 89), true), "80 has moved up to page 1");
        assert_eq!(lane.next, 1);
        assert!(!lane.take(&look(1, 90, 80, 89), true));
        assert!(!lane.take(&look(2, 79, 70, 89), true));
        assert_eq!(lane.next, 3);
    }

    #[test]
    fn an_end_that_came_nearer_is_looked_at_from_behind() {
        let mut lane = Lane::new(0, 3, 9);
        lane.take(&look(3, 70, 61, 70), true);
        let nothing = PageObservation { page: 4, ends: None, rows: 0, total: Some(25), last: 3, is_bottom: true };
        assert!(lane.take(&nothing, true));
        assert_eq!((lane.next, lane.is_done), (3, false));
        assert!(!lane.take(&nothing, false), "but not for ever");
        assert!(lane.is_done);
    }
}
