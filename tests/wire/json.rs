//! The tree that JSON is read into and written from, held against the library's own.

use super::anything::any_json;
use group_members::wire::json::Json;
use proptest::prelude::*;
use serde_json::{Value, json};

fn read(text: &str) -> Json {
    Json::parse(text).unwrap()
}

/// The same value as the library's tree; of two pairs with one name the later stays there too.
fn library(value: &Json) -> Value {
    match value {
        Json::Null => Value::Null,
        Json::Bool(flag) => (*flag).into(),
        Json::Whole(number) => (*number).into(),
        Json::Negative(number) => (*number).into(),
        Json::Float(number) => (*number).into(),
        Json::Text(text) => text.as_str().into(),
        Json::List(items) => items.iter().map(library).collect(),
        Json::Object(pairs) => Value::Object(pairs.iter().map(|(name, value)| (name.clone(), library(value))).collect()),
    }
}

/// Whether every number with a fraction is the same but for what rounding to 12 digits does to it, and all else is the same.
fn is_near(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Number(a), Value::Number(b)) if a.is_f64() => {
            let (a, b) = (a.as_f64().unwrap(), b.as_f64().unwrap());
            a == b || (a - b).abs() <= a.abs() * 1e-11
        }
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_near(a, b)),
        (Value::Object(a), Value::Object(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| a.0 == b.0 && is_near(a.1, b.1)),
        _ => one == other,
    }
}

#[test]
fn of_two_pairs_with_one_name_the_later_counts() {
    let twice = read(r#"{"a":1,"b":2,"a":3}"#);
    assert_eq!(twice.get("a"), Some(&Json::Whole(3)));
    assert_eq!(Json::sorted([("b", 1u64.into()), ("a", 2u64.into()), ("b", 3u64.into())]).written(), r#"{"a":2,"b":3}"#);
}

#[test]
fn whole_numbers_are_exact() {
    for text in ["0", "9007199254740993", "18446744073709551615", "-1", "-9223372036854775808"] {
        assert_eq!(read(text).scalar().as_deref(), Some(text));
        assert_eq!(read(text).written(), text);
    }
}

#[test]
fn what_is_no_json_or_more_than_one_value_is_not_read() {
    for text in ["", "{", "{a:1}", "[1,]", "1 2", "\"\n\"", "nul"] {
        assert_eq!(Json::parse(text), None, "{text}");
    }
    assert_eq!(Json::parse(&"[".repeat(100_000)), None, "deep enough to overflow a stack");
}

#[test]
fn numbers_with_a_fraction_are_written_as_the_library_writes_them() {
    for number in [0.0, -0.0, 1.5, -2.25, 0.1, 1e3, 3.25159, 12345.678901, 9007199254740993.0, 1e15, 123_456_789.125, 1e30, -1e-9, 1.25e-7]
    {
        assert_eq!(Json::Float(number).scalar(), Some(json!(number).to_string()));
    }
}

proptest! {
    #[test]
    fn any_json_is_read_as_the_library_reads_it(value in any_json()) {
        let text = value.to_string();
        // Written and read once by the library: not every f64 comes back from its text as it was.
        let value: Value = serde_json::from_str(&text).unwrap();
        prop_assert_eq!(library(&read(&text)), value);
    }

    #[test]
    fn any_text_is_json_to_both_or_to_neither(text in "[\\[\\]{}\",:0-9.eE\\\\u+tfn -]{0,12}") {
        let expected: Option<Value> = serde_json::from_str(&text).ok();
        prop_assert_eq!(Json::parse(&text).map(|json| library(&json)), expected);
    }

    #[test]
    fn what_is_written_means_what_was_read(value in any_json()) {
        let written = read(&value.to_string()).written();
        let again: Value = serde_json::from_str(&written).unwrap();
        prop_assert!(is_near(&value, &again), "{}: {}", value, written);
    }

    #[test]
    fn texts_are_written_as_the_library_writes_them(text in any::<String>(), control in "[\0-\x1f\"\\\\\x7f\u{2028}/]{0,8}") {
        for text in [text, control] {
            prop_assert_eq!(Json::from(text.as_str()).written(), json!(text).to_string());
        }
    }

    #[test]
    fn numbers_with_few_digits_are_written_as_the_library_writes_them(digits in -999_999_999_999_999i64..1_000_000_000_000_000, places in 0..20) {
        let number = digits as f64 / 10f64.powi(places);
        prop_assume!(number == 0.0 || number.abs() >= 1e-5);
        prop_assert_eq!(Json::Float(number).scalar(), Some(json!(number).to_string()));
    }
}
