//! 入群方式 and 类型: shares by the endpoint's number.

use super::tally::Tally;
use crate::engine::record::Record;
use serde::{Deserialize, Serialize};

/// The rows of one number.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Share {
    /// The number; `None` where there is none.
    pub code: Option<i64>,
    /// The server's words for it, from the first row that has some.
    pub words: String,
    /// What became of them.
    pub tally: Tally,
}

/// Numbers that are told apart; an endpoint that makes up more has the rest left out of the list (the totals have them).
const MOST: usize = 24;

pub(super) struct Counter {
    shares: Vec<Share>,
}

impl Counter {
    /// Documented numbers are in the list even where no row has them.
    pub(super) fn new(documented: &[i64]) -> Self {
        let share = |code: &i64| Share { code: Some(*code), words: String::new(), tally: Tally::default() };
        Self { shares: documented.iter().map(share).collect() }
    }

    pub(super) fn add(&mut self, code: Option<i64>, words: &str, record: &Record<'_>) {
        let place = match self.shares.iter().position(|share| share.code == code) {
            Some(place) => place,
            None if self.shares.len() < MOST => {
                let key = |code: Option<i64>| (code.is_none(), code);
                let place = self.shares.partition_point(|share| key(share.code) < key(code));
                self.shares.insert(place, Share { code, words: String::new(), tally: Tally::default() });
                place
            }
            None => return,
        };
        if let Some(share) = self.shares.get_mut(place) {
            if share.words.is_empty() && !words.is_empty() {
                words.clone_into(&mut share.words);
            }
            share.tally.add(record);
        }
    }

    /// By number, those without one at the end.
    pub(super) fn finish(self) -> Vec<Share> {
        self.shares
    }
}
