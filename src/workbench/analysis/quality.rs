//! 数据质量

use super::data::{Cell, Data};
use super::drawing::Drawn;
use super::marks::Marks;
use crate::engine::analyse::choice::{Being, Choice};
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::figures::Figures;
use crate::engine::analyse::problems::{Finding, Problem};
use crate::engine::analyse::text::{AnalysisText, text};
use crate::engine::analyse::words::{card_words, problem_words, thousands};
use crate::text::fill;
use crate::view::dom::{El, el};

/// The list of what is odd.
pub fn draw(marks: &mut Marks<'_>, figures: &Figures, _today: i64) -> Drawn {
    let words = text(marks.lang);
    let mut lines: Vec<El> = Vec::new();
    let mut rows: Vec<Vec<Cell>> = Vec::new();
    for difference in &figures.differences {
        let label = fill(words.difference, &[card_words(words, difference.card)]);
        let [said, counted] = [difference.said, difference.counted].map(|count| thousands(i64::try_from(count).unwrap_or(i64::MAX)));
        let note = fill(words.difference_values, &[&said, &counted]);
        rows.push(vec![label.clone().into(), note.clone().into()]);
        // The rows it is about: those in the group.
        lines.push(line(marks, &label, &note, "", Some(Choice::Being(Being::In)), Dimension::Being));
    }
    if figures.unreadable > 0 {
        let count = thousands(i64::try_from(figures.unreadable).unwrap_or(i64::MAX));
        rows.push(vec![words.unreadable.into(), Cell::Count(i64::try_from(figures.unreadable).unwrap_or(i64::MAX))]);
        lines.push(line(marks, words.unreadable, words.unreadable_hint, &count, None, Dimension::Problem));
    }
    for finding in &figures.findings {
        let label = problem_words(words, finding.problem);
        rows.push(vec![label.into(), Cell::count(finding.rows)]);
        let count = thousands(i64::from(finding.rows));
        let choice = Some(Choice::Problem(finding.problem));
        lines.push(line(marks, label, &note(words, finding), &count, choice, Dimension::Problem));
    }
    let picture = if lines.is_empty() {
        el("p", "gm-none gm-quality__none").text(words.quality_none)
    } else {
        el("ul", "gm-quality").children(lines.into_iter().map(|line| el("li", "").child(line)))
    };
    Drawn { picture, data: Data { columns: vec![words.problem, words.rows], rows } }
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

fn line(marks: &mut Marks<'_>, label: &str, note: &str, count: &str, choice: Option<Choice>, dimension: Dimension) -> El {
    let is_chosen = choice.as_ref().is_some_and(|choice| marks.facets.has(choice));
    let class = format!("gm-finding {}", if dimension == Dimension::Problem { marks.faded(dimension, is_chosen) } else { "" });
    let content = |element: El| {
        element
            .child(el("span", "gm-finding__label").text(label))
            .children((!note.is_empty()).then(|| el("span", "gm-sub").text(note)))
            .child(el("span", "gm-finding__count gm-number").text(count))
    };
    let Some(choice) = choice else { return content(el("span", class.trim_end())) };
    let said = fill(text(marks.lang).count_of, &[label, if count.is_empty() { note } else { count }]);
    let button = content(el("button", class.trim_end()).attr("type", "button"));
    marks.mark(button, choice, &said)
}
