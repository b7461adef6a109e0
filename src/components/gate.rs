//! The gate: nothing of the page is in the document before the first successful answer (docs/endpoint.md, "this request is the gate").

use super::focus::focus_if_lost;
use super::notice::{NextSteps, RetryHint, retry_announcement};
use super::title_bar::RefreshButton;
use super::{use_lang, use_store};
use crate::i18n::labels::failure_message;
use crate::state::effect::effect;
use crate::state::store::FetchError;
use leptos::html::Div;
use leptos::prelude::*;

/// What stands in front of the page.
#[component]
pub fn Gate() -> impl IntoView {
    let lang = use_lang();
    let store = use_store();
    let (answer, retry) = (store.answer(), store.retry());
    let refresh = expect_context::<RefreshButton>();
    let gate_ref = NodeRef::<Div>::new();
    // 「重试」 goes away under the focus, whatever comes.
    effect(move || {
        if gate_ref.get().is_some() && refresh.is_awaited() {
            focus_if_lost(gate_ref);
        }
    });
    let error = Memo::new(move |_| answer.with(|answer| answer.error().cloned()));
    let content = move |error: Option<FetchError>| match error {
        Some(error) => {
            let message = failure_message(lang, &error.failure);
            view! {
                <div class="gm-gate" role="alert" tabindex="-1" node_ref=gate_ref>
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
            <div class="gm-gate" role="status" tabindex="-1" node_ref=gate_ref>
                <Spinner/>
                <p class="gm-gate__hint">{lang.text().entering}</p>
                <div aria-hidden="true"><RetryHint/></div>
                <p class="gm-sr">{move || retry.get().map(|retry| retry_announcement(lang.text(), retry)).unwrap_or_default()}</p>
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
