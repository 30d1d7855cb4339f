//! Objections as lists show them: those that concern the actor, or all of the agency for those who look after
//! it.

use super::model::Outcome;
use super::store::outcome_of;
use crate::access::{Action, Actor, Standings, decide};
use crate::clock::Moment;
use crate::db::{Columns, Fault, Read};
use crate::ids::{ObjectionId, PlanId};
use crate::planning::cycle::{Period, YEAR};
use capaian_schema::tables::{cycle, evaluation, objection, objection_party, period, person};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Objections on one page.
const PAGE: usize = 25;

/// Which objections.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Not decided yet.
    Waiting,
    /// Decided.
    Decided,
}

/// Where a page begins.
pub type Place = (Moment, ObjectionId);

/// One objection.
#[derive(Debug, Clone)]
pub struct ObjectionLine {
    /// Which.
    pub id: ObjectionId,
    /// Of which plan.
    pub plan: PlanId,
    /// The year.
    pub year: i64,
    /// The period.
    pub period: Period,
    /// Who objects.
    pub name: String,
    /// The day it was filed.
    pub filed_on: NaiveDate,
    /// When it was filed.
    pub filed_at: Moment,
    /// Whether the appraiser answered.
    pub is_answered: bool,
    /// What was decided.
    pub outcome: Option<Outcome>,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct ObjectionList {
    /// The latest first.
    pub rows: Vec<ObjectionLine>,
    /// Where the next page begins.
    pub next: Option<Place>,
}

type Days = (i64, Option<Period>);
type Row = ((ObjectionId, PlanId, i64, String), Days, (NaiveDate, i64, Option<i64>, Option<String>));

/// The objections of the actor, of those whom the actor rated, and those that the actor decides; of everybody for
/// HR and auditors. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn objection_list(
    read: &mut Read,
    actor: &Actor,
    which: Which,
    after: Option<Place>,
) -> Result<ObjectionList, Fault> {
    // Left joins, not inner ones: without statistics SQLite begins an inner join at everybody's evaluations.
    let mut query = objection::table
        .inner_join(
            person::table
                .on(person::agency_id.eq(objection::agency_id).and(person::id.eq(objection::person_id))),
        )
        .left_join(evaluation::table.on(
            evaluation::agency_id.eq(objection::agency_id).and(evaluation::id.eq(objection::evaluation_id)),
        ))
        .left_join(
            cycle::table
                .on(cycle::agency_id.eq(evaluation::agency_id).and(cycle::id.eq(evaluation::cycle_id))),
        )
        .left_join(
            period::table.on(period::agency_id
                .eq(evaluation::agency_id)
                .and(period::cycle_id.eq(evaluation::cycle_id))
                .and(period::number.eq(evaluation::period_number))),
        )
        .filter(objection::agency_id.eq(actor.agency))
        .order((objection::filed_at.desc(), objection::id.desc()))
        .select((
            (
                objection::id,
                evaluation::plan_id.assume_not_null(),
                cycle::year.assume_not_null(),
                person::name,
            ),
            (evaluation::period_number.assume_not_null(), Period::columns().nullable()),
            (objection::filed_on, objection::filed_at, objection::explained_at, objection::outcome),
        ))
        .limit(i64::try_from(PAGE + 1).unwrap_or(i64::MAX))
        .into_boxed();
    if decide(Standings::of_roles(actor), Action::ReadEvaluation).is_err() {
        let Some(me) = actor.person else { return Ok(ObjectionList { rows: Vec::new(), next: None }) };
        let concerning = objection_party::table
            .filter(objection_party::agency_id.eq(actor.agency))
            .filter(objection_party::person_id.eq(me))
            .select(objection_party::objection_id);
        query = query.filter(objection::id.eq_any(concerning));
    }
    query = match which {
        Which::Waiting => query.filter(objection::outcome.is_null()),
        Which::Decided => query.filter(objection::outcome.is_not_null()),
    };
    if let Some((at, id)) = after {
        query = query
            .filter(objection::filed_at.lt(at.0).or(objection::filed_at.eq(at.0).and(objection::id.lt(id))));
    }
    let mut rows: Vec<Row> = query.load(read.conn())?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let rows = rows.into_iter().map(of_row).collect::<Result<Vec<_>, _>>()?;
    let next = rows.last().filter(|_| more).map(|line| (line.filed_at, line.id));
    Ok(ObjectionList { rows, next })
}

fn of_row((head, (number, period), tail): Row) -> Result<ObjectionLine, Fault> {
    let (id, plan, year, name) = head;
    let whole = || Period::of_year(year).filter(|_| number == YEAR);
    let period = period.or_else(whole).ok_or_else(|| Fault::Unreadable(format!("period {number}")))?;
    let (filed_on, filed_at, explained_at, outcome) = tail;
    let outcome = outcome.as_deref().map(outcome_of).transpose()?;
    let (filed_at, is_answered) = (Moment(filed_at), explained_at.is_some());
    Ok(ObjectionLine { id, plan, year, period, name, filed_on, filed_at, is_answered, outcome })
}
