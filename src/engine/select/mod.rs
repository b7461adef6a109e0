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

/// The quick filters in force: those about a row's attributes as one answer for each combination of them.
struct Chips {
    attributes: Option<Vec<bool>>,
    no_referrer: Option<u32>,
    /// The seconds of today.
    joined: Option<(i64, i64)>,
}

impl Chips {
    fn new(store: &Store, selection: &Selection, today: Date) -> Self {
        let has = |chip: Chip| selection.chips.contains(&chip);
        // What can't be read is not known: such a row is neither with nor without.
        let passes = |attributes: &RowAttributes| {
            (!has(Chip::Unregistered) || attributes.is_unregistered())
                && (!has(Chip::NoReferrer) || attributes.is_referrer_known())
                && !(has(Chip::Left) && attributes.is_in)
        };
        let is_about_attributes = [Chip::Unregistered, Chip::NoReferrer, Chip::Left].into_iter().any(has);
        let attributes = is_about_attributes.then(|| store.all_attributes().iter().map(passes).collect());
        // Rows without a referrer share one entry, without name and uid. Where there is none, u32::MAX, which no row has.
        let nobody = || store.referrers().position(|[_, uid]| uid.is_empty()).and_then(|number| u32::try_from(number).ok());
        let begin = today.seconds();
        Self {
            attributes,
            no_referrer: has(Chip::NoReferrer).then(|| nobody().unwrap_or(u32::MAX)),
            joined: has(Chip::JoinedToday).then(|| (begin, today.plus(1).seconds())),
        }
    }

    fn pass(&self, store: &Store, row: u32) -> bool {
        self.attributes.as_ref().is_none_or(|attributes| attributes.get(store.attributes(row) as usize) == Some(&true))
            && self.no_referrer.is_none_or(|nobody| store.referrer(row) == nobody)
            && self.joined.is_none_or(|(begin, end)| store.joined(row).is_some_and(|joined| (begin..end).contains(&joined)))
    }
}

#[cfg(test)]
mod tests;
