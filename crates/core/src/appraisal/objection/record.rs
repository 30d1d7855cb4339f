//! An objection as a paper tells it: what it is against, what holds instead, and the evidence it points to.

use super::model::Objection;
use super::page::seen;
use super::store::kept;
use crate::access::Actor;
use crate::appraisal::evaluation::store::{level, predicate_of};
use crate::clock::Moment;
use crate::db::{AnyConnection, Fault, Statement, Stop};
use crate::ids::{AgencyId, EvaluationId, ObjectionId, PersonId, PlanId};
use crate::planning::cycle::Period;
use capaian_rules::{Level, Predicate, Zone};
use capaian_schema::tables::{
    account, evaluation, evaluation_revision as revision, evidence, objection, objection_evidence,
};
use diesel::prelude::*;

/// Pieces of evidence on a paper; no objection points to more.
const PIECES_MAX: i64 = 100;

/// An objection with everything its paper says but the people's posts.
#[derive(Debug, Clone)]
pub struct ObjectionRecord {
    /// What was filed, answered and decided.
    pub objection: Objection,
    /// Whose evaluation it is about.
    pub person: PersonId,
    /// The year.
    pub year: i64,
    /// The period of that year.
    pub period: Period,
    /// Whether it is a month.
    pub is_month: bool,
    /// In which moments are read.
    pub zone: Zone,
    /// When it was filed.
    pub filed_at: Moment,
    /// Who decided; until then who is to, the first of them.
    pub reviewer: Option<PersonId>,
    /// What it is against.
    pub before: Ratings,
    /// What holds since the decision; `None` while there is none, and where nothing changed.
    pub after: Option<Ratings>,
    /// The evidence to which it points, by name.
    pub evidence: Vec<Proof>,
}

/// Ratings as they were set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratings {
    /// Work results.
    pub work: Level,
    /// Behaviour.
    pub behaviour: Level,
    /// What the quadrant gave.
    pub predicate: Predicate,
    /// When.
    pub set_at: Moment,
}

/// A piece of evidence by what does not change.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Proof {
    /// What it is called.
    pub name: String,
    /// SHA-256 of a file.
    pub hash: Option<Vec<u8>>,
    /// The address of a link.
    pub url: Option<String>,
}

impl ObjectionRecord {
    /// When it was last changed: filed, answered or decided.
    pub fn changed_at(&self) -> Moment {
        let decided = self.objection.decided.as_ref().map(|decided| decided.at);
        let explained = self.objection.explanation.as_ref().map(|(_, at)| *at);
        decided.or(explained).unwrap_or(self.filed_at)
    }
}

/// The objection to an evaluation for those who may see it; `None` while there is none. At most fourteen queries.
pub(crate) fn objection_record<R>(
    conn: &mut AnyConnection,
    actor: &Actor,
    (plan, period): (PlanId, i64),
    at: Moment,
) -> Result<Option<ObjectionRecord>, Stop<R>> {
    let seen = seen(conn, actor, (plan, period), at)?;
    let Some(objection) = seen.objection else { return Ok(None) };
    let (filed_at, new_revision, decided_by): (i64, Option<i64>, Option<PersonId>) = objection::table
        .left_join(account::table.on(
            account::agency_id.eq(objection::agency_id).and(account::id.nullable().eq(objection::decided_by)),
        ))
        .filter(objection::agency_id.eq(actor.agency))
        .filter(objection::id.eq(objection.id))
        .select((objection::filed_at, objection::new_revision, account::person_id.nullable()))
        .first_row(conn)?;
    let before = ratings(conn, actor.agency, (objection.evaluation, objection.revision))?;
    let after = match new_revision {
        Some(number) => Some(ratings(conn, actor.agency, (objection.evaluation, number))?),
        None => None,
    };
    let first = kept(conn, actor.agency, objection.id)?.into_iter().next();
    Ok(Some(ObjectionRecord {
        person: seen.subject.person,
        year: seen.subject.year,
        is_month: seen.subject.period_kind == "monthly",
        zone: seen.subject.zone,
        period: seen.subject.period,
        filed_at: Moment(filed_at),
        reviewer: decided_by.or(first),
        before,
        after,
        evidence: proofs(conn, actor.agency, objection.id)?,
        objection,
    }))
}

/// The plan and the period to whose evaluation an objection was filed. One query.
pub(crate) fn objected(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: ObjectionId,
) -> QueryResult<Option<(PlanId, i64)>> {
    objection::table
        .inner_join(evaluation::table.on(
            evaluation::agency_id.eq(objection::agency_id).and(evaluation::id.eq(objection::evaluation_id)),
        ))
        .filter(objection::agency_id.eq(agency))
        .filter(objection::id.eq(of))
        .select((evaluation::plan_id, evaluation::period_number))
        .first_row(conn)
        .optional()
}

fn ratings(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (of, number): (EvaluationId, i64),
) -> Result<Ratings, Fault> {
    let (work, behaviour, predicate, at): (String, String, String, i64) = revision::table
        .find((agency, of, number))
        .select((revision::work, revision::behaviour, revision::predicate, revision::set_at))
        .first_row(conn)?;
    Ok(Ratings {
        work: level(&work)?,
        behaviour: level(&behaviour)?,
        predicate: predicate_of(&predicate)?,
        set_at: Moment(at),
    })
}

/// The evidence it points to, whether or not a report still does.
fn proofs(conn: &mut AnyConnection, agency: AgencyId, of: ObjectionId) -> QueryResult<Vec<Proof>> {
    objection_evidence::table
        .inner_join(
            evidence::table.on(evidence::agency_id
                .eq(objection_evidence::agency_id)
                .and(evidence::id.eq(objection_evidence::evidence_id))),
        )
        .filter(objection_evidence::agency_id.eq(agency))
        .filter(objection_evidence::objection_id.eq(of))
        .order((evidence::name, evidence::id))
        .select((evidence::name, evidence::hash, evidence::url))
        .limit(PIECES_MAX)
        .rows(conn)
}
