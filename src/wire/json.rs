//! JSON as a tree: read by `serde_json`, kept in plain lists, written by hand. The library's own tree and writer bring an ordered map,
//! the printing of floating-point numbers and I/O adapters along, 8 kB of wasm.

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use std::fmt;

/// Any JSON value.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Json {
    /// `null`
    #[default]
    Null,
    /// `true` or `false`
    Bool(bool),
    /// A whole number from 0 up.
    Whole(u64),
    /// A whole number below 0.
    Negative(i64),
    /// A number with a fraction or an exponent, or one too long for the others.
    Float(f64),
    /// A string.
    Text(String),
    /// An array.
    List(Vec<Self>),
    /// An object: its pairs as they came. Of two with the same name the later counts.
    Object(Vec<(String, Self)>),
}

impl Json {
    /// Reads a text that holds one value and nothing else.
    pub fn parse(text: &str) -> Option<Self> {
        serde_json::from_str(text).ok()
    }

    /// The value of a name in an object.
    pub fn get(&self, name: &str) -> Option<&Self> {
        if let Self::Object(pairs) = self { get(pairs, name) } else { None }
    }

    /// An object that is written with its names in order, as the bodies of requests have always been.
    pub fn sorted<'a>(pairs: impl IntoIterator<Item = (&'a str, Self)>) -> Self {
        let mut sorted: Vec<(String, Self)> = Vec::new();
        for (name, value) in pairs {
            // Inserted in place: the library's sort is 3 kB of wasm, for a handful of names.
            let place = sorted.partition_point(|(before, _)| before.as_str() < name);
            match sorted.get_mut(place) {
                Some((same, old)) if same == name => *old = value,
                _ => sorted.insert(place, (name.to_owned(), value)),
            }
        }
        Self::Object(sorted)
    }

    /// A string or a number as text; `None` for all else.
    pub fn scalar(&self) -> Option<String> {
        match self {
            Self::Text(text) => Some(text.clone()),
            Self::Whole(number) => Some(number.to_string()),
            Self::Negative(number) => Some(number.to_string()),
            Self::Float(number) => Some(decimal(*number)),
            _ => None,
        }
    }

    /// The value as JSON.
    pub fn written(&self) -> String {
        let mut out = String::new();
        self.write(&mut out);
        out
    }

    fn write(&self, out: &mut String) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Bool(true) => out.push_str("true"),
            Self::Bool(false) => out.push_str("false"),
            Self::Text(text) => quote(out, text),
            Self::List(items) => {
                let mut before = '[';
                for item in items {
                    out.push(before);
                    item.write(out);
                    before = ',';
                }
                out.push_str(if items.is_empty() { "[]" } else { "]" });
            }
            Self::Object(pairs) => {
                let mut before = '{';
                for (name, value) in pairs {
                    out.push(before);
                    quote(out, name);
                    out.push(':');
                    value.write(out);
                    before = ',';
                }
                out.push_str(if pairs.is_empty() { "{}" } else { "}" });
            }
            number => out.push_str(&number.scalar().unwrap_or_default()),
        }
    }
}

/// The value of a name among the pairs of an object.
pub fn get<'a>(pairs: &'a [(String, Json)], name: &str) -> Option<&'a Json> {
    pairs.iter().rfind(|(key, _)| key == name).map(|(_, value)| value)
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    for c in text.chars() {
        let (before, mark) = match c {
            '"' | '\\' => ("\\", c),
            '\n' => ("\\", 'n'),
            '\r' => ("\\", 'r'),
            '\t' => ("\\", 't'),
            '\u{8}' => ("\\", 'b'),
            '\u{c}' => ("\\", 'f'),
            '\0'..='\u{1f}' => {
                let digit = char::from_digit(u32::from(c) & 15, 16).unwrap_or('0');
                (if c < '\u{10}' { "\\u000" } else { "\\u001" }, digit)
            }
            _ => ("", c),
        };
        out.push_str(before);
        out.push(mark);
    }
    out.push('"');
}

/// A number with a fraction as text, with as few digits as mean it, or rounded to its first 15: what comes as such a number is no
/// name and no id, and exact printing is 2 kB of wasm.
fn decimal(number: f64) -> String {
    let (mut left, mut exponent) = (number.abs(), 0);
    if left != 0.0 && !(1e-5..1e16).contains(&left) {
        while left >= 10.0 {
            left /= 10.0;
            exponent += 1;
        }
        while left < 1.0 {
            left *= 10.0;
            exponent -= 1;
        }
        // Each step above may have cost a last digit.
        left = (left * 1e12).round_ties_even() / 1e12;
    }
    // Both are whole and below 2^53 or rounded from there: a quotient that comes out the same is what the digits mean.
    let (mut digits, mut scale) = (left.round_ties_even(), 1.0);
    let mut decimals = 1;
    while digits / scale != left && digits < 1e15 {
        scale *= 10.0;
        decimals += usize::from(scale > 10.0);
        digits = (left * scale).round_ties_even();
    }
    let (digits, scale) = (digits as u64, scale as u64);
    let sign = if number.is_sign_negative() { "-" } else { "" };
    let mut out = format!("{sign}{}.{:0decimals$}", digits / scale, digits % scale);
    if exponent != 0 {
        out.truncate(out.trim_end_matches(".0").len());
        out.push_str(&format!("e{exponent:+}"));
    }
    out
}

impl From<u64> for Json {
    fn from(number: u64) -> Self {
        Self::Whole(number)
    }
}

impl From<u32> for Json {
    fn from(number: u32) -> Self {
        Self::Whole(number.into())
    }
}

impl From<&str> for Json {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Json {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<Option<u64>> for Json {
    fn from(number: Option<u64>) -> Self {
        number.map_or(Self::Null, Self::Whole)
    }
}

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(Reader)
    }
}

struct Reader;

impl<'de> Visitor<'de> for Reader {
    type Value = Json;

    fn expecting(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Every kind of value is taken: no message ever says this.
        Ok(())
    }

    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }

    fn visit_bool<E>(self, flag: bool) -> Result<Json, E> {
        Ok(Json::Bool(flag))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Json, E> {
        Ok(Json::Whole(number))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Json, E> {
        Ok(u64::try_from(number).map_or(Json::Negative(number), Json::Whole))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Json, E> {
        Ok(Json::Float(number))
    }

    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = access.next_element()? {
            items.push(item);
        }
        Ok(Json::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut access: A) -> Result<Json, A::Error> {
        let mut pairs = Vec::new();
        while let Some(pair) = access.next_entry()? {
            pairs.push(pair);
        }
        Ok(Json::Object(pairs))
    }
}
