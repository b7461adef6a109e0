//! Figures over the rows that were read, each chart's over the rows that every choice but the chart's own lets through.
//!
//! [`choice`] is what can be chosen, [`facets`] what was, [`figures`] what the charts show; the rest is one file a chart. Days and
//! hours are the server's, UTC+8.

pub mod census;
pub mod choice;
pub mod codes;
pub mod conversion;
pub mod facets;
pub mod figures;
pub mod hours;
pub mod inviters;
pub mod labels;
pub mod problems;
pub mod retention;
pub mod tally;
pub mod timeline;

#[cfg(test)]
mod tests;
