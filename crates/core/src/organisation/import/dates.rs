//! Dates in the forms people fill them in: a date cell, `2026-11-21`, `21-11-2026`, `21/11/2026`,
//! `21 November 2026`.
//!
//! It must never guess: two-digit years, American order and bare serial numbers are no date.

use capaian_sheets::Cell;
use chrono::NaiveDate;

use super::cells::shown;

/// Month names of Indonesian, with the older spellings and the usual short forms.
const MONTHS: [&[&str]; 12] = [
    &["januari", "jan"],
    &["februari", "pebruari", "feb", "peb"],
    &["maret", "mar"],
    &["april", "apr"],
    &["mei"],
    &["juni", "jun"],
    &["juli", "jul"],
    &["agustus", "agu", "agt", "ags"],
    &["september", "sep", "sept"],
    &["oktober", "okt"],
    &["november", "nopember", "nov", "nop"],
    &["desember", "des"],
];

/// What a date column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filled {
    /// Nobody filled it.
    Nothing,
    /// A date of the calendar.
    Day(NaiveDate),
    /// Something that is none.
    Unreadable,
}

impl Filled {
    /// The date, if there is one.
    pub(super) fn day(self) -> Option<NaiveDate> {
        match self {
            Self::Day(day) => Some(day),
            Self::Nothing | Self::Unreadable => None,
        }
    }
}

/// Reads a cell of a date column.
pub(super) fn read(cell: &Cell) -> Filled {
    if let Cell::Date(day) = cell {
        return Filled::Day(*day);
    }
    match shown(cell) {
        None => Filled::Nothing,
        Some(_) if matches!(cell, Cell::Number(_) | Cell::Bool(_)) => Filled::Unreadable,
        Some(text) => parse(&text).map_or(Filled::Unreadable, Filled::Day),
    }
}

fn parse(text: &str) -> Option<NaiveDate> {
    let text = text.trim();
    // A database's export adds a midnight nobody asked for.
    let text = text.strip_suffix("00:00:00").map_or(text, |day| day.trim_end_matches(['T', ' ']));
    for separator in ['-', '/'] {
        let parts: Vec<&str> = text.split(separator).map(str::trim).collect();
        match parts.as_slice() {
            [year, month, day] if year.len() == 4 && separator == '-' => {
                return civil(year, number(month)?, day);
            }
            [day, month, year] => return civil(year, number(month)?, day),
            _ => {}
        }
    }
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.as_slice() {
        [day, month, year] => civil(year, month_named(month)?, day),
        _ => None,
    }
}

fn civil(year: &str, month: u32, day: &str) -> Option<NaiveDate> {
    if year.len() != 4 {
        return None;
    }
    let year = i32::try_from(number(year)?).ok().filter(|year| *year > 0)?;
    NaiveDate::from_ymd_opt(year, month, number(day)?)
}

/// Digits only, at most four of them.
fn number(text: &str) -> Option<u32> {
    let is_number = (1..=4).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| text.parse().ok()).flatten()
}

fn month_named(name: &str) -> Option<u32> {
    let name = name.trim_end_matches('.').to_lowercase();
    (1..).zip(MONTHS).find(|(_, names)| names.contains(&name.as_str())).map(|(month, _)| month)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> Filled {
        read(&Cell::Text(text.to_owned()))
    }

    #[test]
    fn every_form_is_the_same_day() {
        let day = NaiveDate::from_ymd_opt(1971, 7, 1).unwrap();
        for text in [
            "1971-07-01",
            "01-07-1971",
            "01/07/1971",
            "1 Juli 1971",
            " 1  JULI 1971 ",
            "1/7/1971",
            "1971-07-01 00:00:00",
            "1971-07-01T00:00:00",
            "1 Jul. 1971",
        ] {
            assert_eq!(typed(text), Filled::Day(day), "{text}");
        }
        assert_eq!(read(&Cell::Date(day)), Filled::Day(day));
        for (text, month) in
            [("2 Mei 2020", 5), ("2 Pebruari 2020", 2), ("2 Nopember 2020", 11), ("2 agustus 2020", 8)]
        {
            assert_eq!(typed(text), Filled::Day(NaiveDate::from_ymd_opt(2020, month, 2).unwrap()));
        }
    }

    #[test]
    fn what_is_no_date_is_unreadable() {
        for text in [
            "31-02-2020",
            "2020-13-01",
            "1971",
            "01-07-71",
            "7/31/1971",
            "1 July 1971",
            "1971/07/01/2",
            "soon",
            "0000-01-01",
            "+1-07-1971",
            "1971-7-1-",
            "00-07-1971",
        ] {
            assert_eq!(typed(text), Filled::Unreadable, "{text}");
        }
        assert_eq!(read(&Cell::Number("35179".to_owned())), Filled::Unreadable);
        assert_eq!(typed(" - "), Filled::Nothing);
        assert_eq!(read(&Cell::Formula), Filled::Nothing);
    }
}
