//! What is chosen elsewhere: in the charts, or in the line on what changed since the last read.

use crate::components::use_lang;
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::labels::facet_chips;
use crate::engine::selection::{Selection, Since};
use crate::i18n::{Lang, fill};
use leptos::prelude::*;

/// A choice in force.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    label: &'static str,
    value: String,
    choice: ChipTarget,
}

/// What a chip takes away.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ChipTarget {
    /// Only those who came or left since the last read.
    Since,
    /// A choice in the charts.
    Facet(Dimension),
}

impl ChipTarget {
    /// Takes the choice out of a selection.
    pub fn remove_from(self, selection: &mut Selection) {
        match self {
            Self::Since => selection.since = None,
            Self::Facet(dimension) => selection.facets.clear(dimension),
        }
    }
}

/// The choices of a selection, without those made in the charts where these are open: they stand there.
pub fn chosen(lang: Lang, selection: &Selection, has_charts: bool) -> Vec<Chosen> {
    let text = lang.all_rows_text();
    let since = selection.since.map(|since| {
        let value = if since == Since::Joined { text.since_joined } else { text.since_left };
        Chosen { label: text.since, value: value.to_owned(), choice: ChipTarget::Since }
    });
    let facets = if has_charts { Vec::new() } else { facet_chips(lang, &selection.facets) };
    let facets = facets.into_iter().map(|chip| Chosen { label: chip.label, value: chip.value, choice: ChipTarget::Facet(chip.dimension) });
    since.into_iter().chain(facets).collect()
}

/// A removable chip for each choice in force.
#[component]
pub fn ChosenChips(
    /// The choices.
    #[prop(into)]
    chosen: Signal<Vec<Chosen>>,
    /// A choice is to be taken away.
    #[prop(into)]
    on_remove: Callback<ChipTarget>,
) -> impl IntoView {
    let lang = use_lang();
    let chip = move |chosen: Chosen| {
        let remove = fill(lang.text().remove, &[chosen.label]);
        view! {
            <li class="gm-chip">
                <span class="gm-chip__words">
                    <span class="gm-chip__label">{chosen.label}</span>
                    {chosen.value}
                </span>
                <button type="button" class="gm-chip__remove" aria-label=remove on:click=move |_| on_remove.run(chosen.choice)>
                    "×"
                </button>
            </li>
        }
        .into_any()
    };
    let list = move || {
        let chosen = chosen.get();
        (!chosen.is_empty()).then(|| {
            view! {
                <ul class="gm-chips" aria-label=lang.all_rows_text().in_force>
                    {chosen.into_iter().map(chip).collect_view()}
                </ul>
            }
            .into_any()
        })
    };
    view! { {move || list()} }
}
