//! What the organisation's own indicators stand at, as their unit reports it.

pub mod page;
pub mod record_goal_realisation;

mod standing;

pub use page::{GoalReported, UnitPage, unit_page};
pub use record_goal_realisation::{
    GoalRecordRefusal, GoalSaved, RecordGoalRealisation, record_goal_realisation,
};
