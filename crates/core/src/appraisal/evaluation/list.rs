//! The list of an appraiser in a period: who is done, who waits, and the spread beside the pattern.

use super::team::{Member, Turn, headed, team};
use crate::access::Actor;
use crate::appraisal::distribution::{Spread, counted, counts, pattern};
use crate::appraisal::organisation::standing_of;
use crate::db::{Fault, Read};
use crate::planning::cycle::{CycleOnDay, Period, YEAR, cycle_asked};
use capaian_rules::Rules;
use chrono::NaiveDate;

/// The list, in a year that HR has opened.
#[derive(Debug, Clone)]
pub struct RatingList {
    /// The year with its periods.
    pub cycle: CycleOnDay,
    /// The period in view.
    pub period: Period,
    /// Those to be rated, by name.
    pub members: Vec<Member>,
    /// The unit that the actor heads; the team where none.
    pub unit: Option<String>,
    /// Predicates of that unit, or of the team.
    pub spread: Spread,
}

impl RatingList {
    /// How many are where.
    pub fn count(&self, turn: Turn) -> usize {
        self.members.iter().filter(|member| member.turn() == turn).count()
    }
}

/// What an appraiser has to rate in period `number`, by default the last one that has ended; `None` in a
/// year that is not opened. At most six queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn rating_list(
    read: &mut Read,
    actor: &Actor,
    rules: &Rules,
    number: Option<i64>,
    today: NaiveDate,
) -> Result<Option<RatingList>, Fault> {
    let Some(cycle) = cycle_asked(read, actor.agency, number, today)? else { return Ok(None) };
    let Some(period) = asked(&cycle, number, today) else { return Ok(None) };
    let day = period.ends_on.min(today);
    let members = team(read, actor, (cycle.cycle.id, &period), day)?;
    let unit = headed(read, actor, day)?.into_iter().next();
    let law = rules.at(period.ends_on);
    let spread = match &unit {
        None => Spread { counts: of_team(&members), pattern: None },
        Some((unit, _)) => {
            let counts = counts(read.conn(), actor, *unit, (cycle.cycle.id, period.number), day)?;
            let standing = standing_of(read.conn(), actor.agency, (cycle.cycle.id, *unit), period.number)?;
            let pattern = standing.map(|held| pattern(&law, held.predicate, &counts)).transpose()?;
            Spread { counts, pattern }
        }
    };
    Ok(Some(RatingList { cycle, period, members, unit: unit.map(|(_, name)| name), spread }))
}

fn of_team(members: &[Member]) -> capaian_rules::Counts {
    counted(members.iter().filter_map(|member| Some((member.outcome?.predicate, 1))))
}

/// The period asked for if it has begun, else the last one that has ended: what is appraised is over.
/// Before one has, the one that `today` is in. The year as a whole is only meant by its number.
pub(crate) fn asked(cycle: &CycleOnDay, number: Option<i64>, today: NaiveDate) -> Option<Period> {
    if number == Some(YEAR) {
        return cycle.cycle.whole().filter(|year| year.starts_on <= today);
    }
    let begun = |period: &&Period| period.starts_on <= today;
    let named = cycle.periods.iter().filter(begun).find(|period| Some(period.number) == number);
    let ended = || cycle.periods.iter().rfind(|period| period.ends_on < today);
    named.or_else(ended).or_else(|| cycle.periods.iter().rfind(begun)).cloned()
}
