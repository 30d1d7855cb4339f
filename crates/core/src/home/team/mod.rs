//! The team of an appraiser: who stands where, and what is next.

pub mod page;

pub use page::{Member, Next, TEAM_MAX, Team, team};
