//! `data.list`: Laravel's paginator. Its `*_url` fields are never followed: wrong path, plain http, filters lost.

use super::lenient::Object;
use super::member;
use crate::domain::member::Row;
use crate::domain::page::{Page, PageNumber};

/// Reads a page; `None` if there is no list of rows in it. `asked` stands in for a missing `current_page`.
pub fn read(list: Object<'_>, asked: PageNumber) -> Option<Page<Row>> {
    let rows: Vec<Row> = list.items("data")?.into_iter().enumerate().map(|(place, row)| member::read(row, place)).collect();
    let count = |key: &str| list.count(key).ok().flatten();
    let number = count("current_page").map_or(asked, PageNumber::new);
    let total = count("total");
    let per_page = count("per_page").filter(|rows| *rows > 0);
    let counted = || Some(total?.div_ceil(per_page?));
    // Without any word of how far the list goes, a page with rows on it at least exists.
    let last = count("last_page").or_else(counted).map_or(number, PageNumber::new);
    Some(Page { rows, number, last, total, per_page })
}
