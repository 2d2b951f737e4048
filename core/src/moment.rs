//! Moments: ISO 8601 dates and seconds since 1970, exact. [OPS, R29]

use time::{Date, Month, OffsetDateTime};

/// Decimals of a second that are told apart; a text with more that are not zero is no moment.
const DECIMALS: u32 = 18;
const SECOND: i128 = 10_i128.pow(DECIMALS);

/// Units of 10⁻¹⁸ s since 1970, from a W3C profile of ISO 8601 or a number of seconds.
///
/// Four digits are a year, `2024` of the profiles, since no request comes from the first hours of 1970. A time needs
/// its zone, as the profiles say.
pub(crate) fn parse(text: &str) -> Option<i128> {
    let year = digits(text, 4).is_some();
    if !year && text.bytes().skip(1).all(|byte| byte != b'-') && !text.contains([':', 't', 'T']) {
        return epoch(text);
    }
    let (date, time) = match text.split_once(['T', 't']) {
        None => (text, None),
        Some((date, time)) => (date, Some(time)),
    };
    let mut parts = date.split('-');
    let year = digits(parts.next()?, 4)?;
    let month = parts.next().map(|month| digits(month, 2));
    let day = parts.next().map(|day| digits(day, 2));
    if parts.next().is_some() || (time.is_some() && day.is_none()) {
        return None;
    }
    let month = Month::try_from(u8::try_from(month.unwrap_or(Some(1))?).ok()?).ok()?;
    let day = u8::try_from(day.unwrap_or(Some(1))?).ok()?;
    let date = Date::from_calendar_date(i32::try_from(year).ok()?, month, day).ok()?;
    let days = i128::from(date.to_julian_day() - Date::from_ordinal_date(1970, 1).ok()?.to_julian_day());
    Some(days * 86_400 * SECOND + time.map_or(Some(0), time_of_day)?)
}

/// `hh:mm`, `hh:mm:ss` or `hh:mm:ss.s…`, and the zone.
fn time_of_day(text: &str) -> Option<i128> {
    let zone = text.find(['Z', 'z', '+', '-'])?;
    let (clock, zone) = text.split_at_checked(zone)?;
    let (clock, fraction) = match clock.split_once('.') {
        None => (clock, 0),
        Some((clock, fraction)) if clock.len() == 8 => (clock, decimals(fraction)?),
        Some(_) => return None,
    };
    let mut parts = clock.splitn(3, ':');
    let mut next = |limit: i128| parts.next().map(|text| digits(text, 2).filter(|&number| number < limit));
    let (hours, minutes, seconds) = (next(24)??, next(60)??, next(60).unwrap_or(Some(0))?);
    Some((hours * 3600 + minutes * 60 + seconds - offset(zone)?) * SECOND + fraction)
}

/// `Z` or `±hh:mm`, in seconds.
fn offset(zone: &str) -> Option<i128> {
    let (sign, zone) = match zone.split_at_checked(1)? {
        ("Z" | "z", "") => return Some(0),
        ("+", zone) => (1, zone),
        ("-", zone) => (-1, zone),
        _ => return None,
    };
    let (hours, minutes) = zone.split_once(':')?;
    let hours = digits(hours, 2).filter(|&hours| hours < 24)?;
    let minutes = digits(minutes, 2).filter(|&minutes| minutes < 60)?;
    Some(sign * (hours * 3600 + minutes * 60))
}

/// Seconds since 1970, with or without decimals.
fn epoch(text: &str) -> Option<i128> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(text) => (-1, text),
        None => (1, text),
    };
    let (seconds, fraction) = match text.split_once('.') {
        None => (text, 0),
        Some((seconds, fraction)) => (seconds, decimals(fraction)?),
    };
    let length = seconds.len();
    let seconds = digits(seconds, length).filter(|_| (1..=18).contains(&length))?;
    Some(sign * (seconds * SECOND + fraction))
}

/// The digits after a point, at least one, in units of 10⁻¹⁸.
fn decimals(text: &str) -> Option<i128> {
    let significant = text.trim_end_matches('0');
    let missing = DECIMALS.checked_sub(u32::try_from(significant.len()).ok()?)?;
    if text.is_empty() {
        return None;
    }
    Some(digits(significant, significant.len())? * 10_i128.pow(missing))
}

/// A number of exactly `length` digits, and at most 18 of them; none are zero.
fn digits(text: &str, length: usize) -> Option<i128> {
    let fits = text.len() == length && length <= 18 && text.bytes().all(|byte| byte.is_ascii_digit());
    fits.then(|| text.bytes().fold(0, |number, digit| number * 10 + i128::from(digit - b'0')))
}

/// Whole seconds since 1970 of a moment, rounded down.
pub(crate) fn epoch_seconds(text: &str) -> Option<i64> {
    i64::try_from(parse(text)?.div_euclid(SECOND)).ok()
}

/// A moment as `aws:CurrentTime` carries it: `2026-11-21T08:00:00Z`. `None` beyond the years 1 to 9999.
pub(crate) fn iso8601(seconds: i64) -> Option<String> {
    let at = OffsetDateTime::from_unix_timestamp(seconds).ok().filter(|at| at.year() > 0)?;
    let (year, month, day) = (at.year(), u8::from(at.month()), at.day());
    let (hour, minute, second) = at.to_hms();
    Some(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn there_and_back() {
        for seconds in [0, 951_782_400, 1_795_248_000, -86_401] {
            assert_eq!(epoch_seconds(&iso8601(seconds).unwrap()), Some(seconds));
        }
        assert_eq!(iso8601(1_795_248_000).unwrap(), "2026-11-21T08:00:00Z");
        assert_eq!(epoch_seconds("2026-11-21T10:00:00.9+02:00"), Some(1_795_248_000));
        assert_eq!(iso8601(i64::MAX), None);
    }
}
