//! The way to the database: one writer, many readers, the same on SQLite and `PostgreSQL`.
//!
//! [`Reader::read`] gives a [`Read`], which cannot write and sees one moment of the data.
//! [`Writer::run`] runs one use case in one transaction and answers after the commit is on disk; it
//! alone makes a [`Tx`]. This room must never know what a use case is about.

mod connection;
mod migrate;
mod outcome;
mod read;
mod statement;
mod tx;
pub mod upkeep;
mod writer;

pub use connection::{AnyConnection, Engine, Opener, Target};
pub use outcome::{Committed, Denial, Fault, Noted, Outcome, Stop};
pub use read::{Read, Reader};
pub use tx::{Ctx, Recorded, Tx};
pub use writer::{Command, Intent, Lane, Writer};

pub(crate) use connection::{insert_all, on_each};
pub(crate) use outcome::from_stored;
pub(crate) use statement::{Columns, Statement};
pub(crate) use tx::Sequence;

use capaian_rules::Rules;
use std::sync::Arc;

/// An opened database: migrated, checked, with its reader and its writer.
#[derive(Debug, Clone)]
pub struct Db {
    /// For pages and lists.
    pub reader: Reader,
    /// For use cases.
    pub writer: Writer,
    /// The law, as the use cases apply it.
    pub rules: Arc<Rules>,
}

impl Db {
    /// Opens the database behind `target`, brings it up to date and starts the writer.
    ///
    /// # Errors
    /// [`Fault`] when it cannot be opened, is in use by another process (SQLite), has another
    /// collation than `C` (`PostgreSQL`), or is newer than this binary.
    pub fn open(target: &Target, rules: Arc<Rules>) -> Result<Self, Fault> {
        let lock = connection::lock(target)?;
        let mut first = Opener::writing(target.clone()).open()?;
        connection::check(&mut first)?;
        migrate::run(&mut first)?;
        let writer = Writer::start(target, rules.clone(), first, lock)?;
        Ok(Self { reader: Reader::open(target)?, writer, rules })
    }
}
