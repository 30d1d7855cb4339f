//! A plan as an act finds and leaves it.

use super::content::PlanContent;
use super::days::{last_day, post_of_plan};
use super::form::PlanForm;
use super::model::{Course, FrozenVersion, PlanState};
use super::version::ContentHash;
use crate::access::in_force::{End, POST_END, reporting_in_force};
use crate::access::{Action, Actor, actor, decide};
use crate::db::{AnyConnection, Ctx, Denial, Fault, Outcome, Statement, Stop, Tx};
use crate::ids::{AgencyId, AssignmentId, CycleId, PersonId, PlanId};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::relations_in;
use capaian_schema::tables::{assignment, cycle, plan, plan_content, plan_step, plan_version, reporting};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// The receipt of an act on a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanSaved {
    /// Which plan.
    pub plan: PlanId,
    /// Its new version.
    pub version: i64,
    /// Where it stands now.
    pub state: PlanState,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// A plan with what acts decide over.
#[derive(Debug, Clone, Queryable)]
pub(super) struct PlanRow {
    pub id: PlanId,
    pub cycle: CycleId,
    pub year: i64,
    pub cycle_state: String,
    pub period_kind: String,
    pub person: PersonId,
    pub assignment: AssignmentId,
    #[diesel(deserialize_as = String)]
    pub form: PlanForm,
    #[diesel(deserialize_as = String)]
    pub state: PlanState,
    pub note: Option<String>,
    pub version_number: i64,
    pub hash: Option<Vec<u8>>,
    pub starts_on: NaiveDate,
    /// The last day, of the plan or of its post.
    pub ends_on: NaiveDate,
    pub version: i64,
    pub state_since: i64,
    /// To whom it was last proposed, or who set it.
    pub appraiser: Option<PersonId>,
    /// Who appraises the assignment on the day that was asked for; never the person of the plan,
    /// whatever a list of superiors says.
    pub superior: Option<PersonId>,
    post_end: End,
}

impl PlanRow {
    pub(super) fn is_cycle_open(&self) -> bool {
        self.cycle_state == "open"
    }

    /// A draft or a returned plan of an open cycle.
    pub(super) fn is_written(&self) -> bool {
        self.is_cycle_open() && matches!(self.state, PlanState::Draft | PlanState::Returned)
    }

    pub(super) fn course(&self) -> Result<Course, Fault> {
        let hash = self.hash.as_deref().map(ContentHash::stored).transpose()?;
        let frozen = hash.map(|hash| FrozenVersion { number: self.version_number, hash });
        Ok(Course { state: self.state, frozen, note: self.note.clone() })
    }
}

/// A plan by its id, with the superior of its assignment on a day. One query.
pub(super) fn plan_row(
    conn: &mut AnyConnection,
    actor: &Actor,
    id: PlanId,
    on: NaiveDate,
) -> QueryResult<Option<PlanRow>> {
    let found: Option<PlanRow> = plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .inner_join(assignment::table.on(post_of_plan()))
        .left_join(
            plan_version::table.on(plan_version::agency_id
                .eq(plan::agency_id)
                .and(plan_version::plan_id.eq(plan::id))
                .and(plan_version::number.eq(plan::version_number))),
        )
        .left_join(
            reporting::table.on(reporting::agency_id
                .eq(plan::agency_id)
                .and(reporting::assignment_id.eq(plan::assignment_id))
                .and(reporting_in_force(actor.horizon, on))),
        )
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::id.eq(id))
        .order(reporting::valid_from.desc())
        .select((
            plan::id,
            plan::cycle_id,
            cycle::year,
            cycle::state,
            cycle::period_kind,
            plan::person_id,
            plan::assignment_id,
            plan::form,
            plan::state,
            plan::note,
            plan::version_number,
            plan_version::hash.nullable(),
            plan::starts_on,
            plan::ends_on,
            plan::version,
            plan::state_since,
            plan::appraiser_id,
            reporting::superior_id.nullable(),
            POST_END,
        ))
        .first_row(conn)
        .optional()?;
    Ok(found.map(|row| PlanRow {
        superior: row.superior.filter(|above| *above != row.person),
        ends_on: last_day(row.ends_on, row.post_end, actor.horizon),
        ..row
    }))
}

