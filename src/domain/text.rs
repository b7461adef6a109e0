//! Text that can be seen, and text as somebody typed or pasted it.

use super::page::PageNumber;

/// Whether a character shows as anything. White space, controls and the characters that only steer others (zero-width, bidirectional,
/// variation selectors, tags) do not, nor do the fillers of Hangul, Braille and musical scores, which are drawn as nothing.
pub fn is_visible(c: char) -> bool {
    !c.is_whitespace() && !is_invisible(c)
}

/// Whether anything of a text can be seen.
pub fn has_visible(text: &str) -> bool {
    text.chars().any(is_visible)
}

/// A name as it is kept: without the spaces around it, and empty if nothing of it can be seen. Inside nothing is changed, so that it is
/// copied and exported as the server sent it.
pub fn clean(text: &str) -> &str {
    if has_visible(text) { text.trim() } else { "" }
}

/// What somebody typed or pasted, as it is meant: without characters that can't be seen, and without the spaces around it. Spaces inside
/// stay, and those that are line breaks or tabs become plain ones.
pub fn clean_input(typed: &str) -> String {
    let seen = typed.chars().filter_map(|c| match c {
        '\t' | '\n' | '\u{b}' | '\u{c}' | '\r' | '\u{2028}' | '\u{2029}' => Some(' '),
        c if is_invisible(c) => None,
        c => Some(c),
    });
    seen.collect::<String>().trim().to_owned()
}

/// Digits as typed: cleaned, with those of a Chinese keyboard (`１２`) as plain ones. What is no digit stays, to be refused.
pub fn clean_digits(typed: &str) -> String {
    clean_input(typed).chars().map(|c| ascii_digit(c).unwrap_or(c)).collect()
}

/// The page somebody typed; `None` if it is no number from 1 up. One that is too large is the largest there may be.
pub fn parse_page(typed: &str) -> Option<PageNumber> {
    let digits = clean_digits(typed);
    // A plus sign would be read too.
    let is_plain = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    let number: u64 = is_plain.then(|| digits.parse().unwrap_or(u64::MAX))?;
    (number > 0).then(|| PageNumber::new(number))
}

/// How many bytes at the beginning of a text are what a reader takes for one character: a letter with its accents, a picture with its
/// colour, a flag of two letters.
///
/// The rule is smaller than Unicode's, whose tables (`unicode-segmentation`) are 9.5 kB of compressed wasm; it only has to keep the
/// first character of a name whole.
pub fn grapheme_len(text: &str) -> usize {
    let mut characters = text.char_indices().peekable();
    let Some((_, first)) = characters.next() else { return 0 };
    let mut is_joined = false;
    let mut is_half_flag = is_regional(first);
    for (at, c) in characters {
        let goes_on = is_joined || extends(c) || (is_half_flag && is_regional(c));
        if !goes_on {
            return at;
        }
        is_half_flag = false;
        is_joined = c == '\u{200d}';
    }
    text.len()
}

/// Whether a character belongs to the one before it.
const fn extends(c: char) -> bool {
    matches!(c,
        // Accents and vowel signs: Latin, Cyrillic, Hebrew, Arabic, Syriac, Thaana, N'Ko.
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{591}'..='\u{5bd}' | '\u{610}'..='\u{61a}' | '\u{64b}'..='\u{65f}'
        | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{711}' | '\u{730}'..='\u{74a}' | '\u{7a6}'..='\u{7b0}' | '\u{7eb}'..='\u{7f3}'
        // Of the scripts of India each block has its signs in the same places.
        | '\u{900}'..='\u{903}' | '\u{93a}'..='\u{93c}' | '\u{93e}'..='\u{94f}' | '\u{9bc}' | '\u{9be}'..='\u{9cd}'
        | '\u{a3c}'..='\u{a4d}' | '\u{abc}' | '\u{abe}'..='\u{acd}' | '\u{b3c}' | '\u{b3e}'..='\u{b57}' | '\u{bbe}'..='\u{bcd}'
        | '\u{c3e}'..='\u{c56}' | '\u{cbc}' | '\u{cbe}'..='\u{cd6}' | '\u{d3e}'..='\u{d4d}'
        // Thai, Lao, Tibetan, Myanmar.
        | '\u{e31}' | '\u{e34}'..='\u{e3a}' | '\u{e47}'..='\u{e4e}' | '\u{eb1}' | '\u{eb4}'..='\u{ebc}' | '\u{ec8}'..='\u{ece}'
        | '\u{f35}' | '\u{f37}' | '\u{f39}' | '\u{f71}'..='\u{f84}' | '\u{102b}'..='\u{103e}'
        // Vowels and final consonants of Hangul that came apart.
        | '\u{1160}'..='\u{11ff}'
        | '\u{1ab0}'..='\u{1aff}' | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{302a}'..='\u{302f}' | '\u{3099}' | '\u{309a}'
        // Joiners, variation selectors, skin colours, tags.
        | '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{fe20}'..='\u{fe2f}' | '\u{1f3fb}'..='\u{1f3ff}'
        | '\u{e0020}'..='\u{e007f}' | '\u{e0100}'..='\u{e01ef}'
    )
}

const fn is_regional(c: char) -> bool {
    matches!(c, '\u{1f1e6}'..='\u{1f1ff}')
}

