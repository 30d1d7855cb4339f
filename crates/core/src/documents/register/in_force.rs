//! What of a source is in force, for those who may read it: only that gets a paper.

use super::register_document::{RegisterRefusal, Source};
use crate::access::{Action, Actor, decide};
use crate::appraisal::objection::{objected, objection_record};
use crate::appraisal::organisation::organisation_record;
use crate::db::{AnyConnection, Ctx, Denial, Statement, Stop};
use crate::documents::evaluation::Days;
use crate::ids::{AssignmentId, EvaluationId, ObjectionId, OrganisationPredicateId, PersonId, PlanId};
use crate::organisation::relations_in;
use crate::planning::plan::PlanState;
use capaian_schema::tables::{evaluation, plan};
use diesel::prelude::*;

/// What a paper may be made of now.
pub(super) struct InForce {
    /// Whose paper it is; nobody's for a unit.
    pub person: Option<PersonId>,
    /// Whom the ledger names: the person, or the unit.
    pub subject: [u8; 16],
    /// The number that is in force, if one is.
    pub number: Option<i64>,
}

type Found = Result<InForce, Stop<RegisterRefusal>>;

/// What of a source is in force, if the actor may have it printed.
pub(super) fn in_force(conn: &mut AnyConnection, by: (&Ctx, &Actor), source: Source) -> Found {
    match source {
        Source::Plan(id) => of_plan(conn, by, id),
        Source::Evaluation(id) => of_evaluation(conn, by, id, |(revision, _)| Some(revision)),
        Source::Summary(id) => {
            of_evaluation(conn, by, id, |(_, days)| days.delivered_at.map(|_| days.last_change().0))
        }
        Source::Objection(id) => of_objection(conn, by, id),
        Source::Organisation(id) => of_organisation(conn, by, id),
    }
}

fn of_person(
    conn: &mut AnyConnection,
    (ctx, actor): (&Ctx, &Actor),
    (person, post): (PersonId, AssignmentId),
    (action, number): (Action, Option<i64>),
) -> Found {
    let today = ctx.at.date_in(actor.zone);
    // As the page asks: who appraised in a post that the person left may have it printed, too.
    decide(relations_in(conn, actor, (person, post), today)?, action)?;
    Ok(InForce { person: Some(person), subject: person.0, number })
}

fn of_plan(conn: &mut AnyConnection, by: (&Ctx, &Actor), id: PlanId) -> Found {
    let row: Option<(PersonId, AssignmentId, String, i64)> = plan::table
        .find((by.0.agency, id))
        .select((plan::person_id, plan::assignment_id, plan::state, plan::version_number))
        .first_row(conn)
        .optional()?;
    let (person, post, state, number) = row.ok_or(Denial::NotVisible)?;
    let is_set = PlanState::from_key(&state).is_some_and(PlanState::is_set);
    of_person(conn, by, (person, post), (Action::ReadPlan, is_set.then_some(number)))
}

fn of_evaluation(
    conn: &mut AnyConnection,
    by: (&Ctx, &Actor),
    id: EvaluationId,
    number: impl FnOnce((i64, Days)) -> Option<i64>,
) -> Found {
    let row: Option<(PersonId, AssignmentId, i64, Days)> = evaluation::table
        .inner_join(
            plan::table.on(plan::agency_id.eq(evaluation::agency_id).and(plan::id.eq(evaluation::plan_id))),
        )
        .filter(evaluation::agency_id.eq(by.0.agency))
        .filter(evaluation::id.eq(id))
        .select((
            evaluation::person_id,
            plan::assignment_id,
            evaluation::revision,
            (
                evaluation::set_at,
                evaluation::delivered_at,
                evaluation::received_on,
                evaluation::received_at,
                evaluation::agreed_at,
            ),
        ))
        .first_row(conn)
        .optional()?;
    let (person, post, revision, days) = row.ok_or(Denial::NotVisible)?;
    of_person(conn, by, (person, post), (Action::ReadEvaluation, number((revision, days))))
}

fn of_objection(conn: &mut AnyConnection, (ctx, actor): (&Ctx, &Actor), id: ObjectionId) -> Found {
    let to = objected(conn, ctx.agency, id)?.ok_or(Denial::NotVisible)?;
    let record = objection_record(conn, actor, to, ctx.at)?.ok_or(Denial::NotVisible)?;
    let number = Some(record.objection.version);
    Ok(InForce { person: Some(record.person), subject: record.person.0, number })
}

fn of_organisation(
    conn: &mut AnyConnection,
    (ctx, actor): (&Ctx, &Actor),
    id: OrganisationPredicateId,
) -> Found {
    let record = organisation_record(conn, actor, id, ctx.at)?;
    Ok(InForce { person: None, subject: record.unit.0, number: Some(record.as_of.0) })
}
