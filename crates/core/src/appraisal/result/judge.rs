//! Whether a person's year can be final, and what would be: pure, from what was gathered.

use super::model::{EarlierPart, ResultContent, Verdict};
use crate::ids::{EvaluationId, PersonId, PlanId, UnitId};
use crate::planning::plan::ContentHash;
use capaian_rules::{Level, OrganisationPredicate, Predicate, RulesAt};
use chrono::NaiveDate;

/// Everything that a judgement looks at.
#[derive(Debug, Clone)]
pub(in crate::appraisal) struct Own {
    pub person: PersonId,
    /// The plans of the year that were set.
    pub parts: Vec<Part>,
    /// The last day of the year on which the person held a definitive post; `None` without one.
    pub last_day: Option<NaiveDate>,
    pub is_final: bool,
    /// Whether an exclusion counts on the last day of the year.
    pub is_excluded: bool,
}

/// A plan of the year.
#[derive(Debug, Clone)]
pub(in crate::appraisal) struct Part {
    pub plan: PlanId,
    pub starts_on: NaiveDate,
    /// The last day of the plan, or of the post if that ended before.
    pub ends_on: NaiveDate,
    pub is_definitive: bool,
    pub heads_unit: bool,
    /// The predicate of its unit that goes with the evaluation of the year.
    pub organisation: Option<OrganisationPredicate>,
    /// The evaluation of the year.
    pub year: Option<Rated>,
    /// The evaluation of the period in which it ended.
    pub end: Option<Rated>,
}

/// An evaluation that holds.
#[derive(Debug, Clone)]
pub(in crate::appraisal) struct Rated {
    pub evaluation: EvaluationId,
    pub revision: i64,
    pub unit: UnitId,
    pub appraiser: PersonId,
    pub work: Level,
    pub behaviour: Level,
    pub predicate: Predicate,
    pub inputs_hash: ContentHash,
    pub rules_hash: ContentHash,
    /// What must be decided or answered before anything rests on it.
    pub waits: Option<Verdict>,
}

/// What is said of a person's year.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::appraisal) enum Judged {
    /// This would be final.
    Ready(Box<ResultContent>),
    /// Why not.
    Not(Verdict),
}

impl Judged {
    pub(in crate::appraisal) fn verdict(&self) -> Verdict {
        match self {
            Self::Ready(_) => Verdict::Ready,
            Self::Not(verdict) => *verdict,
        }
    }
}

/// Judges by the law of the year's last day.
pub(in crate::appraisal) fn judge(own: Own, year: i64, law: &RulesAt<'_>) -> Judged {
    if own.is_final {
        return Judged::Not(Verdict::Final);
    }
    let is_excluded = own.is_excluded;
    match ready(own, year, law) {
        Ok(content) => Judged::Ready(Box::new(content)),
        // Nothing is asked of whoever is excluded; what is complete stays theirs.
        Err(_) if is_excluded => Judged::Not(Verdict::Excluded),
        Err(verdict) => Judged::Not(verdict),
    }
}

fn ready(own: Own, year: i64, law: &RulesAt<'_>) -> Result<ResultContent, Verdict> {
    let mut parts = own.parts;
    // The last post counts; of two at the same time the definitive one.
    parts.sort_by_key(|part| (part.ends_on, part.is_definitive, part.starts_on, part.plan));
    let last = parts.pop().ok_or(Verdict::NoPlan)?;
    if own.last_day.is_some_and(|day| last.ends_on < day) {
        return Err(Verdict::PostWithoutPlan);
    }
    let before = parts.into_iter().filter(|part| part.ends_on < last.ends_on);
    let earlier = before.map(handed_over).collect::<Result<Vec<_>, _>>()?;
    let organisation = last.organisation;
    let rated = match (last.year, organisation) {
        (Some(rated), _) => rated,
        (None, None) => return Err(Verdict::OrganisationMissing),
        (None, Some(_)) => return Err(Verdict::NotRated),
    };
    if let Some(waits) = rated.waits {
        return Err(waits);
    }
    if last.heads_unit {
        let organisation = organisation.ok_or(Verdict::OrganisationMissing)?;
        let expected = law.organisation_work_rating(organisation).map_err(|_| Verdict::Inconsistent)?;
        if expected.value != rated.work {
            return Err(Verdict::OrganisationChanged);
        }
    }
    let predicate = law.predicate(rated.work, rated.behaviour).map_err(|_| Verdict::Inconsistent)?;
    if predicate.value != rated.predicate {
        return Err(Verdict::Inconsistent);
    }
    Ok(ResultContent {
        v: 1,
        year,
        person: own.person,
        plan: last.plan,
        evaluation: rated.evaluation,
        revision: rated.revision,
        unit: rated.unit,
        appraiser: rated.appraiser,
        work: rated.work,
        behaviour: rated.behaviour,
        predicate: rated.predicate,
        inputs_hash: rated.inputs_hash,
        rules_hash: rated.rules_hash,
        earlier,
    })
}

