//! How a plan came about: its steps with their frozen versions, and the dialogues.

use super::model::PlanState;
use super::version::ContentHash;
use crate::clock::Moment;
use crate::db::{Fault, Read, Statement};
use crate::ids::{AgencyId, DialogueId, PersonId, PlanId};
use capaian_schema::tables::{account, dialogue, person, plan_step, plan_version};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Steps that a page shows; the latest of more.
const STEPS_MAX: i64 = 200;

/// One change of state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepRow {
    /// Where the plan came to stand.
    pub state: PlanState,
    /// When.
    pub at: Moment,
    /// Who did it.
    pub by: String,
    /// The reason of a return, or the employee's note.
    pub note: Option<String>,
    /// The frozen version it is about, with its hash; `None` before the first proposal.
    pub version: Option<(i64, ContentHash)>,
}

type Step = (String, i64, Option<String>, i64, String, Option<Vec<u8>>);

/// The steps of a plan, the oldest first. One query.
pub(super) fn steps(read: &mut Read, agency: AgencyId, of: PlanId) -> Result<Vec<StepRow>, Fault> {
    let rows: Vec<Step> = plan_step::table
        .inner_join(
            account::table
                .on(account::agency_id.eq(plan_step::agency_id).and(account::id.eq(plan_step::account_id))),
        )
        .left_join(
            plan_version::table.on(plan_version::agency_id
                .eq(plan_step::agency_id)
                .and(plan_version::plan_id.eq(plan_step::plan_id))
                .and(plan_version::number.eq(plan_step::version_number))),
        )
        .filter(plan_step::agency_id.eq(agency))
        .filter(plan_step::plan_id.eq(of))
        .order(plan_step::number.desc())
        .limit(STEPS_MAX)
        .select((
            plan_step::state,
            plan_step::acted_at,
            plan_step::note,
            plan_step::version_number,
            account::name,
            plan_version::hash.nullable(),
        ))
        .rows(read.conn())?;
    rows.into_iter().rev().map(step).collect()
}

fn step((state, at, note, number, by, hash): Step) -> Result<StepRow, Fault> {
    let state =
        PlanState::try_from(state).map_err(|error| Fault::Unreadable(format!("plan_step: {error}")))?;
    let hash = hash.as_deref().map(ContentHash::stored).transpose()?;
    Ok(StepRow { state, at: Moment(at), by, note, version: hash.map(|hash| (number, hash)) })
}

/// A dialogue about a plan.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct DialogueRow {
    /// Which.
    pub id: DialogueId,
    /// `expectation` or `periodic`.
    pub kind: String,
    /// When they spoke.
    pub held_on: NaiveDate,
    /// What was said.
    pub statement: String,
    /// The employee.
    pub employee: PersonId,
    /// The appraiser of that day.
    pub appraiser: PersonId,
    /// The appraiser's name.
    pub appraiser_name: String,
    /// Who wrote it down.
    pub recorded_by: String,
    /// When, in microseconds UTC.
    pub recorded_at: i64,
}

/// The dialogues about a plan, the latest first. One query.
pub(super) fn dialogues(read: &mut Read, agency: AgencyId, of: PlanId) -> QueryResult<Vec<DialogueRow>> {
    dialogue::table
        .inner_join(
            person::table
                .on(person::agency_id.eq(dialogue::agency_id).and(person::id.eq(dialogue::appraiser_id))),
        )
        .inner_join(
            account::table
                .on(account::agency_id.eq(dialogue::agency_id).and(account::id.eq(dialogue::recorded_by))),
        )
        .filter(dialogue::agency_id.eq(agency))
        .filter(dialogue::plan_id.eq(of))
        .order((dialogue::held_on.desc(), dialogue::recorded_at.desc()))
        .limit(super::record_expectation::DIALOGUES_MAX)
        .select((
            dialogue::id,
            dialogue::kind,
            dialogue::held_on,
            dialogue::statement,
            dialogue::employee_id,
            dialogue::appraiser_id,
            person::name,
            account::name,
            dialogue::recorded_at,
        ))
        .rows(read.conn())
}
