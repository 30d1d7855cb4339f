//! Everything about an objection on one page: what was rated, what both sides say, what was decided, and what
//! the reader may do.

use super::file_objection::{FileRefusal, open};
use super::model::Objection;
use super::store::{objection_to, pieces, reviewers};
use crate::access::{Action, Actor, decide};
use crate::appraisal::evaluation::explanation::{Explanation, explained};
use crate::appraisal::evaluation::store::{Held, held};
use crate::appraisal::subject::{Subject, subject};
use crate::clock::Moment;
use crate::db::{AnyConnection, Denial, Read, Statement, Stop};
use crate::ids::{AgencyId, EvidenceId, ObjectionId, PersonId, PlanId};
use crate::organisation::relations_in;
use crate::progress::evidence::EvidenceItem;
use capaian_rules::Rules;
use capaian_schema::tables::{objection_evidence, person};
use diesel::prelude::*;
use std::convert::Infallible;

/// Pieces of one objection that are shown.
const SHOWN_MAX: i64 = 100;

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
/// fourteen queries, five of them the evaluation's own.
///
/// # Errors
/// A denial for those who may not see the evaluation; a fault of the database.
pub fn objection_page(
    read: &mut Read,
    (actor, rules): (&Actor, &Rules),
    (plan, period): (PlanId, i64),
    at: Moment,
) -> Result<Option<ObjectionPage>, Stop<Infallible>> {
    let Seen { subject, found, objection, reviewers, reviews, rated } =
        seen(read.conn(), actor, (plan, period), at)?;
    let (is_own, today) = (actor.person == Some(subject.person), at.date_in(subject.zone));
    let Some(of) = explained(read, actor, &subject)? else { return Ok(None) };
    let pieces = pieces(read.conn(), actor.agency, (plan, period))?;
    let chosen = match &objection {
        Some(objection) => chosen(read, actor.agency, objection.id, &pieces)?,
        None => Vec::new(),
    };
    let may_file = if is_own && objection.is_none() {
        Some(open(read.conn(), (actor, rules), (&subject, found), today)?.map(drop))
    } else {
        None
    };
    let is_open = objection.as_ref().is_some_and(|objection| objection.decided.is_none());
    Ok(Some(ObjectionPage {
        reviewers: names(read, actor.agency, &reviewers)?,
        may_answer: is_open && rated,
        may_decide: is_open && reviews,
        of,
        objection,
        chosen,
        pieces,
        may_file,
    }))
}

/// An objection, or the place for one, as somebody sees it.
pub(super) struct Seen {
    pub subject: Subject,
    pub found: Option<Held>,
    pub objection: Option<Objection>,
    pub reviewers: Vec<PersonId>,
    /// Whether the reader decides.
    pub reviews: bool,
    /// Whether the reader rated.
    pub rated: bool,
}

/// The objection to an evaluation for those whom it concerns, who decide, or who may see the evaluation. At most
/// eleven queries.
pub(super) fn seen<R>(
    conn: &mut AnyConnection,
    actor: &Actor,
    (plan, period): (PlanId, i64),
    at: Moment,
) -> Result<Seen, Stop<R>> {
    let subject = subject(conn, actor, plan, period)?.ok_or(Denial::NotVisible)?;
    let found = held(conn, actor.agency, plan, period)?;
    let (me, today) = (actor.person, at.date_in(subject.zone));
    let (objection, reviewers) = match &found {
        Some(held) => {
            let objection = objection_to(conn, actor.agency, held.id)?;
            let who = reviewers(conn, actor, (&subject, held), objection.as_ref(), today)?;
            (objection, who)
        }
        None => (None, Vec::new()),
    };
    let reviews = me.is_some_and(|me| reviewers.contains(&me));
    let rated = me.is_some() && found.as_ref().map(|held| held.appraiser) == me;
    if !(reviews || rated) {
        let of = (subject.person, subject.assignment);
        decide(relations_in(conn, actor, of, subject.day(today))?, Action::ReadEvaluation)?;
    }
    Ok(Seen { subject, found, objection, reviewers, reviews, rated })
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
        .limit(SHOWN_MAX)
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
