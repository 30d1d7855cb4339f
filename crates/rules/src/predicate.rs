//! From two ratings to a predicate (the quadrant), and from an organisation's predicate to the work
//! rating of its head. Nothing else makes a predicate: no average, no percentage (law.md 1.1).

use serde::{Deserialize, Serialize};

use crate::law::{NoRuleInForce, RuleValue, RulesAt};
use crate::rating::{Level, OrganisationPredicate, Predicate};
use crate::trace::{Explanation, Step, Traced};

/// `predicate.quadrant`: rows are the rating of work results, columns the rating of behaviour.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Quadrant {
    above: QuadrantRow,
    meets: QuadrantRow,
    below: QuadrantRow,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct QuadrantRow {
    above: Predicate,
    meets: Predicate,
    below: Predicate,
}

impl RuleValue for Quadrant {}

impl Quadrant {
    /// The cell of two ratings.
    pub fn cell(&self, work: Level, behaviour: Level) -> Predicate {
        let row = match work {
            Level::Above => &self.above,
            Level::Meets => &self.meets,
            Level::Below => &self.below,
        };
        match behaviour {
            Level::Above => row.above,
            Level::Meets => row.meets,
            Level::Below => row.below,
        }
    }
}

/// `predicate.organisation_work_rating`: the work rating of a unit's head by the unit's predicate.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct OrganisationWorkRating {
    excellent: Level,
    good: Level,
    needs_improvement: Level,
    poor: Level,
    very_poor: Level,
}

impl RuleValue for OrganisationWorkRating {}

impl OrganisationWorkRating {
    /// The work rating that goes with a predicate.
    pub fn level(&self, organisation: OrganisationPredicate) -> Level {
        match organisation {
            OrganisationPredicate::Excellent => self.excellent,
            OrganisationPredicate::Good => self.good,
            OrganisationPredicate::NeedsImprovement => self.needs_improvement,
            OrganisationPredicate::Poor => self.poor,
            OrganisationPredicate::VeryPoor => self.very_poor,
        }
    }
}

impl RulesAt<'_> {
    /// The predicate of two ratings (`PermenPANRB` 6/2022, Pasal 24-25, quadrant).
    pub fn predicate(&self, work: Level, behaviour: Level) -> Result<Traced<Predicate>, NoRuleInForce> {
        let rule = self.rules.quadrant.at(self.on)?;
        let predicate = rule.value().cell(work, behaviour);
        let mut why = Explanation::default();
        why.cite(rule.reference());
        let text = format!(
            "Rating hasil kerja {} dan rating perilaku {} pada kuadran kinerja menghasilkan predikat {}.",
            work.law_term(),
            behaviour.law_term(),
            predicate.law_term()
        );
        why.step(
            Step::new("predicate-quadrant", text)
                .with("work", work.key())
                .with("behaviour", behaviour.key())
                .with("predicate", predicate.key()),
        );
        Ok(why.finish(predicate))
    }

    /// The work rating of a unit's head, who is rated by the unit's achievement (SE `MenPANRB` 3/2023).
    pub fn organisation_work_rating(
        &self,
        organisation: OrganisationPredicate,
    ) -> Result<Traced<Level>, NoRuleInForce> {
        let rule = self.rules.organisation_work_rating.at(self.on)?;
        let work = rule.value().level(organisation);
        let mut why = Explanation::default();
        why.cite(rule.reference());
        let text = format!(
            "Capaian kinerja organisasi {} menjadi rating hasil kerja pimpinannya: {}.",
            organisation.law_term(),
            work.law_term()
        );
        why.step(
            Step::new("organisation-work-rating", text)
                .with("organisation", organisation.key())
                .with("work", work.key()),
        );
        Ok(why.finish(work))
    }
}
