//! Moments in the forms in which PHP prints them.

use super::lenient::{Malformed, Object, scalar};
use crate::domain::date::{DAY_SECONDS, Date, ZONE_SECONDS, wall_clock};

/// Earliest moment that is believed: 2000-01-01 in UTC, years before there were groups or shop accounts.
const EARLIEST: i64 = 946_684_800;
/// Latest moment that is believed: 2100-01-01 in UTC.
const LATEST: i64 = 4_102_444_800;

/// The moment at a path, in epoch seconds: printed as seconds, milliseconds or text. What is missing, zero or the beginning of some
/// calendar stands for never; what lies in no likely year can't be read.
pub fn moment<'p>(row: Object<'_>, path: &'p str) -> Result<Option<i64>, Malformed<'p>> {
    let Some(value) = row.value(path)? else { return Ok(None) };
    let text = scalar(value).ok_or(Malformed(path))?;
    read(&text).map_err(|()| Malformed(path))
}

/// The same of a text.
fn read(text: &str) -> Result<Option<i64>, ()> {
    let seconds = match whole_number(text) {
        Some(number) => seconds_of(number),
        _ if is_zero_date(text) => 0,
        _ => clock(text).ok_or(())?,
    };
    match seconds {
        // The epoch in any zone, and what is printed for no date at all.
        ..=DAY_SECONDS => Ok(None),
        EARLIEST..=LATEST => Ok(Some(seconds)),
        _ => Err(()),
    }
}

/// What a text says of a moment: epoch seconds, and the text to show for them. One that only says "never" says nothing, a number is put on
/// the server's wall clock, and any other is left as it is.
pub fn told(text: String) -> (Option<i64>, String) {
    match read(&text) {
        Ok(None) => (None, String::new()),
        Ok(Some(seconds)) if whole_number(&text).is_some() => (Some(seconds), wall_clock(seconds)),
        read => (read.ok().flatten(), text),
    }
}

/// Epoch seconds of a number of seconds, milliseconds or microseconds: which it is, its size tells.
fn seconds_of(number: i64) -> i64 {
    let size = number.unsigned_abs();
    let unit = if size < 100_000_000_000 {
        1
    } else if size < 100_000_000_000_000 {
        1_000
    } else {
        1_000_000
    };
    number / unit
}

/// A decimal number (`1623999771.9`, `1.6239997719E+9`) without its fraction, or `i64::MAX` where it is larger. By hand: the library's reader of
/// floating-point numbers would bring its tables along, 11 kB that do not compress.
fn whole_number(text: &str) -> Option<i64> {
    let (mantissa, exponent) = match text.split_once(['e', 'E']) {
        Some((mantissa, exponent)) => (mantissa, exponent.parse::<i32>().ok()?),
        None => (text, 0),
    };
    let unsigned = mantissa.strip_prefix(['-', '+']).unwrap_or(mantissa);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = whole.bytes().chain(fraction.bytes());
    if whole.len() + fraction.len() == 0 || !digits.clone().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let length = i32::try_from(whole.len()).ok()?.saturating_add(exponent).clamp(0, 400);
    let digits = digits.chain(std::iter::repeat(b'0')).take(usize::try_from(length).ok()?);
    let number = digits.fold(0_i64, |number, digit| number.saturating_mul(10).saturating_add(i64::from(digit - b'0')));
    Some(if mantissa.starts_with('-') { -number } else { number })
}

/// `0000-00-00 00:00:00`, MySQL's no date, and what PHP makes of it: a day of the year 0 or before it.
fn is_zero_date(text: &str) -> bool {
    ["0000-", "0000/", "-0001-"].iter().any(|year| text.starts_with(year))
}

