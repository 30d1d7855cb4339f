//! What a move writes.

use super::foresee::{Coming, Foreseen, position};
use super::record_move::RecordMove;
use super::team::Handing;
use crate::access::Actor;
use crate::db::{Ctx, Statement, Tx, insert_all};
use crate::ids::{AssignmentId, MoveId, PersonId, PositionId};
use crate::organisation::acting::team::{Unled, begin, end, hand_over};
use crate::organisation::staging::plan_employees::{key, position_kind};
use capaian_schema::tables::{assignment, employment, person_move, person_move_edge, position};
use chrono::NaiveDate;
use diesel::prelude::*;

pub(super) fn save(
    tx: &mut Tx,
    ctx: &Ctx,
    actor: &Actor,
    (cmd, id, post): (&RecordMove, MoveId, AssignmentId),
    foreseen: &Foreseen,
) -> QueryResult<()> {
    end_post(tx, ctx, foreseen.from.id, cmd.on)?;
    if let Some((since, _)) = foreseen.work {
        end_work(tx, ctx, (cmd.person, since), cmd.on)?;
    }
    if let Some(to) = &foreseen.to {
        begin_post(tx, ctx, actor, (cmd, post), to)?;
    }
    record(tx, ctx, (cmd, id, post), (foreseen, actor.horizon))?;
    for one in &foreseen.handings {
        hand(tx, ctx, one, cmd.on)?;
    }
    remember(tx, ctx, id, &foreseen.handings)
}

/// A post that ends is not reopened by what ended it before: it ends by hand.
fn end_post(tx: &mut Tx, ctx: &Ctx, id: AssignmentId, on: NaiveDate) -> QueryResult<()> {
    diesel::update(assignment::table.find((ctx.agency, id)))
        .set((
            assignment::valid_to.eq(on),
            assignment::closed_in.eq(0),
            assignment::valid_to_before.eq(None::<NaiveDate>),
        ))
        .run(tx.conn())?;
    Ok(())
}

fn end_work(tx: &mut Tx, ctx: &Ctx, (who, since): (PersonId, NaiveDate), on: NaiveDate) -> QueryResult<()> {
    diesel::update(employment::table.find((ctx.agency, who, since)))
        .set((
            employment::valid_to.eq(on),
            employment::closed_in.eq(0),
            employment::valid_to_before.eq(None::<NaiveDate>),
        ))
        .run(tx.conn())?;
    Ok(())
}

fn begin_post(
    tx: &mut Tx,
    ctx: &Ctx,
    actor: &Actor,
    (cmd, id): (&RecordMove, AssignmentId),
    to: &Coming,
) -> QueryResult<()> {
    let position = match position(tx.conn(), actor, to)? {
        Some(known) => known,
        None => add_position(tx, ctx, &to.post.title)?,
    };
    diesel::insert_into(assignment::table)
        .values((
            assignment::agency_id.eq(ctx.agency),
            assignment::id.eq(id),
            assignment::person_id.eq(cmd.person),
            assignment::unit_id.eq(to.post.unit),
            assignment::position_id.eq(position),
            assignment::kind.eq("definitive"),
            assignment::heads_unit.eq(to.post.heads),
            assignment::valid_from.eq(cmd.on),
            assignment::recorded_at.eq(ctx.at.0),
            assignment::recorded_in.eq(0),
        ))
        .run(tx.conn())?;
    for superior in &to.superiors {
        let Some(acting) = superior.acting else {
            begin(tx, ctx, (id, superior.who), superior.days)?;
            continue;
        };
        // With those of the unit: until the appointment ends.
        let (assignment, person) = (id, cmd.person);
        let of = Unled { assignment, person, was: None, ends: None, until: None };
        hand_over(tx, ctx, (acting, superior.who), &of, superior.days)?;
    }
    Ok(())
}

/// A position that the agency did not have: its kind follows from its title, as in a list.
fn add_position(tx: &mut Tx, ctx: &Ctx, title: &str) -> QueryResult<PositionId> {
    let id = ctx.ids.next::<PositionId>();
    diesel::insert_into(position::table)
        .values((
            position::agency_id.eq(ctx.agency),
            position::id.eq(id),
            position::title.eq(title),
            position::title_key.eq(key(title)),
            position::kind.eq(position_kind(title, None)),
            position::recorded_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    Ok(id)
}

fn record(
    tx: &mut Tx,
    ctx: &Ctx,
    (cmd, id, post): (&RecordMove, MoveId, AssignmentId),
    (foreseen, horizon): (&Foreseen, i64),
) -> QueryResult<()> {
    let (post_to, post_in, post_before) = foreseen.from.end;
    let work = foreseen.work;
    diesel::insert_into(person_move::table)
        .values((
            person_move::agency_id.eq(ctx.agency),
            person_move::id.eq(id),
            person_move::person_id.eq(cmd.person),
            person_move::kind.eq(cmd.kind.key()),
            person_move::from_id.eq(foreseen.from.id),
            person_move::to_id.eq(foreseen.to.as_ref().map(|_| post)),
            person_move::moved_on.eq(cmd.on),
            person_move::decree.eq(&foreseen.decree),
            (
                person_move::post_to.eq(post_to),
                person_move::post_in.eq(post_in),
                person_move::post_before.eq(post_before),
                person_move::work_since.eq(work.map(|(since, _)| since)),
                person_move::work_to.eq(work.and_then(|(_, end)| end.0)),
                person_move::work_in.eq(work.map(|(_, end)| end.1)),
                person_move::work_before.eq(work.and_then(|(_, end)| end.2)),
            ),
            person_move::rests_on.eq(horizon),
            person_move::recorded_by.eq(ctx.principal),
            person_move::recorded_at.eq(ctx.at.0),
            person_move::version.eq(1),
        ))
        .run(tx.conn())?;
    Ok(())
}

fn hand(tx: &mut Tx, ctx: &Ctx, one: &Handing, on: NaiveDate) -> QueryResult<()> {
    match (one.to, one.acting) {
        (Some((to, until)), Some(acting)) => hand_over(tx, ctx, (acting, to), &one.of, (on, until)),
        (to, _) => {
            if let Some((since, _)) = one.of.ends {
                end(tx, ctx, (one.of.assignment, since), on)?;
            }
            match to {
                Some((to, until)) => begin(tx, ctx, (one.of.assignment, to), (on, until)),
                None => Ok(()),
            }
        }
    }
}

fn remember(tx: &mut Tx, ctx: &Ctx, id: MoveId, handings: &[Handing]) -> QueryResult<()> {
    let rows: Vec<_> = handings
        .iter()
        .map(|one| {
            let ended = one.of.ends;
            (
                person_move_edge::agency_id.eq(ctx.agency),
                person_move_edge::move_id.eq(id),
                person_move_edge::assignment_id.eq(one.of.assignment),
                person_move_edge::was_superior_id.eq(one.of.was),
                person_move_edge::ended_since.eq(ended.map(|(since, _)| since)),
                person_move_edge::was_to.eq(ended.and_then(|(_, end)| end.0)),
                person_move_edge::was_in.eq(ended.map(|(_, end)| end.1)),
                person_move_edge::was_before.eq(ended.and_then(|(_, end)| end.2)),
                person_move_edge::superior_id.eq(one.to.map(|(to, _)| to)),
                person_move_edge::until.eq(one.to.and_then(|(_, until)| until)),
                person_move_edge::acting_id.eq(one.acting),
            )
        })
        .collect();
    insert_all!(tx.conn(), person_move_edge::table, &rows)
}
