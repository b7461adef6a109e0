//! The filter form as typed, and the parse into what is meant.

use super::{FIELD_COUNT, Field, Filter, JoinScene, Joined, Part};
use crate::domain::date::{Date, Preset};
use crate::domain::text::{clean_digits, clean_input};
use serde::{Deserialize, Serialize};

/// The filter form as it stands, valid or not.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Draft {
    fields: [String; FIELD_COUNT],
    /// 入群方式; `None` is 全部.
    pub scene: Option<JoinScene>,
    /// 入群时间起 as typed.
    pub from: String,
    /// 入群时间止 as typed.
    pub to: String,
    /// The preset that filled the two dates, until one of them is edited.
    pub preset: Option<Preset>,
}

/// The first year that is looked for: years before there were groups.
pub const FIRST_YEAR: i64 = 2000;

/// A clock that says an earlier year than this is wrong, and no measure of what is likely.
const CLOCK_YEAR: i64 = 2026;

/// What keeps a draft from being searched for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DraftError {
    /// A field that takes an id holds something else than digits, or zero.
    NotAnId(Field),
    /// 入群时间起 or 入群时间止 is no date.
    NotADate,
    /// A year that nobody means: before [`FIRST_YEAR`], or later than the next.
    UnlikelyDate,
    /// The first day lies after the last.
    Reversed,
}

impl Draft {
    /// What stands in a field.
    pub fn text(&self, field: Field) -> &str {
        self.fields.get(field as usize).map_or("", String::as_str)
    }

    /// Types into a field.
    pub fn set_text(&mut self, field: Field, text: String) {
        if let Some(place) = self.fields.get_mut(field as usize) {
            *place = text;
        }
    }

    /// Fills the two dates from a preset.
    pub fn set_preset(&mut self, preset: Preset, today: Date) {
        let (from, to) = preset.range(today);
        (self.from, self.to, self.preset) = (from.to_string(), to.to_string(), Some(preset));
    }

    /// Empties one part and leaves what else is typed.
    pub fn clear(&mut self, part: Part) {
        match part {
            Part::Text(field) => self.set_text(field, String::new()),
            Part::Scene => self.scene = None,
            Part::Joined => {
                self.from.clear();
                self.to.clear();
                self.preset = None;
            }
        }
    }

    /// What is wrong with a field as it stands now.
    pub fn text_error(&self, field: Field) -> Option<DraftError> {
        (field.is_id() && meant_id(self.text(field)).is_err()).then_some(DraftError::NotAnId(field))
    }

    /// What is wrong with the two dates as they stand now.
    pub fn dates_error(&self, today: Date) -> Option<DraftError> {
        self.joined(today).err()
    }

    /// What is meant, or the first thing that is wrong, in the form's order.
    pub fn parse(&self, today: Date) -> Result<Filter, DraftError> {
        let joined = self.joined(today)?;
        Ok(Filter { joined, ..self.parse_words()? })
    }

    /// All of it but the dates.
    pub(super) fn parse_words(&self) -> Result<Filter, DraftError> {
        let mut filter = Filter { scene: self.scene, ..Filter::default() };
        for (place, field) in filter.fields.iter_mut().zip(Field::ALL) {
            let typed = self.text(field);
            *place = if field.is_id() { meant_id(typed).map_err(|()| DraftError::NotAnId(field))? } else { clean_input(typed) };
        }
        Ok(filter)
    }

    fn joined(&self, today: Date) -> Result<Joined, DraftError> {
        if let Some(preset) = self.preset {
            return Ok(Joined::Preset(preset));
        }
        let years = FIRST_YEAR..=today.civil().0.max(CLOCK_YEAR) + 1;
        let day = |text: &str| match clean_digits(text).as_str() {
            "" => Ok(None),
            typed => match Date::parse(typed) {
                Some(day) if years.contains(&day.civil().0) => Ok(Some(day)),
                Some(_) => Err(DraftError::UnlikelyDate),
                None => Err(DraftError::NotADate),
            },
        };
        match (day(&self.from)?, day(&self.to)?) {
            (None, None) => Ok(Joined::Anytime),
            (Some(from), Some(to)) if from > to => Err(DraftError::Reversed),
            (from, to) => Ok(Joined::Between(from, to)),
        }
    }
}

impl Filter {
    /// The form that means this filter. Dates of a preset are those of the day given.
    pub fn draft(&self, today: Date) -> Draft {
        let mut draft = Draft { fields: self.fields.clone(), scene: self.scene, ..Draft::default() };
        match self.joined {
            Joined::Anytime => {}
            Joined::Preset(preset) => draft.set_preset(preset, today),
            Joined::Between(from, to) => {
                let text = |date: Option<Date>| date.map(|date| date.to_string()).unwrap_or_default();
                (draft.from, draft.to) = (text(from), text(to));
            }
        }
        draft
    }
}

