//! HR adopts the goals of a cycle: a whole performance agreement in one act.

use super::cascade::{Links, circle, depths};
use super::import::{self, Replaced, Source};
use super::indicator::{GoalField, GoalText, GoalWrong, IndicatorText, wrong};
use super::model::compared;
use super::store::{self, GoalRow, IndicatorRow, Owner, STORED_MAX, Stored, StoredIndicator};
use super::unchanged::Rows;
use crate::access::{Action, Actor, Standings, actor, decide};
use crate::clock::Moment;
use crate::db::{AnyConnection, Command, Ctx, Outcome, Read, Stop, Tx};
use crate::ids::{CycleId, GoalId, GoalIndicatorId, IdSource, UnitId};
use crate::ledger::{self, Event};
use crate::planning::cycle::{cycle_by_id, period_count};
use diesel::QueryResult;
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Rows of one act.
pub const LINES_MAX: usize = 5_000;

/// What is adopted.
#[derive(Debug, Serialize)]
pub struct AdoptGoals {
    /// For which cycle.
    pub cycle: CycleId,
    /// In the order of the agreement; at most [`LINES_MAX`].
    pub lines: Vec<GoalLine>,
    /// The file they stand in; one that came in as a file can be taken back.
    pub source: Option<Source>,
}

/// One indicator with its goal, for one unit.
#[derive(Debug, Clone, Serialize)]
pub struct GoalLine {
    /// Whose.
    pub unit: UnitId,
    /// The goal; lines of a unit with the same statement share it.
    pub goal: GoalText,
    /// The indicator; one that the unit has already is changed.
    pub indicator: IndicatorText,
    /// What it supports.
    pub supports: Option<Supports>,
}

/// What a line supports.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Supports {
    /// The line at that place in [`AdoptGoals::lines`], from 0.
    Line(usize),
    /// An indicator that is there, by its name; of several the one that stands highest in the cascade.
    Named(String),
}

impl Command for AdoptGoals {
    const USE_CASE: &'static str = "adopt_goals";
}

/// Why goals were not adopted.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AdoptRefusal {
    /// There is no such cycle.
    #[error("cycle_unknown")]
    CycleUnknown,
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
    /// More than [`LINES_MAX`], or than a cycle holds.
    #[error("too_many")]
    TooMany {
        /// The most.
        max: usize,
    },
    /// Everything is there already, as the lines say it.
    #[error("unchanged")]
    Unchanged,
    /// Lines that cannot be kept; none is kept then.
    #[error("lines_invalid")]
    Lines {
        /// Each with its place, in order.
        troubles: Vec<LineTrouble>,
    },
}

/// What is wrong with one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LineTrouble {
    /// Its place in [`AdoptGoals::lines`], from 0.
    pub line: usize,
    /// What.
    pub wrong: LineWrong,
}

/// What may be wrong with a line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum LineWrong {
    /// There is no such unit today.
    UnitUnknown,
    /// A text or a target.
    Text {
        /// Which.
        field: GoalField,
        /// What.
        wrong: GoalWrong,
    },
    /// The unit's indicator stands in an earlier line.
    Repeated {
        /// Where.
        first: usize,
    },
    /// What it supports is not there.
    SupportsUnknown,
    /// It supports itself by a detour.
    Circle,
}

/// The receipt of an adoption.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Adopted {
    /// Indicators that are new.
    pub added: usize,
    /// Indicators that were there, said something else and follow the lines now.
    pub changed: usize,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Adopts goals with their indicators and cascade, all or none. What the lines do not name stays, and what
/// they say as it is there is left alone.
///
/// # Errors
/// [`AdoptRefusal`]; a denial for anybody but HR.
pub fn adopt_goals(tx: &mut Tx, ctx: &Ctx, cmd: &AdoptGoals) -> Outcome<Adopted, AdoptRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::AdoptGoals)?;
    let plan = planned(tx.conn(), &actor, (ctx.at, &ctx.ids), cmd)?;
    let (rows, was) = said(tx.conn(), &actor, &ctx.ids, cmd, &plan)?;
    let adopted = counted(&rows, ctx.at);
    let replaced = Replaced::new(was, &rows);
    save(tx, ctx, cmd, rows, &plan.links)?;
    if let Some(source) = &cmd.source {
        import::note(tx, ctx, (cmd.cycle, source), adopted, &replaced)?;
    }
    let facts = serde_json::json!({
        "cycle": cmd.cycle, "added": adopted.added, "changed": adopted.changed, "lines": cmd.lines,
    });
    let event =
        Event { kind: "planning.goal.adopted", subject: ctx.principal.0, object: cmd.cycle.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(adopted))
}

