//! All texts, in large pieces of memory.
//!
//! A text of its own costs an allocation: 12 bytes for where it is, 8 for the allocator, and what is lost to rounding; a row has ten.
//! Here the texts of a row are one block: lengths, then letters, at an address of four bytes. The lengths say where each text is, and
//! how many of the first letters are looked through when something is to be found.

/// Room in a piece: a little under 64 KiB, so that with the allocator's own bytes it still fits pages of WebAssembly's memory well.
const PIECE: usize = 65_536 - 64;

/// The arena.
#[derive(Debug, Default)]
pub struct TextArena {
    pieces: Vec<String>,
    /// A block under construction, so that one is not allocated for each.
    draft: String,
}

impl TextArena {
    /// Keeps some texts; the address is what they are found by. The number of texts is the reader's to know.
    ///
    /// `run` is how many bytes of them, from the first on, are looked through.
    pub fn put(&mut self, run: usize, texts: &[&str]) -> u32 {
        self.write(run, texts);
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
    pub fn replace(&mut self, address: u32, run: usize, texts: &[&str]) -> u32 {
        self.write(run, texts);
        let (number, offset) = parts(address);
        match self.block(address).and_then(size) {
            Some(old) if old >= self.draft.len() => {
                // Blanks behind a shorter block belong to nobody.
                self.draft.extend(std::iter::repeat_n(' ', old - self.draft.len()));
                if let Some(piece) = self.pieces.get_mut(number) {
                    piece.replace_range(offset..offset + old, &self.draft);
                }
                address
            }
            _ => self.put(run, texts),
        }
    }

    /// Whether the texts at an address are these.
    pub fn is(&mut self, address: u32, run: usize, texts: &[&str]) -> bool {
        self.write(run, texts);
        // The lengths come first, so that a block that begins like another is that block.
        self.block(address).is_some_and(|block| block.starts_with(&self.draft))
    }

    /// The first N texts at an address.
    pub fn get<const N: usize>(&self, address: u32) -> [&str; N] {
        let mut texts = [""; N];
        let _ = self.block(address).and_then(|block| {
            let (mut lengths, mut rest) = cut(block)?;
            let _ = read(&mut lengths)?;
            for text in &mut texts {
                (*text, rest) = rest.split_at_checked(read(&mut lengths)?)?;
            }
            Some(())
        });
        texts
    }

    /// What is looked through at an address.
    pub fn run(&self, address: u32) -> &str {
        let run = self.block(address).and_then(|block| {
            let (mut lengths, rest) = cut(block)?;
            rest.get(..read(&mut lengths)?)
        });
        run.unwrap_or_default()
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.pieces.iter().map(|piece| piece.capacity() + size_of::<String>()).sum::<usize>() + self.draft.capacity()
    }

    fn block(&self, address: u32) -> Option<&str> {
        let (number, offset) = parts(address);
        self.pieces.get(number)?.get(offset..)
    }

    fn write(&mut self, run: usize, texts: &[&str]) {
        let draft = &mut self.draft;
        draft.clear();
        draft.push('\0');
        write(run, draft);
        for text in texts {
            write(text.len(), draft);
        }
        // A dozen lengths of at most six bytes.
        let head = u8::try_from(draft.len()).ok().filter(u8::is_ascii).map_or('\0', char::from);
        draft.replace_range(..1, head.encode_utf8(&mut [0]));
        for text in texts {
            draft.push_str(text);
        }
    }
}

const fn parts(address: u32) -> (usize, usize) {
    ((address >> 16) as usize, (address & 0xffff) as usize)
}

/// A length as characters of ASCII, six bits each, the lowest first, so that a block is text and can be cut without being checked.
fn write(mut length: usize, draft: &mut String) {
    loop {
        let bits = u8::try_from(length & 0x3f).unwrap_or(0);
        length >>= 6;
        draft.push(char::from(if length == 0 { bits } else { bits | 0x40 }));
        if length == 0 {
            return;
        }
    }
}

fn read(lengths: &mut &[u8]) -> Option<usize> {
    let (mut length, mut shift) = (0usize, 0u32);
    loop {
        let (byte, rest) = lengths.split_first()?;
        *lengths = rest;
        length |= usize::from(byte & 0x3f).checked_shl(shift)?;
        if byte & 0x40 == 0 {
            return Some(length);
        }
        shift += 6;
    }
}

/// The lengths a block begins with, that of the run first; and what follows them.
fn cut(block: &str) -> Option<(&[u8], &str)> {
    let head = usize::from(*block.as_bytes().first()?);
    let (lengths, rest) = block.split_at_checked(head)?;
    Some((lengths.as_bytes().get(1..)?, rest))
}

/// How many bytes a block has.
fn size(block: &str) -> Option<usize> {
    let (mut lengths, rest) = cut(block)?;
    let mut size = block.len() - rest.len();
    let _ = read(&mut lengths)?;
    while !lengths.is_empty() {
        size += read(&mut lengths)?;
    }
    Some(size)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_text_longer_than_a_piece_has_one_of_its_own() {
        let mut texts = TextArena::default();
        let long = "群".repeat(40_000);
        let before = texts.put(0, &["a"]);
        let address = texts.put(0, &[&long, "b"]);
        let after = texts.put(0, &["c"]);
        assert_eq!(texts.get::<2>(address), [long.as_str(), "b"]);
        assert_eq!((texts.get::<1>(before), texts.get::<1>(after)), (["a"], ["c"]));
    }

    #[test]
    fn texts_that_fit_take_the_place_of_the_old_ones() {
        let mut texts = TextArena::default();
        let address = texts.put(0, &["long enough", "x"]);
        let next = texts.put(0, &["next", ""]);
        assert_eq!(texts.replace(address, 0, &["short", "é"]), address);
        assert_eq!((texts.get::<2>(address), texts.get::<2>(next)), (["short", "é"], ["next", ""]));
        assert_ne!(texts.replace(address, 0, &["much longer than before", ""]), address);
    }

    #[test]
    fn nothing_at_all_can_be_kept_at_the_end_of_a_full_piece() {
        let mut texts = TextArena::default();
        texts.put(0, &[&"a".repeat(PIECE - 5)]);
        let address = texts.put(0, &[]);
        assert_eq!(texts.get::<0>(address), [""; 0]);
    }

    proptest! {
        #[test]
        fn texts_come_back_as_they_were(rows in proptest::collection::vec((".{0,200}", ".{0,3}", "\\PC{0,90}"), 0..40), again in ".{0,150}") {
            let mut texts = TextArena::default();
            let addresses: Vec<u32> = rows.iter().map(|(a, b, c)| texts.put(a.len() + b.len(), &[a, b, c])).collect();
            for (address, (a, b, c)) in addresses.iter().zip(&rows) {
                prop_assert_eq!(texts.get::<3>(*address), [a.as_str(), b, c]);
                prop_assert!(texts.is(*address, a.len() + b.len(), &[a, b, c]));
                prop_assert_eq!(texts.get::<1>(*address), [a.as_str()]);
                prop_assert_eq!(texts.run(*address), format!("{a}{b}"));
            }
            if let (Some(address), Some((_, b, c))) = (addresses.first(), rows.first()) {
                let now = texts.replace(*address, again.len(), &[&again, b, c]);
                prop_assert_eq!(texts.run(now), &again);
                prop_assert_eq!(texts.get::<3>(now), [again.as_str(), b, c]);
            }
            for (address, (a, b, c)) in addresses.iter().zip(&rows).skip(1) {
                prop_assert_eq!(texts.get::<3>(*address), [a.as_str(), b, c]);
            }
        }
    }
}
