//! `data.list`: a list of rows in one of the forms of Laravel's paginators. Its `*_url` fields are never followed (wrong path, plain
//! http, filters lost); whether there is a next one tells whether there is a next page.

use super::body::{self, Node};
use super::lenient::Object;
use super::member;
use crate::domain::member::{Enterprise, Row};
use crate::domain::page::{Page, PageNumber};
use serde_json::Map;
use serde_json::value::RawValue;

/// A list and whose rows it holds.
pub struct List {
    /// The rows.
    pub page: Page<Row>,
    /// What the first row says that has it.
    pub enterprise: Option<Enterprise>,
}

/// Reads the list that stands in `data`; `None` if it is no list. `asked` stands in for a missing `current_page`.
///
/// A list may be a paginator, one with its counts in a `meta` of its own or beside it, a simple paginator, which knows only whether
/// there is more, or nothing but rows. An empty one may be printed as `[]` or `null`.
pub fn read(data: Object<'_>, list: &RawValue, asked: PageNumber) -> Option<List> {
    let (list, rows) = match Node::open(list, "data") {
        // What PHP makes of a bare list that was filtered, or of none.
        Node::Object(fields, None) if fields.keys().all(|key| body::is_index(key)) => (Map::new(), body::rows(list)?),
        Node::Object(list, rows) => (list, body::rows(rows?)?),
        Node::List(rows) => (Map::new(), rows),
        Node::Nothing => (Map::new(), Vec::new()),
        Node::Other => return None,
    };
    let list = Object(&list);
    let count = |key: &str| {
        let meta = format!("meta.{key}");
        list.count(key).or_else(|| list.count(&meta)).or_else(|| data.count(&meta))
    };
    let number = count("current_page").filter(|page| *page > 0).map_or(asked, PageNumber::new);
    let total = count("total");
    let per_page = count("per_page").filter(|rows| *rows > 0);
    // No list ends before its first page; where two counts differ, there may be rows on the pages that only one of them knows.
    let counted = total.zip(per_page).map(|(total, rows)| total.div_ceil(rows).max(1));
    let last = count("last_page").filter(|last| *last > 0).max(counted).map(PageNumber::new);
    let has_next = ["next_page_url", "links.next", "meta.next_page_url"].iter().any(|key| list.text(key).is_ok_and(|url| !url.is_empty()));
    let known_to_be_there = if has_next { number.next() } else { number };
    // Rows, and a next page beyond the last one: then nobody knows which is the last.
    let last = last.filter(|last| !has_next || rows.is_empty() || *last > number);
    let mut enterprise = None;
    let mut read_row = |(place, text): (usize, &RawValue)| {
        let row = body::value(text);
        enterprise = enterprise.take().or_else(|| member::enterprise(&row));
        member::read(&row, place)
    };
    let rows = rows.into_iter().enumerate().map(&mut read_row).collect();
    let page = Page { number, last: last.unwrap_or(known_to_be_there), is_last_known: last.is_some(), total, per_page, rows };
    Some(List { page, enterprise })
}
