//! The law as dated, cited data, and the formulas that read it.
//!
//! Values come from `regulations/` (one TOML per rule, embedded at build time); formulas are plain Rust,
//! chosen by date; every result is a [`Traced`] with its steps and citations.
//!
//! ```
//! use capaian_rules::{Level, Predicate, Rules};
//!
//! let rules = Rules::builtin()?;
//! let day = chrono::NaiveDate::from_ymd_opt(2026, 12, 31).unwrap_or_default();
//! let predicate = rules.at(day).predicate(Level::Above, Level::Below)?;
//! assert_eq!(predicate.value, Predicate::Poor);
//! assert_eq!(predicate.rules[0].key, "predicate.quadrant");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! To add a rule see [`law`]; to add a topic of `capaian calc` see [`calc`].
//!
//! **What this room must never know**: a database, a file, a clock, a random number, a float, a page. The
//! law in force is chosen by the date of the fact, which the caller gives.

pub mod achievement;
pub mod behaviour;
pub mod calc;
pub mod calendar;
pub mod deadline;
pub mod distribution;
pub mod grade;
pub mod key;
pub mod law;
pub mod measure;
pub mod nip;
pub mod number;
pub mod pace;
pub mod person;
pub mod planning;
pub mod predicate;
pub mod rating;
mod ratio;
pub mod template;
pub mod trace;
pub mod zone;

pub use achievement::{
    Achievement, AchievementInput, AchievementRefusal, MeasureState, Target, UnitAchievement,
};
pub use behaviour::BehaviourValue;
pub use calendar::{Calendar, Day, NoCalendar};
pub use deadline::{Deadline, DeadlineEvent, DeadlineRefusal};
pub use distribution::{Bound, Counts, Distribution, DistributionRefusal, LimitRule, Severity, Violation};
pub use grade::GradeCheck;
pub use key::{Keyed, UnknownKey};
pub use law::{Cited, InForce, LoadError, NoRuleInForce, Rule, Rules, RulesAt};
pub use measure::{Aspect, Nature, PeriodKind, Perspective, Polarity};
pub use nip::{Appointed, Nip, NipError, NipFacts, NumberKind};
pub use pace::{Pace, PaceInput, PaceRefusal, PaceState, PeriodTarget};
pub use person::{PersonKind, Sex};
pub use rating::{Level, OrganisationPredicate, Predicate};
pub use trace::{Confidence, RuleRef, Step, Traced};
pub use zone::Zone;
