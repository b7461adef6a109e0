//! What only all the rows that were read can tell, whatever is looked at of them: who is listed twice, and whether the endpoint's own
//! counts are right.

use crate::domain::member::{Kind, Summary};
use crate::engine::record::Record;
use crate::engine::store::Store;
use serde::{Deserialize, Serialize};
use std::collections::hash_map::Entry;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// Counted once whenever rows were read, and kept.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Census {
    /// Rows that are in the group.
    pub members: u64,
    /// Of those, the enterprise's own people.
    pub employees: u64,
    /// Of those, external contacts.
    pub customers: u64,
    /// Ids of the rows whose person is in another row too.
    pub twice: Arc<HashSet<u64>>,
}

impl Census {
    /// Counts rows.
    pub fn of<'a>(records: impl Iterator<Item = Record<'a>>) -> Self {
        let mut census = Self::default();
        let mut twice = HashSet::new();
        let mut first: HashMap<&'a str, u64> = HashMap::with_capacity(records.size_hint().0);
        for record in records {
            let is_in = record.is_in && record.is_presence_known();
            census.members += u64::from(is_in);
            census.employees += u64::from(is_in && record.kind == Some(Kind::Employee));
            census.customers += u64::from(is_in && record.kind == Some(Kind::External));
            let person = if record.userid.is_empty() { record.unionid } else { record.userid };
            if person.is_empty() {
                continue;
            }
            match first.entry(person) {
                Entry::Vacant(entry) => {
                    entry.insert(record.id);
                }
                Entry::Occupied(entry) => {
                    twice.extend([*entry.get(), record.id]);
                }
            }
        }
        census.twice = Arc::new(twice);
        census
    }

    /// Where the endpoint's summary says another number than the rows. Only to be asked where every row of the group was read: the
    /// summary counts the group, whatever the filter (docs/endpoint.md, `data.summary`: unknown; the demo decides so).
    pub fn differences(&self, summary: &Summary) -> Vec<Difference> {
        let cards = [
            (Card::Members, summary.members, self.members),
            (Card::Employees, summary.employees, self.employees),
            (Card::Customers, summary.customers, self.customers),
        ];
        cards
            .into_iter()
            .filter_map(|(card, said, counted)| said.filter(|said| *said != counted).map(|said| Difference { card, said, counted }))
            .collect()
    }
}

/// The census of the rows in a store, counted anew only where they have changed.
#[derive(Debug, Default)]
pub struct CachedCensus {
    version: Option<u32>,
    census: Census,
}

impl CachedCensus {
    /// The census of a store as it is now.
    pub fn of(&mut self, store: &Store) -> &Census {
        if self.version != Some(store.version()) {
            *self = Self { version: Some(store.version()), census: Census::of(store.records()) };
        }
        &self.census
    }
}

/// One of the endpoint's own counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Card {
    /// 当前成员
    Members,
    /// 企业成员
    Employees,
    /// 外部成员
    Customers,
}

/// A count of the endpoint's that the rows do not bear out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Difference {
    /// Which.
    pub card: Card,
    /// What the endpoint says.
    pub said: u64,
    /// What its rows say.
    pub counted: u64,
}
