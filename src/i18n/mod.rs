//! Every visible string: a table a region ([`text`]), filled in by one file a language, and labels for things of the domain.
//!
//! Each table is a `static` of its own, so that a module carries only those it uses. A new language is a file like [`zh_cn`] and a
//! variant of [`Lang`]; the compiler names what is missing.

mod en;
pub mod labels;
pub mod text;
mod zh_cn;

use serde::{Deserialize, Serialize};
use text::{AllRowsText, AnalysisText, CrawlText, ExportText, PageText};

/// The page's language.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Lang {
    /// 简体中文
    #[default]
    Zh,
    /// English
    En,
}

impl Lang {
    /// All languages.
    pub const ALL: [Self; 2] = [Self::Zh, Self::En];

    /// The language's tag, as HTML's `lang` and the attribute `locale` take it.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-CN",
            Self::En => "en",
        }
    }

    /// The texts of the page.
    pub const fn text(self) -> &'static PageText {
        match self {
            Self::Zh => &zh_cn::PAGE,
            Self::En => &en::PAGE,
        }
    }

    /// The texts of the all-rows table.
    pub const fn all_rows_text(self) -> &'static AllRowsText {
        match self {
            Self::Zh => &zh_cn::ALL_ROWS,
            Self::En => &en::ALL_ROWS,
        }
    }

    /// The texts of the crawl bar.
    pub const fn crawl_text(self) -> &'static CrawlText {
        match self {
            Self::Zh => &zh_cn::CRAWL,
            Self::En => &en::CRAWL,
        }
    }

    /// The texts of the analysis.
    pub const fn analysis_text(self) -> &'static AnalysisText {
        match self {
            Self::Zh => &zh_cn::ANALYSIS,
            Self::En => &en::ANALYSIS,
        }
    }

    /// The texts of the export dialog and of the exported file.
    pub const fn export_text(self) -> &'static ExportText {
        match self {
            Self::Zh => &zh_cn::EXPORT,
            Self::En => &en::EXPORT,
        }
    }
}

/// Fills the gaps `{}` of a text, in order.
pub fn fill(template: &str, values: &[&str]) -> String {
    let mut out = String::with_capacity(template.len() + 16);
    let mut values = values.iter();
    for (place, piece) in template.split("{}").enumerate() {
        if place > 0 {
            out.push_str(values.next().copied().unwrap_or_default());
        }
        out.push_str(piece);
    }
    out
}

/// A whole number with a comma between thousands: `3,101`, `−1,234`.
pub fn count(number: impl TryInto<i64>) -> String {
    grouped(number.try_into().unwrap_or(i64::MAX))
}

/// A difference: as [`count`], with its sign, `+12`.
pub fn difference(number: i64) -> String {
    if number > 0 { format!("+{}", grouped(number)) } else { grouped(number) }
}

// Not generic, so that it is compiled once.
fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3 + 3);
    if number < 0 {
        out.push('−');
    }
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_in_order() {
        assert_eq!(fill("共 {} 条，第 {} 页", &["3", "1"]), "共 3 条，第 1 页");
        assert_eq!(fill("{} {}", &["a"]), "a ");
    }

    #[test]
    fn numbers_have_thousands_separators() {
        assert_eq!([0_i64, 999, 1_000, -1_234_567].map(count), ["0", "999", "1,000", "−1,234,567"]);
        assert_eq!((count(3_101_u32), count(4_980_usize), count(u64::MAX)), ("3,101".into(), "4,980".into(), count(i64::MAX)));
        assert_eq!([difference(1_200), difference(0), difference(-3)], ["+1,200", "0", "−3"]);
    }
}
