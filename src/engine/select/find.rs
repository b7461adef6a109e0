//! Finding as one types: in names, mobiles, ids and inviters, whatever their case and width.

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
    /// What was typed, without the blanks around it; `None` if there is nothing else.
    pub fn new(store: &Store, typed: &str) -> Option<Self> {
        // Names are kept with a character of no meaning between them; it can't be looked for.
        let text = fold(typed.trim()).replace('\0', "");
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
        let mut digits = [0u8; DIGITS];
        let begin = match u32::try_from(number) {
            // Most are small, and dividing them is several times as fast.
            Ok(mut small) => write_digits(&mut digits, || {
                let digit = small % 10;
                small /= 10;
                (u8::try_from(digit).unwrap_or(0), small == 0)
            }),
            Err(_) => {
                let mut large = number;
                write_digits(&mut digits, || {
                    let digit = large % 10;
                    large /= 10;
                    (u8::try_from(digit).unwrap_or(0), large == 0)
                })
            }
        };
        digits.get(begin..).is_some_and(|digits| digits.windows(self.bytes.needle.len()).any(|window| window == self.bytes.needle))
    }
}

/// Digits of the largest number of 64 bits.
const DIGITS: usize = 20;

/// Writes digits from the last on, as they come with a word on whether it was the first; where that one stands.
fn write_digits(digits: &mut [u8; DIGITS], mut next: impl FnMut() -> (u8, bool)) -> usize {
    for (place, written) in digits.iter_mut().enumerate().rev() {
        let (digit, is_first) = next();
        *written = b'0' + digit;
        if is_first {
            return place;
        }
    }
    0
}

/// A folded needle, to be found in text whose letters A to Z may be of either case.
struct Bytes {
    needle: Vec<u8>,
    /// The place of the byte that is looked for: the last of the first character, as ideographs differ in it most.
    probe: usize,
    /// That byte eight times over, and the bit in which the cases of a letter differ, or none, eight times over.
    pattern: u64,
    case: u64,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGH: u64 = 0x8080_8080_8080_8080;

impl Bytes {
    fn new(needle: &str) -> Self {
        let probe = needle.chars().next().map_or(0, char::len_utf8).saturating_sub(1);
        let byte = needle.as_bytes().get(probe).copied().unwrap_or_default();
        let case = if byte.is_ascii_lowercase() { u64::from(b' ') * ONES } else { 0 };
        Self { needle: needle.as_bytes().to_vec(), probe, pattern: u64::from(byte) * ONES, case }
    }

    /// Where it stands first, from a place on.
    fn position(&self, text: &[u8], from: usize) -> Option<usize> {
        let mut at = from + self.probe;
        let (words, rest) = text.get(at..)?.as_chunks::<8>();
        // Eight bytes at a time: a byte that is the one looked for is zero after this, and only a zero borrows from its highest bit.
        for word in words {
            let differs = (u64::from_le_bytes(*word) | self.case) ^ self.pattern;
            let mut zeros = differs.wrapping_sub(ONES) & !differs & HIGH;
            while zeros != 0 {
                let place = at + (zeros.trailing_zeros() / 8) as usize - self.probe;
                if self.is_at(text, place) {
                    return Some(place);
                }
                zeros &= zeros - 1;
            }
            at += 8;
        }
        (at..at + rest.len()).map(|at| at - self.probe).find(|place| self.is_at(text, *place))
    }

    fn is_at(&self, text: &[u8], place: usize) -> bool {
        text.get(place..place + self.needle.len())
            .is_some_and(|part| part.iter().zip(&self.needle).all(|(byte, wanted)| byte.to_ascii_lowercase() == *wanted))
    }
}
