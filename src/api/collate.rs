//! The seam to the language's order of names.

use std::cmp::Ordering;

/// A language's order of texts; in the browser `Intl.Collator`.
pub trait Collate {
    /// How two texts stand to each other.
    fn compare(&self, a: &str, b: &str) -> Ordering;

    /// Whether two texts differ in nothing but case, accents and width, which decide only between names that are alike otherwise.
    fn is_alike(&self, a: &str, b: &str) -> bool {
        self.compare(a, b).is_eq()
    }

    /// Puts characters in order. They are in order already but for some at the end.
    fn sort(&self, characters: &mut Vec<char>) {
        let (mut a, mut b) = ([0; 4], [0; 4]);
        characters.sort_by(|x, y| self.compare(x.encode_utf8(&mut a), y.encode_utf8(&mut b)));
    }
}
