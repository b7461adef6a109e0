//! One field of the filter form.

use crate::domain::filter::{DraftError, Field};
use crate::state::members::Members;
use crate::text::Lang;
use crate::words::{draft_error, field_label};
use leptos::prelude::*;

/// A text field with its label, and its error as soon as what stands in it can't be meant.
pub fn text_field(members: Members, lang: Lang, field: Field) -> impl IntoView {
    let text = lang.text();
    let draft = members.draft();
    let error = move || draft.with(|draft| draft.text_error(field));
    let hint = if field.is_id() { text.id_hint } else { text.keyword_hint };
    view! {
        <div class="gm-field">
            <label class="gm-field__label" for=field.param()>{field_label(text, field)}</label>
            <input
                class="gm-input"
                id=field.param()
                type="text"
                autocomplete="off"
                spellcheck="false"
                inputmode=if field.is_id() { "numeric" } else { "search" }
                placeholder=hint
                aria-invalid=move || error().map(|_| "true")
                aria-describedby=move || error().map(|_| error_id(field.param()))
                prop:value=move || draft.with(|draft| draft.text(field).to_owned())
                on:input=move |event| draft.update(|draft| draft.set_text(field, event_target_value(&event)))
            />
            {move || error_words(lang, field.param(), error())}
        </div>
    }
}

/// Which of the two dates.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// 入群时间起
    From,
    /// 入群时间止
    To,
}

/// A date field; `error` is that of both dates together.
pub fn date_field(members: Members, lang: Lang, end: End, error: Signal<Option<DraftError>>, typed: impl Fn() + 'static) -> impl IntoView {
    let text = lang.text();
    let draft = members.draft();
    let (id, label) = if end == End::From { ("from", text.from) } else { ("to", text.to) };
    let on_input = move |event| {
        let value = event_target_value(&event);
        draft.update(|draft| {
            draft.preset = None;
            *(if end == End::From { &mut draft.from } else { &mut draft.to }) = value;
        });
        typed();
    };
    view! {
        <div class="gm-field">
            <label class="gm-field__label" for=id>{label}</label>
            <input
                class="gm-input"
                id=id
                type="date"
                max="9999-12-31"
                aria-invalid=move || error.get().map(|_| "true")
                aria-describedby=move || error.get().map(|_| error_id("from"))
                prop:value=move || draft.with(|draft| if end == End::From { draft.from.clone() } else { draft.to.clone() })
                on:input=on_input
            />
            {move || (end == End::From).then(|| error_words(lang, "from", error.get()))}
        </div>
    }
}

fn error_id(field: &str) -> String {
    format!("{field}-error")
}

fn error_words(lang: Lang, field: &str, error: Option<DraftError>) -> Option<AnyView> {
    error.map(|error| view! { <p class="gm-field__error" id=error_id(field)>{draft_error(lang.text(), error)}</p> }.into_any())
}
