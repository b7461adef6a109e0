//! What the selection reads: single columns, and what is worked out once for all rows of a version.

use super::columns::{id_of_code, time_of_code};
use super::row_attributes::RowAttributes;
use super::{FOUND_IN, Sorted, Store};
use crate::engine::collate::{Alphabet, Collate};
use crate::engine::selection::Sort;
use crate::engine::sort::sort_numbers;
use std::ops::Range;
use std::rc::Rc;

impl Store {
    /// All rows, largest id first, which is the endpoint's own order.
    pub(in crate::engine) fn newest_first(&self) -> Rc<[u32]> {
        let mut newest = self.newest.borrow_mut();
        if newest.0 != self.version {
            let mut rows: Vec<u32> = (0..self.len()).collect();
            sort_numbers(&mut rows, &|a, b| self.ids.get(b as usize).cmp(&self.ids.get(a as usize)));
            *newest = (self.version, rows.into());
        }
        Rc::clone(&newest.1)
    }

    /// All rows in an order, if they were put in it since they changed last.
    pub(in crate::engine) fn sorted(&self, sort: Sort) -> Option<Rc<[u32]>> {
        let sorted = self.sorted.borrow();
        sorted.as_ref().filter(|sorted| (sorted.version, sorted.sort) == (self.version, sort)).map(|sorted| Rc::clone(&sorted.rows))
    }

    /// Keeps all rows in an order.
    pub(in crate::engine) fn keep_sorted(&self, sort: Sort, rows: Vec<u32>) -> Rc<[u32]> {
        let rows: Rc<[u32]> = rows.into();
        self.sorted.replace(Some(Sorted { version: self.version, sort, rows: Rc::clone(&rows) }));
        rows
    }

    /// The order of names, with every character that is in one.
    pub(in crate::engine) fn with_alphabet<T>(&self, collate: &dyn Collate, work: impl FnOnce(&Alphabet) -> T) -> T {
        let mut alphabet = self.alphabet.borrow_mut();
        alphabet.settle(collate);
        work(&alphabet)
    }

    pub(in crate::engine) fn id(&self, row: u32) -> u64 {
        id_of_code(self.ids.get(row as usize)).unwrap_or_default()
    }

    pub(in crate::engine) fn uid(&self, row: u32) -> Option<u64> {
        id_of_code(self.uids.get(row as usize))
    }

    pub(in crate::engine) fn joined(&self, row: u32) -> Option<i64> {
        time_of_code(self.joined.get(row as usize))
    }

    pub(in crate::engine) fn left(&self, row: u32) -> Option<i64> {
        time_of_code(self.left.get(row as usize))
    }

    /// The name.
    pub(in crate::engine) fn name(&self, row: u32) -> &str {
        let [_, name] = self.texts.get(self.block(row));
        name
    }

    /// The name in the shop.
    pub(in crate::engine) fn nickname(&self, row: u32) -> &str {
        let [_, _, nickname] = self.texts.get(self.block(row));
        nickname
    }

    /// What a row is looked through for: its texts in one, or, where folding them changes more than the case of A to Z, the folded
    /// texts, with something between them that no needle has.
    pub(in crate::engine) fn found_in(&self, row: u32) -> &str {
        self.texts.run(self.block(row))
    }

    /// Whether a part of that is within one text.
    pub(in crate::engine) fn is_one_text(&self, row: u32, part: Range<usize>) -> bool {
        let [folded, texts @ ..] = self.texts.get::<{ 1 + FOUND_IN }>(self.block(row));
        let mut ends = texts.iter().scan(0, |end, text| {
            *end += text.len();
            Some(*end)
        });
        // The text it begins in is the first that ends behind there.
        !folded.is_empty() || ends.find(|end| *end > part.start).is_some_and(|end| part.end <= end)
    }

    fn block(&self, row: u32) -> u32 {
        self.block.get(row as usize).copied().unwrap_or_default()
    }

    /// Where a row's attributes are among [`Store::all_attributes`].
    pub(in crate::engine) fn attributes(&self, row: u32) -> u32 {
        self.attributes.get(row as usize).copied().unwrap_or_default()
    }

    /// All combinations of attributes that there are.
    pub(in crate::engine) fn all_attributes(&self) -> &[RowAttributes] {
        self.attribute_table.all()
    }

    /// The number of a row's inviter, among `inviters`.
    pub(in crate::engine) fn inviter(&self, row: u32) -> u32 {
        self.inviter.get(row as usize).copied().unwrap_or_default()
    }

    /// Name and userid of every inviter; both are empty where there is none.
    pub(in crate::engine) fn inviters(&self) -> impl ExactSizeIterator<Item = [&str; 2]> {
        self.inviters.all(&self.texts)
    }

    /// The number of a row's referrer, among `referrers`.
    pub(in crate::engine) fn referrer(&self, row: u32) -> u32 {
        self.referrer.get(row as usize).copied().unwrap_or_default()
    }

    /// Name and uid of every referrer; both are empty where there is none.
    pub(in crate::engine) fn referrers(&self) -> impl ExactSizeIterator<Item = [&str; 2]> {
        self.referrers.all(&self.texts)
    }
}
