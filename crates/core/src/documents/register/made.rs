//! What a paper was made from, as far as anybody may know who holds it.

use super::model::{DocumentKind, Period};
use crate::db::{Fault, Read, Statement, from_stored};
use crate::documents::evaluation::Days;
use crate::ids::{
    AgencyId, AssignmentId, EvaluationId, ObjectionId, OrganisationPredicateId, PersonId, PlanId, UnitId,
};
use crate::planning::plan::PlanState;
use capaian_rules::Zone;
use capaian_schema::tables::{
    account, cycle, evaluation, evaluation_revision, objection, organisation_predicate,
    organisation_predicate_revision, plan, plan_step, unit_fact,
};
use diesel::prelude::*;

/// What a paper was made from.
pub(super) struct Made {
    pub kind: DocumentKind,
    pub year: i64,
    pub period: Option<Period>,
    /// In which post whose paper it is.
    pub post: Option<AssignmentId>,
    /// Of which unit, where it is nobody's.
    pub unit: Option<UnitId>,
    pub zone: Zone,
    /// When what it tells was set or decided, and by whom.
    pub set: Option<(i64, Option<PersonId>)>,
    pub is_current: bool,
}

/// What the paper of an object in a number was made from. Two queries.
pub(super) fn made_from(
    read: &mut Read,
    of: AgencyId,
    (kind, object, number): (&str, &[u8], i64),
) -> Result<Made, Fault> {
    let id = object.try_into().map_err(|_| Fault::Unreadable("document: id".to_owned()))?;
    match DocumentKind::from_key(kind) {
        Some(DocumentKind::Skp) => from_plan(read, of, PlanId(id), number),
        Some(kind @ (DocumentKind::Evaluation | DocumentKind::Summary)) => {
            from_evaluation(read, of, EvaluationId(id), (kind, number))
        }
        Some(DocumentKind::Objection) => from_objection(read, of, ObjectionId(id), number),
        Some(DocumentKind::Organisation) => from_organisation(read, of, OrganisationPredicateId(id), number),
        Some(DocumentKind::Recap) | None => Err(Fault::Unreadable(format!("document: {kind} has no code"))),
    }
}

fn from_plan(read: &mut Read, of: AgencyId, id: PlanId, number: i64) -> Result<Made, Fault> {
    let (year, state, now, post, zone): (i64, String, i64, AssignmentId, String) = plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .filter(plan::agency_id.eq(of))
        .filter(plan::id.eq(id))
        .select((cycle::year, plan::state, plan::version_number, plan::assignment_id, plan::zone))
        .first_row(read.conn())?;
    let is_set = PlanState::from_key(&state).is_some_and(PlanState::is_set);
    Ok(Made {
        kind: DocumentKind::Skp,
        year,
        period: None,
        post: Some(post),
        unit: None,
        zone: from_stored(&zone)?,
        set: set_step(read, of, id, number)?,
        is_current: is_set && now == number,
    })
}

/// When a version was set, and by whom. One query.
fn set_step(
    read: &mut Read,
    of: AgencyId,
    id: PlanId,
    number: i64,
) -> QueryResult<Option<(i64, Option<PersonId>)>> {
    plan_step::table
        .inner_join(
            account::table
                .on(account::agency_id.eq(plan_step::agency_id).and(account::id.eq(plan_step::account_id))),
        )
        .filter(plan_step::agency_id.eq(of))
        .filter(plan_step::plan_id.eq(id))
        .filter(plan_step::version_number.eq(number))
        .filter(plan_step::state.eq("set").or(plan_step::state.eq("set_with_note")))
        .order(plan_step::number.desc())
        .select((plan_step::acted_at, account::person_id))
        .first_row(read.conn())
        .optional()
}

/// Year, kind of its periods, number of the period, post, zone.
type When = (i64, String, i64, AssignmentId, String);

