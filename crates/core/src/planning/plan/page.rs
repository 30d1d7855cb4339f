//! Everything the page of a plan shows and its print needs. At most six queries for the employee,
//! eleven for others, however long the plan is.

use super::changes;
use super::content::{PlanContent, Served};
use super::form::PlanForm;
use super::heads::{Appraiser, Head, heads};
use super::history::{DialogueRow, StepRow, dialogues, steps};
use super::model::PlanState;
use super::store::{PlanRow, content_of, plan_row};
use super::version::ContentHash;
use crate::access::{Action, Actor, Standings, decide};
use crate::clock::Moment;
use crate::db::{Denial, Read, Statement, Stop};
use crate::ids::{CycleId, PersonId, PlanId, WorkResultId};
use crate::organisation::relations_in;
use capaian_schema::tables::{evaluation, plan, work_result};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;
use std::convert::Infallible;

// The results of a plan serve others beside them.
diesel::alias! {
    const SERVING: Alias<Serving> = work_result as serving;
}

/// A plan with its people, its content and how it came about.
#[derive(Debug, Clone)]
pub struct PlanPage {
    /// Which.
    pub id: PlanId,
    /// What the next act must have seen.
    pub version: i64,
    /// Its cycle.
    pub cycle: CycleId,
    /// The cycle's year.
    pub year: i64,
    /// Key of `PeriodKind`: what the numbers of period targets count.
    pub period_kind: String,
    /// Which of the law's forms.
    pub form: PlanForm,
    /// Where it stands.
    pub state: PlanState,
    /// Why it was returned, or what the employee holds against it.
    pub note: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// *Pegawai yang dinilai*.
    pub employee: Head,
    /// *Pejabat penilai kinerja*: who set it, else the superior of the day.
    pub appraiser: Option<Appraiser>,
    /// What it says now.
    pub content: PlanContent,
    /// For each result in turn, how firm its link is; `None` for one that serves nothing.
    pub links: Vec<Option<Link>>,
    /// The hash of the version that waits or was set.
    pub hash: Option<ContentHash>,
    /// Each change of state with its version, the oldest first.
    pub steps: Vec<StepRow>,
    /// Each dialogue, the latest first.
    pub dialogues: Vec<DialogueRow>,
    /// Whose turn it is.
    pub ball: Ball,
    /// What the reader may do now.
    pub may: May,
    /// Periods in which it was evaluated, for others than the employee who may read evaluations: from here
    /// an auditor goes on.
    pub rated: Vec<i64>,
    /// What the version before said, for the appraiser who may set the one that waits.
    pub before: Option<PlanContent>,
}

/// How firm the link to what a result serves is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Link {
    /// It stands in a plan that is set, or among the goals.
    Firm,
    /// The superior's plan is not set, or only words stand in: it may still change.
    Provisional,
    /// The superior took it away.
    Gone,
}

/// Whose turn it is, and since when.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ball {
    /// The employee while it is written, the appraiser while it waits, nobody once it is set or when
    /// it waits and nobody appraises.
    pub holder: Option<PersonId>,
    /// Since when it stands so.
    pub since: Moment,
}

/// What the reader may do with the plan as it stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "one answer per button of the page")]
pub struct May {
    /// Write its content.
    pub write: bool,
    /// Propose it.
    pub propose: bool,
    /// Return it.
    pub give_back: bool,
    /// Set it, with or without note.
    pub set: bool,
    /// Record a dialogue.
    pub record_expectation: bool,
}

fn rated(read: &mut Read, actor: &Actor, id: PlanId) -> QueryResult<Vec<i64>> {
    evaluation::table
        .filter(evaluation::agency_id.eq(actor.agency))
        .filter(evaluation::plan_id.eq(id))
        .filter(evaluation::delivered_at.is_not_null())
        .order(evaluation::period_number)
        .select(evaluation::period_number)
        .limit(13)
        .rows(read.conn())
}

