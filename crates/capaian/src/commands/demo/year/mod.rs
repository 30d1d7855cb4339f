//! The demo's year, made by the use cases: each act by the one whose act it is, at its own moment.
//!
//! The year follows from the seed alone. An act that happened before an interruption is not done
//! again (`desk`), so a filling that was killed goes on where it stood.

mod agreement;
mod content;
mod evidence;
mod figures;
mod goals;
mod library;
mod objecting;
mod performance;
mod planning;
mod rating;
mod reporting;
mod verifying;

use super::accounts::Opened;
use super::days::{Hours, WorkingDays, day, january};
use super::desk::{Desk, Errand};
use super::parts::Stars;
use super::roster::{Person, Roster};
use super::seeded::Draw;
use crate::commands::Failure;
use agreement::Agreement;
use capaian_core::clock::Moment;
use capaian_core::files::Files;
use capaian_core::ids::{AccountId, CycleId, PersonId};
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::planning::cycle::{OpenCycle, YEAR, open_cycle};
use capaian_core::planning::plan::content::IndicatorContent;
use capaian_rules::{PeriodKind, Rules};
use chrono::NaiveDate;
use content::Author;
use library::Library;
use planning::Planned;
use reporting::{Report, Reports, State};
use std::collections::HashSet;

/// How many people begin their plan in September, back from leave.
const LATE: usize = 12;

/// The year as far as it is made.
#[derive(Debug)]
struct Year<'a> {
    desk: &'a Desk,
    roster: &'a Roster,
    accounts: &'a Opened,
    stars: &'a Stars,
    agreement: &'a Agreement,
    cycle: CycleId,
    seed: u64,
    late: HashSet<usize>,
    /// Where evidence is kept.
    files: &'a Files,
    /// By place in the roster.
    plans: Vec<Planned>,
    /// By place in the roster.
    reports: Vec<Reports>,
    evidence: usize,
    goals_reported: usize,
    organisations: usize,
    evaluations: usize,
    objections: usize,
}

/// What the year holds, to be counted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Made {
    /// Indicators of goals.
    pub goals: usize,
    /// Plans that were begun.
    pub plans: usize,
    /// Plans that are set.
    pub plans_set: usize,
    /// Figures that were reported.
    pub realisations: usize,
    /// Figures of units for their goals.
    pub goals_reported: usize,
    /// Files that prove them.
    pub evidence: usize,
    /// Predicates of units.
    pub organisations: usize,
    /// Evaluations of people.
    pub evaluations: usize,
    /// Objections to them.
    pub objections: usize,
}

/// Makes the year until `end`, the first day on which nothing happens any more.
pub fn make(
    (desk, files, seed): (&Desk, &Files, u64),
    (roster, stored): (&Roster, &Stored),
    (accounts, stars): (&Opened, &Stars),
    end: NaiveDate,
) -> Result<Made, Failure> {
    let rules = Rules::builtin()?;
    let days = WorkingDays::of(2026, rules.calendar());
    let library = Library::read()?;
    let hr = accounts.of(stars.hr_id(roster)?)?;
    let agreement = Agreement::adopt(desk, hr, stored, [day(1, 2), day(1, 5)])?;
    let author = Author { library: &library, agreement: &agreement };
    let mut year = Year {
        desk,
        roster,
        accounts,
        stars,
        agreement: &agreement,
        cycle: agreement.cycle,
        files,
        seed,
        late: late(roster, stars),
        plans: roster.people.iter().map(|_| Planned::default()).collect(),
        reports: roster.people.iter().map(|_| Reports::new()).collect(),
        evidence: 0,
        goals_reported: 0,
        organisations: 0,
        evaluations: 0,
        objections: 0,
    };
    let january = planning::january(&year, &days);
    planning::carry_out(&mut year, &author, &january, end)?;
    let whole = |year: &mut Year<'_>, quarter: i64| -> Result<(), Failure> {
        let diary = reporting::whole(year, &days, quarter);
        reporting::carry_out(year, &author, (&diary, quarter), end)?;
        goals::carry_out(year, (&days, quarter, true), end)?;
        let received = rating::carry_out(year, &author, (&days, quarter), end)?;
        objecting::carry_out(year, &library, (&days, quarter), &received, end)
    };
    whole(&mut year, 1)?;
    whole(&mut year, 2)?;
    let september = planning::september(&year, &days);
    planning::carry_out(&mut year, &author, &september, end)?;
    if end < rating::first_day(3) {
        let diary = reporting::half(&year, &days, 3);
        reporting::carry_out(&mut year, &author, (&diary, 3), end)?;
        goals::carry_out(&mut year, (&days, 3, false), end)?;
    } else {
        whole(&mut year, 3)?;
        whole(&mut year, 4)?;
        next_year(desk, hr, end)?;
        rating::carry_out(&mut year, &author, (&days, YEAR), end)?;
    }
    Ok(Made {
        goals: agreement.count(),
        plans: year.plans.iter().filter(|plan| plan.id.is_some()).count(),
        plans_set: year.plans.iter().filter(|plan| plan.set.is_some()).count(),
        realisations: year.reports.iter().map(std::collections::BTreeMap::len).sum(),
        goals_reported: year.goals_reported,
        evidence: year.evidence,
        organisations: year.organisations,
        evaluations: year.evaluations,
        objections: year.objections,
    })
}

