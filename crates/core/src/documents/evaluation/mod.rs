//! The paper of an evaluation.

pub mod page;

pub use page::{EvaluationPaper, evaluation_paper};
