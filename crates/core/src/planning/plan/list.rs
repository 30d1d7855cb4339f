//! The plans of a team, a unit or the agency: everybody on duty with the plan of the cycle, or without.

use super::days::last_day;
use super::model::PlanState;
use super::reach::{led_below, led_by, on_duty, people_in, posts_led_by, units_below};
use crate::access::in_force::{End, POST_END};
use crate::access::{Action, Actor, scope};
use crate::clock::Moment;
use crate::db::{Fault, Read};
use crate::ids::{AssignmentId, CycleId, PersonId, PlanId, UnitId};
use crate::organisation::post::title_of_post;
use capaian_schema::tables::{assignment, person, plan, unit_fact};
use chrono::NaiveDate;
use diesel::dsl::count_star;
use diesel::prelude::*;
use std::collections::BTreeMap;

/// Rows of a page.
pub const PAGE_ROWS: usize = 25;

/// Which people a list is about; what the reader may not see is left out in any case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Within {
    /// Those whom this person appraises.
    Team(PersonId),
    /// Those in this unit and below it.
    Unit(UnitId),
    /// All of the agency.
    Agency,
}

/// How far a plan is; `None` where none was begun.
pub type Progress = Option<PlanState>;

/// What is asked for.
#[derive(Debug, Clone)]
pub struct ListQuery {
    /// Of which cycle.
    pub cycle: CycleId,
    /// About whom.
    pub within: Within,
    /// Only those who are so far.
    pub progress: Option<Progress>,
    /// Those after this row.
    pub after: Option<Cursor>,
    /// On which day.
    pub on: NaiveDate,
}

/// The last row of a page: the next begins behind it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cursor {
    /// The person's sort key.
    pub sort_key: Vec<u8>,
    /// The assignment.
    pub assignment: AssignmentId,
}

/// A plan that was begun.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Begun {
    id: PlanId,
    state: String,
    since: i64,
    note: Option<String>,
    starts_on: NaiveDate,
    ends_on: NaiveDate,
}

/// One person in one assignment.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct PlanLine {
    /// Which assignment.
    pub assignment: AssignmentId,
    /// Who.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    sort_key: Vec<u8>,
    /// The position's title.
    pub position: String,
    /// The unit's name on the day.
    pub unit: Option<String>,
    plan: Option<Begun>,
    post_end: End,
}

impl PlanLine {
    /// The plan, where one was begun.
    pub fn plan(&self) -> Option<PlanId> {
        self.plan.as_ref().map(|plan| plan.id)
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.plan.as_ref().and_then(|plan| PlanState::from_key(&plan.state))
    }

    /// Since when it stands so.
    pub fn since(&self) -> Option<Moment> {
        self.plan.as_ref().map(|plan| Moment(plan.since))
    }

    /// Why it was returned, or what the employee holds against it.
    pub fn note(&self) -> Option<&str> {
        self.plan.as_ref()?.note.as_deref()
    }

    /// The first and the last day of the plan.
    pub fn days(&self) -> Option<(NaiveDate, NaiveDate)> {
        self.plan.as_ref().map(|plan| (plan.starts_on, plan.ends_on))
    }

    fn ended_with_post(mut self, horizon: i64) -> Self {
        if let Some(plan) = &mut self.plan {
            plan.ends_on = last_day(plan.ends_on, self.post_end, horizon);
        }
        self
    }

    /// Where the next page begins.
    pub fn cursor(&self) -> Cursor {
        Cursor { sort_key: self.sort_key.clone(), assignment: self.assignment }
    }
}

/// A page of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlanList {
    /// At most [`PAGE_ROWS`], by name.
    pub rows: Vec<PlanLine>,
    /// Where the next page begins, if there is one.
    pub next: Option<Cursor>,
    /// How many are how far, whatever `progress` asks for.
    pub counts: BTreeMap<&'static str, i64>,
}

/// The key of [`Progress`] in counts, texts and addresses.
pub fn progress_key(progress: Progress) -> &'static str {
    progress.map_or("not_started", PlanState::key)
}

