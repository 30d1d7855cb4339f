//! The units whose predicate somebody sets, and for those who watch over the agency all of them.

use super::store::predicate_of;
use crate::access::in_force::{assignment_in_force, unit_in_force};
use crate::access::{Action, Actor, Standings, decide};
use crate::appraisal::evaluation::list::asked;
use crate::appraisal::evaluation::team::headed;
use crate::clock::Moment;
use crate::db::{Fault, Read, Statement};
use crate::ids::{CycleId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post};
use crate::planning::cycle::{CycleOnDay, Period, cycle_asked};
use alphanumeric_sort::compare_str;
use capaian_rules::OrganisationPredicate;
use capaian_schema::tables::{assignment, organisation_predicate, person, position, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// Rows of a page.
pub const PAGE_ROWS: usize = 50;
/// Units on one level below a leader: a province has some hundred schools of one office.
const LEVEL_MAX: i64 = 2_000;
/// Units of one leader's turn after which no further level is looked at.
const TURN_MAX: usize = 2_000;

/// One unit in a period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitLine {
    /// Which.
    pub unit: UnitId,
    /// Its name.
    pub name: String,
    /// The name of the unit above: there is a "Sekretariat" in every office.
    pub above: Option<String>,
    /// Who heads it; `None` while nobody does.
    pub head: Option<String>,
    /// What was set, and when.
    pub predicate: Option<(OrganisationPredicate, Moment)>,
}

/// The last row of a page: the next begins behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnitCursor {
    /// The unit's sort name.
    pub name_key: String,
    /// Which.
    pub unit: UnitId,
}

/// The page of a leader or of HR.
#[derive(Debug, Clone)]
pub struct OrganisationList {
    /// The year with its periods.
    pub cycle: CycleOnDay,
    /// The period in view.
    pub period: Period,
    /// Units that are the actor's turn.
    pub own: Vec<UnitLine>,
    /// All units, for those who watch over the agency: a page, and where the next begins.
    pub all: Option<(Vec<UnitLine>, Option<UnitCursor>)>,
}

/// Unit, name, sort name, parent and its name, predicate.
type Row = (UnitId, String, String, Option<UnitId>, Option<String>, Option<(String, i64)>);

/// Who heads which unit, with the kind of the position. One query. A macro, because the units are given
/// as a list or as a query.
macro_rules! heads {
    ($read:expr, $actor:expr, $on:expr, $units:expr) => {{
        let rows: Vec<(UnitId, (String, String))> = assignment::table
            .inner_join(person::table.on(person_of_post()))
            .inner_join(position::table.on(position_of_post()))
            .filter(assignment::agency_id.eq($actor.agency))
            .filter(assignment::unit_id.eq_any($units))
            .filter(assignment::heads_unit.eq(true))
            .filter(assignment_in_force($actor.horizon, $on))
            .select((assignment::unit_id, (person::name, position::kind)))
            .limit(LEVEL_MAX * 2)
            .rows($read.conn())?;
        rows.into_iter().collect::<HashMap<_, _>>()
    }};
}

/// Units on a day with what was set for them, in the order of their names: rows of [`Row`]. A macro,
/// because an alias belongs to where it is named.
macro_rules! units {
    ($actor:expr, $of:expr, $on:expr) => {{
        let above = diesel::alias!(unit_fact as above);
        unit_fact::table
            .left_join(
                organisation_predicate::table.on(organisation_predicate::agency_id
                    .eq(unit_fact::agency_id)
                    .and(organisation_predicate::cycle_id.eq($of.0))
                    .and(organisation_predicate::unit_id.eq(unit_fact::unit_id))
                    .and(organisation_predicate::period_number.eq($of.1))),
            )
            .left_join(
                above.on(above
                    .field(unit_fact::agency_id)
                    .eq(unit_fact::agency_id)
                    .and(above.field(unit_fact::unit_id).nullable().eq(unit_fact::parent_id))
                    .and(above.field(unit_fact::recorded_in).le($actor.horizon))
                    .and(above.field(unit_fact::valid_from).le($on))
                    .and(
                        above
                            .field(unit_fact::valid_to)
                            .is_null()
                            .or(above.field(unit_fact::valid_to).gt($on)),
                    )),
            )
            .filter(unit_fact::agency_id.eq($actor.agency))
            .filter(unit_in_force($actor.horizon, $on))
            .order((unit_fact::name_key, unit_fact::unit_id))
            .select((
                unit_fact::unit_id,
                unit_fact::name,
                unit_fact::name_key,
                unit_fact::parent_id,
                above.field(unit_fact::name).nullable(),
                (organisation_predicate::predicate, organisation_predicate::set_at).nullable(),
            ))
    }};
}

