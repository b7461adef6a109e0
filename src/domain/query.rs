//! Which rows are asked for: a filter and a page of it.

use super::filter::Filter;
use super::page::PageNumber;
use serde::{Deserialize, Serialize};

/// A filter and a page of what matches it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// Who is looked for.
    pub filter: Filter,
    /// Which page of them.
    pub page: PageNumber,
}

impl Query {
    /// The first page of a filter: a new filter never keeps the page of the one before.
    pub const fn first(filter: Filter) -> Self {
        Self { filter, page: PageNumber::FIRST }
    }

    /// Another page of the same filter.
    pub fn at(&self, page: PageNumber) -> Self {
        Self { filter: self.filter.clone(), page }
    }
}

impl Default for Query {
    fn default() -> Self {
        Self::first(Filter::default())
    }
}