/// What is written: for each line its indicator, and the goals by unit and statement.
struct Planned {
    stored: Stored,
    indicators: Vec<StoredIndicator>,
    links: Links,
}

/// What adopting these lines would add and change, with nothing written.
///
/// # Errors
/// [`AdoptRefusal`]; a denial for anybody but HR.
pub fn foresee_goals(
    read: &mut Read,
    actor: &Actor,
    at: Moment,
    cmd: &AdoptGoals,
) -> Result<Adopted, Stop<AdoptRefusal>> {
    decide(Standings::of_roles(actor), Action::AdoptGoals)?;
    // Only counted: the ids are drawn when the lines come in.
    let ids = IdSource::new([0; 32]);
    let plan = planned(read.conn(), actor, (at, &ids), cmd)?;
    let (rows, _) = said(read.conn(), actor, &ids, cmd, &plan)?;
    Ok(counted(&rows, at))
}

fn planned(
    conn: &mut AnyConnection,
    actor: &Actor,
    (at, ids): (Moment, &IdSource),
    cmd: &AdoptGoals,
) -> Result<Planned, Stop<AdoptRefusal>> {
    let refused = |refusal| Stop::Refused(refusal);
    let cycle = cycle_by_id(conn, actor.agency, cmd.cycle)?;
    if !cycle.ok_or(refused(AdoptRefusal::CycleUnknown))?.is_open() {
        return Err(refused(AdoptRefusal::CycleClosed));
    }
    if cmd.lines.len() > LINES_MAX {
        return Err(refused(AdoptRefusal::TooMany { max: LINES_MAX }));
    }
    let periods = period_count(conn, actor.agency, cmd.cycle)?;
    let asked: HashSet<UnitId> = cmd.lines.iter().map(|line| line.unit).collect();
    let today = at.date_in(actor.zone);
    let units = store::known_units(conn, (actor.agency, actor.horizon), &asked, today)?;
    let lines_refused = |troubles| refused(AdoptRefusal::Lines { troubles });
    checked(cmd, &units, periods).map_err(lines_refused)?;
    let stored = store::stored(conn, actor.agency, cmd.cycle)?;
    let indicators = resolved(ids, cmd, &stored).map_err(lines_refused)?;
    let mut links = stored.links();
    links.extend(indicators.iter().map(|indicator| (indicator.id, indicator.supports)));
    if links.len() > STORED_MAX {
        return Err(refused(AdoptRefusal::TooMany { max: STORED_MAX }));
    }
    if let Some(members) = circle(&links) {
        return Err(lines_refused(in_circle(&indicators, &members)));
    }
    Ok(Planned { stored, indicators, links })
}

fn checked(cmd: &AdoptGoals, units: &HashSet<UnitId>, periods: i64) -> Result<(), Vec<LineTrouble>> {
    let mut firsts: HashMap<(UnitId, String), usize> = HashMap::new();
    let mut troubles = Vec::new();
    for (place, line) in cmd.lines.iter().enumerate() {
        let first = *firsts.entry((line.unit, compared(&line.indicator.name))).or_insert(place);
        let found = if !units.contains(&line.unit) {
            Some(LineWrong::UnitUnknown)
        } else if let Some((field, wrong)) = wrong(&line.goal, &line.indicator, periods) {
            Some(LineWrong::Text { field, wrong })
        } else {
            (first != place).then_some(LineWrong::Repeated { first })
        };
        troubles.extend(found.map(|wrong| LineTrouble { line: place, wrong }));
    }
    if troubles.is_empty() { Ok(()) } else { Err(troubles) }
}

