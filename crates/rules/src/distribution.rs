//! The pattern of predicates that goes with an organisation's predicate (SE `MenPANRB` 3/2023), and the
//! curve drawn on the form. The pattern is a consideration of the leader: it never re-ranks anybody.

use rust_decimal::Decimal;
use serde::{Deserialize, Deserializer, Serialize};

use crate::key::keyed;
use crate::law::{NoRuleInForce, RuleValue, RulesAt};
use crate::number;
use crate::rating::{OrganisationPredicate, Predicate};
use crate::trace::{Explanation, Step, Traced};

keyed! {
    /// Names of the limits, in the order in which violations are listed.
    LimitRule {
        /// "Sebagian besar": the expected predicate has the largest count; a tie is enough.
        ModeExpected = "mode_expected",
        /// Ceiling of *sangat baik* where the organisation is *istimewa*.
        VeryGoodMax = "very_good_max",
        /// Ceiling of *baik* where the organisation is *baik*.
        GoodMax = "good_max",
        /// Somebody must be *butuh perbaikan* or *kurang*.
        LowerRequired = "lower_required",
        /// Ceiling of *sangat baik* below *baik*.
        VeryGoodMax10 = "very_good_max_10",
        /// Floor of *butuh perbaikan*.
        NeedsImprovementMin = "needs_improvement_min",
        /// Floor of *kurang*.
        PoorMin = "poor_min",
        /// Floor of *sangat kurang*.
        VeryPoorMin = "very_poor_min",
        /// Floor of *butuh perbaikan* and *kurang* together.
        NeedsOrPoorMin10 = "needs_or_poor_min_10",
        /// No *sangat baik* at all.
        VeryGoodNone = "very_good_none",
    }
}

keyed! {
    /// How a limit is tested.
    LimitTest {
        /// No other predicate has more people.
        Largest = "largest",
        /// Not more than the limit; a share is rounded down.
        AtMost = "at_most",
        /// Not fewer than the limit; a share is rounded up.
        AtLeast = "at_least",
    }
}

keyed! {
    /// Whether a limit binds or only warns.
    Severity {
        /// Blocks, unless overridden with a reason.
        Error = "error",
        /// Is shown.
        Warning = "warning",
    }
}

/// One limit of `distribution.pattern`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Limit {
    rule: LimitRule,
    of: Vec<Predicate>,
    test: LimitTest,
    #[serde(default, deserialize_with = "share")]
    share: Option<Decimal>,
    count: Option<u64>,
    severity: Severity,
}

/// `distribution.pattern`: the limits of each organisation predicate.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pattern {
    excellent: Vec<Limit>,
    good: Vec<Limit>,
    needs_improvement: Vec<Limit>,
    poor: Vec<Limit>,
    very_poor: Vec<Limit>,
}

/// `distribution.min_unit`, in people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub struct MinUnit(pub u64);

/// `distribution.curve`: points from *sangat kurang* to *sangat baik*; drawing data, not quotas.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Curves {
    excellent: [u32; 5],
    good: [u32; 5],
    needs_improvement: [u32; 5],
    poor: [u32; 5],
    very_poor: [u32; 5],
}

/// How many people of a unit have each predicate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// *Sangat baik*.
    pub very_good: u64,
    /// *Baik*.
    pub good: u64,
    /// *Butuh perbaikan*.
    pub needs_improvement: u64,
    /// *Kurang*.
    pub poor: u64,
    /// *Sangat kurang*.
    pub very_poor: u64,
}

/// A limit that was not kept. `limit` and `actual` are people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Violation {
    /// Which limit.
    pub rule: LimitRule,
    /// The limit in people; for `mode_expected` the largest count of the unit.
    pub limit: u64,
    /// What the unit has.
    pub actual: u64,
    /// Whether it binds.
    pub severity: Severity,
}

/// Result of the check. Serialises as the `result` of `capaian calc distribution`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Distribution {
    /// Whether the unit is large enough; otherwise the pattern is read at the parent unit.
    pub applicable: bool,
    /// Whether no binding limit is violated; `None` when not applicable.
    pub ok: Option<bool>,
    /// The limits not kept, in the order of [`LimitRule`].
    pub violations: Vec<Violation>,
}

/// A limit of the pattern as it stands beside a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bound {
    /// Which limit.
    pub rule: LimitRule,
    /// Whose people it counts together.
    pub of: Vec<Predicate>,
    /// The share of the unit that it allows or asks for, where it is one.
    pub share: Option<Decimal>,
    /// The limit in people; for `mode_expected` the largest count of the unit.
    pub limit: u64,
}

