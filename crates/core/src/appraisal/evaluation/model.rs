//! What may be said in an evaluation, and why one is refused.

use crate::appraisal::fact::Lean;
use capaian_rules::{Level, OrganisationPredicate, Predicate};
use chrono::NaiveDate;

/// Characters of the feedback.
pub const FEEDBACK_MAX: usize = 4_000;
/// Characters of a reason.
pub const REASON_MAX: usize = 2_000;

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Field {
    /// The feedback to the employee.
    Feedback,
    /// Why this work rating.
    WorkReason,
    /// Why this behaviour rating.
    BehaviourReason,
    /// Why another revision.
    RevisionReason,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Wrong {
    /// Nothing is there and something must be.
    Missing,
    /// Needed because something due is not reported: the rating says on what it rests.
    MissingIncomplete,
    /// Needed because the rating is above expectation though a target was not reached.
    MissingShort,
    /// Needed because the rating is not below expectation though no target was reached.
    MissingNoneReached,
    /// Needed because the rating is below expectation though every target was reached.
    MissingReached,
    /// Needed because behaviour is below expectation.
    MissingBehaviour,
    /// Longer than is kept.
    TooLong,
}

/// One field that is not as it must be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Trouble {
    /// Which field.
    pub field: Field,
    /// What is wrong with it.
    pub wrong: Wrong,
}

/// Everything an appraiser says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Said<'a> {
    pub work: Level,
    pub behaviour: Level,
    pub feedback: &'a str,
    pub work_reason: Option<&'a str>,
    pub behaviour_reason: Option<&'a str>,
    pub revision_reason: Option<&'a str>,
}

impl<'a> Said<'a> {
    /// Without blanks around and with nothing for what is blank.
    pub(super) fn trimmed(
        [work, behaviour]: [Level; 2],
        feedback: &'a str,
        [work_reason, behaviour_reason, revision_reason]: [&'a str; 3],
    ) -> Self {
        let said = |text: &'a str| Some(text.trim()).filter(|text| !text.is_empty());
        Self {
            work,
            behaviour,
            feedback: feedback.trim(),
            work_reason: said(work_reason),
            behaviour_reason: said(behaviour_reason),
            revision_reason: said(revision_reason),
        }
    }

    /// Everything that is wrong, in the order of the form.
    pub(super) fn troubles(&self, lean: Lean, is_prescribed: bool, is_revision: bool) -> Vec<Trouble> {
        let long =
            |text: Option<&str>, max| text.filter(|text| text.chars().count() > max).map(|_| Wrong::TooLong);
        let needed = reason_needed(self.work, lean).filter(|_| !is_prescribed && self.work_reason.is_none());
        // Nothing is measured that such a rating could rest on: the words are all there is.
        let is_blamed = self.behaviour == Level::Below && self.behaviour_reason.is_none();
        let blame = is_blamed.then_some(Wrong::MissingBehaviour);
        let feedback = if self.feedback.is_empty() { Some(Wrong::Missing) } else { None };
        let revised = (is_revision && self.revision_reason.is_none()).then_some(Wrong::Missing);
        [
            (Field::WorkReason, needed.or_else(|| long(self.work_reason, REASON_MAX))),
            (Field::BehaviourReason, blame.or_else(|| long(self.behaviour_reason, REASON_MAX))),
            (Field::Feedback, feedback.or_else(|| long(Some(self.feedback), FEEDBACK_MAX))),
            (Field::RevisionReason, revised.or_else(|| long(self.revision_reason, REASON_MAX))),
        ]
        .into_iter()
        .filter_map(|(field, wrong)| Some(Trouble { field, wrong: wrong? }))
        .collect()
    }
}

/// Whether a work rating that stands beside these facts needs a reason, and why. It never says that the
/// rating is wrong: people rate.
pub fn reason_needed(work: Level, lean: Lean) -> Option<Wrong> {
    match (lean, work) {
        (Lean::Incomplete, _) => Some(Wrong::MissingIncomplete),
        (Lean::Short, Level::Above) => Some(Wrong::MissingShort),
        (Lean::NoneReached, Level::Above | Level::Meets) => Some(Wrong::MissingNoneReached),
        (Lean::Reached, Level::Below) => Some(Wrong::MissingReached),
        _ => None,
    }
}

/// What somebody else set meanwhile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rated {
    /// The revision.
    pub revision: i64,
    /// Work results.
    pub work: Level,
    /// Behaviour.
    pub behaviour: Level,
    /// The predicate.
    pub predicate: Predicate,
    /// The feedback.
    pub feedback: String,
}

