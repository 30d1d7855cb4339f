//! The papers of one person: the plans that can be printed, and what was made of them.

use super::find::{code_of, hash_of};
use super::model::{DocumentKind, PaperLanguage, Period, PublicCode};
use crate::access::{Action, Actor, decide};
use crate::clock::Moment;
use crate::db::{Denial, Fault, Read, Statement, Stop};
use crate::files::Hash;
use crate::ids::{DocumentId, EvaluationId, ObjectionId, PersonId, PlanId};
use crate::organisation::post::{position_of_post, title_of_post};
use crate::organisation::relations;
use crate::planning::plan::PlanState;
use capaian_schema::tables::{assignment, cycle, document, evaluation, objection, person, plan, position};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

/// Plans on the list; more than a career has years.
const PLANS_MAX: i64 = 60;
/// Evaluations on the list, the newest: four years of months.
const EVALUATIONS_MAX: i64 = 48;
/// Papers on the list, the newest.
const PAPERS_MAX: i64 = 100;

/// What a person's list shows.
#[derive(Debug, Clone)]
pub struct PersonPapers {
    /// Whose.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// The newest year first.
    pub plans: Vec<PlanLine>,
    /// The newest period first; empty for those who may not read evaluations.
    pub evaluations: Vec<EvaluationLine>,
    /// The newest first; empty for those who may not read evaluations.
    pub objections: Vec<ObjectionLine>,
    /// The newest first; without evaluations for those who may not read them.
    pub papers: Vec<PaperLine>,
}

/// An objection that can be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ObjectionLine {
    /// Which.
    pub id: ObjectionId,
    /// Of which plan.
    pub plan: PlanId,
    /// The cycle's year.
    pub year: i64,
    /// The part of that year.
    pub period: Period,
    /// When it was filed.
    pub filed_at: Moment,
    /// When it was decided.
    pub decided_at: Option<Moment>,
}

/// An evaluation that can be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EvaluationLine {
    /// Which.
    pub id: EvaluationId,
    /// Of which plan.
    pub plan: PlanId,
    /// The cycle's year.
    pub year: i64,
    /// The part of that year.
    pub period: Period,
    /// When it was set.
    pub set_at: Moment,
}

/// A plan that can be printed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanLine {
    /// Which.
    pub plan: PlanId,
    /// The cycle's year.
    pub year: i64,
    /// The position's title.
    pub position: String,
    /// Where it stands.
    pub state: PlanState,
    /// Since when.
    pub since: Moment,
}

/// A paper in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaperLine {
    /// Which.
    pub id: DocumentId,
    /// What it is.
    pub kind: DocumentKind,
    /// Of which plan or evaluation.
    pub object: [u8; 16],
    /// Which version.
    pub number: i64,
    /// In which language.
    pub language: PaperLanguage,
    /// By which it is checked.
    pub code: PublicCode,
    /// SHA-256 of the file.
    pub file_hash: Hash,
    /// When it was made.
    pub at: Moment,
}

/// The papers of a person for those who may read the person's plans. At most eight queries.
///
/// # Errors
/// A denial for strangers; a fault of the database.
pub fn person_papers(
    read: &mut Read,
    actor: &Actor,
    of: PersonId,
    on: NaiveDate,
) -> Result<PersonPapers, Stop<Infallible>> {
    let name: Option<String> = person::table
        .find((actor.agency, of))
        .filter(person::recorded_in.le(actor.horizon))
        .select(person::name)
        .first_row(read.conn())
        .optional()?;
    let name = name.ok_or(Denial::NotVisible)?;
    let standings = relations(read.conn(), actor, of, on)?;
    decide(standings, Action::ReadPlan)?;
    let is_told = decide(standings, Action::ReadEvaluation).is_ok();
    let is_shown = |paper: &PaperLine| is_told || !DocumentKind::TELLING.contains(&paper.kind);
    let mut papers = papers(read, actor, of)?;
    papers.retain(is_shown);
    Ok(PersonPapers {
        person: of,
        name,
        plans: plans(read, actor, of)?,
        evaluations: if is_told { evaluations(read, actor, of)? } else { Vec::new() },
        objections: if is_told { objections(read, actor, of)? } else { Vec::new() },
        papers,
    })
}

