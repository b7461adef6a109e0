//! What a spreadsheet would make of a text that it reads from a CSV file, and the marks that keep the text as it is.
//!
//! Excel, LibreOffice and WPS guess what each cell is, each in its own way and in its user's language. So every text that one of them
//! might take for something else gets one of two marks, which [`unmark`] takes off again:
//!
//! * **`'` in front** of what begins like a formula (`=`, `+`, `-`, `@`, also full-width, also behind blanks or other apostrophes, or with
//!   a tab or a line break). A nickname is anybody's choice: `=HYPERLINK(…)` must not run on a merchant's machine. The apostrophe is
//!   seen; a tab does not keep LibreOffice from running the formula.
//! * **a tab behind** what could be a number, a date, a time, a percentage, an amount of money, a truth value or an error value: `007`,
//!   `5-20`, `6月18日`, `1E5`, `12%`, `TRUE`. The tab is not seen, and most readers trim it. The field must be quoted: LibreOffice may take
//!   a bare tab for the end of a cell. (`="…"` would hand every other reader a formula; a quotation mark alone doesn't help.)
//!
//! What could be converted is told by what it consists of, not by a grammar: digits, and nothing but what stands in numbers, dates, times
//! and amounts. A mark too many does no harm.

/// What a spreadsheet may make of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReadAs {
    /// The text.
    Text,
    /// Something to be worked out.
    Formula,
    /// A number, a date, a truth value and so on.
    Value,
}

/// The values that begin with `#` to a spreadsheet.
const ERRORS: [&str; 8] = ["#N/A", "#REF!", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#GETTING_DATA"];

/// Words that may stand in a date, a time, a number or an amount, in small letters.
const WORDS: &str = "jan feb mar apr may jun jul aug sep sept oct nov dec january february march april june july august september october \
    november december mon tue wed thu fri sat sun monday tuesday wednesday thursday friday saturday sunday am pm a p ad bc \
    utc gmt t z e d h m s st nd rd th usd us cny rmb eur gbp jpy hkd hk twd nt krw";

/// What a spreadsheet may make of a text.
pub fn read_as(text: &str) -> ReadAs {
    if begins_like_a_formula(text) {
        ReadAs::Formula
    // Tabs that are its own don't count, so that taking one off gives back any text.
    } else if is_convertible(text.trim_end_matches('\t')) {
        ReadAs::Value
    } else {
        ReadAs::Text
    }
}

/// The marks of a text: what stands in front of it and behind it.
pub fn marks(text: &str) -> (&'static str, &'static str) {
    match read_as(text) {
        ReadAs::Text => ("", ""),
        ReadAs::Formula => ("'", ""),
        ReadAs::Value => ("", "\t"),
    }
}

/// The text of a field that was written with its marks.
pub fn unmark(field: &str) -> &str {
    if let Some(text) = field.strip_prefix('\'')
        && read_as(text) == ReadAs::Formula
    {
        return text;
    }
    match field.strip_suffix('\t') {
        Some(text) if read_as(text) == ReadAs::Value => text,
        _ => field,
    }
}

/// Apostrophes in front are looked through: a text that only looks marked gets a mark of its own, and comes back whole.
fn begins_like_a_formula(text: &str) -> bool {
    let is_blank = |c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}');
    let bare = text.trim_start_matches('\'');
    bare.starts_with(['\t', '\r', '\n'])
        || bare.trim_start_matches(|c: char| is_blank(c) || c == '\'').starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠'])
}