/// Leaves the rows that `$query` asks for and `$scope` lets be seen. A macro, because the list and the
/// counts are boxed queries of two types.
macro_rules! narrowed {
    ($boxed:expr, $scope:expr, $query:expr) => {{
        let (agency, horizon, on) = ($scope.agency, $scope.horizon, $query.on);
        let boxed = match $query.within {
            Within::Team(of) => {
                $boxed.filter(assignment::id.eq_any(posts_led_by(agency, horizon, Some(of), on)))
            }
            Within::Unit(of) => {
                $boxed.filter(assignment::unit_id.eq_any(units_below(agency, horizon, of, on)))
            }
            Within::Agency => $boxed,
        };
        let boxed = match $scope.but {
            Some(me) => boxed.filter(assignment::person_id.ne(me)),
            None => boxed,
        };
        let is_own_team = matches!($query.within, Within::Team(of) if Some(of) == $scope.team_of);
        if $scope.everybody || is_own_team {
            boxed
        } else {
            let (team, teams) = ($scope.team_of, $scope.teams_below);
            let seen = assignment::person_id
                .nullable()
                .eq($scope.own)
                .assume_not_null()
                .or(assignment::person_id.eq_any(led_by(agency, horizon, team, on)))
                .or(assignment::person_id.eq_any(led_below(agency, horizon, teams, on)));
            // No units is not a short list: SQLite walks all units to find that none of them is meant.
            match $scope.units.clone() {
                units if units.is_empty() => boxed.filter(seen),
                units => boxed
                    .filter(seen.or(assignment::person_id.eq_any(people_in(agency, horizon, units, on)))),
            }
        }
    }};
}

pub(super) use narrowed;

/// A page of plans for those who may read them; what the reader may not see is not there. Two queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn plan_list(read: &mut Read, actor: &Actor, query: &ListQuery) -> Result<PlanList, Fault> {
    let scope = scope(actor, Action::ReadPlan);
    let base = || on_duty(actor.agency, actor.horizon, query.cycle, query.on);
    let counted: Vec<(Option<String>, i64)> = narrowed!(
        base().group_by(plan::state).select((plan::state.nullable(), count_star())).into_boxed(),
        scope,
        query
    )
    .limit(8)
    .load(read.conn())?;
    let mut counts = BTreeMap::new();
    for (state, count) in counted {
        let progress = state.as_deref().and_then(PlanState::from_key);
        *counts.entry(progress_key(progress)).or_default() += count;
    }
    let listed = narrowed!(
        base()
            .select((
                assignment::id,
                person::id,
                person::name,
                person::sort_key,
                title_of_post(),
                unit_fact::name.nullable(),
                (plan::id, plan::state, plan::state_since, plan::note, plan::starts_on, plan::ends_on)
                    .nullable(),
                POST_END,
            ))
            .into_boxed(),
        scope,
        query
    );
    let listed = match query.progress {
        Some(Some(state)) => listed.filter(plan::state.eq(state.key())),
        Some(None) => listed.filter(plan::state.nullable().is_null()),
        None => listed,
    };
    let listed = match &query.after {
        Some(after) => listed.filter(
            person::sort_key
                .gt(after.sort_key.clone())
                .or(person::sort_key.eq(after.sort_key.clone()).and(assignment::id.gt(after.assignment))),
        ),
        None => listed,
    };
    let more = i64::try_from(PAGE_ROWS).unwrap_or(0) + 1;
    let mut rows: Vec<PlanLine> =
        listed.order((person::sort_key, assignment::id)).limit(more).load(read.conn())?;
    let has_more = rows.len() > PAGE_ROWS;
    rows.truncate(PAGE_ROWS);
    let next = rows.last().filter(|_| has_more).map(PlanLine::cursor);
    let rows = rows.into_iter().map(|row| row.ended_with_post(actor.horizon)).collect();
    Ok(PlanList { rows, next, counts })
}
