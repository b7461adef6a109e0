//! The page, region by region: functions that build elements with [`dom`] and bind them to the store's signals.

pub mod dom;
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
