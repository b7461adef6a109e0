//! What the parts of a chart are.

use super::shape::Rect;
use super::swatch::Swatch;
use leptos::prelude::*;

/// A part of a chart.
#[derive(Clone, Debug, PartialEq)]
pub struct LegendItem {
    /// How it is drawn.
    pub swatch: Rect,
    /// What it stands for.
    pub label: String,
    /// How many.
    pub count: String,
}

/// The list of a chart's parts.
#[component]
pub fn Legend(
    /// The parts.
    items: Vec<LegendItem>,
) -> impl IntoView {
    let item = |LegendItem { swatch, label, count }: LegendItem| {
        view! {
            <li>
                <Swatch rect=swatch />
                {label}
                <b class="gm-number">{count}</b>
            </li>
        }
        .into_any()
    };
    view! { <ul class="gm-legend">{items.into_iter().map(item).collect_view()}</ul> }
}
