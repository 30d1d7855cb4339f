//! The plan of one assignment in one cycle (*SKP*).
//!
//! A plan is written as one document ([`content`]); the rows that progress and appraisal read are its
//! projection. Proposing freezes it as a [`version`]; the appraiser sets the hash that was read, so
//! that nobody sets what they have not seen. The ways between states are in [`model`] and nowhere else.

pub mod announce;
pub mod changes;
pub mod complete;
pub mod content;
pub(crate) mod days;
pub mod edit;
pub mod form;
pub mod found;
pub mod heads;
pub mod history;
pub mod identity;
pub mod list;
pub mod model;
pub mod own;
pub mod page;
pub mod paper;
pub mod part;
pub mod picker;
pub mod propose_plan;
pub mod record_expectation;
pub mod return_plan;
pub mod roster;
pub mod set_plan;
pub mod set_plan_with_note;
pub mod source;
pub mod start_plan;
pub mod version;
pub mod write_part;
pub mod write_plan;

mod above;

mod project;
pub(crate) mod reach;
mod store;

pub use announce::{announce_plan_proposed, announce_plan_returned, announce_plan_set};
pub use complete::Trouble;
pub use content::{Approach, PlanContent};
pub use form::PlanForm;
pub use model::{Course, FrozenVersion, Indicator, PlanState, WayRefusal};
pub use part::{Change, PartKey};
pub use propose_plan::{ProposePlan, ProposeRefusal, Proposed, propose_plan};
pub use record_expectation::{ExpectationRefusal, RecordExpectation, Recorded, record_expectation};
pub use return_plan::{ReturnPlan, ReturnRefusal, return_plan};
pub use set_plan::{SetPlan, SetRefusal, set_plan};
pub use set_plan_with_note::{SetPlanWithNote, set_plan_with_note};
pub use source::{Source, StartFrom, StartFromRefusal, start_from};
pub use start_plan::{StartPlan, StartRefusal, start_plan};
pub use store::PlanSaved;
pub use version::ContentHash;
pub use write_part::{PartSaved, WritePart, write_part};
pub use write_plan::{WritePlan, WriteRefusal, write_plan};
