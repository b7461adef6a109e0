//! The choice of columns.

use super::choice::Choice;
use super::choosable;
use crate::components::dom::{El, button, el};
use crate::engine::export::columns::{ColumnGroup, ExportColumn};
use crate::i18n::{Lang, fill};
use leptos::prelude::*;

/// The columns by what they are about, all of which can be chosen at once.
pub fn columns(choice: Choice, lang: Lang) -> El {
    let words = lang.export_text();
    let chosen = choice.columns;
    let count = move || fill(words.chosen, &[&chosen.with(Vec::len).to_string(), &ExportColumn::ALL.len().to_string()]);
    let tools = el("span", "gm-export__tools")
        .child(el("span", "gm-sub").live_text(count))
        .child(button("gm-button gm-button--text", words.choose_all, move |_| choice.choose(ExportColumn::ALL.to_vec())))
        .child(button("gm-button gm-button--text", words.restore, move |_| choice.choose(ExportColumn::DEFAULT.to_vec())));
    let groups = ColumnGroup::ALL.into_iter().map(move |group| one_group(choice, group, lang));
    el("fieldset", "gm-export__columns")
        .child(el("legend", "").text(words.columns))
        .child(tools)
        .child(el("div", "gm-export__groups").children(groups))
}

fn one_group(choice: Choice, group: ColumnGroup, lang: Lang) -> El {
    let label = group.label(lang);
    let box_of = |column: ExportColumn| {
        let is_chosen = move || choice.columns.with(|chosen| chosen.contains(&column));
        choosable("checkbox", column.code(), column.label(lang), is_chosen, move |_| choice.toggle(column))
    };
    el("div", "gm-export__group")
        .attr("role", "group")
        .attr("aria-label", label)
        .child(el("p", "gm-sub").attr("aria-hidden", "true").text(label))
        .children(ExportColumn::ALL.into_iter().filter(|column| column.group() == group).map(box_of))
}
