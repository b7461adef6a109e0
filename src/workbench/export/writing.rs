//! The file is being written.

use super::progress_bar::ProgressBar;
use super::step_button::StepButton;
use crate::i18n::count;
use crate::i18n::text::ExportText;
use crate::workbench::store::{ExportState, WorkbenchStore};
use leptos::prelude::*;

/// How much of it is there.
#[component]
pub fn Writing(
    /// The store.
    store: WorkbenchStore,
    /// The texts.
    text: &'static ExportText,
) -> impl IntoView {
    let share = Memo::new(move |_| match store.export_state().get() {
        ExportState::Running { rows, of } if of > 0 => Some((u64::from(rows), u64::from(of))),
        _ => None,
    });
    let written = move || share.get().map_or_else(|| text.preparing.to_owned(), |(rows, of)| format!("{} / {}", count(rows), count(of)));
    view! {
        <p class="gm-export__title" role="status">
            {text.writing}
        </p>
        <ProgressBar label=text.writing share />
        <p class="gm-sub">{move || written()}</p>
        <footer class="gm-export__foot">
            <StepButton label=text.cancel is_first=true on_press=move |()| store.cancel_export() />
        </footer>
    }
}
