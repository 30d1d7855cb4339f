//! HR records that somebody acts in a post.

use super::model::{ActingKind, Appointed};
use super::store::{Holder, holders, is_list_under_way, is_there, last_superior};
use super::team::{begin, hand_over, unled};
use crate::access::{Action, Actor, actor, decide};
use crate::db::{AnyConnection, Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{AssignmentId, PersonId, PositionId, UnitId, near};
use crate::ledger::{self, Event};
use crate::organisation::exclusion::model::{DECREE_MAX, WrongDays, half_open, said};
use crate::organisation::relations;
use crate::organisation::unit::unit_name;
use capaian_schema::tables::{acting, assignment};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

/// Who acts, where and when.
#[derive(Debug, Clone, Serialize)]
pub struct AppointActing {
    /// Who.
    pub person: PersonId,
    /// As what.
    pub kind: ActingKind,
    /// In which unit.
    pub unit: UnitId,
    /// In which position; somebody holds or held it there.
    pub position: PositionId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where one is known.
    pub last: Option<NaiveDate>,
    /// The number of the decree.
    pub decree: String,
}

impl Command for AppointActing {
    const USE_CASE: &'static str = "appoint_acting";
}

/// Why nobody acts.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AppointRefusal {
    /// The last day is before the first.
    #[error("dates_backwards")]
    DatesBackwards,
    /// A day in a year that nobody means.
    #[error("date_unlikely")]
    DateUnlikely,
    /// No decree is named.
    #[error("decree_missing")]
    DecreeMissing,
    /// Longer than is kept.
    #[error("decree_too_long")]
    DecreeTooLong,
    /// The unit has no such post.
    #[error("post_unknown")]
    PostUnknown,
    /// Who acts is at work on the first day.
    #[error("not_at_work")]
    NotAtWork,
    /// The person holds this very post.
    #[error("holds_it")]
    HoldsIt,
    /// Nobody acts as *Plt.* while the post has its holder.
    #[error("post_held")]
    PostHeld {
        /// The name of its holder.
        by: String,
    },
    /// Somebody acts in it on some of these days.
    #[error("acted_in")]
    ActedIn {
        /// The name of who acts.
        by: String,
    },
    /// A list is being brought in or taken back.
    #[error("list_under_way")]
    ListUnderWay,
}

impl From<WrongDays> for AppointRefusal {
    fn from(wrong: WrongDays) -> Self {
        match wrong {
            WrongDays::Backwards => Self::DatesBackwards,
            WrongDays::Unlikely => Self::DateUnlikely,
        }
    }
}

/// Records it, and lets those of the unit whom nobody leads answer to who acts as its head.
///
/// # Errors
/// [`AppointRefusal`]; a denial for anybody but HR, and for HR about oneself.
pub fn appoint_acting(tx: &mut Tx, ctx: &Ctx, cmd: &AppointActing) -> Outcome<Appointed, AppointRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    decide(relations(tx.conn(), &actor, cmd.person, today)?, Action::RecordActing)?;
    unit_name(tx.conn(), &actor, cmd.unit, cmd.from)?.ok_or(Denial::NotVisible)?;
    let to = half_open(cmd.from, cmd.last).map_err(|wrong| Stop::Refused(wrong.into()))?;
    let decree = said(&cmd.decree, DECREE_MAX).map_err(|too_long| {
        Stop::Refused(if too_long { AppointRefusal::DecreeTooLong } else { AppointRefusal::DecreeMissing })
    })?;
    let found = foreseen(tx.conn(), &actor, cmd, to)?;
    let (post, all) = found.map_err(Stop::Refused)?;
    let id = near(cmd.person, ctx.ids.next::<AssignmentId>());
    save(tx, ctx, (cmd, id, decree), (&post, to, actor.horizon))?;
    let superior = superior(tx.conn(), &actor, (&post, cmd))?;
    if let Some(superior) = superior {
        begin(tx, ctx, (id, superior), (cmd.from, to))?;
    }
    let has_head = all.iter().any(|one| one.is_definitive() && one.heads && one.shares_day(cmd.from, to));
    let moved = if post.heads && !has_head {
        take_over(tx, ctx, &actor, (cmd, id, superior), (&all, to))?
    } else {
        Vec::new()
    };
    let facts = serde_json::json!({
        "kind": cmd.kind, "unit": cmd.unit, "position": cmd.position, "heads": post.heads, "from": cmd.from,
        "last": cmd.last, "decree": decree, "superior": superior, "answer_now": moved,
    });
    let event =
        Event { kind: "organisation.acting.appointed", subject: cmd.person.0, object: id.0, facts: &facts };
    let moved = i64::try_from(moved.len()).unwrap_or(i64::MAX);
    Ok(ledger::append(tx, ctx, &event)?.with(Appointed { acting: id, version: 1, moved, at: ctx.at.0 }))
}

