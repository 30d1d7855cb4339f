//! HR takes a move back that was a mistake: as long as nothing was built on it.

use super::built::{Built, Since, built};
use super::model::{MoveKind, Recorded};
use super::store::NEVER;
use super::unchanged::{head_since, is_unchanged};
use crate::access::in_force::End;
use crate::access::{Action, Actor, actor, decide};
use crate::db::{AnyConnection, Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{AssignmentId, MoveId, PersonId, UnitId};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::acting::store::is_list_under_way;
use crate::organisation::exclusion::model::{REASON_MAX, said};
use crate::organisation::relations;
use capaian_schema::tables::{acting_edge, assignment, employment, person_move, person_move_edge, reporting};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

/// People whose superior changed with one move.
const EDGES_MAX: i64 = 4_000;

/// Which, and why.
#[derive(Debug, Clone, Serialize)]
pub struct TakeBackMove {
    /// Which move.
    pub moving: MoveId,
    /// The version that was read.
    pub seen_version: i64,
    /// Why it was a mistake.
    pub reason: String,
}

impl Command for TakeBackMove {
    const USE_CASE: &'static str = "take_back_move";
}

/// Why it stays.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum TakeBackRefusal {
    /// It was taken back already, or something was said of it since.
    #[error("stale")]
    Stale,
    /// It is said why.
    #[error("reason_missing")]
    ReasonMissing,
    /// Longer than is kept.
    #[error("reason_too_long")]
    ReasonTooLong,
    /// A list is being brought in or taken back.
    #[error("list_under_way")]
    ListUnderWay,
    /// A plan was begun in the new post.
    #[error("plan_there")]
    PlanThere,
    /// Somebody was rated since.
    #[error("rated_since")]
    RatedSince,
    /// The plan of somebody who answers to another by the move went to that person.
    #[error("team_planned")]
    TeamPlanned,
    /// The old post has another head by now.
    #[error("head_there")]
    HeadThere {
        /// The name of who heads the unit.
        by: String,
    },
    /// A list, an appointment or another move changed since what this one wrote.
    #[error("changed_since")]
    ChangedSince,
}

/// A move as it is stored.
pub(super) struct Moved {
    pub(super) id: MoveId,
    pub(super) person: PersonId,
    pub(super) kind: MoveKind,
    pub(super) from: AssignmentId,
    pub(super) to: Option<AssignmentId>,
    pub(super) on: NaiveDate,
    /// The end of the old post as it stood before.
    pub(super) post: End,
    /// The employment that ended, and its end as it stood before.
    pub(super) work: Option<(NaiveDate, End)>,
    pub(super) recorded_at: i64,
    pub(super) is_void: bool,
    pub(super) version: i64,
    /// The unit of the old post, and whether that headed it.
    pub(super) unit: UnitId,
    pub(super) headed: bool,
}

/// A relation that changed with a move.
pub(super) struct Edge {
    pub(super) post: AssignmentId,
    /// The relation that ended: since when it held, and its end as it stood before.
    pub(super) ended: Option<(NaiveDate, End)>,
    pub(super) to: Option<(PersonId, Option<NaiveDate>)>,
    pub(super) acting: Option<AssignmentId>,
}

