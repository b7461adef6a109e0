//! 入退群趋势

use super::axis::Axis;
use super::legend::Legend;
use super::plot::{BOTTOM, counts, dates, legend, marks, outside, rects};
use super::rects::Rects;
use super::shape::px;
use super::shapes::Shapes;
use super::source::ChartSource;
use crate::i18n::text::AnalysisText;
use crate::workbench::show::Show;
use leptos::html::Div;
use leptos::prelude::*;

/// Pixels a bucket has at least; what does not fit is scrolled to.
const LEAST: usize = 5;

/// The timeline.
#[component]
pub fn Timeline(
    /// What it is drawn from.
    source: ChartSource,
    /// The texts.
    text: &'static AnalysisText,
) -> impl IntoView {
    let columns = source.memo(|input| input.figures.timeline.buckets.len());
    let has_outside = source.memo(|input| !outside(input).is_empty());
    let scroller = NodeRef::<Div>::new();
    // Of another span, the latest is what one looks for first; of the same one, what is in view stays there.
    Effect::new(move |_| {
        columns.track();
        if let Some(scroller) = scroller.get() {
            request_animation_frame(move || scroller.set_scroll_left(scroller.scroll_width()));
        }
    });
    let plot = move || {
        view! {
            <div class="gm-plot__row">
                <svg class="gm-plot__axis" aria-hidden="true" height=px(BOTTOM)>
                    {move || view! { <Axis labels=source.map(counts) /> }.into_any()}
                </svg>
                <div class="gm-plot__scroll" node_ref=scroller>
                    <svg
                        class="gm-plot"
                        role="group"
                        aria-label=text.timeline
                        height=px(BOTTOM + 20.0)
                        style:min-width=move || format!("{}px", columns.get() * LEAST)
                    >
                        {move || view! { <Rects rects=source.map(rects) /> }.into_any()}
                        <Shapes shapes=source.memo(marks) columns />
                        {move || view! { <Axis labels=source.map(dates) /> }.into_any()}
                    </svg>
                </div>
            </div>
        }
        .into_any()
    };
    view! {
        <div class="gm-timeline">
            {move || view! { <Legend items=source.map(legend) /> }.into_any()}
            <Show when=has_outside>
                <p class="gm-sub">{move || source.map(outside)}</p>
            </Show>
            <Show when=move || columns.get() != 0 fallback=move || view! { <p class="gm-none">{text.nothing_matches}</p> }.into_any()>
                {plot()}
            </Show>
        </div>
    }
}
