//! The states of a plan and the ways between them; an indicator as other rooms need it.

use super::days::{last_day, post_of_plan};
use super::version::ContentHash;
use crate::access::Actor;
use crate::access::in_force::{End, POST_END};
use crate::db::{AnyConnection, Statement};
use crate::ids::{AssignmentId, CycleId, IndicatorId, PersonId, PlanId};
use capaian_rules::Zone;
use capaian_schema::tables::{assignment, plan, plan_indicator, work_result};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// Characters of a reason or of a note.
pub const NOTE_MAX: usize = 2_000;

/// Where a plan stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
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

    /// Those of a plan that is in force.
    pub const SET: [Self; 2] = [Self::Set, Self::SetWithNote];

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
        Self::SET.contains(&self)
    }
}

/// A key that is no state.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a state of a plan")]
pub struct NotAState;

impl TryFrom<String> for PlanState {
    type Error = NotAState;

    /// As the database keeps it.
    fn try_from(key: String) -> Result<Self, NotAState> {
        Self::from_key(&key).ok_or(NotAState)
    }
}

/// A frozen version, by its number and hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FrozenVersion {
    /// 1 for the first that was proposed.
    pub number: i64,
    /// Of its canonical bytes.
    pub hash: ContentHash,
}

/// A plan on its way: what it is and what may become of it. Every way consumes the old state; nothing
/// else makes a new one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Where it stands.
    pub state: PlanState,
    /// The last version that was frozen; `None` before the first proposal.
    pub frozen: Option<FrozenVersion>,
    /// Why it was returned, or what the employee holds against it.
    pub note: Option<String>,
}

/// Why a plan does not take a way.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WayRefusal {
    /// Only a draft or a returned plan is written and proposed.
    #[error("plan_not_open")]
    NotOpen {
        /// Where it stands.
        state: PlanState,
    },
    /// Only a proposed plan is returned or set.
    #[error("plan_not_proposed")]
    NotProposed {
        /// Where it stands.
        state: PlanState,
    },
    /// Another version was proposed since the one that was read.
    #[error("stale")]
    AnotherVersion {
        /// The one that waits now.
        theirs: FrozenVersion,
    },
    /// A return needs a reason, a set with note its note.
    #[error("note_missing")]
    NoteMissing,
    /// Longer than [`NOTE_MAX`].
    #[error("note_too_long")]
    NoteTooLong,
}

impl Course {
    /// A plan that begins.
    pub fn begin() -> Self {
        Self { state: PlanState::Draft, frozen: None, note: None }
    }

    /// Whether the employee may write.
    ///
    /// # Errors
    /// [`WayRefusal::NotOpen`] once it is proposed or set.
    pub fn write(self) -> Result<Self, WayRefusal> {
        match self.state {
            PlanState::Draft | PlanState::Returned => Ok(self),
            state => Err(WayRefusal::NotOpen { state }),
        }
    }

    /// The number of the version that would be proposed next.
    pub fn next_number(&self) -> i64 {
        self.frozen.map_or(0, |frozen| frozen.number) + 1
    }

    /// To the appraiser, with its content frozen as `hash`.
    ///
    /// # Errors
    /// [`WayRefusal::NotOpen`].
    pub fn propose(self, hash: ContentHash) -> Result<Self, WayRefusal> {
        let open = self.write()?;
        let number = open.next_number();
        Ok(Self { state: PlanState::Proposed, frozen: Some(FrozenVersion { number, hash }), note: None })
    }

    /// Back to the employee, with a reason, in view of the version `seen`.
    ///
    /// # Errors
    /// Not proposed, another version, no reason or one too long.
    pub fn give_back(self, seen: ContentHash, reason: &str) -> Result<Self, WayRefusal> {
        let frozen = self.waiting(seen)?;
        Ok(Self { state: PlanState::Returned, frozen: Some(frozen), note: Some(worded(reason)?) })
    }

    /// Set (*ditetapkan*) as the version `seen` has it.
    ///
    /// # Errors
    /// Not proposed, or another version.
    pub fn set(self, seen: ContentHash) -> Result<Self, WayRefusal> {
        let frozen = self.waiting(seen)?;
        Ok(Self { state: PlanState::Set, frozen: Some(frozen), note: None })
    }

    /// Set although the employee disagrees (*ditetapkan dengan catatan*), whose words are kept.
    ///
    /// # Errors
    /// Not proposed, another version, no note or one too long.
    pub fn set_with_note(self, seen: ContentHash, note: &str) -> Result<Self, WayRefusal> {
        let frozen = self.waiting(seen)?;
        Ok(Self { state: PlanState::SetWithNote, frozen: Some(frozen), note: Some(worded(note)?) })
    }

    fn waiting(&self, seen: ContentHash) -> Result<FrozenVersion, WayRefusal> {
        match (self.state, self.frozen) {
            (PlanState::Proposed, Some(frozen)) if frozen.hash == seen => Ok(frozen),
            (PlanState::Proposed, Some(theirs)) => Err(WayRefusal::AnotherVersion { theirs }),
            (state, _) => Err(WayRefusal::NotProposed { state }),
        }
    }
}

fn worded(text: &str) -> Result<String, WayRefusal> {
    let text = text.trim();
    if text.is_empty() {
        return Err(WayRefusal::NoteMissing);
    }
    if text.chars().count() > NOTE_MAX {
        return Err(WayRefusal::NoteTooLong);
    }
    Ok(text.to_owned())
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
    /// In which post.
    pub assignment: AssignmentId,
    /// Key of [`PlanState`].
    pub plan_state: String,
    /// First day of the plan.
    pub starts_on: NaiveDate,
    /// Last day of the plan, or of its post.
    pub ends_on: NaiveDate,
    /// The clock by which its days begin and end.
    #[diesel(deserialize_as = String)]
    pub zone: Zone,
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
    /// The measure of success in words, in the qualitative approach: no number is reported against it.
    pub narrative: Option<String>,
}

/// An indicator by its id.
pub(crate) fn indicator(
    conn: &mut AnyConnection,
    actor: &Actor,
    id: IndicatorId,
) -> QueryResult<Option<Indicator>> {
    let found: Option<(Indicator, End)> = plan_indicator::table
        .inner_join(
            plan::table
                .on(plan::agency_id.eq(plan_indicator::agency_id).and(plan::id.eq(plan_indicator::plan_id))),
        )
        .inner_join(assignment::table.on(post_of_plan()))
        .inner_join(
            work_result::table.on(work_result::agency_id
                .eq(plan_indicator::agency_id)
                .and(work_result::id.eq(plan_indicator::work_result_id))),
        )
        .filter(plan_indicator::agency_id.eq(actor.agency))
        .filter(plan_indicator::id.eq(id))
        .select((
            (
                plan_indicator::id,
                plan::id,
                plan::cycle_id,
                plan::person_id,
                plan::assignment_id,
                plan::state,
                plan::starts_on,
                plan::ends_on,
                plan::zone,
                work_result::statement,
                plan_indicator::name,
                plan_indicator::target_min,
                plan_indicator::target_max,
                plan_indicator::measure,
                plan_indicator::narrative,
            ),
            POST_END,
        ))
        .first_row(conn)
        .optional()?;
    Ok(found.map(|(of, end)| Indicator { ends_on: last_day(of.ends_on, end, actor.horizon), ..of }))
}
