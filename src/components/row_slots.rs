//! Which row of the document shows which row of an answer.

use crate::domain::member::Row;

/// The rows of an answer, each in a slot: a place in the document that is used again for another row.
///
/// A member that was shown keeps the slot, and with it the focus, whatever else is new. Slots of members that are gone are used for those that have
/// come, so that a page change touches only what differs; all but the one that has the focus, which would go to somebody else unnoticed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RowSlots {
    order: Vec<usize>,
    rows: Vec<Option<Row>>,
}

impl RowSlots {
    /// The rows of another answer in the slots of this one. `focused` is the slot that has the focus.
    pub fn assign(&self, rows: &[Row], focused: Option<usize>) -> Self {
        let mut free = self.order.clone();
        let kept: Vec<Option<usize>> = rows.iter().map(|row| self.take_slot_of(row, &mut free)).collect();
        free.retain(|slot| Some(*slot) != focused);
        let reused = free.into_iter();
        let mut others = reused.chain((0..).filter(|slot| !self.order.contains(slot)));
        let order: Vec<usize> = kept.into_iter().filter_map(|kept| kept.or_else(|| others.next())).collect();
        let mut slots = vec![None; order.iter().max().map_or(0, |last| last + 1)];
        for (slot, row) in order.iter().zip(rows) {
            if let Some(place) = slots.get_mut(*slot) {
                *place = Some(row.clone());
            }
        }
        Self { order, rows: slots }
    }

    /// The slot that shows the member of a row already, taken out of `free`.
    fn take_slot_of(&self, row: &Row, free: &mut Vec<usize>) -> Option<usize> {
        let id = id_of(row)?;
        let at = free.iter().position(|slot| self.row(*slot).and_then(id_of) == Some(id))?;
        Some(free.remove(at))
    }

    /// The slots, top down.
    pub fn order(&self) -> &[usize] {
        &self.order
    }

    /// What a slot shows.
    pub fn row(&self, slot: usize) -> Option<&Row> {
        self.rows.get(slot)?.as_ref()
    }
}

fn id_of(row: &Row) -> Option<u64> {
    match row {
        Row::Good(member) => Some(member.id),
        Row::Bad { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn bad(id: u64) -> Row {
        Row::Bad { id: Some(id), place: 0 }
    }

    fn good(id: u64) -> Row {
        let row = serde_json::from_str(&format!(r#"{{"id":{id}}}"#)).unwrap();
        crate::wire::member::read(&row, 0)
    }

    #[test]
    fn a_member_keeps_the_slot_and_others_take_those_of_members_who_are_gone() {
        let before = RowSlots::default().assign(&[good(9), good(8)], None);
        assert_eq!(before.order(), [0, 1]);
        let after = before.assign(&[good(10), good(9)], None);
        assert_eq!(after.order(), [1, 0]);
        assert_eq!((after.row(1), after.row(0)), (Some(&good(10)), Some(&good(9))));
    }

    #[test]
    fn nobody_takes_the_slot_that_has_the_focus() {
        let before = RowSlots::default().assign(&[good(9), good(8)], None);
        let after = before.assign(&[good(7), good(6)], Some(0));
        assert_eq!(after.order(), [1, 2]);
        assert_eq!(after.row(0), None);
    }

    proptest! {
        #[test]
        fn every_row_has_a_slot_of_its_own(pages in proptest::collection::vec((proptest::collection::vec(0u64..12, 0..9), proptest::option::of(0usize..9)), 1..6)) {
            let mut slots = RowSlots::default();
            for (ids, focused) in pages {
                let rows: Vec<Row> = ids.iter().map(|id| if *id == 0 { bad(0) } else { good(*id) }).collect();
                let focused = focused.filter(|slot| slots.order().contains(slot));
                let before = focused.and_then(|slot| slots.row(slot)).cloned();
                slots = slots.assign(&rows, focused);
                let shown: Vec<Row> = slots.order().iter().map(|slot| slots.row(*slot).unwrap().clone()).collect();
                prop_assert_eq!(&shown, &rows);
                let mut unique = slots.order().to_vec();
                unique.sort_unstable();
                unique.dedup();
                prop_assert_eq!(unique.len(), rows.len());
                if let (Some(slot), Some(Row::Good(before))) = (focused, before)
                    && let Some(Row::Good(now)) = slots.row(slot)
                {
                    prop_assert_eq!(before.id, now.id);
                }
            }
        }
    }
}
