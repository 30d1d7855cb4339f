//! Whom a close takes or leaves out, and why: unit by unit, page by page.

use super::model::Close;
use crate::access::in_force::{assignment_in_force, unit_in_force};
use crate::access::{Action, Actor, Standings, decide};
use crate::appraisal::evaluation::store::predicate_of;
use crate::appraisal::result::Verdict;
use crate::db::{Fault, Read, Statement, Stop};
use crate::ids::PersonId;
use crate::organisation::post::position_of_post;
use capaian_rules::Predicate;
use capaian_schema::tables::{assignment, person, position, unit_fact, year_close_line as line};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;
use std::convert::Infallible;

/// Rows of a page.
pub const PAGE_ROWS: usize = 50;

/// Somebody with the same verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CloseLine {
    /// Who.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// The predicate that becomes final, of whoever is ready.
    pub predicate: Option<Predicate>,
    /// Position and unit on the last day of the year, where there is one.
    pub post: Option<(String, String)>,
}

type Row = (PersonId, String, Option<String>);

/// People with a verdict, after somebody, and whether more follow.
///
/// # Errors
/// A denial for those who may not see the close; a fault of the database.
pub fn close_lines(
    read: &mut Read,
    actor: &Actor,
    (close, verdict): (&Close, Verdict),
    after: Option<PersonId>,
    on: NaiveDate,
) -> Result<(Vec<CloseLine>, bool), Stop<Infallible>> {
    decide(Standings::of_roles(actor), Action::ReadClose)?;
    let mut rows: Vec<Row> = line::table
        .inner_join(
            person::table.on(person::agency_id.eq(line::agency_id).and(person::id.eq(line::person_id))),
        )
        .filter(line::agency_id.eq(actor.agency))
        .filter(line::cycle_id.eq(close.cycle))
        .filter(line::number.eq(close.number))
        .filter(line::verdict.eq(verdict.key()))
        .filter(line::person_id.gt(after.unwrap_or(PersonId([0; 16]))))
        .order(line::person_id)
        .select((line::person_id, person::name, line::predicate))
        .limit(i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX))
        .rows(read.conn())?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let mut posts = posts(read, actor, &rows, on)?;
    let line = |(person, name, key): Row| {
        let predicate = key.as_deref().map(predicate_of).transpose()?;
        Ok(CloseLine { person, name, predicate, post: posts.remove(&person) })
    };
    Ok((rows.into_iter().map(line).collect::<Result<_, Fault>>()?, more))
}

/// Where each of them works on a day.
fn posts(
    read: &mut Read,
    actor: &Actor,
    rows: &[Row],
    on: NaiveDate,
) -> Result<HashMap<PersonId, (String, String)>, Fault> {
    let people: Vec<PersonId> = rows.iter().map(|row| row.0).collect();
    let found: Vec<(PersonId, String, String)> = assignment::table
        .inner_join(position::table.on(position_of_post()))
        .inner_join(
            unit_fact::table.on(unit_fact::agency_id
                .eq(assignment::agency_id)
                .and(unit_fact::unit_id.eq(assignment::unit_id))
                .and(unit_in_force(actor.horizon, on))),
        )
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq_any(people))
        .filter(assignment_in_force(actor.horizon, on))
        .order((assignment::person_id, assignment::kind.desc()))
        .select((assignment::person_id, position::title, unit_fact::name))
        .limit(i64::try_from(PAGE_ROWS * 4).unwrap_or(i64::MAX))
        .rows(read.conn())?;
    // The definitive post is the last of a person and stays.
    Ok(found.into_iter().map(|(person, position, unit)| (person, (position, unit))).collect())
}
