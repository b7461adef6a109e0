//! `Retry-After`: when a server that can't answer now wants to be asked again.

use crate::domain::date::{DAY_SECONDS, Date};
use crate::domain::failure::RETRY_AFTER_MAX;

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Seconds to wait, from 1 to [`RETRY_AFTER_MAX`]; `None` if the header says nothing, or a time that is over: that is no help against a server that
/// still can't answer. It is a number of seconds or an HTTP date, which is held against the answer's own `Date`: the clock here (`now`, in epoch
/// seconds) may be wrong, and serves only where there is none.
pub fn seconds(header: &str, date: Option<&str>, now: i64) -> Option<u32> {
    let header = header.trim();
    let is_number = !header.is_empty() && header.bytes().all(|byte| byte.is_ascii_digit());
    let wait = if is_number {
        // More digits than a number has room for is longer than anybody waits.
        header.parse().unwrap_or(i64::MAX)
    } else {
        http_date(header)?.saturating_sub(date.and_then(http_date).unwrap_or(now))
    };
    u32::try_from(wait.min(RETRY_AFTER_MAX.into())).ok().filter(|seconds| *seconds > 0)
}

/// The moment of an HTTP date in epoch seconds, in any of the three forms of RFC 9110: they have the same parts, and none is ambiguous.
fn http_date(text: &str) -> Option<i64> {
    let (mut month, mut numbers, mut clock) = (None, Vec::new(), None);
    for part in text.split([' ', ',', '-']).filter(|part| !part.is_empty()) {
        if part.contains(':') {
            clock = Some(part);
        } else if part.bytes().all(|byte| byte.is_ascii_digit()) {
            numbers.push(part.parse::<i64>().ok()?);
        } else if let Some(place) = MONTHS.iter().position(|name| part.eq_ignore_ascii_case(name)) {
            month = i64::try_from(place + 1).ok();
        }
    }
    let [day, year] = numbers.as_slice() else { return None };
    let year = match *year {
        0..=69 => year + 2000,
        70..=99 => year + 1900,
        year => year,
    };
    let mut parts = clock?.split(':').map(|part| part.parse::<i64>().ok().filter(|part| (0..=60).contains(part)));
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let day = Date::from_civil(year, month?, *day)?;
    Some(day.days() * DAY_SECONDS + (hours * 60 + minutes) * 60 + seconds)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const NOW: i64 = 784_111_777;
    const DATE: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

    #[test]
    fn all_forms_of_a_date_are_read() {
        for text in [DATE, "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
            assert_eq!(http_date(text), Some(NOW), "{text}");
        }
        for text in ["", "x", "Sun, 06 Nov 1994", "08:49:37", "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:99:37 GMT"] {
            assert_eq!(http_date(text), None, "{text}");
        }
    }

    #[test]
    fn seconds_are_taken_as_told_up_to_some_minutes() {
        for (header, wait) in [
            ("20", Some(20)),
            (" 1 ", Some(1)),
            ("0", None),
            ("301", Some(300)),
            ("86400", Some(300)),
            ("99999999999999999999", Some(300)),
            ("", None),
            ("-1", None),
            ("1.5", None),
            ("soon", None),
        ] {
            assert_eq!(seconds(header, None, NOW), wait, "{header}");
        }
    }

    #[test]
    fn a_date_is_held_against_the_servers_own_clock() {
        let later = "Sun, 06 Nov 1994 08:50:07 GMT";
        assert_eq!(seconds(later, None, NOW), Some(30));
        assert_eq!(seconds(later, Some(DATE), 0), Some(30), "the clock here is wrong by years");
        assert_eq!(seconds(later, Some("x"), NOW - 10), Some(40));
        assert_eq!(seconds(DATE, Some(later), NOW), None, "it is over");
    }

    proptest! {
        #[test]
        fn nobody_waits_longer_than_some_minutes(header in "\\PC{0,40}", digits in "[0-9]{0,30}", date in "\\PC{0,40}", now in any::<i64>()) {
            for header in [header.as_str(), digits.as_str(), DATE] {
                prop_assert!(seconds(header, Some(&date), now).is_none_or(|wait| (1..=RETRY_AFTER_MAX).contains(&wait)));
            }
        }
    }
}
