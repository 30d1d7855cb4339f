//! The close of a year (*penutupan tahun kinerja*): the results of all who are left become final.
//!
//! Planned by one, adopted by another, carried out in slices by jobs, so that it goes on where it was killed and
//! nobody waits long behind it. Each line of the plan carries the hash of the result it would make: what changed
//! since is left out and said. The year itself is closed when nobody is left. It must never judge: what can be
//! final is said by [`super::result`].

pub mod adopt_close;
pub mod announce;
pub mod execute_slice;
pub mod lines;
pub mod model;
pub mod page;
pub mod plan_close;
pub mod plan_slice;

mod store;

pub use adopt_close::{AdoptClose, AdoptRefusal, adopt_close};
pub use announce::announce_results;
pub use execute_slice::execute_close_slice;
pub use model::{Close, CloseSaved, CloseState, Counts};
pub use plan_close::{PlanClose, PlanRefusal, plan_close};
pub use plan_slice::plan_close_slice;
