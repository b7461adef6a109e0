//! 「成员概况」: the counts of the group and of what matches.

use super::{use_store, use_text};
use crate::i18n::count;
use crate::i18n::text::PageText;
use crate::state::store::Loaded;
use leptos::prelude::*;

/// A card: its label and its number.
struct Card {
    label: fn(&PageText) -> &'static str,
    number: fn(&Loaded) -> Option<u64>,
}

const CARDS: [Card; 4] = [
    Card { label: |text| text.members_now, number: |loaded| loaded.answer.summary.members },
    Card { label: |text| text.employees, number: |loaded| loaded.answer.summary.employees },
    Card { label: |text| text.customers, number: |loaded| loaded.answer.summary.customers },
    Card { label: |text| text.matching, number: |loaded| loaded.answer.page.total },
];

/// The four cards; a number that is not known is “—”.
#[component]
pub fn SummaryCards() -> impl IntoView {
    let text = use_text();
    let answer = use_store().answer();
    let card = |card: Card| {
        let label = (card.label)(text);
        let number = Memo::new(move |_| answer.with(|answer| answer.value().and_then(|loaded| (card.number)(loaded))));
        view! {
            <div class="gm-card" role="group" aria-label=label>
                <span class="gm-card__label">{label}</span>
                <span class="gm-card__value" translate="no">
                    {move || number.get().map_or_else(|| "—".to_owned(), count)}
                </span>
            </div>
        }
        .into_any()
    };
    view! {
        <section class="gm-cards" aria-label=text.overview>
            {CARDS.into_iter().map(card).collect_view()}
        </section>
    }
}
