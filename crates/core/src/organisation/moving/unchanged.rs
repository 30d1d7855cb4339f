//! Whether everything that a move wrote stands as it left it: only then it is taken back.

use super::store::later_post;
use super::take_back_move::{Edge, Moved};
use super::team::led_later;
use crate::access::Actor;
use crate::access::in_force::{End, POST_END, RELATION_END, WORK_END};
use crate::db::{AnyConnection, Statement};
use crate::ids::{AssignmentId, PersonId};
use crate::organisation::acting::store::holders;
use capaian_schema::tables::{assignment, employment, reporting};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// Posts whose relations are asked for at once.
const POSTS_MAX: usize = 500;
/// Relations of one post that begin on a day or later, or end on it.
const EDGES_EACH: usize = 8;

/// Whether posts, employment and relations are as the move left them. At most nine queries, and one more for every
/// five hundred who answer to somebody else.
pub(super) fn is_unchanged(
    conn: &mut AnyConnection,
    actor: &Actor,
    of: &Moved,
    edges: &[Edge],
) -> QueryResult<bool> {
    let ours: End = (Some(of.on), 0, None);
    if post_end(conn, actor, of.from)? != Some(ours) {
        return Ok(false);
    }
    if let Some(to) = of.to
        && post_end(conn, actor, to)? != Some((None, 0, None))
    {
        return Ok(false);
    }
    if later_post(conn, actor, (of.person, of.to), of.on)?.is_some() {
        return Ok(false);
    }
    if of.work.is_some() && !is_work_unchanged(conn, actor, of)? {
        return Ok(false);
    }
    // Nobody but by this move came to answer to the person in the new post.
    let known: Vec<AssignmentId> = edges.iter().map(|edge| edge.post).collect();
    if led_later(conn, actor, &known, (of.person, None), of.on)?.is_some() {
        return Ok(false);
    }
    for some in edges.chunks(POSTS_MAX) {
        if !are_edges_unchanged(conn, actor, of.on, some)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// Who heads the unit of the old post since, where that headed it. One query.
pub(super) fn head_since(conn: &mut AnyConnection, actor: &Actor, of: &Moved) -> QueryResult<Option<String>> {
    if !of.headed {
        return Ok(None);
    }
    let all = holders(conn, actor, of.unit, None)?;
    let there = all.into_iter().find(|one| {
        one.assignment != of.from && Some(one.assignment) != of.to && one.shares_day(of.on, None)
    });
    // Who acted while the head was there may go on.
    let there = there.filter(|one| one.is_definitive() || one.from >= of.on);
    Ok(there.map(|one| one.name))
}

fn post_end(conn: &mut AnyConnection, actor: &Actor, id: AssignmentId) -> QueryResult<Option<End>> {
    assignment::table.find((actor.agency, id)).select(POST_END).first_row(conn).optional()
}

/// The employment that ended, and none after it.
fn is_work_unchanged(conn: &mut AnyConnection, actor: &Actor, of: &Moved) -> QueryResult<bool> {
    let rows: Vec<(NaiveDate, End)> = employment::table
        .filter(employment::agency_id.eq(actor.agency))
        .filter(employment::person_id.eq(of.person))
        .filter(employment::recorded_in.le(actor.horizon))
        .order(employment::valid_from.desc())
        .select((employment::valid_from, WORK_END))
        .limit(1)
        .rows(conn)?;
    let since = of.work.map(|(since, _)| since);
    Ok(rows.first().is_some_and(|(from, end)| Some(*from) == since && *end == (Some(of.on), 0, None)))
}

type Row = (AssignmentId, NaiveDate, PersonId, End);

/// Each relation that ended ends so, each that began is there, and none other began since.
fn are_edges_unchanged(
    conn: &mut AnyConnection,
    actor: &Actor,
    on: NaiveDate,
    edges: &[Edge],
) -> QueryResult<bool> {
    let posts: Vec<AssignmentId> = edges.iter().map(|edge| edge.post).collect();
    let rows: Vec<Row> = reporting::table
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::assignment_id.eq_any(&posts))
        .filter(reporting::recorded_in.le(actor.horizon))
        .filter(reporting::valid_from.ge(on).or(reporting::valid_to.eq(on).assume_not_null()))
        .order((reporting::assignment_id, reporting::valid_from))
        .limit(i64::try_from(posts.len() * EDGES_EACH).unwrap_or(i64::MAX))
        .select((reporting::assignment_id, reporting::valid_from, reporting::superior_id, RELATION_END))
        .rows(conn)?;
    let mut there: HashMap<AssignmentId, Vec<Row>> = HashMap::new();
    for row in rows {
        there.entry(row.0).or_default().push(row);
    }
    let none = Vec::new();
    Ok(edges.iter().all(|edge| as_left(edge, there.get(&edge.post).unwrap_or(&none), on)))
}

/// One post. Pure.
fn as_left(edge: &Edge, rows: &[Row], on: NaiveDate) -> bool {
    let ended = edge
        .ended
        .is_none_or(|(since, _)| rows.iter().any(|row| row.1 == since && row.3 == (Some(on), 0, None)));
    let mut begun = rows.iter().filter(|row| row.1 >= on);
    let first = begun.next();
    let as_begun = match (first, edge.to) {
        (None, None) => true,
        (Some(row), Some((to, until))) => row.1 == on && row.2 == to && row.3 == (until, 0, None),
        _ => false,
    };
    // What was foreseen to begin after it was there before.
    let until = edge.to.and_then(|(_, until)| until);
    ended && as_begun && begun.all(|row| until.is_some_and(|until| row.1 >= until))
}
