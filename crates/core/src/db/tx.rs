//! One act in one transaction: what a use case is given.

use super::connection::AnyConnection;
use super::{Committed, Fault};
use crate::clock::Moment;
use crate::ids::{AccountId, AgencyId, IdSource};
use capaian_rules::Rules;
use capaian_schema::tables::{event, job};
use diesel::dsl::max;
use diesel::pg::PgConnection;
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

impl Sequence {
    /// Its name on `PostgreSQL`.
    fn on_server(self) -> &'static str {
        match self {
            Self::Event => "event_id_seq",
            Self::Job => "job_id_seq",
        }
    }
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn drawn(query: &str, conn: &mut PgConnection) -> Result<i64, Fault> {
    let number: Number = diesel::sql_query(query).get_result(conn)?;
    Ok(number.number)
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
        let last: Option<i64> = match (&mut *self.conn, sequence) {
            (AnyConnection::Postgres(c), Sequence::Event) => {
                return drawn("SELECT nextval('event_id_seq') AS number", c);
            }
            (AnyConnection::Postgres(c), Sequence::Job) => {
                return drawn("SELECT nextval('job_id_seq') AS number", c);
            }
            // Typed: Diesel prepares such a statement once, and a text of its own each time.
            (AnyConnection::Sqlite(c), Sequence::Event) => {
                event::table.filter(event::agency_id.eq(agency)).select(max(event::id)).get_result(c)?
            }
            (AnyConnection::Sqlite(c), Sequence::Job) => {
                job::table.filter(job::agency_id.eq(agency)).select(max(job::id)).get_result(c)?
            }
        };
        Ok(last.unwrap_or(0) + 1)
    }

    /// The next `count` numbers of `sequence`, in order.
    pub(crate) fn take(
        &mut self,
        agency: AgencyId,
        sequence: Sequence,
        count: usize,
    ) -> Result<Vec<i64>, Fault> {
        if count == 0 {
            return Ok(Vec::new());
        }
        let many = i64::try_from(count).map_err(|error| Fault::Unreadable(error.to_string()))?;
        let (AnyConnection::Postgres(c), sequence_name) = (&mut *self.conn, sequence.on_server()) else {
            let first = self.next(agency, sequence)?;
            return Ok((first..).take(count).collect());
        };
        let query = format!("SELECT nextval('{sequence_name}') AS number FROM generate_series(1, $1)");
        let mut numbers: Vec<Number> = diesel::sql_query(query).bind::<BigInt, _>(many).load(c)?;
        numbers.sort_unstable_by_key(|one| one.number);
        Ok(numbers.into_iter().map(|one| one.number).collect())
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
