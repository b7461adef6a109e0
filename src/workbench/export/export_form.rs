//! What is to be exported.

use super::choice_input::ChoiceInput;
use super::choices::{ExportChoices, Masking, RowScope};
use super::export_columns::ExportColumns;
use super::step_button::StepButton;
use crate::components::focus::focus_later;
use crate::engine::crawl::progress::Progress;
use crate::engine::export::{ExportError, Format};
use crate::i18n::labels::failure_message;
use crate::i18n::text::ExportText;
use crate::i18n::{Lang, count, fill};
use crate::workbench::crawl_bar::labels::coverage;
use crate::workbench::show::Show;
use crate::workbench::store::{ExportFailure, ExportState, WorkbenchStore};
use leptos::ev::SubmitEvent;
use leptos::prelude::*;

/// The form, with what became of the last try above it.
#[component]
pub fn ExportForm(
    /// The store.
    store: WorkbenchStore,
    /// What is chosen.
    choices: ExportChoices,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let text = lang.export_text();
    let has_no_columns = Memo::new(move |_| choices.columns.with(Vec::is_empty));
    let file_name = move || match has_no_columns.get() {
        true => text.no_columns.to_owned(),
        false => store.file_name(&choices.spec(false), &store.selection().get_untracked(), false, store.now()),
    };
    view! {
        {move || last_try(store, lang, text)}
        // Chromium keeps the radio buttons of a shadow root for ever that are in no form (some 300 nodes each time the dialog is closed).
        <form class="gm-export__form" on:submit=|event: SubmitEvent| event.prevent_default()>
            {formats(choices, text)}
            {scopes(store, choices, text)}
            {personal(choices, text)}
            <ExportColumns choices lang />
        </form>
        <footer class="gm-export__foot">
            <p class="gm-export__name">
                <span class="gm-sub">{text.file_name}</span>
                <bdi>{move || file_name()}</bdi>
            </p>
            <StepButton
                label=text.export
                kind="gm-button--primary"
                is_first=true
                disabled=has_no_columns
                on_press=move |()| choices.begin(false)
            />
        </footer>
    }
}

fn last_try(store: WorkbenchStore, lang: Lang, text: &'static ExportText) -> Option<AnyView> {
    store.export_state().with(|state| match state {
        ExportState::Cancelled => Some(view! { <p class="gm-notice is-waiting" role="status">{text.cancelled}</p> }.into_any()),
        ExportState::Failed(why) => {
            Some(view! { <p class="gm-notice" role="alert">{export_failure_message(why, lang, text)}</p> }.into_any())
        }
        _ => None,
    })
}

/// Why there is no file, and the next step.
fn export_failure_message(failure: &ExportFailure, lang: Lang, text: &'static ExportText) -> String {
    match failure {
        ExportFailure::Engine(ExportError::EnterpriseChanged) => text.failed_enterprise.to_owned(),
        ExportFailure::Engine(ExportError::RowsChanged) => text.failed_rows_changed.to_owned(),
        ExportFailure::Engine(ExportError::NoRoom) => text.failed_no_room.to_owned(),
        ExportFailure::Engine(ExportError::Unread(failure)) => fill(text.failed, &[&failure_message(lang, failure).title]),
        ExportFailure::Superseded => text.failed_superseded.to_owned(),
        ExportFailure::Worker(_) => text.incomplete_broken.to_owned(),
        ExportFailure::NotSaved => text.failed_not_saved.to_owned(),
        other => fill(text.failed, &[&other.to_string()]),
    }
}

