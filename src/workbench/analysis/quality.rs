//! 数据质量: what is odd about the rows.

use super::data_table::{Cell, Data};
use super::mark::Mark;
use super::mark_button::MarkButton;
use super::shape::class_if;
use super::source::{ChartInput, ChartSource};
use crate::engine::analyse::choice::Choice;
use crate::engine::analyse::facets::Dimension;
use crate::engine::analyse::labels::{card_label, problem_label};
use crate::engine::analyse::problems::{Finding, Problem};
use crate::i18n::text::AnalysisText;
use crate::i18n::{count, fill};
use leptos::prelude::*;

/// Ids that a line names.
const IDS: usize = 5;

/// A line of the list.
#[derive(Clone, Debug, Default, PartialEq)]
struct Line {
    label: String,
    note: String,
    count: String,
    /// What it chooses; none where there are no rows to be shown.
    mark: Option<Mark>,
    is_faded: bool,
}

fn lines(input: &ChartInput) -> Vec<Line> {
    let (text, figures) = (input.text(), &input.figures);
    // No row explains a difference: some are missing, or counted otherwise.
    let differences = differences(input).map(|(label, note)| Line { label, note, ..Line::default() });
    let unreadable = (figures.unreadable > 0).then(|| {
        let (label, note) = (text.unreadable.to_owned(), text.unreadable_hint.to_owned());
        Line { label, note, count: count(figures.unreadable), ..Line::default() }
    });
    let finding = |finding: &Finding| {
        let (label, count) = (problem_label(text, finding.problem).to_owned(), count(finding.rows));
        let mark = input.mark(Choice::Problem(finding.problem), fill(text.count_of, &[&label, &count]));
        let is_faded = input.is_faded(Dimension::Problem, mark.is_chosen);
        Line { label, note: note(text, finding, IDS), count, mark: Some(mark), is_faded }
    };
    differences.chain(unreadable).chain(figures.findings.iter().map(finding)).collect()
}

/// The numbers.
pub fn data(input: &ChartInput) -> Data {
    let (text, figures) = (input.text(), &input.figures);
    let differences = differences(input).map(|(label, note)| vec![label.into(), "".into(), note.into()]);
    let unreadable = (figures.unreadable > 0).then(|| {
        let rows = i64::try_from(figures.unreadable).unwrap_or(i64::MAX);
        vec![text.unreadable.into(), Cell::Count(rows), "".into()]
    });
    let finding = |finding: &Finding| {
        vec![problem_label(text, finding.problem).into(), Cell::count(finding.rows), note(text, finding, usize::MAX).into()]
    };
    let rows = differences.chain(unreadable).chain(figures.findings.iter().map(finding)).collect();
    Data { columns: vec![text.problem, text.rows, text.particulars], rows }
}

/// Where the endpoint counts otherwise: which count, and both values.
fn differences(input: &ChartInput) -> impl Iterator<Item = (String, String)> {
    let text = input.text();
    input.figures.differences.iter().map(|difference| {
        let label = fill(text.difference, &[card_label(text, difference.card)]);
        (label, fill(text.difference_values, &[&count(difference.said), &count(difference.counted)]))
    })
}

/// What else is said of a finding; rows are named up to a number.
fn note(text: &AnalysisText, finding: &Finding, rows: usize) -> String {
    match finding.problem {
        Problem::Twice => text.twice_hint.to_owned(),
        Problem::FieldUnreadable => {
            let named = finding.unreadable.iter().take(rows).map(|row| format!("{}: {}", row.id, row.paths.join(", ")));
            let more = if finding.unreadable.len() > rows { "…" } else { "" };
            named.collect::<Vec<_>>().join(text.list_separator) + more
        }
        _ if finding.codes.is_empty() => String::new(),
        _ => fill(text.codes, &[&join(text, &finding.codes)]),
    }
}

fn join(text: &AnalysisText, numbers: &[impl ToString]) -> String {
    numbers.iter().map(ToString::to_string).collect::<Vec<_>>().join(text.list_separator)
}

/// The list.
#[component]
pub fn Quality(
    /// What it is drawn from.
    source: ChartSource,
) -> impl IntoView {
    let list = move || {
        let (lines, none) = source.map(|input| (lines(input), input.text().quality_none));
        if lines.is_empty() {
            view! { <p class="gm-none gm-quality__none">{none}</p> }.into_any()
        } else {
            view! { <ul class="gm-quality">{lines.into_iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    view! { {move || list()} }
}

fn line(line: Line) -> AnyView {
    let has_note = !line.note.is_empty();
    let content = view! {
        <span class="gm-finding__label">{line.label}</span>
        {has_note.then(|| view! { <span class="gm-sub">{line.note}</span> }.into_any())}
        <span class="gm-finding__count gm-number">{line.count}</span>
    };
    let content = match line.mark {
        Some(mark) => view! { <MarkButton mark class=class_if("gm-finding", line.is_faded, "is-faded")>{content}</MarkButton> }.into_any(),
        None => view! { <span class="gm-finding">{content}</span> }.into_any(),
    };
    view! { <li>{content}</li> }.into_any()
}

#[cfg(test)]
mod tests {
    use super::super::source::tests::input;
    use super::*;
    use crate::engine::analyse::facets::Facets;

    #[test]
    fn rows_that_can_not_be_read_are_counted() {
        let input = input(Facets::default(), |figures| figures.unreadable = 1_200);
        let lines = lines(&input);
        let [line] = lines.as_slice() else { panic!("{lines:?}") };
        assert_eq!((line.note.as_str(), line.count.as_str()), ("不计入任何图表", "1,200"));
        assert_eq!(data(&input).rows, [vec!["无法读取的记录".into(), Cell::Count(1_200), "".into()]]);
    }

    #[test]
    fn a_finding_is_a_mark_and_a_difference_is_none() {
        let input = input(Facets::default(), |figures| {
            figures.findings = vec![Finding { problem: Problem::SceneUnknown, rows: 3, codes: vec![7, 9], unreadable: Vec::new() }];
            figures.differences = vec![crate::engine::analyse::census::Difference {
                card: crate::engine::analyse::census::Card::Members,
                said: 5,
                counted: 3,
            }];
        });
        let lines: Vec<_> = lines(&input).into_iter().map(|line| (line.note, line.mark.map(|mark| mark.label))).collect();
        assert_eq!(lines, [("接口 5，逐条 3".to_owned(), None), ("代码 7、9".to_owned(), Some("入群方式代码未知：3 条".to_owned()))]);
    }
}
