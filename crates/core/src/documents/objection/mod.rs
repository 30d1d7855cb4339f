//! The paper of an objection and its decision.

pub mod page;

pub use page::{ObjectionPaper, objection_paper};