/// Takes it back: posts, employment and relations are as they were before.
///
/// # Errors
/// [`TakeBackRefusal`]; a denial for anybody but HR, and for HR about oneself.
pub fn take_back_move(tx: &mut Tx, ctx: &Ctx, cmd: &TakeBackMove) -> Outcome<Recorded, TakeBackRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let of = moved(tx.conn(), &actor, cmd.moving)?.ok_or(Denial::NotVisible)?;
    let today = ctx.at.date_in(actor.zone);
    decide(relations(tx.conn(), &actor, of.person, today)?, Action::RecordMove)?;
    if of.is_void || of.version != cmd.seen_version {
        return Err(Stop::Refused(TakeBackRefusal::Stale));
    }
    let reason = said(&cmd.reason, REASON_MAX).map_err(|too_long| {
        Stop::Refused(if too_long { TakeBackRefusal::ReasonTooLong } else { TakeBackRefusal::ReasonMissing })
    })?;
    let edges = edges(tx.conn(), &actor, of.id)?;
    if let Some(refusal) = hinders(tx.conn(), &actor, &of, &edges)? {
        return Err(Stop::Refused(refusal));
    }
    restore(tx, ctx, &of, &edges)?;
    let version = of.version + 1;
    diesel::update(person_move::table.find((ctx.agency, of.id)))
        .set((
            person_move::void_reason.eq(reason),
            person_move::voided_by.eq(ctx.principal),
            person_move::voided_at.eq(ctx.at.0),
            person_move::version.eq(version),
        ))
        .run(tx.conn())?;
    jobs::enqueue(tx, ctx, Kind::AnnounceMove, &serde_json::json!({ "v": 1, "id": of.id }))?;
    let facts = serde_json::json!({ "kind": of.kind, "on": of.on, "reason": reason, "version": version });
    let kind = "organisation.move.taken_back";
    let event = Event { kind, subject: of.person.0, object: of.id.0, facts: &facts };
    let changed = i64::try_from(edges.len()).unwrap_or(i64::MAX);
    Ok(ledger::append(tx, ctx, &event)?.with(Recorded { moving: of.id, version, changed, at: ctx.at.0 }))
}

/// What keeps a move from being taken back.
fn hinders(
    conn: &mut AnyConnection,
    actor: &Actor,
    of: &Moved,
    edges: &[Edge],
) -> QueryResult<Option<TakeBackRefusal>> {
    if is_list_under_way(conn, actor)? {
        return Ok(Some(TakeBackRefusal::ListUnderWay));
    }
    let team: Vec<_> = edges.iter().filter_map(|edge| Some((edge.post, edge.to?.0))).collect();
    let since = Since { from: of.from, to: of.to, recorded_at: of.recorded_at, team: &team };
    match built(conn, actor, &since)? {
        Some(Built::Plan) => return Ok(Some(TakeBackRefusal::PlanThere)),
        Some(Built::Rating) => return Ok(Some(TakeBackRefusal::RatedSince)),
        Some(Built::TeamPlan) => return Ok(Some(TakeBackRefusal::TeamPlanned)),
        None => {}
    }
    if let Some(by) = head_since(conn, actor, of)? {
        return Ok(Some(TakeBackRefusal::HeadThere { by }));
    }
    let same = is_unchanged(conn, actor, of, edges)?;
    Ok((!same).then_some(TakeBackRefusal::ChangedSince))
}

/// Posts, employment and relations as they were. The new post stays as rows that are never seen: the record of the move
/// points at it.
fn restore(tx: &mut Tx, ctx: &Ctx, of: &Moved, edges: &[Edge]) -> QueryResult<()> {
    diesel::update(assignment::table.find((ctx.agency, of.from)))
        .set((
            assignment::valid_to.eq(of.post.0),
            assignment::closed_in.eq(of.post.1),
            assignment::valid_to_before.eq(of.post.2),
        ))
        .run(tx.conn())?;
    if let Some((since, end)) = of.work {
        diesel::update(employment::table.find((ctx.agency, of.person, since)))
            .set((
                employment::valid_to.eq(end.0),
                employment::closed_in.eq(end.1),
                employment::valid_to_before.eq(end.2),
            ))
            .run(tx.conn())?;
    }
    if let Some(to) = of.to {
        diesel::update(assignment::table.find((ctx.agency, to)))
            .set(assignment::recorded_in.eq(NEVER))
            .run(tx.conn())?;
        let own = reporting::table
            .filter(reporting::agency_id.eq(ctx.agency))
            .filter(reporting::assignment_id.eq(to));
        diesel::update(own).set(reporting::recorded_in.eq(NEVER)).run(tx.conn())?;
        let acted = acting_edge::table
            .filter(acting_edge::agency_id.eq(ctx.agency))
            .filter(acting_edge::assignment_id.eq(to));
        diesel::delete(acted).run(tx.conn())?;
    }
    edges.iter().try_for_each(|edge| restore_edge(tx, ctx, edge, of.on))
}

