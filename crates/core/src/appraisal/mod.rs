//! Appraisal: the predicate of each unit, then the ratings and the predicate of each person.
//!
//! People rate: this room puts the facts of a period beside the form, freezes them with what was set,
//! and leaves the two ratings to a human. It must never compute a person's rating, never let a mean or
//! a percentage stand for a person, and never change what was set: a correction is a new revision.

pub mod alignment;
pub mod announce;
pub mod close;
pub mod distribution;
pub mod evaluation;
pub mod fact;
pub mod objection;
pub mod organisation;
pub mod result;

mod subject;

pub use announce::{announce_evaluation, announce_evaluation_received, announce_organisation_predicate};
