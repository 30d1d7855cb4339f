//! One file per command: its options with an example, and how it is carried out.

pub mod backup;
pub mod calc;
pub mod close;
pub mod demo;
pub mod doctor;
pub mod import;
pub mod migrate;
pub mod parse;
pub mod render;
pub mod serve;

use std::error::Error;

/// What a command that failed says on standard error.
pub type Failure = Box<dyn Error + Send + Sync>;

/// Prints JSON or text on standard output.
pub fn say(text: &str) -> Result<(), Failure> {
    use std::io::Write;
    Ok(writeln!(std::io::stdout().lock(), "{text}")?)
}
