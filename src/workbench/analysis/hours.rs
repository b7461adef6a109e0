//! 入群时段: an hour of the week a square.

use super::data_table::{Cell, Data};
use super::mark::Mark;
use super::mark_button::MarkButton;
use super::rects::Rects;
use super::shape::Rect;
use super::shapes::{Shape, Shapes};
use super::source::{ChartInput, ChartSource};
use super::swatch::Swatch;
use crate::engine::analyse::choice::Choice;
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::labels::weekday_label;
use crate::i18n::{count, fill};
use leptos::prelude::*;

/// Hours of a day.
const HOURS: usize = 24;
/// Headings of the hours.
const HEADINGS: [&str; HOURS] =
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23"];

/// Classes of the shades of a square, from none at all to the most.
const SHADES: [&str; 6] = ["gm-shade-0", "gm-shade-1", "gm-shade-2", "gm-shade-3", "gm-shade-4", "gm-shade-5"];

/// How long the side of a square of a shade is, of the room it has: size says the same as colour.
fn side(shade: usize) -> f64 {
    match shade {
        0 => 0.24,
        shade => 0.4 + 0.48 * shade as f64 / (SHADES.len() - 1) as f64,
    }
}

/// The shade of a count, of the largest count.
fn shade(count: u32, most: u32) -> usize {
    let shades = SHADES.len() - 1;
    if count == 0 { 0 } else { (f64::from(count) / f64::from(most.max(1)) * shades as f64).ceil().clamp(1.0, shades as f64) as usize }
}

/// Each hour of the week with its count: weekday from Monday (0), hour, count.
fn cells(input: &ChartInput) -> impl Iterator<Item = (u8, u8, u32)> {
    (0u8..).zip(input.figures.hours.cells).flat_map(|(weekday, cells)| (0u8..).zip(cells).map(move |(hour, count)| (weekday, hour, count)))
}

fn squares(input: &ChartInput) -> Vec<Rect> {
    let most = input.figures.hours.most();
    let square = |(weekday, hour, count): (u8, u8, u32)| {
        let shade = shade(count, most);
        let is_faded = input.is_faded(Dimension::Hour, input.facets.has(&Choice::Hour(weekday, hour)));
        let class = SHADES.get(shade).copied().unwrap_or_default();
        Rect::square(class, (f64::from(hour), f64::from(weekday)), side(shade)).faded_if(is_faded)
    };
    cells(input).map(square).collect()
}

fn marks(input: &ChartInput) -> Vec<Shape> {
    let text = input.text();
    let shape = |(weekday, hour, number): (u8, u8, u32)| {
        let label = fill(text.hour_cell, &[weekday_label(text, weekday), &hour.to_string(), &count(number)]);
        Shape {
            area: Rect::square("gm-hit", (f64::from(hour), f64::from(weekday)), 1.0),
            mark: input.mark(Choice::Hour(weekday, hour), label),
        }
    };
    cells(input).map(shape).collect()
}

/// The days of the week: what is written at each, and its mark.
fn days(input: &ChartInput) -> Vec<(&'static str, Mark)> {
    let text = input.text();
    let day = |(weekday, cells): (u8, [u32; HOURS])| {
        let name = weekday_label(text, weekday);
        let label = fill(text.whole_day, &[name, &count(cells.iter().sum::<u32>())]);
        (name, input.mark(Choice::Weekday(weekday), label))
    };
    (0u8..).zip(input.figures.hours.cells).map(day).collect()
}

/// The numbers.
pub fn data(input: &ChartInput) -> Data {
    let text = input.text();
    let mut columns = vec![text.weekday];
    columns.extend(HEADINGS);
    columns.push(text.totals);
    let row = |(weekday, cells): (u8, [u32; HOURS])| {
        let mut row = vec![weekday_label(text, weekday).into()];
        row.extend(cells.map(Cell::count));
        row.push(Cell::count(cells.iter().sum()));
        row
    };
    Data { columns, rows: (0u8..).zip(input.figures.hours.cells).map(row).collect() }
}

/// The heat map.
#[component]
pub fn Hours(
    /// What it is drawn from.
    source: ChartSource,
) -> impl IntoView {
    let day =
        |(name, mark): (&'static str, Mark)| view! { <MarkButton mark class="gm-heat__day" is_named=true>{name}</MarkButton> }.into_any();
    let scale = (1..SHADES.len()).map(|shade| {
        let side = side(shade) * 10.0;
        let place = format!("{:.2}", 5.0 - side / 2.0);
        let class = SHADES.get(shade).copied().unwrap_or_default();
        let side = format!("{side:.2}");
        let rect = Rect { x: place.clone(), y: place, width: side.clone(), height: side, ..Rect::square(class, (0.0, 0.0), 1.0) };
        view! { <Swatch rect /> }.into_any()
    });
    view! {
        <div class="gm-heat">
            <div class="gm-heat__days">{move || source.map(days).into_iter().map(day).collect_view()}</div>
            <svg
                class="gm-heat__map"
                viewBox="0 0 24 7"
                preserveAspectRatio="none"
                role="group"
                aria-label=move || source.map(|input| input.text().hours)
            >
                {move || view! { <Rects rects=source.map(squares) /> }.into_any()}
                <Shapes shapes=source.memo(marks) columns=HOURS />
            </svg>
            <div class="gm-heat__hours" aria-hidden="true">
                {HEADINGS.iter().step_by(3).map(|hour| view! { <span>{*hour}</span> }.into_any()).collect_view()}
            </div>
            <p class="gm-heat__legend gm-sub" aria-hidden="true">
                {move || source.map(|input| input.text().fewest)}
                {scale.collect_view()}
                {move || source.map(|input| fill(input.text().most, &[&count(input.figures.hours.most())]))}
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_hour_with_anybody_is_never_drawn_as_an_empty_one_and_the_fullest_is_the_darkest() {
        assert_eq!(
            [(0, 0), (0, 900), (1, 900), (180, 900), (181, 900), (900, 900)].map(|(count, most)| shade(count, most)),
            [0, 0, 1, 1, 2, 5]
        );
    }
}
