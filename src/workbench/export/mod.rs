//! 「导出」. Closing the dialog ends nothing: what is under way goes on, and is there when it is opened again.

mod choice_input;
mod choices;
mod export_columns;
mod export_form;
mod export_report;
mod incomplete;
mod partial_button;
mod progress_bar;
mod reading;
mod step_button;
mod writing;

use crate::components::modal::{Modal, ModalHandle};
use crate::components::use_lang;
use crate::workbench::store::{ExportState, WorkbenchStore};
use choices::ExportChoices;
use export_form::ExportForm;
use export_report::ExportReport;
use incomplete::Incomplete;
use leptos::prelude::*;
use reading::Reading;
use step_button::ShownStates;
use writing::Writing;

/// Which of its states the dialog shows.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Form,
    Reading,
    Writing,
    Incomplete,
    Done,
}

/// The dialog, open for as long as it is in the document.
#[component]
pub fn Export(
    /// The store.
    store: WorkbenchStore,
) -> impl IntoView {
    let text = use_lang().export_text();
    view! {
        <Modal label=text.dialog class="gm-export" on_close=Callback::new(move |()| store.close_export())>
            <Sheet store />
        </Modal>
    }
}

/// What the dialog shows.
#[component]
fn Sheet(store: WorkbenchStore) -> impl IntoView {
    let lang = use_lang();
    let text = lang.export_text();
    let modal = expect_context::<ModalHandle>();
    let choices = ExportChoices::new(store);
    let state = store.export_state();
    // What the last file said has been read.
    if !state.with_untracked(ExportState::is_under_way) {
        store.reset_export();
    }
    let shown = Memo::new(move |_| {
        state.with(|state| match state {
            ExportState::Idle | ExportState::Cancelled | ExportState::Failed(_) => Shown::Form,
            ExportState::Waiting => Shown::Reading,
            ExportState::Running { .. } => Shown::Writing,
            ExportState::Incomplete => Shown::Incomplete,
            ExportState::Done(_) => Shown::Done,
        })
    });
    let states = StoredValue::new(0);
    provide_context(ShownStates(states));
    let body = move || {
        states.update_value(|states| *states += 1);
        match shown.get() {
            Shown::Form => view! { <ExportForm store choices lang /> }.into_any(),
            Shown::Reading => view! { <Reading store choices lang /> }.into_any(),
            Shown::Writing => view! { <Writing store text /> }.into_any(),
            Shown::Incomplete => view! { <Incomplete store choices text /> }.into_any(),
            Shown::Done => view! { <ExportReport store text on_close=move |()| modal.close() /> }.into_any(),
        }
    };
    view! {
        <div class="gm-export__sheet">
            <header class="gm-export__head">
                <h3>{text.dialog}</h3>
                <button type="button" class="gm-button gm-button--text" on:click=move |_| modal.close()>
                    {text.close}
                </button>
            </header>
            <div class="gm-export__body">{move || body()}</div>
        </div>
    }
}
