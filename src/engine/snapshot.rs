//! What is remembered of a full read: ids and status, to tell what changed since. No names, no numbers of anybody.

use crate::domain::request::Target;
use crate::engine::record::Record;
use crate::engine::sort::sorted;
use std::collections::{HashMap, HashSet};

/// The key under which a group's last full read is kept. Another endpoint is another shop, so the key tells it, too: as a short number, so
/// that keys stay short.
pub fn key(prefix: &str, target: &Target) -> String {
    // FNV-1a, 32 bits.
    let endpoint = target.endpoint.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let group = target.group_id.map_or_else(|| "all".to_owned(), |group| group.to_string());
    format!("{prefix}:{}:{group}:{endpoint:08x}", target.uniacid)
}

/// A full read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// When, in epoch seconds.
    at: i64,
    /// Ids, each once, smallest first; and whether they were in the group.
    entries: Vec<(u64, bool)>,
}

/// What changed between two full reads.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Diff {
    /// When the earlier one was, in epoch seconds.
    pub at: i64,
    /// Ids that are new.
    pub joined: Vec<u64>,
    /// Ids that were in the group then and are not now.
    pub left: Vec<u64>,
}

/// The marks of the text: six bits each, five of them a part of a number, the sixth says that another part follows.
const MARKS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// The text's first word: another way of writing gets another one, and what was written otherwise counts as nothing.
const VERSION: &str = "1";

impl Snapshot {
    /// A read as it is now.
    pub fn of<'a>(at: i64, records: impl Iterator<Item = Record<'a>>) -> Self {
        Self::from_entries(at, records.map(|record| (record.id, record.is_in)).collect())
    }

    /// Whether a later read is of the same list: the list is historical, so that a read which has none of the rows there were is of another
    /// enterprise, which another tab chose. Only then can the two be compared, and the later one take this one's place.
    pub fn is_followed_by(&self, later: &Self) -> bool {
        let ids: HashSet<u64> = self.entries.iter().map(|(id, _)| *id).collect();
        !later.entries.is_empty() && (ids.is_empty() || later.entries.iter().any(|(id, _)| ids.contains(id)))
    }

    /// Whether nobody is in it.
    pub const fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    fn from_entries(at: i64, entries: Vec<(u64, bool)>) -> Self {
        let mut entries = sorted(&entries, Ord::cmp);
        entries.dedup_by_key(|(id, _)| *id);
        Self { at, entries }
    }

    /// Reads what `to_text` wrote. A text that was cut or changed is `None`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut words = text.splitn(4, ';');
        if words.next()? != VERSION {
            return None;
        }
        let at = words.next()?.parse().ok()?;
        let count: usize = words.next()?.parse().ok()?;
        let mut entries = Vec::new();
        let (mut id, mut number, mut shift) = (0u64, 0u64, 0u32);
        for mark in words.next()?.bytes() {
            let part = part_of(mark)?;
            let low = part & 31;
            if shift >= 64 || (low << shift) >> shift != low {
                return None;
            }
            number |= low << shift;
            shift += 5;
            if part < 32 {
                id = id.checked_add(number >> 1)?;
                entries.push((id, number & 1 == 1));
                (number, shift) = (0, 0);
            }
        }
        let is_whole = shift == 0 && entries.len() == count && entries.is_sorted_by(|(one, _), (other, _)| one < other);
        is_whole.then_some(Self { at, entries })
    }

    /// As text: each id as its distance from the one before it, which is a mark or two in a list without large gaps.
    pub fn to_text(&self) -> String {
        let mut text = format!("{VERSION};{};{};", self.at, self.entries.len());
        text.reserve(self.entries.len() * 2);
        let mut before = 0;
        for (id, is_in) in &self.entries {
            let mut number = (id - before) << 1 | u64::from(*is_in);
            before = *id;
            loop {
                let low = number & 31;
                number >>= 5;
                text.push(mark_of(low | if number > 0 { 32 } else { 0 }));
                if number == 0 {
                    break;
                }
            }
        }
        text
    }

    /// What changed from this one to a later one. An id that is in the list no more is neither: nobody knows what became of it.
    pub fn diff(&self, later: &Self) -> Diff {
        let before: HashMap<u64, bool> = self.entries.iter().copied().collect();
        let ids = |wanted: fn(Option<bool>, bool) -> bool| {
            let fitting = later.entries.iter().filter(|(id, is_in)| wanted(before.get(id).copied(), *is_in));
            fitting.map(|(id, _)| *id).collect()
        };
        Diff { at: self.at, joined: ids(|was_in, _| was_in.is_none()), left: ids(|was_in, is_in| was_in == Some(true) && !is_in) }
    }
}

