//! The rows are being read.

use super::choices::ExportChoices;
use super::partial_button::PartialButton;
use super::progress_bar::ProgressBar;
use super::step_button::StepButton;
use crate::components::focus::focus_later;
use crate::engine::crawl::progress::{Progress, Reason, State};
use crate::i18n::labels::failure_message;
use crate::i18n::{Lang, fill};
use crate::workbench::crawl_bar::labels::coverage;
use crate::workbench::show::Show;
use crate::workbench::store::WorkbenchStore;
use leptos::prelude::*;

/// All rows are read before there is a file of all of them.
#[component]
pub fn Reading(
    /// The store.
    store: WorkbenchStore,
    /// What is chosen.
    choices: ExportChoices,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let text = lang.export_text();
    let progress = store.progress();
    let paused = Memo::new(move |_| {
        progress.with(|progress| match progress.as_ref().map(|progress| &progress.state) {
            Some(State::Paused(Reason::Asked)) => Some(text.paused.to_owned()),
            Some(State::Paused(Reason::Failed(failure))) => Some(fill(text.paused_failed, &[&failure_message(lang, failure).sentence()])),
            _ => None,
        })
    });
    let is_paused = Memo::new(move |_| paused.with(Option::is_some));
    let share = move |progress: &Progress| Some((progress.rows, progress.total?));
    let share = Memo::new(move |_| progress.with(|progress| progress.as_ref().and_then(share)));
    let cancel_ref = NodeRef::new();
    let resume = move |()| {
        // The button goes away under the focus.
        focus_later(cancel_ref);
        store.resume();
    };
    view! {
        <p class="gm-export__title" role="status">
            {move || paused.get().unwrap_or_else(|| text.waiting.to_owned())}
        </p>
        <ProgressBar label=text.waiting share />
        <p class="gm-sub">{move || progress.with(|progress| progress.as_ref().map(|progress| coverage(store.lang(), &progress.coverage())))}</p>
        <footer class="gm-export__foot">
            <Show when=is_paused>
                <StepButton label=text.resume kind="gm-button--primary" on_press=resume />
            </Show>
            <StepButton label=text.cancel is_first=true node_ref=cancel_ref on_press=move |()| store.cancel_export() />
            <PartialButton store choices text />
        </footer>
    }
}