/// HR opens the next year in its first week.
fn next_year(desk: &Desk, hr: AccountId, end: NaiveDate) -> Result<(), Failure> {
    if january(4) < end {
        let command = OpenCycle { year: 2027, periods: PeriodKind::Quarterly };
        let at = Hours(600, 601).at(january(4), 0);
        desk.one(Errand { by: hr, key: "demo/open_cycle/2027".to_owned(), at, command }, open_cycle)?;
    }
    Ok(())
}

/// Those back from leave in September: nobody who leads others or whose account is printed.
fn late(roster: &Roster, stars: &Stars) -> HashSet<usize> {
    let may = |place: &usize| {
        let on_leave = roster.people.get(*place).is_some_and(|person| person.on_leave && !person.leads);
        on_leave && !stars.holds(*place)
    };
    (0..roster.people.len()).filter(may).take(LATE).collect()
}

impl Year<'_> {
    fn is_late(&self, place: usize) -> bool {
        self.late.contains(&place)
    }

    fn draw_of(&self, place: usize) -> Option<Draw> {
        Some(self.draw(self.roster.people.get(place)?.id))
    }

    /// Everybody whose plan was set in January and lasts beyond the quarter that ends on `last`.
    fn reporting(&self, last: NaiveDate) -> Vec<usize> {
        let lasts = |place: &usize| {
            let person = self.roster.people.get(*place);
            let end = person.and_then(|person| person.contract_end);
            person.is_some_and(|person| person.superior.is_some()) && end.is_none_or(|end| end >= last)
        };
        (0..self.roster.people.len()).filter(|place| !self.is_late(*place)).filter(lasts).collect()
    }

    /// What somebody reaches of an indicator, in thousandths of its target: who heads a unit stands where the unit
    /// does, wherever the figure is the unit's own.
    fn reached(
        &self,
        person: &Person,
        (ordinal, indicator): (usize, &IndicatorContent),
        quarter: i64,
    ) -> i64 {
        let own = person.heads_unit.then(|| self.agreement.place(person.unit, &indicator.name)).flatten();
        match own {
            Some(place) => performance::reached_by_unit(self.seed, &person.unit.0, place, quarter),
            None => performance::reached(self.seed, person, ordinal, quarter),
        }
    }

    /// Whether somebody proves the figure at `ordinal`: one in fifty the first, the printed employee all.
    fn proves(&self, place: usize, ordinal: usize) -> bool {
        let is_one = self.draw_of(place).is_some_and(|draw| draw.one_of("evidence", 20));
        place == self.stars.employee || (is_one && ordinal == 0)
    }

    /// What came back to somebody in a quarter.
    fn returned(&self, place: usize, quarter: i64) -> Option<(usize, Report)> {
        let mut all = self.reports.get(place)?.iter();
        let found = all.find(|((of, _), report)| *of == quarter && report.state == State::Returned);
        found.map(|((_, ordinal), report)| (*ordinal, *report))
    }

    /// Whose second quarter is not rated yet: half of the team whose appraiser is printed, and the
    /// teams of a few who are late.
    fn is_unrated(&self, place: usize, quarter: i64) -> bool {
        let Some(person) = self.roster.people.get(place) else { return true };
        let Some(superior) = person.superior else { return true };
        let star = self.roster.people.get(self.stars.appraiser).map(|star| star.id);
        if quarter != 2 || place == self.stars.employee {
            return false;
        }
        if star == Some(superior) {
            return self.draw(person.id).one_of("half rated", 500);
        }
        self.draw(superior).one_of("rates late", 30)
    }

    fn draw(&self, person: PersonId) -> Draw {
        Draw::of(self.seed, &person.0)
    }

    fn account(&self, place: usize) -> Option<AccountId> {
        self.accounts.of(self.roster.people.get(place)?.id).ok()
    }

    fn account_above(&self, place: usize) -> Option<AccountId> {
        self.accounts.of(self.roster.people.get(place)?.superior?).ok()
    }

    /// The key of somebody's act.
    fn key(&self, place: usize, name: &str) -> String {
        let person = self.roster.people.get(place).map(|person| person.id.to_string());
        format!("demo/{name}/{}", person.unwrap_or_default())
    }

    fn errand<C>(&self, place: usize, name: &str, (by, at): (AccountId, Moment), command: C) -> Errand<C> {
        Errand { by, key: self.key(place, name), at, command }
    }
}
