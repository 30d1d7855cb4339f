//! Who acts, or acted, in somebody's post.

use super::model::ActingKind;
use crate::access::{Action, Actor, Standings, decide};
use crate::db::{Fault, Read, Stop};
use crate::ids::AssignmentId;
use crate::organisation::exclusion::last_day;
use crate::organisation::post::{position_of_post, unit_of_post};
use capaian_schema::tables::{acting, assignment, person, position, unit_fact};
use chrono::NaiveDate;
use diesel::dsl::not;
use diesel::prelude::*;
use std::convert::Infallible;

/// Rows of a page.
const PAGE: usize = 25;

/// Which, and from where on.
#[derive(Debug, Clone, Default)]
pub struct ActingFilter {
    /// Those that are over; else those that count today or will.
    pub is_over: bool,
    /// After this place: the name that sorts, and the id.
    pub after: Option<(Vec<u8>, AssignmentId)>,
}

/// Somebody who acts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ActingLine {
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
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where one is known.
    pub last: Option<NaiveDate>,
    /// The number of the decree.
    pub decree: String,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct ActingList {
    /// By name.
    pub rows: Vec<ActingLine>,
    /// Where the next page begins.
    pub next: Option<(Vec<u8>, AssignmentId)>,
}

type Who = (AssignmentId, String, Vec<u8>);
type What = (String, String, Option<String>, NaiveDate, Option<NaiveDate>, String);

/// Those who act, for HR and auditors. One query.
///
/// # Errors
/// A denial for others; a fault of the database.
pub fn acting_list(
    read: &mut Read,
    actor: &Actor,
    filter: &ActingFilter,
    on: NaiveDate,
) -> Result<ActingList, Stop<Infallible>> {
    decide(Standings::of_roles(actor), Action::ReadActing)?;
    // Left joins keep the order: from those who act, who are few, to their posts.
    let mut query = acting::table
        .left_join(
            person::table.on(person::agency_id.eq(acting::agency_id).and(person::id.eq(acting::person_id))),
        )
        .left_join(
            assignment::table.on(assignment::agency_id
                .eq(acting::agency_id)
                .and(assignment::id.eq(acting::assignment_id))),
        )
        .left_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .filter(acting::agency_id.eq(actor.agency))
        .order((person::sort_key, acting::assignment_id))
        .limit(i64::try_from(PAGE + 1).unwrap_or(i64::MAX))
        .select((
            (acting::assignment_id, person::name.assume_not_null(), person::sort_key.assume_not_null()),
            (
                assignment::kind.assume_not_null(),
                position::title.assume_not_null(),
                unit_fact::name.nullable(),
                assignment::valid_from.assume_not_null(),
                assignment::valid_to.nullable(),
                acting::decree,
            ),
        ))
        .into_boxed();
    // Nothing but a hand ends an acting assignment: no list knows of it.
    let goes_on = || assignment::valid_to.is_null().or(assignment::valid_to.gt(on).assume_not_null());
    query = if filter.is_over { query.filter(not(goes_on())) } else { query.filter(goes_on()) };
    if let Some((key, id)) = filter.after.clone() {
        let later =
            person::sort_key.gt(key.clone()).or(person::sort_key.eq(key).and(acting::assignment_id.gt(id)));
        query = query.filter(later);
    }
    let mut rows: Vec<(Who, What)> = query.load(read.conn())?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|(who, _)| (who.2.clone(), who.0));
    let rows = rows.into_iter().map(line).collect::<Result<_, _>>()?;
    Ok(ActingList { rows, next })
}

fn line(((id, name, _), what): (Who, What)) -> Result<ActingLine, Fault> {
    let (kind, position, unit, from, to, decree) = what;
    Ok(ActingLine { id, name, kind: kind_of(&kind)?, position, unit, from, last: last_day(to), decree })
}

pub(super) fn kind_of(key: &str) -> Result<ActingKind, Fault> {
    ActingKind::from_key(key).ok_or_else(|| Fault::Unreadable(format!("nobody acts as {key}")))
}
