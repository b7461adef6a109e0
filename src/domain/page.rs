//! Pages of a list and the buttons that lead to them.

use serde::{Deserialize, Serialize};
use std::num::NonZeroU32;

/// A page's number, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct PageNumber(NonZeroU32);

impl PageNumber {
    /// The first page.
    pub const FIRST: Self = Self(NonZeroU32::MIN);

    /// That page; anything below 1 is the first, as on the server (docs/endpoint.md, `page`).
    pub fn new(number: u64) -> Self {
        Self(u32::try_from(number).ok().map_or(NonZeroU32::MAX, |n| NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)))
    }

    /// The number, at least 1.
    pub const fn get(self) -> u32 {
        self.0.get()
    }

    /// The page before, if there is one.
    pub fn previous(self) -> Option<Self> {
        NonZeroU32::new(self.get() - 1).map(Self)
    }

    /// The page after it.
    pub fn next(self) -> Self {
        Self(self.0.saturating_add(1))
    }
}

/// One page of a longer list.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// What stands on it, in the server's order.
    pub rows: Vec<T>,
    /// Which page it is.
    pub number: PageNumber,
    /// The last page there is, or, where the server doesn't say, the last that is known to be there.
    pub last: PageNumber,
    /// Whether the server said which page is the last.
    pub is_last_known: bool,
    /// How many rows all pages have together, if the server said so.
    pub total: Option<u64>,
    /// Rows a full page has, if the server said so.
    pub per_page: Option<u64>,
}

/// One place in the row of page buttons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PagerItem {
    /// A button to that page.
    To(PageNumber),
    /// Pages left out.
    Gap,
}

/// The page buttons: the first, the last, the current one with its neighbours; at most seven, so that the row keeps its width.
pub fn pager_items(current: PageNumber, last: PageNumber) -> Vec<PagerItem> {
    let last = last.get();
    let current = current.get().min(last);
    let (from, to) = if last <= 7 {
        (1, last)
    } else if current <= 4 {
        (1, 5)
    } else if current >= last - 3 {
        (last - 4, last)
    } else {
        (current - 1, current + 1)
    };
    let mut items = Vec::with_capacity(7);
    let page = |number: u32| PagerItem::To(PageNumber::new(u64::from(number)));
    if from > 1 {
        items.extend([page(1), PagerItem::Gap]);
    }
    items.extend((from..=to).map(page));
    if to < last {
        items.extend([PagerItem::Gap, page(last)]);
    }
    items
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn shown(current: u64, last: u64) -> String {
        let words: Vec<String> = pager_items(PageNumber::new(current), PageNumber::new(last))
            .into_iter()
            .map(|slot| match slot {
                PagerItem::To(page) => page.get().to_string(),
                PagerItem::Gap => "…".to_owned(),
            })
            .collect();
        words.join(" ")
    }

    #[test]
    fn buttons_show_the_ends_and_the_neighbourhood() {
        assert_eq!(shown(1, 1), "1");
        assert_eq!(shown(3, 7), "1 2 3 4 5 6 7");
        assert_eq!(shown(1, 20), "1 2 3 4 5 … 20");
        assert_eq!(shown(10, 20), "1 … 9 10 11 … 20");
        assert_eq!(shown(20, 20), "1 … 16 17 18 19 20");
        assert_eq!(shown(100_000, 100_000), "1 … 99996 99997 99998 99999 100000");
    }

    #[test]
    fn a_page_number_is_never_below_one() {
        assert_eq!(PageNumber::new(0), PageNumber::FIRST);
        assert_eq!(PageNumber::FIRST.previous(), None);
        assert_eq!(PageNumber::new(u64::MAX).next().get(), u32::MAX);
    }

    proptest! {
        #[test]
        fn the_row_of_buttons_is_short_rising_and_has_the_current_page(last in 1u64..200_000, at in 1u64..300_000) {
            let items = pager_items(PageNumber::new(at), PageNumber::new(last));
            prop_assert!(items.len() <= 7);
            let pages: Vec<u32> = items.iter().filter_map(|slot| match slot { PagerItem::To(page) => Some(page.get()), PagerItem::Gap => None }).collect();
            prop_assert!(pages.windows(2).all(|pair| pair[0] < pair[1]));
            prop_assert!(pages.contains(&u32::try_from(at.min(last)).unwrap()));
        }
    }
}