/// The units of an actor in period `number`; `None` in a year that is not opened. At most eight queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn organisation_list(
    read: &mut Read,
    actor: &Actor,
    number: Option<i64>,
    after: Option<&UnitCursor>,
    today: NaiveDate,
) -> Result<Option<OrganisationList>, Fault> {
    let Some(cycle) = cycle_asked(read, actor.agency, number, today)? else { return Ok(None) };
    let Some(period) = asked(&cycle, number, today) else { return Ok(None) };
    let day = period.ends_on.min(today);
    let of = (cycle.cycle.id, period.number);
    let own = own(read, actor, of, day)?;
    let watches = decide(Standings::of_roles(actor), Action::ReadOrganisationPredicate).is_ok();
    let all = if watches { Some(all(read, actor, of, after, day)?) } else { None };
    Ok(Some(OrganisationList { cycle, period, own, all }))
}

/// Units right below those the actor heads, and below ones that nobody heads; the topmost one for the
/// official who heads it. Two queries a level, and one level where every unit has a head.
fn own(read: &mut Read, actor: &Actor, of: (CycleId, i64), on: NaiveDate) -> Result<Vec<UnitLine>, Fault> {
    let mine: HashSet<UnitId> = headed(read, actor, on)?.into_iter().map(|(unit, _)| unit).collect();
    let (mut turns, mut heads) = (Vec::new(), HashMap::new());
    let mut above: Vec<UnitId> = mine.iter().copied().collect();
    while !above.is_empty() && turns.len() < TURN_MAX {
        let below = unit_fact::parent_id.eq_any(above.clone());
        // Only on the first level is one of these without a unit above it.
        let topmost = unit_fact::unit_id.eq_any(above).and(unit_fact::parent_id.is_null());
        let level: Vec<Row> =
            units!(actor, of, on).filter(below.or(topmost)).limit(LEVEL_MAX).rows(read.conn())?;
        if level.is_empty() {
            break;
        }
        heads.extend(heads!(read, actor, on, level.iter().map(|row| row.0).collect::<Vec<_>>()));
        above = level.iter().map(|row| row.0).filter(|unit| !heads.contains_key(unit)).collect();
        turns.extend(level);
    }
    turns.retain(|(unit, _, _, above, ..)| {
        let official = heads.get(unit).is_some_and(|(_, kind)| kind == "official");
        !mine.contains(unit) || (official && above.is_none())
    });
    // What waits comes first, so that the next one is at the top; "SD Negeri 9" before "SD Negeri 10".
    turns.sort_by(|one, other| {
        let by_state = one.5.is_some().cmp(&other.5.is_some());
        by_state.then_with(|| compare_str(&one.2, &other.2)).then_with(|| one.0.cmp(&other.0))
    });
    turns.into_iter().map(|row| line(row, &heads)).collect()
}

fn line(row: Row, heads: &HashMap<UnitId, (String, String)>) -> Result<UnitLine, Fault> {
    let (unit, name, _, _, above, predicate) = row;
    let predicate = match predicate {
        None => None,
        Some((key, at)) => Some((predicate_of(&key)?, Moment(at))),
    };
    Ok(UnitLine { unit, name, above, head: heads.get(&unit).map(|(name, _)| name.clone()), predicate })
}

fn all(
    read: &mut Read,
    actor: &Actor,
    of: (CycleId, i64),
    after: Option<&UnitCursor>,
    on: NaiveDate,
) -> Result<(Vec<UnitLine>, Option<UnitCursor>), Fault> {
    let mut query = units!(actor, of, on).into_boxed();
    if let Some(after) = after {
        let same = unit_fact::name_key.eq(after.name_key.clone()).and(unit_fact::unit_id.gt(after.unit));
        query = query.filter(unit_fact::name_key.gt(after.name_key.clone()).or(same));
    }
    let limit = i64::try_from(PAGE_ROWS + 1).unwrap_or(i64::MAX);
    let mut rows: Vec<Row> = query.limit(limit).load(read.conn())?;
    let more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| more);
    let next = next.map(|row| UnitCursor { name_key: row.2.clone(), unit: row.0 });
    let (from, to) = match (rows.first(), rows.last()) {
        (Some(first), Some(last)) => (first.2.clone(), last.2.clone()),
        _ => return Ok((Vec::new(), None)),
    };
    let units = unit_fact::table
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_fact::name_key.between(from, to))
        .select(unit_fact::unit_id);
    let heads = heads!(read, actor, on, units);
    let lines = rows.into_iter().map(|row| line(row, &heads)).collect::<Result<_, Fault>>()?;
    Ok((lines, next))
}
