//! The page, a component a file: regions of the page take the store from context, everything else takes what it shows as props.

pub mod avatar;
pub mod cell;
pub mod columns;
mod empty_state;
mod filter_chips;
mod filter_field;
mod filter_form;
pub mod focus;
mod gate;
mod keyed_list;
pub mod member_drawer;
pub mod member_row;
mod member_table;
pub mod modal;
mod notice;
mod page_body;
mod page_size;
mod pagination;
mod per_language;
mod row_slots;
mod summary_cards;
pub mod title_bar;

pub use gate::Gate;
pub use notice::ConfigErrors;
pub use page_body::PageBody;
pub use per_language::PerLanguage;

use crate::i18n::Lang;
use crate::i18n::text::PageText;
use crate::state::store::MembersStore;
use leptos::prelude::*;

/// The language of the region, from context ([`PerLanguage`] provides it).
pub fn use_lang() -> Lang {
    use_context().unwrap_or_default()
}

/// The page's texts in that language.
pub fn use_text() -> &'static PageText {
    use_lang().text()
}

/// A boolean as an attribute of ARIA takes it.
fn flag(is_so: bool) -> Option<&'static str> {
    Some(if is_so { "true" } else { "false" })
}

/// The page's store, from context.
fn use_store() -> MembersStore {
    expect_context()
}
