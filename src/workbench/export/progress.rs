//! What is under way: the rows are read, then written.

use super::choice::Choice;
use super::form::coverage;
use super::{begin, grouped, step};
use crate::components::dom::{El, el};
use crate::engine::crawl::progress::{Progress, Reason, State};
use crate::i18n::labels::failure_words;
use crate::i18n::text::ExportText;
use crate::i18n::{Lang, fill};
use crate::workbench::store::{ExportState, Workbench};
use leptos::prelude::*;

/// The rows are still being read: all of them, before there is a file of all of them.
pub fn reading(workbench: Workbench, choice: Choice, lang: Lang) -> Vec<El> {
    let words = lang.export_text();
    let progress = workbench.progress();
    let paused = Memo::new(move |_| {
        progress.with(|progress| match progress.as_ref().map(|progress| &progress.state) {
            Some(State::Paused(Reason::Asked)) => Some(words.paused.to_owned()),
            Some(State::Paused(Reason::Failed(failure))) => Some(fill(words.paused_failed, &[&failure_words(lang, failure).sentence()])),
            _ => None,
        })
    });
    let is_paused = Memo::new(move |_| paused.with(Option::is_some));
    let read = move || progress.with(|progress| progress.as_ref().map_or_else(String::new, |progress| coverage(progress, words)));
    let share = move || progress.with(|progress| progress.as_ref().and_then(|progress| Some((progress.rows, progress.total?))));
    let title =
        el("p", "gm-export__title").attr("role", "status").live_text(move || paused.get().unwrap_or_else(|| words.waiting.to_owned()));
    let steps = el("footer", "gm-export__foot")
        .live_children(move || if is_paused.get() { vec![go_on(workbench, choice, words)] } else { Vec::new() })
        .child(step(choice, "gm-button", words.cancel, move |_| workbench.cancel_export()).attr("data-step", ""))
        .child(partial(workbench, choice, words));
    vec![title, bar(words.waiting, share), el("p", "gm-sub").live_text(read), steps]
}

/// The file is being written.
pub fn writing(workbench: Workbench, choice: Choice, lang: Lang) -> Vec<El> {
    let words = lang.export_text();
    let state = workbench.export_state();
    let share = move || match state.get() {
        ExportState::Running { rows, of } if of > 0 => Some((u64::from(rows), u64::from(of))),
        _ => None,
    };
    let said = move || share().map_or_else(|| words.preparing.to_owned(), |(rows, of)| format!("{} / {}", grouped(rows), grouped(of)));
    let cancel = step(choice, "gm-button", words.cancel, move |_| workbench.cancel_export()).attr("data-step", "");
    vec![
        el("p", "gm-export__title").attr("role", "status").text(words.writing),
        bar(words.writing, share),
        el("p", "gm-sub").live_text(said),
        el("footer", "gm-export__foot").child(cancel),
    ]
}

/// The crawl is over, and not all rows are there.
pub fn incomplete(workbench: Workbench, choice: Choice, lang: Lang) -> Vec<El> {
    let words = lang.export_text();
    let progress = workbench.progress();
    let why = move || {
        progress.with(|progress| progress.as_ref().map_or_else(|| words.incomplete_broken.to_owned(), |progress| why(progress, words)))
    };
    let read = move || progress.with(|progress| progress.as_ref().map_or_else(String::new, |progress| coverage(progress, words)));
    let again = move |_| {
        workbench.restart();
        begin(workbench, choice, false);
    };
    let notice = el("div", "gm-notice is-waiting")
        .attr("role", "alert")
        .child(el("strong", "").text(words.incomplete))
        .child(el("span", "").live_text(why))
        .child(el("span", "gm-sub").live_text(read));
    let steps = el("footer", "gm-export__foot")
        .child(step(choice, "gm-button gm-button--primary", words.retry, again).attr("data-step", ""))
        .child(partial(workbench, choice, words))
        .child(step(choice, "gm-button gm-button--text", words.back, move |_| workbench.reset_export()));
    vec![notice, steps]
}

fn why(progress: &Progress, words: &ExportText) -> String {
    match progress.state {
        State::Capped => words.incomplete_capped.to_owned(),
        State::Cancelled => words.incomplete_cancelled.to_owned(),
        _ if progress.unreadable > 0 => fill(words.incomplete_unreadable, &[&grouped(progress.unreadable)]),
        _ => words.incomplete_moving.to_owned(),
    }
}

fn go_on(workbench: Workbench, choice: Choice, words: &'static ExportText) -> El {
    step(choice, "gm-button gm-button--primary", words.resume, move |_| workbench.resume())
}

/// A file of what is there: only where somebody says so, once there is something.
fn partial(workbench: Workbench, choice: Choice, words: &'static ExportText) -> El {
    let rows = Memo::new(move |_| workbench.progress().with(|progress| progress.as_ref().map_or(0, |progress| progress.rows)));
    let take = move |_| match workbench.export_state().get_untracked() {
        ExportState::Waiting => workbench.export_what_is_read(),
        _ => begin(workbench, choice, true),
    };
    step(choice, "gm-button gm-button--text", "", take)
        .live_text(move || fill(words.partial, &[&grouped(rows.get())]))
        .live_attr("disabled", move || (rows.get() == 0).then(String::new))
}

/// How far it is; without an end in sight the browser shows that something moves.
fn bar(label: &str, share: impl Fn() -> Option<(u64, u64)> + Copy + Send + Sync + 'static) -> El {
    let share = Memo::new(move |_| share());
    el("progress", "gm-export__bar")
        .attr("aria-label", label)
        .live_attr("max", move || share.get().map(|(_, of)| of.max(1).to_string()))
        .live_attr("value", move || share.get().map(|(done, of)| done.min(of.max(1)).to_string()))
}
