//! Sorting: each row has a number that says where it stands; rows with the same number go by id, the largest first.
//!
//! What is missing comes last in both directions: whoever sorts wants to see what there is.

use crate::domain::column::ColumnId;
use crate::engine::collate::{Alphabet, Collate};
use crate::engine::selection::Sort;
use crate::engine::sort::sorted;
use crate::engine::store::{RowAttributes, Store};
use std::cmp::Ordering;

/// Nothing is known.
const MISSING: u64 = u64::MAX;
/// There is somebody, without a name.
const NAMELESS: u64 = u64::MAX - 1;

/// Puts rows, which come largest id first, in order.
///
/// The order of all rows is kept until they change: then whoever types while the rows are sorted waits for the finding alone.
pub fn sort(store: &Store, rows: &mut Vec<u32>, sort: Option<Sort>, collate: &dyn Collate) {
    let Some(sort) = sort else { return };
    let all = match store.sorted(sort) {
        Some(all) => all,
        // A few rows are sorted sooner than all of them.
        None if rows.len() < store.len() as usize / 4 => return sort_rows(store, rows, sort, collate),
        None => {
            let mut all = store.newest_first().to_vec();
            sort_rows(store, &mut all, sort, collate);
            store.keep_sorted(sort, all)
        }
    };
    let mut is_wanted = vec![false; all.len()];
    for row in &*rows {
        if let Some(is_wanted) = is_wanted.get_mut(*row as usize) {
            *is_wanted = true;
        }
    }
    rows.clear();
    rows.extend(all.iter().filter(|row| is_wanted.get(**row as usize) == Some(&true)));
}

fn sort_rows(store: &Store, rows: &mut [u32], Sort { column, is_descending }: Sort, collate: &dyn Collate) {
    match column {
        ColumnId::Kind => {
            let places = attribute_places(store, collate, |attributes| Some((attributes.kind?.code(), "")));
            by_number(rows, is_descending, |row| place_in(&places, store.attributes(row)));
        }
        ColumnId::Scene => {
            // A scene without a number stands behind those that have one, by its words.
            let known = |attributes: &RowAttributes| attributes.scene.is_some() || !attributes.scene_desc.is_empty();
            let places = attribute_places(store, collate, |attributes| {
                known(attributes)
                    .then(|| (attributes.scene.unwrap_or(i64::MAX), if attributes.scene.is_some() { "" } else { &*attributes.scene_desc }))
            });
            by_number(rows, is_descending, |row| place_in(&places, store.attributes(row)));
        }
        ColumnId::Status => {
            let is_in: Vec<Option<bool>> =
                store.all_attributes().iter().map(|attributes| attributes.is_presence_known().then_some(attributes.is_in)).collect();
            by_number(rows, is_descending, |row| match is_in.get(store.attributes(row) as usize).copied().flatten() {
                Some(true) => 0,
                Some(false) => store.left(row).map_or(MISSING, |left| number_of(left).max(1)),
                None => MISSING,
            });
        }
        ColumnId::Joined => by_number(rows, is_descending, |row| store.joined(row).map_or(MISSING, number_of)),
        ColumnId::Member => store.with_alphabet(collate, |alphabet| {
            by_text(alphabet, rows, is_descending, MISSING, |row| Some(store.name(row)));
        }),
        ColumnId::Shop => {
            let is_registered: Vec<bool> = store.all_attributes().iter().map(|attributes| attributes.is_registered).collect();
            store.with_alphabet(collate, |alphabet| {
                by_text(alphabet, rows, is_descending, NAMELESS, |row| {
                    (is_registered.get(store.attributes(row) as usize) == Some(&true)).then(|| store.nickname(row))
                });
            });
        }
        ColumnId::Inviter => {
            let people: Vec<[&str; 2]> = store.inviters().collect();
            let places = store.with_alphabet(collate, |alphabet| people_places(alphabet, &people));
            by_number(rows, is_descending, |row| place_in(&places, store.inviter(row)));
        }
        ColumnId::Referrer => {
            let people: Vec<[&str; 2]> = store.referrers().collect();
            let places = store.with_alphabet(collate, |alphabet| people_places(alphabet, &people));
            by_number(rows, is_descending, |row| place_in(&places, store.referrer(row)));
        }
    }
}

/// By numbers below `NAMELESS`, or one of the two that stand behind all.
fn by_number(rows: &mut [u32], is_descending: bool, key_of: impl Fn(u32) -> u64) {
    let key = |row: u32| match key_of(row) {
        key if is_descending && key < NAMELESS => (NAMELESS - 1 - key, false),
        key => (key, false),
    };
    sort_items(rows, key, |_| ());
}

