//! A file of fewer rows than match.

use super::choices::{ExportChoices, RowScope};
use super::step_button::StepButton;
use crate::i18n::text::ExportText;
use crate::i18n::{count, fill};
use crate::workbench::store::WorkbenchStore;
use leptos::prelude::*;

/// A file of what is there: only where somebody says so, once there is something.
#[component]
pub fn PartialButton(
    /// The store.
    store: WorkbenchStore,
    /// What is chosen.
    choices: ExportChoices,
    /// The texts.
    text: &'static ExportText,
) -> impl IntoView {
    let rows = Memo::new(move |_| match choices.rows.get() {
        RowScope::Shown => u64::from(store.shown().get().rows),
        RowScope::Page | RowScope::All => store.progress().with(|progress| progress.as_ref().map_or(0, |progress| progress.rows)),
    });
    view! {
        <StepButton
            label=Signal::derive(move || fill(text.partial, &[&count(rows.get())]))
            kind="gm-button--text"
            disabled=Signal::derive(move || rows.get() == 0)
            on_press=move |()| choices.begin_partial()
        />
    }
}