/// The id somebody typed, as plain digits; empty if the field is blank. Digits of a Chinese keyboard (`１２`) count as digits.
fn meant_id(typed: &str) -> Result<String, ()> {
    let digits = clean_digits(typed);
    if digits.is_empty() {
        return Ok(digits);
    }
    if digits.len() > 18 || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(());
    }
    match digits.trim_start_matches('0') {
        // The server takes 0 for "not given" and would answer with everybody.
        "" => Err(()),
        id => Ok(id.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn today() -> Date {
        Date::parse("2026-11-23").unwrap()
    }

    fn draft(field: Field, text: &str) -> Draft {
        let mut draft = Draft::default();
        draft.set_text(field, text.to_owned());
        draft
    }

    #[test]
    fn words_lose_the_spaces_around_them_full_width_ones_too() {
        let filter = draft(Field::Customer, "\u{3000} 韦 平 \u{3000}").parse(today()).unwrap();
        assert_eq!(filter.text(Field::Customer), "韦 平");
        assert_eq!(draft(Field::Customer, "\u{3000}").parse(today()).unwrap(), Filter::default());
    }

    #[test]
    fn ids_are_digits_and_never_zero() {
        for (typed, meant) in [
            ("12", Ok("12")),
            (" １２ ", Ok("12")),
            ("007", Ok("7")),
            ("", Ok("")),
            ("0", Err(())),
            ("-1", Err(())),
            ("1a", Err(())),
            ("1.5", Err(())),
            ("1234567890123456789", Err(())),
        ] {
            let expected = meant.map(str::to_owned).map_err(|()| DraftError::NotAnId(Field::MemberId));
            assert_eq!(
                draft(Field::MemberId, typed).parse(today()).map(|filter| filter.text(Field::MemberId).to_owned()),
                expected,
                "{typed}"
            );
        }
    }

    #[test]
    fn dates_must_be_real_and_in_order() {
        let dates = |from: &str, to: &str| Draft { from: from.to_owned(), to: to.to_owned(), ..Draft::default() }.parse(today());
        assert_eq!(dates("2021-06-19", "2021-06-18"), Err(DraftError::Reversed));
        assert_eq!(dates("2021-02-30", ""), Err(DraftError::NotADate));
        assert!(dates("2021-06-18", "2021-06-18").is_ok());
    }

    /// A year typed as 26 is `0026-06-18`, since which everybody has joined.
    #[test]
    fn a_year_that_nobody_means_is_said() {
        let parse = |from: &str, today: &str| {
            let draft = Draft { from: from.to_owned(), ..Draft::default() };
            draft.parse(Date::parse(today).unwrap()).map(|_| ())
        };
        for (from, is_likely) in [
            ("0026-06-18", false),
            ("1999-12-31", false),
            ("2000-01-01", true),
            ("2027-12-31", true),
            ("2028-01-01", false),
            ("9999-12-31", false),
        ] {
            let expected = if is_likely { Ok(()) } else { Err(DraftError::UnlikelyDate) };
            assert_eq!(parse(from, "2026-11-23"), expected, "{from}");
        }
        assert_eq!(parse("2026-06-18", "1970-01-01"), Ok(()), "a clock that is wrong by years makes no date unlikely");
    }

    /// An id of digits with characters in it that nobody sees is one of nothing but digits.
    #[test]
    fn every_field_is_cleaned_alike() {
        for field in Field::ALL {
            for typed in ["6\u{200b}", "\u{202d}6\u{202c}", "\u{feff}6\u{fe0f} "] {
                assert_eq!(draft(field, typed).parse(today()).unwrap().text(field), "6", "{field:?} {typed:?}");
            }
        }
        let dates = Draft { from: "\u{200b}２０２１-06-18".to_owned(), ..Draft::default() };
        assert_eq!(dates.parse(today()).unwrap().joined(), Joined::Between(Date::parse("2021-06-18"), None));
    }

    #[test]
    fn the_form_shows_the_filter_in_force() {
        let today = today();
        let mut typed = draft(Field::ReferrerId, "42");
        typed.set_preset(Preset::Last7, today);
        let filter = typed.parse(today).unwrap();
        assert_eq!(filter.draft(today), typed);
        assert_eq!(filter.draft(today.plus(1)).to, "2026-11-24", "a preset moves with the calendar");
    }
}
