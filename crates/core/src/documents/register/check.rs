//! The check of a paper by anybody who holds it: what it is, and whether it is still in force.

use super::find::{code_of, hash_of};
use super::model::{DocumentKind, PaperLanguage, Period, PublicCode};
use crate::access::in_force::assignment_in_force;
use crate::clock::Moment;
use crate::db::{Fault, Read, Statement, from_stored};
use crate::files::Hash;
use crate::ids::{AgencyId, AssignmentId, DocumentId, EvaluationId, PersonId, PlanId};
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use crate::planning::plan::PlanState;
use capaian_rules::Zone;
use capaian_schema::tables::{
    account, agency, assignment, cycle, directory_document, document, evaluation, evaluation_revision,
    person, plan, plan_step, position, unit_fact,
};
use chrono::NaiveDate;
use diesel::prelude::*;

/// A paper as anybody may know it who holds its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What it is.
    pub kind: DocumentKind,
    /// Its code.
    pub code: PublicCode,
    /// Of which agency.
    pub agency: String,
    /// In which its moments are read.
    pub zone: Zone,
    /// The cycle's year.
    pub year: i64,
    /// The evaluated part of that year; none on a plan.
    pub period: Option<Period>,
    /// Whose: the full name, which the door masks.
    pub name: String,
    /// The person's unit on the day it was set.
    pub unit: Option<String>,
    /// Which version.
    pub number: i64,
    /// When it was set.
    pub set_at: Option<Moment>,
    /// The position of the one who set it.
    pub set_by: Option<String>,
    /// Whether it is in force still; otherwise another version stands in its place.
    pub is_current: bool,
    /// In which language.
    pub language: PaperLanguage,
    /// When the paper was made.
    pub made_at: Moment,
    /// SHA-256 of the file.
    pub file_hash: Hash,
}

type Row = (String, Vec<u8>, i64, String, Vec<u8>, i64, String, String, i64);

/// A paper by its code, or `None` when there is none. For anybody; at most five queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn check(read: &mut Read, code: &PublicCode) -> Result<Option<Checked>, Fault> {
    let place: Option<(AgencyId, DocumentId)> = directory_document::table
        .find(code.plain())
        .select((directory_document::agency_id, directory_document::document_id))
        .first_row(read.conn())
        .optional()?;
    let Some((of, id)) = place else { return Ok(None) };
    let row: Row = document::table
        .inner_join(agency::table.on(agency::agency_id.eq(document::agency_id)))
        .filter(document::agency_id.eq(of))
        .filter(document::id.eq(id))
        .select((
            document::kind,
            document::object_id,
            document::version_number,
            document::language,
            document::file_hash,
            document::rendered_at,
            document::code.assume_not_null(),
            agency::name,
            agency::visible_import,
        ))
        .first_row(read.conn())?;
    let made = made_from(read, of, &row)?;
    Ok(Some(told(read, of, row, &made)?))
}

/// What a paper was made from.
struct Made {
    kind: DocumentKind,
    year: i64,
    period: Option<Period>,
    post: AssignmentId,
    zone: Zone,
    set: Option<(i64, Option<PersonId>)>,
    is_current: bool,
}

fn made_from(read: &mut Read, of: AgencyId, row: &Row) -> Result<Made, Fault> {
    let id = row.1.as_slice().try_into().map_err(|_| Fault::Unreadable("document: id".to_owned()))?;
    match DocumentKind::from_key(&row.0) {
        Some(DocumentKind::Skp) => from_plan(read, of, PlanId(id), row.2),
        Some(DocumentKind::Evaluation) => from_evaluation(read, of, EvaluationId(id), row.2),
        _ => Err(Fault::Unreadable(format!("document: {} has no code", row.0))),
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
        post,
        zone: from_stored(&zone)?,
        set: set_step(read, of, id, number)?,
        is_current: is_set && now == number,
    })
}

fn from_evaluation(read: &mut Read, of: AgencyId, id: EvaluationId, number: i64) -> Result<Made, Fault> {
    type Evaluated = (i64, String, i64, i64, AssignmentId, String);
    let (year, kind, period, now, post, zone): Evaluated = evaluation::table
        .inner_join(
            plan::table.on(plan::agency_id.eq(evaluation::agency_id).and(plan::id.eq(evaluation::plan_id))),
        )
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .filter(evaluation::agency_id.eq(of))
        .filter(evaluation::id.eq(id))
        .select((
            cycle::year,
            cycle::period_kind,
            evaluation::period_number,
            evaluation::revision,
            plan::assignment_id,
            plan::zone,
        ))
        .first_row(read.conn())?;
    let set: (i64, PersonId) = evaluation_revision::table
        .find((of, id, number))
        .select((evaluation_revision::set_at, evaluation_revision::appraiser_id))
        .first_row(read.conn())?;
    Ok(Made {
        kind: DocumentKind::Evaluation,
        year,
        period: Some(Period { number: period, is_month: kind == "monthly" }),
        post,
        zone: from_stored(&zone)?,
        set: Some((set.0, Some(set.1))),
        is_current: now == number,
    })
}

fn told(read: &mut Read, of: AgencyId, row: Row, made: &Made) -> Result<Checked, Fault> {
    let (_, _, number, language, hash, made_at, code, agency, horizon) = row;
    let (set_at, by) = made.set.map_or((None, None), |(at, by)| (Some(Moment(at)), by));
    let day = set_at.unwrap_or(Moment(made_at)).date_in(made.zone);
    let posts = posts(read, (of, horizon), (made.post, by), day)?;
    let employee = posts.iter().find(|one| one.assignment == made.post);
    Ok(Checked {
        kind: made.kind,
        code: code_of(&code)?,
        agency,
        zone: made.zone,
        year: made.year,
        period: made.period,
        name: employee.map(|one| one.name.clone()).unwrap_or_default(),
        unit: employee.and_then(|one| one.unit.clone()),
        number,
        set_at,
        set_by: head_of(&posts, made.post).map(|one| one.title.clone()),
        is_current: made.is_current,
        language: PaperLanguage::from_key(&language).unwrap_or(PaperLanguage::Indonesian),
        made_at: Moment(made_at),
        file_hash: hash_of(&hash)?,
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

#[derive(Debug, Clone, Queryable)]
struct Post {
    assignment: AssignmentId,
    heads_unit: bool,
    kind: String,
    name: String,
    title: String,
    unit: Option<String>,
}

/// The assignment of the plan, and those of the one who set it. One query.
fn posts(
    read: &mut Read,
    (of, horizon): (AgencyId, i64),
    (post, by): (AssignmentId, Option<PersonId>),
    on: NaiveDate,
) -> QueryResult<Vec<Post>> {
    let setters: Vec<PersonId> = by.into_iter().collect();
    let is_setters = assignment::person_id.eq_any(setters).and(assignment_in_force(horizon, on));
    assignment::table
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(horizon, on)))
        .filter(assignment::agency_id.eq(of))
        .filter(assignment::id.eq(post).or(is_setters.assume_not_null()))
        .select((
            assignment::id,
            assignment::heads_unit,
            assignment::kind,
            person::name,
            position::title,
            unit_fact::name.nullable(),
        ))
        .limit(16)
        .rows(read.conn())
}

/// The position in which somebody sets plans: the one that heads a unit, the definitive first.
fn head_of(posts: &[Post], but: AssignmentId) -> Option<&Post> {
    let others = posts.iter().filter(|one| one.assignment != but);
    others.max_by_key(|one| (one.heads_unit, one.kind == "definitive"))
}
