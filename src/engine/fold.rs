//! Letters without case and width: what one types in any of its forms finds all of them.

/// Text as it is compared when something is looked for.
pub fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        fold_into(c, &mut folded);
    }
    folded
}

/// Whether folding changes nothing but the case of A to Z, which a comparison of bytes can do by itself.
pub fn is_plain(text: &str) -> bool {
    text.is_ascii() || text.chars().all(is_plain_character)
}

fn is_plain_character(c: char) -> bool {
    // Ideographs have neither case nor width; asking the tables for each would take most of the time of reading a row.
    if c.is_ascii() || matches!(c, '\u{3001}'..='\u{9fff}' | '\u{1f000}'..='\u{1faff}') {
        return true;
    }
    let mut folded = String::new();
    fold_into(c, &mut folded);
    folded.chars().eq([c])
}

fn fold_into(c: char, folded: &mut String) {
    let narrow = match c {
        // The full-width forms of ASCII, in ASCII's order.
        '\u{ff01}'..='\u{ff5e}' => u32::from(c).checked_sub(0xfee0).and_then(char::from_u32).unwrap_or(c),
        '\u{3000}' => ' ',
        '\u{ffe0}' => '¢',
        '\u{ffe1}' => '£',
        '\u{ffe5}' => '¥',
        // The sigma at the end of a word.
        'ς' => 'σ',
        _ => c,
    };
    folded.extend(narrow.to_lowercase());
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn case_and_width_are_folded() {
        assert_eq!(fold("ＡｎｎＡ　１３８＋"), "anna 138+");
        assert_eq!(fold("韦平🌸É"), "韦平🌸é");
        assert_eq!(fold("ΟΔΥΣΣΕΥΣ"), fold("οδυσσευς"));
    }

    proptest! {
        #[test]
        fn plain_text_folds_as_ascii_does(text in "(\\PC|[A-z韦平Ａｚ０é])*") {
            if is_plain(&text) {
                prop_assert_eq!(fold(&text), text.to_ascii_lowercase());
            }
        }

        #[test]
        fn folded_text_stays_as_it_is(text in "\\PC*") {
            // İ folds to an i with a dot above it, which is as far as it goes.
            prop_assert_eq!(fold(&fold(&text)), fold(&text));
        }
    }
}
