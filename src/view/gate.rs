//! The gate: nothing of the page is in the document before the first successful answer (ENDPOINT.md, "this request is the gate").

use super::failure::{next_steps, retry_words};
use crate::state::members::Members;
use crate::state::remote::Remote;
use crate::text::Lang;
use crate::words::failure_words;
use leptos::prelude::*;

/// What stands in front of the page.
pub fn gate(members: Members, lang: Lang) -> impl IntoView {
    move || {
        members.answer().with(|answer| match answer {
            Remote::Failed { error, .. } => {
                let words = failure_words(lang, &error.failure);
                view! {
                    <div class="gm-gate" role="alert">
                        <h2 class="gm-gate__title">{words.title}</h2>
                        <p class="gm-gate__hint">{words.hint}</p>
                        <div class="gm-gate__steps">{next_steps(members, lang, error)}</div>
                    </div>
                }
                .into_any()
            }
            _ => view! {
                <div class="gm-gate" role="status">
                    <span class="gm-spinner" aria-hidden="true"></span>
                    <p class="gm-gate__hint">{lang.text().entering}</p>
                    {move || retry_words(members, lang)}
                </div>
            }
            .into_any(),
        })
    }
}
