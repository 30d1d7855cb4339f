//! Somebody moves to another post, or leaves the agency: recorded by hand, by a decree.
//!
//! The old post ends the day before and the new one begins; who answered to the person as a head is handed over, or
//! answers to nobody; who works where the person becomes the head and is led by nobody answers to that person (ADR
//! 15). The plan of the old post ends with it, because plans are read so. [`foresee`] says all of that before anything
//! is written, and [`record_move()`] does it; [`take_back_move()`] undoes a mistake as long as nothing was built on it.
//! What people plan or reach is counted here, as in `staging`, and nothing more is known of it.

pub mod announce;
mod built;
pub mod foresee;
pub mod list;
pub mod model;
pub mod page;
pub mod preview;
pub mod record_move;
mod save;
pub(in crate::organisation) mod store;
pub mod take_back_move;
mod team;
mod unchanged;

pub use announce::announce_move;
pub use built::EndingPlan;
pub use list::{MoveFilter, MoveLine, MoveList, move_list};
pub use model::{MoveKind, MoveRefusal, NewPost, Recorded};
pub use page::{MovePage, move_page};
pub use preview::{Preview, preview_move};
pub use record_move::{RecordMove, record_move};
pub use take_back_move::{TakeBackMove, TakeBackRefusal, take_back_move};
