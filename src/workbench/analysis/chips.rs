//! What was chosen in the charts, in one place.

use crate::components::focus::focus_now;
use crate::engine::analyse::facets::{Dimension, Facets};
use crate::engine::analyse::labels::{FacetChip, facet_chips};
use crate::i18n::{Lang, count, fill};
use crate::workbench::show::Show;
use crate::workbench::store::WorkbenchStore;
use leptos::html::Button;
use leptos::prelude::*;

/// The choices in force, one chip a dimension, and how many rows they leave.
#[component]
pub fn FacetChips(
    /// The store.
    store: WorkbenchStore,
    /// The language.
    lang: Lang,
    /// What gets the focus when the last chip goes.
    after: NodeRef<Button>,
) -> impl IntoView {
    let text = lang.analysis_text();
    let chips = Memo::new(move |_| store.selection().with(|selection| facet_chips(lang, &selection.facets)));
    let is_any = Memo::new(move |_| chips.with(|chips| !chips.is_empty()));
    // Then it changes several times a second, and is not read out.
    let is_reading = store.is_reading();
    let matching = move || {
        let shown = store.shown().get();
        fill(text.matching_rows, &[&count(shown.rows), &count(shown.all)])
    };
    let clear = NodeRef::<Button>::new();
    let buttons = StoredValue::new(Dimension::ALL.map(|dimension| (dimension, NodeRef::<Button>::new())));
    let button = move |dimension: Dimension| {
        buttons.with_value(|buttons| buttons.iter().find(|(one, _)| *one == dimension).map_or_else(NodeRef::new, |(_, button)| *button))
    };
    let remove = move |dimension: Dimension| {
        // The chip goes away under the focus: the one behind it gets it, or what stands there then.
        chips.with_untracked(|chips| {
            let behind = chips.iter().skip_while(|chip| chip.dimension != dimension).nth(1);
            match behind {
                Some(chip) => focus_now(button(chip.dimension)),
                None if chips.len() > 1 => focus_now(clear),
                None => focus_now(after),
            }
        });
        store.select(|selection| selection.facets.clear(dimension));
    };
    let chip = move |dimension: Dimension| {
        let this = move |read: fn(&FacetChip) -> String| {
            chips.with(|chips| chips.iter().find(|chip| chip.dimension == dimension).map(read).unwrap_or_default())
        };
        let label = move || this(|chip| chip.label.to_owned());
        view! {
            <li class="gm-chip">
                <span class="gm-chip__words">
                    <span class="gm-chip__label">{move || label()}</span>
                    {move || this(|chip| chip.value.clone())}
                </span>
                <button
                    type="button"
                    class="gm-chip__remove"
                    node_ref=button(dimension)
                    aria-label=move || fill(lang.text().remove, &[&label()])
                    on:click=move |_| remove(dimension)
                >
                    "×"
                </button>
            </li>
        }
        .into_any()
    };
    let dimensions = move || chips.with(|chips| chips.iter().map(|chip| chip.dimension).collect::<Vec<_>>());
    view! {
        <Show when=is_any>
            <div class="gm-analysis__chosen">
                <ul class="gm-chips" aria-label=text.chosen>
                    <For each=move || dimensions() key=|dimension| *dimension as u8 children=chip />
                    <li>
                        <button
                            type="button"
                            class="gm-button gm-button--text"
                            node_ref=clear
                            on:click=move |_| {
                                focus_now(after);
                                store.select(|selection| selection.facets = Facets::default());
                            }
                        >
                            {text.clear}
                        </button>
                    </li>
                </ul>
                <span class="gm-sub" role="status" aria-live=move || is_reading.get().then_some("off")>
                    {move || matching()}
                </span>
            </div>
        </Show>
    }
}
