//! One act in one transaction: what a use case is given.

use super::connection::AnyConnection;
use super::{Committed, Fault};
use crate::clock::Moment;
use crate::ids::{AccountId, AgencyId, IdSource};
use capaian_rules::Rules;
use diesel::prelude::*;
use diesel::sql_types::BigInt;
use std::sync::Arc;

/// Everything a use case may know of the world beside the database: who acts for which agency,
/// when, with which ids, under which rules. Nothing else is asked of anybody.
#[derive(Debug)]
pub struct Ctx {
    /// The agency whose data this is.
    pub agency: AgencyId,
    /// The account that acts.
    pub principal: AccountId,
    /// When.
    pub at: Moment,
    /// New ids and salts.
    pub ids: IdSource,
    /// The law and the agency's own values.
    pub rules: Arc<Rules>,
}

/// The only thing that can write. Made by the writer, one per act.
pub struct Tx<'a> {
    conn: &'a mut AnyConnection,
    pub(super) leaves: u32,
    pub(super) jobs: u32,
}

/// The proof that an act left its leaf.
#[derive(Debug)]
pub struct Recorded(());

impl Recorded {
    /// The act's answer.
    pub fn with<T>(self, value: T) -> Committed<T> {
        Committed(value)
    }
}

/// Numbers of append-only rows that nobody addresses by URL.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sequence {
    Event,
    Job,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

impl<'a> Tx<'a> {
    pub(super) fn new(conn: &'a mut AnyConnection) -> Self {
        Self { conn, leaves: 0, jobs: 0 }
    }

    pub(crate) fn conn(&mut self) -> &mut AnyConnection {
        self.conn
    }

    /// The next number of `sequence`. SQLite has one writer, so the next one is the last plus one;
    /// on `PostgreSQL` a counter row would make every act of an agency wait for the last.
    pub(crate) fn next(&mut self, agency: AgencyId, sequence: Sequence) -> Result<i64, Fault> {
        let number: Number = match (&mut *self.conn, sequence) {
            (AnyConnection::Postgres(c), Sequence::Event) => {
                diesel::sql_query("SELECT nextval('event_id_seq') AS number").get_result(c)?
            }
            (AnyConnection::Postgres(c), Sequence::Job) => {
                diesel::sql_query("SELECT nextval('job_id_seq') AS number").get_result(c)?
            }
            (AnyConnection::Sqlite(c), Sequence::Event) => {
                diesel::sql_query("SELECT COALESCE(max(id), 0) + 1 AS number FROM event WHERE agency_id = ?")
                    .bind::<BigInt, _>(agency)
                    .get_result(c)?
            }
            (AnyConnection::Sqlite(c), Sequence::Job) => {
                diesel::sql_query("SELECT COALESCE(max(id), 0) + 1 AS number FROM job WHERE agency_id = ?")
                    .bind::<BigInt, _>(agency)
                    .get_result(c)?
            }
        };
        Ok(number.number)
    }

    /// Called by the ledger alone, after it wrote event and leaf.
    pub(crate) fn leaf_written(&mut self) -> Recorded {
        self.leaves += 1;
        Recorded(())
    }

    /// Called by `jobs` alone: somebody must be woken after the commit.
    pub(crate) fn job_written(&mut self) {
        self.jobs += 1;
    }
}
