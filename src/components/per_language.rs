//! What is built anew in another language.

use super::keyed_list::KeyedList;
use crate::i18n::Lang;
use leptos::prelude::*;

/// Builds its children anew in another language, which they find in context ([`super::use_lang`]).
#[component]
pub fn PerLanguage(
    /// The language.
    #[prop(into)]
    lang: Signal<Lang>,
    /// What is built.
    children: ChildrenFn,
) -> impl IntoView {
    let keys = Signal::derive(move || vec![lang.get() as u64]);
    let item = Callback::new(move |key| {
        provide_context(Lang::ALL.into_iter().find(|lang| *lang as u64 == key).unwrap_or_default());
        children()
    });
    view! { <KeyedList keys item/> }
}
