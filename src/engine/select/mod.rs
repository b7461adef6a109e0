//! Which rows are looked at, in which order: found, narrowed, sorted.

mod find;
mod order;

pub use super::collate::Collate;
use super::selection::{Chip, Selection, Since};
use super::store::{RowAttributes, Store};
use crate::domain::date::Date;
use find::Needle;
use std::collections::HashSet;

/// What a selection means at the moment.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// Today on the server's wall clock.
    pub today: Date,
    /// The ids that `selection.since` stands for; without them it stands for none.
    pub since: Option<&'a HashSet<u64>>,
    /// The order of names.
    pub collate: &'a dyn Collate,
}

/// The places of the rows that pass, in order.
pub fn select(store: &Store, selection: &Selection, context: &Context<'_>) -> Vec<u32> {
    let mut rows = select_without_facets(store, selection, context);
    if !selection.facets.is_empty() {
        rows.retain(|row| store.record(*row).is_some_and(|record| selection.facets.matches(&record)));
    }
    order::sort(store, &mut rows, selection.sort, context.collate);
    rows
}

/// The places of the rows that pass all but what was chosen in the charts, largest id first: what the charts count over, as each
/// leaves its own choice out.
pub fn select_without_facets(store: &Store, selection: &Selection, context: &Context<'_>) -> Vec<u32> {
    let needle = Needle::new(store, &selection.find);
    let chips = Chips::new(store, selection, context.today);
    let since = selection.since.map(|_: Since| context.since);
    let passes = |row: u32| {
        chips.pass(store, row)
            && since.is_none_or(|ids| ids.is_some_and(|ids| ids.contains(&store.id(row))))
            && needle.as_ref().is_none_or(|needle| needle.is_in(store, row))
    };
    store.newest_first().iter().copied().filter(|row| passes(*row)).collect()
}

/// The quick filters in force: those about a row's shape as one answer per shape.
struct Chips {
    shapes: Option<Vec<bool>>,
    no_referrer: Option<u32>,
    /// The seconds of today.
    joined: Option<(i64, i64)>,
}

impl Chips {
    fn new(store: &Store, selection: &Selection, today: Date) -> Self {
        let has = |chip: Chip| selection.chips.contains(&chip);
        // What can't be read is not known: such a row is neither with nor without.
        let passes = |shape: &RowAttributes| {
            (!has(Chip::Unregistered) || shape.is_unregistered())
                && (!has(Chip::NoReferrer) || shape.is_referrer_known())
                && !(has(Chip::Left) && shape.is_in)
        };
        let is_about_shapes = [Chip::Unregistered, Chip::NoReferrer, Chip::Left].into_iter().any(has);
        let shapes = is_about_shapes.then(|| store.shapes().iter().map(passes).collect());
        // No referrer has neither name nor uid; u32::MAX is the number of nobody.
        let nobody = || store.referrers().position(|[_, uid]| uid.is_empty()).and_then(|number| u32::try_from(number).ok());
        let begin = today.seconds();
        Self {
            shapes,
            no_referrer: has(Chip::NoReferrer).then(|| nobody().unwrap_or(u32::MAX)),
            joined: has(Chip::JoinedToday).then(|| (begin, today.plus(1).seconds())),
        }
    }

    fn pass(&self, store: &Store, row: u32) -> bool {
        self.shapes.as_ref().is_none_or(|shapes| shapes.get(store.shape(row) as usize) == Some(&true))
            && self.no_referrer.is_none_or(|nobody| store.referrer(row) == nobody)
            && self.joined.is_none_or(|(begin, end)| store.joined(row).is_some_and(|joined| (begin..end).contains(&joined)))
    }
}

#[cfg(test)]
mod tests;
