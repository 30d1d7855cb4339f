//! One who acts: in which post, by which decree, and who answers to them.

use super::list::kind_of;
use super::model::ActingKind;
use crate::access::in_force::{End, POST_END, end_seen};
use crate::access::{Action, Actor, Standings, decide};
use crate::clock::Moment;
use crate::db::{Denial, Read, Statement, Stop};
use crate::ids::{AssignmentId, PersonId};
use crate::organisation::exclusion::last_day;
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use crate::organisation::relations;
use capaian_schema::tables::{
    account, acting, acting_edge, assignment, person, position, reporting, unit_fact,
};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

/// Names that are shown; more are cut.
const TEAM_MAX: i64 = 200;

// Whoever says that it ends is another one than who recorded it.
diesel::alias! {
    const ENDER: Alias<Ender> = account as ender;
}

/// One who acts.
#[derive(Debug, Clone)]
pub struct ActingPage {
    /// Which acting assignment.
    pub id: AssignmentId,
    /// Full name of who acts.
    pub name: String,
    /// As what.
    pub kind: ActingKind,
    /// The position's title.
    pub position: String,
    /// The unit's name on the day.
    pub unit: Option<String>,
    /// Whether the post heads its unit.
    pub heads: bool,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where one is known.
    pub last: Option<NaiveDate>,
    /// The number of the decree.
    pub decree: String,
    /// Who recorded it, and when.
    pub recorded: (String, Moment),
    /// Who ended it early, when and why.
    pub ended: Option<(String, Moment, String)>,
    /// Its version.
    pub version: i64,
    /// Those who answer to somebody else because of it: their names, whom they answer to, and until before which day.
    pub team: Vec<(String, String, Option<NaiveDate>)>,
    /// Whether the reader may end it.
    pub may_end: bool,
}

type Who = (PersonId, String, String, String, Option<String>, bool);
type When = (NaiveDate, End, String, i64);
type Said = (String, i64, Option<String>, Option<i64>, Option<String>);

/// One who acts, for HR and auditors. At most six queries.
///
/// # Errors
/// A denial for others; a fault of the database.
pub fn acting_page(
    read: &mut Read,
    actor: &Actor,
    id: AssignmentId,
    on: NaiveDate,
) -> Result<ActingPage, Stop<Infallible>> {
    decide(Standings::of_roles(actor), Action::ReadActing)?;
    let found = found(read, actor, id, on)?;
    let (who, when, said) = found.ok_or(Denial::NotVisible)?;
    let (of, name, kind, position, unit, heads) = who;
    let (from, end, decree, version) = when;
    let (by, at, ended_by, ended_at, why) = said;
    let last = last_day(end_seen(end, actor.horizon));
    let standings = relations(read.conn(), actor, of, on)?;
    Ok(ActingPage {
        id,
        name,
        kind: kind_of(&kind)?,
        position,
        unit,
        heads,
        from,
        last,
        decree,
        recorded: (by, Moment(at)),
        ended: ended_by.zip(ended_at).zip(why).map(|((by, at), why)| (by, Moment(at), why)),
        version,
        team: team(read, actor, id)?,
        may_end: last.is_none_or(|last| last >= on) && decide(standings, Action::RecordActing).is_ok(),
    })
}

fn found(
    read: &mut Read,
    actor: &Actor,
    id: AssignmentId,
    on: NaiveDate,
) -> QueryResult<Option<(Who, When, Said)>> {
    acting::table
        .inner_join(
            assignment::table.on(assignment::agency_id
                .eq(acting::agency_id)
                .and(assignment::id.eq(acting::assignment_id))),
        )
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .inner_join(
            account::table
                .on(account::agency_id.eq(acting::agency_id).and(account::id.eq(acting::recorded_by))),
        )
        .left_join(
            ENDER.on(ENDER
                .field(account::agency_id)
                .eq(acting::agency_id)
                .and(ENDER.field(account::id).nullable().eq(acting::ended_by))),
        )
        .filter(acting::agency_id.eq(actor.agency))
        .filter(acting::assignment_id.eq(id))
        .select((
            (
                person::id,
                person::name,
                assignment::kind,
                position::title,
                unit_fact::name.nullable(),
                assignment::heads_unit,
            ),
            (assignment::valid_from, POST_END, acting::decree, acting::version),
            (
                account::name,
                acting::recorded_at,
                ENDER.field(account::name).nullable(),
                acting::ended_at,
                acting::end_reason,
            ),
        ))
        .first_row(read.conn())
        .optional()
}

// Whom somebody answers to is a person too.
diesel::alias! {
    const SUPERIOR: Alias<Superior> = person as answered_to;
}

fn team(
    read: &mut Read,
    actor: &Actor,
    id: AssignmentId,
) -> QueryResult<Vec<(String, String, Option<NaiveDate>)>> {
    acting_edge::table
        .inner_join(
            assignment::table.on(assignment::agency_id
                .eq(acting_edge::agency_id)
                .and(assignment::id.eq(acting_edge::assignment_id))),
        )
        .inner_join(person::table.on(person_of_post()))
        .inner_join(
            reporting::table.on(reporting::agency_id
                .eq(acting_edge::agency_id)
                .and(reporting::assignment_id.eq(acting_edge::assignment_id))
                .and(reporting::valid_from.eq(acting_edge::valid_from))),
        )
        .inner_join(
            SUPERIOR.on(SUPERIOR
                .field(person::agency_id)
                .eq(reporting::agency_id)
                .and(SUPERIOR.field(person::id).eq(reporting::superior_id))),
        )
        .filter(acting_edge::agency_id.eq(actor.agency))
        .filter(acting_edge::acting_id.eq(id))
        .order((person::sort_key, person::id))
        .limit(TEAM_MAX)
        .select((person::name, SUPERIOR.field(person::name), reporting::valid_to))
        .rows(read.conn())
}
