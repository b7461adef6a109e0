//! 「数据分析」: what the rows say together. Whatever is chosen in a chart narrows the other charts and the list, without a request.

mod bars;
mod chart;
mod data;
mod drawing;
mod hours;
mod inviters;
mod marks;
mod quality;
mod retention;
mod scheduler;
mod svg;
mod timeline;

use crate::components::dom::{El, button, el, focus, listener_of};
use crate::engine::analyse::facets::{Dimension, Facets};
use crate::engine::analyse::figures::{Figures, Grouping};
use crate::engine::analyse::words::{facet_chips, percent, thousands};
use crate::engine::crawl::progress::Progress;
use crate::i18n::text::AnalysisText;
use crate::i18n::{Lang, fill};
use crate::workbench::store::Workbench;
use chart::{Chart, chart};
use drawing::Draw;
use leptos::prelude::*;
use scheduler::Scheduler;
use web_sys::{Element, Event};

/// The region.
pub fn analysis(workbench: Workbench) -> El {
    let lang = workbench.lang();
    let words = lang.analysis_text();
    let figures = workbench.figures();
    let head = el("div", "gm-analysis__head")
        .child(el("h3", "gm-analysis__title").attr("id", "gm-analysis").text(words.region))
        .child(el("p", "gm-sub gm-analysis__coverage").live_text(move || coverage(workbench, words)));
    let turns = Scheduler::default();
    let show = |charts: Vec<Chart>| {
        let turns = turns.clone();
        charts.into_iter().map(move |one| chart(workbench, lang, one, &turns))
    };
    let grid = el("div", "gm-charts")
        .children(show(across(workbench, words)))
        .child(el("div", "gm-charts__side").children(show(beside(words))))
        .child(el("div", "gm-charts__main").children(show(main(words))));
    el("section", "gm-analysis")
        .attr("aria-labelledby", "gm-analysis")
        .child(svg::patterns())
        .child(head)
        .child(el("p", "gm-sub gm-analysis__note").text(words.zone_note))
        .live_children(move || chips(workbench, lang))
        .live_children(move || {
            figures.with(|figures| vec![figures.as_ref().map_or_else(|| waiting(words), |figures| totals(words, figures))])
        })
        .child(grid)
}

fn one(id: &'static str, title: &'static str, hint: &'static str, dimensions: &'static [Dimension], draw: Draw) -> Chart {
    Chart { id, title, hint, dimensions, draw, has_readout: false, tool: None }
}

/// Charts over the whole width, and two of equal height side by side.
fn across(workbench: Workbench, words: &'static AnalysisText) -> Vec<Chart> {
    vec![
        Chart {
            has_readout: true,
            tool: Some(grouping(workbench, words)),
            ..one("timeline", words.timeline, words.timeline_hint, &[Dimension::Joined, Dimension::Left], timeline::draw)
        },
        one("retention", words.retention, words.retention_hint, &[Dimension::Stay], retention::draw),
        one("conversion", words.conversion, words.conversion_hint, &[Dimension::Step], bars::conversion),
    ]
}

/// The narrow column: short charts below each other, as tall together as the wide column.
fn beside(words: &'static AnalysisText) -> Vec<Chart> {
    vec![
        one("scenes", words.scenes, "", &[Dimension::Scene], bars::scenes),
        one("people", words.kinds, "", &[Dimension::MembershipStatus, Dimension::Kind], bars::people),
        one("quality", words.quality, words.quality_hint, &[Dimension::Problem], quality::draw),
    ]
}

/// The wide column.
fn main(words: &'static AnalysisText) -> Vec<Chart> {
    vec![
        one("inviters", words.inviters, words.nobody_hint, &[Dimension::Inviter], inviters::draw),
        Chart { has_readout: true, ..one("hours", words.hours, words.hours_hint, &[Dimension::Hour], hours::draw) },
    ]
}

/// How much of the list the figures are drawn from; a part is never called all.
fn coverage(workbench: Workbench, words: &AnalysisText) -> String {
    let coverage = workbench.progress().with(|progress| progress.as_ref().map(Progress::coverage).unwrap_or_default());
    let count = |count: u64| thousands(i64::try_from(count).unwrap_or(i64::MAX));
    match coverage.total {
        Some(total) if coverage.is_complete => fill(words.coverage_all, &[&count(coverage.read), &count(total)]),
        Some(total) => fill(words.coverage_part, &[&count(coverage.read), &count(total)]),
        None => fill(words.coverage_unknown, &[&count(coverage.read)]),
    }
}

