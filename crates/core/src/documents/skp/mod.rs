//! The paper of a plan.

pub mod page;

pub use page::{SkpPaper, skp_paper};
