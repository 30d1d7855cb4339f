//! HR records that somebody acts no more, before the day that was said.

use super::model::Appointed;
use super::store::{holders, is_list_under_way};
use super::team::{begin, end};
use crate::access::in_force::{End, POST_END, end_seen};
use crate::access::{Action, Actor, actor, decide};
use crate::db::{AnyConnection, Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{AssignmentId, PersonId, UnitId};
use crate::ledger::{self, Event};
use crate::organisation::exclusion::model::{REASON_MAX, WrongDays, half_open, said};
use crate::organisation::relations;
use capaian_schema::tables::{acting, acting_edge, assignment, reporting};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

/// People who answer to one who acts.
const EDGES_MAX: i64 = 2_000;

/// Which, and its last day.
#[derive(Debug, Clone, Serialize)]
pub struct EndActing {
    /// Which acting assignment.
    pub acting: AssignmentId,
    /// The version that was read.
    pub seen_version: i64,
    /// Its last day.
    pub last: NaiveDate,
    /// Why it ends.
    pub reason: String,
}

impl Command for EndActing {
    const USE_CASE: &'static str = "end_acting";
}

/// Why it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EndActingRefusal {
    /// Something was said of it since.
    #[error("stale")]
    Stale,
    /// The last day is before the first.
    #[error("dates_backwards")]
    DatesBackwards,
    /// A day in a year that nobody means.
    #[error("date_unlikely")]
    DateUnlikely,
    /// It ends by then anyway: who acts longer is appointed once more.
    #[error("not_earlier")]
    NotEarlier,
    /// An end says why.
    #[error("reason_missing")]
    ReasonMissing,
    /// Longer than is kept.
    #[error("reason_too_long")]
    ReasonTooLong,
    /// A list is being brought in or taken back.
    #[error("list_under_way")]
    ListUnderWay,
}

impl From<WrongDays> for EndActingRefusal {
    fn from(wrong: WrongDays) -> Self {
        match wrong {
            WrongDays::Backwards => Self::DatesBackwards,
            WrongDays::Unlikely => Self::DateUnlikely,
        }
    }
}

/// An acting assignment as it is stored.
struct Found {
    person: PersonId,
    unit: UnitId,
    heads: bool,
    from: NaiveDate,
    to: Option<NaiveDate>,
    version: i64,
}

/// Ends it. Whoever answered to who acted answers to the definitive head of the unit from the next day on, where there
/// is one by then, else to nobody: that is what the list of those without an appraiser shows.
///
/// # Errors
/// [`EndActingRefusal`]; a denial for anybody but HR, and for HR about oneself.
pub fn end_acting(tx: &mut Tx, ctx: &Ctx, cmd: &EndActing) -> Outcome<Appointed, EndActingRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let was = found(tx.conn(), &actor, cmd.acting)?.ok_or(Denial::NotVisible)?;
    let today = ctx.at.date_in(actor.zone);
    decide(relations(tx.conn(), &actor, was.person, today)?, Action::RecordActing)?;
    if was.version != cmd.seen_version {
        return Err(Stop::Refused(EndActingRefusal::Stale));
    }
    let to = half_open(was.from, Some(cmd.last)).map_err(|wrong| Stop::Refused(wrong.into()))?;
    let to = to.filter(|to| was.to.is_none_or(|ends| *to < ends));
    let to = to.ok_or(Stop::Refused(EndActingRefusal::NotEarlier))?;
    let reason = said(&cmd.reason, REASON_MAX).map_err(|too_long| {
        Stop::Refused(if too_long {
            EndActingRefusal::ReasonTooLong
        } else {
            EndActingRefusal::ReasonMissing
        })
    })?;
    if is_list_under_way(tx.conn(), &actor)? {
        return Err(Stop::Refused(EndActingRefusal::ListUnderWay));
    }
    let version = was.version + 1;
    save(tx, ctx, (cmd, reason), (to, version))?;
    let head = head(tx.conn(), &actor, &was, to)?;
    let moved = hand_back(tx, ctx, cmd.acting, (head, to))?;
    let facts = serde_json::json!({
        "last": cmd.last, "was_until_before": was.to, "reason": reason, "head": head, "answer_now": moved,
        "version": version,
    });
    let kind = "organisation.acting.ended";
    let event = Event { kind, subject: was.person.0, object: cmd.acting.0, facts: &facts };
    let moved = i64::try_from(moved.len()).unwrap_or(i64::MAX);
    Ok(ledger::append(tx, ctx, &event)?.with(Appointed { acting: cmd.acting, version, moved, at: ctx.at.0 }))
}

