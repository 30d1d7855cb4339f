//! The people behind a number: who lacks what, and whose turn it is.

use super::reach::Reach;
use crate::access::Actor;
use crate::access::in_force::reporting_in_force;
use crate::db::{Fault, Read};
use crate::ids::{AgencyId, AssignmentId, CycleId, PersonId, PlanId};
use crate::organisation::exclusion::{ExclusionKind, exclusion_of_holder};
use crate::organisation::post::title_of_post;
use crate::planning::plan::PlanState;
use crate::planning::plan::reach::{on_duty, units_below};
use capaian_schema::tables::{
    assignment, employment, evaluation, exclusion, period, person, plan, plan_indicator_target, realisation,
    reporting, unit_fact,
};
use chrono::{Days, NaiveDate};
use diesel::dsl::{auto_type, exists};
use diesel::prelude::*;
use diesel::query_source::Alias;

// Whoever appraises is a person too; and beside the exclusion of the day there is that of another day.
diesel::alias! {
    const APPRAISER: Alias<Appraiser> = person as appraiser;
    const WAS_EXCLUDED: Alias<WasExcluded> = exclusion as was_excluded;
}

/// Rows of a page.
pub const PAGE_ROWS: usize = 25;

/// What is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lacking {
    /// Nothing: everybody.
    Nothing,
    /// A plan that is set.
    Plan,
    /// A plan that is set, and the appraiser holds the ball.
    PlanDecision,
    /// A report of some indicator with a target at the end of the period.
    Report(i64),
    /// The verification of a report of the period.
    Verification(i64),
    /// The evaluation of the period.
    Rating(i64),
    /// The evaluation of the period, while the contract ends within [`CONTRACT_DAYS`]: the result decides
    /// whether it is extended (`KepmenPANRB` 16/2025; law.md 1.14).
    Contract(i64),
    /// An appraiser.
    Appraiser,
    /// The duty to plan: they are excluded on the day, and in none of the other lists.
    Duty,
}

/// Days before the end of a contract from which its evaluation is pressing.
pub const CONTRACT_DAYS: u64 = 90;

/// One person in one assignment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Line {
    /// Which assignment.
    pub assignment: AssignmentId,
    /// Whose.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    sort_key: Vec<u8>,
    /// The position's title.
    pub position: String,
    /// The unit's name on the day.
    pub unit: Option<String>,
    plan: Option<(PlanId, String)>,
    /// Who appraises.
    pub appraiser: Option<String>,
    /// The last day of the contract, for those who have one.
    pub contract_end: Option<NaiveDate>,
    excluded: Option<(String, NaiveDate, Option<NaiveDate>)>,
}

impl Line {
    /// How far the plan is; `None` where none was begun.
    pub fn state(&self) -> Option<PlanState> {
        self.plan.as_ref().and_then(|plan| PlanState::from_key(&plan.1))
    }

    /// Why the person is excluded on the day, from when and until when.
    pub fn excluded(&self) -> Option<(ExclusionKind, NaiveDate, Option<NaiveDate>)> {
        let (kind, from, to) = self.excluded.as_ref()?;
        Some((ExclusionKind::from_key(kind)?, *from, to.and_then(|to| to.pred_opt())))
    }

    /// The plan, where one was begun.
    pub fn plan(&self) -> Option<PlanId> {
        self.plan.as_ref().map(|plan| plan.0)
    }
}

/// A page of them, and where the next one begins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BehindPage {
    /// At most [`PAGE_ROWS`], by name.
    pub rows: Vec<Line>,
    /// The place behind the last row, if more follow.
    pub next: Option<(Vec<u8>, AssignmentId)>,
}

/// The plans that lack a report at the end of a period.
#[auto_type]
fn unreported(agency: AgencyId, period: i64) -> _ {
    plan_indicator_target::table
        .left_join(
            realisation::table.on(realisation::agency_id
                .eq(plan_indicator_target::agency_id)
                .and(realisation::indicator_id.eq(plan_indicator_target::indicator_id))
                .and(realisation::period_number.eq(plan_indicator_target::period_number))
                .and(realisation::state.ne("returned"))),
        )
        .filter(plan_indicator_target::agency_id.eq(agency))
        .filter(plan_indicator_target::plan_id.nullable().eq(plan::id.nullable()))
        .filter(plan_indicator_target::period_number.eq(period))
        .filter(realisation::id.nullable().is_null())
}

/// The reports of a plan that wait for the appraiser in a period.
#[auto_type]
fn unverified(agency: AgencyId, period: i64) -> _ {
    realisation::table
        .filter(realisation::agency_id.eq(agency))
        .filter(realisation::plan_id.nullable().eq(plan::id.nullable()))
        .filter(realisation::period_number.eq(period))
        .filter(realisation::state.eq("reported"))
}

/// The evaluation of a plan in a period.
#[auto_type]
fn rated(agency: AgencyId, period: i64) -> _ {
    evaluation::table
        .filter(evaluation::agency_id.eq(agency))
        .filter(evaluation::plan_id.nullable().eq(plan::id.nullable()))
        .filter(evaluation::period_number.eq(period))
}

/// The period, where the plan is in force in it.
#[auto_type]
fn overlaps(agency: AgencyId, number: i64) -> _ {
    period::table
        .filter(period::agency_id.eq(agency))
        .filter(period::cycle_id.nullable().eq(plan::cycle_id.nullable()))
        .filter(period::number.eq(number))
        .filter(period::ends_on.nullable().ge(plan::starts_on.nullable()))
        .filter(period::starts_on.nullable().le(plan::ends_on.nullable()))
}

