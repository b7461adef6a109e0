//! 邀请人排行

use super::data_table::{Cell, Data};
use super::mark::Mark;
use super::mark_button::MarkButton;
use super::meter::Meter;
use super::shape::{Fill, class_if};
use super::shares::{tally_cells, tally_columns};
use super::source::{ChartInput, ChartSource};
use crate::engine::analyse::choice::{Choice, Inviter};
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::inviters::InviterStats;
use crate::engine::analyse::labels::{count_label, inviter_label, percent};
use crate::engine::analyse::tally::Tally;
use crate::i18n::text::AnalysisText;
use crate::i18n::{count, fill};
use crate::workbench::show::Show;
use leptos::prelude::*;

/// Lines that are shown before one asks for more, those who were chosen aside.
const SHOWN: usize = 10;

/// A line of the leaderboard.
#[derive(Clone, Debug, PartialEq)]
struct Line {
    /// Empty for those who are in no competition.
    rank: String,
    name: String,
    mark: Option<Mark>,
    tally: Tally,
    /// How long the bar is, from 0 to 1; none has none.
    share: Option<f64>,
    is_faded: bool,
    /// Whether it is shown only when one asks for more.
    is_more: bool,
}

fn lines(input: &ChartInput) -> Vec<Line> {
    let (text, inviters) = (input.text(), &input.figures.inviters);
    let best = inviters.top.iter().map(|stats| stats.tally.joined).max().unwrap_or_default();
    let line = |name: &str, inviter: Option<Inviter>, tally: Tally| {
        let mark = inviter.map(|inviter| input.mark(Choice::Inviter(inviter), count_label(input.lang, name, tally.joined, 0)));
        let is_faded = input.is_faded(Dimension::Inviter, mark.as_ref().is_some_and(|mark| mark.is_chosen));
        Line { rank: String::new(), name: name.to_owned(), mark, tally, share: None, is_faded, is_more: false }
    };
    let ranked = |(place, stats): (usize, &InviterStats)| {
        let line = line(inviter_label(text, &stats.inviter), Some(stats.inviter.clone()), stats.tally);
        let is_chosen = line.mark.as_ref().is_some_and(|mark| mark.is_chosen);
        let share = Some(f64::from(stats.tally.joined) / f64::from(best.max(1)));
        Line { rank: count(stats.rank), share, is_more: place >= SHOWN && !is_chosen, ..line }
    };
    let mut lines: Vec<Line> = inviters.top.iter().enumerate().map(ranked).collect();
    if inviters.rest.joined > 0 {
        lines.push(Line { is_more: true, ..line(&rest_name(input), None, inviters.rest) });
    }
    if inviters.nobody.joined > 0 {
        lines.push(line(text.nobody, Some(Inviter::default()), inviters.nobody));
    }
    lines
}

fn rest_name(input: &ChartInput) -> String {
    let inviters = &input.figures.inviters;
    fill(input.text().rest, &[&count((inviters.count as usize).saturating_sub(inviters.top.len()))])
}

/// How many lines have a rank; `None` where all of them are shown.
fn ranked_if_some_are_hidden(lines: &[Line]) -> Option<usize> {
    let ranked = || lines.iter().filter(|line| !line.rank.is_empty());
    ranked().any(|line| line.is_more).then(|| ranked().count())
}

/// The numbers.
pub fn data(input: &ChartInput) -> Data {
    let (text, inviters) = (input.text(), &input.figures.inviters);
    let row = |name: &str, tally: &Tally| {
        let mut row = vec![name.into(), Cell::count(tally.joined)];
        row.extend(tally_cells(tally));
        row
    };
    let mut rows: Vec<Vec<Cell>> = inviters.top.iter().map(|stats| row(inviter_label(text, &stats.inviter), &stats.tally)).collect();
    if inviters.rest.joined > 0 {
        rows.push(row(&rest_name(input), &inviters.rest));
    }
    if inviters.nobody.joined > 0 {
        rows.push(row(text.nobody, &inviters.nobody));
    }
    let mut columns = vec![text.inviter, text.joined];
    columns.extend(tally_columns(text));
    Data { columns, rows }
}

