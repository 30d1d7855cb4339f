//! Numbers as an Indonesian table writes them: `9,66`, `1.250`, `1.250,5`. The answer is plain decimal
//! text with a point, exact and never a float.
//!
//! It must never round.

use capaian_sheets::Cell;

use super::cells::shown;

/// Digits a decimal of the domain may have.
const DIGITS_MAX: usize = 28;

/// What a number column holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Filled {
    /// Nobody filled it.
    Nothing,
    /// Plain decimal text: `-12.5`.
    Number(String),
    /// Something that is no number.
    Unreadable,
}

/// Reads a cell of a number column. A numeric cell is printed with a point already.
pub(super) fn read(cell: &Cell) -> Filled {
    let Some(text) = shown(cell) else { return Filled::Nothing };
    let text = text.trim();
    let plain = if matches!(cell, Cell::Number(_)) { Some(text.to_owned()) } else { pointed(text) };
    plain.and_then(|plain| checked(&plain)).map_or(Filled::Unreadable, Filled::Number)
}

/// Comma for the decimals and point for the thousands; without a comma, one point that is not followed
/// by exactly three digits is a decimal point.
fn pointed(text: &str) -> Option<String> {
    let (whole, fraction) = match text.split_once(',') {
        Some((whole, fraction)) => (ungrouped(whole)?, Some(fraction.to_owned())),
        None => match text.split_once('.') {
            Some((whole, fraction)) if fraction.len() != 3 && !fraction.contains('.') => {
                (whole.to_owned(), Some(fraction.to_owned()))
            }
            _ => (ungrouped(text)?, None),
        },
    };
    Some(match fraction {
        Some(fraction) => format!("{whole}.{fraction}"),
        None => whole,
    })
}

fn ungrouped(whole: &str) -> Option<String> {
    let mut groups = whole.split('.');
    let first = groups.next()?;
    let mut digits = first.to_owned();
    for group in groups {
        let head_fits = (1..=3).contains(&first.trim_start_matches('-').len());
        if group.len() != 3 || !head_fits {
            return None;
        }
        digits.push_str(group);
    }
    Some(digits)
}

/// An optional minus, digits, optionally a point and digits; nothing else.
fn checked(plain: &str) -> Option<String> {
    let unsigned = plain.strip_prefix('-').unwrap_or(plain);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    (digits(whole) && digits(fraction) && whole.len() + fraction.len() <= DIGITS_MAX)
        .then(|| plain.to_owned())
}

/// Whether `lower` is greater than `upper`; both as [`read`] gives them.
pub(super) fn is_greater(lower: &str, upper: &str) -> bool {
    key(lower) > key(upper)
}

/// Decimal text as an integer in a scale both sides share; 28 digits fit an `i128` twice.
fn key(plain: &str) -> i128 {
    let (whole, fraction) = plain.split_once('.').unwrap_or((plain, ""));
    let negative = whole.starts_with('-');
    let scaled = format!("{}{fraction:0<18}", whole.trim_start_matches('-'));
    // More digits than an i128 holds do not pass `checked` with a sane target; they compare as equal.
    let size = scaled.parse::<i128>().unwrap_or(i128::MAX);
    if negative { -size } else { size }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_written_here() {
        for (text, plain) in [
            ("9,66", "9.66"),
            ("85,00", "85.00"),
            ("1.250", "1250"),
            ("1.250,5", "1250.5"),
            ("1.234.567", "1234567"),
            ("97.5", "97.5"),
            ("97.89", "97.89"),
            ("-3,5", "-3.5"),
            ("0", "0"),
            (" 14 ", "14"),
        ] {
            assert_eq!(read(&Cell::Text(text.to_owned())), Filled::Number(plain.to_owned()), "{text}");
        }
        for text in ["1,2,3", "12.34.5", "1e3", "90%", "abc", "1.25,5", ",5", "5,", "1234.567.890", "--1"] {
            assert_eq!(read(&Cell::Text(text.to_owned())), Filled::Unreadable, "{text}");
        }
        assert_eq!(read(&Cell::Number("9.665".to_owned())), Filled::Number("9.665".to_owned()));
        assert_eq!(read(&Cell::Text("-".to_owned())), Filled::Nothing);
    }

    #[test]
    fn sizes_compare_as_numbers() {
        assert!(is_greater("100", "97.89") && is_greater("9.7", "9.66") && is_greater("-1", "-1.5"));
        assert!(!is_greater("85.00", "85") && !is_greater("45", "60"));
    }
}
