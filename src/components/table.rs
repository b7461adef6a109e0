//! 「群成员列表」: a real table from 720 px of the element's width, cards below; the roles are spelt out because a table that is
//! laid out as cards loses its own.

use super::dom::{El, el, live};
use super::empty;
use super::row::{Line, blank};
use crate::domain::member::{Member, Row};
use crate::i18n::Lang;
use crate::i18n::text::PageText;
use crate::state::members::Members;
use crate::state::query_state::QueryState;
use crate::state::signal::Signal;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event};

/// The columns' headings, in order.
pub const fn headings(text: &PageText) -> [&'static str; 9] {
    [text.member, text.kind, text.state, text.scene, text.joined_at, text.inviter, text.shop_member, text.referrer, text.action]
}

/// The table with its rows, in every state, and a word on an answer that was not clean.
pub fn table(members: Members, lang: Lang) -> [El; 2] {
    let text = lang.text();
    let answer = members.answer();
    let busy = move || answer.with(QueryState::is_loading);
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

/// Keeps the body's rows those of the answer.
fn keep_rows(members: Members, lang: Lang, body: El) {
    let lines: Rc<RefCell<Vec<Line>>> = Rc::default();
    let clicked = Rc::clone(&lines);
    // One listener for all rows: a row is less than its listener would be.
    let body = body.on("click", move |event| {
        let member = details_of(&clicked.borrow(), &event);
        if let Some(member) = member {
            members.open(member);
        }
    });
    let blank = blank(lang);
    live(Box::new(move || {
        members.answer().with(|answer| {
            let rows = answer.value().map_or(&[][..], |loaded| &loaded.answer.page.rows);
            renew(&mut lines.borrow_mut(), rows, &body.0, lang, &blank);
        });
    }));
}

/// Whose 「详情」 was clicked.
fn details_of(lines: &[Line], event: &Event) -> Option<Arc<Member>> {
    // There is nothing in the button but its words: what was clicked is the button.
    let clicked = event.target()?.dyn_into().ok();
    lines.iter().find(|line| line.details.is_some() && line.details == clicked)?.shown.clone()
}

/// Has the rows of an answer in place of those of another.
///
/// A member that was there keeps the row, and with it the focus and the pictures, whatever else is new of them. Rows of members that are
/// gone are taken for those that have come: most of what a row says is in the next one too. All but the one that has the focus, which
/// would go to somebody else unnoticed.
fn renew(lines: &mut Vec<Line>, rows: &[Row], body: &Element, lang: Lang, blank: &El) {
    while lines.len() < rows.len() {
        lines.push(Line::new(blank));
    }
    for (place, row) in rows.iter().enumerate() {
        // A row before this one may be of the same member, and has its line already.
        let is_theirs =
            |(at, line): (usize, &Line)| line.is_of(row) && (at >= place || !rows.get(at).is_some_and(|before| line.is_of(before)));
        if let Some(found) = lines.iter().enumerate().position(is_theirs) {
            lines.swap(place, found);
        }
    }
    for gone in lines.drain(rows.len()..) {
        gone.element.remove();
    }
    let focused = body.query_selector("tr:focus-within").ok().flatten();
    let mut next = body.first_element_child();
    for (line, row) in lines.iter_mut().zip(rows) {
        let other = match row {
            Row::Good(_) if line.details.is_some() && (line.is_of(row) || focused.as_ref() != Some(&line.element)) => None,
            Row::Good(_) => Some(Line::new(blank)),
            Row::Bad { id, .. } => Some(Line::bad(lang, *id)),
        };
        if let Some(other) = other {
            if next.as_ref() == Some(&line.element) {
                next = line.element.next_element_sibling();
            }
            line.element.remove();
            *line = other;
        }
        if let Row::Good(member) = row {
            line.show(lang, member);
        }
        // Only what stands in the wrong place is moved: a move would take the focus away.
        if next.as_ref() == Some(&line.element) {
            next = line.element.next_element_sibling();
        } else {
            let _ = body.insert_before(&line.element, next.as_deref());
        }
    }
}

/// Rows in waiting, as many as the server's page has.
fn skeleton() -> Vec<El> {
    let line = || el("tr", "gm-skeleton").attr("aria-hidden", "true").child(el("td", "").attr("colspan", "9").child(el("span", "")));
    std::iter::repeat_with(line).take(10).collect()
}
