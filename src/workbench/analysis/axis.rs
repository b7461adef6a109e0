//! What is written at the axis of a chart.

use leptos::prelude::*;

/// A text at an axis.
#[derive(Clone, Debug, PartialEq)]
pub struct AxisLabel {
    /// What it says.
    pub text: String,
    /// Its place along the width.
    pub x: String,
    /// Its base line.
    pub y: String,
    /// Which of its points stands at `x`: `start`, `middle` or `end`.
    pub anchor: &'static str,
    /// Whether it goes where there is no room.
    pub is_minor: bool,
}

/// Texts in an SVG.
#[component]
pub fn Axis(
    /// The texts.
    labels: Vec<AxisLabel>,
) -> impl IntoView {
    let label = |label: AxisLabel| {
        let class = if label.is_minor { "gm-axis__words gm-axis__words--minor" } else { "gm-axis__words" };
        view! {
            <text class=class x=label.x y=label.y text-anchor=label.anchor>
                {label.text}
            </text>
        }
        .into_any()
    };
    view! { <g>{labels.into_iter().map(label).collect_view()}</g> }
}
