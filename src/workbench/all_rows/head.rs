//! The headings: each is a button that sorts, first up, then down, then not.

use crate::components::dom::{El, button, el};
use crate::components::table::headings;
use crate::engine::selection::{Column, Sort};
use crate::i18n::Lang;
use crate::workbench::store::Workbench;
use leptos::prelude::*;

/// What the headings sort by, in their order; the last column has nothing to sort by.
const COLUMNS: [Option<Column>; 9] = [
    Some(Column::Member),
    Some(Column::Kind),
    Some(Column::Status),
    Some(Column::Scene),
    Some(Column::Joined),
    Some(Column::Inviter),
    Some(Column::Shop),
    Some(Column::Referrer),
    None,
];

/// The row of headings.
pub fn head(workbench: Workbench, lang: Lang) -> El {
    let headings = headings(lang.text()).into_iter().zip(COLUMNS).map(|(label, column)| {
        let heading = el("th", "").attr("role", "columnheader").attr("scope", "col");
        match column {
            Some(column) => sortable(workbench, heading, label, column),
            None => heading.text(label),
        }
    });
    el("tr", "").attr("role", "row").attr("aria-rowindex", "1").children(headings)
}

fn sortable(workbench: Workbench, heading: El, label: &str, column: Column) -> El {
    let sort = move || workbench.selection().with(|selection| selection.sort.filter(|sort| sort.column == column));
    let on_click = move |_| {
        workbench.select(|selection| {
            selection.sort = match selection.sort.filter(|sort| sort.column == column) {
                None => Some(Sort { column, is_descending: false }),
                Some(Sort { is_descending: false, .. }) => Some(Sort { column, is_descending: true }),
                Some(Sort { is_descending: true, .. }) => None,
            };
        });
    };
    let words = |sort: Sort| if sort.is_descending { "descending" } else { "ascending" };
    heading.live_attr("aria-sort", move || sort().map(|sort| words(sort).to_owned())).child(button("gm-rows__sort", label, on_click))
}