/// Characters other than white space that are drawn as nothing.
const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}'
        // Soft hyphen, joiners, marks of direction.
        | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{feff}' | '\u{fff0}'..='\u{fffb}'
        // Fillers and blanks: Hangul, Khmer, Braille, Khitan, musical scores, Egyptian.
        | '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' | '\u{17b4}' | '\u{17b5}' | '\u{2800}' | '\u{16fe4}' | '\u{1d159}'
        | '\u{13441}' | '\u{13442}'
        // Variation selectors, controls of Mongolian, shorthand and musical scores, tags.
        | '\u{fe00}'..='\u{fe0f}' | '\u{180b}'..='\u{180f}' | '\u{1bca0}'..='\u{1bca3}' | '\u{1d173}'..='\u{1d17a}'
        | '\u{e0000}'..='\u{e0fff}'
    )
}

fn ascii_digit(c: char) -> Option<char> {
    let digit = u32::from(c).checked_sub(u32::from('０'))?;
    char::from_digit(digit, 10)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Names of nothing but these are none: the row would have no name and the avatar no letter.
    #[test]
    fn a_name_that_can_not_be_seen_is_none() {
        for name in [
            "\u{3164}",
            "\u{200b}",
            "\u{2063}",
            "\u{2800}",
            "\u{ad}",
            "\u{115f}\u{1160}",
            "\u{ffa0}",
            "\u{feff}",
            "\u{202e}\u{202c}",
            "\u{2066}\u{2069}",
            "\u{fe0f}",
            "\u{e0067}\u{e007f}",
            "\u{180e}",
            "\u{34f}",
            "\u{0}\u{1b}",
            " \u{3000}\u{a0}\u{2003}\u{200d} ",
            "",
        ] {
            assert_eq!(clean(name), "", "{}", name.escape_unicode());
        }
    }

    #[test]
    fn a_name_that_can_be_seen_is_kept_to_the_character() {
        for name in ["\u{202e}abc", "张三\u{200b}", "❤\u{fe0f}", "\u{fffd}", "🇨🇳", "-", "ᅠ한"] {
            assert_eq!(clean(&format!(" {name} ")), name);
        }
    }

    /// What is pasted from a contact card or a table holds characters that nobody sees and nobody means.
    #[test]
    fn what_is_pasted_is_searched_for_as_it_is_seen() {
        for (typed, meant) in [
            ("\u{202d}13812340000\u{202c}", "13812340000"),
            ("张三\u{200b}", "张三"),
            ("\u{feff} 韦\u{200d} 平 \u{3000}\u{2060}", "韦 平"),
            ("a\u{fe0f}\u{e0001}b", "ab"),
            ("第一\t第二\r\n", "第一 第二"),
            ("\u{3164}", ""),
            ("１２", "１２"),
        ] {
            assert_eq!(clean_input(typed), meant, "{typed:?}");
        }
        assert_eq!(clean_digits("\u{202d}１2\u{200b}３\u{202c}"), "123");
    }

    #[test]
    fn a_page_is_read_however_its_digits_were_typed() {
        let page = |typed: &str| parse_page(typed).map(PageNumber::get);
        for (typed, number) in
            [("7", 7), (" ７ ", 7), ("\u{200b}12\u{200b}", 12), ("007", 7), ("99999999999", u32::MAX), ("99999999999999999999", u32::MAX)]
        {
            assert_eq!(page(typed), Some(number), "{typed:?}");
        }
        for typed in ["", "0", "-1", "+1", "1.5", "x", "\u{200b}"] {
            assert_eq!(page(typed), None, "{typed:?}");
        }
    }

    #[test]
    fn the_first_character_is_taken_whole() {
        for (text, first) in [
            ("小花", "小"),
            ("é́́x", "é́́"),
            ("❤\u{fe0f}\u{200d}🔥a", "❤\u{fe0f}\u{200d}🔥"),
            ("👨\u{200d}👩\u{200d}👧x", "👨\u{200d}👩\u{200d}👧"),
            ("👍🏽👍", "👍🏽"),
            ("🇨🇳🇭🇰", "🇨🇳"),
            ("🇨a", "🇨"),
            ("1\u{fe0f}\u{20e3}2", "1\u{fe0f}\u{20e3}"),
            ("नि", "नि"),
            ("각", "각"),
            ("葛\u{e0100}城", "葛\u{e0100}"),
            ("", ""),
        ] {
            assert_eq!(&text[..grapheme_len(text)], first, "{text}");
        }
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(text in any::<String>()) {
            let once = clean_input(&text);
            prop_assert_eq!(clean_input(&once), once);
        }

        #[test]
        fn what_is_left_can_be_seen(text in any::<String>(), marks in "[\u{200b}-\u{200f}\u{2060}-\u{206f}\u{3164} \t]{0,6}") {
            let clean = clean_input(&format!("{marks}{text}{marks}"));
            prop_assert!(clean.is_empty() || has_visible(&clean));
            prop_assert!(clean.chars().all(|c| is_visible(c) || c.is_whitespace()));
        }

        #[test]
        fn a_first_character_ends_where_a_character_ends(text in any::<String>()) {
            let len = grapheme_len(&text);
            prop_assert!(text.is_char_boundary(len));
            prop_assert_eq!(len == 0, text.is_empty());
        }
    }
}
