//! Working days: the days of the week that are worked, less public holidays and *cuti bersama*. The
//! calendar is law by year; a year without calendar is refused, never guessed.

use std::collections::BTreeMap;

use chrono::{Datelike as _, NaiveDate, Weekday};
use serde::Deserialize;
use serde_json::Value;

use crate::key::keyed;
use crate::law::{LoadError, LoadProblem, Rule, RuleValue, is_rule};
use crate::trace::RuleRef;

const HEADER: &str = "tanggal;nama;jenis;status";

keyed! {
    /// Why a day is free.
    HolidayKind {
        /// *Hari libur nasional*.
        Public = "libur",
        /// *Cuti bersama*: no working day either (law.md 1.15).
        Collective = "cuti_bersama",
    }
}

keyed! {
    /// Whether the calendar of a year is decided.
    CalendarStatus {
        /// By decree of three ministers.
        Decree = "decree",
        /// Expected dates; *cuti bersama* not known yet.
        Estimate = "estimate",
    }
}

/// `calendar.holidays`: which file holds a year, and whether it is decided.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CalendarYear {
    year: i32,
    file: String,
    status: CalendarStatus,
}

impl RuleValue for CalendarYear {}

/// `calendar.work_week`: the days that are worked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkWeek(Vec<Weekday>);

impl<'de> Deserialize<'de> for WorkWeek {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let names = Vec::<String>::deserialize(deserializer)?;
        let days: Result<Vec<Weekday>, _> = names.iter().map(|name| name.parse()).collect();
        days.map(WorkWeek).map_err(|_| serde::de::Error::custom("a day of the week is mon, tue, … sun"))
    }
}

impl RuleValue for WorkWeek {
    fn check(&self) -> Result<(), String> {
        if self.0.is_empty() { Err("a week has working days".to_owned()) } else { Ok(()) }
    }
}

/// A free day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holiday {
    /// Its name, Indonesian.
    pub name: String,
    /// Why it is free.
    pub kind: HolidayKind,
}

/// What a day is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day<'a> {
    /// Worked.
    Working,
    /// Outside the working week, holiday or not.
    Weekend,
    /// A holiday inside the working week.
    Holiday(&'a Holiday),
}

/// There is no calendar for that year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("there is no calendar for {year}")]
pub struct NoCalendar {
    /// The year.
    pub year: i32,
}

/// The holidays of all years known.
#[derive(Debug, Clone)]
pub struct Calendar {
    years: Rule<CalendarYear>,
    week: Rule<WorkWeek>,
    holidays: BTreeMap<NaiveDate, Holiday>,
}

impl Calendar {
    /// Reads the CSV files that the years name; a year and its file must agree.
    pub(crate) fn load(
        years: Rule<CalendarYear>,
        week: Rule<WorkWeek>,
        files: &[(&str, &str)],
    ) -> Result<Self, LoadError> {
        let mut holidays = BTreeMap::new();
        for (file, text) in files.iter().filter(|(file, _)| !is_rule(file)) {
            let named = years.values.iter().filter(|cited| cited.value.file == *file);
            let named: Vec<&CalendarYear> = named.map(|cited| &cited.value).collect();
            let fault = |problem| LoadError { file: (*file).to_owned(), key: years.key.clone(), problem };
            if named.is_empty() {
                return Err(fault(LoadProblem::Unclaimed));
            }
            read(text, &named, &mut holidays).map_err(fault)?;
        }
        for cited in &years.values {
            let year = cited.value.year;
            let own = |on: Option<NaiveDate>, expected: i32| on == NaiveDate::from_ymd_opt(expected, 1, 1);
            let holds = holidays.keys().any(|day| day.year() == year);
            if !own(Some(cited.from), year) || !own(cited.until, year.saturating_add(1)) || !holds {
                let message = format!("calendar {year} does not cover its year, or has no holiday");
                let problem = LoadProblem::Value { from: cited.from, message };
                return Err(LoadError { file: cited.value.file.clone(), key: years.key.clone(), problem });
            }
        }
        Ok(Self { years, week, holidays })
    }

    /// What a day is.
    pub fn day(&self, day: NaiveDate) -> Result<Day<'_>, NoCalendar> {
        let missing = |_| NoCalendar { year: day.year() };
        self.years.at(day).map_err(missing)?;
        let week = self.week.at(day).map_err(missing)?;
        if !week.value().0.contains(&day.weekday()) {
            return Ok(Day::Weekend);
        }
        Ok(self.holidays.get(&day).map_or(Day::Working, Day::Holiday))
    }

    /// Whether a day is worked.
    pub fn is_working_day(&self, day: NaiveDate) -> Result<bool, NoCalendar> {
        Ok(self.day(day)? == Day::Working)
    }

    /// Whether the calendar of that day's year is decided.
    pub fn status(&self, day: NaiveDate) -> Result<CalendarStatus, NoCalendar> {
        let year = self.years.at(day).map_err(|_| NoCalendar { year: day.year() })?;
        Ok(year.value().status)
    }

    /// The holidays from one day to another, both included, in order.
    pub fn holidays(&self, from: NaiveDate, to: NaiveDate) -> impl Iterator<Item = (NaiveDate, &Holiday)> {
        let within = move |(day, _): &(&NaiveDate, &Holiday)| from <= **day && **day <= to;
        self.holidays.iter().filter(within).map(|(day, holiday)| (*day, holiday))
    }

    /// The rules a day is judged by.
    pub(crate) fn references(&self, day: NaiveDate) -> impl Iterator<Item = RuleRef> {
        let week = self.week.at(day).map(|rule| rule.reference());
        let year = self.years.at(day).map(|rule| rule.reference());
        [week, year].into_iter().flatten()
    }

    /// The CSV as JSON rows, for the hash of the rule set.
    pub(crate) fn canonical(text: &str) -> Value {
        text.lines().map(|line| Value::from(line.trim_end())).collect()
    }
}

fn read(
    text: &str,
    named: &[&CalendarYear],
    holidays: &mut BTreeMap<NaiveDate, Holiday>,
) -> Result<(), LoadProblem> {
    for (position, line) in text.lines().enumerate() {
        let wrong = |message: &str| LoadProblem::Line { line: position + 1, message: message.to_owned() };
        if position == 0 {
            if line != HEADER {
                return Err(wrong("the header is not that of a calendar"));
            }
            continue;
        }
        let fields: Vec<&str> = line.split(';').collect();
        let &[date, name, kind, status] = fields.as_slice() else {
            return Err(wrong("not four fields"));
        };
        let date: NaiveDate = date.parse().map_err(|_| wrong("no date"))?;
        let kind = HolidayKind::from_key(kind).map_err(|_| wrong("neither libur nor cuti_bersama"))?;
        let status = match status {
            "keputusan" => CalendarStatus::Decree,
            "perkiraan" => CalendarStatus::Estimate,
            _ => return Err(wrong("neither keputusan nor perkiraan")),
        };
        if name.trim().is_empty() {
            return Err(wrong("no name"));
        }
        if !named.iter().any(|year| year.year == date.year() && year.status == status) {
            return Err(wrong("calendar.holidays names no such year with this status"));
        }
        if holidays.insert(date, Holiday { name: name.to_owned(), kind }).is_some() {
            return Err(wrong("the date is there twice"));
        }
    }
    Ok(())
}
