//! What is known of the year of some people, in a fixed number of queries however many they are.

use super::judge::{Judged, Own, Part, Rated, judge};
use super::model::Verdict;
use crate::access::in_force::{End, POST_END, end_seen};
use crate::appraisal::alignment::questioned;
use crate::appraisal::evaluation::store::{level, predicate_of};
use crate::db::{AnyConnection, Fault, Statement};
use crate::ids::{AgencyId, EvaluationId, ObjectionId, PersonId, PlanId, UnitId};
use crate::organisation::exclusion::excluded;
use crate::planning::cycle::{Cycle, Period, YEAR};
use crate::planning::plan::days::{last_day, post_of_plan};
use crate::planning::plan::{ContentHash, PlanState};
use capaian_rules::{OrganisationPredicate, Rules};
use capaian_schema::tables::{
    assignment, evaluation, evaluation_revision as revision, final_result, objection, organisation_predicate,
    plan,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// Plans of one person in one year; nobody has nearly as many.
const PLANS_EACH: usize = 12;
/// Posts of one person in all years; likewise.
const POSTS_EACH: usize = 60;

/// The judgement of each of some people, in their order, in an organisation seen up to a horizon. Seven queries.
pub(in crate::appraisal) fn judged(
    conn: &mut AnyConnection,
    (agency, horizon): (AgencyId, i64),
    (cycle, rules): (&Cycle, &Rules),
    people: &[PersonId],
) -> Result<Vec<(PersonId, Judged)>, Fault> {
    let whole = cycle.whole().ok_or_else(|| Fault::Unreadable(format!("cycle: year {}", cycle.year)))?;
    let finals = finals(conn, agency, cycle, people)?;
    let plans = plans(conn, (agency, horizon), cycle, people)?;
    let last_days = last_days(conn, (agency, horizon), &whole, people)?;
    let exempt: HashSet<PersonId> =
        excluded(conn, agency, people, whole.ends_on)?.into_iter().map(|one| one.person).collect();
    let rated = rated(conn, agency, (&whole, &plans))?;
    let achieved = achieved(conn, agency, cycle, &plans)?;
    let law = rules.at(whole.ends_on);
    let mut parts: HashMap<PersonId, Vec<Part>> = HashMap::new();
    let gathered = Gathered { cycle, whole: &whole, rated, achieved };
    for row in plans {
        parts.entry(row.person).or_default().push(gathered.part(&row));
    }
    let own = |person: &PersonId| {
        let parts = parts.remove(person).unwrap_or_default();
        let last_day = last_days.get(person).copied();
        let own = Own {
            person: *person,
            parts,
            last_day,
            is_final: finals.contains(person),
            is_excluded: exempt.contains(person),
        };
        (*person, judge(own, cycle.year, &law))
    };
    Ok(people.iter().map(own).collect())
}

struct Gathered<'a> {
    cycle: &'a Cycle,
    whole: &'a Period,
    rated: HashMap<(PlanId, i64), Rated>,
    achieved: HashMap<(UnitId, i64), OrganisationPredicate>,
}

impl Gathered<'_> {
    fn part(&self, row: &PlanRow) -> Part {
        let (end, _) = self.whole.reported_in(&self.cycle.period_kind, row.ends_on);
        let goes_first = if row.ends_on < self.whole.ends_on { end } else { YEAR };
        Part {
            plan: row.plan,
            starts_on: row.starts_on,
            ends_on: row.ends_on,
            is_definitive: row.kind == "definitive",
            heads_unit: row.heads_unit,
            organisation: self.achieved.get(&(row.unit, goes_first)).copied(),
            year: self.rated.get(&(row.plan, YEAR)).cloned(),
            end: self.rated.get(&(row.plan, end)).cloned(),
        }
    }
}

fn finals(
    conn: &mut AnyConnection,
    agency: AgencyId,
    cycle: &Cycle,
    people: &[PersonId],
) -> QueryResult<HashSet<PersonId>> {
    let rows: Vec<PersonId> = final_result::table
        .filter(final_result::agency_id.eq(agency))
        .filter(final_result::cycle_id.eq(cycle.id))
        .filter(final_result::person_id.eq_any(people))
        .select(final_result::person_id)
        .limit(most(people.len()))
        .rows(conn)?;
    Ok(rows.into_iter().collect())
}

struct PlanRow {
    plan: PlanId,
    person: PersonId,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    kind: String,
    heads_unit: bool,
    unit: UnitId,
}

/// The last day of the year on which each of some people holds a definitive post.
fn last_days(
    conn: &mut AnyConnection,
    (agency, horizon): (AgencyId, i64),
    whole: &Period,
    people: &[PersonId],
) -> QueryResult<HashMap<PersonId, NaiveDate>> {
    let rows: Vec<(PersonId, End)> = assignment::table
        .filter(assignment::agency_id.eq(agency))
        .filter(assignment::person_id.eq_any(people))
        .filter(assignment::kind.eq("definitive"))
        .filter(assignment::recorded_in.le(horizon))
        .filter(assignment::valid_from.le(whole.ends_on))
        .select((assignment::person_id, POST_END))
        .limit(most(people.len() * POSTS_EACH))
        .rows(conn)?;
    let mut days: HashMap<PersonId, NaiveDate> = HashMap::new();
    for (person, end) in rows {
        let last = end_seen(end, horizon).and_then(|to| to.pred_opt()).unwrap_or(whole.ends_on);
        let last = last.min(whole.ends_on);
        if whole.starts_on <= last {
            let day = days.entry(person).or_insert(last);
            *day = (*day).max(last);
        }
    }
    Ok(days)
}

type PlanOfPost = (PlanId, PersonId, NaiveDate, NaiveDate, String, bool, UnitId, End);