/// The page of a plan on a day, for those who may see it.
///
/// # Errors
/// A denial for strangers; a fault of the database.
pub fn plan_page(
    read: &mut Read,
    actor: &Actor,
    id: PlanId,
    on: NaiveDate,
) -> Result<PlanPage, Stop<Infallible>> {
    let row = plan_row(read.conn(), actor, id, on)?.ok_or(Denial::NotVisible)?;
    let standings = relations_in(read.conn(), actor, (row.person, row.assignment), on)?;
    decide(standings, Action::ReadPlan)?;
    let content = content_of(read.conn(), actor.agency, id)?;
    let shown = if row.state.is_set() { row.appraiser } else { row.superior };
    let (employee, appraiser) = heads(read, actor, &row, shown, on)?;
    let course = row.course()?;
    let may = may(standings, &row, actor);
    let before = if may.set { changes::before(read, actor.agency, id, row.version_number)? } else { None };
    let goes_on = actor.person != Some(row.person) && decide(standings, Action::ReadEvaluation).is_ok();
    let rated = if goes_on { rated(read, actor, id)? } else { Vec::new() };
    Ok(PlanPage {
        id,
        rated,
        version: row.version,
        cycle: row.cycle,
        year: row.year,
        period_kind: row.period_kind.clone(),
        form: row.form,
        state: row.state,
        note: row.note.clone(),
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        employee: employee.ok_or(Denial::NotVisible)?,
        appraiser,
        links: links(read, actor, id, &content)?,
        content,
        hash: course.frozen.filter(|_| row.state != PlanState::Returned).map(|frozen| frozen.hash),
        steps: steps(read, actor.agency, id)?,
        dialogues: dialogues(read, actor.agency, id)?,
        ball: ball(&row),
        may,
        before,
    })
}

fn ball(row: &PlanRow) -> Ball {
    let holder = match row.state {
        PlanState::Draft | PlanState::Returned => Some(row.person),
        PlanState::Proposed => row.superior,
        PlanState::Set | PlanState::SetWithNote => None,
    };
    Ball { holder, since: Moment(row.state_since) }
}

fn may(standings: Standings, row: &PlanRow, actor: &Actor) -> May {
    let open = row.is_cycle_open();
    let allowed = |action| open && decide(standings, action).is_ok();
    let is_written = matches!(row.state, PlanState::Draft | PlanState::Returned);
    let waits_for_me = row.state == PlanState::Proposed && row.superior == actor.person;
    May {
        write: is_written && allowed(Action::WritePlan),
        propose: is_written && allowed(Action::ProposePlan),
        give_back: waits_for_me && allowed(Action::ReturnPlan),
        set: waits_for_me && allowed(Action::SetPlan),
        record_expectation: row.superior.is_some() && allowed(Action::RecordExpectation),
    }
}

/// How firm each link of a plan is. One query, none without results of a superior.
fn links(
    read: &mut Read,
    actor: &Actor,
    of: PlanId,
    content: &PlanContent,
) -> QueryResult<Vec<Option<Link>>> {
    let mut targets = content.results.iter().filter_map(|result| result.serves.as_ref()?.target);
    let mut states: HashMap<WorkResultId, String> = HashMap::new();
    if targets.any(|target| matches!(target, Served::Result(_))) {
        // What the rows of the plan name, not a list of its own: that would be prepared each time.
        let served = SERVING
            .filter(SERVING.field(work_result::agency_id).eq(actor.agency))
            .filter(SERVING.field(work_result::plan_id).eq(of))
            .select(SERVING.field(work_result::supports_result_id));
        let found: Vec<(WorkResultId, String)> = work_result::table
            .inner_join(
                plan::table
                    .on(plan::agency_id.eq(work_result::agency_id).and(plan::id.eq(work_result::plan_id))),
            )
            .filter(work_result::agency_id.eq(actor.agency))
            .filter(work_result::id.nullable().eq_any(served))
            .select((work_result::id, plan::state))
            .rows(read.conn())?;
        states.extend(found);
    }
    let firmness = |target: Option<Served>| match target {
        None => Link::Provisional,
        Some(Served::Goal(_)) => Link::Firm,
        Some(Served::Result(id)) => match states.get(&id).and_then(|state| PlanState::from_key(state)) {
            Some(state) if state.is_set() => Link::Firm,
            Some(_) => Link::Provisional,
            None => Link::Gone,
        },
    };
    Ok(content
        .results
        .iter()
        .map(|result| result.serves.as_ref().map(|serves| firmness(serves.target)))
        .collect())
}