/// Why an evaluation is not set.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum EvaluateRefusal {
    /// Only a plan that has been set is evaluated.
    #[error("plan_not_set")]
    PlanNotSet,
    /// The period has not begun.
    #[error("period_not_begun")]
    PeriodNotBegun {
        /// Its first day.
        starts_on: NaiveDate,
    },
    /// The plan has no day in the period.
    #[error("period_outside_plan")]
    OutsidePlan,
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
    /// The unit's predicate comes first (SE `MenPANRB` 3/2023).
    #[error("organisation_first")]
    OrganisationFirst {
        /// The unit's name.
        unit: String,
        /// Whose turn it is; empty where only HR can record a decree.
        turn: Vec<String>,
    },
    /// Who heads a unit has the work rating that its predicate gives.
    #[error("work_follows_organisation")]
    WorkFollowsOrganisation {
        /// The unit's predicate.
        organisation: OrganisationPredicate,
        /// The rating it gives.
        expected: Level,
    },
    /// Fields that are missing or too long; never empty.
    #[error("words")]
    Words(Vec<Trouble>),
    /// Something was reported, verified or set since the page was opened: look again.
    #[error("facts_changed")]
    FactsChanged,
    /// The employee has received it: only an objection leads to another.
    #[error("already_received")]
    AlreadyReceived {
        /// When.
        on: NaiveDate,
    },
    /// A year is evaluated when the plan has reached its last day.
    #[error("year_not_over")]
    YearNotOver {
        /// That day.
        ends_on: NaiveDate,
    },
    /// It is final: only an objection leads to another.
    #[error("final")]
    Final,
    /// Somebody set it since; both are shown.
    #[error("stale")]
    Stale {
        /// What is there now; `None` when the author had seen one that is not there.
        theirs: Option<Box<Rated>>,
    },
    /// The law of that period is not known.
    #[error("no_rule_in_force")]
    NoRule,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(work: Level, texts: [&'static str; 4]) -> Said<'static> {
        let [feedback, work_reason, behaviour_reason, revision_reason] = texts;
        Said::trimmed([work, Level::Meets], feedback, [work_reason, behaviour_reason, revision_reason])
    }

    #[test]
    fn a_rating_beside_other_facts_needs_its_reason() {
        let wrong = |work, lean| reason_needed(work, lean);
        for work in [Level::Above, Level::Meets, Level::Below] {
            assert_eq!(wrong(work, Lean::Incomplete), Some(Wrong::MissingIncomplete));
            assert_eq!(wrong(work, Lean::Silent), None);
        }
        assert_eq!(wrong(Level::Above, Lean::Short), Some(Wrong::MissingShort));
        assert_eq!(wrong(Level::Meets, Lean::Short), None);
        assert_eq!(wrong(Level::Below, Lean::Short), None);
        assert_eq!(wrong(Level::Above, Lean::NoneReached), Some(Wrong::MissingNoneReached));
        assert_eq!(wrong(Level::Meets, Lean::NoneReached), Some(Wrong::MissingNoneReached));
        assert_eq!(wrong(Level::Below, Lean::NoneReached), None);
        assert_eq!(wrong(Level::Below, Lean::Reached), Some(Wrong::MissingReached));
        assert_eq!(wrong(Level::Above, Lean::Reached), None);
    }

    #[test]
    fn everything_wrong_is_told_at_once() {
        let found = said(Level::Above, [" ", "", "", ""]).troubles(Lean::Short, false, true);
        let fields: Vec<Field> = found.iter().map(|trouble| trouble.field).collect();
        assert_eq!(fields, [Field::WorkReason, Field::Feedback, Field::RevisionReason]);
        assert!(
            said(Level::Above, ["Bagus", "Karena", "", ""]).troubles(Lean::Short, false, false).is_empty()
        );
        assert!(said(Level::Above, ["Bagus", "", "", ""]).troubles(Lean::Short, true, false).is_empty());
    }

    #[test]
    fn behaviour_below_expectation_needs_its_reason() {
        let wrong = |behaviour, reason| {
            Said::trimmed([Level::Meets, behaviour], "Baik", ["", reason, ""]).troubles(
                Lean::Reached,
                false,
                false,
            )
        };
        let needed = Trouble { field: Field::BehaviourReason, wrong: Wrong::MissingBehaviour };
        assert_eq!(wrong(Level::Below, " "), [needed]);
        for (behaviour, reason) in
            [(Level::Below, "Ditegur dua kali"), (Level::Meets, ""), (Level::Above, "")]
        {
            assert!(wrong(behaviour, reason).is_empty(), "{behaviour:?}");
        }
    }

    #[test]
    fn what_is_too_long_is_refused() {
        let long: &'static str = Box::leak("a".repeat(FEEDBACK_MAX + 1).into_boxed_str());
        let found = said(Level::Meets, [long, long, long, long]).troubles(Lean::Reached, false, false);
        assert_eq!(found.len(), 4);
        assert!(found.iter().all(|trouble| trouble.wrong == Wrong::TooLong));
    }
}
