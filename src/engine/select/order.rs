//! Sorting: each row has a number that says where it stands; rows with the same number go by id, the largest first.
//!
//! What is missing comes last in both directions: whoever sorts wants to see what there is.

use crate::engine::collate::{Alphabet, Collate};
use crate::engine::selection::{Column, Sort};
use crate::engine::store::{Shape, Store, code_of_kind};
use std::cmp::Ordering;

/// Nothing is known.
const MISSING: u64 = u64::MAX;
/// There is somebody, without a name.
const NAMELESS: u64 = u64::MAX - 1;

/// Puts rows, which come largest id first, in order.
pub fn sort(store: &Store, rows: &mut [u32], sort: Option<Sort>, collate: &dyn Collate) {
    let Some(Sort { column, is_descending }) = sort else { return };
    match column {
        Column::Kind => {
            let places = shape_places(store, collate, |shape| Some((shape.kind.map(code_of_kind)?, "")));
            by_number(rows, is_descending, |row| place_in(&places, store.shape(row)));
        }
        Column::Scene => {
            // A scene without a number stands behind those that have one, by its words.
            let known = |shape: &Shape| shape.scene.is_some() || !shape.scene_words.is_empty();
            let places = shape_places(store, collate, |shape| {
                known(shape).then(|| (shape.scene.unwrap_or(i64::MAX), if shape.scene.is_some() { "" } else { &*shape.scene_words }))
            });
            by_number(rows, is_descending, |row| place_in(&places, store.shape(row)));
        }
        Column::Status => {
            let is_in: Vec<bool> = store.shapes().iter().map(|shape| shape.is_in).collect();
            by_number(rows, is_descending, |row| match is_in.get(store.shape(row) as usize) {
                Some(true) => 0,
                _ => store.left(row).map_or(MISSING, |left| number_of(left).max(1)),
            });
        }
        Column::Joined => by_number(rows, is_descending, |row| store.joined(row).map_or(MISSING, number_of)),
        Column::Member => store.with_alphabet(collate, |alphabet| {
            by_text(alphabet, rows, is_descending, MISSING, |row| {
                let [name, _] = store.names(row);
                Some(name)
            });
        }),
        Column::Shop => {
            let is_registered: Vec<bool> = store.shapes().iter().map(|shape| shape.is_registered).collect();
            store.with_alphabet(collate, |alphabet| {
                by_text(alphabet, rows, is_descending, NAMELESS, |row| {
                    let [_, nickname] = store.names(row);
                    (is_registered.get(store.shape(row) as usize) == Some(&true)).then_some(nickname)
                });
            });
        }
        Column::Inviter => {
            let people: Vec<[&str; 2]> = store.inviters().collect();
            let places = store.with_alphabet(collate, |alphabet| people_places(alphabet, &people));
            by_number(rows, is_descending, |row| place_in(&places, store.inviter(row)));
        }
        Column::Referrer => {
            let people: Vec<[&str; 2]> = store.referrers().collect();
            let places = store.with_alphabet(collate, |alphabet| people_places(alphabet, &people));
            by_number(rows, is_descending, |row| place_in(&places, store.referrer(row)));
        }
    }
}

/// A row to be sorted.
struct Item {
    /// Where it stands.
    key: u64,
    /// Where it stood, which decides among those with the same key.
    place: u32,
    /// Whether the key is only the beginning: two open rows with the same key are told apart by what they say.
    is_open: bool,
}

/// By numbers below `NAMELESS`, or one of the two that stand behind all.
fn by_number(rows: &mut [u32], is_descending: bool, key_of: impl Fn(u32) -> u64) {
    let key = |row: u32| match key_of(row) {
        key if is_descending && key < NAMELESS => (NAMELESS - 1 - key, false),
        key => (key, false),
    };
    sort_items(rows, key, |_, _| Ordering::Equal);
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
    let rest = |a: u32, b: u32| {
        let order = alphabet.compare(text_of(a).unwrap_or_default(), text_of(b).unwrap_or_default());
        if is_descending { order.reverse() } else { order }
    };
    sort_items(rows, key, rest);
}

fn sort_items(rows: &mut [u32], key_of: impl Fn(u32) -> (u64, bool), rest: impl Fn(u32, u32) -> Ordering) {
    let before = rows.to_vec();
    let mut items: Vec<Item> = (0u32..)
        .zip(&before)
        .map(|(place, row)| (place, key_of(*row)))
        .map(|(place, (key, is_open))| Item { key, place, is_open })
        .collect();
    let row = |place: u32| before.get(place as usize).copied().unwrap_or_default();
    items.sort_unstable_by(|a, b| {
        let by_rest = || if a.is_open || b.is_open { rest(row(a.place), row(b.place)) } else { Ordering::Equal };
        a.key.cmp(&b.key).then_with(by_rest).then(a.place.cmp(&b.place))
    });
    for (sorted, item) in rows.iter_mut().zip(items) {
        *sorted = row(item.place);
    }
}

/// Seconds as a number: what comes first is smaller, before 1970 too.
fn number_of(seconds: i64) -> u64 {
    (seconds.cast_unsigned() ^ (1 << 63)).min(NAMELESS - 1)
}

/// Where each shape stands among the others by a number, and then by words.
fn shape_places<'a>(store: &'a Store, collate: &dyn Collate, key_of: impl Fn(&'a Shape) -> Option<(i64, &'a str)>) -> Vec<u64> {
    let compare = |a: &(i64, &str), b: &(i64, &str)| a.0.cmp(&b.0).then_with(|| collate.compare(a.1, b.1));
    let keys: Vec<Option<(i64, &str)>> = store.shapes().iter().map(key_of).collect();
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
    let mut known: Vec<(usize, &T)> = keys.iter().enumerate().filter_map(|(number, key)| Some((number, key.as_ref()?))).collect();
    known.sort_by(|a, b| compare(a.1, b.1));
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
