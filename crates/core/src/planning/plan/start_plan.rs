//! A plan begins, empty, for one assignment in one cycle.

use super::content::Approach;
use super::form::PlanForm;
use super::model::Course;
use super::project;
use super::store::{self, PlanSaved};
use crate::access::in_force::{End, POST_END, employment_in_force, end_seen};
use crate::access::{Action, Actor, actor, decide};
use crate::db::{AnyConnection, Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{AssignmentId, CycleId, PersonId, PlanId, UnitId, near};
use crate::ledger::{self, Event};
use crate::organisation::post::position_of_post;
use crate::organisation::relations;
use crate::organisation::unit::zone_of_unit;
use crate::planning::cycle::{Cycle, cycle_by_id};
use capaian_rules::Zone;
use capaian_schema::tables::{assignment, employment, plan, position};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

/// What is begun.
#[derive(Debug, Serialize)]
pub struct StartPlan {
    /// For which assignment.
    pub assignment: AssignmentId,
    /// In which cycle.
    pub cycle: CycleId,
    /// Which form; `None` follows the position: high officials (JPT) have the heads' form. Heads of
    /// independent units say so.
    pub form: Option<PlanForm>,
    /// Numbers or words; may be changed while nothing stands in the plan.
    pub approach: Approach,
}

impl Command for StartPlan {
    const USE_CASE: &'static str = "start_plan";
}

/// Why a plan does not begin.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum StartRefusal {
    /// There is no such cycle.
    #[error("cycle_unknown")]
    CycleUnknown,
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
    /// The assignment has no day in the cycle.
    #[error("assignment_outside_cycle")]
    AssignmentOutsideCycle,
    /// The heads' form is for those who head a unit and for high officials.
    #[error("form_of_heads")]
    FormOfHeads,
    /// Officials who are not ASN have no SKP (law.md 1.14).
    #[error("not_an_employee")]
    NotAnEmployee,
    /// There is one already.
    #[error("plan_exists")]
    Exists {
        /// Which.
        plan: PlanId,
    },
}

/// An assignment as a plan needs it.
#[derive(Debug)]
struct Post {
    person: PersonId,
    from: NaiveDate,
    to: Option<NaiveDate>,
    position_kind: String,
    unit: UnitId,
    heads: bool,
}

/// Begins a plan: by the employee, or on the employee's behalf by the unit's admin or HR.
///
/// # Errors
/// [`StartRefusal`]; a denial for anybody else.
pub fn start_plan(tx: &mut Tx, ctx: &Ctx, cmd: &StartPlan) -> Outcome<PlanSaved, StartRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    let post = post(tx.conn(), &actor, cmd.assignment)?.ok_or(Denial::NotVisible)?;
    decide(relations(tx.conn(), &actor, post.person, today)?, Action::StartPlan)?;
    let cycle = cycle_by_id(tx.conn(), ctx.agency, cmd.cycle)?;
    let cycle = cycle.ok_or(Stop::Refused(StartRefusal::CycleUnknown))?;
    let (starts_on, ends_on) = days(&cycle, &post).map_err(Stop::Refused)?;
    let contract_end = contract_end(tx.conn(), &actor, post.person, starts_on)?;
    let ends_on = contract_end.map_err(Stop::Refused)?.map_or(ends_on, |end| end.min(ends_on));
    if ends_on < starts_on {
        return Err(Stop::Refused(StartRefusal::AssignmentOutsideCycle));
    }
    let usual = PlanForm::of_position(&post.position_kind);
    let form = cmd.form.unwrap_or(usual);
    if form == PlanForm::Head && form != usual && !post.heads {
        return Err(Stop::Refused(StartRefusal::FormOfHeads));
    }
    let zone = zone_of_unit(tx.conn(), &actor, post.unit, starts_on)?;
    let begun = Begun { person: post.person, form, starts_on, ends_on, zone };
    let saved = save(tx, ctx, cmd, &begun)?;
    let facts = serde_json::json!({
        "assignment": cmd.assignment, "cycle": cmd.cycle, "year": cycle.year, "form": form,
        "approach": cmd.approach, "starts_on": starts_on, "ends_on": ends_on,
    });
    let event =
        Event { kind: "planning.plan.started", subject: post.person.0, object: saved.plan.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}

