//! Amounts: what a target or a realisation says, exactly as it was typed.

use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use std::str::FromStr;

/// A measured amount: exact, at most 15 digits before and 6 after the point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Amount(Decimal);

/// Why a text is no amount.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AmountError {
    /// Not a number in digits.
    #[error("amount_not_a_number")]
    NotANumber,
    /// More digits than are kept.
    #[error("amount_too_long")]
    TooLong,
}

impl Amount {
    const WHOLE_MAX: i64 = 1_000_000_000_000_000;
    const PLACES_MAX: u32 = 6;

    /// The number.
    pub fn decimal(self) -> Decimal {
        self.0
    }
}

impl FromStr for Amount {
    type Err = AmountError;

    /// Reads decimal notation with a point: `41`, `-0.5`.
    fn from_str(text: &str) -> Result<Self, AmountError> {
        let digits = text.strip_prefix('-').unwrap_or(text);
        let plain = digits.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        let framed = digits.starts_with(|c: char| c.is_ascii_digit()) && !digits.ends_with('.');
        if !plain || !framed {
            return Err(AmountError::NotANumber);
        }
        if text.len() > 40 {
            return Err(AmountError::TooLong);
        }
        let number = Decimal::from_str_exact(text).map_err(|_| AmountError::NotANumber)?;
        if number.abs() >= Decimal::from(Self::WHOLE_MAX) || number.normalize().scale() > Self::PLACES_MAX {
            return Err(AmountError::TooLong);
        }
        Ok(Self(number))
    }
}

impl std::fmt::Display for Amount {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Amount {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Amount {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_plain_decimals() {
        for text in ["0", "41", "-0.5", "97.89", "999999999999999.999999", "1.10"] {
            assert_eq!(text.parse::<Amount>().unwrap().to_string(), text);
        }
        for text in ["", "-", ".", "1.", ".5", "1e3", "+5", " 5", "1,5", "NaN", "--1", "1.2.3"] {
            assert_eq!(text.parse::<Amount>(), Err(AmountError::NotANumber), "{text}");
        }
        for text in ["1000000000000000", "0.1234567", &"9".repeat(41)] {
            assert_eq!(text.parse::<Amount>(), Err(AmountError::TooLong), "{text}");
        }
    }
}