/// Why a distribution was not checked.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DistributionRefusal {
    /// A unit has at least one person.
    #[error("the smallest unit size is zero")]
    MinUnit,
    /// More people than can be counted.
    #[error("the counts are too large")]
    TooLarge,
    /// The law of that day does not know this.
    #[error(transparent)]
    NoRule(#[from] NoRuleInForce),
}

fn share<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Decimal>, D::Error> {
    number::from_text(deserializer).map(Some)
}

impl Limit {
    fn check(&self) -> Result<(), String> {
        let shaped = match (self.test, self.share, self.count) {
            (LimitTest::Largest, None, None) | (LimitTest::AtMost | LimitTest::AtLeast, None, Some(_)) => {
                true
            }
            (LimitTest::AtMost | LimitTest::AtLeast, Some(share), None) => {
                share >= Decimal::ZERO && share <= Decimal::ONE && share.scale() <= 4
            }
            _ => false,
        };
        if shaped && !self.of.is_empty() { Ok(()) } else { Err(format!("limit {} is not whole", self.rule)) }
    }

    /// The limit in people of a unit of `total`.
    fn people(&self, counts: &Counts, total: u64) -> Option<u64> {
        match (self.test, self.share, self.count) {
            (LimitTest::Largest, ..) => Predicate::ALL.iter().map(|each| counts.of(*each)).max(),
            (_, Some(share), _) => {
                let parts = u128::from(total).checked_mul(share.mantissa().try_into().ok()?)?;
                let whole = 10_u128.checked_pow(share.scale())?;
                let people =
                    if self.test == LimitTest::AtMost { parts / whole } else { parts.div_ceil(whole) };
                people.try_into().ok()
            }
            (_, None, count) => count,
        }
    }

    fn violation(&self, counts: &Counts, total: u64) -> Result<Option<Violation>, DistributionRefusal> {
        let limit = self.people(counts, total).ok_or(DistributionRefusal::TooLarge)?;
        let actual = counts.sum(&self.of).ok_or(DistributionRefusal::TooLarge)?;
        let kept = if self.test == LimitTest::AtMost { actual <= limit } else { actual >= limit };
        Ok((!kept).then_some(Violation { rule: self.rule, limit, actual, severity: self.severity }))
    }
}

impl Pattern {
    /// The limits of an organisation predicate.
    pub fn limits(&self, organisation: OrganisationPredicate) -> &[Limit] {
        match organisation {
            OrganisationPredicate::Excellent => &self.excellent,
            OrganisationPredicate::Good => &self.good,
            OrganisationPredicate::NeedsImprovement => &self.needs_improvement,
            OrganisationPredicate::Poor => &self.poor,
            OrganisationPredicate::VeryPoor => &self.very_poor,
        }
    }
}

impl RuleValue for Pattern {
    fn check(&self) -> Result<(), String> {
        for organisation in OrganisationPredicate::ALL {
            let limits = self.limits(*organisation);
            if limits.is_empty() {
                return Err(format!("{organisation} has no limits"));
            }
            limits.iter().try_for_each(Limit::check)?;
        }
        Ok(())
    }
}

impl RuleValue for MinUnit {
    fn check(&self) -> Result<(), String> {
        if self.0 == 0 { Err("a unit has at least one person".to_owned()) } else { Ok(()) }
    }
}

impl RuleValue for Curves {}

impl Curves {
    fn points(&self, organisation: OrganisationPredicate) -> [u32; 5] {
        match organisation {
            OrganisationPredicate::Excellent => self.excellent,
            OrganisationPredicate::Good => self.good,
            OrganisationPredicate::NeedsImprovement => self.needs_improvement,
            OrganisationPredicate::Poor => self.poor,
            OrganisationPredicate::VeryPoor => self.very_poor,
        }
    }
}

impl Counts {
    /// People with a predicate.
    pub fn of(&self, predicate: Predicate) -> u64 {
        match predicate {
            Predicate::VeryGood => self.very_good,
            Predicate::Good => self.good,
            Predicate::NeedsImprovement => self.needs_improvement,
            Predicate::Poor => self.poor,
            Predicate::VeryPoor => self.very_poor,
        }
    }

    /// People in all; `None` beyond what can be counted.
    pub fn total(&self) -> Option<u64> {
        self.sum(Predicate::ALL)
    }

    fn sum(&self, predicates: &[Predicate]) -> Option<u64> {
        predicates.iter().try_fold(0_u64, |sum, each| sum.checked_add(self.of(*each)))
    }
}

