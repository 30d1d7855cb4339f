//! The result of a person in a year: final on any day after the plan is over, by itself or by the close.
//!
//! One judgement (`judge`) says whether a person's year can be final and what would be: the use case for
//! one person, the plan of a close and its execution all ask it, so that they give the same bytes. A result is
//! inserted once; only a granted objection leads to another revision ([`super::objection`]).

pub mod finalise_result;
pub mod model;

pub(super) mod gather;
pub(super) mod judge;
pub(super) mod store;

pub use finalise_result::{FinaliseRefusal, FinaliseResult, Finalised, finalise_result};
pub use model::{ResultContent, Verdict};