fn formats(choices: ExportChoices, text: &'static ExportText) -> impl IntoView {
    let one = |format: Format| {
        let (label, hint) = match format {
            Format::Csv => (text.csv, text.csv_hint),
            Format::Xlsx => (text.xlsx, text.xlsx_hint),
        };
        let checked = Signal::derive(move || choices.format.get() == format);
        view! {
            <ChoiceInput kind="radio" name="format" label hint=Signal::stored(hint.to_owned()) checked on_change=move |_| choices.choose_format(format) />
        }.into_any()
    };
    view! {
        <fieldset class="gm-export__line">
            <legend>{text.format}</legend>
            {Format::ALL.map(one).into_iter().collect_view()}
            <Show when=move || choices.format.get() == Format::Csv>
                <p class="gm-sub gm-export__warning">{text.csv_limits}</p>
            </Show>
        </fieldset>
    }
}

fn scopes(store: WorkbenchStore, choices: ExportChoices, text: &'static ExportText) -> impl IntoView {
    let (page, total) = store.page();
    let progress = store.progress();
    let page_hint = Signal::derive(move || fill(text.page_number, &[&count(page.get())]));
    let all_hint = Signal::derive(move || progress.with(|progress| all_hint(store.lang(), progress.as_ref(), total.get())));
    let shown_hint = Signal::derive(move || {
        progress.with(|progress| match progress {
            Some(progress) => {
                let rows = fill(text.rows, &[&count(store.shown().get().rows)]);
                if progress.coverage().is_complete { rows } else { format!("{rows} · {}", coverage(store.lang(), &progress.coverage())) }
            }
            None => text.read_first.to_owned(),
        })
    });
    let one = |(rows, label, hint): (RowScope, &'static str, Signal<String>)| {
        let checked = Signal::derive(move || choices.rows.get() == rows);
        view! { <ChoiceInput kind="radio" name="rows" label hint checked on_change=move |_| choices.rows.set(rows) /> }.into_any()
    };
    let all = [(RowScope::Page, text.this_page, page_hint), (RowScope::All, text.all, all_hint), (RowScope::Shown, text.shown, shown_hint)];
    view! {
        <fieldset class="gm-export__line is-stacked">
            <legend>{text.scope}</legend>
            {all.map(one).into_iter().collect_view()}
        </fieldset>
    }
}

/// How many match, and how many of them are read already.
fn all_hint(lang: Lang, progress: Option<&Progress>, page_total: Option<u64>) -> String {
    let text = lang.export_text();
    let total = progress.and_then(|progress| progress.total).or(page_total);
    let rows = total.map(|total| fill(text.rows, &[&count(total)]));
    let read = match progress {
        None => Some(text.read_first.to_owned()),
        Some(progress) if progress.coverage().is_complete => None,
        Some(progress) => Some(coverage(lang, &progress.coverage())),
    };
    [rows, read].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

/// 「手机号打码」: unticking it only asks.
fn personal(choices: ExportChoices, text: &'static ExportText) -> impl IntoView {
    let masking = choices.masking;
    let masking_ref = NodeRef::new();
    let answer = move |chosen| {
        // The question goes away under the focus.
        focus_later(masking_ref);
        masking.set(chosen);
    };
    let hint = Signal::derive(move || {
        match masking.get() {
            Masking::On => text.masking_hint,
            Masking::Asked => "",
            Masking::Off => text.revealed,
        }
        .to_owned()
    });
    view! {
        <div class="gm-export__personal">
            <ChoiceInput
                kind="checkbox"
                name="masking"
                label=text.masking
                hint
                checked=Signal::derive(move || masking.get() == Masking::On)
                on_change=move |is_on| masking.set(if is_on { Masking::On } else { Masking::Asked })
                node_ref=masking_ref
            />
            <Show when=move || masking.get() == Masking::Asked>
                <div class="gm-notice is-waiting" role="alert">
                    <p>{text.reveal_question}</p>
                    <button type="button" class="gm-button" on:click=move |_| answer(Masking::Off)>
                        {text.reveal}
                    </button>
                    <button type="button" class="gm-button gm-button--text" on:click=move |_| answer(Masking::On)>
                        {text.keep_masked}
                    </button>
                </div>
            </Show>
        </div>
    }
}
