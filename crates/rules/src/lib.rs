//! The law as dated, cited data, and the formulas that read it.
//!
//! Values come from `regulations/` (one TOML per rule, embedded at build time); formulas are plain Rust,
//! chosen by date; every result is a [`Traced`] with its steps and citations.
//!
//! **What this room must never know**: a database, a file, a clock, a random number, a float, a page. The
//! law in force is chosen by the date of the fact, which the caller gives.

pub mod behaviour;
pub mod key;
pub mod measure;
pub mod nip;
pub mod person;
pub mod rating;
pub mod trace;
pub mod zone;

pub use behaviour::BehaviourValue;
pub use key::{Keyed, UnknownKey};
pub use measure::{Aspect, Nature, PeriodKind, Perspective, Polarity};
pub use nip::{Appointed, Nip, NipError, NipFacts, NumberKind};
pub use person::{PersonKind, Sex};
pub use rating::{Level, OrganisationPredicate, Predicate};
pub use trace::{Confidence, RuleRef, Step, Traced};
pub use zone::Zone;
