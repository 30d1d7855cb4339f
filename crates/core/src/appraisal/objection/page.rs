//! Everything about an objection on one page: what was rated, what both sides say, what was decided, and what
//! the reader may do.

use super::file_objection::{FileRefusal, open};
use super::model::Objection;
use super::store::{objection_to, pieces};
use crate::access::{Action, Actor, decide};
use crate::appraisal::evaluation::explanation::{Explanation, explanation};
use crate::appraisal::evaluation::store::held;
use crate::appraisal::subject::subject;
use crate::clock::Moment;
use crate::db::{Denial, Read, Statement, Stop};
use crate::ids::{AgencyId, EvidenceId, ObjectionId, PersonId, PlanId};
use crate::organisation::{appraisers_of, relations_in};
use crate::progress::evidence::EvidenceItem;
use capaian_schema::tables::{objection_evidence, person};
use diesel::prelude::*;
use std::convert::Infallible;

/// Pieces of one objection that are shown.
const PIECES_MAX: i64 = 500;

/// The page.
#[derive(Debug, Clone)]
pub struct ObjectionPage {
    /// The evaluation with its facts.
    pub of: Explanation,
    /// What was filed, if anything.
    pub objection: Option<Objection>,
    /// Evidence to which the objection points.
    pub chosen: Vec<EvidenceItem>,
    /// Evidence of the period to which one can point.
    pub pieces: Vec<EvidenceItem>,
    /// Who decides.
    pub reviewers: Vec<String>,
    /// For the employee: whether one can be filed, and if not, why.
    pub may_file: Option<Result<(), FileRefusal>>,
    /// Whether the reader says what the appraiser has to say.
    pub may_answer: bool,
    /// Whether the reader decides.
    pub may_decide: bool,
}

/// The objection to an evaluation, or the place for one; `Ok(None)` while there is no evaluation. At most
/// twelve queries for those who may read the evaluation, eight of them the evaluation's own.
///
/// # Errors
/// A denial for those who may not see the evaluation; a fault of the database.
pub fn objection_page(
    read: &mut Read,
    actor: &Actor,
    (plan, period): (PlanId, i64),
    at: Moment,
) -> Result<Option<ObjectionPage>, Stop<Infallible>> {
    let Some(of) = explanation(read, actor, (plan, period), at)? else { return Ok(None) };
    let subject = subject(read.conn(), actor, plan, period)?.ok_or(Denial::NotVisible)?;
    let today = at.date_in(subject.zone);
    let day = subject.day(today);
    let standings = relations_in(read.conn(), actor, (subject.person, subject.assignment), day)?;
    let objection = objection_to(read.conn(), actor.agency, of.evaluation)?;
    let pieces = pieces(read.conn(), actor.agency, (plan, period))?;
    let chosen = match &objection {
        Some(objection) => chosen(read, actor.agency, objection.id, &pieces)?,
        None => Vec::new(),
    };
    let above = appraisers_of(read.conn(), actor, of.appraiser_id, day)?;
    let above: Vec<PersonId> =
        above.into_iter().filter(|one| *one != subject.person && *one != of.appraiser_id).collect();
    let may_file = if decide(standings, Action::FileObjection).is_ok() {
        let found = held(read.conn(), actor.agency, plan, period)?;
        Some(open(read.conn(), actor, (&subject, found), (today, day))?.map(drop))
    } else {
        None
    };
    let is_open = objection.as_ref().is_some_and(|objection| objection.decided.is_none());
    let me = actor.person;
    let answers = decide(standings, Action::AnswerObjection).is_ok() && me == Some(of.appraiser_id);
    let decides =
        decide(standings, Action::DecideObjection).is_ok() && me.is_some_and(|me| above.contains(&me));
    Ok(Some(ObjectionPage {
        reviewers: names(read, actor.agency, &above)?,
        may_answer: is_open && answers,
        may_decide: is_open && decides,
        of,
        objection,
        chosen,
        pieces,
        may_file,
    }))
}

fn chosen(
    read: &mut Read,
    agency: AgencyId,
    of: ObjectionId,
    pieces: &[EvidenceItem],
) -> QueryResult<Vec<EvidenceItem>> {
    let ids: Vec<EvidenceId> = objection_evidence::table
        .filter(objection_evidence::agency_id.eq(agency))
        .filter(objection_evidence::objection_id.eq(of))
        .select(objection_evidence::evidence_id)
        .limit(PIECES_MAX)
        .rows(read.conn())?;
    Ok(pieces.iter().filter(|piece| ids.contains(&piece.id)).cloned().collect())
}

fn names(read: &mut Read, agency: AgencyId, of: &[PersonId]) -> QueryResult<Vec<String>> {
    person::table
        .filter(person::agency_id.eq(agency))
        .filter(person::id.eq_any(of.iter().copied()))
        .order((person::sort_key, person::id))
        .select(person::name)
        .limit(8)
        .rows(read.conn())
}