fn handed_over(part: Part) -> Result<EarlierPart, Verdict> {
    let end = part.end.ok_or(Verdict::HandOverMissing)?;
    if let Some(waits) = end.waits {
        return Err(waits);
    }
    Ok(EarlierPart {
        plan: part.plan,
        evaluation: end.evaluation,
        revision: end.revision,
        predicate: end.predicate,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use capaian_rules::Rules;

    fn day(month: u32, day: u32) -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, month, day).unwrap()
    }

    fn rated(work: Level, behaviour: Level, predicate: Predicate) -> Rated {
        Rated {
            evaluation: EvaluationId([7; 16]),
            revision: 2,
            unit: UnitId([3; 16]),
            appraiser: PersonId([9; 16]),
            work,
            behaviour,
            predicate,
            inputs_hash: ContentHash([1; 32]),
            rules_hash: ContentHash([2; 32]),
            waits: None,
        }
    }

    fn good() -> Rated {
        rated(Level::Meets, Level::Meets, Predicate::Good)
    }

    fn part(plan: u8, from: NaiveDate, to: NaiveDate) -> Part {
        Part {
            plan: PlanId([plan; 16]),
            starts_on: from,
            ends_on: to,
            is_definitive: true,
            heads_unit: false,
            organisation: Some(OrganisationPredicate::Good),
            year: None,
            end: None,
        }
    }

    fn whole() -> Part {
        Part { year: Some(good()), ..part(1, day(1, 1), day(12, 31)) }
    }

    fn own(parts: Vec<Part>) -> Own {
        Own {
            person: PersonId([5; 16]),
            parts,
            last_day: Some(day(12, 31)),
            is_final: false,
            is_excluded: false,
        }
    }

    fn judged(parts: Vec<Part>) -> Judged {
        let rules = Rules::builtin().unwrap();
        judge(own(parts), 2026, &rules.at(day(12, 31)))
    }

    fn verdict(parts: Vec<Part>) -> Verdict {
        judged(parts).verdict()
    }

    #[test]
    fn a_year_in_one_post_is_ready_once_it_is_rated() {
        assert_eq!(verdict(vec![whole()]), Verdict::Ready);
        assert_eq!(verdict(vec![]), Verdict::NoPlan);
        assert_eq!(verdict(vec![Part { year: None, ..whole() }]), Verdict::NotRated);
        let unit_first = Part { year: None, organisation: None, ..whole() };
        assert_eq!(verdict(vec![unit_first]), Verdict::OrganisationMissing);
        let rules = Rules::builtin().unwrap();
        let own = Own { is_final: true, ..own(vec![whole()]) };
        assert_eq!(judge(own, 2026, &rules.at(day(12, 31))).verdict(), Verdict::Final);
    }

    #[test]
    fn a_move_needs_its_hand_over_and_the_last_post_counts() {
        let before = part(2, day(1, 1), day(6, 30));
        let after = Part { starts_on: day(7, 1), ..whole() };
        assert_eq!(verdict(vec![after.clone(), before.clone()]), Verdict::HandOverMissing);
        let end = rated(Level::Above, Level::Above, Predicate::VeryGood);
        let open = Part {
            end: Some(Rated { waits: Some(Verdict::ObjectionOpen), ..end.clone() }),
            ..before.clone()
        };
        assert_eq!(verdict(vec![open, after.clone()]), Verdict::ObjectionOpen);
        let end = Some(end);
        let Judged::Ready(content) = judged(vec![Part { end, ..before }, after]) else { panic!("not ready") };
        assert_eq!((content.plan, content.predicate), (PlanId([1; 16]), Predicate::Good));
        assert_eq!(content.earlier.len(), 1);
        assert_eq!(content.earlier[0].predicate, Predicate::VeryGood);
    }

    #[test]
    fn nothing_is_asked_of_whoever_is_excluded() {
        let rules = Rules::builtin().unwrap();
        let verdict =
            |parts| judge(Own { is_excluded: true, ..own(parts) }, 2026, &rules.at(day(12, 31))).verdict();
        assert_eq!(verdict(vec![]), Verdict::Excluded);
        assert_eq!(verdict(vec![Part { year: None, ..whole() }]), Verdict::Excluded);
        assert_eq!(verdict(vec![whole()]), Verdict::Ready, "who was rated before has a result");
        assert!(!Verdict::Excluded.is_left());
    }

    #[test]
    fn the_first_half_of_a_year_is_not_its_result() {
        let rules = Rules::builtin().unwrap();
        let first = Part { year: Some(good()), ..part(2, day(1, 1), day(6, 30)) };
        assert_eq!(verdict(vec![first.clone()]), Verdict::PostWithoutPlan);
        for last_day in [Some(day(6, 30)), None] {
            let left = Own { last_day, ..own(vec![first.clone()]) };
            assert_eq!(judge(left, 2026, &rules.at(day(12, 31))).verdict(), Verdict::Ready, "who left");
        }
    }

    #[test]
    fn of_two_posts_at_once_the_definitive_one_counts() {
        let acting = Part { is_definitive: false, ..part(8, day(3, 1), day(12, 31)) };
        let Judged::Ready(content) = judged(vec![acting, whole()]) else { panic!("not ready") };
        assert_eq!(content.plan, PlanId([1; 16]));
        assert!(content.earlier.is_empty());
    }

    #[test]
    fn the_head_of_a_unit_follows_its_predicate_as_it_stands() {
        let head = |organisation| Part { heads_unit: true, organisation, ..whole() };
        assert_eq!(verdict(vec![head(Some(OrganisationPredicate::Good))]), Verdict::Ready);
        assert_eq!(verdict(vec![head(Some(OrganisationPredicate::Excellent))]), Verdict::OrganisationChanged);
        assert_eq!(verdict(vec![head(None)]), Verdict::OrganisationMissing);
    }

    #[test]
    fn a_predicate_that_does_not_follow_from_the_ratings_is_never_final() {
        let planted = Some(rated(Level::Meets, Level::Meets, Predicate::VeryGood));
        assert_eq!(verdict(vec![Part { year: planted, ..whole() }]), Verdict::Inconsistent);
    }
}