/// The form, whose number is a revision, or the summary, whose number is a moment.
fn from_evaluation(
    read: &mut Read,
    of: AgencyId,
    id: EvaluationId,
    (form, number): (DocumentKind, i64),
) -> Result<Made, Fault> {
    let ((year, kind, period, post, zone), now, days): (When, i64, Days) = evaluation::table
        .inner_join(
            plan::table.on(plan::agency_id.eq(evaluation::agency_id).and(plan::id.eq(evaluation::plan_id))),
        )
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .filter(evaluation::agency_id.eq(of))
        .filter(evaluation::id.eq(id))
        .select((
            (cycle::year, cycle::period_kind, evaluation::period_number, plan::assignment_id, plan::zone),
            evaluation::revision,
            (
                evaluation::set_at,
                evaluation::delivered_at,
                evaluation::received_on,
                evaluation::received_at,
                evaluation::agreed_at,
            ),
        ))
        .first_row(read.conn())?;
    let revisions = evaluation_revision::table
        .filter(evaluation_revision::agency_id.eq(of))
        .filter(evaluation_revision::evaluation_id.eq(id))
        .order(evaluation_revision::number.desc())
        .select((evaluation_revision::set_at, evaluation_revision::appraiser_id))
        .into_boxed();
    let revisions = if form.is_dated() {
        revisions.filter(evaluation_revision::set_at.le(number))
    } else {
        revisions.filter(evaluation_revision::number.eq(number))
    };
    let set: Option<(i64, PersonId)> = revisions.limit(1).load(read.conn())?.into_iter().next();
    Ok(Made {
        kind: form,
        year,
        period: Some(Period { number: period, is_month: kind == "monthly" }),
        post: Some(post),
        unit: None,
        zone: from_stored(&zone)?,
        set: set.map(|(at, by)| (at, Some(by))),
        is_current: number == if form.is_dated() { days.last_change().0 } else { now },
    })
}

fn from_objection(read: &mut Read, of: AgencyId, id: ObjectionId, number: i64) -> Result<Made, Fault> {
    type Decided = (Option<i64>, Option<PersonId>);
    let ((year, kind, period, post, zone), now, (decided_at, by)): (When, i64, Decided) = objection::table
        .inner_join(evaluation::table.on(
            evaluation::agency_id.eq(objection::agency_id).and(evaluation::id.eq(objection::evaluation_id)),
        ))
        .inner_join(
            plan::table.on(plan::agency_id.eq(evaluation::agency_id).and(plan::id.eq(evaluation::plan_id))),
        )
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .left_join(account::table.on(
            account::agency_id.eq(objection::agency_id).and(account::id.nullable().eq(objection::decided_by)),
        ))
        .filter(objection::agency_id.eq(of))
        .filter(objection::id.eq(id))
        .select((
            (cycle::year, cycle::period_kind, evaluation::period_number, plan::assignment_id, plan::zone),
            objection::version,
            (objection::decided_at, account::person_id.nullable()),
        ))
        .first_row(read.conn())?;
    let is_current = now == number;
    Ok(Made {
        kind: DocumentKind::Objection,
        year,
        period: Some(Period { number: period, is_month: kind == "monthly" }),
        post: Some(post),
        unit: None,
        zone: from_stored(&zone)?,
        // A paper from before the decision tells none.
        set: decided_at.filter(|_| is_current).map(|at| (at, by)),
        is_current,
    })
}

/// It is in force while no other predicate was set since: predicates of people that came later change nothing of it.
fn from_organisation(
    read: &mut Read,
    of: AgencyId,
    id: OrganisationPredicateId,
    number: i64,
) -> Result<Made, Fault> {
    use organisation_predicate_revision as revision;
    type Unit = (i64, String, i64, UnitId, i64, String);
    let (year, kind, period, unit, now, zone): Unit = organisation_predicate::table
        .inner_join(
            cycle::table.on(cycle::agency_id
                .eq(organisation_predicate::agency_id)
                .and(cycle::id.eq(organisation_predicate::cycle_id))),
        )
        .left_join(
            unit_fact::table.on(unit_fact::agency_id
                .eq(organisation_predicate::agency_id)
                .and(unit_fact::unit_id.eq(organisation_predicate::unit_id))),
        )
        .filter(organisation_predicate::agency_id.eq(of))
        .filter(organisation_predicate::id.eq(id))
        .order(unit_fact::valid_from.desc())
        .select((
            cycle::year,
            cycle::period_kind,
            organisation_predicate::period_number,
            organisation_predicate::unit_id,
            organisation_predicate::set_at,
            unit_fact::zone.assume_not_null(),
        ))
        .first_row(read.conn())?;
    let set: Option<(i64, Option<PersonId>)> = revision::table
        .inner_join(
            account::table
                .on(account::agency_id.eq(revision::agency_id).and(account::id.eq(revision::set_by))),
        )
        .filter(revision::agency_id.eq(of))
        .filter(revision::predicate_id.eq(id))
        .filter(revision::set_at.le(number))
        .order(revision::number.desc())
        .select((revision::set_at, account::person_id))
        .first_row(read.conn())
        .optional()?;
    Ok(Made {
        kind: DocumentKind::Organisation,
        year,
        period: Some(Period { number: period, is_month: kind == "monthly" }),
        post: None,
        unit: Some(unit),
        zone: from_stored(&zone)?,
        set,
        is_current: now <= number,
    })
}
