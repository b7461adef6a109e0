//! The numbers behind a chart: a table for those who don't see it, and text for a spreadsheet.

use crate::engine::analyse::labels::percent;
use crate::engine::export::spreadsheet::{self, ReadAs};
use crate::i18n::count;
use leptos::prelude::*;

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Text, from anybody.
    Text(String),
    /// A count, or a difference of two.
    Count(i64),
    /// A part of a whole.
    Part(u32, u32),
}

impl Cell {
    /// A count.
    pub fn count(count: u32) -> Self {
        Self::Count(i64::from(count))
    }

    fn shown(self) -> String {
        match self {
            Self::Text(text) => text,
            Self::Count(number) => count(number),
            Self::Part(part, whole) => percent(part, whole),
        }
    }

    /// As a spreadsheet takes it: one line, numbers without separators, and what begins like a formula is text.
    fn copied(&self) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Part(part, whole) => percent(*part, *whole),
            Self::Text(text) => {
                let line = text.replace(['\t', '\n', '\r'], " ");
                if spreadsheet::read_as(&line) == ReadAs::Formula { format!("'{line}") } else { line }
            }
        }
    }
}

impl From<&str> for Cell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Cell {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

/// Headings and rows; the first cell of a row is its heading.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Data {
    /// The headings.
    pub columns: Vec<&'static str>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
}

impl Data {
    /// As text with tabs between the cells of a row.
    pub fn text(&self) -> String {
        let mut lines = vec![self.columns.join("\t")];
        lines.extend(self.rows.iter().map(|row| row.iter().map(Cell::copied).collect::<Vec<_>>().join("\t")));
        lines.join("\n")
    }
}

/// The numbers as a table.
#[component]
pub fn DataTable(
    /// Its name.
    label: &'static str,
    /// The numbers.
    data: Data,
) -> impl IntoView {
    let heading = |heading: &'static str| view! { <th scope="col">{heading}</th> }.into_any();
    let cell = |(place, cell): (usize, Cell)| {
        let class = (!matches!(cell, Cell::Text(_))).then_some("gm-number");
        match place {
            0 => view! { <th scope="row">{cell.shown()}</th> }.into_any(),
            _ => view! { <td class=class>{cell.shown()}</td> }.into_any(),
        }
    };
    let row = |row: Vec<Cell>| view! { <tr>{row.into_iter().enumerate().map(cell).collect_view()}</tr> }.into_any();
    view! {
        <table class="gm-data" aria-label=label>
            <thead>
                <tr>{data.columns.into_iter().map(heading).collect_view()}</tr>
            </thead>
            <tbody>{data.rows.into_iter().map(row).collect_view()}</tbody>
        </table>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_is_one_line_a_row_and_no_formula() {
        let row = vec!["=1+1\n\t".into(), Cell::Count(-1_234), Cell::Part(1, 3), Cell::Part(0, 0), "\n=1".into(), "\u{3000}＝1".into()];
        let data = Data { columns: vec!["a", "b", "c", "d", "e", "f"], rows: vec![row] };
        assert_eq!(data.text(), "a\tb\tc\td\te\tf\n'=1+1  \t-1234\t33.3%\t—\t' =1\t'\u{3000}＝1");
    }
}