fn mark_of(part: u64) -> char {
    usize::try_from(part).ok().and_then(|part| MARKS.get(part)).map_or('A', |mark| char::from(*mark))
}

fn part_of(mark: u8) -> Option<u64> {
    let part = match mark {
        b'A'..=b'Z' => mark - b'A',
        b'a'..=b'z' => mark - b'a' + 26,
        b'0'..=b'9' => mark - b'0' + 52,
        b'-' => 62,
        b'_' => 63,
        _ => return None,
    };
    Some(u64::from(part))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::HostConfig;
    use proptest::prelude::*;

    fn target(attributes: &[(&str, &str)]) -> Target {
        HostConfig::parse(|name| attributes.iter().find(|(key, _)| *key == name).map(|(_, value)| (*value).to_owned())).unwrap().target
    }

    #[test]
    fn every_group_of_every_endpoint_has_a_key_of_its_own() {
        let keys: Vec<String> = [
            target(&[("i", "2"), ("group-id", "12")]),
            target(&[("i", "2"), ("group-id", "13")]),
            target(&[("i", "2")]),
            target(&[("i", "3"), ("group-id", "12")]),
            target(&[("i", "2"), ("group-id", "12"), ("endpoint", "/other/{i}")]),
        ]
        .iter()
        .map(|target| key("gm", target))
        .collect();
        assert!(keys[0].starts_with("gm:2:12:"), "{}", keys[0]);
        assert!((1..keys.len()).all(|at| !keys[..at].contains(&keys[at])), "{keys:?}");
    }

    #[test]
    fn who_came_and_who_left_since_is_told() {
        let before = Snapshot::from_entries(1_795_223_520, vec![(1, true), (2, true), (3, false), (9, true)]);
        let now = Snapshot::from_entries(1_795_435_200, vec![(1, true), (2, false), (3, false), (10, true), (11, false)]);
        assert_eq!(before.diff(&now), Diff { at: 1_795_223_520, joined: vec![10, 11], left: vec![2] });
        assert_eq!(now.diff(&now), Diff { at: 1_795_435_200, ..Diff::default() });
    }

    #[test]
    fn a_hundred_thousand_rows_are_less_than_half_a_megabyte() {
        // One group of many: its ids are some 20 apart.
        let entries: Vec<(u64, bool)> = (1..=100_000u64).map(|row| (800_000_000 + row * 20 + row % 7, row % 5 > 0)).collect();
        let text = Snapshot::from_entries(1_795_435_200, entries).to_text();
        assert!(text.len() < 500_000, "{} bytes", text.len());
        assert!(text.len() <= 210_000, "{} bytes", text.len());
        assert!(text.is_ascii());
    }

    #[test]
    fn what_is_damaged_counts_as_nothing() {
        let text = Snapshot::from_entries(5, vec![(100, true), (70_000, false)]).to_text();
        for damaged in ["", "1", "1;5;2;", "2;5;2;JG", "1;x;0;", "1;5;1;!", "1;5;1;________________", "1;5;2;BA", &text[..text.len() - 1]] {
            assert_eq!(Snapshot::parse(damaged), None, "{damaged}");
        }
        assert!(Snapshot::parse(&format!("{text}A")).is_none());
        assert_eq!(Snapshot::parse("1;5;0;"), Some(Snapshot { at: 5, entries: Vec::new() }));
    }

    #[test]
    fn a_read_of_another_enterprise_or_of_nobody_takes_no_place() {
        let of = |ids: &[u64]| Snapshot::from_entries(5, ids.iter().map(|id| (*id, true)).collect());
        let before = of(&[1, 2]);
        assert!(before.is_followed_by(&of(&[2, 3])));
        assert!(!before.is_followed_by(&of(&[7, 8])));
        assert!(!before.is_followed_by(&of(&[])));
        assert!(of(&[]).is_followed_by(&before));
    }

    proptest! {
        #[test]
        fn it_comes_out_of_its_text_as_it_went_in(at in any::<i64>(), entries in proptest::collection::btree_map(0u64..=u64::MAX / 2, any::<bool>(), 0..60)) {
            let snapshot = Snapshot::from_entries(at, entries.into_iter().collect());
            prop_assert_eq!(Snapshot::parse(&snapshot.to_text()), Some(snapshot));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in "[0-9;A-Za-z_!-]{0,60}") {
            let _ = Snapshot::parse(&text);
        }
    }
}
