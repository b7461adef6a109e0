//! 入群时段: an hour of the week a square.

use super::data::{Cell, Data};
use super::drawing::Drawn;
use super::marks::Marks;
use super::svg::svg;
use crate::components::dom::{El, el};
use crate::engine::analyse::choice::Choice;
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::figures::Figures;
use crate::engine::analyse::words::{thousands, weekday_words};
use crate::i18n::fill;

/// Headings of the hours.
const HOURS: [&str; 24] =
    ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19", "20", "21", "22", "23"];

/// Shades of a square, the lightest aside: none at all.
const SHADES: f64 = 5.0;

/// The heat map.
pub fn draw(marks: &mut Marks<'_>, figures: &Figures, _today: i64) -> Drawn {
    let words = marks.lang.analysis_text();
    let hours = &figures.hours;
    let most = hours.most();
    let mut days: Vec<El> = Vec::new();
    let mut map = svg("svg", "gm-heat__map")
        .attr("viewBox", "0 0 24 7")
        .attr("preserveAspectRatio", "none")
        .attr("role", "group")
        .attr("aria-label", words.hours)
        .attr("data-columns", "24");
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (weekday, cells) in (0u8..).zip(&hours.cells) {
        let name = weekday_words(words, weekday);
        let sum: u32 = cells.iter().sum();
        let said = fill(words.whole_day, &[name, &thousands(i64::from(sum))]);
        let day = el("button", "gm-heat__day").attr("type", "button").attr("aria-label", &said).text(name);
        days.push(marks.mark(day, Choice::Weekday(weekday), &said));
        for (hour, count) in (0u8..).zip(cells) {
            map = map.child(square(marks, weekday, hour, *count, most));
        }
        let mut row: Vec<Cell> = vec![name.into()];
        row.extend(cells.iter().copied().map(Cell::count));
        row.push(Cell::count(sum));
        rows.push(row);
    }
    let mut columns = vec![words.weekday];
    columns.extend(HOURS);
    columns.push(words.totals);
    let axis = (0..24).step_by(3).filter_map(|hour| HOURS.get(hour)).map(|hour| el("span", "").text(hour));
    let scale = [1, 2, 3, 4, 5].map(|shade| {
        let side = side(f64::from(shade)) * 10.0;
        let square = svg("rect", &format!("gm-shade-{shade}"))
            .attr("x", &format!("{:.2}", 5.0 - side / 2.0))
            .attr("y", &format!("{:.2}", 5.0 - side / 2.0))
            .attr("width", &format!("{side:.2}"))
            .attr("height", &format!("{side:.2}"));
        svg("svg", "gm-swatch").attr("width", "10").attr("height", "10").child(square)
    });
    let legend = el("p", "gm-heat__legend gm-sub")
        .attr("aria-hidden", "true")
        .text(words.fewest)
        .children(scale)
        .text(&fill(words.most, &[&thousands(i64::from(most))]));
    let picture = el("div", "gm-heat")
        .child(el("div", "gm-heat__days").children(days))
        .child(map)
        .child(el("div", "gm-heat__hours").attr("aria-hidden", "true").children(axis))
        .child(legend);
    Drawn { picture, data: Data { columns, rows } }
}

/// How long the side of a square of a shade is, of the room it has.
fn side(shade: f64) -> f64 {
    0.4 + 0.48 * shade / SHADES
}

fn square(marks: &mut Marks<'_>, weekday: u8, hour: u8, count: u32, most: u32) -> El {
    let words = marks.lang.analysis_text();
    let choice = Choice::Hour(weekday, hour);
    let is_chosen = marks.facets.has(&choice);
    let group = svg("g", marks.faded(Dimension::Hour, is_chosen));
    let (x, y) = (f64::from(hour), f64::from(weekday));
    let place = |element: El, side: f64| {
        let inset = (1.0 - side) / 2.0;
        element
            .attr("x", &format!("{:.3}", x + inset))
            .attr("y", &format!("{:.3}", y + inset))
            .attr("width", &format!("{side:.3}"))
            .attr("height", &format!("{side:.3}"))
    };
    let shade = if count == 0 { 0.0 } else { (f64::from(count) / f64::from(most.max(1)) * SHADES).ceil().clamp(1.0, SHADES) };
    let shown = match shade {
        0.0 => place(svg("rect", "gm-shade-0"), 0.24),
        shade => place(svg("rect", &format!("gm-shade-{shade}")), side(shade)),
    };
    let said = fill(words.hour_cell, &[weekday_words(words, weekday), &hour.to_string(), &thousands(i64::from(count))]);
    let area = marks.shape(place(svg("rect", "gm-hit"), 1.0), choice, &said);
    group.child(shown).child(area)
}
