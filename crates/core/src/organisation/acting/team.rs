//! Who answers to whoever acts as the head of a unit, and to whom they answer after that.

use crate::access::Actor;
use crate::access::in_force::{End, POST_END, RELATION_END, assignment_in_force, closure_in_force, end_seen};
use crate::db::{AnyConnection, Ctx, Statement, Tx};
use crate::ids::{AssignmentId, PersonId, UnitId};
use capaian_schema::tables::{acting_edge, assignment, reporting, unit_closure};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// People of one unit and of the heads right below it who are looked at.
const PEOPLE_MAX: i64 = 2_000;

/// A post whose holder has no superior there, or one who left.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::organisation) struct Unled {
    pub(in crate::organisation) assignment: AssignmentId,
    pub(in crate::organisation) person: PersonId,
    /// To whom the holder answered last.
    pub(in crate::organisation) was: Option<PersonId>,
    /// The relation to whoever left, which ends: since when it holds, and its end as it stood.
    pub(in crate::organisation) ends: Option<(NaiveDate, End)>,
    /// Until before this day at most: the post ends, or somebody else begins.
    pub(in crate::organisation) until: Option<NaiveDate>,
}

type Post = (AssignmentId, PersonId, UnitId, bool, i64, End);
type Edge = (AssignmentId, PersonId, NaiveDate, End);

/// The posts of a unit, and those of the heads right below it, whose holders answer on a day to nobody or to one of
/// `left`, who led the unit until before a day: what was said of them since, they are in another post. At most five
/// queries.
pub(in crate::organisation) fn unled(
    conn: &mut AnyConnection,
    actor: &Actor,
    (unit, left): (UnitId, &[(PersonId, NaiveDate)]),
    on: NaiveDate,
) -> QueryResult<Vec<Unled>> {
    let posts: Vec<Post> = unit_closure::table
        .inner_join(
            assignment::table.on(assignment::agency_id
                .eq(unit_closure::agency_id)
                .and(assignment::unit_id.eq(unit_closure::descendant_id))
                .and(assignment_in_force(actor.horizon, on))),
        )
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::ancestor_id.eq(unit))
        .filter(unit_closure::depth.le(1))
        .filter(closure_in_force(actor.horizon, on))
        .order(assignment::id)
        .limit(PEOPLE_MAX)
        .select((
            assignment::id,
            assignment::person_id,
            assignment::unit_id,
            assignment::heads_unit,
            unit_closure::depth,
            POST_END,
        ))
        .rows(conn)?;
    let ids: Vec<AssignmentId> = posts.iter().map(|post| post.0).collect();
    let mut edges: HashMap<AssignmentId, Vec<Edge>> = HashMap::new();
    for some in ids.chunks(500) {
        let rows: Vec<Edge> = reporting::table
            .filter(reporting::agency_id.eq(actor.agency))
            .filter(reporting::assignment_id.eq_any(some))
            .filter(reporting::recorded_in.le(actor.horizon))
            .order((reporting::assignment_id, reporting::valid_from))
            .select((reporting::assignment_id, reporting::superior_id, reporting::valid_from, RELATION_END))
            .rows(conn)?;
        for edge in rows {
            edges.entry(edge.0).or_default().push(edge);
        }
    }
    let none = Vec::new();
    let of = |post: &Post| {
        let edges = edges.get(&post.0).unwrap_or(&none);
        one(actor, post, edges, left, on)
    };
    Ok(posts.iter().filter_map(of).collect())
}

/// One post. Pure. A relation that begins on the very day is somebody's word for that day, and stays.
fn one(
    actor: &Actor,
    (assignment, person, _, heads, depth, end): &Post,
    edges: &[Edge],
    left: &[(PersonId, NaiveDate)],
    on: NaiveDate,
) -> Option<Unled> {
    let seen = |edge: &Edge| end_seen(edge.3, actor.horizon);
    let now = edges.iter().find(|edge| edge.2 <= on && seen(edge).is_none_or(|end| end > on));
    let before = edges.iter().rfind(|edge| edge.2 <= on);
    // Who heads a unit further down answers to its own head.
    let is_of_team = *depth == 0 || *heads;
    let is_unled = match now {
        None => is_of_team,
        Some(edge) => edge.2 < on && left.iter().any(|(who, until)| *who == edge.1 && edge.2 < *until),
    };
    // The key of a relation is its first day.
    if !is_unled || edges.iter().any(|edge| edge.2 == on) {
        return None;
    }
    let next = edges.iter().find(|edge| edge.2 > on).map(|edge| edge.2);
    let until = [end_seen(*end, actor.horizon), next].into_iter().flatten().min();
    Some(Unled {
        assignment: *assignment,
        person: *person,
        was: before.map(|edge| edge.1),
        ends: now.map(|edge| (edge.2, edge.3)),
        until,
    })
}

/// Lets one post answer to `superior` from a day on, and remembers to whom it answered before.
pub(in crate::organisation) fn hand_over(
    tx: &mut Tx,
    ctx: &Ctx,
    (acting, superior): (AssignmentId, PersonId),
    of: &Unled,
    (from, to): (NaiveDate, Option<NaiveDate>),
) -> QueryResult<()> {
    if let Some((since, _)) = of.ends {
        end(tx, ctx, (of.assignment, since), from)?;
    }
    let to = [to, of.until].into_iter().flatten().min();
    begin(tx, ctx, (of.assignment, superior), (from, to))?;
    diesel::insert_into(acting_edge::table)
        .values((
            acting_edge::agency_id.eq(ctx.agency),
            acting_edge::acting_id.eq(acting),
            acting_edge::assignment_id.eq(of.assignment),
            acting_edge::valid_from.eq(from),
            acting_edge::was_superior_id.eq(of.was),
        ))
        .run(tx.conn())?;
    Ok(())
}

/// Ends a relation by hand.
pub(in crate::organisation) fn end(
    tx: &mut Tx,
    ctx: &Ctx,
    (of, since): (AssignmentId, NaiveDate),
    on: NaiveDate,
) -> QueryResult<()> {
    diesel::update(reporting::table.find((ctx.agency, of, since)))
        .set((
            reporting::valid_to.eq(on),
            reporting::closed_in.eq(0),
            reporting::valid_to_before.eq(None::<NaiveDate>),
        ))
        .run(tx.conn())?;
    Ok(())
}

/// Begins a relation by hand.
pub(in crate::organisation) fn begin(
    tx: &mut Tx,
    ctx: &Ctx,
    (of, superior): (AssignmentId, PersonId),
    (from, to): (NaiveDate, Option<NaiveDate>),
) -> QueryResult<()> {
    diesel::insert_into(reporting::table)
        .values((
            reporting::agency_id.eq(ctx.agency),
            reporting::assignment_id.eq(of),
            reporting::valid_from.eq(from),
            reporting::valid_to.eq(to),
            reporting::superior_id.eq(superior),
            reporting::recorded_at.eq(ctx.at.0),
            reporting::recorded_in.eq(0),
        ))
        .run(tx.conn())?;
    Ok(())
}
