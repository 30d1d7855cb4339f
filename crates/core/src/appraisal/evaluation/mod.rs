//! The evaluation of a plan in a period: two ratings by a human, the predicate of the quadrant.
//!
//! What was set is a revision: ratings, words, the facts as shown (canonical bytes with their hash), the
//! hash of the rule set and the trace. A revision is never changed. Until the employee has received it
//! the appraiser may set another with a reason; after that only an objection leads to one ([`super::objection`]).

pub mod acknowledge_evaluation;
pub mod explanation;
pub mod inputs;
pub mod list;
pub mod mine;
pub mod model;
pub mod page;
pub mod set_evaluation;
pub mod team;

pub(super) mod store;

pub use acknowledge_evaluation::{
    AcknowledgeEvaluation, AcknowledgeRefusal, Acknowledged, acknowledge_evaluation,
};
pub use inputs::Inputs;
pub use model::{EvaluateRefusal, Field, Rated, Trouble, Wrong};
pub use set_evaluation::{EvaluationSaved, SetEvaluation, set_evaluation};
