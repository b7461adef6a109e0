//! Drawing from what a driver brings.

use bolero::Driver;
use std::ops::Bound;

/// A number below another.
pub fn below<D: Driver>(driver: &mut D, end: usize) -> Option<usize> {
    driver.gen_usize(Bound::Included(&0), Bound::Excluded(&end))
}

/// Whether something happens that happens once in so many times.
pub fn once_in<D: Driver>(driver: &mut D, times: usize) -> Option<bool> {
    Some(below(driver, times)? == 0)
}

/// One of these.
pub fn one_of<D: Driver, T: Clone>(driver: &mut D, items: &[T]) -> Option<T> {
    items.get(below(driver, items.len())?).cloned()
}

/// Fewer than so many, each drawn.
pub fn some<D: Driver, T>(driver: &mut D, end: usize, mut draw: impl FnMut(&mut D) -> Option<T>) -> Option<Vec<T>> {
    (0..below(driver, end)?).map(|_| draw(driver)).collect()
}

/// Nothing, or something drawn.
pub fn maybe<D: Driver, T>(driver: &mut D, draw: impl FnOnce(&mut D) -> Option<T>) -> Option<Option<T>> {
    Some(if once_in(driver, 2)? { None } else { Some(draw(driver)?) })
}

/// Pieces that texts are put together of: what something on the way may take for something else.
const PIECES: [&str; 52] = [
    "=",
    "+",
    "-",
    "@",
    "'",
    "\"",
    ",",
    ";",
    "\r",
    "\n",
    "\t",
    " ",
    "\u{3000}",
    "\u{feff}",
    "\u{200b}",
    "\u{202e}",
    "\0",
    "\u{1}",
    "\u{7f}",
    "\u{85}",
    "\u{2028}",
    "0",
    "7",
    "１",
    "1e5",
    "5-20",
    "2021-06-18",
    "2021-02-30",
    "15:02:51",
    "99999999999999999999",
    "-1",
    ".5",
    "NaN",
    "true",
    "年",
    "月",
    "韦平",
    "🌸",
    "👨‍👩‍👧",
    "e\u{301}",
    "أحمد",
    "<b>",
    "&",
    "&amp;",
    "#",
    "?",
    "%",
    "%zz",
    "%F0%9F",
    "/",
    "\\",
    "\\u0000",
];

/// A text.
pub fn text<D: Driver>(driver: &mut D) -> Option<String> {
    match below(driver, 8)? {
        0 => Some(String::new()),
        1 => driver.produce(),
        2 => Some(one_of(driver, &PIECES)?.repeat(below(driver, 300)?)),
        _ => Some(some(driver, 7, |driver| one_of(driver, &PIECES))?.concat()),
    }
}

/// A number, with a liking for ends.
pub fn number<D: Driver>(driver: &mut D) -> Option<i64> {
    match below(driver, 3)? {
        0 => one_of(driver, &[0, 1, -1, i64::MAX, i64::MIN, i64::from(u32::MAX), 1 << 53, 1_623_999_771, -62_135_596_800]),
        1 => Some(i64::try_from(below(driver, 3_000)?).ok()? - 5),
        _ => driver.produce(),
    }
}

/// A text with some places replaced by pieces, cut out, doubled or cut off.
pub fn changed<D: Driver>(driver: &mut D, text: &str, pieces: &[&str]) -> Option<String> {
    let mut chars: Vec<char> = text.chars().collect();
    for _ in 0..below(driver, 6)? {
        let at = below(driver, chars.len() + 1)?;
        let to = (at + below(driver, 12)?).min(chars.len());
        match below(driver, 5)? {
            0 => drop(chars.drain(at..to)),
            1 => chars.truncate(chars.len() - below(driver, chars.len().min(40) + 1)?),
            2 => {
                let part = chars[at..to].to_vec();
                drop(chars.splice(at..at, part));
            }
            3 => drop(chars.splice(at..to, one_of(driver, pieces)?.chars())),
            _ => drop(chars.splice(at..at, one_of(driver, &PIECES)?.chars())),
        }
    }
    Some(chars.into_iter().collect())
}
