//! 数据质量

use super::data::{Cell, Data};
use super::drawing::Drawn;
use super::marks::Marks;
use crate::components::dom::{El, el};
use crate::engine::analyse::choice::Choice;
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::figures::Figures;
use crate::engine::analyse::problems::{Finding, Problem};
use crate::engine::analyse::words::{card_words, problem_words, thousands};
use crate::i18n::fill;
use crate::i18n::text::AnalysisText;

/// Ids that a line names.
const IDS: usize = 5;

/// The list of what is odd.
pub fn draw(marks: &mut Marks<'_>, figures: &Figures, _today: i64) -> Drawn {
    let words = marks.lang.analysis_text();
    let mut lines: Vec<El> = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for difference in &figures.differences {
        let label = fill(words.difference, &[card_words(words, difference.card)]);
        let values = fill(words.difference_values, &[&number(difference.said), &number(difference.counted)]);
        // No row explains it: some are missing, or counted otherwise.
        lines.push(line(&label, &values, ""));
        rows.push(vec![label.into(), "".into(), values.into()]);
    }
    if figures.unreadable > 0 {
        let ids: Vec<String> = figures.unreadable_ids.iter().map(u64::to_string).collect();
        let note = [words.unreadable_hint.to_owned(), named(words, &ids)].into_iter().filter(|part| !part.is_empty());
        lines.push(line(words.unreadable, &note.collect::<Vec<_>>().join(" · "), &number(figures.unreadable)));
        let count = Cell::Count(i64::try_from(figures.unreadable).unwrap_or(i64::MAX));
        rows.push(vec![words.unreadable.into(), count, ids.join("、").into()]);
    }
    for finding in &figures.findings {
        let label = problem_words(words, finding.problem);
        let (note, count) = (note(words, finding), thousands(i64::from(finding.rows)));
        let choice = Choice::Problem(finding.problem);
        let class = marks.faded(Dimension::Problem, marks.facets.has(&choice));
        let said = fill(words.count_of, &[label, &count]);
        rows.push(vec![label.into(), Cell::count(finding.rows), note.clone().into()]);
        let button = content(el("button", format!("gm-finding {class}").trim_end()).attr("type", "button"), label, &note, &count);
        lines.push(marks.mark(button, choice, &said));
    }
    let picture = if lines.is_empty() {
        el("p", "gm-none gm-quality__none").text(words.quality_none)
    } else {
        el("ul", "gm-quality").children(lines.into_iter().map(|line| el("li", "").child(line)))
    };
    Drawn { picture, data: Data { columns: vec![words.problem, words.rows, words.particulars], rows } }
}

fn note(words: &AnalysisText, finding: &Finding) -> String {
    match finding.problem {
        Problem::Twice => words.twice_hint.to_owned(),
        _ if finding.codes.is_empty() => String::new(),
        _ => {
            let codes: Vec<String> = finding.codes.iter().map(i64::to_string).collect();
            fill(words.codes, &[&codes.join("、")])
        }
    }
}

/// A line that says something of which there are no rows to be shown.
fn line(label: &str, note: &str, count: &str) -> El {
    content(el("span", "gm-finding"), label, note, count)
}

fn content(element: El, label: &str, note: &str, count: &str) -> El {
    element
        .child(el("span", "gm-finding__label").text(label))
        .children((!note.is_empty()).then(|| el("span", "gm-sub").text(note)))
        .child(el("span", "gm-finding__count gm-number").text(count))
}

/// The first few ids; the table has them all.
fn named(words: &AnalysisText, ids: &[String]) -> String {
    let first = ids.get(..IDS.min(ids.len())).unwrap_or_default().join("、");
    let template = if ids.len() > IDS { words.unreadable_more } else { words.unreadable_ids };
    if ids.is_empty() { first } else { fill(template, &[&first]) }
}

fn number(number: u64) -> String {
    thousands(i64::try_from(number).unwrap_or(i64::MAX))
}