fn found(conn: &mut AnyConnection, actor: &Actor, id: AssignmentId) -> QueryResult<Option<Found>> {
    let row: Option<(PersonId, UnitId, bool, NaiveDate, End, i64)> =
        acting::table
            .inner_join(assignment::table.on(
                assignment::agency_id.eq(acting::agency_id).and(assignment::id.eq(acting::assignment_id)),
            ))
            .filter(acting::agency_id.eq(actor.agency))
            .filter(acting::assignment_id.eq(id))
            .select((
                assignment::person_id,
                assignment::unit_id,
                assignment::heads_unit,
                assignment::valid_from,
                POST_END,
                acting::version,
            ))
            .first_row(conn)
            .optional()?;
    Ok(row.map(|(person, unit, heads, from, end, version)| {
        let to = end_seen(end, actor.horizon);
        Found { person, unit, heads, from, to, version }
    }))
}

fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    (cmd, reason): (&EndActing, &str),
    (to, version): (NaiveDate, i64),
) -> QueryResult<()> {
    diesel::update(assignment::table.find((ctx.agency, cmd.acting)))
        .set((
            assignment::valid_to.eq(to),
            assignment::closed_in.eq(0),
            assignment::valid_to_before.eq(None::<NaiveDate>),
        ))
        .run(tx.conn())?;
    diesel::update(acting::table.find((ctx.agency, cmd.acting)))
        .set((
            acting::end_reason.eq(reason),
            acting::ended_by.eq(ctx.principal),
            acting::ended_at.eq(ctx.at.0),
            acting::version.eq(version),
        ))
        .run(tx.conn())?;
    Ok(())
}

/// The definitive head of the unit on a day.
fn head(
    conn: &mut AnyConnection,
    actor: &Actor,
    was: &Found,
    on: NaiveDate,
) -> QueryResult<Option<PersonId>> {
    if !was.heads {
        return Ok(None);
    }
    let all = holders(conn, actor, was.unit, None)?;
    let is_head = |one: &&super::store::Holder| one.is_definitive() && one.shares_day(on, on.succ_opt());
    Ok(all.iter().find(is_head).map(|one| one.person))
}

/// Whose post, since when and until when; its holder, and the end of the post.
type Edge = (AssignmentId, NaiveDate, Option<NaiveDate>, PersonId, Option<NaiveDate>);

/// Ends what still holds of the relations that began with the appointment, and that of the acting post itself. Says
/// whose posts they are.
fn hand_back(
    tx: &mut Tx,
    ctx: &Ctx,
    id: AssignmentId,
    (head, on): (Option<PersonId>, NaiveDate),
) -> QueryResult<Vec<AssignmentId>> {
    let edges: Vec<Edge> = acting_edge::table
        .inner_join(
            reporting::table.on(reporting::agency_id
                .eq(acting_edge::agency_id)
                .and(reporting::assignment_id.eq(acting_edge::assignment_id))
                .and(reporting::valid_from.eq(acting_edge::valid_from))),
        )
        .inner_join(
            assignment::table.on(assignment::agency_id
                .eq(acting_edge::agency_id)
                .and(assignment::id.eq(acting_edge::assignment_id))),
        )
        .filter(acting_edge::agency_id.eq(ctx.agency))
        .filter(acting_edge::acting_id.eq(id))
        .filter(reporting::valid_to.is_null().or(reporting::valid_to.gt(on)))
        .order(acting_edge::assignment_id)
        .limit(EDGES_MAX)
        .select((
            acting_edge::assignment_id,
            acting_edge::valid_from,
            reporting::valid_to,
            assignment::person_id,
            assignment::valid_to,
        ))
        .rows(tx.conn())?;
    for (post, since, until, holder, ends) in &edges {
        end(tx, ctx, (*post, *since), on)?;
        // Who acted may be the head by now, and has left the own post: nobody appraises oneself.
        let goes_on = |head: &PersonId| head != holder && ends.is_none_or(|ends| ends > on);
        if let Some(head) = head.filter(goes_on) {
            begin(tx, ctx, (*post, head), (on, *until))?;
        }
    }
    let own: Option<NaiveDate> = reporting::table
        .filter(reporting::agency_id.eq(ctx.agency))
        .filter(reporting::assignment_id.eq(id))
        .filter(reporting::valid_from.lt(on))
        .filter(reporting::valid_to.is_null().or(reporting::valid_to.gt(on)))
        .select(reporting::valid_from)
        .first_row(tx.conn())
        .optional()?;
    if let Some(since) = own {
        end(tx, ctx, (id, since), on)?;
    }
    Ok(edges.into_iter().map(|edge| edge.0).collect())
}
