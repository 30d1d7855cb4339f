//! Posts and those who hold them, as the acts find them.

use crate::access::Actor;
use crate::access::in_force::{End, POST_END, assignment_in_force, end_seen};
use crate::db::{AnyConnection, Statement};
use crate::ids::{AssignmentId, PersonId, PositionId, UnitId};
use crate::organisation::post::person_of_post;
use capaian_schema::tables::{assignment, import, person, reporting};
use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;

/// Holders of one post that are looked back at.
const HOLDERS_MAX: i64 = 50;

/// Somebody who holds or held a post.
#[derive(Debug, Clone)]
pub(in crate::organisation) struct Holder {
    pub(in crate::organisation) assignment: AssignmentId,
    pub(in crate::organisation) person: PersonId,
    pub(in crate::organisation) name: String,
    pub(in crate::organisation) kind: String,
    pub(in crate::organisation) position: PositionId,
    pub(in crate::organisation) heads: bool,
    pub(in crate::organisation) from: NaiveDate,
    pub(in crate::organisation) to: Option<NaiveDate>,
}

impl Holder {
    pub(in crate::organisation) fn is_definitive(&self) -> bool {
        self.kind == "definitive"
    }

    /// Whether a day of theirs is one of these.
    pub(in crate::organisation) fn shares_day(&self, from: NaiveDate, to: Option<NaiveDate>) -> bool {
        self.to.is_none_or(|end| end > from) && to.is_none_or(|to| self.from < to)
    }
}

type Row = (AssignmentId, PersonId, String, String, PositionId, bool, NaiveDate, End);

/// Whoever heads or headed a unit, or holds or held a position in it: the latest first. One query.
pub(in crate::organisation) fn holders(
    conn: &mut AnyConnection,
    actor: &Actor,
    unit: UnitId,
    position: Option<PositionId>,
) -> QueryResult<Vec<Holder>> {
    let mut query = assignment::table
        .inner_join(person::table.on(person_of_post()))
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::unit_id.eq(unit))
        .filter(assignment::recorded_in.le(actor.horizon))
        .order((assignment::valid_from.desc(), assignment::id))
        .limit(HOLDERS_MAX)
        .select((
            assignment::id,
            assignment::person_id,
            person::name,
            assignment::kind,
            assignment::position_id,
            assignment::heads_unit,
            assignment::valid_from,
            POST_END,
        ))
        .into_boxed();
    query = match position {
        Some(position) => query.filter(assignment::position_id.eq(position)),
        None => query.filter(assignment::heads_unit.eq(true)),
    };
    let rows: Vec<Row> = query.load(conn)?;
    let holder = |(assignment, person, name, kind, position, heads, from, end): Row| {
        let to = end_seen(end, actor.horizon);
        Holder { assignment, person, name, kind, position, heads, from, to }
    };
    Ok(rows.into_iter().map(holder).collect())
}

/// To whom the holder of a post answered last, on or before a day. One query.
pub(in crate::organisation) fn last_superior(
    conn: &mut AnyConnection,
    actor: &Actor,
    of: AssignmentId,
    on: NaiveDate,
) -> QueryResult<Option<PersonId>> {
    reporting::table
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::assignment_id.eq(of))
        .filter(reporting::recorded_in.le(actor.horizon))
        .filter(reporting::valid_from.le(on))
        .order(reporting::valid_from.desc())
        .select(reporting::superior_id)
        .first_row(conn)
        .optional()
}

/// Whether somebody holds any post on a day. One query.
pub(in crate::organisation) fn is_there(
    conn: &mut AnyConnection,
    actor: &Actor,
    who: PersonId,
    on: NaiveDate,
) -> QueryResult<bool> {
    let held = assignment::table
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq(who))
        .filter(assignment_in_force(actor.horizon, on));
    diesel::select(exists(held)).only_row(conn)
}

/// Whether a list is being brought in or taken back: it was compared with what was there before, and a fact that
/// is changed meanwhile would be lost or doubled.
pub(in crate::organisation) fn is_list_under_way(
    conn: &mut AnyConnection,
    actor: &Actor,
) -> QueryResult<bool> {
    let under_way = import::table
        .filter(import::agency_id.eq(actor.agency))
        .filter(import::state.eq_any(["staging", "undone"]));
    diesel::select(exists(under_way)).only_row(conn)
}
