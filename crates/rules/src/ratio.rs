//! Exact fractions of decimals, rounded once. A decimal quotient is itself rounded at 28 digits; rounding
//! it again could turn a number just under a half into a half. Here the fraction stays exact until the
//! one rounding the rule names (half-up, away from zero), and whatever does not fit is `None`.

use rust_decimal::Decimal;

/// An exact fraction with a positive denominator.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ratio {
    numerator: i128,
    denominator: i128,
}

/// Decimals as whole numbers of their common smallest place, and the number of decimals of that place.
pub(crate) fn aligned<const N: usize>(numbers: [Decimal; N]) -> Option<([i128; N], u32)> {
    let numbers = numbers.map(|number| number.normalize());
    let scale = numbers.iter().map(Decimal::scale).max().unwrap_or(0);
    let mut whole = [0; N];
    for (place, number) in whole.iter_mut().zip(numbers) {
        *place = number.mantissa().checked_mul(10_i128.checked_pow(scale - number.scale())?)?;
    }
    Some((whole, scale))
}

impl Ratio {
    /// `numerator / denominator`; `None` unless the denominator is positive.
    pub(crate) fn new(numerator: i128, denominator: i128) -> Option<Self> {
        (denominator > 0).then_some(Self { numerator, denominator })
    }

    /// Rounded to `decimals`, a half away from zero. `None` if the result is no decimal.
    pub(crate) fn round(self, decimals: u32) -> Option<Decimal> {
        let denominator = self.denominator.unsigned_abs();
        let magnitude = self.numerator.unsigned_abs();
        let mut quotient = magnitude / denominator;
        let mut rest = magnitude % denominator;
        for _ in 0..decimals {
            rest = rest.checked_mul(10)?;
            quotient = quotient.checked_mul(10)?.checked_add(rest / denominator)?;
            rest %= denominator;
        }
        if rest.checked_mul(2)? >= denominator {
            quotient = quotient.checked_add(1)?;
        }
        let quotient = i128::try_from(quotient).ok()?;
        let signed = if self.numerator < 0 { quotient.checked_neg()? } else { quotient };
        Decimal::try_from_i128_with_scale(signed, decimals).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounded(numerator: i128, denominator: i128, decimals: u32) -> String {
        Ratio::new(numerator, denominator).unwrap().round(decimals).unwrap().to_string()
    }

    #[test]
    fn a_half_goes_away_from_zero() {
        assert_eq!(rounded(1, 8, 2), "0.13");
        assert_eq!(rounded(-1, 8, 2), "-0.13");
        assert_eq!(rounded(1, 3, 2), "0.33");
        assert_eq!(rounded(-1, 1000, 2), "0.00");
        assert_eq!(rounded(5, 2, 0), "3");
    }

    #[test]
    fn just_under_a_half_stays_under() {
        // 0.125 less one part in 10^32: a 28-digit quotient would already be the half.
        let denominator = 10_i128.pow(32);
        assert_eq!(rounded(denominator / 8 - 1, denominator, 2), "0.12");
        assert_eq!(rounded(denominator / 8, denominator, 2), "0.13");
    }

    #[test]
    fn what_does_not_fit_is_none() {
        assert!(Ratio::new(i128::MAX, 1).unwrap().round(2).is_none());
        assert!(Ratio::new(i128::MAX - 1, i128::MAX).unwrap().round(1).is_none());
        assert!(Ratio::new(1, i128::MAX).unwrap().round(40).is_none());
        assert!(Ratio::new(i128::MIN, 1).unwrap().round(0).is_none());
        assert!(Ratio::new(1, 0).is_none());
    }
}