/// For each line the id and version its indicator will have, and what it supports.
fn resolved(
    ids: &IdSource,
    cmd: &AdoptGoals,
    stored: &Stored,
) -> Result<Vec<StoredIndicator>, Vec<LineTrouble>> {
    let by_name = highest_by_name(stored);
    let mut indicators: Vec<StoredIndicator> = cmd
        .lines
        .iter()
        .map(|line| match stored.indicators.get(&(line.unit, compared(&line.indicator.name))) {
            Some(there) => StoredIndicator { version: there.version + 1, supports: None, ..*there },
            None => StoredIndicator { id: ids.next(), version: 1, supports: None },
        })
        .collect();
    let places: Vec<GoalIndicatorId> = indicators.iter().map(|indicator| indicator.id).collect();
    let mut troubles = Vec::new();
    for ((place, line), indicator) in cmd.lines.iter().enumerate().zip(&mut indicators) {
        let Some(supports) = &line.supports else { continue };
        indicator.supports = match supports {
            Supports::Line(other) => places.get(*other).copied(),
            Supports::Named(name) => by_name.get(compared(name).as_str()).copied(),
        };
        if indicator.supports.is_none() {
            troubles.push(LineTrouble { line: place, wrong: LineWrong::SupportsUnknown });
        }
    }
    if troubles.is_empty() { Ok(indicators) } else { Err(troubles) }
}

fn highest_by_name(stored: &Stored) -> HashMap<&str, GoalIndicatorId> {
    let depths = depths(&stored.links());
    let mut named: Vec<_> = stored
        .indicators
        .iter()
        .map(|((_, name), indicator)| (name.as_str(), depths.get(&indicator.id), indicator.id))
        .collect();
    named.sort_unstable();
    let mut highest = HashMap::new();
    for (name, _, id) in named {
        highest.entry(name).or_insert(id);
    }
    highest
}

fn in_circle(indicators: &[StoredIndicator], members: &[GoalIndicatorId]) -> Vec<LineTrouble> {
    indicators
        .iter()
        .enumerate()
        .filter(|(_, indicator)| members.contains(&indicator.id))
        .map(|(line, _)| LineTrouble { line, wrong: LineWrong::Circle })
        .collect()
}

/// The rows that differ from what is there, and what is there in their place.
fn said(
    conn: &mut AnyConnection,
    actor: &Actor,
    ids: &IdSource,
    cmd: &AdoptGoals,
    plan: &Planned,
) -> Result<(Rows, Rows), Stop<AdoptRefusal>> {
    let agency = actor.agency;
    let mut goals: HashMap<(UnitId, String), GoalId> = plan.stored.goals.clone();
    let mut said = Rows::default();
    let mut written = HashSet::new();
    for ((ordinal, line), indicator) in (1_i64..).zip(&cmd.lines).zip(&plan.indicators) {
        let of = Owner { agency, cycle: cmd.cycle, unit: line.unit };
        let key = (line.unit, compared(&line.goal.statement));
        let goal = *goals.entry(key).or_insert_with(|| ids.next());
        if written.insert(goal) {
            said.goals.push(GoalRow::new(of, goal, ordinal, &line.goal));
        }
        said.indicators.push(IndicatorRow::new(of, goal, ordinal, *indicator, &line.indicator));
        said.targets.extend(store::target_rows(agency, indicator.id, &line.indicator));
    }
    let (rows, was) = said.changed(conn, agency, cmd.cycle)?;
    if rows.is_empty() {
        return Err(Stop::Refused(AdoptRefusal::Unchanged));
    }
    Ok((rows, was))
}

fn counted(rows: &Rows, at: Moment) -> Adopted {
    let added = rows.indicators.iter().filter(|row| row.version == 1).count();
    Adopted { added, changed: rows.indicators.len() - added, at: at.0 }
}

fn save(tx: &mut Tx, ctx: &Ctx, cmd: &AdoptGoals, mut rows: Rows, links: &Links) -> QueryResult<()> {
    // What is supported is written before what supports it, or the foreign key would not find it.
    let depths = depths(links);
    rows.indicators.sort_by_key(|row| depths.get(&row.id).copied());
    store::put_goals(tx, &rows.goals)?;
    store::put_indicators(tx, ctx.agency, &rows.indicators, &rows.targets)?;
    store::sweep_goals(tx, ctx.agency, cmd.cycle)?;
    Ok(())
}
