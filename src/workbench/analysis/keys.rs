//! Which mark of a chart the keys lead to.

/// Marks in rows of equal length, one row after the other.
#[derive(Clone, Copy, Debug)]
pub struct Grid {
    /// Marks in a row.
    pub columns: usize,
    /// All marks.
    pub count: usize,
}

impl Grid {
    /// Where a key leads from a place: the place itself at an edge; `None` for a key that moves nothing.
    pub fn step(self, here: usize, key: &str) -> Option<usize> {
        let columns = self.columns.max(1);
        let row = here - here % columns;
        let to = match key {
            "ArrowLeft" => here.checked_sub(1).filter(|to| *to >= row),
            "ArrowRight" => Some(here + 1).filter(|to| *to < row + columns),
            "ArrowUp" => here.checked_sub(columns),
            "ArrowDown" => Some(here + columns),
            "Home" => Some(row),
            "End" => Some(row + columns - 1),
            _ => return None,
        };
        Some(to.filter(|to| *to < self.count).unwrap_or(here))
    }
}

/// The one mark that the tab key reaches: the one that was moved to, else one that is chosen, else the last.
pub fn tab_stop(chosen: impl ExactSizeIterator<Item = bool>, moved_to: Option<usize>) -> Option<usize> {
    let last = chosen.len().checked_sub(1);
    let mut chosen = chosen;
    moved_to.or_else(|| chosen.position(|is_chosen| is_chosen)).or(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    const WEEK: Grid = Grid { columns: 24, count: 7 * 24 };

    #[test]
    fn arrows_stay_in_their_row_and_in_the_chart() {
        assert_eq!(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"].map(|key| WEEK.step(0, key)), [Some(0), Some(1), Some(0), Some(24)]);
        assert_eq!(["ArrowLeft", "ArrowRight", "ArrowDown"].map(|key| WEEK.step(167, key)), [Some(166), Some(167), Some(167)]);
        assert_eq!(WEEK.step(23, "ArrowRight"), Some(23), "the next row is below, not to the right");
        assert_eq!(WEEK.step(24, "ArrowLeft"), Some(24));
    }

    #[test]
    fn home_and_end_lead_to_the_ends_of_the_row() {
        assert_eq!(["Home", "End"].map(|key| WEEK.step(30, key)), [Some(24), Some(47)]);
    }

    #[test]
    fn other_keys_move_nothing() {
        assert_eq!(WEEK.step(30, "a"), None);
        assert_eq!(Grid { columns: 0, count: 0 }.step(0, "End"), Some(0), "not even without marks");
    }

    #[test]
    fn the_tab_key_reaches_the_mark_that_was_moved_to_else_a_chosen_one_else_the_last() {
        let chosen = [false, true, false];
        assert_eq!(tab_stop(chosen.into_iter(), Some(2)), Some(2));
        assert_eq!(tab_stop(chosen.into_iter(), None), Some(1));
        assert_eq!(tab_stop([false; 3].into_iter(), None), Some(2));
        assert_eq!(tab_stop([].into_iter(), None), None);
    }
}
