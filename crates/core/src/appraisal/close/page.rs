//! The page of a year's close: where it stands, how many are where, who planned and adopted it.

use super::model::Close;
use super::store::last_close;
use crate::access::{Action, Actor, Standings, decide};
use crate::db::{Denial, Fault, Read, Statement, Stop};
use crate::ids::{AccountId, AgencyId, CycleId, PersonId};
use crate::planning::cycle::{Cycle, Period, cycles};
use capaian_schema::tables::account;
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

/// A year and its last close.
#[derive(Debug, Clone)]
pub struct ClosePage {
    /// The year.
    pub cycle: Cycle,
    /// Its first and last day.
    pub whole: Period,
    /// Other years that are there, the newest first.
    pub years: Vec<i64>,
    /// The last close, if there is one.
    pub close: Option<Close>,
    /// Who planned it.
    pub planned_by: Option<String>,
    /// Who adopted it.
    pub adopted_by: Option<String>,
    /// Whether the reader may have one planned now.
    pub may_plan: bool,
    /// Whether the reader may adopt it: the right to, and not the one who planned it.
    pub may_adopt: bool,
    /// Whether the reader planned it and so leaves the adoption to somebody else.
    pub is_planner: bool,
}

/// The close of a year, by default the one before today's; `None` while no year is opened. At most five queries.
///
/// # Errors
/// A denial for those who may not see it; a fault of the database.
pub fn close_page(
    read: &mut Read,
    actor: &Actor,
    year: Option<i64>,
    today: NaiveDate,
) -> Result<Option<ClosePage>, Stop<Infallible>> {
    let standings = Standings::of_roles(actor);
    decide(standings, Action::ReadClose)?;
    let all = cycles(read, actor.agency)?;
    let years: Vec<i64> = all.iter().map(|cycle| cycle.year).collect();
    let over = |cycle: &&Cycle| cycle.whole().is_some_and(|whole| whole.ends_on <= today);
    let chosen = match year {
        Some(year) => Some(all.iter().find(|cycle| cycle.year == year).ok_or(Denial::NotVisible)?),
        None => all.iter().find(over).or_else(|| all.last()),
    };
    let Some(cycle) = chosen.cloned() else { return Ok(None) };
    let whole = cycle.whole().ok_or_else(|| Fault::Unreadable(format!("cycle: year {}", cycle.year)))?;
    let close = last_close(read.conn(), actor.agency, cycle.id)?;
    let is_under_way = close.as_ref().is_some_and(|close| close.state.is_under_way());
    let planner = who(read, actor, close.as_ref().map(|close| close.planned_by))?;
    let adopted_by = who(read, actor, close.as_ref().and_then(|close| close.adopted_by))?.map(|who| who.0);
    let is_planner = planner.as_ref().is_some_and(|(_, person)| person.is_none() || *person == actor.person);
    let planned_by = planner.map(|who| who.0);
    Ok(Some(ClosePage {
        may_plan: decide(standings, Action::PlanClose).is_ok()
            && cycle.is_open()
            && whole.ends_on <= today
            && !is_under_way,
        may_adopt: decide(standings, Action::AdoptClose).is_ok()
            && cycle.is_open()
            && actor.person.is_some()
            && !is_planner,
        is_planner,
        cycle,
        whole,
        years,
        close,
        planned_by,
        adopted_by,
    }))
}

/// The last close of a year, for whoever runs the machine.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn last_close_of(read: &mut Read, agency: AgencyId, cycle: CycleId) -> Result<Option<Close>, Fault> {
    last_close(read.conn(), agency, cycle)
}

type Who = (String, Option<PersonId>);

fn who(read: &mut Read, actor: &Actor, of: Option<AccountId>) -> QueryResult<Option<Who>> {
    let Some(of) = of else { return Ok(None) };
    let found = account::table.find((actor.agency, of)).select((account::name, account::person_id));
    found.first_row(read.conn()).optional()
}
