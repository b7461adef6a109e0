//! Sorting by a comparison.
//!
//! The library's stable sort is compiled anew for each type and each comparison, and weighs 3 kB each time. Here it sorts numbers, and calls
//! whatever compares what they stand for.

use std::cmp::Ordering;

/// Puts numbers in order. Those that are alike stay as they stood; what is in order already is only looked through.
pub fn sort_numbers(numbers: &mut [u32], compare: &dyn Fn(u32, u32) -> Ordering) {
    numbers.sort_by(|a, b| compare(*a, *b));
}

/// The items in order; those that are alike stay as they stood.
pub fn sorted<T: Copy>(items: &[T], compare: impl Fn(&T, &T) -> Ordering) -> Vec<T> {
    let item = |place: u32| items.get(place as usize);
    let mut places: Vec<u32> = (0u32..).zip(items).map(|(place, _)| place).collect();
    sort_numbers(&mut places, &|a, b| item(a).zip(item(b)).map_or(Ordering::Equal, |(a, b)| compare(a, b)));
    places.into_iter().filter_map(|place| item(place).copied()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn items_come_in_order_and_those_that_are_alike_as_they_stood() {
        let items = [(2, 'a'), (1, 'b'), (2, 'c'), (1, 'd')];
        assert_eq!(sorted(&items, |a, b| a.0.cmp(&b.0)), [(1, 'b'), (1, 'd'), (2, 'a'), (2, 'c')]);
        assert_eq!(sorted::<u8>(&[], Ord::cmp), Vec::<u8>::new());
    }
}
