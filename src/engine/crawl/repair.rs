//! Finds the place where what was seen and the list differ, by halving: a page's number says how many rows stand before it.

use super::ids::SeenIds;

/// A page that was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Probe {
    page: u32,
    first: u64,
    last: u64,
    /// Rows of the list down to `last`.
    rows: u64,
    /// Which look it was.
    turn: u32,
}

/// A search for differences in a list that holds still. Every page that is looked at has been put right within itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Repair {
    total: u64,
    size: u64,
    probes: Vec<Probe>,
    turn: u32,
    /// Whether its request is under way.
    pub is_busy: bool,
}

/// What is to be done next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Look at that page.
    Look(u32),
    /// These ids stand where the list has nothing any more.
    Gone(Vec<u64>),
    /// There is no difference left.
    Even,
    /// The list must have moved: two neighbours don't fit.
    Moved,
}

impl Repair {
    /// A search in a list of `total` rows, `size` on a page.
    pub const fn new(total: u64, size: u64) -> Self {
        Self { total, size, probes: Vec::new(), turn: 0, is_busy: false }
    }

    /// The total that it counts on.
    pub const fn total(&self) -> u64 {
        self.total
    }

    /// Takes a page in: its number, its first and last id, its rows.
    pub fn take(&mut self, page: u32, (first, last): (u64, u64), rows: u64) {
        self.turn += 1;
        let probe = Probe { page, first, last, rows: (u64::from(page) - 1) * self.size + rows, turn: self.turn };
        let place = self.probes.partition_point(|other| other.page < page);
        if self.probes.get(place).is_some_and(|other| other.page == page) {
            self.probes.remove(place);
        }
        self.probes.insert(place, probe);
    }

    /// What to do next, given what was seen.
    pub fn step(&self, ids: &SeenIds) -> Step {
        // Above page 1 nothing is missing or too much; behind the last page the difference is that of the whole list.
        let pages = u32::try_from(self.total.div_ceil(self.size.max(1))).unwrap_or(u32::MAX);
        let mut above = Probe { page: 0, first: u64::MAX, last: u64::MAX, rows: 0, turn: 0 };
        let mut error = 0;
        let end = Probe { page: pages.saturating_add(1), first: 0, last: 0, rows: self.total, turn: u32::MAX };
        for probe in self.probes.iter().copied().chain([end]) {
            let seen = if probe == end { ids.len() } else { ids.rank(probe.last) + 1 };
            let here = difference(seen, probe.rows);
            if here != error {
                return between(&above, &probe, ids);
            }
            (above, error) = (probe, here);
        }
        Step::Even
    }
}

fn between(above: &Probe, below: &Probe, ids: &SeenIds) -> Step {
    if below.page > above.page.saturating_add(1) {
        return Step::Look(above.page + (below.page - above.page) / 2);
    }
    // Between two neighbours there is nothing only if the lower one was looked at last: a row could have moved down over the border.
    if below.turn < above.turn {
        return Step::Look(below.page);
    }
    match ids.between(above.last, below.first) {
        gone if gone.is_empty() => Step::Moved,
        gone => Step::Gone(gone),
    }
}

/// How many more there are of the first than of the second.
fn difference(seen: u64, listed: u64) -> i64 {
    i64::try_from(seen).unwrap_or(i64::MAX) - i64::try_from(listed).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::HashSet;

    /// Looks at pages of `list` until nothing differs; how often it looked.
    fn mend(seen: &mut SeenIds, list: &[u64], size: usize) -> usize {
        let mut repair = Repair::new(list.len() as u64, size as u64);
        for looks in 0..10_000 {
            match repair.step(seen) {
                Step::Even => return looks,
                Step::Moved => panic!("nothing moves"),
                Step::Gone(gone) => {
                    for id in gone {
                        seen.retain_between(id, id, &HashSet::new());
                    }
                }
                Step::Look(page) => {
                    let at = (page as usize - 1) * size;
                    let rows = &list[at..(at + size).min(list.len())];
                    let high = if page == 1 { u64::MAX } else { rows[0] };
                    let low = if at + size >= list.len() { 0 } else { rows[rows.len() - 1] };
                    seen.retain_between(high, low, &rows.iter().copied().collect());
                    for id in rows {
                        seen.insert(*id);
                    }
                    repair.take(page, (rows[0], rows[rows.len() - 1]), rows.len() as u64);
                }
            }
        }
        panic!("it never ends");
    }

    #[test]
    fn one_row_in_a_long_list_is_found_with_few_looks() {
        let list: Vec<u64> = (1..=50_000).rev().collect();
        let mut seen = SeenIds::default();
        for id in list.iter().filter(|id| **id != 12_345) {
            seen.insert(*id);
        }
        assert!(mend(&mut seen, &list, 10) <= 15);
        assert!(seen.has(12_345));
    }

    proptest! {
        #[test]
        fn rows_that_are_gone_are_found_wherever_they_were(
            list in proptest::collection::btree_set(1u64..500, 1..200),
            gone in proptest::collection::btree_set(1u64..500, 0..20),
            size in 1usize..12,
        ) {
            let mut seen = SeenIds::default();
            for id in list.iter().chain(&gone) {
                seen.insert(*id);
            }
            let list: Vec<u64> = list.iter().rev().copied().collect();
            mend(&mut seen, &list, size);
            prop_assert_eq!(seen.iter().collect::<Vec<_>>(), list);
        }
    }
}
