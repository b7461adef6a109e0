//! The order of names: the language's own, asked for once per character.
//!
//! Asking the browser to compare two names takes about a microsecond; sorting 100,000 asks nearly two million times. There are
//! only a few thousand different characters in all those names, so it is these that the browser puts in order; a name is then a
//! row of small numbers. What this can't see is a letter that is sorted as two (ß as ss): it stands where it stands alone.

pub use crate::api::collate::Collate;
use std::cmp::Ordering;

/// Where a character stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct CollationWeight {
    /// Its place among the letters, where those that are alike share one; 0 for what doesn't count as a letter at all.
    letter: u32,
    /// Its place among all characters; 0 is a character that is not known.
    exact: u32,
    /// Whether others share its letter.
    is_shared: bool,
}

/// How many characters share a leaf of the table.
const LEAF: u32 = 256;

/// The characters that were seen in names, and their order.
#[derive(Debug, Default)]
pub struct Alphabet {
    leaves: Vec<Option<Box<[CollationWeight]>>>,
    in_order: Vec<char>,
    unsorted: Vec<char>,
    letters: u32,
}

impl Alphabet {
    /// Takes note of the characters of a text that will be sorted by.
    pub fn see(&mut self, text: &str) {
        for c in text.chars() {
            if let Some(place) = self.place_mut(c)
                && place.exact == 0
            {
                place.exact = u32::MAX;
                self.unsorted.push(c);
            }
        }
    }

    /// Asks for the places of the characters that came since the last time.
    pub fn settle(&mut self, collate: &dyn Collate) {
        if self.unsorted.is_empty() {
            return;
        }
        let mut all = std::mem::take(&mut self.in_order);
        all.append(&mut self.unsorted);
        collate.sort(&mut all);
        let (mut place, mut before) = (CollationWeight::default(), None);
        let (mut a, mut b) = ([0; 4], [0; 4]);
        for c in &all {
            let text = c.encode_utf8(&mut a);
            let last: &str = before.map_or("", |before: char| before.encode_utf8(&mut b));
            let is_alike = collate.is_alike(last, text);
            place.is_shared = is_alike;
            place.letter += u32::from(!is_alike);
            place.exact += u32::from(before.is_none() || collate.compare(last, text).is_ne());
            if let (true, Some(before)) = (is_alike, before)
                && let Some(shared) = self.place_mut(before)
            {
                shared.is_shared = true;
            }
            if let Some(known) = self.place_mut(*c) {
                *known = place;
            }
            before = Some(*c);
        }
        self.letters = place.letter;
        self.in_order = all;
    }

    /// The beginning of a text as a number: of two texts with different numbers, the one with the smaller comes first.
    ///
    /// The lowest bit says that the rest of the text counts too if the others are the same.
    pub fn key(&self, text: &str) -> u64 {
        let bits = (u32::BITS - self.letters.leading_zeros()).max(1);
        let (mut key, mut room, mut is_open) = (0u64, 63 / bits, false);
        for c in text.chars() {
            let place = self.place(c);
            is_open |= place.is_shared || place.letter == 0;
            if place.letter == 0 {
                continue;
            }
            if room == 0 {
                is_open = true;
                break;
            }
            key = (key << bits) | u64::from(place.letter);
            room -= 1;
        }
        ((key << (bits * room)) << 1) | u64::from(is_open)
    }

    /// The order of two texts: first by letters, then by case, accents and width.
    pub fn compare(&self, a: &str, b: &str) -> Ordering {
        let letters = |text| self.places(text).map(|place| place.letter).filter(|letter| *letter != 0);
        let exact = |text| self.places(text).map(|place| place.exact);
        letters(a).cmp(letters(b)).then_with(|| exact(a).cmp(exact(b)))
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        let leaves: usize = self.leaves.iter().flatten().map(|leaf| size_of_val(&**leaf)).sum();
        leaves
            + self.leaves.capacity() * size_of::<Option<Box<[CollationWeight]>>>()
            + (self.in_order.capacity() + self.unsorted.capacity()) * 4
    }

    fn places<'a>(&'a self, text: &'a str) -> impl Iterator<Item = CollationWeight> + 'a {
        text.chars().map(|c| self.place(c))
    }

    fn place(&self, c: char) -> CollationWeight {
        let (leaf, at) = (u32::from(c) / LEAF, u32::from(c) % LEAF);
        self.leaves.get(leaf as usize).and_then(|leaf| leaf.as_ref()?.get(at as usize)).copied().unwrap_or_default()
    }

    fn place_mut(&mut self, c: char) -> Option<&mut CollationWeight> {
        let (leaf, at) = ((u32::from(c) / LEAF) as usize, (u32::from(c) % LEAF) as usize);
        if self.leaves.len() <= leaf {
            self.leaves.resize_with(leaf + 1, || None);
        }
        self.leaves.get_mut(leaf)?.get_or_insert_with(|| vec![CollationWeight::default(); LEAF as usize].into_boxed_slice()).get_mut(at)
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A small language: lower and upper case are one letter, lower before upper; `~` counts for nothing; 平 comes before 韦, as in pinyin.
    pub struct SmallLanguage;

    fn letter(c: char) -> u32 {
        match c {
            '~' => 0,
            '平' => 0xf_0000,
            '韦' => 0xf_0001,
            _ => u32::from(c.to_ascii_lowercase()),
        }
    }

    impl Collate for SmallLanguage {
        fn compare(&self, a: &str, b: &str) -> Ordering {
            let letters = |text: &str| text.chars().map(letter).filter(|letter| *letter != 0).collect::<Vec<_>>();
            let cases = |text: &str| text.chars().map(|c| (letter(c), c.is_ascii_uppercase())).collect::<Vec<_>>();
            letters(a).cmp(&letters(b)).then_with(|| cases(a).cmp(&cases(b)))
        }

        fn is_alike(&self, a: &str, b: &str) -> bool {
            let letters = |text: &str| text.chars().map(letter).filter(|letter| *letter != 0).collect::<Vec<_>>();
            letters(a) == letters(b)
        }
    }

    proptest! {
        #[test]
        fn texts_stand_as_the_language_says(texts in proptest::collection::vec("[a-eA-E~平韦李]{0,9}", 0..30), later in "[a-hF-H]{0,8}") {
            let mut alphabet = Alphabet::default();
            for text in &texts {
                alphabet.see(text);
            }
            alphabet.settle(&SmallLanguage);
            alphabet.see(&later);
            alphabet.settle(&SmallLanguage);
            for a in &texts {
                for b in texts.iter().chain([&later]) {
                    let order = SmallLanguage.compare(a, b);
                    prop_assert_eq!(alphabet.compare(a, b), order, "{} {}", a, b);
                    let (x, y) = (alphabet.key(a), alphabet.key(b));
                    match (x >> 1).cmp(&(y >> 1)) {
                        Ordering::Equal if (x | y) & 1 == 0 => prop_assert_eq!(order, Ordering::Equal, "{} {}", a, b),
                        Ordering::Equal => {}
                        other => prop_assert_eq!(other, order, "{} {}", a, b),
                    }
                }
            }
        }
    }
}
