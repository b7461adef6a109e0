//! The gate: nothing of the page is in the document before the first successful answer (ENDPOINT.md, "this request is the gate").

use super::dom::{El, el};
use super::failure::{next_steps, retry_words};
use crate::i18n::Lang;
use crate::i18n::labels::failure_words;
use crate::state::members::Members;
use crate::state::query_state::QueryState;

/// What stands in front of the page.
pub fn gate(members: Members, lang: Lang) -> El {
    el("div", "").live_children(move || {
        members.answer().with(|answer| match answer {
            QueryState::Failed { error, .. } => {
                let words = failure_words(lang, &error.failure);
                let steps = el("div", "gm-gate__steps").children(next_steps(members, lang, error));
                vec![
                    el("div", "gm-gate")
                        .attr("role", "alert")
                        .child(el("h2", "gm-gate__title").text(&words.title))
                        .child(el("p", "gm-gate__hint").text(&words.hint))
                        .child(steps),
                ]
            }
            _ => vec![
                el("div", "gm-gate")
                    .attr("role", "status")
                    .child(el("span", "gm-spinner").attr("aria-hidden", "true"))
                    .child(el("p", "gm-gate__hint").text(lang.text().entering))
                    .live_children(move || retry_words(members, lang)),
            ],
        })
    })
}
