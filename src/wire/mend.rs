//! JSON that a strict reader refuses for one character of it.

use std::borrow::Cow;

/// A text that begins with JSON, with what is wrong inside its strings put right: half a surrogate pair (`\ud83d` without a partner,
/// which is what cutting a name in the middle of an emoji leaves) becomes U+FFFD, and a bare control character its escape.
pub fn mend(json: &str) -> Cow<'_, str> {
    let mut mended = String::new();
    // Up to where the text has been copied.
    let mut copied = 0;
    let mut replace = |at: usize, len: usize, with: &str| {
        mended.push_str(json.get(copied..at).unwrap_or_default());
        mended.push_str(with);
        copied = at + len;
    };
    let mut is_string = false;
    let mut at = 0;
    while let Some(byte) = json.as_bytes().get(at).copied() {
        let mut step = 1;
        match byte {
            b'"' => is_string = !is_string,
            b'\\' if is_string => match escape(json, at) {
                Some(0xD800..=0xDBFF) if matches!(escape(json, at + 6), Some(0xDC00..=0xDFFF)) => step = 12,
                Some(0xD800..=0xDFFF) => {
                    replace(at, 6, "\\ufffd");
                    step = 6;
                }
                _ => step = 2,
            },
            0..=0x1f if is_string => {
                let digit = |nibble: u8| char::from_digit(nibble.into(), 16).unwrap_or('0');
                let escaped: String = ['\\', 'u', '0', '0', digit(byte >> 4), digit(byte & 15)].into_iter().collect();
                replace(at, 1, &escaped);
            }
            _ => {}
        }
        at += step;
    }
    if copied == 0 {
        return Cow::Borrowed(json);
    }
    mended.push_str(json.get(copied..).unwrap_or_default());
    Cow::Owned(mended)
}

/// Whether there may be anything in a text to be mended: cheap, where mending goes through it character by character.
pub fn is_mendable(text: &str) -> bool {
    text.contains("\\ud") || text.contains("\\uD") || text.bytes().any(|byte| byte < b' ')
}

/// The code unit of a `\uXXXX` that stands at a place.
fn escape(json: &str, at: usize) -> Option<u16> {
    let digits = json.get(at..at.checked_add(6)?)?.strip_prefix("\\u")?;
    digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then(|| u16::from_str_radix(digits, 16).ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::Value;

    fn read(json: &str) -> Value {
        serde_json::from_str(&mend(json)).unwrap_or_else(|error| panic!("{json}: {error}"))
    }

    /// One such half in one name must not cost the whole page.
    #[test]
    fn half_a_surrogate_pair_costs_one_character() {
        for (json, text) in [
            (r#""小花\ud83d""#, "小花\u{fffd}"),
            (r#""\uD83D""#, "\u{fffd}"),
            (r#""\ude00a""#, "\u{fffd}a"),
            (r#""\ud83d\ud83d\ude00""#, "\u{fffd}😀"),
            (r#""\ud83dA""#, "\u{fffd}A"),
            (r#""\ud83d\n""#, "\u{fffd}\n"),
            (r#""\ud83d\ude00""#, "😀"),
            (r#""\\ud83d""#, "\\ud83d"),
            (r#""\\\ud83d""#, "\\\u{fffd}"),
            (r#""\"\ud83d\"""#, "\"\u{fffd}\""),
        ] {
            assert_eq!(read(json), text, "{json}");
        }
        assert_eq!(read("{\"\\ud83d\":[\"a\\ud800\"]}"), serde_json::json!({"\u{fffd}": ["a\u{fffd}"]}));
    }

    #[test]
    fn a_bare_control_character_costs_nothing() {
        assert_eq!(read("{\n\t\"a\": \"1\n2\t3\u{0}\u{1f}\"\r\n}"), serde_json::json!({"a": "1\n2\t3\u{0}\u{1f}"}));
    }

    #[test]
    fn what_can_be_read_is_left_as_it_is() {
        for json in ["", "{", "{\"a\": \"\\ud83d\\ude00\", \"b\": \"\\\\\"}\n", "[1,\n2]", "\"\\u00", "\"\\"] {
            assert!(matches!(mend(json), Cow::Borrowed(_)), "{json}");
        }
    }

    proptest! {
        #[test]
        fn any_text_cut_anywhere_among_its_code_units_can_be_read(text in "[a-z😀🌸\\\\\"/\n韦]{1,12}", cut in 0usize..24) {
            let units: Vec<u16> = text.encode_utf16().collect();
            let units = &units[..cut.min(units.len())];
            let json: String = units.iter().map(|unit| format!("\\u{unit:04x}")).collect();
            prop_assert_eq!(read(&format!("\"{json}\"")), String::from_utf16_lossy(units));
        }

        #[test]
        fn no_text_makes_it_panic_and_no_json_is_changed(text in any::<String>()) {
            let _ = mend(&text);
            let json = serde_json::to_string(&text).unwrap();
            prop_assert!(matches!(mend(&json), Cow::Borrowed(_)));
        }
    }
}
