//! Bars to choose from, one below the other.

use super::mark::Mark;
use super::mark_button::MarkButton;
use super::meter::Meter;
use super::shape::{Fill, class_if};
use super::source::{ChartInput, ChartSource};
use crate::engine::analyse::labels::percent;
use crate::i18n::count;
use leptos::prelude::*;

/// One bar.
#[derive(Clone, Debug, PartialEq)]
pub struct Bar {
    /// What it stands for.
    pub label: String,
    /// How it is filled.
    pub fill: Fill,
    /// What it counts.
    pub part: u32,
    /// Of how many.
    pub whole: u32,
    /// What it chooses; none for one that only says how long a whole bar is.
    pub mark: Option<Mark>,
    /// Whether it fades behind what is chosen.
    pub is_faded: bool,
    /// Whether it is a part of the bar above it.
    pub is_inner: bool,
}

/// Bars that belong together.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BarGroup {
    /// Their heading; empty where the chart's is enough.
    pub label: &'static str,
    /// The bars.
    pub bars: Vec<Bar>,
    /// A fact below them, with its label.
    pub fact: Option<(&'static str, String)>,
}

/// A chart of bars.
#[component]
pub fn Bars(
    /// What it is drawn from.
    source: ChartSource,
    /// The bars.
    groups: fn(&ChartInput) -> Vec<BarGroup>,
) -> impl IntoView {
    let group = |BarGroup { label, bars, fact }: BarGroup| {
        let has_label = !label.is_empty();
        view! {
            <div class="gm-bars" role=has_label.then_some("group") aria-label=has_label.then_some(label)>
                {has_label.then(|| view! { <p class="gm-sub">{label}</p> }.into_any())}
                {bars.into_iter().map(bar).collect_view()}
                {fact.map(|(label, value)| {
                    view! { <p class="gm-median">{label}" "<b class="gm-number">{value}</b></p> }.into_any()
                })}
            </div>
        }
        .into_any()
    };
    view! { <div class="gm-people">{move || source.map(groups).into_iter().map(group).collect_view()}</div> }
}

fn bar(bar: Bar) -> AnyView {
    let share = if bar.whole == 0 { 0.0 } else { f64::from(bar.part) / f64::from(bar.whole) };
    let content = view! {
        <span class="gm-share__label">{bar.label}</span>
        <span class="gm-share__value gm-number">{count(bar.part)}</span>
        <span class="gm-share__share gm-number">{percent(bar.part, bar.whole)}</span>
        <Meter fill=bar.fill share />
    };
    let class = class_if(if bar.is_inner { "gm-share gm-share--inner" } else { "gm-share" }, bar.is_faded, "is-faded");
    match bar.mark {
        Some(mark) => view! { <MarkButton mark class>{content}</MarkButton> }.into_any(),
        None => view! { <div class="gm-share gm-share--base">{content}</div> }.into_any(),
    }
}
