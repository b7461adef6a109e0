//! Inviters and referrers: many rows have the same ones.

use super::columns::{Index, hash_of_texts, push};
use super::texts::Texts;

/// Inviters or referrers, each once.
#[derive(Debug, Default)]
pub struct People {
    /// A block each: the name, and what tells two of one name apart.
    blocks: Vec<u32>,
    index: Index,
}

impl People {
    /// The number of a person.
    pub fn intern(&mut self, texts: &mut Texts, person: [&str; 2]) -> u32 {
        let hash = hash_of_texts(&person);
        if let Some(number) = self.index.find(hash, |number| self.get(texts, number) == person) {
            return number;
        }
        let number = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
        push(&mut self.blocks, texts.put(0, &person));
        let Self { blocks, index } = self;
        index.insert(number, |number| hash_of_texts(&blocks.get(number as usize).map_or([""; 2], |block| texts.get(*block))));
        number
    }

    /// The person with a number.
    pub fn get<'a>(&self, texts: &'a Texts, number: u32) -> [&'a str; 2] {
        self.blocks.get(number as usize).map_or([""; 2], |block| texts.get(*block))
    }

    /// All of them; a person's number is their place.
    pub fn all<'a>(&'a self, texts: &'a Texts) -> impl ExactSizeIterator<Item = [&'a str; 2]> {
        self.blocks.iter().map(|block| texts.get(*block))
    }

    /// Bytes held, without the texts.
    pub const fn bytes(&self) -> usize {
        self.blocks.capacity() * 4 + self.index.bytes()
    }
}
