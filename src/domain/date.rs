//! Civil dates on the server's wall clock, UTC+8.
//!
//! The endpoint prints local times without a zone; they are the shop's, not the browser's (docs/endpoint.md, "Time": 1623999771 is
//! printed as 2021-06-18 15:02:51). So nothing here asks the browser for its zone.

use serde::{Deserialize, Serialize};
use std::fmt;

/// Seconds the server's wall clock is ahead of UTC.
pub const ZONE_SECONDS: i64 = 8 * 3600;
/// Seconds of a day.
pub const DAY_SECONDS: i64 = 86_400;

/// A calendar day, counted from 1970-01-01. Years 0001 to 9999, so that it always prints as `YYYY-MM-DD`, which is its JSON too.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Date {
    days: i64,
}

impl Date {
    /// Day 719162 before 1970-01-01 is 0001-01-01; 2932896 after it is 9999-12-31.
    const FIRST: i64 = -719_162;
    const LAST: i64 = 2_932_896;

    /// The day so many days after 1970-01-01, at most the last that prints as one.
    pub fn from_days(days: i64) -> Self {
        Self { days: days.clamp(Self::FIRST, Self::LAST) }
    }

    /// The day on the server's wall clock at a moment given in seconds since the Unix epoch.
    pub fn at(epoch_seconds: i64) -> Self {
        Self::from_days(epoch_seconds.saturating_add(ZONE_SECONDS).div_euclid(DAY_SECONDS))
    }

    /// A year, month (1 to 12) and day of the month; `None` if there is no such day.
    pub fn from_civil(year: i64, month: i64, day: i64) -> Option<Self> {
        if !(1..=9999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            return None;
        }
        // Howard Hinnant's days_from_civil: years run from March, so that the leap day is the last of the year.
        let shifted_year = if month > 2 { year } else { year - 1 };
        let era = shifted_year.div_euclid(400);
        let year_of_era = shifted_year.rem_euclid(400);
        let day_of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
        let day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
        let date = Self { days: era * 146_097 + day_of_era - 719_468 };
        // 30 February counts on into March; a day that does not come back as itself was none.
        (date.civil() == (year, month, day)).then_some(date)
    }

    /// Year, month and day of the month.
    pub fn civil(self) -> (i64, i64, i64) {
        let shifted = self.days + 719_468;
        let era = shifted.div_euclid(146_097);
        let day_of_era = shifted.rem_euclid(146_097);
        let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
        let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
        let shifted_month = (5 * day_of_year + 2) / 153;
        let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
        let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
        let year = year_of_era + era * 400 + i64::from(month <= 2);
        (year, month, day)
    }

    /// Reads `YYYY-MM-DD`, as `<input type="date">` and the endpoint write it; a time of day behind it is ignored.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let day = text.split_once([' ', 'T']).map_or(text, |(day, _)| day);
        let mut parts = day.split('-');
        let mut next = |digits: usize| {
            let part = parts.next()?;
            (part.len() == digits && part.bytes().all(|b| b.is_ascii_digit())).then(|| part.parse::<i64>().ok())?
        };
        let (year, month, day) = (next(4)?, next(2)?, next(2)?);
        parts.next().is_none().then(|| Self::from_civil(year, month, day))?
    }

    /// This day moved by some days.
    pub fn plus(self, days: i64) -> Self {
        Self::from_days(self.days.saturating_add(days))
    }

    /// Midnight on the server's wall clock, in seconds since the Unix epoch.
    pub const fn seconds(self) -> i64 {
        self.days * DAY_SECONDS - ZONE_SECONDS
    }

    /// Days since 1970-01-01.
    pub const fn days(self) -> i64 {
        self.days
    }
}

impl TryFrom<String> for Date {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text).ok_or("not a day as YYYY-MM-DD")
    }
}

impl From<Date> for String {
    fn from(date: Date) -> Self {
        date.to_string()
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (year, month, day) = self.civil();
        write!(f, "{year:04}-{month:02}-{day:02}")
    }
}

/// The server's wall clock at a moment in seconds since the Unix epoch: `YYYY-MM-DD HH:mm:ss`.
pub fn wall_clock(epoch_seconds: i64) -> String {
    let second = epoch_seconds.saturating_add(ZONE_SECONDS).rem_euclid(DAY_SECONDS);
    format!("{} {:02}:{:02}:{:02}", Date::at(epoch_seconds), second / 3600, second / 60 % 60, second % 60)
}