fn waiting(words: &AnalysisText) -> El {
    el("p", "gm-none").text(words.waiting)
}

/// The most looked-for numbers, over the rows that every choice lets through.
fn totals(words: &AnalysisText, figures: &Figures) -> El {
    let total = figures.total;
    let fact = |label: &str, value: &str, share: &str| {
        el("div", "gm-total").child(el("dt", "gm-total__label").text(label)).child(
            el("dd", "gm-total__value gm-number").text(value).children((!share.is_empty()).then(|| el("span", "gm-sub").text(share))),
        )
    };
    let part = |label: &str, part: u32| fact(label, &thousands(i64::from(part)), &percent(part, total.joined));
    el("dl", "gm-totals")
        .attr("aria-label", words.totals)
        .child(fact(words.joined_rows, &thousands(i64::from(total.joined)), ""))
        .child(part(words.still_in, total.still_in))
        .child(part(words.left, total.joined - total.still_in))
        .child(part(words.left_early, total.left_early))
        .child(part(words.members, total.members))
        .child(part(words.became_members, total.became_members))
}

/// 「日」「周」「月」; the one in force is pressed, chosen or not.
fn grouping(workbench: Workbench, words: &'static AnalysisText) -> El {
    let in_force = move || workbench.figures().with(|figures| figures.as_ref().map(|figures| figures.timeline.grouping));
    let one = move |grouping: Grouping| {
        let label = match grouping {
            Grouping::Day => words.day,
            Grouping::Week => words.week,
            Grouping::Month => words.month,
        };
        button("gm-segment", label, move |_| workbench.group_by(Some(grouping)))
            .live_attr("aria-pressed", move || Some((in_force() == Some(grouping)).to_string()))
    };
    el("div", "gm-segments").attr("role", "group").attr("aria-label", words.grouping).children(Grouping::ALL.map(one))
}

/// What was chosen, one chip a dimension, and how many rows that leaves.
fn chips(workbench: Workbench, lang: Lang) -> Vec<El> {
    let words = lang.analysis_text();
    let facets = workbench.selection().with(|selection| selection.facets.clone());
    if facets.is_empty() {
        return Vec::new();
    }
    let chip = |chip: crate::engine::analyse::words::FacetChip| {
        let on_click = move |event: Event| {
            let item = listener_of(&event).and_then(|button| button.closest("li").ok().flatten());
            let place = std::iter::successors(item, Element::previous_element_sibling).skip(1).count();
            let region = listener_of(&event).and_then(|button| button.closest(".gm-analysis").ok().flatten());
            workbench.select(|selection| selection.facets.clear(chip.dimension));
            // The chips are made anew: the one that stands there now, or the button behind them, is where one goes on.
            request_animation_frame(move || {
                let inside = |selector: &str| region.as_ref().and_then(|region| region.query_selector(selector).ok().flatten());
                focus(inside(&format!(".gm-chips > :nth-child({}) button", place + 1)).or_else(|| inside(".gm-segment")));
            });
        };
        el("li", "gm-chip")
            .child(el("span", "gm-chip__words").child(el("span", "gm-chip__label").text(chip.label)).text(&chip.value))
            .child(button("gm-chip__remove", "×", on_click).attr("aria-label", &fill(lang.text().remove, &[chip.label])))
    };
    let clear = button("gm-button gm-button--text", words.clear, move |event| {
        focus(
            listener_of(&event)
                .and_then(|button| button.closest(".gm-analysis").ok().flatten())
                .and_then(|region| region.query_selector(".gm-segment").ok().flatten()),
        );
        workbench.select(|selection| selection.facets = Facets::default());
    });
    let count = el("span", "gm-sub").attr("role", "status").live_text(move || {
        let shown = workbench.shown().get();
        fill(words.matching_rows, &[&thousands(i64::from(shown.rows)), &thousands(i64::from(shown.all))])
    });
    let list = el("ul", "gm-chips").attr("aria-label", words.chosen).children(facet_chips(lang, &facets).into_iter().map(chip));
    vec![el("div", "gm-analysis__chosen").child(list.child(el("li", "").child(clear))).child(count)]
}
