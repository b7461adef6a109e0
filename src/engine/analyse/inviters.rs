//! Who brings people.

use super::choice::{Choice, Inviter};
use super::facets::Facets;
use super::tally::Tally;
use crate::engine::record::Record;
use crate::engine::sort::sorted;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// One inviter's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviterStats {
    /// Their place among all inviters, from 1.
    pub rank: u32,
    /// Who.
    pub inviter: Inviter,
    /// Whom they brought, and what became of them.
    pub tally: Tally,
}

/// The leaderboard.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Inviters {
    /// The first [`MOST`] by how many they brought, and those who were chosen.
    pub top: Vec<InviterStats>,
    /// How many inviters there are, those in `top` included.
    pub count: u32,
    /// All that are not in `top`, together.
    pub rest: Tally,
    /// Rows without an inviter; those in which it can't be read are nowhere here. That is normal, as WeCom names one only where it is one of
    /// the enterprise's own people (docs/endpoint.md, `has_one_invitor`).
    pub nobody: Tally,
}

/// Inviters that are listed one by one.
pub const MOST: usize = 50;

#[derive(Default)]
pub(super) struct Counter<'a> {
    /// Where each inviter is in `brought`: by userid where there is one (`true`), else by name.
    places: HashMap<(&'a str, bool), usize>,
    brought: Vec<(Record<'a>, Tally)>,
    nobody: Tally,
}

impl<'a> Counter<'a> {
    pub(super) fn add(&mut self, record: &Record<'a>) {
        if record.inviter.is_empty() && record.inviter_userid.is_empty() {
            if record.has_no_inviter() {
                self.nobody.add(record);
            }
            return;
        }
        let has_userid = !record.inviter_userid.is_empty();
        let key = if has_userid { record.inviter_userid } else { record.inviter };
        let place = *self.places.entry((key, has_userid)).or_insert(self.brought.len());
        if place == self.brought.len() {
            self.brought.push((*record, Tally::default()));
        }
        if let Some((_, tally)) = self.brought.get_mut(place) {
            tally.add(record);
        }
    }

    /// The best first; who brought equally many in the order of their names, then userids, so that the order never jumps.
    pub(super) fn finish(self, facets: &Facets) -> Inviters {
        let brought = sorted(&self.brought, |(a, brought_by_a), (b, brought_by_b)| {
            let key = |record: &Record<'a>| (record.inviter, record.inviter_userid);
            brought_by_b.joined.cmp(&brought_by_a.joined).then_with(|| key(a).cmp(&key(b)))
        });
        let mut inviters = Inviters { count: brought.len() as u32, nobody: self.nobody, ..Inviters::default() };
        for (rank, (record, tally)) in (1u32..).zip(brought) {
            let inviter = Inviter { userid: record.inviter_userid.to_owned(), name: record.inviter.to_owned() };
            if rank as usize <= MOST || facets.has(&Choice::Inviter(inviter.clone())) {
                inviters.top.push(InviterStats { rank, inviter, tally });
            } else {
                inviters.rest.merge(&tally);
            }
        }
        inviters
    }
}
