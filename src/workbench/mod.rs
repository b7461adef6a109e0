//! What is shown of all rows: it stands between the filter form and the page's own list.
//!
//! It is a module of its own, fetched when it is first asked for, so that the page costs nothing for it. [`store::Workbench`] is its
//! store, [`client`] the way to the engine; each region is a folder.

pub mod all_rows;
pub mod analysis;
pub mod crawl_bar;
pub mod export;
pub mod store;
pub mod worker_client;

use crate::components::dom::{El, el, live};
use crate::components::drawer;
use crate::domain::failure::Failure;
use crate::domain::view::ListView;
use crate::i18n::Lang;
use crate::i18n::labels::failure_words;
use leptos::prelude::*;
use store::{MemberDetails, Workbench};
use web_sys::HtmlElement;

/// Puts the workbench into its slot.
pub fn show(workbench: Workbench, slot: &HtmlElement) -> El {
    let lang = Memo::new(move |_| workbench.lang());
    let view = workbench.view();
    let is_all = Memo::new(move |_| view.get().list == ListView::All);
    let has_analysis = Memo::new(move |_| view.get().analysis);
    let has_export = Memo::new(move |_| view.get().export);
    let member = Memo::new(move |_| if let MemberDetails::Ready(member) = workbench.details().get() { Some(member) } else { None });
    let failure =
        Memo::new(move |_| if let MemberDetails::Failed { failure, .. } = workbench.details().get() { Some(failure) } else { None });
    let when = |open: Memo<bool>, region: fn(Workbench) -> El| {
        el("div", "").live_children(move || {
            lang.get();
            if open.get() { vec![region(workbench)] } else { Vec::new() }
        })
    };
    let has_crawl = Memo::new(move |_| {
        (workbench.progress().with(Option::is_some) || workbench.is_broken().get()) && (is_all.get() || has_analysis.get())
    });
    let here = slot.clone();
    live(Box::new(move || {
        lang.get();
        press(&here, is_all.get(), has_analysis.get());
    }));
    el("div", "")
        .child(when(has_crawl, crawl_bar::crawl_bar))
        .child(when(has_analysis, analysis::analysis))
        .child(el("div", "").live_children(move || failure.get().map(|failure| lost(lang.get(), &failure)).into_iter().collect()))
        .child(when(is_all, all_rows::rows))
        .child(when(has_export, export::export))
        .child(el("div", "").live_children(move || {
            member.get().map(|member| drawer::dialog(lang.get(), &member, move || workbench.close_member())).into_iter().collect()
        }))
}

/// Says with the page's own buttons what is open, and hides the page's own list behind all rows.
pub fn press(slot: &HtmlElement, is_all: bool, has_analysis: bool) {
    let _ = slot.set_attribute("data-view", if is_all { "all" } else { "page" });
    let Ok(Some(page)) = slot.closest(".gm") else { return };
    for (what, attribute, value) in
        [("page", "aria-pressed", !is_all), ("all", "aria-pressed", is_all), ("analysis", "aria-expanded", has_analysis)]
    {
        if let Ok(Some(button)) = page.query_selector(&format!("[data-open={what}]")) {
            let _ = button.set_attribute(attribute, &value.to_string());
        }
    }
}

/// Details that could not be had.
fn lost(lang: Lang, failure: &Failure) -> El {
    el("p", "gm-notice").attr("role", "alert").text(&failure_words(lang, failure).sentence())
}
