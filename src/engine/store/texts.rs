//! All texts, in large pieces of memory.
//!
//! A text of its own costs an allocation: 12 bytes for where it is, 8 for the allocator, and what is lost to rounding; a row has ten.
//! Here the texts of a row are one block: their lengths, then their letters, at an address of four bytes.

use std::ops::Range;

/// Room in a piece: a little under 64 KiB, so that with the allocator's own bytes it still fits pages of WebAssembly's memory well.
const PIECE: usize = 65_536 - 64;

/// The arena.
#[derive(Debug, Default)]
pub struct Texts {
    pieces: Vec<String>,
    /// A block under construction, so that one is not allocated for each.
    draft: String,
}

impl Texts {
    /// Keeps some texts; the address is what they are found by. The number of texts is the reader's to know.
    pub fn put(&mut self, texts: &[&str]) -> u32 {
        self.write(texts);
        let room = self.pieces.last().map_or(0, |piece| PIECE.saturating_sub(piece.len()));
        // An empty rest of a piece has no address.
        if room < self.draft.len().max(1) {
            self.pieces.push(String::with_capacity(self.draft.len().max(PIECE)));
        }
        let number = self.pieces.len().saturating_sub(1);
        let Some(piece) = self.pieces.last_mut() else { return 0 };
        let offset = piece.len();
        piece.push_str(&self.draft);
        // 65,536 pieces are 4 GiB, all that WebAssembly can have.
        u32::try_from((number << 16) | offset).unwrap_or(0)
    }

    /// Puts other texts in place of those at an address, in the same memory if they fit; the address they have now.
    pub fn replace(&mut self, address: u32, count: usize, texts: &[&str]) -> u32 {
        self.write(texts);
        let (number, offset) = parts(address);
        let old = self.pieces.get(number).and_then(|piece| Some((piece, end(piece.get(offset..)?, count)?)));
        match old {
            Some((piece, old)) if old >= self.draft.len() && piece.is_char_boundary(offset + old) => {
                // Blanks behind a shorter block belong to nobody.
                self.draft.extend(std::iter::repeat_n(' ', old - self.draft.len()));
                if let Some(piece) = self.pieces.get_mut(number) {
                    piece.replace_range(offset..offset + old, &self.draft);
                }
                address
            }
            _ => self.put(texts),
        }
    }

    /// Whether the texts at an address are these.
    pub fn is(&mut self, address: u32, texts: &[&str]) -> bool {
        self.write(texts);
        let (number, offset) = parts(address);
        // The lengths come first, so that a block that begins like another is that block.
        self.pieces.get(number).and_then(|piece| piece.get(offset..)).is_some_and(|block| block.starts_with(&self.draft))
    }

    /// The texts at an address, of which there are N.
    pub fn get<const N: usize>(&self, address: u32) -> [&str; N] {
        let mut texts = [""; N];
        let _ = self.block(address).and_then(|block| {
            let (lengths, mut rest) = lengths::<N>(block)?;
            for (text, length) in texts.iter_mut().zip(lengths) {
                (*text, rest) = rest.split_at_checked(length)?;
            }
            Some(())
        });
        texts
    }

    /// The first texts at an address, of which there are N in all, as one: what they are together, and where each ends.
    pub fn run<const N: usize>(&self, address: u32, first: usize) -> (&str, [usize; N]) {
        let mut ends = [0; N];
        let run = self.block(address).and_then(|block| {
            let (lengths, rest) = lengths::<N>(block)?;
            let mut sum = 0;
            for (end, length) in ends.iter_mut().zip(lengths) {
                sum += length;
                *end = sum;
            }
            rest.get(..*ends.get(first.checked_sub(1)?)?)
        });
        (run.unwrap_or_default(), ends)
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.pieces.iter().map(|piece| piece.capacity() + size_of::<String>()).sum::<usize>() + self.draft.capacity()
    }

    fn block(&self, address: u32) -> Option<&str> {
        let (number, offset) = parts(address);
        self.pieces.get(number)?.get(offset..)
    }

    fn write(&mut self, texts: &[&str]) {
        self.draft.clear();
        for text in texts {
            write_length(text.len(), &mut self.draft);
        }
        for text in texts {
            self.draft.push_str(text);
        }
    }
}

