//! Reading values that may be anything PHP makes of them.

use crate::domain::text::clean;
use serde_json::{Map, Number, Value};

/// Something that even a lenient reader can make nothing of (an object where text belongs, words where a number does), by the path at
/// which it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Malformed<'p>(pub &'p str);

/// A JSON object, read by dotted paths.
#[derive(Clone, Copy)]
pub struct Object<'a>(pub &'a Map<String, Value>);

impl<'a> Object<'a> {
    /// The value at a path, or `None` if it, or an object on the way, is missing, null, or an empty stand-in for it.
    pub fn value<'p>(self, path: &'p str) -> Result<Option<&'a Value>, Malformed<'p>> {
        let mut object = self;
        let mut start = 0;
        while let Some(dot) = path.get(start..).and_then(|rest| rest.find('.')) {
            let end = start + dot;
            let (head, here) = (path.get(start..end).unwrap_or_default(), path.get(..end).unwrap_or_default());
            match object.child(head).map_err(|()| Malformed(here))? {
                Some(inner) => (object, start) = (inner, end + 1),
                None => return Ok(None),
            }
        }
        let last = path.get(start..).unwrap_or_default();
        Ok(object.0.get(last).filter(|value| !is_blank(value)))
    }

    /// Text at a path; numbers count as text, but for 0, which stands for none; what is missing or can't be seen is `""`. Trimmed: the
    /// platform puts a space before names that begin with `=` (docs/endpoint.md, "Names").
    pub fn text<'p>(self, path: &'p str) -> Result<String, Malformed<'p>> {
        match self.value(path)? {
            Some(Value::Number(number)) if is_zero(number) => Ok(String::new()),
            _ => self.printed(path),
        }
    }

    /// The same, where a 0 is meant.
    pub fn printed<'p>(self, path: &'p str) -> Result<String, Malformed<'p>> {
        match self.value(path)? {
            None => Ok(String::new()),
            Some(value) => scalar(value).ok_or(Malformed(path)),
        }
    }

    /// Text at a path where the platform may print a list of texts or numbers: WeCom's own departments.
    pub fn texts<'p>(self, path: &'p str) -> Result<String, Malformed<'p>> {
        match self.value(path)? {
            Some(Value::Array(items)) => {
                let texts: Option<Vec<String>> = items.iter().map(scalar).collect();
                texts.map(|texts| texts.join(", ")).ok_or(Malformed(path))
            }
            _ => self.text(path),
        }
    }

    /// A whole number at a path, or a string of one.
    pub fn number<'p>(self, path: &'p str) -> Result<Option<i64>, Malformed<'p>> {
        match self.value(path)? {
            None => Ok(None),
            Some(value) => whole(value).map(Some).ok_or(Malformed(path)),
        }
    }

    /// An id at a path: a whole number above 0, which stands for none.
    pub fn id<'p>(self, path: &'p str) -> Result<Option<u64>, Malformed<'p>> {
        let number = self.number(path)?.filter(|id| *id != 0);
        number.map(u64::try_from).transpose().map_err(|_| Malformed(path))
    }

    /// How many there are of something: a whole number from 0 up, which may be printed for people (`1,234`). "Yes" is no count.
    pub fn count(self, path: &str) -> Option<u64> {
        let value = self.value(path).ok()?.filter(|value| !value.is_boolean())?;
        let number = whole(value).or_else(|| grouped(value.as_str()?))?;
        u64::try_from(number).ok()
    }

    /// An object at a path; `null`, `[]`, `""`, `0` and `false` stand for none.
    pub fn object<'p>(self, path: &'p str) -> Result<Option<Self>, Malformed<'p>> {
        match self.value(path)? {
            None => Ok(None),
            Some(Value::Object(map)) => Ok(Some(Object(map))),
            Some(value) if whole(value) == Some(0) => Ok(None),
            Some(_) => Err(Malformed(path)),
        }
    }

    fn child(self, key: &str) -> Result<Option<Self>, ()> {
        match self.0.get(key) {
            Some(Value::Object(map)) => Ok(Some(Object(map))),
            None => Ok(None),
            Some(value) if is_blank(value) || whole(value) == Some(0) => Ok(None),
            Some(_) => Err(()),
        }
    }
}

/// `null`, `""`, `[]` and `false`: PHP's ways of saying nothing. (0 can be a number that is meant.)
pub fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null | Value::Bool(false) => true,
        Value::String(text) => clean(text).is_empty(),
        Value::Array(items) => items.is_empty(),
        _ => false,
    }
}

/// Text, or what is printed as text; `None` for lists and objects.
pub fn scalar(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(clean(text).to_owned()),
        Value::Bool(true) => Some("1".to_owned()),
        Value::Null | Value::Bool(false) => Some(String::new()),
        Value::Number(number) => Some(number.to_string()),
        Value::Array(_) | Value::Object(_) => None,
    }
}

/// `0`, `0.0` or `-0`.
fn is_zero(number: &Number) -> bool {
    number.as_str().bytes().all(|byte| matches!(byte, b'0' | b'.' | b'-'))
}

fn whole(value: &Value) -> Option<i64> {
    match value {
        // As it was printed. What is too long for an i64 is no number of the endpoint's.
        Value::Number(number) => digits(number.as_str()),
        Value::String(text) => digits(text.trim()),
        Value::Bool(true) => Some(1),
        _ => None,
    }
}

/// The whole part of a decimal number; `None` with an exponent.
fn digits(number: &str) -> Option<i64> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    if fraction.bytes().all(|byte| byte.is_ascii_digit()) { whole.parse().ok() } else { None }
}

/// A number with its thousands apart: `1,234,567`, full-width commas and spaces too.
fn grouped(text: &str) -> Option<i64> {
    let mut groups = text.trim().split([',', '，', ' ', '\u{a0}', '\u{202f}', '\'']);
    let first = groups.next().filter(|first| (1..=3).contains(&first.len()))?;
    let mut digits = first.to_owned();
    for group in groups {
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    digits.bytes().all(|byte| byte.is_ascii_digit()).then(|| digits.parse().ok())?
}
