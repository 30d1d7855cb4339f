//! The goals of the organisation (*sasaran*) with their indicators, and how one supports another.
//!
//! A goal belongs to a unit and a cycle; its indicators may each support one indicator above, which
//! makes the cascade (`PermenPANRB` 89/2021). The links never form a circle. A whole agreement comes in
//! by [`adopt_goals()`], one indicator by [`set_goal_indicator()`].

pub mod adopt_goals;
pub mod from_file;
pub mod import;
pub mod indicator;
pub mod level;
pub mod model;
pub mod set_goal_indicator;
pub mod tree;
pub mod undo_goal_import;
pub mod units;

mod cascade;
mod store;
mod unchanged;

pub use adopt_goals::{AdoptGoals, AdoptRefusal, Adopted, GoalLine, Supports, adopt_goals, foresee_goals};
pub use import::{GoalImport, Source, goal_imports};
pub use indicator::{GoalText, IndicatorText};
pub use model::Frequency;
pub use set_goal_indicator::{GoalIndicatorSaved, SetGoalIndicator, SetGoalRefusal, set_goal_indicator};
pub use undo_goal_import::{UndoGoalImport, UndoGoalImportRefusal, undo_goal_import};
pub use units::Units;
