//! The home page of an employee.

use super::closing::{Closing, closing};
use super::posts::{Post, posts};
use super::year::{OwnYear, own_year};
use crate::access::Actor;
use crate::clock::Moment;
use crate::db::{Fault, Read};
use crate::home::team::{Team, team};
use crate::organisation::exclusion::Excluded;
use crate::progress::realisation::page::{PlanHead, ProgressPage, progress_of};
use capaian_rules::Rules;
use chrono::NaiveDate;

/// What one person sees of their own day.
#[derive(Debug, Clone, Default)]
pub struct Today {
    /// The day in the zone of the person's unit.
    pub day: NaiveDate,
    /// Their assignments, the definitive one first; none for a service account or before an import.
    pub posts: Vec<Post>,
    /// The year; `None` when HR has not opened it.
    pub year: Option<OwnYear>,
    /// The plan in force with what was reported; `None` without a set plan.
    pub progress: Option<ProgressPage>,
    /// Why nothing is owed, where the person is not subject to planning and evaluation that day.
    pub excluded: Option<Excluded>,
    /// Those who answer to the person; `None` where nobody does, or before the year is open.
    pub team: Option<Team>,
    /// What waits besides for one who leads: the year before that is being judged, and objections.
    pub closing: Closing,
}

impl Today {
    /// Whether a plan is expected of the person: everybody with an assignment, but for officials who are
    /// not ASN, of whom nobody is the appraiser, and for those who are excluded.
    pub fn owes_plan(&self) -> bool {
        self.excluded.is_none() && self.posts.iter().any(|post| post.superior.is_some())
    }

    /// Who appraises in the shown assignment.
    pub fn appraiser(&self) -> Option<&str> {
        self.posts.first()?.superior.as_ref().map(|superior| superior.1.as_str())
    }
}

/// The day of the actor. At most six queries, and three more for one who leads, however long the plan is
/// and however large the team; none for an account without a person.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn today(read: &mut Read, rules: &Rules, actor: &Actor, at: Moment) -> Result<Today, Fault> {
    let day = at.date_in(actor.zone);
    let Some(me) = actor.person else { return Ok(Today { day, ..Today::default() }) };
    let posts = posts(read, actor, me, day)?;
    let zone = posts.first().and_then(Post::zone).unwrap_or(actor.zone);
    let day = at.date_in(zone);
    let year = own_year(read, actor, me, day)?;
    let progress = year.as_ref().and_then(|year| head(year, day).map(|head| (head, year.periods.clone())));
    let progress =
        progress.map(|plan| progress_of(read, rules, actor.agency, plan, day)).transpose()?.flatten();
    let led = year.as_ref().filter(|_| actor.leads);
    let led = led.map(|year| (year.cycle.id, year.ended(day)));
    let team = led.map(|of| team(read, actor, me, of, day)).transpose()?;
    let excluded = posts.first().and_then(|post| post.excluded(me));
    // Others read it among their notices: their home has no question to spare.
    let closing = if actor.leads { closing(read, actor, me, day)? } else { Closing::default() };
    Ok(Today { day, posts, year, progress, excluded, team, closing })
}

/// The plan in force on a day, as progress is reported against it.
fn head(year: &OwnYear, day: NaiveDate) -> Option<PlanHead> {
    let plan = year.plan_on(day).filter(|plan| plan.state.is_set())?;
    let (cycle, starts_on) = (&year.cycle, plan.starts_on);
    Some(PlanHead { id: plan.id, cycle: cycle.id, year: cycle.year, starts_on })
}