/// The exclusion of the holder on the last day of a period that is over: nothing was owed for it.
#[auto_type]
fn excused(agency: AgencyId, (cycle, number): (CycleId, i64), on: NaiveDate) -> _ {
    let was: Alias<WasExcluded> = WAS_EXCLUDED;
    let over: excluded_at_end = excluded_at_end();
    was.inner_join(period::table.on(period::agency_id.eq(was.field(exclusion::agency_id)).and(over)))
        .filter(was.field(exclusion::agency_id).eq(agency))
        .filter(was.field(exclusion::person_id).eq(assignment::person_id))
        .filter(was.field(exclusion::is_void).eq(false))
        .filter(period::cycle_id.eq(cycle))
        .filter(period::number.eq(number))
        .filter(period::ends_on.lt(on))
}

#[auto_type]
fn excluded_at_end() -> _ {
    let was: Alias<WasExcluded> = WAS_EXCLUDED;
    was.field(exclusion::valid_from).le(period::ends_on).and(
        was.field(exclusion::valid_to)
            .is_null()
            .or(was.field(exclusion::valid_to).gt(period::ends_on.nullable())),
    )
}

/// Everybody on duty, with whoever appraises them and why they are excluded, where they are.
#[auto_type]
fn led(agency: AgencyId, horizon: i64, cycle: CycleId, on: NaiveDate) -> _ {
    let on_duty: on_duty = on_duty(agency, horizon, cycle, on);
    let answers: reporting_in_force = reporting_in_force(horizon, on);
    let appraiser: Alias<Appraiser> = APPRAISER;
    let excluded: exclusion_of_holder = exclusion_of_holder(on);
    on_duty
        // Who acts for somebody has that work in the own plan, or a plan for it; nobody owes one.
        .filter(assignment::kind.eq("definitive").or(plan::id.nullable().is_not_null()))
        .left_join(exclusion::table.on(excluded))
        .left_join(
            reporting::table.on(reporting::agency_id
                .eq(assignment::agency_id)
                .and(reporting::assignment_id.eq(assignment::id))
                .and(answers)),
        )
        .left_join(
            appraiser.on(appraiser
                .field(person::agency_id)
                .eq(assignment::agency_id)
                .and(appraiser.field(person::id).eq(reporting::superior_id))),
        )
}

/// A page of the people of a unit, or of the agency, who lack something. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn behind(
    read: &mut Read,
    actor: &Actor,
    (within, cycle): (Reach, CycleId),
    lacking: Lacking,
    after: Option<(Vec<u8>, AssignmentId)>,
    on: NaiveDate,
) -> Result<BehindPage, Fault> {
    let (agency, horizon) = (actor.agency, actor.horizon);
    let mut query = led(agency, horizon, cycle, on)
        .select((
            assignment::id,
            person::id,
            person::name,
            person::sort_key,
            title_of_post(),
            unit_fact::name.nullable(),
            (plan::id, plan::state).nullable(),
            APPRAISER.field(person::name).nullable(),
            employment::contract_end,
            (exclusion::kind, exclusion::valid_from, exclusion::valid_to).nullable(),
        ))
        .into_boxed();
    if let Some(unit) = within.unit {
        let below = units_below(agency, horizon, unit, on);
        query = query.filter(assignment::unit_id.eq_any(below));
    }
    let is_set = || plan::state.eq_any([PlanState::Set.key(), PlanState::SetWithNote.key()]);
    query = match lacking {
        Lacking::Nothing | Lacking::Duty => query,
        Lacking::Plan => query.filter(plan::state.nullable().is_null().or(diesel::dsl::not(is_set()))),
        Lacking::PlanDecision => query.filter(plan::state.eq(PlanState::Proposed.key())),
        Lacking::Report(period) => query
            .filter(is_set())
            .filter(exists(overlaps(agency, period)))
            .filter(exists(unreported(agency, period))),
        Lacking::Rating(period) => {
            let due = exists(overlaps(agency, period));
            query.filter(is_set()).filter(due).filter(diesel::dsl::not(exists(rated(agency, period))))
        }
        Lacking::Contract(period) => {
            let ends = employment::contract_end.between(on, on + Days::new(CONTRACT_DAYS)).assume_not_null();
            let due = plan::id.nullable().is_null().or(exists(overlaps(agency, period)));
            query.filter(ends).filter(due).filter(diesel::dsl::not(exists(rated(agency, period))))
        }
        Lacking::Appraiser => query.filter(reporting::superior_id.nullable().is_null()),
        Lacking::Verification(period) => query.filter(exists(unverified(agency, period))),
    };
    query = match lacking {
        Lacking::Duty => query.filter(exclusion::id.nullable().is_not_null()),
        _ => query.filter(exclusion::id.nullable().is_null()),
    };
    if let Lacking::Report(number) | Lacking::Rating(number) | Lacking::Contract(number) = lacking {
        query = query.filter(diesel::dsl::not(exists(excused(agency, (cycle, number), on))));
    }
    if let Some((key, id)) = after {
        let later = person::sort_key.gt(key.clone()).or(person::sort_key.eq(key).and(assignment::id.gt(id)));
        query = query.filter(later);
    }
    let more = i64::try_from(PAGE_ROWS).unwrap_or(0) + 1;
    let mut rows: Vec<Line> =
        query.order((person::sort_key, assignment::id)).limit(more).load(read.conn())?;
    let has_more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| has_more).map(|last| (last.sort_key.clone(), last.assignment));
    Ok(BehindPage { rows, next })
}
