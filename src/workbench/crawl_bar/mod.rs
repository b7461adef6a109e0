//! How far all rows are read: a slim bar with what to do about it, and what changed since the last time.

mod since;
pub mod words;

use super::store::Workbench;
use crate::components::dom::{El, button, el, focus, listener_of};
use crate::domain::failure::Failure;
use crate::engine::crawl::progress::{Progress, Reason, State};
use crate::i18n::Lang;
use leptos::prelude::*;

/// The region.
pub fn crawl_bar(workbench: Workbench) -> El {
    let lang = workbench.lang();
    let progress = workbench.progress();
    // What only the state decides is built anew with the state, and not with every tick.
    let kind = Memo::new(move |_| progress.with(|progress| progress.as_ref().map(Kind::of)));
    let now = move |words: fn(Lang, &Progress) -> String| progress.with(|now| now.as_ref().map(|now| words(lang, now)).unwrap_or_default());
    el("section", "gm-crawl")
        .attr("aria-label", lang.crawl_text().region)
        .live_class("is-quiet", move || kind.with(|kind| kind.as_ref().is_some_and(Kind::is_complete)))
        .child(bar(workbench, lang))
        .child(
            el("div", "gm-crawl__line")
                .child(
                    el("div", "gm-crawl__words")
                        .child(el("strong", "gm-crawl__state").live_text(move || match progress.with(Option::is_some) {
                            true => now(words::state),
                            false => lang.crawl_text().broken.to_owned(),
                        }))
                        .child(el("span", "gm-crawl__coverage").live_text(move || now(|lang, now| words::coverage(lang, &now.coverage()))))
                        .child(el("span", "gm-crawl__pace").live_text(move || now(words::pace))),
                )
                .child(steps(workbench, lang, kind)),
        )
        .live_children(move || kind.with(|_| remarks(workbench, lang)))
        .live_children(move || since::since(workbench, lang))
        .child(el("p", "gm-sr").attr("role", "status").live_text(move || kind.with(|_| announcement(workbench, lang))))
}

/// What changes seldom about a crawl.
#[derive(Clone, Debug, PartialEq)]
struct Kind {
    state: State,
    is_complete: bool,
    retry: u8,
    is_checking: bool,
}

impl Kind {
    fn of(progress: &Progress) -> Self {
        let is_complete = progress.coverage().is_complete;
        Self { state: progress.state.clone(), is_complete, retry: progress.retry, is_checking: progress.is_checking }
    }

    const fn is_complete(&self) -> bool {
        self.is_complete
    }
}

fn bar(workbench: Workbench, lang: Lang) -> El {
    let progress = workbench.progress();
    let number = move |of: fn(&Progress) -> Option<u64>| progress.with(|progress| progress.as_ref().and_then(of));
    // Without a value it says by itself that nobody knows how far it is.
    el("progress", "gm-crawl__bar")
        .attr("aria-label", lang.crawl_text().progress)
        .live_attr("max", move || number(|now| now.total.map(|total| total.max(1))).map(|total| total.to_string()))
        .live_attr("value", move || {
            let value = number(|now| now.total.map(|total| if now.coverage().is_complete { total.max(1) } else { now.rows.min(total) }));
            value.map(|rows| rows.to_string())
        })
}

/// One button that means what can be done, so that it keeps the focus; and 「取消」 as long as there is something to cancel.
fn steps(workbench: Workbench, lang: Lang, kind: Memo<Option<Kind>>) -> El {
    let text = lang.crawl_text();
    let state = move || kind.with(|kind| kind.as_ref().map(|kind| kind.state.clone()));
    let main = button("gm-button gm-button--text gm-crawl__main", "", move |_| match kind.get_untracked().map(|kind| kind.state) {
        Some(State::Reading) => workbench.pause(),
        Some(State::Paused(_)) => workbench.resume(),
        Some(State::Done | State::Cancelled | State::Capped) | None => workbench.restart(),
    })
    .live_text(move || {
        match state() {
            Some(State::Reading) => text.pause,
            Some(State::Paused(_)) => text.resume,
            Some(State::Done | State::Cancelled | State::Capped) | None => text.restart,
        }
        .to_owned()
    });
    let cancel = button("gm-button gm-button--text", text.cancel, move |event| {
        // The button goes away under the focus.
        let steps = listener_of(&event).and_then(|button| button.parent_element());
        focus(steps.and_then(|steps| steps.first_element_child()));
        workbench.cancel();
    })
    .live_attr("hidden", move || state().is_none_or(|state| state.is_over()).then(String::new));
    el("div", "gm-crawl__steps").child(main).child(cancel)
}

/// Why it waits or ended, and the next step.
fn remarks(workbench: Workbench, lang: Lang) -> Vec<El> {
    let max_rows = workbench.config().with_untracked(|config| config.max_rows);
    let Some(progress) = workbench.progress().get_untracked() else {
        return vec![el("div", "gm-notice").attr("role", "alert").text(lang.crawl_text().broken_hint)];
    };
    let notes = words::notes(lang, &progress, max_rows);
    let Some(title) = words::failed(lang, &progress) else {
        return notes.iter().map(|note| el("p", "gm-crawl__note").text(note)).collect();
    };
    let said =
        el("div", "gm-notice__words").child(el("strong", "").text(&title)).children(notes.iter().map(|note| el("span", "").text(note)));
    let way_out = if workbench.is_handled().get_untracked() { None } else { way_out(lang, &progress.state) };
    vec![el("div", "gm-notice").child(said).children(way_out)]
}

/// The link that the server gave, if it leads to this shop: the reader of the answer has dropped any other.
fn way_out(lang: Lang, state: &State) -> Option<El> {
    let text = lang.text();
    let (url, label) = match state {
        State::Paused(Reason::Failed(Failure::SignedOut { login_url })) => (login_url, text.sign_in),
        State::Paused(Reason::Failed(Failure::NoEnterprise { login_url })) => (login_url, text.choose_enterprise),
        _ => return None,
    };
    // In a frame the login page would be stuck in it; so the top window goes there.
    let link = || el("a", "gm-button gm-button--primary").attr("href", url).attr("target", "_top").text(label);
    (!url.is_empty()).then(|| el("div", "gm-notice__steps").child(link()))
}

fn announcement(workbench: Workbench, lang: Lang) -> String {
    let max_rows = workbench.config().with_untracked(|config| config.max_rows);
    let said = workbench.progress().with_untracked(|progress| progress.as_ref().map(|now| words::announcement(lang, now, max_rows)));
    said.unwrap_or_default()
}
