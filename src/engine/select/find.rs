//! Finding as one types: in names, mobiles, ids and inviters, whatever their case and width.

use crate::domain::text::is_visible;
use crate::engine::fold::fold;
use crate::engine::store::Store;

/// What is looked for.
pub struct Needle {
    bytes: Bytes,
    /// Whether it can be part of an id.
    is_number: bool,
    /// Whether it is in an inviter's name or userid, one answer per inviter.
    inviters: Vec<bool>,
}

impl Needle {
    /// What was typed, without the blanks and what else can't be seen around it, such as the marks of direction that are copied with a
    /// number; `None` if there is nothing else.
    pub fn new(store: &Store, typed: &str) -> Option<Self> {
        // Names are kept with a character of no meaning between them; it can't be looked for.
        let text = fold(typed.trim_matches(|c| !is_visible(c))).replace('\0', "");
        if text.is_empty() {
            return None;
        }
        let inviters = store.inviters().map(|person| person.into_iter().any(|name| fold(name).contains(&text))).collect();
        let is_number = text.len() <= DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
        Some(Self { bytes: Bytes::new(&text), is_number, inviters })
    }

    /// Whether it is in a row.
    pub fn is_in(&self, store: &Store, row: u32) -> bool {
        self.inviters.get(store.inviter(row) as usize) == Some(&true)
            || self.is_number && (self.is_in_number(store.id(row)) || store.uid(row).is_some_and(|uid| self.is_in_number(uid)))
            || self.is_in_texts(store, row)
    }

    fn is_in_texts(&self, store: &Store, row: u32) -> bool {
        let texts = store.found_in(row).as_bytes();
        let mut from = 0;
        while let Some(at) = self.bytes.position(texts, from) {
            if store.is_one_text(row, at..at + self.bytes.needle.len()) {
                return true;
            }
            from = at + 1;
        }
        false
    }

    fn is_in_number(&self, number: u64) -> bool {
        let mut buffer = itoa::Buffer::new();
        let digits = buffer.format(number).as_bytes();
        digits.windows(self.bytes.needle.len()).any(|window| window == self.bytes.needle)
    }
}

/// Digits of the largest number of 64 bits.
const DIGITS: usize = 20;

/// A folded needle, to be found in text whose letters A to Z may be of either case.
struct Bytes {
    needle: Vec<u8>,
    /// The place of the byte that is looked for: the last of the first character, as ideographs differ in it most.
    probe: usize,
    /// That byte in both cases; the same twice where it has one.
    cases: [u8; 2],
}

impl Bytes {
    fn new(needle: &str) -> Self {
        let probe = needle.chars().next().map_or(0, char::len_utf8).saturating_sub(1);
        let byte = needle.as_bytes().get(probe).copied().unwrap_or_default();
        Self { needle: needle.as_bytes().to_vec(), probe, cases: [byte, byte.to_ascii_uppercase()] }
    }

    /// Where it stands first, from a place on.
    fn position(&self, text: &[u8], from: usize) -> Option<usize> {
        let [lower, upper] = self.cases;
        let begin = from + self.probe;
        let found = memchr::memchr2_iter(lower, upper, text.get(begin..)?);
        found.map(|at| at + from).find(|place| self.is_at(text, *place))
    }

    fn is_at(&self, text: &[u8], place: usize) -> bool {
        text.get(place..place + self.needle.len()).is_some_and(|part| part.eq_ignore_ascii_case(&self.needle))
    }
}
