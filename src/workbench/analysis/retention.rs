//! 留存

use super::data::{Cell, Data};
use super::drawing::Drawn;
use super::marks::Marks;
use super::svg::{Fill, meter, split, swatch};
use crate::components::dom::{El, el};
use crate::engine::analyse::choice::Choice;
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::figures::Figures;
use crate::engine::analyse::words::{count_words, percent, thousands};
use crate::i18n::fill;

/// How many stayed after 1, 7 and 30 days.
pub fn draw(marks: &mut Marks<'_>, figures: &Figures, _today: i64) -> Drawn {
    let words = marks.lang.analysis_text();
    let columns = vec![
        words.retention,
        words.retention_rate,
        words.stayed,
        words.gone,
        words.base,
        words.too_young,
        words.stay_unknown,
        words.no_time,
    ];
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    let mut lines: Vec<El> = Vec::new();
    for retention in &figures.retention {
        let days = retention.days.to_string();
        let label = fill(words.after_days, &[&days]);
        let base = retention.base();
        let mut row: Vec<Cell> = vec![label.clone().into(), Cell::Part(retention.stayed, base)];
        row.extend([retention.stayed, retention.left, base, retention.too_young, retention.unknown, retention.undated].map(Cell::count));
        rows.push(row);
        let head = el("div", "gm-stay__head")
            .child(el("span", "gm-stay__label").text(&label))
            .child(el("b", "gm-stay__rate gm-number").text(&percent(retention.stayed, base)));
        let mut line = el("div", "gm-stay").attr("role", "group").attr("aria-label", &label).child(head);
        if base == 0 {
            line = line.child(meter(Fill::Plain, 0.0)).child(el("p", "gm-sub").text(&fill(words.no_base, &[&days])));
        } else {
            let share = f64::from(retention.stayed) / f64::from(base);
            let half = |marks: &mut Marks<'_>, has_stayed: bool| {
                let (part, template, fill_of) =
                    if has_stayed { (retention.stayed, words.stayed, Fill::Plain) } else { (retention.left, words.gone, Fill::Left) };
                let choice = Choice::Stay(retention.choice(has_stayed));
                let is_chosen = marks.facets.has(&choice);
                let said = count_words(marks.lang, &format!("{label} {template}"), part, base);
                let button = el("button", format!("gm-stay__part {}", marks.faded(Dimension::Stay, is_chosen)).trim_end())
                    .attr("type", "button")
                    .child(swatch(fill_of))
                    .text(template)
                    .child(el("span", "gm-number").text(&thousands(i64::from(part))));
                marks.mark(button, choice, &said)
            };
            let parts = el("div", "gm-stay__parts").child(half(marks, true)).child(half(marks, false));
            line = line.child(split(share)).child(parts);
        }
        lines.push(line);
    }
    Drawn { picture: el("div", "gm-stays").children(lines), data: Data { columns, rows } }
}
