//! Figures over the rows that were read.

pub mod facets;
