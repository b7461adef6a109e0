//! 「数据分析」: what the rows say together. Whatever is chosen in a chart narrows the other charts and the list, without a request.
//!
//! [`charts`] lists the charts. Each is drawn from a [`source::ChartInput`]: pure functions make plain data of it (bars, rectangles,
//! marks), a few components draw that.

mod axis;
mod bars;
mod chart_frame;
mod charts;
mod chips;
mod data_table;
mod grouping;
mod hours;
mod in_turns;
mod inviters;
mod keys;
mod legend;
mod mark;
mod mark_button;
mod meter;
mod patterns;
mod plot;
mod quality;
mod rects;
mod retention;
mod shape;
mod shapes;
mod shares;
mod source;
mod swatch;
mod timeline;
mod totals;

use crate::components::use_lang;
use crate::engine::crawl::progress::Progress;
use crate::i18n::text::AnalysisText;
use crate::i18n::{count, fill};
use crate::workbench::store::WorkbenchStore;
use chart_frame::ChartFrame;
use charts::{Area, CHARTS};
use chips::FacetChips;
use in_turns::in_turns;
use leptos::html::Button;
use leptos::prelude::*;
use patterns::Patterns;
use source::{ChartInput, ChartSource};
use std::sync::Arc;
use totals::Totals;

/// The region.
#[component]
pub fn Analysis(
    /// The store.
    store: WorkbenchStore,
) -> impl IntoView {
    let lang = use_lang();
    let text = lang.analysis_text();
    let input = move || {
        let figures = store.figures().get()?;
        // The figures follow every choice; so drawing once for both is enough.
        let facets = store.selection().with_untracked(|selection| selection.facets.clone());
        Some(Arc::new(ChartInput { lang, figures, facets, today: store.today().days() }))
    };
    let sources = in_turns(input, CHARTS.len());
    let grouping = NodeRef::<Button>::new();
    let charts = |area: Area| {
        let charts = CHARTS.iter().zip(&sources).filter(move |(chart, _)| chart.area == area);
        charts
            .map(|(chart, source)| view! { <ChartFrame store chart source=ChartSource(*source) text grouping /> }.into_any())
            .collect_view()
    };
    view! {
        <section class="gm-analysis" aria-labelledby="gm-analysis">
            <Patterns />
            <div class="gm-analysis__head">
                <h3 class="gm-analysis__title" id="gm-analysis">
                    {text.region}
                </h3>
                <p class="gm-sub gm-analysis__coverage">{move || coverage(store, text)}</p>
            </div>
            <p class="gm-sub gm-analysis__note">{text.zone_note}</p>
            <FacetChips store lang after=grouping />
            <Totals figures=store.figures() text />
            <div class="gm-charts">
                {charts(Area::Across)} <div class="gm-charts__side">{charts(Area::Side)}</div>
                <div class="gm-charts__main">{charts(Area::Main)}</div>
            </div>
        </section>
    }
}

/// How much of the list the figures are drawn from; a part is never called all. Nothing where nobody knows: the engine has broken down.
fn coverage(store: WorkbenchStore, text: &AnalysisText) -> String {
    let Some(coverage) = store.progress().with(|progress| progress.as_ref().map(Progress::coverage)) else { return String::new() };
    match coverage.total {
        Some(total) if coverage.is_complete => fill(text.coverage_all, &[&count(coverage.read), &count(total)]),
        Some(total) => fill(text.coverage_part, &[&count(coverage.read), &count(total)]),
        None => fill(text.coverage_unknown, &[&count(coverage.read)]),
    }
}
