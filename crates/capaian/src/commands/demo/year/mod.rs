//! The demo's year, made by the use cases: each act by the one whose act it is, at its own moment.
//!
//! The year follows from the seed alone. An act that happened before an interruption is not done
//! again (`desk`), so a filling that was killed goes on where it stood.

mod agreement;
mod content;
mod figures;
mod library;
mod planning;

use super::accounts::Opened;
use super::days::{WorkingDays, day};
use super::desk::{Desk, Errand};
use super::parts::Stars;
use super::roster::Roster;
use super::seeded::Draw;
use crate::commands::Failure;
use agreement::Agreement;
use capaian_core::clock::Moment;
use capaian_core::ids::{AccountId, CycleId, PersonId};
use capaian_core::organisation::staging::stored::Stored;
use capaian_rules::Rules;
use content::Author;
use library::Library;
use planning::Planned;
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
    cycle: CycleId,
    seed: u64,
    late: HashSet<usize>,
    /// By place in the roster.
    plans: Vec<Planned>,
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
}

/// Makes the year until `end`.
pub fn make(
    (desk, seed): (&Desk, u64),
    (roster, stored): (&Roster, &Stored),
    (accounts, stars): (&Opened, &Stars),
    end: Moment,
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
        cycle: agreement.cycle,
        seed,
        late: late(roster, stars),
        plans: roster.people.iter().map(|_| Planned::default()).collect(),
    };
    let january = planning::january(&year, &days);
    planning::carry_out(&mut year, &author, &january, end)?;
    let september = planning::september(&year, &days);
    planning::carry_out(&mut year, &author, &september, end)?;
    Ok(Made {
        goals: agreement.count(),
        plans: year.plans.iter().filter(|plan| plan.id.is_some()).count(),
        plans_set: year.plans.iter().filter(|plan| plan.set.is_some()).count(),
    })
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