fn is_convertible(text: &str) -> bool {
    // Hardly any name gets further than this: it costs nothing to look at 100,000 of them.
    let text = text.trim();
    let (mut has_digit, mut has_date_sign, mut has_numeral) = (false, false, false);
    for c in text.chars() {
        match c {
            _ if c.is_numeric() => has_digit = true,
            '〇' | '○' | '零' | '一' | '二' | '三' | '四' | '五' | '六' | '七' | '八' | '九' | '十' => has_numeral = true,
            '年' | '月' | '日' | '号' | '號' | '时' | '時' | '点' | '點' | '分' | '秒' => has_date_sign = true,
            '上' | '下' | '午' | '星' | '期' | '周' | '元' | '圆' | '円' | '원' => {}
            '/' | '-' | '.' | ',' | ':' | ';' | '\'' | '’' | '%' | '‰' | '(' | ')' | '+' | '$' | '€' | '£' | '¥' | '¢' => {}
            '／'
            | '－'
            | '．'
            | '，'
            | '：'
            | '％'
            | '（'
            | '）'
            | '＋'
            | '＄'
            | '￥'
            | '￡'
            | '。'
            | '、'
            | '\u{2010}'..='\u{2015}'
            | '−' => {}
            '\u{20a0}'..='\u{20cf}' => {}
            _ if c.is_whitespace() => {}
            'A'..='Z' | 'a'..='z' => {}
            _ => return ERRORS.contains(&text),
        }
    }
    let is_made_of_words = || text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()).all(is_word);
    if has_digit || (has_numeral && has_date_sign) {
        return is_made_of_words();
    }
    text.eq_ignore_ascii_case("true") || text.eq_ignore_ascii_case("false") || ERRORS.contains(&text)
}

fn is_word(word: &str) -> bool {
    WORDS.split(' ').any(|known| known.eq_ignore_ascii_case(word))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// What LibreOffice 7.4 (English or Chinese) or Excel made something else of: each was tried, or is what people report.
    const CONVERTED: &str = "5-20|1/2|7-11|1E5|12%|10:30|2021年6月|TRUE|2021/6/18|3.10|1,234|￥5|1-2-3|6月18日|13812348000|007|\
        123456789012345678|2021-06-18|2021-06-18 15:02:51|2021-06-18T15:02:51Z|15:02:51|1e5|$5|5%|1/2/3|\
        June 18|18 Jun|FALSE|true|١٢|１２|1 234|1.234,5|(5)|2021.6.18|#N/A|#REF!|1 1/2|三月|上午10:30|10:30 PM|5 p|\
        5：20|Mar-5|MAR1|€5|5元|USD 5|1'000|12时30分|2021年6月18日 下午3:00|½|0|1E-5|二〇二一年六月|#DIV/0!";

    #[test]
    fn what_a_spreadsheet_converts_is_marked_and_comes_back() {
        for text in CONVERTED.split('|') {
            assert_eq!(marks(text), ("", "\t"), "{text}");
            assert_eq!(unmark(&format!("{text}\t")), text);
        }
    }

    #[test]
    fn names_are_left_alone() {
        for text in [
            "韦平",
            "O'Neil",
            "'x'",
            "a=b",
            "🌸",
            "138****8000",
            "Anna 3",
            "3号楼的猫",
            "小花2021",
            "B1",
            "May",
            "June",
            "七七",
            "一月天",
            "Mr. 5",
            "#1",
            "true love",
            "100分妈妈",
            "5-20 爱你",
            "",
            "月",
            "E",
            "wm_12",
            "第一行\n2",
        ] {
            assert_eq!(read_as(text), ReadAs::Text, "{text}");
        }
    }

    #[test]
    fn what_begins_like_a_formula_is_one() {
        for text in
            ["=1+1", "-2", "@x", "+1", "+86 13800000000", "+1+cmd|' /C calc'!A0", " =1", "\u{3000}＝1", "\u{200b}=1", "\tx", "\rx", "'=1"]
        {
            assert_eq!(read_as(text), ReadAs::Formula, "{text:?}");
        }
    }

    proptest! {
        #[test]
        fn every_text_comes_back_from_its_marks(text in "['=+@\t\r\n 　0-9a-e年月/.%-]{0,20}|\\PC{0,12}") {
            let (before, behind) = marks(&text);
            let marked = format!("{before}{text}{behind}");
            prop_assert_eq!(unmark(&marked), &text);
            prop_assert!(!marked.starts_with(['=', '+', '-', '@', '\t', '\r']));
        }

        #[test]
        fn numbers_dates_and_times_are_marked_however_they_are_written(
            parts in proptest::collection::vec("[0-9]{1,4}", 1..4),
            between in "[-/.:, ]|年|月",
            around in proptest::sample::select(vec![("", ""), ("￥", ""), ("", "%"), ("(", ")"), ("$", ""), (" ", ""), ("", "日"), ("下午", "")]),
        ) {
            let text = format!("{}{}{}", around.0, parts.join(&between), around.1);
            prop_assert_eq!(read_as(&text), ReadAs::Value, "{}", text);
        }
    }
}