/// The plan of an act, if the actor may do it, with the actor and the day.
pub(super) fn authorised<R>(
    tx: &mut Tx,
    ctx: &Ctx,
    id: PlanId,
    action: Action,
) -> Result<(PlanRow, Actor, NaiveDate), Stop<R>> {
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    let row = plan_row(tx.conn(), &actor, id, today)?.ok_or(Denial::NotVisible)?;
    decide(relations_in(tx.conn(), &actor, (row.person, row.assignment), today)?, action)?;
    // Who appraises somebody in one assignment does not appraise the plan of another.
    let is_appraisers = matches!(action, Action::ReturnPlan | Action::SetPlan);
    if is_appraisers && row.superior != actor.person {
        return Err(Denial::Denied.into());
    }
    Ok((row, actor, today))
}

/// The current content. One query.
pub(super) fn content_of(
    conn: &mut AnyConnection,
    agency: AgencyId,
    id: PlanId,
) -> Result<PlanContent, Fault> {
    let text: String =
        plan_content::table.find((agency, id)).select(plan_content::content).first_row(conn)?;
    read_content(&text)
}

pub(super) fn read_content(text: &str) -> Result<PlanContent, Fault> {
    serde_json::from_str(text).map_err(|error| Fault::Unreadable(error.to_string()))
}

/// Moves a proposed plan to where its appraiser, the actor, decided; with its leaf and the word to the
/// employee.
pub(super) fn decided<R>(
    tx: &mut Tx,
    ctx: &Ctx,
    row: &PlanRow,
    course: &Course,
    (kind, job): (&'static str, Kind),
) -> Outcome<PlanSaved, R> {
    let saved = move_on(tx, ctx, row, course, row.superior)?;
    jobs::enqueue(tx, ctx, job, &serde_json::json!({ "v": 1, "id": row.id }))?;
    let facts = serde_json::json!({
        "number": row.version_number,
        "hash": course.frozen.map(|frozen| frozen.hash),
        "note": course.note,
        "appraiser": row.superior,
    });
    let event = Event { kind, subject: row.person.0, object: row.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}

/// Moves a plan to where `course` says, and notes the step. `appraiser` is whom it waits for or who
/// set it.
pub(super) fn move_on(
    tx: &mut Tx,
    ctx: &Ctx,
    row: &PlanRow,
    course: &Course,
    appraiser: Option<PersonId>,
) -> QueryResult<PlanSaved> {
    let version = row.version + 1;
    let number = course.frozen.map_or(0, |frozen| frozen.number);
    diesel::update(plan::table.find((ctx.agency, row.id)))
        .filter(plan::version.eq(row.version))
        .set((
            plan::state.eq(course.state.key()),
            plan::state_since.eq(ctx.at.0),
            plan::note.eq(course.note.as_deref()),
            plan::version_number.eq(number),
            plan::appraiser_id.eq(appraiser),
            plan::version.eq(version),
        ))
        .run(tx.conn())?;
    step(tx, ctx, row.id, version, course)?;
    Ok(PlanSaved { plan: row.id, version, state: course.state, at: ctx.at.0 })
}

/// Notes who brought a plan into its state.
pub(super) fn step(tx: &mut Tx, ctx: &Ctx, id: PlanId, version: i64, course: &Course) -> QueryResult<usize> {
    diesel::insert_into(plan_step::table)
        .values((
            plan_step::agency_id.eq(ctx.agency),
            plan_step::plan_id.eq(id),
            plan_step::number.eq(version),
            plan_step::state.eq(course.state.key()),
            plan_step::version_number.eq(course.frozen.map_or(0, |frozen| frozen.number)),
            plan_step::note.eq(course.note.as_deref()),
            plan_step::account_id.eq(ctx.principal),
            plan_step::acted_at.eq(ctx.at.0),
        ))
        .run(tx.conn())
}