/// The leaderboard.
#[component]
pub fn Inviters(
    /// What it is drawn from.
    source: ChartSource,
    /// The texts.
    text: &'static AnalysisText,
) -> impl IntoView {
    let lines = source.memo(lines);
    let is_empty = Memo::new(move |_| lines.with(Vec::is_empty));
    // How many have a rank, where some of them are hidden.
    let ranked = Memo::new(move |_| lines.with(|lines| ranked_if_some_are_hidden(lines)));
    let is_open = RwSignal::new(false);
    let heading = |words: &'static str| view! { <th class="gm-number" scope="col">{words}</th> }.into_any();
    let table = move || {
        view! {
            <table class="gm-board" aria-label=text.inviters>
                <thead>
                    <tr>
                        <th scope="col">{text.inviter}</th>
                        {[text.joined, text.still_in, text.left_early, text.members].map(heading).into_iter().collect_view()}
                    </tr>
                </thead>
                <tbody>{move || lines.get().into_iter().map(|line| row(line, text)).collect_view()}</tbody>
            </table>
        }
        .into_any()
    };
    view! {
        <div class=move || class_if("gm-board__box", is_open.get(), "is-open")>
            <Show when=move || !is_empty.get() fallback=move || view! { <p class="gm-none">{text.nothing_matches}</p> }.into_any()>
                {table()}
            </Show>
            {move || {
                ranked
                    .get()
                    .map(|all| {
                        let label = move || if is_open.get() { text.fewer.to_owned() } else { fill(text.more, &[&count(all)]) };
                        view! {
                            <button
                                type="button"
                                class="gm-button gm-button--text gm-board__toggle"
                                on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                            >
                                {move || label()}
                            </button>
                        }.into_any()
                    })
            }}
        </div>
    }
}

fn row(line: Line, text: &'static AnalysisText) -> AnyView {
    let Line { rank, name, mark, tally, share, is_faded, is_more } = line;
    let part = |part: u32| {
        view! {
            <td class="gm-number">
                <span>{count(part)}</span>
                <span class="gm-sub">{percent(part, tally.joined)}</span>
            </td>
        }
        .into_any()
    };
    let title = name.clone();
    let who = view! {
        <span class="gm-board__rank gm-number">{rank}</span>
        <span class="gm-board__name" title=title>
            <bdi>{name}</bdi>
        </span>
    };
    let who = match mark {
        Some(mark) => view! { <MarkButton mark class="gm-board__who">{who}</MarkButton> }.into_any(),
        None => view! { <span class="gm-board__who">{who}</span> }.into_any(),
    };
    let bar = match share {
        Some(share) => view! { <Meter fill=Fill::Plain share /> }.into_any(),
        // Who is in no competition keeps the room of a bar, so that the numbers stand below each other.
        None => view! { <span class="gm-meter"></span> }.into_any(),
    };
    view! {
        <tr class=class_if(if is_more { "gm-board__more" } else { "" }, is_faded, "is-faded")>
            <th scope="row">{who}</th>
            <td class="gm-number">
                <span>{count(tally.joined)}</span>
                {bar}
            </td>
            {part(tally.still_in)}
            {part(tally.left_early)}
            <td class="gm-number">
                <span>{count(tally.members)}</span>
                <span class="gm-sub">{fill(text.of_those_after, &[&count(tally.became_members)])}</span>
            </td>
        </tr>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::super::source::tests::input;
    use super::*;
    use crate::engine::analyse::facets::Facets;

    #[test]
    fn ten_lines_are_shown_and_those_that_are_chosen_and_nobody_last() {
        let inviter = |place: u32| Inviter { userid: format!("u{place}"), name: format!("n{place}") };
        let tally = |joined: u32| Tally { joined, ..Tally::default() };
        let mut facets = Facets::default();
        facets.toggle(Choice::Inviter(inviter(11)));
        let input = input(facets, |figures| {
            figures.inviters.top =
                (0..13).map(|place| InviterStats { rank: place + 1, inviter: inviter(place), tally: tally(1_300 - place) }).collect();
            figures.inviters.count = 1_020;
            figures.inviters.rest = tally(9_000);
            figures.inviters.nobody = tally(7);
        });
        let lines = lines(&input);
        let hidden: Vec<&str> = lines.iter().filter(|line| line.is_more).map(|line| line.name.as_str()).collect();
        assert_eq!(hidden, ["n10", "n12", "其余 1,007 人"]);
        let last = lines.last().unwrap();
        assert_eq!((last.name.as_str(), last.rank.as_str(), last.share), ("没有邀请人", "", None));
        assert_eq!(lines.iter().filter(|line| !line.is_faded).count(), 1, "only the chosen one");
        assert_eq!(ranked_if_some_are_hidden(&lines), Some(13), "whoever was chosen is one of them");
    }

    #[test]
    fn who_was_chosen_has_their_place_among_all() {
        let stats = |rank: u32, joined: u32| InviterStats {
            rank,
            inviter: Inviter { userid: format!("u{rank}"), ..Inviter::default() },
            tally: Tally { joined, ..Tally::default() },
        };
        let input = input(Facets::default(), |figures| figures.inviters.top = vec![stats(1, 9), stats(1_120, 2)]);
        let ranks: Vec<String> = lines(&input).into_iter().map(|line| line.rank).collect();
        assert_eq!(ranks, ["1", "1,120"]);
        assert_eq!(ranked_if_some_are_hidden(&lines(&input)), None);
    }
}
