//! The paper of an evaluation.

pub mod page;

pub use page::{Days, EvaluationPaper, evaluation_paper};
