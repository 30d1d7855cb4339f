//! What people type, before it is a value: numbers as their language writes them.

use crate::texts::Lang;
use chrono::NaiveDate;

/// A typed number in plain decimal notation, or `None` when it is no number.
///
/// Indonesian writes `1.234,5`, English `1,234.5`. One point or comma that cannot be a mark of
/// thousands is taken as the decimal mark in both, because that is what it was meant as: `1.5`.
pub fn decimal(text: &str, lang: Lang) -> Option<String> {
    let text = text.trim();
    let (sign, digits) = text.strip_prefix(['-', '\u{2212}']).map_or(("", text), |rest| ("-", rest));
    let (thousands, point) = match lang {
        Lang::Id => ('.', ','),
        Lang::En => (',', '.'),
    };
    let (whole, fraction) = match digits.split_once(point) {
        Some((whole, fraction)) => (whole.to_owned(), Some(fraction)),
        None => match digits.split_once(thousands) {
            Some((whole, fraction)) if !grouped(digits, thousands) => (whole.to_owned(), Some(fraction)),
            _ => (digits.to_owned(), None),
        },
    };
    if whole.contains(thousands) && !grouped(&whole, thousands) {
        return None;
    }
    let whole = whole.replace(thousands, "");
    let fraction = fraction.map_or_else(String::new, |fraction| format!(".{fraction}"));
    let plain = !whole.is_empty() && is_digits(&whole) && fraction.strip_prefix('.').is_none_or(is_digits);
    (plain && fraction != ".").then(|| format!("{sign}{whole}{fraction}"))
}

/// A typed day: as browsers send it, or day, month, year where a browser has no calendar.
pub fn date(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    if text.len() == "2026-09-18".len()
        && let Ok(date) = text.parse()
    {
        return Some(date);
    }
    let mut parts = text.split(['-', '/', '.']);
    let (day, month, year) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() || year.len() != 4 {
        return None;
    }
    NaiveDate::from_ymd_opt(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?)
}

fn is_digits(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_digit())
}

/// Whether marks of thousands stand where they belong: `1.234.567`.
fn grouped(text: &str, mark: char) -> bool {
    let mut groups = text.split(mark);
    let first = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
    first && groups.all(|group| group.len() == 3)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_are_written() {
        for (typed, plain) in [
            ("41", "41"),
            (" 1.234,5 ", "1234.5"),
            ("1.234", "1234"),
            ("1.5", "1.5"),
            ("97,89", "97.89"),
            ("-0,5", "-0.5"),
            ("1.234.567", "1234567"),
        ] {
            assert_eq!(decimal(typed, Lang::Id).as_deref(), Some(plain), "{typed}");
        }
        assert_eq!(decimal("1,234.5", Lang::En).as_deref(), Some("1234.5"));
        assert_eq!(decimal("97,89", Lang::En).as_deref(), Some("97.89"));
    }

    #[test]
    fn days_are_read_as_they_are_written() {
        for typed in ["2026-09-18", "18-09-2026", "18/9/2026", " 18.09.2026 "] {
            assert_eq!(date(typed).unwrap().to_string(), "2026-09-18", "{typed}");
        }
        for typed in ["", "18", "18-09-26", "31-02-2026", "2026-13-01", "1-2-3-2026", "besok"] {
            assert_eq!(date(typed), None, "{typed}");
        }
    }

    #[test]
    fn what_is_no_number_is_not_guessed() {
        for typed in ["", "-", "empat", "1,2,3", "12.34.5", "1e3", "1.23,4", "4 1", ",5", "5,", "NaN"] {
            assert_eq!(decimal(typed, Lang::Id), None, "{typed}");
        }
    }
}
