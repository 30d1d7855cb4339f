//! One file per command: its options with an example, and how it is carried out.

pub mod calc;
pub mod import;
pub mod migrate;
pub mod parse;
pub mod serve;

use std::error::Error;

/// What a command that failed says on standard error.
pub type Failure = Box<dyn Error + Send + Sync>;
