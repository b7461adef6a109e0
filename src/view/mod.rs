//! The page, region by region. Plain functions, not components: nothing here needs a builder for its arguments, and a builder is bytes.

pub mod page;

mod avatar;
mod cards;
mod drawer;
mod empty;
mod failure;
mod field;
mod filter;
mod gate;
mod pager;
mod row;
mod table;
