//! A list of goals and indicators (`capaian import goals`), in the columns of published performance
//! agreements.
//!
//! Whether a unit exists, and which units a `*` row reaches, is judged where the organisation is known;
//! here a row is only read.

pub mod codes;
pub mod columns;
mod row;

use std::collections::{HashMap, HashSet};

use capaian_sheets::{Event, Row, SheetHead};

use super::NotUnderstood;
use super::cycles::circles;
use super::table::{Columns, DATA_CELLS_MIN, Finder, Table, Understood};
use super::words::{folded, letters_and_digits};
pub use codes::{Doubt, Reason, Rejected, Warning};
pub use columns::Field;
pub use row::{Frequency, GoalRow, Owner, Supports};

/// What a list of goals says.
#[derive(Debug)]
pub struct GoalFile {
    /// The sheet the list was found in.
    pub sheet: SheetHead,
    /// The line of its header.
    pub header_line: u32,
    /// What was understood of it.
    pub columns: Vec<Understood<Field>>,
    /// Headers nothing was read from.
    pub ignored_columns: Vec<String>,
    /// Data rows, with those left out.
    pub rows: u32,
    /// The rows that come in, in the order of the sheet.
    pub accepted: Vec<GoalRow>,
    /// The rows left out.
    pub rejected: Vec<Rejected>,
    /// Doubts about rows that come in.
    pub warnings: Vec<Warning>,
}

/// Takes a file's rows.
#[derive(Debug, Default)]
pub struct GoalReader(Finder<GoalTable>);

impl GoalReader {
    /// Takes the next event.
    pub fn take(&mut self, event: Event) {
        self.0.take(event);
    }

    /// Says what the file holds. `stored` are names of indicators already there, which a row may
    /// support too.
    pub fn finish(self, stored: &[&str]) -> Result<GoalFile, NotUnderstood> {
        let found = self.0.finish()?;
        let mut table = found.table;
        table.settle_supports(stored);
        table.drop_circles();
        table.warnings.sort_by(|left, right| (left.row, &left.doubt).cmp(&(right.row, &right.doubt)));
        Ok(GoalFile {
            sheet: found.sheet,
            header_line: found.columns.header_line,
            columns: found.columns.understood,
            ignored_columns: found.columns.ignored,
            rows: table.rows,
            accepted: table.accepted,
            rejected: table.rejected,
            warnings: table.warnings,
        })
    }
}

#[derive(Debug, Default)]
struct GoalTable {
    rows: u32,
    /// Line of each indicator of each owner.
    first_lines: HashMap<String, u32>,
    accepted: Vec<GoalRow>,
    /// What each accepted row names as supported.
    supported: Vec<Option<String>>,
    rejected: Vec<Rejected>,
    warnings: Vec<Warning>,
}

impl Table for GoalTable {
    type Field = Field;

    const HEADERS: &'static [(Field, &'static [&'static str])] = columns::HEADERS;
    const REQUIRED: &'static [Field] = &[Field::Unit, Field::Indicator, Field::TargetMin];

    fn comparable(header: &str) -> String {
        letters_and_digits(header)
    }

    fn rows(&self) -> u32 {
        self.rows
    }

    fn row(&mut self, row: &Row, columns: &Columns<Field>) {
        if columns.filled(row, |_| true) < DATA_CELLS_MIN {
            return;
        }
        self.rows += 1;
        if let Err(reason) = self.accept(row, columns) {
            self.rejected.push(Rejected { row: row.line, reason });
        }
    }
}

impl GoalTable {
    fn accept(&mut self, row: &Row, columns: &Columns<Field>) -> Result<(), Reason> {
        let (goal, supported, doubts) = row::goal(row, columns)?;
        let owner = match &goal.owner {
            Owner::Unit(name) => format!("unit|{}", folded(name)),
            Owner::EveryUnitOf { kind } => format!("kind|{}", folded(kind)),
        };
        let identity = format!("{owner}|{}", folded(&goal.indicator));
        let first = *self.first_lines.entry(identity).or_insert(row.line);
        if first != row.line {
            return Err(Reason::IndicatorDuplicate { first });
        }
        self.warnings.extend(doubts.into_iter().map(|doubt| Warning { row: row.line, doubt }));
        self.accepted.push(goal);
        self.supported.push(supported);
        Ok(())
    }

    /// A name may stand for several indicators ("Indeks Profesionalitas ASN" of the city and of its
    /// personnel board). The one of a single unit that stands first is meant, because lists go from the
    /// top down; a row never means itself, and a `*` row only if nothing else bears the name.
    fn settle_supports(&mut self, stored: &[&str]) {
        let stored: HashSet<String> = stored.iter().map(|name| folded(name)).collect();
        let mut places: HashMap<String, Vec<usize>> = HashMap::new();
        for (place, goal) in self.accepted.iter().enumerate() {
            places.entry(folded(&goal.indicator)).or_default().push(place);
        }
        let is_single: Vec<bool> =
            self.accepted.iter().map(|goal| matches!(goal.owner, Owner::Unit(_))).collect();
        for (place, (goal, name)) in self.accepted.iter_mut().zip(&self.supported).enumerate() {
            let Some(name) = name else { continue };
            let others = || places.get(&folded(name)).into_iter().flatten().filter(|other| **other != place);
            let single = |other: &&usize| is_single.get(**other) == Some(&true);
            goal.supports = match others().find(single).or_else(|| others().next()) {
                Some(other) => Some(Supports::InFile(*other)),
                None if stored.contains(&folded(name)) => Some(Supports::Stored(name.clone())),
                None => {
                    self.warnings.push(Warning { row: goal.row, doubt: Doubt::SupportsUnknown });
                    None
                }
            };
        }
    }

    fn drop_circles(&mut self) {
        let above = |at: u64| match self.accepted.get(usize::try_from(at).ok()?)?.supports {
            Some(Supports::InFile(other)) => u64::try_from(other).ok(),
            _ => None,
        };
        let found = circles((0..).take(self.accepted.len()), above);
        for circle in found {
            let places: Vec<usize> = circle.iter().filter_map(|place| usize::try_from(*place).ok()).collect();
            let mut rows: Vec<u32> =
                places.iter().filter_map(|place| self.accepted.get(*place)).map(|goal| goal.row).collect();
            rows.sort_unstable();
            for place in places {
                if let Some(goal) = self.accepted.get_mut(place) {
                    goal.supports = None;
                    let doubt = Doubt::SupportsCycle { rows: rows.clone() };
                    self.warnings.push(Warning { row: goal.row, doubt });
                }
            }
        }
    }
}
