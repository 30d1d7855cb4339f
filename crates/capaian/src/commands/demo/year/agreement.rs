//! HR opens the year and adopts the performance agreement.

use super::super::city::{CITY, rows};
use super::super::days::Hours;
use super::super::desk::{Desk, Errand};
use crate::commands::Failure;
use capaian_core::files::hash_bytes;
use capaian_core::ids::{AccountId, CycleId, GoalIndicatorId, UnitId};
use capaian_core::organisation::import::goals::{GoalFile, GoalReader};
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::planning::cycle::{OpenCycle, open_cycle};
use capaian_core::planning::goal::adopt_goals::LINES_MAX;
use capaian_core::planning::goal::from_file::from_file;
use capaian_core::planning::goal::{AdoptGoals, GoalLine, Source, Supports, adopt_goals};
use capaian_rules::PeriodKind;
use chrono::NaiveDate;
use std::collections::HashMap;

const AGREEMENT: &[u8] = include_bytes!("../../../../../../fixtures/perjanjian-kinerja-2026.csv");

/// What the organisation wants of the year.
#[derive(Debug)]
pub struct Agreement {
    /// The year.
    pub cycle: CycleId,
    lines: Vec<(GoalIndicatorId, GoalLine)>,
    of_unit: HashMap<UnitId, Vec<usize>>,
}

/// What the list of imports says of the fixture.
fn source(file: &GoalFile) -> Source {
    let count = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
    Source {
        file_name: "perjanjian-kinerja-2026.csv".to_owned(),
        file_hash: hash_bytes(AGREEMENT),
        accepted: count(file.accepted.len()),
        rejected: count(file.rejected.len()),
    }
}

impl Agreement {
    /// Opens the cycle and adopts the goals of the fixture, as `hr`, on two mornings.
    pub fn adopt(
        desk: &Desk,
        hr: AccountId,
        stored: &Stored,
        [opened_on, adopted_on]: [NaiveDate; 2],
    ) -> Result<Self, Failure> {
        let open = Errand {
            by: hr,
            key: format!("demo/open_cycle/{CITY}"),
            at: Hours(600, 601).at(opened_on, 0),
            command: OpenCycle { year: 2026, periods: PeriodKind::Quarterly },
        };
        let cycle = desk.one(open, open_cycle)?.cycle;
        let mut reader = GoalReader::default();
        rows(AGREEMENT, &mut |event| reader.take(event))?;
        let file = reader.finish(&[]).map_err(|refusal| refusal.message())?;
        let mut lines = from_file(&file, stored).lines;
        // With many regions not every school has goals of its own; those that are supported come first.
        lines.truncate(LINES_MAX);
        let adopt = Errand {
            by: hr,
            key: format!("demo/adopt_goals/{CITY}"),
            at: Hours(500, 501).at(adopted_on, 0),
            command: AdoptGoals { cycle, lines: lines.clone(), source: Some(source(&file)) },
        };
        let ids = desk.ids(&adopt.key);
        desk.one(adopt, adopt_goals)?;
        // Each new indicator has the next id of the act; a plan that named another would be refused.
        let lines: Vec<_> = lines.into_iter().map(|line| (ids.next(), line)).collect();
        let mut of_unit: HashMap<UnitId, Vec<usize>> = HashMap::new();
        for (place, (_, line)) in lines.iter().enumerate() {
            of_unit.entry(line.unit).or_default().push(place);
        }
        Ok(Self { cycle, lines, of_unit })
    }

    /// How many indicators there are.
    pub fn count(&self) -> usize {
        self.lines.len()
    }

    /// Every indicator with its line, in the order of the file.
    pub fn indicators(&self) -> &[(GoalIndicatorId, GoalLine)] {
        &self.lines
    }

    /// Where the indicator of that name stands among all, when the unit has one.
    pub fn place(&self, unit: UnitId, name: &str) -> Option<usize> {
        let has_it =
            |place: &usize| self.lines.get(*place).is_some_and(|(_, line)| line.indicator.name == name);
        self.of_unit.get(&unit)?.iter().copied().find(has_it)
    }

    /// Whether a unit has indicators of its own.
    pub fn measures(&self, unit: UnitId) -> bool {
        self.of_unit.contains_key(&unit)
    }

    /// The goals of a unit, each with its indicators and the indicator that the first supports.
    pub fn goals(&self, unit: UnitId) -> Vec<UnitGoal<'_>> {
        let mut goals: Vec<UnitGoal<'_>> = Vec::new();
        let places = self.of_unit.get(&unit).map_or(&[][..], Vec::as_slice);
        for (_, line) in places.iter().filter_map(|place| self.lines.get(*place)) {
            match goals.iter_mut().find(|goal| goal.line.goal.statement == line.goal.statement) {
                Some(goal) => goal.more.push(line),
                None => goals.push(UnitGoal { line, more: Vec::new(), supports: self.supported(line) }),
            }
        }
        goals
    }

    fn supported(&self, line: &GoalLine) -> Option<(GoalIndicatorId, &GoalLine)> {
        match &line.supports {
            Some(Supports::Line(place)) => self.lines.get(*place).map(|(id, line)| (*id, line)),
            Some(Supports::Named(_)) | None => None,
        }
    }
}

/// A goal of a unit.
#[derive(Debug)]
pub struct UnitGoal<'a> {
    /// With its first indicator.
    pub line: &'a GoalLine,
    /// Its other indicators.
    pub more: Vec<&'a GoalLine>,
    /// What the first supports.
    pub supports: Option<(GoalIndicatorId, &'a GoalLine)>,
}
