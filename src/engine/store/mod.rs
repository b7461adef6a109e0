//! Every row that was read, in memory: some 300 bytes each, of which most is the address of a picture.
//!
//! What few values have (types, states, scenes and their words together; inviters; referrers) is kept once and named by its number;
//! numbers stand in columns; the texts of a row are one block of an arena. The same id again takes the place of the old row.

mod columns;
mod lookup;
mod people;
mod row_attributes;
mod text_arena;

use super::collate::Alphabet;
use super::fold::{fold, is_plain};
use super::record::Record;
use super::selection::Sort;
use columns::{Index, Numbers, code_of_id, code_of_time, hash_of_number, push, set, time_of_code};
use people::People;
use row_attributes::RowAttributeTable;
use std::cell::RefCell;
use std::rc::Rc;
use text_arena::TextArena;

pub(super) use row_attributes::RowAttributes;

/// What a row did to the store.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Upsert {
    /// Its id was not there.
    New,
    /// Its id was there, with something else about it.
    Changed,
    /// It is as it was.
    Same,
}

/// The texts of a row: folded, then name, nickname, username, mobile and userid, which are looked through, then the others.
const TEXTS: usize = 11;
/// How many texts are looked through.
const FOUND_IN: usize = 5;

/// All rows.
#[derive(Debug, Default)]
pub struct Store {
    ids: Numbers,
    joined: Numbers,
    left: Numbers,
    registered: Numbers,
    uids: Numbers,
    attributes: Vec<u32>,
    inviter: Vec<u32>,
    referrer: Vec<u32>,
    block: Vec<u32>,
    by_id: Index,
    attribute_table: RowAttributeTable,
    inviters: People,
    referrers: People,
    texts: TextArena,
    version: u32,
    alphabet: RefCell<Alphabet>,
    newest: RefCell<(u32, Rc<[u32]>)>,
    sorted: RefCell<Option<Sorted>>,
}

/// All rows of a version in an order.
#[derive(Debug)]
struct Sorted {
    version: u32,
    sort: Sort,
    rows: Rc<[u32]>,
}

impl Store {
    /// Keeps a row, in the place of the one with the same id if there is one.
    pub fn upsert(&mut self, record: &Record<'_>) -> Upsert {
        let id = code_of_id(Some(record.id));
        let hash = |ids: &Numbers, place: u32| hash_of_number(ids.get(place as usize));
        let found = self.by_id.find(hash_of_number(id), |place| self.ids.get(place as usize) == id);
        let folded = folded(record);
        let texts: [&str; TEXTS] = [
            &folded,
            record.name,
            record.nickname,
            record.username,
            record.mobile,
            record.userid,
            record.unionid,
            record.synced,
            record.joined_text,
            record.registered_text,
            record.avatar,
        ];
        let run = if folded.is_empty() { texts.iter().skip(1).take(FOUND_IN).map(|text| text.len()).sum() } else { folded.len() };
        let mut alphabet = self.alphabet.borrow_mut();
        for text in [record.name, record.nickname, record.inviter, record.referrer] {
            alphabet.see(text);
        }
        drop(alphabet);
        let attributes = self.attribute_table.intern(record);
        let inviter = self.inviters.intern(&mut self.texts, [record.inviter, record.inviter_userid], record.inviter_avatar);
        let referrer = match record.referrer_uid {
            Some(uid) => self.referrers.intern(&mut self.texts, [record.referrer, &uid.to_string()], record.referrer_avatar),
            None => self.referrers.intern(&mut self.texts, ["", ""], ""),
        };
        let times = [record.joined, record.left, record.registered].map(code_of_time);
        let uid = code_of_id(record.uid);
        let len = self.len();
        let numbers =
            [&mut self.joined, &mut self.left, &mut self.registered, &mut self.uids].into_iter().zip(times.into_iter().chain([uid]));
        let named = [&mut self.attributes, &mut self.inviter, &mut self.referrer].into_iter().zip([attributes, inviter, referrer]);
        let Some(row) = found else {
            self.ids.push(id);
            self.by_id.insert(len, |place| hash(&self.ids, place));
            numbers.for_each(|(column, number)| column.push(number));
            named.for_each(|(column, number)| push(column, number));
            let block = self.texts.put(run, &texts);
            push(&mut self.block, block);
            self.version += 1;
            return Upsert::New;
        };
        let place = row as usize;
        let mut is_same = true;
        for (column, number) in numbers {
            is_same &= column.get(place) == number;
            column.set(place, number);
        }
        for (column, number) in named {
            is_same &= column.get(place) == Some(&number);
            set(column, place, number);
        }
        let block = self.block.get(place).copied().unwrap_or_default();
        if !self.texts.is(block, run, &texts) {
            is_same = false;
            let block = self.texts.replace(block, run, &texts);
            set(&mut self.block, place, block);
        }
        if is_same {
            return Upsert::Same;
        }
        self.version += 1;
        Upsert::Changed
    }