type Found = Result<(Holder, Vec<Holder>), AppointRefusal>;

/// The post as it was held last, with everybody who holds or held it or the head of the unit; or why nobody acts in it.
fn foreseen(
    conn: &mut AnyConnection,
    actor: &Actor,
    cmd: &AppointActing,
    to: Option<NaiveDate>,
) -> QueryResult<Found> {
    if is_list_under_way(conn, actor)? {
        return Ok(Err(AppointRefusal::ListUnderWay));
    }
    let mut all = holders(conn, actor, cmd.unit, Some(cmd.position))?;
    let Some(post) = all.iter().find(|one| one.is_definitive()).cloned() else {
        return Ok(Err(AppointRefusal::PostUnknown));
    };
    if post.heads {
        let heads = holders(conn, actor, cmd.unit, None)?;
        all.extend(heads.into_iter().filter(|one| one.position != cmd.position));
    }
    if !is_there(conn, actor, cmd.person, cmd.from)? {
        return Ok(Err(AppointRefusal::NotAtWork));
    }
    let mut now = all.iter().filter(|one| one.shares_day(cmd.from, to));
    Ok(match now.find(|one| hinders(one, cmd)) {
        Some(one) if one.person == cmd.person => Err(AppointRefusal::HoldsIt),
        Some(one) if one.is_definitive() => Err(AppointRefusal::PostHeld { by: one.name.clone() }),
        Some(one) => Err(AppointRefusal::ActedIn { by: one.name.clone() }),
        None => Ok((post, all)),
    })
}

/// Whether nobody can act beside them: who holds the post oneself, its holder for a *Plt.*, and who acts already. A
/// position that does not head the unit may have many holders.
fn hinders(one: &Holder, cmd: &AppointActing) -> bool {
    if one.person == cmd.person {
        return one.position == cmd.position;
    }
    one.heads && (!one.is_definitive() || cmd.kind == ActingKind::Plt)
}

/// To whom who acts answers in that post: as its last holder did, if that one is still there.
fn superior(
    conn: &mut AnyConnection,
    actor: &Actor,
    (post, cmd): (&Holder, &AppointActing),
) -> QueryResult<Option<PersonId>> {
    let Some(above) = last_superior(conn, actor, post.assignment, cmd.from)? else { return Ok(None) };
    Ok(if above != cmd.person && is_there(conn, actor, above, cmd.from)? { Some(above) } else { None })
}

/// Those whom nobody leads answer to who acts from the first day on; who acts, in the own post, to the superior of
/// the post. Says whose posts they are.
fn take_over(
    tx: &mut Tx,
    ctx: &Ctx,
    actor: &Actor,
    (cmd, id, superior): (&AppointActing, AssignmentId, Option<PersonId>),
    (all, to): (&[Holder], Option<NaiveDate>),
) -> QueryResult<Vec<AssignmentId>> {
    let heads = all.iter().filter(|one| one.is_definitive() && one.heads);
    let left: Vec<_> = heads.filter_map(|one| Some((one.person, one.to?))).collect();
    let mut moved = Vec::new();
    for post in unled(tx.conn(), actor, (cmd.unit, &left), cmd.from)? {
        let to_whom = if post.person == cmd.person { superior } else { Some(cmd.person) };
        let Some(to_whom) = to_whom.filter(|_| post.assignment != id) else { continue };
        hand_over(tx, ctx, (id, to_whom), &post, (cmd.from, to))?;
        moved.push(post.assignment);
    }
    Ok(moved)
}

fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    (cmd, id, decree): (&AppointActing, AssignmentId, &str),
    (post, to, horizon): (&Holder, Option<NaiveDate>, i64),
) -> QueryResult<()> {
    diesel::insert_into(assignment::table)
        .values((
            assignment::agency_id.eq(ctx.agency),
            assignment::id.eq(id),
            assignment::person_id.eq(cmd.person),
            assignment::unit_id.eq(cmd.unit),
            assignment::position_id.eq(cmd.position),
            assignment::kind.eq(cmd.kind.key()),
            assignment::heads_unit.eq(post.heads),
            assignment::valid_from.eq(cmd.from),
            assignment::valid_to.eq(to),
            assignment::recorded_at.eq(ctx.at.0),
            assignment::recorded_in.eq(0),
        ))
        .run(tx.conn())?;
    diesel::insert_into(acting::table)
        .values((
            acting::agency_id.eq(ctx.agency),
            acting::assignment_id.eq(id),
            acting::person_id.eq(cmd.person),
            acting::decree.eq(decree),
            acting::rests_on.eq(horizon),
            acting::recorded_by.eq(ctx.principal),
            acting::recorded_at.eq(ctx.at.0),
            acting::version.eq(1),
        ))
        .run(tx.conn())?;
    Ok(())
}
