//! 留存: how many stayed after 1, 7 and 30 days.

use super::data_table::{Cell, Data};
use super::mark::Mark;
use super::mark_button::MarkButton;
use super::meter::Meter;
use super::shape::{Fill, Rect, class_if};
use super::source::{ChartInput, ChartSource};
use super::swatch::Swatch;
use crate::engine::analyse::choice::Choice;
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::labels::{count_label, percent};
use crate::engine::analyse::retention as figures;
use crate::i18n::{count, fill};
use leptos::prelude::*;

/// Those who joined at least some days ago.
#[derive(Clone, Debug, PartialEq)]
struct Stay {
    label: String,
    rate: String,
    /// How many of them stayed, from 0 to 1, and the two parts; if there is nobody, a sentence that says so.
    parts: Result<(f64, [Part; 2]), String>,
}

/// Those who stayed, or those who left.
#[derive(Clone, Debug, PartialEq)]
struct Part {
    label: &'static str,
    count: String,
    fill: Fill,
    mark: Mark,
    is_faded: bool,
}

fn stays(input: &ChartInput) -> Vec<Stay> {
    input.figures.retention.iter().map(|retention| stay(input, retention)).collect()
}

fn stay(input: &ChartInput, retention: &figures::Retention) -> Stay {
    let text = input.text();
    let days = retention.days.to_string();
    let label = fill(text.after_days, &[&days]);
    let base = retention.base();
    let part = |has_stayed: bool| {
        let (part, words, fill) =
            if has_stayed { (retention.stayed, text.stayed, Fill::Plain) } else { (retention.left, text.gone, Fill::Left) };
        let name = count_label(input.lang, &format!("{label} {words}"), part, base);
        let mark = input.mark(Choice::Stay(retention.choice(has_stayed)), name);
        Part { label: words, count: count(part), fill, is_faded: input.is_faded(Dimension::Stay, mark.is_chosen), mark }
    };
    let parts = match base {
        0 => Err(fill(text.no_base, &[&days])),
        base => Ok((f64::from(retention.stayed) / f64::from(base), [part(true), part(false)])),
    };
    Stay { rate: percent(retention.stayed, base), parts, label }
}

/// The numbers.
pub fn data(input: &ChartInput) -> Data {
    let text = input.text();
    let columns =
        vec![text.retention, text.retention_rate, text.stayed, text.gone, text.base, text.too_young, text.stay_unknown, text.no_time];
    let row = |one: &figures::Retention| {
        let label = fill(text.after_days, &[&one.days.to_string()]);
        let mut row = vec![label.into(), Cell::Part(one.stayed, one.base())];
        row.extend([one.stayed, one.left, one.base(), one.too_young, one.unknown, one.undated].map(Cell::count));
        row
    };
    Data { columns, rows: input.figures.retention.iter().map(row).collect() }
}

/// The chart.
#[component]
pub fn Retention(
    /// What it is drawn from.
    source: ChartSource,
) -> impl IntoView {
    let stay = |stay: Stay| {
        let content = match stay.parts {
            Ok((share, parts)) => view! {
                <Meter fill=Fill::Plain share rest=Fill::Left />
                <div class="gm-stay__parts">{parts.map(part).into_iter().collect_view()}</div>
            }
            .into_any(),
            Err(nobody) => view! {
                <Meter fill=Fill::Plain share=0.0 />
                <p class="gm-sub">{nobody}</p>
            }
            .into_any(),
        };
        let name = stay.label.clone();
        view! {
            <div class="gm-stay" role="group" aria-label=name>
                <div class="gm-stay__head">
                    <span class="gm-stay__label">{stay.label}</span>
                    <b class="gm-stay__rate gm-number">{stay.rate}</b>
                </div>
                {content}
            </div>
        }
        .into_any()
    };
    view! { <div class="gm-stays">{move || source.map(stays).into_iter().map(stay).collect_view()}</div> }
}

fn part(part: Part) -> AnyView {
    let square = Rect::filled(part.fill, (0.0, 1.0), (0.0, 10.0));
    view! {
        <MarkButton mark=part.mark class=class_if("gm-stay__part", part.is_faded, "is-faded")>
            <Swatch rect=square />
            {part.label}
            <span class="gm-number">{part.count}</span>
        </MarkButton>
    }
    .into_any()
}