fn restore_edge(tx: &mut Tx, ctx: &Ctx, edge: &Edge, on: NaiveDate) -> QueryResult<()> {
    if edge.to.is_some() {
        diesel::delete(reporting::table.find((ctx.agency, edge.post, on))).run(tx.conn())?;
    }
    if let Some(acting) = edge.acting {
        diesel::delete(acting_edge::table.find((ctx.agency, acting, edge.post, on))).run(tx.conn())?;
    }
    if let Some((since, end)) = edge.ended {
        diesel::update(reporting::table.find((ctx.agency, edge.post, since)))
            .set((
                reporting::valid_to.eq(end.0),
                reporting::closed_in.eq(end.1),
                reporting::valid_to_before.eq(end.2),
            ))
            .run(tx.conn())?;
    }
    Ok(())
}

type Who = (PersonId, String, AssignmentId, Option<AssignmentId>, NaiveDate);
type Work = (Option<NaiveDate>, Option<NaiveDate>, Option<i64>, Option<NaiveDate>);
type Rest = (i64, Option<i64>, i64);
type Row = (Who, End, Work, Rest, (UnitId, bool));

fn moved(conn: &mut AnyConnection, actor: &Actor, id: MoveId) -> QueryResult<Option<Moved>> {
    let row: Option<Row> = person_move::table
        .inner_join(assignment::table.on(
            assignment::agency_id.eq(person_move::agency_id).and(assignment::id.eq(person_move::from_id)),
        ))
        .filter(person_move::agency_id.eq(actor.agency))
        .filter(person_move::id.eq(id))
        .select((
            (
                person_move::person_id,
                person_move::kind,
                person_move::from_id,
                person_move::to_id,
                person_move::moved_on,
            ),
            (person_move::post_to, person_move::post_in, person_move::post_before),
            (person_move::work_since, person_move::work_to, person_move::work_in, person_move::work_before),
            (person_move::recorded_at, person_move::voided_at, person_move::version),
            (assignment::unit_id, assignment::heads_unit),
        ))
        .first_row(conn)
        .optional()?;
    Ok(row.map(|(who, post, work, (recorded_at, voided_at, version), (unit, headed))| {
        let (person, kind, from, to, on) = who;
        Moved {
            id,
            person,
            kind: MoveKind::from_key(&kind).unwrap_or(MoveKind::Move),
            from,
            to,
            on,
            post,
            work: work.0.map(|since| (since, (work.1, work.2.unwrap_or(0), work.3))),
            recorded_at,
            is_void: voided_at.is_some(),
            version,
            unit,
            headed,
        }
    }))
}

type EdgeRow = (
    AssignmentId,
    Option<NaiveDate>,
    (Option<NaiveDate>, Option<i64>, Option<NaiveDate>),
    (Option<PersonId>, Option<NaiveDate>, Option<AssignmentId>),
);

fn edges(conn: &mut AnyConnection, actor: &Actor, id: MoveId) -> QueryResult<Vec<Edge>> {
    let rows: Vec<EdgeRow> = person_move_edge::table
        .filter(person_move_edge::agency_id.eq(actor.agency))
        .filter(person_move_edge::move_id.eq(id))
        .order(person_move_edge::assignment_id)
        .limit(EDGES_MAX)
        .select((
            person_move_edge::assignment_id,
            person_move_edge::ended_since,
            (person_move_edge::was_to, person_move_edge::was_in, person_move_edge::was_before),
            (person_move_edge::superior_id, person_move_edge::until, person_move_edge::acting_id),
        ))
        .rows(conn)?;
    let edge = |(post, since, was, (to, until, acting)): EdgeRow| Edge {
        post,
        ended: since.map(|since| (since, (was.0, was.1.unwrap_or(0), was.2))),
        to: to.map(|to| (to, until)),
        acting,
    };
    Ok(rows.into_iter().map(edge).collect())
}
