//! What was chosen in the charts: each choice narrows the table and every other chart.

use crate::engine::record::Record;
use serde::{Deserialize, Serialize};

/// The choices in force.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facets {}

impl Facets {
    /// Whether a record is among what was chosen; the choice in the dimension `except` is passed over, so that a chart shows what
    /// else could be chosen in it.
    pub fn matches(&self, _record: &Record<'_>) -> bool {
        true
    }
}
