//! The page, region by region: functions that build elements with [`dom`] and bind them to the store's signals.

pub mod dom;
pub mod page;

pub mod avatar;
mod cards;
pub mod cell;
pub mod columns;
pub mod drawer;
mod empty;
pub mod failure;
mod field;
mod filter;
pub mod focus;
mod gate;
pub mod member_row;
mod pager;
pub mod row;
pub mod table;

/// The language of the page, from the context.
pub fn use_lang() -> crate::i18n::Lang {
    leptos::prelude::use_context().unwrap_or_default()
}
