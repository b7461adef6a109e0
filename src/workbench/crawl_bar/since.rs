//! What changed since the last full read.

use super::words;
use crate::components::dom::{El, button, el, focus, listener_of};
use crate::engine::protocol::SinceLast;
use crate::engine::selection::Since;
use crate::i18n::Lang;
use crate::workbench::store::Workbench;
use leptos::prelude::*;

/// The line, once there is something to tell.
pub fn since(workbench: Workbench, lang: Lang) -> Vec<El> {
    let (since, is_remembered) = (workbench.since().get(), workbench.is_remembered().get());
    let words = match &since {
        Some(since) => words::since(lang, since, workbench.today().civil().0),
        None if is_remembered => lang.crawl_text().remembered.to_owned(),
        None => return Vec::new(),
    };
    let line = el("div", "gm-since").child(el("span", "gm-since__words").text(&words)).children(lists(workbench, lang, since));
    vec![line.child(forget(workbench, lang))]
}

fn lists(workbench: Workbench, lang: Lang, since: Option<SinceLast>) -> Vec<El> {
    let Some(since) = since else { return Vec::new() };
    let kinds = [(Since::Joined, lang.crawl_text().list_joined, since.joined), (Since::Left, lang.crawl_text().list_left, since.left)];
    let lists = kinds.into_iter().filter(|(_, _, count)| *count > 0).map(|(kind, label, _)| {
        button("gm-button gm-button--text", label, move |_| {
            let is_on = workbench.selection().with_untracked(|selection| selection.since == Some(kind));
            workbench.select(|selection| selection.since = (!is_on).then_some(kind));
            // The rows are to be seen, wherever the button was pressed.
            workbench.show_all_rows();
        })
        .live_attr("aria-pressed", move || Some(workbench.selection().with(|selection| selection.since == Some(kind)).to_string()))
    });
    lists.collect()
}

fn forget(workbench: Workbench, lang: Lang) -> El {
    button("gm-button gm-button--text", lang.crawl_text().forget, move |event| {
        // The button goes away with its line, under the focus.
        let region = listener_of(&event).and_then(|button| button.closest(".gm-crawl").ok().flatten());
        focus(region.and_then(|region| region.query_selector(".gm-crawl__main").ok().flatten()));
        workbench.clear_memory();
    })
}
