//! Mutation of JSON that knows its structure.

use crate::draw::{below, number, once_in, one_of, text};
use bolero::Driver;
use serde_json::{Map, Value, json};

/// Stand-ins for what no `Value` can hold, and what is printed for them: halves of surrogate pairs and bare control characters.
const RAW: [(char, &str); 6] = [
    ('\u{e000}', "\\ud83d"),
    ('\u{e001}', "\\ude00"),
    ('\u{e002}', "\u{1}"),
    ('\u{e003}', "\n"),
    ('\u{e004}', "\\uD83D\\ud83d"),
    ('\u{e005}', "\\\\\\ud83d\\\""),
];

/// Keys that mean something, here or elsewhere.
const KEYS: [&str; 14] = [
    "id",
    "0",
    "",
    "list",
    "total",
    "has_one_member",
    "we_nickname",
    "join_time",
    "join_time_str",
    "avatar",
    "uid",
    "status",
    "summary",
    "\u{e000}",
];

/// A value that somebody may print where another is expected.
pub fn odd_value<D: Driver>(driver: &mut D) -> Option<Value> {
    Some(match below(driver, 18)? {
        0 => Value::Null,
        1 => "".into(),
        2 => json!([]),
        3 => json!({}),
        4 => driver.produce::<bool>()?.into(),
        5 => number(driver)?.into(),
        6 => number(driver)?.to_string().into(),
        7 => json!(1.5e300),
        8 => "1e999".into(),
        9 => "x".repeat(1 + below(driver, 5_000)?).into(),
        10 => one_of(driver, &["2021-06-18 15:02:51", "2021-06-18", "0000-00-00 00:00:00", "1970-01-01 08:00:00", "2021-02-30 25:61:00"])?
            .into(),
        11 => one_of(driver, &["http://x/0", "//", "https:images/x", "javascript:alert(1)", "data:,x", "https://wx.qlogo.cn/é/0"])?.into(),
        12 => {
            let mut deep = json!(1);
            // More than 127 is more than one reading by `serde_json` takes.
            let levels = if once_in(driver, 4)? { 300 } else { 12 };
            for _ in 0..below(driver, levels)? {
                deep = if once_in(driver, 2)? { json!([deep]) } else { json!({ "0": deep }) };
            }
            deep
        }
        13 => json!([number(driver)?, text(driver)?, null]),
        14 => json!({ one_of(driver, &KEYS)?: text(driver)? }),
        15 => format!("{}{}{}", text(driver)?, one_of(driver, &RAW)?.0, text(driver)?).into(),
        16 => serde_json::from_str(one_of(driver, &["1e400", "-0", "0.1e-9", "123456789012345678901234567890", "1623999771.0", "1e9"])?)
            .ok()?,
        _ => text(driver)?.into(),
    })
}

/// Where every value stands that is inside this one.
pub fn places(value: &Value) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    walk(value, &mut Vec::new(), &mut found);
    found
}

fn walk(value: &Value, at: &mut Vec<String>, found: &mut Vec<Vec<String>>) {
    let mut step = |name: String, inner: &Value| {
        at.push(name);
        found.push(at.clone());
        walk(inner, at, found);
        at.pop();
    };
    match value {
        Value::Object(fields) => fields.iter().for_each(|(name, inner)| step(name.clone(), inner)),
        Value::Array(items) => items.iter().enumerate().for_each(|(place, inner)| step(place.to_string(), inner)),
        _ => {}
    }
}

fn inner<'v>(value: &'v mut Value, path: &[String]) -> Option<&'v mut Value> {
    path.iter().try_fold(value, |value, name| match value {
        Value::Array(items) => items.get_mut(name.parse::<usize>().ok()?),
        value => value.get_mut(name),
    })
}

/// Changes something inside a value: a value is replaced, a key dropped or put in, an item doubled, a list printed with keys. Returns the
/// first name on the way there.
pub fn mutate<D: Driver>(driver: &mut D, value: &mut Value) -> Option<String> {
    let path = one_of(driver, &places(value)).unwrap_or_default();
    let (Some(first), Some((last, parent))) = (path.first().cloned(), path.split_last()) else {
        *value = odd_value(driver)?;
        return Some(String::new());
    };
    match below(driver, 8)? {
        0 => match inner(value, parent)? {
            Value::Object(fields) => drop(fields.shift_remove(last)),
            Value::Array(items) => drop(items.remove(last.parse().ok()?)),
            _ => {}
        },
        1 => {
            let (key, new) = (one_of(driver, &KEYS)?, odd_value(driver)?);
            if let Value::Object(fields) = inner(value, &path)? {
                // What identifies a row is changed on purpose or not at all.
                fields.entry(key).or_insert(new);
            }
        }
        2 => {
            if let Value::Array(items) = inner(value, parent)? {
                let item = items.get(last.parse::<usize>().ok()?)?.clone();
                items.push(item);
            }
        }
        3 => {
            let place = inner(value, &path)?;
            if let Value::Array(items) = place {
                *place = with_keys(std::mem::take(items), 0);
            }
        }
        _ => *inner(value, &path)? = odd_value(driver)?,
    }
    Some(first)
}

/// A list as PHP prints one whose keys have gaps.
pub fn with_keys(items: Vec<Value>, from: usize) -> Value {
    Value::Object(items.into_iter().enumerate().map(|(place, item)| ((from + place * 2).to_string(), item)).collect::<Map<_, _>>())
}

/// A value as text, with or without white space and escapes, and with what no `Value` can hold.
pub fn print(value: &Value, is_pretty: bool, is_ascii: bool) -> String {
    let text = if is_pretty { serde_json::to_string_pretty(value) } else { serde_json::to_string(value) }.unwrap();
    let mut printed = String::with_capacity(text.len());
    for c in text.chars() {
        match RAW.iter().find(|(stand_in, _)| *stand_in == c) {
            Some((_, raw)) => printed.push_str(raw),
            None if is_ascii && !c.is_ascii() => {
                c.encode_utf16(&mut [0; 2]).iter().for_each(|unit| printed.push_str(&format!("\\u{unit:04x}")))
            }
            None => printed.push(c),
        }
    }
    printed
}
