//! 「全部」: every row that was read, as a table that is scrolled, sorted and searched at once.

mod bar;
mod geometry;
mod head;
mod list;
mod slot;

use super::store::Workbench;
use crate::components::dom::{El, button, el};
use crate::engine::selection::Selection;
use leptos::prelude::*;

/// The region.
pub fn rows(workbench: Workbench) -> El {
    let lang = workbench.lang();
    let shown = workbench.shown();
    let is_empty = Memo::new(move |_| shown.with(|shown| shown.rows == 0));
    el("div", "gm-rows")
        .child(bar::bar(workbench, lang))
        .child(list::list(workbench, lang))
        .live_children(move || if is_empty.get() { vec![empty(workbench)] } else { Vec::new() })
}

/// Nobody is left by what was chosen, or nobody has been read.
fn empty(workbench: Workbench) -> El {
    let lang = workbench.lang();
    let words = lang.all_rows_text();
    let is_narrowed = workbench.selection().with_untracked(is_narrowed);
    // Of a list that was not read to its end nobody can say so.
    let is_all = move || workbench.progress().with(|progress| progress.as_ref().is_some_and(|progress| progress.coverage().is_complete));
    let nobody = el("div", "gm-empty").live_children(move || match is_narrowed || is_all() {
        true => vec![el("p", "gm-empty__title").text(words.nobody)],
        false => vec![el("p", "gm-empty__hint").text(words.nobody_yet)],
    });
    if !is_narrowed {
        return nobody;
    }
    nobody.child(el("p", "gm-empty__hint").text(words.nobody_hint)).child(button("gm-button", words.clear, move |_| {
        workbench.select(|selection| *selection = Selection { sort: selection.sort, ..Selection::default() });
    }))
}

/// Whether something but the order is chosen.
fn is_narrowed(selection: &Selection) -> bool {
    *selection != Selection { sort: selection.sort, ..Selection::default() }
}
