//! Who comes in, as what, and what they may do.
//!
//! [`table`] is the one permission table: `decide` answers for one object, over facts
//! given to it; [`mod@scope`] is the same table as a filter for lists.
//! This room must never load those facts itself (that is `organisation::relations`) and must never
//! know what an action does. Whether an actor leads or heads at all is read with the actor, for the rail.

pub mod account;
pub mod actor;
pub(crate) mod in_force;
pub mod password;
pub mod scope;
pub mod session;
pub mod table;
pub mod upkeep;

pub use actor::{Actor, Role};
pub use scope::{Scope, scope};
pub use table::{Action, Standing, Standings, decide};
