//! The gate: nothing of the page is in the document before the first successful answer (docs/endpoint.md, "this request is the gate").

use super::notice::{NextSteps, RetryHint};
use super::{use_lang, use_store};
use crate::i18n::labels::failure_message;
use crate::state::store::FetchError;
use leptos::prelude::*;

/// What stands in front of the page.
#[component]
pub fn Gate() -> impl IntoView {
    let lang = use_lang();
    let answer = use_store().answer();
    let error = Memo::new(move |_| answer.with(|answer| answer.error().cloned()));
    let content = move |error: Option<FetchError>| match error {
        Some(error) => {
            let message = failure_message(lang, &error.failure);
            view! {
                <div class="gm-gate" role="alert">
                    <h2 class="gm-gate__title">{message.title}</h2>
                    <p class="gm-gate__hint">{message.hint}</p>
                    <div class="gm-gate__steps">
                        <NextSteps error/>
                    </div>
                </div>
            }
            .into_any()
        }
        None => view! {
            <div class="gm-gate" role="status">
                <Spinner/>
                <p class="gm-gate__hint">{lang.text().entering}</p>
                <RetryHint/>
            </div>
        }
        .into_any(),
    };
    view! { {move || content(error.get())} }
}

/// A component, because `view!` would set the `innerHTML` of a static element inside another, which Trusted Types forbid.
#[component]
fn Spinner() -> impl IntoView {
    view! { <span class="gm-spinner" aria-hidden="true"></span> }
}
