//! The rule set: how `regulations/` is embedded, checked and read at a date.
//!
//! To add a rule: write `regulations/<topic>/<rule>.toml`, name it in `embedded.rs`, give its value a
//! type that implements [`RuleValue`] beside the formula that reads it, and claim it in `set.rs`.

mod canonical;
mod embedded;
mod load;
mod rule;
mod set;

pub use embedded::FILES;
pub(crate) use load::is_rule;
pub use load::{LoadError, LoadProblem};
pub use rule::{Checked, Cited, InForce, NoRuleInForce, Overridable, Rule, RuleValue, Title};
pub use set::{Rules, RulesAt};
