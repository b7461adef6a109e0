//! The page, region by region: functions that build elements with [`dom`] and bind them to the store's signals.

pub mod dom;
pub mod page;

pub mod avatar;
mod cards;
pub mod drawer;
mod empty;
pub mod failure;
mod field;
mod filter;
mod gate;
mod pager;
pub mod row;
pub mod table;
