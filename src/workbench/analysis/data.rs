//! The numbers behind a chart: a table for who does not see it, and text for a spreadsheet.

use crate::components::dom::{El, el};
use crate::engine::analyse::words::{percent, thousands};

/// A cell.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Words, from anybody.
    Words(String),
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

    fn shown(&self) -> String {
        match self {
            Self::Words(words) => words.clone(),
            Self::Count(count) => thousands(*count),
            Self::Part(part, whole) => percent(*part, *whole),
        }
    }

    /// As a spreadsheet takes it: one line, numbers bare, and what begins like a formula is text.
    fn copied(&self) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::Part(part, whole) => percent(*part, *whole),
            Self::Words(words) => {
                let line = words.replace(['\t', '\n', '\r'], " ");
                if line.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) { format!("'{line}") } else { line }
            }
        }
    }
}

impl From<&str> for Cell {
    fn from(words: &str) -> Self {
        Self::Words(words.to_owned())
    }
}

impl From<String> for Cell {
    fn from(words: String) -> Self {
        Self::Words(words)
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
    /// As a table, for the caption `name`.
    pub fn table(&self, name: &str) -> El {
        let heading = |words: &&str| el("th", "").attr("scope", "col").text(words);
        let row = |cells: &Vec<Cell>| {
            el("tr", "").children(cells.iter().enumerate().map(|(place, cell)| match (place, cell) {
                (0, cell) => el("th", "").attr("scope", "row").text(&cell.shown()),
                (_, Cell::Words(words)) => el("td", "").text(words),
                (_, cell) => el("td", "gm-number").text(&cell.shown()),
            }))
        };
        el("table", "gm-data")
            .attr("aria-label", name)
            .child(el("thead", "").child(el("tr", "").children(self.columns.iter().map(heading))))
            .child(el("tbody", "").children(self.rows.iter().map(row)))
    }

    /// As text with tabs between the cells of a row.
    pub fn text(&self) -> String {
        let mut lines = vec![self.columns.join("\t")];
        lines.extend(self.rows.iter().map(|row| row.iter().map(Cell::copied).collect::<Vec<_>>().join("\t")));
        lines.join("\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_copied_is_one_line_a_row_and_no_formula() {
        let row = vec!["=1+1\n\t".into(), Cell::Count(-1_234), Cell::Part(1, 3), Cell::Part(0, 0)];
        let data = Data { columns: vec!["a", "b", "c", "d"], rows: vec![row] };
        assert_eq!(data.text(), "a\tb\tc\td\n'=1+1  \t-1234\t33.3%\t—");
    }
}
