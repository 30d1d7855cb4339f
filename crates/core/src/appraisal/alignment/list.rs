//! Meetings as the list shows them: those in which the actor takes part, or all for HR and auditors.

use crate::access::in_force::unit_in_force;
use crate::access::{Action, Actor, Standings, decide};
use crate::db::{Fault, Read};
use crate::ids::{AlignmentId, UnitId};
use capaian_schema::tables::{alignment, alignment_party as party, cycle, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Meetings on one page.
const PAGE: usize = 25;

/// Where a page begins.
pub type Place = (NaiveDate, AlignmentId);

/// One meeting.
#[derive(Debug, Clone)]
pub struct AlignmentLine {
    /// Which.
    pub id: AlignmentId,
    /// The unit.
    pub unit: UnitId,
    /// What it is called.
    pub name: Option<String>,
    /// The year.
    pub year: i64,
    /// The day.
    pub held_on: NaiveDate,
    /// Where.
    pub place: String,
    /// Whether it is over.
    pub is_ended: bool,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct AlignmentList {
    /// The latest first.
    pub rows: Vec<AlignmentLine>,
    /// Where the next page begins.
    pub next: Option<Place>,
}

type Row = (AlignmentId, UnitId, Option<String>, i64, NaiveDate, String, Option<i64>);

/// The meetings that concern the actor. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn alignment_list(
    read: &mut Read,
    actor: &Actor,
    after: Option<Place>,
    on: NaiveDate,
) -> Result<AlignmentList, Fault> {
    let mut query = alignment::table
        .left_join(
            cycle::table.on(cycle::agency_id.eq(alignment::agency_id).and(cycle::id.eq(alignment::cycle_id))),
        )
        .left_join(
            unit_fact::table.on(unit_fact::agency_id
                .eq(alignment::agency_id)
                .and(unit_fact::unit_id.eq(alignment::unit_id))
                .and(unit_in_force(actor.horizon, on))),
        )
        .filter(alignment::agency_id.eq(actor.agency))
        .order((alignment::held_on.desc(), alignment::id.desc()))
        .select((
            alignment::id,
            alignment::unit_id,
            unit_fact::name.nullable(),
            cycle::year.assume_not_null(),
            alignment::held_on,
            alignment::place,
            alignment::ended_at,
        ))
        .limit(i64::try_from(PAGE + 1).unwrap_or(i64::MAX))
        .into_boxed();
    if decide(Standings::of_roles(actor), Action::ReadAlignment).is_err() {
        let Some(me) = actor.person else { return Ok(AlignmentList { rows: Vec::new(), next: None }) };
        let own = party::table
            .filter(party::agency_id.eq(actor.agency))
            .filter(party::person_id.eq(me))
            .select(party::alignment_id);
        query = query.filter(alignment::id.eq_any(own));
    }
    if let Some((day, id)) = after {
        query =
            query.filter(alignment::held_on.lt(day).or(alignment::held_on.eq(day).and(alignment::id.lt(id))));
    }
    let mut rows: Vec<Row> = query.load(read.conn())?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let rows: Vec<_> = rows.into_iter().map(of_row).collect();
    let next = rows.last().filter(|_| more).map(|line| (line.held_on, line.id));
    Ok(AlignmentList { rows, next })
}

fn of_row((id, unit, name, year, held_on, place, ended): Row) -> AlignmentLine {
    AlignmentLine { id, unit, name, year, held_on, place, is_ended: ended.is_some() }
}
