//! The body of an answer: the JSON in it is opened down to the rows, which stay text until each is read. So an answer of any length takes
//! the memory of its text and of one row.

use super::lenient::is_blank;
use super::mend::{is_mendable, mend};
use crate::domain::failure::Failure;
use serde::de::{Deserializer, MapAccess, Visitor};
use serde_json::value::RawValue;
use serde_json::{Map, Value};
use std::fmt;

/// Something on the way from the envelope to the rows.
#[derive(Debug)]
pub enum Node<'a> {
    /// An object: its fields, but for the one that was asked for, which follows if it is there.
    Object(Map<String, Value>, Option<&'a RawValue>),
    /// Items, in the order in which they were printed.
    List(Vec<&'a RawValue>),
    /// Nothing: `null`, `[]`, `""` or `false`, as PHP has it.
    Nothing,
    /// Anything else.
    Other,
}

impl<'a> Node<'a> {
    /// Reads a text, but leaves what stands at a key as it is.
    pub fn open(json: &'a RawValue, key: &str) -> Self {
        match (entries(json), items(json)) {
            (Some(entries), _) => {
                let mut fields = Map::new();
                let mut inner = None;
                for (name, json) in entries {
                    if name == key {
                        inner = Some(json);
                    } else {
                        fields.insert(name, value(json));
                    }
                }
                Self::Object(fields, inner)
            }
            (_, Some(items)) if !items.is_empty() => Self::List(items),
            _ if is_blank(&value(json)) => Self::Nothing,
            _ => Self::Other,
        }
    }
}

/// The items of a list, or of an object with numeric keys, which is what PHP makes of a list that was filtered, or of one that holds
/// nothing but objects: a list that was keyed by a column.
pub fn rows(json: &RawValue) -> Option<Vec<&RawValue>> {
    let is_item = |(key, item): &(String, &RawValue)| is_index(key) || item.get().starts_with('{');
    match entries(json) {
        Some(entries) => entries.iter().all(is_item).then(|| entries.into_iter().map(|(_, row)| row).collect()),
        None => items(json).or_else(|| is_blank(&value(json)).then(Vec::new)),
    }
}

/// Whether the key of an object is a place in a list.
pub fn is_index(key: &str) -> bool {
    !key.is_empty() && key.bytes().all(|byte| byte.is_ascii_digit())
}

/// A text as JSON; `null` if that can't be. A field that is nested too deep to be read costs itself: a list of a list stands there, which
/// is nothing that anybody looks for.
pub fn value(json: &RawValue) -> Value {
    let json = json.get();
    let read = |json: &str| serde_json::from_str(json).ok();
    if let Some(value) = read(json) {
        return value;
    }
    let mended = mend(json);
    read(&mended).unwrap_or_else(|| {
        let fields = serde_json::from_str(&mended).ok().and_then(entries).unwrap_or_default();
        let field = |(name, json): (String, &RawValue)| (name, read(json.get()).unwrap_or_else(|| vec![Value::Array(Vec::new())].into()));
        if fields.is_empty() { Value::Null } else { fields.into_iter().map(field).collect() }
    })
}

/// Finds the envelope in a body and reads it with `read`, which is also told whether anything else stands around it. What PHP prints before
/// an answer can hold an envelope of its own: the first that is a success counts, and if there is none, the first refusal.
pub fn with_envelope<T>(
    body: &[u8],
    read: impl Fn(Map<String, Value>, Option<&RawValue>, bool) -> Result<T, Failure>,
) -> Result<T, Failure> {
    let body = String::from_utf8_lossy(body);
    let body = body.trim();
    if without_marks(body).is_empty() {
        return Err(Failure::Empty);
    }
    let Some(text) = behind_comments(body).filter(|text| !is_document(text)) else { return Err(Failure::WebPage) };
    let mut failure = None;
    let mut truncated = false;
    let may_be_mended = is_mendable(text);
    let mut from = 0;
    // A PHP notice can hold braces of its own; past some tries it is a web page, not a notice.
    for _ in 0..40 {
        let Some(start) = text.get(from..).and_then(|rest| rest.find('{')).map(|at| from + at) else { break };
        from = start + 1;
        let Some(rest) = text.get(start..).filter(|rest| may_be_envelope(rest)) else { continue };
        let mended;
        let (first, is_mended) = match first_value(rest) {
            Err(error) if may_be_mended && !error.is_eof() => {
                mended = mend(rest);
                (first_value(&mended), true)
            }
            first => (first, false),
        };
        match first {
            Ok((json, tail)) => {
                if let Node::Object(fields, data) = Node::open(json, "data")
                    && is_envelope(&fields, data.is_some())
                {
                    let is_unclean = start > 0 || text.len() < body.len() || !tail.trim().is_empty();
                    match read(fields, data, is_unclean) {
                        // A list of another page is a success all the same.
                        Err(other) if failure.is_none() || matches!(other, Failure::WrongPage { .. }) => failure = Some(other),
                        Err(_) => {}
                        answer => return answer,
                    }
                    // What stands in an envelope is its own. (One that was mended has another length.)
                    if !is_mended {
                        from = text.len() - tail.len();
                    }
                }
            }
            Err(error) => truncated |= error.is_eof() || is_cut_in_a_number(rest),
        }
    }
    Err(match failure {
        Some(failure) => failure,
        None if text.is_empty() || text.starts_with('<') => Failure::WebPage,
        None if truncated => Failure::Truncated,
        None => Failure::NotJson,
    })
}

/// A text without the byte order marks and the white space before it.
fn without_marks(text: &str) -> &str {
    text.trim_start_matches(|c: char| c == '\u{feff}' || c.is_whitespace())
}

/// What follows the comments that a text begins with, which a server may print before anything; `None` if one has no end.
fn behind_comments(text: &str) -> Option<&str> {
    let mut rest = text;
    while let Some(comment) = without_marks(rest).strip_prefix("<!--") {
        rest = comment.split_once("-->")?.1;
    }
    Some(without_marks(rest))
}

/// Whether a text begins as a web page does. What stands in its scripts is for its own: a notice of PHP's begins with a tag too, but never
/// with a document's.
fn is_document(text: &str) -> bool {
    ["<!doctype", "<html", "<head", "<?xml", "<meta", "<title"]
        .iter()
        .any(|tag| text.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag)))
}

