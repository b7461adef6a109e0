//! Reading values that may be anything PHP makes of them.

use super::json::{Json, get};

/// A value that even a lenient reader can make nothing of: an object where text belongs, words where a number does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed;

/// A JSON object, read by dotted paths.
#[derive(Clone, Copy)]
pub struct Object<'a>(pub &'a [(String, Json)]);

impl<'a> Object<'a> {
    /// The value at a path, or `None` if it, or an object on the way, is missing, null, or an empty stand-in for it.
    fn value(self, path: &str) -> Result<Option<&'a Json>, Malformed> {
        let mut object = self;
        let mut rest = path;
        while let Some((head, tail)) = rest.split_once('.') {
            match object.object(head)? {
                Some(inner) => (object, rest) = (inner, tail),
                None => return Ok(None),
            }
        }
        Ok(get(object.0, rest).filter(|value| !is_blank(value)))
    }

    /// Text at a path; numbers count as text, what is missing is `""`. Trimmed: the platform puts a space before names that begin
    /// with `=` (ENDPOINT.md, "Names").
    pub fn text(self, path: &str) -> Result<String, Malformed> {
        match self.value(path)? {
            None => Ok(String::new()),
            Some(Json::Text(text)) => Ok(text.trim().to_owned()),
            Some(Json::Bool(true)) => Ok("1".to_owned()),
            Some(value) => value.scalar().ok_or(Malformed),
        }
    }

    /// A whole number at a path, or a string of one.
    pub fn number(self, path: &str) -> Result<Option<i64>, Malformed> {
        match self.value(path)? {
            None => Ok(None),
            Some(value) => whole(value).map(Some).ok_or(Malformed),
        }
    }

    /// A count or id at a path: a whole number from 0 up.
    pub fn count(self, path: &str) -> Result<Option<u64>, Malformed> {
        self.number(path)?.map(u64::try_from).transpose().map_err(|_| Malformed)
    }

    /// An id at a path; 0 stands for none.
    pub fn id(self, path: &str) -> Result<Option<u64>, Malformed> {
        Ok(self.count(path)?.filter(|id| *id > 0))
    }

    /// An object at a key; `null`, `[]`, `""`, `0` and `false` stand for none.
    pub fn object(self, key: &str) -> Result<Option<Object<'a>>, Malformed> {
        match get(self.0, key) {
            Some(Json::Object(map)) => Ok(Some(Object(map))),
            None => Ok(None),
            Some(value) if is_blank(value) || whole(value) == Some(0) => Ok(None),
            Some(_) => Err(Malformed),
        }
    }

    /// The items at a key: a list, or an object with numeric keys in the order of their numbers, which is what PHP makes of a list
    /// that was filtered.
    pub fn items(self, key: &str) -> Option<Vec<&'a Json>> {
        match get(self.0, key)? {
            Json::List(items) => Some(items.iter().collect()),
            Json::Object(map) => {
                let mut items: Vec<(u64, &Json)> = Vec::with_capacity(map.len());
                for (key, value) in map {
                    // Inserted in place: the library's sort is 3 kB of wasm, for a handful of rows.
                    let number = key.parse().ok()?;
                    let place = items.partition_point(|(before, _)| *before < number);
                    match items.get_mut(place) {
                        Some((same, old)) if *same == number => *old = value,
                        _ => items.insert(place, (number, value)),
                    }
                }
                Some(items.into_iter().map(|(_, value)| value).collect())
            }
            _ => None,
        }
    }
}

/// `null`, `""`, `[]` and `false`: PHP's ways of saying nothing. (0 can be a number that is meant.)
fn is_blank(value: &Json) -> bool {
    match value {
        Json::Null | Json::Bool(false) => true,
        Json::Text(text) => text.trim().is_empty(),
        Json::List(items) => items.is_empty(),
        _ => false,
    }
}

fn whole(value: &Json) -> Option<i64> {
    match value {
        Json::Whole(number) => i64::try_from(*number).ok(),
        Json::Negative(number) => Some(*number),
        Json::Float(number) => (number.abs() < 9e15).then_some(*number as i64),
        Json::Text(text) => {
            let text = text.trim();
            text.parse().ok().or_else(|| text.split_once('.').and_then(|(whole, _)| whole.parse().ok()))
        }
        Json::Bool(true) => Some(1),
        _ => None,
    }
}
