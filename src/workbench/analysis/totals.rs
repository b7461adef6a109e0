//! The numbers that are looked for most.

use crate::engine::analyse::figures::Figures;
use crate::engine::analyse::labels::percent;
use crate::i18n::count;
use crate::i18n::text::AnalysisText;
use leptos::prelude::*;
use std::sync::Arc;

/// The sums over the rows that every choice lets through.
#[component]
pub fn Totals(
    /// The figures, once there are some.
    #[prop(into)]
    figures: Signal<Option<Arc<Figures>>>,
    /// The texts.
    text: &'static AnalysisText,
) -> impl IntoView {
    let fact = |(label, number, whole): (&'static str, u32, Option<u32>)| {
        view! {
            <div class="gm-total">
                <dt class="gm-total__label">{label}</dt>
                <dd class="gm-total__value gm-number">
                    {count(number)} {whole.map(|whole| view! { <span class="gm-sub">{percent(number, whole)}</span> }.into_any())}
                </dd>
            </div>
        }
        .into_any()
    };
    let list = move || match figures.with(|figures| figures.as_ref().map(|figures| figures.total)) {
        Some(total) => {
            let whole = Some(total.joined);
            let facts = [
                (text.joined_rows, total.joined, None),
                (text.still_in, total.still_in, whole),
                (text.left, total.left(), whole),
                (text.left_early, total.left_early, whole),
                (text.members, total.members, whole),
                (text.became_members, total.became_members, whole),
            ];
            view! {
                <dl class="gm-totals" aria-label=text.totals>
                    {facts.map(fact).into_iter().collect_view()}
                </dl>
            }
            .into_any()
        }
        None => view! { <p class="gm-none">{text.waiting}</p> }.into_any(),
    };
    view! { {move || list()} }
}
