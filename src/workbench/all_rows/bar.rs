//! What narrows the rows: 「查找」, the quick chips, what is chosen elsewhere; and how many that leaves.

use super::chosen_chips::{ChipTarget, ChosenChips, chosen};
use super::find_field::FindField;
use crate::components::focus::focus_now;
use crate::components::use_lang;
use crate::engine::selection::Chip;
use crate::i18n::{count, fill};
use crate::workbench::store::WorkbenchStore;
use leptos::html::Input;
use leptos::prelude::*;

/// The bar above the list.
#[component]
pub fn Bar(
    /// The store of the workbench.
    store: WorkbenchStore,
    /// The field 「查找」, which gets the focus when a chip goes away under it.
    field: NodeRef<Input>,
) -> impl IntoView {
    let lang = use_lang();
    let text = lang.all_rows_text();
    let selection = store.selection();
    let find = Memo::new(move |_| selection.with(|selection| selection.find.clone()));
    let chosen = Memo::new(move |_| {
        let has_charts = store.view().get().analysis;
        selection.with(|selection| chosen(lang, selection, has_charts))
    });
    let on_remove = move |choice: ChipTarget| {
        focus_now(field);
        store.select(|selection| choice.remove_from(selection));
    };
    view! {
        <div class="gm-rows__bar">
            <FindField value=find on_find=move |find| store.select(|selection| selection.find = find) field/>
            <div class="gm-rows__chips" role="group" aria-label=text.chips>
                {[Chip::Unregistered, Chip::NoReferrer, Chip::Left, Chip::JoinedToday]
                    .map(|chip| view! { <QuickChip store chip/> }.into_any())
                    .collect_view()}
            </div>
            <Count store/>
            <ChosenChips chosen on_remove/>
        </div>
    }
}

/// A quick filter: pressed while it is in force.
#[component]
fn QuickChip(store: WorkbenchStore, chip: Chip) -> impl IntoView {
    let text = use_lang().all_rows_text();
    let label = match chip {
        Chip::Unregistered => text.unregistered,
        Chip::NoReferrer => text.no_referrer,
        Chip::Left => text.left,
        Chip::JoinedToday => text.joined_today,
    };
    let is_on = Memo::new(move |_| store.selection().with(|selection| selection.chips.contains(&chip)));
    let toggle = move |_| {
        store.select(|selection| match selection.chips.iter().position(|other| *other == chip) {
            Some(place) => drop(selection.chips.remove(place)),
            None => selection.chips.push(chip),
        });
    };
    view! {
        <button type="button" class="gm-preset" aria-pressed=move || is_on.get().to_string() on:click=toggle>
            {label}
        </button>
    }
}

/// 「显示 N / M」. While rows are still being read it changes several times a second: then it is not read out.
#[component]
fn Count(store: WorkbenchStore) -> impl IntoView {
    let text = use_lang().all_rows_text();
    let is_reading = store.is_reading();
    let message = Memo::new(move |_| store.shown().with(|shown| fill(text.shown, &[&count(shown.rows), &count(shown.all)])));
    view! {
        <p class="gm-rows__count" role="status" aria-live=move || is_reading.get().then_some("off")>
            {move || message.get()}
        </p>
    }
}
