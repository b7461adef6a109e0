//! 邀请人排行

use super::bars::{tally_cells, tally_columns};
use super::data::{Cell, Data};
use super::drawing::Drawn;
use super::marks::Marks;
use super::svg::{Fill, meter};
use crate::components::dom::{El, button, el, listener_of};
use crate::engine::analyse::choice::{Choice, Inviter};
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::figures::Figures;
use crate::engine::analyse::tally::Tally;
use crate::engine::analyse::words::{count_words, inviter_words, percent, thousands};
use crate::i18n::fill;

/// Lines that are shown before one asks for more, those who were chosen aside.
const SHOWN: usize = 10;

/// The leaderboard.
pub fn draw(marks: &mut Marks<'_>, figures: &Figures, _today: i64) -> Drawn {
    let words = marks.lang.analysis_text();
    let inviters = &figures.inviters;
    let best = inviters.top.iter().map(|brought| brought.tally.joined).max().unwrap_or_default();
    let mut lines: Vec<El> = Vec::new();
    let mut more: Vec<El> = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for (place, brought) in inviters.top.iter().enumerate() {
        let choice = Choice::Inviter(brought.inviter.clone());
        let name = inviter_words(words, &brought.inviter).to_owned();
        rows.push(row(name.clone(), &brought.tally));
        let is_chosen = marks.facets.has(&choice);
        let line = line(marks, Some(place + 1), &name, Some(choice), &brought.tally, best);
        if place < SHOWN || is_chosen { lines.push(line) } else { more.push(line) }
    }
    let hidden = more.len();
    if inviters.rest.joined > 0 {
        let others = inviters.count as usize - inviters.top.len();
        let name = fill(words.rest, &[&thousands(others as i64)]);
        rows.push(row(name.clone(), &inviters.rest));
        more.push(line(marks, None, &name, None, &inviters.rest, 0));
    }
    let mut end: Vec<El> = Vec::new();
    if inviters.nobody.joined > 0 {
        rows.push(row(words.nobody.to_owned(), &inviters.nobody));
        end.push(line(marks, None, words.nobody, Some(Choice::Inviter(Inviter::default())), &inviters.nobody, 0));
    }
    let heading = |words: &str| el("th", "gm-number").attr("scope", "col").text(words);
    let head = el("tr", "")
        .child(el("th", "").attr("scope", "col").text(words.inviter))
        .child(heading(words.joined))
        .child(heading(words.still_in))
        .child(heading(words.left_early))
        .child(heading(words.members));
    let group = |class: &str, lines: Vec<El>| (!lines.is_empty()).then(|| el("tbody", class).children(lines));
    let table = el("table", "gm-board")
        .attr("aria-label", words.inviters)
        .child(el("thead", "").child(head))
        .children(group("", lines))
        .children(group("gm-board__more", more))
        .children(group("gm-board__end", end));
    let nobody_at_all = inviters.count == 0 && inviters.nobody.joined == 0;
    let picture = if nobody_at_all { el("p", "gm-none").text(words.nothing_matches) } else { table };
    let mut columns = vec![words.inviter, words.joined];
    columns.extend(tally_columns(marks));
    let picture = el("div", "gm-board__box").child(picture).children((hidden > 0).then(|| toggle(marks, hidden + SHOWN)));
    Drawn { picture, data: Data { columns, rows } }
}

/// Shows the lines after the first few. Whether they are is a class of the frame's, so that it stays when the chart is drawn anew.
fn toggle(marks: &Marks<'_>, count: usize) -> El {
    let words = marks.lang.analysis_text();
    let label = |words: &str| el("span", "").text(words);
    button("gm-button gm-button--text gm-board__toggle", "", |event| {
        let body = listener_of(&event).and_then(|button| button.closest(".gm-chart__body").ok().flatten());
        if let Some(body) = body {
            let _ = body.class_list().toggle("is-open");
        }
    })
    .child(label(&fill(words.more, &[&thousands(count as i64)])))
    .child(label(words.fewer))
}

fn row(name: String, tally: &Tally) -> Vec<Cell> {
    let mut row = vec![name.into(), Cell::count(tally.joined)];
    row.extend(tally_cells(tally));
    row
}

fn line(marks: &mut Marks<'_>, rank: Option<usize>, name: &str, choice: Option<Choice>, tally: &Tally, best: u32) -> El {
    let words = marks.lang.analysis_text();
    let share = |part: u32| {
        el("td", "gm-number")
            .child(el("span", "").text(&thousands(i64::from(part))))
            .child(el("span", "gm-sub").text(&percent(part, tally.joined)))
    };
    let is_chosen = choice.as_ref().is_some_and(|choice| marks.facets.has(choice));
    let class = marks.faded(Dimension::Inviter, is_chosen);
    let who = el("span", "gm-board__name").attr("title", name).child(el("bdi", "").text(name));
    let number = el("span", "gm-board__rank gm-number").text(&rank.map(|rank| rank.to_string()).unwrap_or_default());
    let cell = match choice {
        Some(choice) => {
            let said = count_words(marks.lang, name, tally.joined, 0);
            let button = el("button", "gm-board__who").attr("type", "button").child(number).child(who);
            marks.mark(button, choice, &said)
        }
        None => el("span", "gm-board__who").child(number).child(who),
    };
    let joined = el("td", "gm-number").child(el("span", "").text(&thousands(i64::from(tally.joined))));
    let joined = match best {
        // Who is in no competition keeps the room of a bar, so that the numbers stand below each other.
        0 => joined.child(el("span", "gm-meter")),
        best => joined.child(meter(Fill::Plain, f64::from(tally.joined) / f64::from(best))),
    };
    let after = el("span", "gm-sub").text(&fill(words.of_those_after, &[&thousands(i64::from(tally.became_members))]));
    el("tr", class)
        .child(el("th", "").attr("scope", "row").child(cell))
        .child(joined)
        .child(share(tally.still_in))
        .child(share(tally.left_early))
        .child(el("td", "gm-number").child(el("span", "").text(&thousands(i64::from(tally.members)))).child(after))
}