/// The moment, in seconds since the Unix epoch, of a text on the server's wall clock: `YYYY-MM-DD HH:mm:ss`.
pub fn epoch_of(text: &str) -> Option<i64> {
    let (day, clock) = text.trim().split_once([' ', 'T'])?;
    let mut parts = clock.split(':').map(|part| (part.len() == 2).then(|| part.parse::<u8>().ok())?);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() || hour > 23 || minute > 59 || second > 59 {
        return None;
    }
    let seconds = (i64::from(hour) * 60 + i64::from(minute)) * 60 + i64::from(second);
    Some(Date::parse(day)?.days * DAY_SECONDS + seconds - ZONE_SECONDS)
}

/// Periods that count back from today.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Preset {
    /// 今天
    Today,
    /// 昨天
    Yesterday,
    /// 近7天: today and the six days before it.
    Last7,
    /// 近30天: today and the 29 days before it.
    Last30,
    /// 本月: the first of the month until today.
    ThisMonth,
}

impl Preset {
    /// In the order they are offered.
    pub const ALL: [Self; 5] = [Self::Today, Self::Yesterday, Self::Last7, Self::Last30, Self::ThisMonth];

    /// The word that stands for it in an address.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Today => "today",
            Self::Yesterday => "yesterday",
            Self::Last7 => "7d",
            Self::Last30 => "30d",
            Self::ThisMonth => "month",
        }
    }

    /// The preset with that word.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|preset| preset.code() == code)
    }

    /// Its first and last day, both included.
    pub fn range(self, today: Date) -> (Date, Date) {
        match self {
            Self::Today => (today, today),
            Self::Yesterday => (today.plus(-1), today.plus(-1)),
            Self::Last7 => (today.plus(-6), today),
            Self::Last30 => (today.plus(-29), today),
            Self::ThisMonth => (today.plus(1 - today.civil().2), today),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_documented_moment_prints_as_the_server_prints_it() {
        assert_eq!(wall_clock(1_623_999_771), "2021-06-18 15:02:51");
    }

    #[test]
    fn a_day_begins_at_midnight_of_the_server() {
        assert_eq!(Date::at(1_623_945_600 - 1).to_string(), "2021-06-17");
        assert_eq!(Date::at(1_623_945_600).to_string(), "2021-06-18");
        assert_eq!(Date::at(1_623_945_600).seconds(), 1_623_945_600);
    }

    #[test]
    fn days_that_do_not_exist_are_refused() {
        for text in ["2021-02-29", "2021-13-01", "2021-00-10", "2021-4-1", "21-04-01", "2021-04-31", "", "x", "2021-04-01-02"] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert!(Date::parse("2024-02-29").is_some());
    }

    #[test]
    fn presets_count_back_from_today() {
        let today = Date::parse("2026-03-05").unwrap();
        let range = |preset: Preset| {
            let (from, to) = preset.range(today);
            format!("{from}..{to}")
        };
        assert_eq!(range(Preset::Today), "2026-03-05..2026-03-05");
        assert_eq!(range(Preset::Yesterday), "2026-03-04..2026-03-04");
        assert_eq!(range(Preset::Last7), "2026-02-27..2026-03-05");
        assert_eq!(range(Preset::Last30), "2026-02-04..2026-03-05");
        assert_eq!(range(Preset::ThisMonth), "2026-03-01..2026-03-05");
    }

    proptest! {
        #[test]
        fn every_day_prints_and_reads_back_as_itself(days in Date::FIRST..=Date::LAST) {
            let date = Date::from_days(days);
            prop_assert_eq!(Date::parse(&date.to_string()), Some(date));
        }

        #[test]
        fn no_text_makes_the_reader_panic(text in ".{0,20}") {
            let _ = Date::parse(&text);
        }

        #[test]
        fn a_wall_clock_reads_back_as_its_moment(seconds in -60_000_000_000i64..200_000_000_000) {
            prop_assert_eq!(epoch_of(&wall_clock(seconds)), Some(seconds));
        }

        #[test]
        fn any_moment_has_a_wall_clock(seconds in any::<i64>()) {
            prop_assert_eq!(wall_clock(seconds).len(), 19);
        }
    }
}
