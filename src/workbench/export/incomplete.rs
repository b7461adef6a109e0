//! The reading is over, and not all rows are there.

use super::choices::ExportChoices;
use super::partial_button::PartialButton;
use super::step_button::StepButton;
use crate::engine::crawl::progress::{Progress, State};
use crate::i18n::text::ExportText;
use crate::i18n::{count, fill};
use crate::workbench::crawl_bar::labels::coverage;
use crate::workbench::store::WorkbenchStore;
use leptos::prelude::*;

/// Why, and what can be done about it.
#[component]
pub fn Incomplete(
    /// The store.
    store: WorkbenchStore,
    /// What is chosen.
    choices: ExportChoices,
    /// The texts.
    text: &'static ExportText,
) -> impl IntoView {
    let progress = store.progress();
    let reason =
        move || progress.with(|progress| progress.as_ref().map_or_else(|| text.incomplete_broken.to_owned(), |it| reason(it, text)));
    view! {
        <div class="gm-notice is-waiting" role="alert">
            <strong>{text.incomplete}</strong>
            <span>{move || reason()}</span>
            <span class="gm-sub">{move || progress.with(|progress| progress.as_ref().map(|progress| coverage(store.lang(), &progress.coverage())))}</span>
        </div>
        <footer class="gm-export__foot">
            <StepButton
                label=text.retry
                kind="gm-button--primary"
                is_first=true
                on_press=move |()| {
                    store.refresh();
                    choices.begin(false);
                }
            />
            <PartialButton store choices text />
            <StepButton label=text.back kind="gm-button--text" on_press=move |()| store.reset_export() />
        </footer>
    }
}

fn reason(progress: &Progress, text: &ExportText) -> String {
    match progress.state {
        State::Capped => text.incomplete_capped.to_owned(),
        State::Cancelled => text.incomplete_cancelled.to_owned(),
        _ if progress.unreadable > 0 => fill(text.incomplete_unreadable, &[&count(progress.unreadable)]),
        _ => text.incomplete_moving.to_owned(),
    }
}
