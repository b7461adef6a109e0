//! The choice of columns.

use super::choice_input::ChoiceInput;
use super::choices::ExportChoices;
use crate::engine::export::columns::{ColumnGroup, ExportColumn};
use crate::i18n::{Lang, count, fill};
use leptos::prelude::*;

/// The columns by what they are about, all of which can be chosen at once.
#[component]
pub fn ExportColumns(
    /// What is chosen.
    choices: ExportChoices,
    /// The language.
    lang: Lang,
) -> impl IntoView {
    let text = lang.export_text();
    let chosen = move || fill(text.chosen, &[&count(choices.columns.with(Vec::len)), &count(ExportColumn::ALL.len())]);
    let column = move |column: ExportColumn| {
        let checked = Signal::derive(move || choices.columns.with(|chosen| chosen.contains(&column)));
        view! {
            <ChoiceInput kind="checkbox" name=column.code() label=column.label(lang) checked on_change=move |_| choices.toggle(column) />
        }
        .into_any()
    };
    let group = move |group: ColumnGroup| {
        let label = group.label(lang);
        let columns = ExportColumn::ALL.into_iter().filter(move |column| column.group() == group);
        view! {
            <div class="gm-export__group" role="group" aria-label=label>
                <p class="gm-sub" aria-hidden="true">
                    {label}
                </p>
                {columns.map(column).collect_view()}
            </div>
        }
        .into_any()
    };
    view! {
        <fieldset class="gm-export__columns">
            <legend>{text.columns}</legend>
            <span class="gm-export__tools">
                <span class="gm-sub">{move || chosen()}</span>
                <button
                    type="button"
                    class="gm-button gm-button--text"
                    on:click=move |_| choices.choose_columns(ExportColumn::ALL.to_vec())
                >
                    {text.choose_all}
                </button>
                <button
                    type="button"
                    class="gm-button gm-button--text"
                    on:click=move |_| choices.choose_columns(ExportColumn::DEFAULT.to_vec())
                >
                    {text.restore}
                </button>
            </span>
            <div class="gm-export__groups">{ColumnGroup::ALL.map(group).into_iter().collect_view()}</div>
        </fieldset>
    }
}