    /// How many rows there are.
    pub fn len(&self) -> u32 {
        u32::try_from(self.block.len()).unwrap_or(u32::MAX)
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.block.is_empty()
    }

    /// A number that is another one after every change.
    pub const fn version(&self) -> u32 {
        self.version
    }

    /// The row in a place; places are counted from 0 in the order the ids came first, and an id keeps its place.
    pub fn record(&self, row: u32) -> Option<Record<'_>> {
        let place = row as usize;
        let attributes = self.attribute_table.get(*self.attributes.get(place)?)?;
        let [_, name, nickname, username, mobile, userid, unionid, synced, joined_text, registered_text, avatar] =
            self.texts.get::<TEXTS>(*self.block.get(place)?);
        let [inviter, inviter_userid] = self.inviters.get(&self.texts, *self.inviter.get(place)?);
        let [referrer, referrer_uid] = self.referrers.get(&self.texts, *self.referrer.get(place)?);
        Some(Record {
            id: self.id(row),
            name,
            avatar,
            kind: attributes.kind,
            status: attributes.status,
            status_desc: &attributes.status_desc,
            is_in: attributes.is_in,
            scene: attributes.scene,
            scene_desc: &attributes.scene_desc,
            joined: self.joined(row),
            joined_text,
            left: self.left(row),
            leaving: attributes.leaving,
            inviter,
            inviter_userid,
            inviter_avatar: self.inviters.picture(&self.texts, *self.inviter.get(place)?),
            is_registered: attributes.is_registered,
            has_shop_avatar: attributes.has_shop_avatar,
            uid: self.uid(row),
            nickname,
            username,
            mobile,
            registered: time_of_code(self.registered.get(place)),
            registered_text,
            referrer_uid: referrer_uid.parse().ok(),
            referrer,
            referrer_avatar: self.referrers.picture(&self.texts, *self.referrer.get(place)?),
            userid,
            unionid,
            synced,
            unreadable: &attributes.unreadable,
        })
    }

    /// All rows, in the order the ids came first.
    pub fn records(&self) -> impl Iterator<Item = Record<'_>> {
        (0..self.len()).filter_map(|row| self.record(row))
    }

    /// The place of an id.
    pub fn index_of(&self, id: u64) -> Option<u32> {
        let id = code_of_id(Some(id));
        self.by_id.find(hash_of_number(id), |place| self.ids.get(place as usize) == id)
    }

    /// Bytes of memory held.
    pub fn bytes(&self) -> usize {
        let numbers = [&self.ids, &self.joined, &self.left, &self.registered, &self.uids].map(Numbers::bytes);
        let named = [&self.attributes, &self.inviter, &self.referrer, &self.block].map(|column| column.capacity() * 4);
        let rest = [
            self.by_id.bytes(),
            self.attribute_table.bytes(),
            self.inviters.bytes(),
            self.referrers.bytes(),
            self.texts.bytes(),
            self.alphabet.borrow().bytes(),
            self.newest.borrow().1.len() * 4,
            self.sorted.borrow().as_ref().map_or(0, |sorted| sorted.rows.len() * 4),
        ];
        numbers.into_iter().chain(named).chain(rest).sum()
    }
}

/// The folded texts of a row that is looked through, for the few rows in which that is not what comparing bytes finds by itself.
fn folded(record: &Record<'_>) -> String {
    let texts: [&str; FOUND_IN] = [record.name, record.nickname, record.username, record.mobile, record.userid];
    if texts.iter().all(|text| is_plain(text)) {
        return String::new();
    }
    texts.map(fold).join("\0")
}