/// By names; `nameless` is where an empty one stands, and `None` is missing.
fn by_text<'a>(alphabet: &Alphabet, rows: &mut [u32], is_descending: bool, nameless: u64, text_of: impl Fn(u32) -> Option<&'a str>) {
    let key = |row: u32| match text_of(row) {
        None => (MISSING, false),
        Some("") => (nameless, false),
        Some(text) => {
            let key = alphabet.key(text);
            (if is_descending { (u64::MAX >> 1) - (key >> 1) } else { key >> 1 }, key & 1 == 1)
        }
    };
    let rest = |same: &mut [Item]| {
        let texts: Vec<(&str, Item)> = same.iter().map(|item| (text_of(item.row).unwrap_or_default(), *item)).collect();
        // Many people have the same name; asking for each letter's place would say so only at its end.
        let compare = |a: &str, b: &str| if a == b { Ordering::Equal } else { alphabet.compare(a, b) };
        let texts = sorted(&texts, |(a, _), (b, _)| if is_descending { compare(b, a) } else { compare(a, b) });
        for (item, (_, sorted)) in same.iter_mut().zip(texts) {
            *item = sorted;
        }
    };
    sort_items(rows, key, rest);
}

/// Sorts by keys; rows of the same key by `rest`, if one of them is open, and then as they stood before.
fn sort_items(rows: &mut [u32], key_of: impl Fn(u32) -> (u64, bool), rest: impl Fn(&mut [Item])) {
    let mut items: Vec<Item> =
        rows.iter().map(|row| (*row, key_of(*row))).map(|(row, (key, is_open))| Item { key, row, is_open }).collect();
    // Stable, so that rows of the same key stay as they stood.
    radsort::sort_by_key(&mut items, |item| item.key);
    for same in items.chunk_by_mut(|a, b| a.key == b.key) {
        if same.len() > 1 && same.iter().any(|item| item.is_open) {
            rest(same);
        }
    }
    for (sorted, item) in rows.iter_mut().zip(items) {
        *sorted = item.row;
    }
}

/// A row to be sorted.
#[derive(Clone, Copy, Default)]
struct Item {
    /// Where it stands.
    key: u64,
    row: u32,
    /// Whether the key is only the beginning.
    is_open: bool,
}

/// Seconds as a number: what comes first is smaller, before 1970 too.
fn number_of(seconds: i64) -> u64 {
    (seconds.cast_unsigned() ^ (1 << 63)).min(NAMELESS - 1)
}

/// Where each combination of attributes stands among the others by a number, and then by words.
fn attribute_places<'a>(store: &'a Store, collate: &dyn Collate, key_of: impl Fn(&'a RowAttributes) -> Option<(i64, &'a str)>) -> Vec<u64> {
    let compare = |a: &(i64, &str), b: &(i64, &str)| a.0.cmp(&b.0).then_with(|| collate.compare(a.1, b.1));
    let keys: Vec<Option<(i64, &str)>> = store.all_attributes().iter().map(key_of).collect();
    places(&keys, compare)
}

/// Where each person stands among the others by name; those without one behind them, and nobody last.
fn people_places(alphabet: &Alphabet, people: &[[&str; 2]]) -> Vec<u64> {
    let keys: Vec<Option<(u64, &str)>> =
        people.iter().map(|[name, _]| (!name.is_empty()).then(|| (alphabet.key(name) >> 1, *name))).collect();
    let mut places = places(&keys, |a, b| a.0.cmp(&b.0).then_with(|| alphabet.compare(a.1, b.1)));
    for (place, [name, rest]) in places.iter_mut().zip(people) {
        if name.is_empty() && !rest.is_empty() {
            *place = NAMELESS;
        }
    }
    places
}

/// The places of keys in their order; the same place for the same key.
fn places<T>(keys: &[Option<T>], compare: impl Fn(&T, &T) -> Ordering) -> Vec<u64> {
    let known: Vec<(usize, &T)> = keys.iter().enumerate().filter_map(|(number, key)| Some((number, key.as_ref()?))).collect();
    let known = sorted(&known, |a, b| compare(a.1, b.1));
    let mut places = vec![MISSING; keys.len()];
    let (mut place, mut before) = (0, None);
    for (number, key) in known {
        place += u64::from(before.is_some_and(|before| compare(before, key).is_ne()));
        before = Some(key);
        if let Some(found) = places.get_mut(number) {
            *found = place;
        }
    }
    places
}

fn place_in(places: &[u64], number: u32) -> u64 {
    places.get(number as usize).copied().unwrap_or(MISSING)
}