impl RulesAt<'_> {
    /// Checks the predicates of a unit against the pattern of its organisation predicate. All employees
    /// under the unit count, PPPK too. `min_unit` replaces `distribution.min_unit` (agency's decree).
    pub fn distribution(
        &self,
        organisation: OrganisationPredicate,
        counts: &Counts,
        min_unit: Option<u64>,
    ) -> Result<Traced<Distribution>, DistributionRefusal> {
        let pattern = self.rules.pattern.at(self.on)?;
        let smallest = self.rules.min_unit.at(self.on)?;
        let min_unit = min_unit.unwrap_or(smallest.value().0);
        if min_unit == 0 {
            return Err(DistributionRefusal::MinUnit);
        }
        let total = counts.total().ok_or(DistributionRefusal::TooLarge)?;
        let mut why = Explanation::default();
        why.cite(smallest.reference());
        if total < min_unit {
            let text = format!(
                "Unit {total} orang, di bawah batas {min_unit} orang: pola distribusi dibaca pada unit induk."
            );
            why.step(unit_step("distribution-not-applicable", text, total, min_unit));
            let (applicable, ok, violations) = (false, None, Vec::new());
            return Ok(why.finish(Distribution { applicable, ok, violations }));
        }
        why.cite(pattern.reference_to(organisation.key()));
        let text = format!(
            "Unit {total} orang (batas {min_unit}) dengan capaian organisasi {}: pola distribusinya dibaca.",
            organisation.law_term()
        );
        why.step(unit_step("distribution-pattern", text, total, min_unit));
        let mut violations = Vec::new();
        for limit in pattern.value().limits(organisation) {
            let violation = limit.violation(counts, total)?;
            why.step(limit_step(limit, violation.as_ref()));
            violations.extend(violation);
        }
        violations.sort_by_key(|violation| violation.rule);
        let ok = violations.iter().all(|violation| violation.severity != Severity::Error);
        Ok(why.finish(Distribution { applicable: true, ok: Some(ok), violations }))
    }

    /// The limits that go with an organisation's predicate, in a unit of these people, whatever its size. They are
    /// printed; whether they are kept is the check's ([`Self::distribution`]).
    pub fn bounds(
        &self,
        organisation: OrganisationPredicate,
        counts: &Counts,
    ) -> Result<Vec<Bound>, DistributionRefusal> {
        let pattern = self.rules.pattern.at(self.on)?;
        let total = counts.total().ok_or(DistributionRefusal::TooLarge)?;
        let bound = |limit: &Limit| {
            let people = limit.people(counts, total).ok_or(DistributionRefusal::TooLarge)?;
            Ok(Bound { rule: limit.rule, of: limit.of.clone(), share: limit.share, limit: people })
        };
        pattern.value().limits(organisation).iter().map(bound).collect()
    }

    /// The five points of the printed curve, from *sangat kurang* to *sangat baik*. Drawing data only.
    pub fn curve(&self, organisation: OrganisationPredicate) -> Result<Traced<[u32; 5]>, NoRuleInForce> {
        let rule = self.rules.curve.at(self.on)?;
        let mut why = Explanation::default();
        why.cite(rule.reference_to(organisation.key()));
        let text = format!("Kurva gambar untuk capaian organisasi {}; bukan kuota.", organisation.law_term());
        why.step(Step::new("distribution-curve", text).with("organisation", organisation.key()));
        Ok(why.finish(rule.value().points(organisation)))
    }
}

fn unit_step(key: &'static str, text: String, total: u64, min_unit: u64) -> Step {
    Step::new(key, text).with("total", total.to_string()).with("min_unit", min_unit.to_string())
}

fn limit_step(limit: &Limit, violation: Option<&Violation>) -> Step {
    let names: Vec<_> = limit.of.iter().map(|predicate| predicate.law_term()).collect();
    let names = names.join(" dan ");
    let asked = match (limit.test, limit.share, limit.count) {
        (LimitTest::Largest, ..) => "jumlah terbanyak".to_owned(),
        (test, share, count) => {
            let bound = if test == LimitTest::AtMost { "paling banyak" } else { "paling sedikit" };
            match (share, count) {
                (Some(share), _) => {
                    format!("{bound} {} persen", number::spoken(share * Decimal::ONE_HUNDRED))
                }
                (None, count) => format!("{bound} {} orang", count.unwrap_or(0)),
            }
        }
    };
    let step = match violation {
        None => Step::new("distribution-limit-kept", format!("{names} {asked}: terpenuhi.")),
        Some(found) => Step::new(
            "distribution-limit-violated",
            format!("{names} {asked}: batas {} orang, adanya {} orang.", found.limit, found.actual),
        )
        .with("limit", found.limit.to_string())
        .with("actual", found.actual.to_string()),
    };
    step.with("rule", limit.rule.key())
}
