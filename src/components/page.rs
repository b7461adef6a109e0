//! All of it: the gate until the first answer, then the regions in reading order.

use super::dom::{El, button, el};
use super::{cards, drawer, failure, filter, gate, pager, table};
use crate::i18n::{Lang, fill};
use crate::state::members::Members;
use crate::state::query_state::QueryState;
use crate::state::signal::Signal;

/// The page of a store.
pub fn page(members: Members) -> El {
    let lang = Signal::derived(move || members.config().with(|config| config.lang));
    // What is shown of all rows lives in a module of its own, which puts it in here. It outlives a change of language.
    let workbench = el("div", "gm-workbench");
    el("div", "gm")
        .live_attr("lang", move || Some(lang.get().tag().to_owned()))
        .live_children(move || failure::config_errors(&members.config_errors().get()))
        .live_children(move || match members.entered().get() {
            true => content(members, lang.get(), workbench.clone()),
            false => vec![gate::gate(members, lang.get())],
        })
}

fn content(members: Members, lang: Lang, workbench: El) -> Vec<El> {
    let text = lang.text();
    let loading = move || members.answer().with(QueryState::is_loading);
    let bar = el("header", "gm-bar")
        .child(el("h2", "gm-bar__title").text(text.title))
        .child(
            el("span", "gm-switch")
                .attr("role", "group")
                .attr("aria-label", text.rows_shown)
                .child(opener("page", text.this_page).attr("aria-pressed", "true"))
                .child(opener("all", text.all).attr("aria-pressed", "false")),
        )
        .child(button("gm-button", text.refresh, move |_| members.reload()).live_class("is-busy", loading))
        .child(opener("export", text.export))
        .child(opener("analysis", text.analysis).attr("aria-expanded", "false"));
    let mut regions = vec![bar, cards::cards(members, lang), filter::filter(members, lang), workbench];
    regions.push(el("div", "").live_children(move || failure::notice(members, lang)));
    regions.extend(table::table(members, lang));
    regions.push(pager::pager(members, lang));
    regions.push(el("p", "gm-sr").attr("role", "status").live_text(move || announcement(members, lang)));
    regions.push(el("div", "").live_children(move || drawer::drawer(members, lang)));
    regions
}

/// A button for what the other module shows: the loader (`group-members.js`) listens for it.
fn opener(what: &str, label: &str) -> El {
    el("button", "gm-button").attr("type", "button").attr("data-open", what).text(label)
}

/// What the live region says: each answer, and each retry.
fn announcement(members: Members, lang: Lang) -> String {
    let text = lang.text();
    if let Some(retry) = members.retry().get() {
        return fill(text.retrying, &[&retry.to_string()]);
    }
    members.answer().with(|answer| match answer {
        QueryState::Ready(loaded) => {
            let page = &loaded.answer.page;
            let total = page.total.map_or_else(|| "—".to_owned(), |total| total.to_string());
            fill(text.announce, &[&total, &page.number.get().to_string()])
        }
        QueryState::Loading { .. } => text.loading.to_owned(),
        QueryState::Failed { .. } => String::new(),
    })
}
