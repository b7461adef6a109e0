//! Inviters and referrers: many rows have the same ones.

use super::columns::{Index, hash_of_texts, push, set};
use super::text_arena::TextArena;

/// Inviters or referrers, each once.
#[derive(Debug, Default)]
pub struct People {
    /// A block each: the name, what tells two of one name apart, and the first picture that came.
    blocks: Vec<u32>,
    index: Index,
}

impl People {
    /// The number of a person.
    pub fn intern(&mut self, texts: &mut TextArena, person: [&str; 2], picture: &str) -> u32 {
        let [name, id] = person;
        let hash = hash_of_texts(&person);
        if let Some(number) = self.index.find(hash, |number| self.get(texts, number) == person) {
            if !picture.is_empty() && self.picture(texts, number).is_empty() {
                let block = self.blocks.get(number as usize).copied().unwrap_or_default();
                set(&mut self.blocks, number as usize, texts.replace(block, 0, &[name, id, picture]));
            }
            return number;
        }
        let number = u32::try_from(self.blocks.len()).unwrap_or(u32::MAX);
        push(&mut self.blocks, texts.put(0, &[name, id, picture]));
        let Self { blocks, index } = self;
        index.insert(number, |number| hash_of_texts(&blocks.get(number as usize).map_or([""; 2], |block| texts.get(*block))));
        number
    }

    /// The person with a number.
    pub fn get<'a>(&self, texts: &'a TextArena, number: u32) -> [&'a str; 2] {
        self.blocks.get(number as usize).map_or([""; 2], |block| texts.get(*block))
    }

    /// Their picture.
    pub fn picture<'a>(&self, texts: &'a TextArena, number: u32) -> &'a str {
        let [_, _, picture] = self.blocks.get(number as usize).map_or([""; 3], |block| texts.get(*block));
        picture
    }

    /// All of them; a person's number is their place.
    pub fn all<'a>(&'a self, texts: &'a TextArena) -> impl ExactSizeIterator<Item = [&'a str; 2]> {
        self.blocks.iter().map(|block| texts.get(*block))
    }

    /// Bytes held, without the texts.
    pub fn bytes(&self) -> usize {
        self.blocks.capacity() * 4 + self.index.bytes()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_person_is_kept_once_with_the_first_picture_that_came() {
        let (mut people, mut texts) = (People::default(), TextArena::default());
        let numbers = ["", "a.png", "b.png"].map(|picture| people.intern(&mut texts, ["李", "li"], picture));
        let other = people.intern(&mut texts, ["李", "li2"], "");
        assert_eq!((numbers, other), ([0, 0, 0], 1));
        assert_eq!([0, 1].map(|number| people.picture(&texts, number)), ["a.png", ""]);
        assert_eq!(people.get(&texts, 0), ["李", "li"]);
    }
}
