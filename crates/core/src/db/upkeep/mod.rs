//! Looking after a database from outside: is it sound, and a copy of it while others write.
//!
//! Nothing here takes the lock of the writer, so that both work beside a running server.

mod copy;
mod examine;

pub use copy::{Copied, CopyError, copy_sqlite};
pub use examine::{Check, State, examine, sealed_sample};
