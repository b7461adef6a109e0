//! Finding as one types: in names, mobiles, ids and inviters, whatever their case and width.

use crate::engine::fold::fold;
use crate::engine::store::Store;

/// What is looked for.
pub struct Needle {
    /// Folded.
    text: String,
    /// Whether it can be part of an id.
    is_number: bool,
    /// Whether it is in an inviter's name or userid, one answer per inviter.
    inviters: Vec<bool>,
}

impl Needle {
    /// What was typed, without the blanks around it; `None` if there is nothing else.
    pub fn new(store: &Store, typed: &str) -> Option<Self> {
        // Names are kept with a character of no meaning between them; it can't be looked for.
        let text = fold(typed.trim()).replace('\0', "");
        if text.is_empty() {
            return None;
        }
        let inviters = store.inviters().map(|person| person.into_iter().any(|name| fold(name).contains(&text))).collect();
        let is_number = text.len() <= DIGITS && text.bytes().all(|byte| byte.is_ascii_digit());
        Some(Self { text, is_number, inviters })
    }

    /// Whether it is in a row.
    pub fn is_in(&self, store: &Store, row: u32) -> bool {
        self.inviters.get(store.inviter(row) as usize) == Some(&true)
            || self.is_number && (self.is_in_number(store.id(row)) || store.uid(row).is_some_and(|uid| self.is_in_number(uid)))
            || self.is_in_texts(store.found_in(row))
    }

    /// Whether it is within one of the texts that stand one behind the other.
    fn is_in_texts<const N: usize>(&self, (texts, ends): (&str, [usize; N])) -> bool {
        let mut from = 0;
        while let Some(at) = position(texts.as_bytes().get(from..).unwrap_or_default(), self.text.as_bytes()) {
            let begin = from + at;
            // The text it begins in is the first that ends behind there.
            if ends.iter().find(|end| **end > begin).is_some_and(|end| begin + self.text.len() <= *end) {
                return true;
            }
            from = begin + 1;
        }
        false
    }

    fn is_in_number(&self, mut number: u64) -> bool {
        let mut digits = [0u8; DIGITS];
        let mut begin = DIGITS;
        for (place, digit) in digits.iter_mut().enumerate().rev() {
            *digit = b'0' + u8::try_from(number % 10).unwrap_or(0);
            begin = place;
            number /= 10;
            if number == 0 {
                break;
            }
        }
        position(digits.get(begin..).unwrap_or_default(), self.text.as_bytes()).is_some()
    }
}

/// Digits of the largest number of 64 bits.
const DIGITS: usize = 20;

/// Where a folded needle stands in text whose letters A to Z may be of either case.
fn position(text: &[u8], needle: &[u8]) -> Option<usize> {
    let (first, rest) = needle.split_first()?;
    let last = text.len().checked_sub(rest.len())?;
    let upper = first.to_ascii_uppercase();
    let starts = text.get(..last)?;
    let mut from = 0;
    loop {
        from += starts.get(from..)?.iter().position(|byte| byte == first || *byte == upper)?;
        if text.get(from + 1..from + needle.len())?.iter().zip(rest).all(|(byte, wanted)| byte.to_ascii_lowercase() == *wanted) {
            return Some(from);
        }
        from += 1;
    }
}