fn post(conn: &mut AnyConnection, actor: &Actor, id: AssignmentId) -> QueryResult<Option<Post>> {
    let found: Option<(PersonId, NaiveDate, End, String, UnitId, bool)> = assignment::table
        .inner_join(position::table.on(position_of_post()))
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::id.eq(id))
        .filter(assignment::recorded_in.le(actor.horizon))
        .select((
            assignment::person_id,
            assignment::valid_from,
            POST_END,
            position::kind,
            assignment::unit_id,
            assignment::heads_unit,
        ))
        .first_row(conn)
        .optional()?;
    Ok(found.map(|(person, from, end, position_kind, unit, heads)| {
        let to = end_seen(end, actor.horizon);
        Post { person, from, to, position_kind, unit, heads }
    }))
}

fn days(cycle: &Cycle, post: &Post) -> Result<(NaiveDate, NaiveDate), StartRefusal> {
    if !cycle.is_open() {
        return Err(StartRefusal::CycleClosed);
    }
    let (first, last) = cycle.days().ok_or(StartRefusal::CycleUnknown)?;
    let until = post.to.and_then(|to| to.pred_opt()).map_or(last, |until| until.min(last));
    let from = post.from.max(first);
    if until < from { Err(StartRefusal::AssignmentOutsideCycle) } else { Ok((from, until)) }
}

/// The last day of the contract of an employee who has one.
fn contract_end(
    conn: &mut AnyConnection,
    actor: &Actor,
    of: PersonId,
    on: NaiveDate,
) -> QueryResult<Result<Option<NaiveDate>, StartRefusal>> {
    let found: Option<(String, Option<NaiveDate>)> = employment::table
        .filter(employment::agency_id.eq(actor.agency))
        .filter(employment::person_id.eq(of))
        .filter(employment_in_force(actor.horizon, on))
        .order(employment::valid_from.desc())
        .select((employment::kind, employment::contract_end))
        .first_row(conn)
        .optional()?;
    Ok(match found {
        Some((kind, end)) if kind != "non_asn" => Ok(end),
        _ => Err(StartRefusal::NotAnEmployee),
    })
}

struct Begun {
    person: PersonId,
    form: PlanForm,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
    zone: Zone,
}

fn save(tx: &mut Tx, ctx: &Ctx, cmd: &StartPlan, begun: &Begun) -> Result<PlanSaved, Stop<StartRefusal>> {
    let there: Option<PlanId> = plan::table
        .filter(plan::agency_id.eq(ctx.agency))
        .filter(plan::cycle_id.eq(cmd.cycle))
        .filter(plan::assignment_id.eq(cmd.assignment))
        .select(plan::id)
        .first_row(tx.conn())
        .optional()?;
    if let Some(plan) = there {
        return Err(Stop::Refused(StartRefusal::Exists { plan }));
    }
    let (id, course) = (near(begun.person, ctx.ids.next()), Course::begin());
    diesel::insert_into(plan::table)
        .values((
            plan::agency_id.eq(ctx.agency),
            plan::id.eq(id),
            plan::cycle_id.eq(cmd.cycle),
            plan::assignment_id.eq(cmd.assignment),
            plan::person_id.eq(begun.person),
            plan::form.eq(begun.form.key()),
            plan::state.eq(course.state.key()),
            plan::state_since.eq(ctx.at.0),
            plan::version_number.eq(0),
            plan::starts_on.eq(begun.starts_on),
            plan::ends_on.eq(begun.ends_on),
            plan::zone.eq(begun.zone.key()),
            plan::version.eq(1),
        ))
        .run(tx.conn())?;
    project::begin(tx, ctx.agency, id, cmd.approach)?;
    store::step(tx, ctx, id, 1, &course)?;
    Ok(PlanSaved { plan: id, version: 1, state: course.state, at: ctx.at.0 })
}
