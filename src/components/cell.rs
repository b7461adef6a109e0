//! What a cell of the table says, as plain data, and the component that draws it.

use super::avatar::Avatar;
use leptos::prelude::*;

/// What a cell says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    /// Somebody with a picture, whose facts the lines are.
    pub person: Option<PersonCell>,
    /// The lines, top down.
    pub lines: Vec<Line>,
    /// Whether nothing is known: a card leaves such a cell out.
    pub is_unknown: bool,
}

/// Somebody in a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonCell {
    /// What the colour behind the initial is drawn from.
    pub id: u64,
    /// The name as it is shown.
    pub name: String,
    /// Addresses of pictures, best first.
    pub pictures: Vec<String>,
    /// Whether the picture is small: somebody other than the member.
    pub is_small: bool,
}

/// A line of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    /// Its class: `gm-id`, `gm-sub`, `gm-time`, `gm-tag …`, `gm-state …` or `gm-none`.
    pub class: &'static str,
    /// Its text.
    pub text: String,
}

impl Line {
    /// A line.
    pub fn new(class: &'static str, text: impl Into<String>) -> Self {
        Self { class, text: text.into() }
    }
}

impl Cell {
    /// A cell of lines.
    pub fn lines(lines: impl IntoIterator<Item = Line>) -> Self {
        Self { lines: lines.into_iter().collect(), ..Self::default() }
    }

    /// A cell that says in so many words that there is none.
    pub fn none(label: &str) -> Self {
        Self::lines([Line::new("gm-none", label)])
    }

    /// A cell of which nothing is known.
    pub fn unknown() -> Self {
        Self { is_unknown: true, ..Self::none("—") }
    }

    /// All text of the cell, for searching it in tests.
    pub fn text(&self) -> String {
        let name = self.person.as_ref().map(|person| person.name.as_str());
        name.into_iter().chain(self.lines.iter().map(|line| line.text.as_str())).collect::<Vec<_>>().join(" ")
    }
}

/// A cell of the table, headed by `label` where the table is laid out as cards.
#[component]
pub fn MemberCell(
    /// The column's heading.
    label: &'static str,
    /// The column's class.
    class: &'static str,
    /// What it says.
    cell: Cell,
) -> impl IntoView {
    let class = if cell.is_unknown { format!("{class} is-unknown") } else { class.to_owned() };
    let lines = cell.lines.into_iter().map(|line| view! { <span class=line.class>{line.text}</span> }.into_any()).collect_view();
    let content = match cell.person {
        None => lines.into_any(),
        Some(PersonCell { id, name, pictures, is_small }) => view! {
            <span class=if is_small { "gm-person gm-person--small" } else { "gm-person" }>
                <Avatar id name=name.clone() pictures/>
                <span class="gm-person__words">
                    <bdi class="gm-person__name" title=name.clone()>{name.clone()}</bdi>
                    {lines}
                </span>
            </span>
        }
        .into_any(),
    };
    view! {
        <td role="cell" class=class data-label=label>
            {content}
        </td>
    }
}