/// Whether a text that begins with a brace may be an object with keys, or the beginning of one: cheap, where reading goes through all of it.
fn may_be_envelope(text: &str) -> bool {
    text.get(1..).is_some_and(|inner| matches!(inner.trim_start().as_bytes().first(), None | Some(b'"')))
}

/// Whether a text that can't be read ends within a number, which the reader takes for a wrong number and not for an early end.
fn is_cut_in_a_number(text: &str) -> bool {
    text.ends_with(['-', '.', 'e', 'E', '+']) && first_value(&mend(&[text, "0"].concat())).is_err_and(|error| error.is_eof())
}

/// Rows and lists inside a broken answer are objects too; only the envelope has these keys.
fn is_envelope(fields: &Map<String, Value>, has_data: bool) -> bool {
    fields.contains_key("result") || (fields.contains_key("status") && has_data)
}

/// The value that a text begins with, and what comes behind it.
fn first_value(text: &str) -> Result<(&RawValue, &str), serde_json::Error> {
    let mut stream = serde_json::Deserializer::from_str(text).into_iter();
    let value = stream.next().unwrap_or(Ok(RawValue::NULL))?;
    Ok((value, text.get(stream.byte_offset()..).unwrap_or_default()))
}

/// The fields of an object, in the order in which they were printed; `None` if it is none.
fn entries(json: &RawValue) -> Option<Vec<(String, &RawValue)>> {
    serde_json::Deserializer::from_str(json.get()).deserialize_map(Entries).ok()
}

/// The items of a list; `None` if it is none.
fn items(json: &RawValue) -> Option<Vec<&RawValue>> {
    serde_json::from_str(json.get()).ok()
}

struct Entries;

impl<'de> Visitor<'de> for Entries {
    type Value = Vec<(String, &'de RawValue)>;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut entries = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        Ok(entries)
    }
}
