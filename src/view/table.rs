//! 「群成员列表」: a real table from 720 px of the element's width, cards below; the roles are spelt out because a table that is
//! laid out as cards loses its own.

use super::dom::{El, el, live, own_owner};
use super::{empty, row};
use crate::domain::member::Row;
use crate::state::members::Members;
use crate::state::remote::Remote;
use crate::state::signal::Signal;
use crate::text::{Lang, Text};
use leptos::prelude::Owner;

/// The columns' headings, in order.
pub const fn headings(text: &Text) -> [&'static str; 9] {
    [text.member, text.kind, text.state, text.scene, text.joined_at, text.inviter, text.shop_member, text.referrer, text.action]
}

/// The table with its rows, in every state, and a word on an answer that was not clean.
pub fn table(members: Members, lang: Lang) -> [El; 2] {
    let text = lang.text();
    let answer = members.answer();
    let busy = move || answer.with(Remote::is_loading);
    let is_empty = Signal::derived(move || answer.with(|answer| answer.value().is_some_and(|loaded| loaded.answer.page.rows.is_empty())));
    let is_first = Signal::derived(move || answer.with(|answer| answer.is_loading() && answer.value().is_none()));
    let unclean = move || answer.with(|answer| answer.value().is_some_and(|loaded| loaded.answer.unclean));

    let heading = |words: &str| el("th", "").attr("role", "columnheader").attr("scope", "col").text(words);
    let head = el("tr", "").attr("role", "row").children(headings(text).map(heading));
    let body = el("tbody", "").attr("role", "rowgroup");
    let table = el("table", "gm-table")
        .attr("role", "table")
        .attr("aria-label", text.table)
        .live_attr("aria-busy", move || Some(busy().to_string()))
        .child(el("thead", "").attr("role", "rowgroup").child(head))
        .child(body.clone().live_children(move || if is_first.get() { skeleton() } else { Vec::new() }));
    keep_rows(members, lang, body);
    let list = el("div", "gm-list")
        .live_class("is-loading", busy)
        .live_class("is-old", move || answer.with(|answer| answer.error().is_some()))
        .child(table)
        .live_children(move || if is_empty.get() { vec![empty::empty(members, lang)] } else { Vec::new() });
    let hint = el("div", "").live_children(move || if unclean() { vec![el("p", "gm-hint").text(text.unclean)] } else { Vec::new() });
    [list, hint]
}

/// Keeps the body's rows those of the answer. A row that is the same in every particular keeps its element, and with it the focus
/// and its pictures.
fn keep_rows(members: Members, lang: Lang, body: El) {
    let mut shown: Vec<Shown> = Vec::new();
    live(Box::new(move || {
        members.answer().with(|answer| {
            let rows = answer.value().map_or(&[][..], |loaded| &loaded.answer.page.rows);
            let mut old = std::mem::take(&mut shown);
            for row in rows {
                let kept = old.iter().position(|before| before.row == *row).map(|place| old.swap_remove(place));
                shown.push(kept.unwrap_or_else(|| Shown::new(members, lang, row)));
            }
            for gone in old {
                gone.element.0.remove();
            }
            // Only what stands in the wrong place is moved: a move would take the focus away.
            let mut place = body.0.first_element_child();
            for Shown { element, .. } in &shown {
                if place.as_ref() == Some(&element.0) {
                    place = element.0.next_element_sibling();
                } else {
                    let _ = body.0.insert_before(&element.0, place.as_deref());
                }
            }
        });
    }));
}

/// A row in the table. It outlives the answer that brought it, and so do its listeners.
struct Shown {
    row: Row,
    element: El,
    _owner: Owner,
}

impl Shown {
    fn new(members: Members, lang: Lang, row: &Row) -> Self {
        let owner = own_owner();
        let element = owner.with(|| row::row(members, lang, row));
        Self { row: row.clone(), element, _owner: owner }
    }
}

/// Rows in waiting, as many as the server's page has.
fn skeleton() -> Vec<El> {
    let line = || el("tr", "gm-skeleton").attr("aria-hidden", "true").child(el("td", "").attr("colspan", "9").child(el("span", "")));
    std::iter::repeat_with(line).take(10).collect()
}
