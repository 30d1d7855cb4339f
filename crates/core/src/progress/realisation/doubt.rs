//! Amounts that look mistyped. They are taken as they are said and pointed out to whoever reads them:
//! people know cases that a machine does not.

use super::facts::IndicatorFact;
use super::model::{RealisationState, Reported};
use crate::progress::pace::decimal;
use capaian_rules::Nature;
use rust_decimal::Decimal;

/// How many times its target an amount may be before it looks mistyped.
const TIMES_TARGET: u8 = 3;

/// Why an amount looks mistyped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// Below zero, where the target is not.
    Negative,
    /// Less than in the period before, though what is counted adds up over the year.
    Fell,
    /// More than three times the target.
    FarBeyond,
}

impl Doubt {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Negative, Self::Fell, Self::FarBeyond];

    /// The key in texts.
    pub fn key(self) -> &'static str {
        match self {
            Self::Negative => "negative",
            Self::Fell => "fell",
            Self::FarBeyond => "far_beyond",
        }
    }

    /// The doubt about the report of the period; `None` where there is none, or no report.
    pub fn of(fact: &IndicatorFact) -> Option<Self> {
        let amount = decimal(&fact.reported()?.amount)?;
        let target = (decimal(&fact.indicator.target_min)?, decimal(&fact.indicator.target_max)?);
        let adds_up = fact.indicator.nature == Nature::Cumulative.key();
        if adds_up && amount >= Decimal::ZERO && before(fact).is_some_and(|before| amount < before) {
            return Some(Self::Fell);
        }
        Self::beside(amount, target)
    }

    /// The doubt about an amount beside its target, least and most; both in the same unit.
    pub fn beside(amount: Decimal, (least, most): (Decimal, Decimal)) -> Option<Self> {
        if amount < Decimal::ZERO && least >= Decimal::ZERO {
            return Some(Self::Negative);
        }
        let far = most.checked_mul(Decimal::from(TIMES_TARGET)).filter(|_| most > Decimal::ZERO);
        far.is_some_and(|far| amount > far).then_some(Self::FarBeyond)
    }
}

/// The amount of the latest period before that was not returned.
fn before(fact: &IndicatorFact) -> Option<Decimal> {
    let stands = |report: &Reported| report.state != RealisationState::Returned.key();
    let earlier = fact.reports.iter().filter(|(number, report)| **number < fact.period && stands(report));
    let (_, report) = earlier.max_by_key(|(number, _)| **number)?;
    decimal(&report.amount)
}