/// The evaluations of a person. One query.
fn evaluations(read: &mut Read, actor: &Actor, of: PersonId) -> QueryResult<Vec<EvaluationLine>> {
    let rows: Vec<(EvaluationId, PlanId, i64, String, i64, i64)> = evaluation::table
        .inner_join(
            cycle::table
                .on(cycle::agency_id.eq(evaluation::agency_id).and(cycle::id.eq(evaluation::cycle_id))),
        )
        .filter(evaluation::agency_id.eq(actor.agency))
        .filter(evaluation::person_id.eq(of))
        .filter(evaluation::delivered_at.is_not_null())
        .order((cycle::year.desc(), evaluation::period_number.desc(), evaluation::id))
        .limit(EVALUATIONS_MAX)
        .select((
            evaluation::id,
            evaluation::plan_id,
            cycle::year,
            cycle::period_kind,
            evaluation::period_number,
            evaluation::set_at,
        ))
        .rows(read.conn())?;
    let line = |(id, plan, year, kind, number, at): (EvaluationId, PlanId, i64, String, i64, i64)| {
        let period = Period { number, is_month: kind == "monthly" };
        EvaluationLine { id, plan, year, period, set_at: Moment(at) }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The objections of a person. One query.
fn objections(read: &mut Read, actor: &Actor, of: PersonId) -> QueryResult<Vec<ObjectionLine>> {
    type Filed = (ObjectionId, PlanId, i64, String, i64, i64, Option<i64>);
    let rows: Vec<Filed> = objection::table
        .inner_join(evaluation::table.on(
            evaluation::agency_id.eq(objection::agency_id).and(evaluation::id.eq(objection::evaluation_id)),
        ))
        .inner_join(
            cycle::table
                .on(cycle::agency_id.eq(evaluation::agency_id).and(cycle::id.eq(evaluation::cycle_id))),
        )
        .filter(objection::agency_id.eq(actor.agency))
        // By the index of evaluations: an objection is of whom the evaluation is of.
        .filter(evaluation::person_id.eq(of))
        .order((objection::filed_at.desc(), objection::id))
        .limit(EVALUATIONS_MAX)
        .select((
            objection::id,
            evaluation::plan_id,
            cycle::year,
            cycle::period_kind,
            evaluation::period_number,
            objection::filed_at,
            objection::decided_at,
        ))
        .rows(read.conn())?;
    let line = |(id, plan, year, kind, number, filed_at, decided_at): Filed| {
        let period = Period { number, is_month: kind == "monthly" };
        let (filed_at, decided_at) = (Moment(filed_at), decided_at.map(Moment));
        ObjectionLine { id, plan, year, period, filed_at, decided_at }
    };
    Ok(rows.into_iter().map(line).collect())
}

/// The plans of a person. One query.
fn plans(read: &mut Read, actor: &Actor, of: PersonId) -> Result<Vec<PlanLine>, Fault> {
    let rows: Vec<(PlanId, i64, String, String, i64)> = plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .inner_join(
            assignment::table
                .on(assignment::agency_id.eq(plan::agency_id).and(assignment::id.eq(plan::assignment_id))),
        )
        .inner_join(position::table.on(position_of_post()))
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::person_id.eq(of))
        .order((cycle::year.desc(), plan::starts_on.desc(), plan::id))
        .limit(PLANS_MAX)
        .select((plan::id, cycle::year, title_of_post(), plan::state, plan::state_since))
        .rows(read.conn())?;
    let line = |(plan, year, position, state, since): (PlanId, i64, String, String, i64)| {
        let state = PlanState::try_from(state).map_err(|why| Fault::Unreadable(format!("plan: {why}")))?;
        Ok(PlanLine { plan, year, position, state, since: Moment(since) })
    };
    rows.into_iter().map(line).collect()
}

type Row = (DocumentId, String, Vec<u8>, i64, String, Option<String>, Vec<u8>, i64);

/// The papers that were made for a person. One query.
fn papers(read: &mut Read, actor: &Actor, of: PersonId) -> Result<Vec<PaperLine>, Fault> {
    let rows: Vec<Row> = document::table
        .filter(document::agency_id.eq(actor.agency))
        .filter(document::person_id.eq(of))
        .order((document::rendered_at.desc(), document::id))
        .limit(PAPERS_MAX)
        .select((
            document::id,
            document::kind,
            document::object_id,
            document::version_number,
            document::language,
            document::code,
            document::file_hash,
            document::rendered_at,
        ))
        .rows(read.conn())?;
    rows.into_iter().map(paper).collect()
}

fn paper((id, kind, object, number, language, code, hash, at): Row) -> Result<PaperLine, Fault> {
    let unreadable = |what: &str| Fault::Unreadable(format!("document: {what}"));
    Ok(PaperLine {
        id,
        kind: DocumentKind::from_key(&kind).ok_or_else(|| unreadable("kind"))?,
        object: object.try_into().map_err(|_| unreadable("an id has 16 bytes"))?,
        number,
        language: PaperLanguage::from_key(&language).ok_or_else(|| unreadable("language"))?,
        code: code_of(code.as_deref().unwrap_or(""))?,
        file_hash: hash_of(&hash)?,
        at: Moment(at),
    })
}
