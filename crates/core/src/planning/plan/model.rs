//! States of a plan and its indicators, as other rooms need them.

use crate::db::AnyConnection;
use crate::ids::{AgencyId, CycleId, IndicatorId, PersonId, PlanId};
use capaian_schema::tables::{plan, plan_indicator, work_result};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Where a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PlanState {
    /// Being written by the employee.
    Draft,
    /// Waits for the appraiser.
    Proposed,
    /// Came back with a reason.
    Returned,
    /// Set by the appraiser (*ditetapkan*).
    Set,
    /// Set although the employee disagreed; the note is kept (*ditetapkan dengan catatan*).
    SetWithNote,
}

impl PlanState {
    /// All states, in order.
    pub const ALL: [Self; 5] = [Self::Draft, Self::Proposed, Self::Returned, Self::Set, Self::SetWithNote];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Draft => "draft",
            Self::Proposed => "proposed",
            Self::Returned => "returned",
            Self::Set => "set",
            Self::SetWithNote => "set_with_note",
        }
    }

    /// The state of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|state| state.key() == key)
    }

    /// Whether progress is reported against this plan.
    pub fn is_set(self) -> bool {
        matches!(self, Self::Set | Self::SetWithNote)
    }
}

/// An indicator with what is needed of its plan.
#[derive(Debug, Clone, Queryable)]
pub struct Indicator {
    /// Its id.
    pub id: IndicatorId,
    /// Its plan.
    pub plan: PlanId,
    /// The plan's cycle.
    pub cycle: CycleId,
    /// Whose plan.
    pub person: PersonId,
    /// Key of [`PlanState`].
    pub plan_state: String,
    /// First day of the plan.
    pub starts_on: NaiveDate,
    /// Last day of the plan.
    pub ends_on: NaiveDate,
    /// The work result it measures.
    pub statement: String,
    /// What is measured.
    pub name: String,
    /// Lower end of the year's target, or the target.
    pub target_min: String,
    /// Upper end of the year's target, or the target.
    pub target_max: String,
    /// The unit of measure.
    pub measure: String,
}

/// An indicator by its id.
pub(crate) fn indicator(
    conn: &mut AnyConnection,
    agency: AgencyId,
    id: IndicatorId,
) -> QueryResult<Option<Indicator>> {
    plan_indicator::table
        .inner_join(
            plan::table
                .on(plan::agency_id.eq(plan_indicator::agency_id).and(plan::id.eq(plan_indicator::plan_id))),
        )
        .inner_join(
            work_result::table.on(work_result::agency_id
                .eq(plan_indicator::agency_id)
                .and(work_result::id.eq(plan_indicator::work_result_id))),
        )
        .filter(plan_indicator::agency_id.eq(agency))
        .filter(plan_indicator::id.eq(id))
        .select((
            plan_indicator::id,
            plan::id,
            plan::cycle_id,
            plan::person_id,
            plan::state,
            plan::starts_on,
            plan::ends_on,
            work_result::statement,
            plan_indicator::name,
            plan_indicator::target_min,
            plan_indicator::target_max,
            plan_indicator::measure,
        ))
        .first(conn)
        .optional()
}
