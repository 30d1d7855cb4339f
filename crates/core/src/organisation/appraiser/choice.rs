//! The posts of some people in which they are appraised: those that are held, or were until lately.

use crate::access::Actor;
use crate::access::in_force::{End, POST_END, assignment_between, end_seen};
use crate::db::{Fault, Read, Statement};
use crate::ids::{AssignmentId, PersonId};
use crate::organisation::exclusion::last_day;
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use capaian_schema::tables::{assignment, person, position, unit_fact};
use chrono::{Days, NaiveDate};
use diesel::prelude::*;

/// Posts that are offered at once.
const POSTS_MAX: i64 = 60;
/// How long ago a post may have ended: its year is judged in the year after.
const DAYS_BACK: Days = Days::new(400);

/// A post somebody holds or held.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppraisedPost {
    /// Which.
    pub id: AssignmentId,
    /// Full name of its holder.
    pub name: String,
    /// The position's title.
    pub title: String,
    /// The unit's name.
    pub unit: Option<String>,
    /// Its last day, where it is over or will be.
    pub last: Option<NaiveDate>,
}

type Row = (AssignmentId, String, String, Option<String>, End);

/// The posts of some people, by name. One query; none without people.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn posts_of(
    read: &mut Read,
    actor: &Actor,
    people: &[PersonId],
    on: NaiveDate,
) -> Result<Vec<AppraisedPost>, Fault> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let first = on.checked_sub_days(DAYS_BACK).unwrap_or(on);
    let last = on.checked_add_days(DAYS_BACK).unwrap_or(on);
    let rows: Vec<Row> = assignment::table
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq_any(people))
        .filter(assignment_between(actor.horizon, first, last))
        .order((person::sort_key, assignment::valid_from.desc(), assignment::id))
        .select((assignment::id, person::name, position::title, unit_fact::name.nullable(), POST_END))
        .limit(POSTS_MAX)
        .rows(read.conn())?;
    let post = |(id, name, title, unit, end): Row| AppraisedPost {
        id,
        name,
        title,
        unit,
        last: last_day(end_seen(end, actor.horizon)),
    };
    Ok(rows.into_iter().map(post).collect())
}
