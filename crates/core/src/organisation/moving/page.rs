//! One move: from where to where, by which decree, and what follows from it.

use super::built::{EndingPlan, ending_plans};
use super::list::kind_of;
use super::model::MoveKind;
use super::store::NEVER;
use crate::access::in_force::{End, RELATION_END, end_seen};
use crate::access::{Action, Actor, Standing, decide};
use crate::clock::Moment;
use crate::db::{AnyConnection, Denial, Fault, Read, Statement, Stop};
use crate::ids::{AssignmentId, MoveId, PersonId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use crate::organisation::relations_in;
use capaian_schema::tables::{
    account, assignment, person, person_move, person_move_edge, position, reporting, unit_fact,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

/// Names that are shown; more are cut.
const TEAM_MAX: i64 = 200;
/// Relations of two posts that are looked at.
const EDGES_MAX: i64 = 64;

// Whoever takes it back is another one than who recorded it; whom somebody answers to is a person, too.
diesel::alias! {
    const VOIDER: Alias<Voider> = account as voider;
    const NEXT_SUPERIOR: Alias<NextSuperior> = person as next_superior;
}

/// A post of a move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MovedPost {
    /// Which.
    pub id: AssignmentId,
    /// The position's title.
    pub title: String,
    /// Its unit.
    pub unit: UnitId,
    /// The unit's name.
    pub unit_name: Option<String>,
    /// Whether it heads the unit.
    pub heads: bool,
    /// Who appraises: of the old one on its last day, of the new one on its first.
    pub appraiser: Option<(PersonId, String)>,
}

/// One move.
#[derive(Debug, Clone)]
pub struct MovePage {
    /// Which.
    pub id: MoveId,
    /// Whose.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// To another post, or why no more.
    pub kind: MoveKind,
    /// The first day in the new post, or the first on which the old one is held no more.
    pub on: NaiveDate,
    /// The number of the decree.
    pub decree: String,
    /// The post that ended.
    pub from: MovedPost,
    /// The post that began.
    pub to: Option<MovedPost>,
    /// The plans that ended with the old post.
    pub plans: Vec<EndingPlan>,
    /// Who recorded it, and when.
    pub recorded: (String, Moment),
    /// Who took it back, when and why.
    pub void: Option<(String, Moment, String)>,
    /// Its version.
    pub version: i64,
    /// Others who answer to somebody else because of it, or to nobody: who, and to whom.
    pub team: Vec<(String, Option<String>)>,
    /// Whether the reader may take it back.
    pub may_take_back: bool,
}

type What = (PersonId, String, String, NaiveDate, String, i64);
type Posts = (AssignmentId, Option<AssignmentId>);
type Said = (String, i64, Option<String>, Option<i64>, Option<String>);

/// One move, for the person, both appraisers, HR and auditors. At most ten queries.
///
/// # Errors
/// A denial for others; a fault of the database.
pub fn move_page(
    read: &mut Read,
    actor: &Actor,
    id: MoveId,
    today: NaiveDate,
) -> Result<MovePage, Stop<Infallible>> {
    let page = load(read.conn(), actor, id)?.ok_or(Denial::NotVisible)?;
    // Both who appraised the old post and who appraises the new one do so on the first day.
    let standings = relations_in(read.conn(), actor, (page.person, page.from.id), page.on.max(today))?;
    // Who would have appraised is told that it was taken back, and may read what.
    let next = page.to.as_ref().and_then(|to| to.appraiser.as_ref()).map(|one| one.0);
    let is_next = next.is_some() && next == actor.person;
    let standings = if is_next { standings.with(Standing::Appraiser) } else { standings };
    decide(standings, Action::ReadMove)?;
    let may_take_back = page.void.is_none() && decide(standings, Action::RecordMove).is_ok();
    Ok(MovePage { may_take_back, ..page })
}

/// One move; who may read it is the caller's question. At most six queries.
pub(super) fn load(conn: &mut AnyConnection, actor: &Actor, id: MoveId) -> Result<Option<MovePage>, Fault> {
    let Some((what, (from, to), said)) = found(conn, actor, id)? else { return Ok(None) };
    let (person, name, kind, on, decree, version) = what;
    let (by, at, voided_by, voided_at, why) = said;
    let void = voided_by.zip(voided_at).zip(why).map(|((by, at), why)| (by, Moment(at), why));
    let mut posts = posts(conn, actor, (from, to), on)?;
    let to = to.and_then(|to| posts.iter().position(|post| post.id == to)).map(|at| posts.remove(at));
    let Some(old) = posts.pop() else { return Ok(None) };
    Ok(Some(MovePage {
        id,
        person,
        name,
        kind: kind_of(&kind)?,
        on,
        decree,
        from: old,
        to,
        plans: if void.is_some() { Vec::new() } else { ending_plans(conn, actor, from, on)? },
        recorded: (by, Moment(at)),
        void,
        version,
        team: team(conn, actor, id)?,
        may_take_back: false,
    }))
}

fn found(conn: &mut AnyConnection, actor: &Actor, id: MoveId) -> QueryResult<Option<(What, Posts, Said)>> {
    person_move::table
        .inner_join(
            person::table
                .on(person::agency_id.eq(person_move::agency_id).and(person::id.eq(person_move::person_id))),
        )
        .inner_join(
            account::table.on(account::agency_id
                .eq(person_move::agency_id)
                .and(account::id.eq(person_move::recorded_by))),
        )
        .left_join(
            VOIDER.on(VOIDER
                .field(account::agency_id)
                .eq(person_move::agency_id)
                .and(VOIDER.field(account::id).nullable().eq(person_move::voided_by))),
        )
        .filter(person_move::agency_id.eq(actor.agency))
        .filter(person_move::id.eq(id))
        .select((
            (
                person::id,
                person::name,
                person_move::kind,
                person_move::moved_on,
                person_move::decree,
                person_move::version,
            ),
            (person_move::from_id, person_move::to_id),
            (
                account::name,
                person_move::recorded_at,
                VOIDER.field(account::name).nullable(),
                person_move::voided_at,
                person_move::void_reason,
            ),
        ))
        .first_row(conn)
        .optional()
}

type PostRow = (AssignmentId, String, UnitId, Option<String>, bool);
type EdgeRow = (AssignmentId, NaiveDate, End, (PersonId, String));

/// Both posts with their units on the first day, and who appraises in each. Two queries.
fn posts(
    conn: &mut AnyConnection,
    actor: &Actor,
    (from, to): (AssignmentId, Option<AssignmentId>),
    on: NaiveDate,
) -> QueryResult<Vec<MovedPost>> {
    let ids: Vec<AssignmentId> = std::iter::once(from).chain(to).collect();
    let rows: Vec<PostRow> = assignment::table
        .inner_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::id.eq_any(&ids))
        .select((
            assignment::id,
            position::title,
            assignment::unit_id,
            unit_fact::name.nullable(),
            assignment::heads_unit,
        ))
        .limit(2)
        .rows(conn)?;
    let edges: Vec<EdgeRow> = reporting::table
        .inner_join(
            person::table
                .on(person::agency_id.eq(reporting::agency_id).and(person::id.eq(reporting::superior_id))),
        )
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::assignment_id.eq_any(&ids))
        .filter(reporting::recorded_in.le(actor.horizon).or(reporting::recorded_in.eq(NEVER)))
        .filter(reporting::valid_from.le(on))
        .order(reporting::valid_from.desc())
        .select((reporting::assignment_id, reporting::valid_from, RELATION_END, (person::id, person::name)))
        .limit(EDGES_MAX)
        .rows(conn)?;
    let post = |(id, title, unit, unit_name, heads): PostRow| {
        let day = if id == from { on.pred_opt().unwrap_or(on) } else { on };
        let answers = |edge: &&EdgeRow| {
            let end = end_seen(edge.2, actor.horizon);
            edge.0 == id && edge.1 <= day && end.is_none_or(|end| end > day)
        };
        let appraiser = edges.iter().find(answers).map(|edge| edge.3.clone());
        MovedPost { id, title, unit, unit_name, heads, appraiser }
    };
    Ok(rows.into_iter().map(post).collect())
}

fn team(conn: &mut AnyConnection, actor: &Actor, id: MoveId) -> QueryResult<Vec<(String, Option<String>)>> {
    person_move_edge::table
        .inner_join(
            assignment::table.on(assignment::agency_id
                .eq(person_move_edge::agency_id)
                .and(assignment::id.eq(person_move_edge::assignment_id))),
        )
        .inner_join(person::table.on(person_of_post()))
        .left_join(
            NEXT_SUPERIOR.on(NEXT_SUPERIOR
                .field(person::agency_id)
                .eq(person_move_edge::agency_id)
                .and(NEXT_SUPERIOR.field(person::id).nullable().eq(person_move_edge::superior_id))),
        )
        .filter(person_move_edge::agency_id.eq(actor.agency))
        .filter(person_move_edge::move_id.eq(id))
        .order((person::sort_key, person::id))
        .limit(TEAM_MAX)
        .select((person::name, NEXT_SUPERIOR.field(person::name).nullable()))
        .rows(conn)
}
