//! Decimal numbers as text: one strict reader and one plain writer. Measured values travel as strings,
//! because a JSON number is a float in most readers.

use rust_decimal::Decimal;
use serde::{Deserialize as _, Deserializer, Serializer};

/// Most digits a number may have, so that it fits a decimal without loss.
pub const DIGITS_MAX: usize = 28;

/// Why a text is no decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NumberError {
    /// Not of the form `-12.34`: an exponent, a plus sign, a space, a comma, a missing digit.
    #[error("not a decimal number of the form 12.34")]
    Form,
    /// More than 28 digits.
    #[error("more than {DIGITS_MAX} digits")]
    TooLong,
}

/// Reads `12`, `-3`, `97.89`: an optional minus, digits, optionally a point and digits. Nothing else:
/// `1e3`, `+5`, ` 5`, `1,5`, `.5`, `5.` and the empty text are refused.
pub fn parse(text: &str) -> Result<Decimal, NumberError> {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = match unsigned.split_once('.') {
        Some((_, "")) => return Err(NumberError::Form),
        Some(parts) => parts,
        None => (unsigned, ""),
    };
    let digits = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return Err(NumberError::Form);
    }
    if whole.len() + fraction.len() > DIGITS_MAX {
        return Err(NumberError::TooLong);
    }
    Decimal::from_str_exact(text).map_err(|_| NumberError::Form)
}

/// The shortest plain form: no trailing zeros, no exponent, no minus before zero.
pub fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// The plain form with a decimal comma, as Indonesian text writes it.
pub(crate) fn spoken(number: Decimal) -> String {
    plain(number).replace('.', ",")
}

/// Writes a decimal as a string with the decimals it has (`"100.00"`).
#[expect(clippy::ref_option, reason = "serde calls it with a reference to the field")]
pub(crate) fn text<S: Serializer>(number: &Option<Decimal>, serializer: S) -> Result<S::Ok, S::Error> {
    match number {
        Some(number) => serializer.serialize_str(&number.to_string()),
        None => serializer.serialize_none(),
    }
}

/// Reads a decimal of `regulations/`, where it must be a string.
pub(crate) fn from_text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Decimal, D::Error> {
    let text = String::deserialize(deserializer)?;
    parse(&text).map_err(serde::de::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_plain_decimals_are_read() {
        for text in ["0", "-0", "5", "-3.25", "97.89", "007", "1234567890123456789012345678"] {
            assert!(parse(text).is_ok(), "{text}");
        }
        for text in
            ["", "-", ".", ".5", "5.", "+5", " 5", "5 ", "1e3", "1,5", "1_000", "--1", "NaN", "٣", "1.2.3"]
        {
            assert_eq!(parse(text), Err(NumberError::Form), "{text}");
        }
        assert_eq!(parse("12345678901234567890123456789"), Err(NumberError::TooLong));
        assert_eq!(parse("1.2345678901234567890123456789"), Err(NumberError::TooLong));
    }

    #[test]
    fn plain_is_the_shortest_form() {
        for (text, shortest) in [("160.0000", "160"), ("-0.00", "0"), ("100", "100"), ("0.50", "0.5")] {
            assert_eq!(plain(parse(text).unwrap()), shortest);
        }
    }
}
