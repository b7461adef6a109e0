//! What is built anew in another language.

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
    let children = StoredValue::new(children);
    view! {
        <For
            each=move || [lang.get()]
            key=|lang| lang.tag()
            children=move |lang| {
                provide_context(lang);
                children.with_value(|children| children())
            }
        />
    }
}
