//! The ids that a crawl has seen, in the list's own order.

use std::collections::HashSet;

/// A set of ids, largest first: the order of the endpoint's list (docs/endpoint.md, "Order seen"), so that a place in the set can be compared
/// with a place in the list. A page is nearly always put in at one place; eight bytes an id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SeenIds(Vec<u64>);

impl SeenIds {
    /// How many there are.
    pub fn len(&self) -> u64 {
        self.0.len() as u64
    }

    /// Whether an id is among them.
    pub fn has(&self, id: u64) -> bool {
        self.0.get(self.place(id)) == Some(&id)
    }

    /// Puts an id in; `false` if it was there.
    pub fn insert(&mut self, id: u64) -> bool {
        let place = self.place(id);
        let is_new = self.0.get(place) != Some(&id);
        if is_new {
            self.0.insert(place, id);
        }
        is_new
    }

    /// How many ids stand before this one, whether or not it is among them itself.
    pub fn rank(&self, id: u64) -> u64 {
        self.place(id) as u64
    }

    /// The ids that are larger than `low` and smaller than `high`.
    pub fn between(&self, high: u64, low: u64) -> Vec<u64> {
        let from = self.0.partition_point(|id| *id >= high);
        self.0.get(from..self.place(low).max(from)).unwrap_or_default().to_vec()
    }

    /// Takes out the ids from `low` to `high`, both included, that are not among `kept`; returns them.
    pub fn retain_between(&mut self, high: u64, low: u64, kept: &HashSet<u64>) -> Vec<u64> {
        let from = self.place(high);
        let to = low.checked_sub(1).map_or(self.0.len(), |below| self.place(below));
        let gone: Vec<u64> = self.0.get(from..to).unwrap_or_default().iter().copied().filter(|id| !kept.contains(id)).collect();
        if !gone.is_empty() {
            self.0.retain(|id| !(low..=high).contains(id) || kept.contains(id));
        }
        gone
    }

    /// All of them, largest first.
    #[cfg(test)]
    pub fn iter(&self) -> impl Iterator<Item = u64> {
        self.0.iter().copied()
    }

    fn place(&self, id: u64) -> usize {
        self.0.partition_point(|other| *other > id)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    #[test]
    fn a_page_that_no_longer_holds_an_id_takes_it_out() {
        let mut ids = SeenIds::default();
        for id in [90, 80, 70, 60, 50] {
            assert!(ids.insert(id));
        }
        assert!(!ids.insert(70));
        assert_eq!(ids.retain_between(80, 60, &HashSet::from([80, 60])), [70]);
        assert_eq!(ids.iter().collect::<Vec<_>>(), [90, 80, 60, 50]);
        assert_eq!((ids.between(90, 60), ids.between(80, 80), ids.between(60, 90)), (vec![80], vec![], vec![]));
        assert_eq!(ids.retain_between(u64::MAX, 90, &HashSet::new()), [90]);
        assert_eq!(ids.retain_between(50, 0, &HashSet::new()), [50]);
        assert_eq!((ids.rank(100), ids.rank(70), ids.rank(60), ids.rank(0)), (0, 1, 1, 2));
    }

    proptest! {
        #[test]
        fn it_is_a_set_in_falling_order(ids in proptest::collection::vec(0u64..40, 0..60)) {
            let mut set = SeenIds::default();
            let mut other = BTreeSet::new();
            for id in ids {
                prop_assert_eq!(set.insert(id), other.insert(id));
            }
            prop_assert_eq!(set.iter().collect::<Vec<_>>(), other.iter().rev().copied().collect::<Vec<_>>());
            prop_assert!((0..41).all(|id| set.has(id) == other.contains(&id)));
        }
    }
}