/// The plans that were set, each until its post ended.
fn plans(
    conn: &mut AnyConnection,
    (agency, horizon): (AgencyId, i64),
    cycle: &Cycle,
    people: &[PersonId],
) -> QueryResult<Vec<PlanRow>> {
    let rows: Vec<PlanOfPost> = plan::table
        .inner_join(assignment::table.on(post_of_plan()))
        .filter(plan::agency_id.eq(agency))
        .filter(plan::cycle_id.eq(cycle.id))
        .filter(plan::person_id.eq_any(people))
        .filter(plan::state.eq_any(PlanState::SET.map(PlanState::key)))
        .select((
            plan::id,
            plan::person_id,
            plan::starts_on,
            plan::ends_on,
            assignment::kind,
            assignment::heads_unit,
            assignment::unit_id,
            POST_END,
        ))
        .limit(most(people.len() * PLANS_EACH))
        .rows(conn)?;
    let row = |(plan, person, starts_on, ends_on, kind, heads_unit, unit, end): PlanOfPost| {
        let ends_on = last_day(ends_on, end, horizon);
        PlanRow { plan, person, starts_on, ends_on, kind, heads_unit, unit }
    };
    // A post that ended before its plan began, by a decree that was recorded later: nothing of the year was done in it.
    Ok(rows.into_iter().map(row).filter(|row| row.starts_on <= row.ends_on).collect())
}

type Ratings = (String, String, String);
/// What a rating rests on, by which law, and the objection that waits.
type Grounds = (Vec<u8>, Vec<u8>, Option<ObjectionId>);
type RatedRow = (EvaluationId, PlanId, i64, i64, UnitId, PersonId, Ratings, Grounds);

/// The evaluations that matter: of the year, and of the period in which a plan ended early.
fn rated(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (whole, plans): (&Period, &[PlanRow]),
) -> Result<HashMap<(PlanId, i64), Rated>, Fault> {
    let all: Vec<PlanId> = plans.iter().map(|row| row.plan).collect();
    let early: Vec<PlanId> =
        plans.iter().filter(|row| row.ends_on < whole.ends_on).map(|row| row.plan).collect();
    let rows: Vec<RatedRow> = evaluation::table
        .inner_join(
            revision::table.on(revision::agency_id
                .eq(evaluation::agency_id)
                .and(revision::evaluation_id.eq(evaluation::id))
                .and(revision::number.eq(evaluation::revision))),
        )
        .left_join(
            objection::table.on(objection::agency_id
                .eq(evaluation::agency_id)
                .and(objection::evaluation_id.eq(evaluation::id))
                .and(objection::decided_at.is_null())),
        )
        .filter(evaluation::agency_id.eq(agency))
        .filter(evaluation::plan_id.eq_any(&all))
        .filter(evaluation::period_number.eq(YEAR).or(evaluation::plan_id.eq_any(&early)))
        .select((
            evaluation::id,
            evaluation::plan_id,
            evaluation::period_number,
            evaluation::revision,
            evaluation::unit_id,
            evaluation::appraiser_id,
            (evaluation::work, evaluation::behaviour, evaluation::predicate),
            (revision::inputs_hash, revision::rules_hash, objection::id.nullable()),
        ))
        .limit(most(all.len() * 13))
        .rows(conn)?;
    let mut all: HashMap<(PlanId, i64), Rated> = rows.into_iter().map(one_rated).collect::<Result<_, _>>()?;
    let years: Vec<EvaluationId> =
        all.iter().filter(|((_, period), _)| *period == YEAR).map(|(_, rated)| rated.evaluation).collect();
    let questioned = questioned(conn, agency, &years)?;
    for rated in all.values_mut().filter(|rated| questioned.contains(&rated.evaluation)) {
        rated.waits = Some(Verdict::Questioned);
    }
    Ok(all)
}

fn one_rated(row: RatedRow) -> Result<((PlanId, i64), Rated), Fault> {
    let (evaluation, plan, period, revision, unit, appraiser, ratings, (inputs, rules, objected)) = row;
    let (work, behaviour, predicate) = ratings;
    let rated = Rated {
        evaluation,
        revision,
        unit,
        appraiser,
        work: level(&work)?,
        behaviour: level(&behaviour)?,
        predicate: predicate_of(&predicate)?,
        inputs_hash: ContentHash::stored(&inputs)?,
        rules_hash: ContentHash::stored(&rules)?,
        waits: objected.map(|_| Verdict::ObjectionOpen),
    };
    Ok(((plan, period), rated))
}

fn achieved(
    conn: &mut AnyConnection,
    agency: AgencyId,
    cycle: &Cycle,
    plans: &[PlanRow],
) -> Result<HashMap<(UnitId, i64), OrganisationPredicate>, Fault> {
    let units: HashSet<UnitId> = plans.iter().map(|row| row.unit).collect();
    let rows: Vec<(UnitId, i64, String)> = organisation_predicate::table
        .filter(organisation_predicate::agency_id.eq(agency))
        .filter(organisation_predicate::cycle_id.eq(cycle.id))
        .filter(organisation_predicate::unit_id.eq_any(&units))
        .select((
            organisation_predicate::unit_id,
            organisation_predicate::period_number,
            organisation_predicate::predicate,
        ))
        .limit(most(units.len() * 13))
        .rows(conn)?;
    let of = |(unit, period, key): (UnitId, i64, String)| {
        let predicate =
            OrganisationPredicate::from_key(&key).map_err(|error| Fault::Unreadable(error.to_string()))?;
        Ok(((unit, period), predicate))
    };
    rows.into_iter().map(of).collect()
}

fn most(rows: usize) -> i64 {
    i64::try_from(rows).unwrap_or(i64::MAX)
}