const fn parts(address: u32) -> (usize, usize) {
    ((address >> 16) as usize, (address & 0xffff) as usize)
}

/// A length as characters of ASCII, six bits each, the lowest first, so that a block is text and can be cut without being checked.
fn write_length(mut length: usize, draft: &mut String) {
    loop {
        let bits = u8::try_from(length & 0x3f).unwrap_or(0);
        length >>= 6;
        draft.push(char::from(if length == 0 { bits } else { bits | 0x40 }));
        if length == 0 {
            return;
        }
    }
}

fn read_length(bytes: &mut impl Iterator<Item = u8>, read: &mut usize) -> Option<usize> {
    let (mut length, mut shift) = (0usize, 0u32);
    loop {
        let byte = bytes.next()?;
        *read += 1;
        length |= usize::from(byte & 0x3f).checked_shl(shift)?;
        shift += 6;
        if byte & 0x40 == 0 {
            return Some(length);
        }
    }
}

/// The lengths a block begins with, and what follows them.
fn lengths<const N: usize>(block: &str) -> Option<([usize; N], &str)> {
    let (mut lengths, mut read) = ([0; N], 0);
    let mut bytes = block.bytes();
    for length in &mut lengths {
        *length = read_length(&mut bytes, &mut read)?;
    }
    Some((lengths, block.get(read..)?))
}

/// How many bytes a block of some texts has.
fn end(block: &str, count: usize) -> Option<usize> {
    let mut read = 0;
    let mut bytes = block.bytes();
    let lengths: Range<usize> = 0..count;
    let letters = lengths.map(|_| read_length(&mut bytes, &mut read)).sum::<Option<usize>>()?;
    Some(read + letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_longer_than_a_piece_has_one_of_its_own() {
        let mut texts = Texts::default();
        let long = "群".repeat(40_000);
        let before = texts.put(&["a"]);
        let address = texts.put(&[&long, "b"]);
        let after = texts.put(&["c"]);
        assert_eq!(texts.get::<2>(address), [long.as_str(), "b"]);
        assert_eq!((texts.get::<1>(before), texts.get::<1>(after)), (["a"], ["c"]));
    }

    #[test]
    fn texts_that_fit_take_the_place_of_the_old_ones() {
        let mut texts = Texts::default();
        let address = texts.put(&["long enough", "x"]);
        let next = texts.put(&["next", ""]);
        assert_eq!(texts.replace(address, 2, &["short", "é"]), address);
        assert_eq!((texts.get::<2>(address), texts.get::<2>(next)), (["short", "é"], ["next", ""]));
        assert_ne!(texts.replace(address, 2, &["much longer than before", ""]), address);
    }

    #[test]
    fn nothing_at_all_can_be_kept_at_the_end_of_a_full_piece() {
        let mut texts = Texts::default();
        texts.put(&[&"a".repeat(PIECE - 3)]);
        let address = texts.put(&[]);
        assert_eq!(texts.get::<0>(address), [""; 0]);
    }

    proptest! {
        #[test]
        fn texts_come_back_as_they_were(rows in proptest::collection::vec((".{0,200}", ".{0,3}", "\\PC{0,90}"), 0..40), again in ".{0,150}") {
            let mut texts = Texts::default();
            let addresses: Vec<u32> = rows.iter().map(|(a, b, c)| texts.put(&[a, b, c])).collect();
            for (address, (a, b, c)) in addresses.iter().zip(&rows) {
                prop_assert_eq!(texts.get::<3>(*address), [a.as_str(), b, c]);
                prop_assert!(texts.is(*address, &[a, b, c]));
                let (run, ends) = texts.run::<3>(*address, 2);
                prop_assert_eq!(run, format!("{a}{b}"));
                prop_assert_eq!(ends, [a.len(), a.len() + b.len(), a.len() + b.len() + c.len()]);
            }
            if let (Some(address), Some((_, b, c))) = (addresses.first(), rows.first()) {
                let now = texts.replace(*address, 3, &[&again, b, c]);
                prop_assert_eq!(texts.get::<3>(now), [again.as_str(), b, c]);
            }
            for (address, (a, b, c)) in addresses.iter().zip(&rows).skip(1) {
                prop_assert_eq!(texts.get::<3>(*address), [a.as_str(), b, c]);
            }
        }
    }
}
