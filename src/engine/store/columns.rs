//! Columns of numbers, and the table that finds a row by what it holds.

use hashbrown::HashTable;

/// A column of numbers: four bytes each, until one comes that needs eight.
///
/// What is not there is 0, everything else is one more than it is; what the endpoint counts and dates fits four bytes for a century.
#[derive(Debug)]
pub enum Numbers {
    /// Everything so far is below 2³².
    Narrow(Vec<u32>),
    /// Something was not.
    Wide(Vec<u64>),
}

impl Default for Numbers {
    fn default() -> Self {
        Self::Narrow(Vec::new())
    }
}

impl Numbers {
    /// The number at a place as it was put there; 0 beyond the end.
    pub fn get(&self, place: usize) -> u64 {
        match self {
            Self::Narrow(column) => column.get(place).copied().map_or(0, u64::from),
            Self::Wide(column) => column.get(place).copied().unwrap_or(0),
        }
    }

    /// Appends a number.
    pub fn push(&mut self, number: u64) {
        self.widen_for(number);
        match self {
            Self::Narrow(column) => push(column, u32::try_from(number).unwrap_or(0)),
            Self::Wide(column) => push(column, number),
        }
    }

    /// Puts another number in a place.
    pub fn set(&mut self, place: usize, number: u64) {
        self.widen_for(number);
        match self {
            Self::Narrow(column) => set(column, place, u32::try_from(number).unwrap_or(0)),
            Self::Wide(column) => set(column, place, number),
        }
    }

    /// Bytes held.
    pub const fn bytes(&self) -> usize {
        match self {
            Self::Narrow(column) => column.capacity() * 4,
            Self::Wide(column) => column.capacity() * 8,
        }
    }

    fn widen_for(&mut self, number: u64) {
        if let Self::Narrow(column) = self
            && u32::try_from(number).is_err()
        {
            *self = Self::Wide(column.iter().copied().map(u64::from).collect());
        }
    }
}

/// Appends to a column that grows by an eighth, not to its double: there are a dozen of them, and half of each would stand empty.
pub fn push<T>(column: &mut Vec<T>, item: T) {
    if column.len() == column.capacity() {
        column.reserve_exact((column.len() / 8).max(64));
    }
    column.push(item);
}

/// Puts another item in a place, if there is one.
pub fn set<T>(column: &mut [T], place: usize, item: T) {
    if let Some(old) = column.get_mut(place) {
        *old = item;
    }
}

/// An id as a column keeps it. `u64::MAX`, which no database gives, is kept as one less.
pub const fn code_of_id(id: Option<u64>) -> u64 {
    match id {
        Some(id) => id.saturating_add(1),
        None => 0,
    }
}

/// An id as it was.
pub const fn id_of_code(code: u64) -> Option<u64> {
    code.checked_sub(1)
}

/// Epoch seconds as a column keeps them: those since 1970 below 2⁶³, those before it above.
pub fn code_of_time(time: Option<i64>) -> u64 {
    match time {
        // The one moment that would be kept as another: 292 billion years ago.
        Some(i64::MIN) => code_of_time(Some(i64::MIN + 1)),
        Some(time) => u64::try_from(time).map_or(time.cast_unsigned(), |time| time + 1),
        None => 0,
    }
}

/// Epoch seconds as they were.
pub fn time_of_code(code: u64) -> Option<i64> {
    let since = code.checked_sub(1)?;
    Some(i64::try_from(since).unwrap_or(code.cast_signed()))
}

/// A hash table of places: it keeps neither keys nor hashes, only where the key stands in the columns.
#[derive(Debug, Default)]
pub struct Index(HashTable<u32>);

impl Index {
    /// The place whose key has that hash and is the one meant.
    pub fn find(&self, hash: u64, is_it: impl Fn(u32) -> bool) -> Option<u32> {
        self.0.find(hash, |place| is_it(*place)).copied()
    }

    /// Adds a place that is not in the table yet; `hash_of` says the hashes of those that are, and its own.
    pub fn insert(&mut self, place: u32, hash_of: impl Fn(u32) -> u64) {
        self.0.insert_unique(hash_of(place), place, |place| hash_of(*place));
    }

    /// Bytes held.
    pub fn bytes(&self) -> usize {
        self.0.allocation_size()
    }
}

/// A hash of a number.
pub const fn hash_of_number(number: u64) -> u64 {
    // Neighbouring ids must not come into neighbouring slots: probing would run through all of them.
    let mixed = (number ^ (number >> 32)).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    (mixed ^ (mixed >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9)
}

/// A hash of texts; where one ends and the next begins counts.
pub fn hash_of_texts(texts: &[&str]) -> u64 {
    let bytes = texts.iter().flat_map(|text| text.bytes().chain([0xff]));
    hash_of_number(bytes.fold(0xCBF2_9CE4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01B3)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_column_stays_narrow_until_a_number_needs_more() {
        let mut column = Numbers::default();
        for number in [0, 7, u64::from(u32::MAX)] {
            column.push(number);
        }
        assert!(matches!(column, Numbers::Narrow(_)));
        column.set(1, 1 << 40);
        assert!(matches!(column, Numbers::Wide(_)));
        assert_eq!([0, 1, 2, 3].map(|place| column.get(place)), [0, 1 << 40, u64::from(u32::MAX), 0]);
    }

    proptest! {
        #[test]
        fn a_time_comes_back_as_it_was(time in any::<Option<i64>>()) {
            prop_assert_eq!(time_of_code(code_of_time(time)), time.map(|time| time.max(i64::MIN + 1)));
        }

        #[test]
        fn an_id_comes_back_as_it_was(id in any::<Option<u64>>()) {
            prop_assert_eq!(id_of_code(code_of_id(id)), id.map(|id| id.min(u64::MAX - 1)));
        }

        #[test]
        fn what_was_put_in_is_found_and_nothing_else(keys in proptest::collection::btree_set(0u64..5_000, 0..600)) {
            let keys: Vec<u64> = keys.into_iter().collect();
            let mut index = Index::default();
            for place in 0..keys.len() {
                index.insert(u32::try_from(place).unwrap(), |place| hash_of_number(keys[place as usize]));
            }
            for key in 0..5_000 {
                let found = index.find(hash_of_number(key), |place| keys[place as usize] == key);
                prop_assert_eq!(found.map(|place| place as usize), keys.iter().position(|one| *one == key));
            }
        }
    }
}