/// A date with or without a time of day, on the server's wall clock unless it names its zone.
fn clock(text: &str) -> Option<i64> {
    let (day, time) = text.split_once([' ', 'T']).unwrap_or((text, ""));
    let mut parts = day.split(['-', '/', '.']).map(digits);
    let (year, month, date) = (parts.next()??, parts.next()??, parts.next()??);
    if parts.next().is_some() {
        return None;
    }
    let midnight = Date::from_civil(year, month, date)?.seconds();
    let time = time.trim();
    let (time, zone) = match time.find(['Z', '+', '-']) {
        Some(at) => (time.get(..at)?, Some(offset(time.get(at..)?)?)),
        None => (time, None),
    };
    let time = time.split_once('.').map_or(time, |(whole, _)| whole);
    let mut parts = time.split(':').filter(|part| !part.is_empty()).map(|part| digits(part.trim()));
    let mut next = |most: i64| match parts.next() {
        None => Some(0),
        Some(part) => part.filter(|part| *part <= most),
    };
    let seconds = (next(23)? * 60 + next(59)?) * 60 + next(60)?;
    if parts.next().is_some() {
        return None;
    }
    // `seconds` of a date is midnight of the server, eight hours before that of UTC.
    Some(midnight + seconds + zone.map_or(0, |zone| ZONE_SECONDS - zone))
}

/// Seconds ahead of UTC: `Z`, `+08:00`, `+0800`.
fn offset(zone: &str) -> Option<i64> {
    if zone == "Z" {
        return Some(0);
    }
    let (sign, rest) = zone.split_at_checked(1)?;
    let rest: String = rest.chars().filter(|c| *c != ':').collect();
    let (hours, minutes) = rest.split_at_checked(2)?;
    let seconds = (digits(hours)? * 60 + if minutes.is_empty() { 0 } else { digits(minutes)? }) * 60;
    Some(if sign == "-" { -seconds } else { seconds })
}

fn digits(text: &str) -> Option<i64> {
    (text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse().ok())?
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// A time printed as text must not make its row 数据异常, and with it every row of the page.
    #[test]
    fn a_moment_is_read_however_it_is_printed() {
        for text in [
            "1623999771",
            "1623999771.9",
            "1.6239997719E+9",
            "1623999771e0",
            "1623999771000",
            "1623999771123",
            "1623999771000000",
            "2021-06-18 15:02:51",
            "2021-6-18 15:02:51",
            "2021/06/18 15:02:51",
            "2021-06-18T15:02:51",
            "2021-06-18T07:02:51.000000Z",
            "2021-06-18T15:02:51+08:00",
            "2021-06-18 07:02:51+0000",
        ] {
            assert_eq!(read(text), Ok(Some(1_623_999_771)), "{text}");
        }
        assert_eq!(read("2021-06-18 15:02"), Ok(Some(1_623_999_720)));
        assert_eq!(read("2021-06-18"), Ok(Some(1_623_945_600)));
    }

    #[test]
    fn what_stands_for_never_is_none() {
        for text in [
            "0",
            "-1",
            "0.0",
            "1970-01-01 08:00:00",
            "1970-01-01 00:00:00",
            "1970-01-01T00:00:00Z",
            "1970-01-01",
            "0000-00-00 00:00:00",
            "-0001-11-30 00:00:00",
            "0001-01-01 00:00:00",
        ] {
            assert_eq!(read(text), Ok(None), "{text}");
        }
    }

    #[test]
    fn what_is_no_likely_moment_can_not_be_read() {
        for text in [
            "昨天",
            "x",
            "NaN",
            "inf",
            "2021-02-30 00:00:00",
            "2021-06-18 25:00:00",
            "2999-01-01",
            "700000",
            "99999999999999999999",
            "1e400",
            "1e",
            ".",
            "2021-06-18-01",
            "18.6.2021",
        ] {
            assert_eq!(read(text), Err(()), "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_likely_moment_is_read_in_every_form(seconds in EARLIEST..LATEST) {
            let text = wall_clock(seconds);
            for form in [seconds.to_string(), (seconds * 1000 + 7).to_string(), text.replace(' ', "T"), text] {
                prop_assert_eq!(read(&form), Ok(Some(seconds)), "{}", form);
            }
        }

        #[test]
        fn no_text_makes_it_panic(text in any::<String>(), near in "[0-9TZ:+. /-]{0,30}") {
            let _ = (read(&text), read(&near));
        }
    }
}
