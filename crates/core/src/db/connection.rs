//! Opening connections: one enum over both engines, set up the same way everywhere.

use super::Fault;
use diesel::connection::SimpleConnection;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::r2d2::ManageConnection;
use diesel::sqlite::SqliteConnection;
use std::fs::{File, TryLockError};
use std::path::PathBuf;

/// A connection to either engine; typed queries run on both.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// The nation's.
    Postgres(PgConnection),
    /// The small town's.
    Sqlite(SqliteConnection),
}

impl AnyConnection {
    /// Which engine it speaks to.
    pub fn engine(&self) -> Engine {
        match self {
            Self::Postgres(_) => Engine::Postgres,
            Self::Sqlite(_) => Engine::Sqlite,
        }
    }
}

/// Runs the same Diesel code on the connection inside, where the enum lacks a feature (upsert,
/// `RETURNING`, batch insert).
macro_rules! on_each {
    ($conn:expr, |$inner:ident| $body:expr) => {
        match $conn {
            $crate::db::AnyConnection::Postgres($inner) => $body,
            $crate::db::AnyConnection::Sqlite($inner) => $body,
        }
    };
}
pub(crate) use on_each;

/// Inserts a list of rows: in one statement where the way to the server costs more than the row, one by
/// one in SQLite, which keeps the statement of one row prepared. With `or_leave`, a row whose key is taken
/// is left out.
macro_rules! insert_all {
    ($conn:expr, $table:expr, $rows:expr) => {
        $crate::db::insert_all!(@ $conn, $rows, |rows| diesel::insert_into($table).values(rows))
    };
    ($conn:expr, $table:expr, $rows:expr, or_leave) => {
        $crate::db::insert_all!(@ $conn, $rows, |rows| {
            diesel::insert_into($table).values(rows).on_conflict_do_nothing()
        })
    };
    (@ $conn:expr, $rows:expr, |$some:ident| $insert:expr) => {{
        let rows = $rows;
        match $conn {
            // A statement takes 65,535 values; no row here has more than 12.
            $crate::db::AnyConnection::Postgres(inner) => rows.chunks(4_000).try_for_each(|$some| {
                diesel::RunQueryDsl::execute($insert, inner).map(drop)
            }),
            $crate::db::AnyConnection::Sqlite(inner) => rows.iter().try_for_each(|$some| {
                diesel::RunQueryDsl::execute($insert, inner).map(drop)
            }),
        }
    }};
}
pub(crate) use insert_all;

/// Which engine serves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// In this process, one file.
    Sqlite,
    /// A server.
    Postgres,
}

/// Where the database is.
#[derive(Clone, PartialEq, Eq)]
pub enum Target {
    /// A SQLite file.
    File(PathBuf),
    /// A `postgres://` URL; it may hold a password and is never printed.
    Server(String),
}

impl Target {
    /// Reads `postgres://…`, `sqlite:PATH` or a plain path.
    pub fn parse(text: &str) -> Self {
        if text.starts_with("postgres://") || text.starts_with("postgresql://") {
            Self::Server(text.to_owned())
        } else {
            Self::File(PathBuf::from(text.strip_prefix("sqlite:").unwrap_or(text)))
        }
    }

    /// The engine that serves it.
    pub fn engine(&self) -> Engine {
        match self {
            Self::File(_) => Engine::Sqlite,
            Self::Server(_) => Engine::Postgres,
        }
    }
}

impl std::fmt::Debug for Target {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::File(path) => write!(f, "sqlite:{}", path.display()),
            Self::Server(_) => f.write_str("postgres://…"),
        }
    }
}

/// Opens connections for a pool or for the writer.
#[derive(Debug, Clone)]
pub struct Opener {
    target: Target,
    writes: bool,
}

// FULL, not NORMAL: an answer is given after the commit is on disk, and NORMAL lost acknowledged
// rows at 320 of 400 simulated power cuts. The log is copied by a thread of its own
// (`writer/checkpoint.rs`); 16,000 pages is where the writer does it should that one not keep up.
const SQLITE_WRITER: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; \
    PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA trusted_schema = OFF; \
    PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; PRAGMA cache_size = -6000; \
    PRAGMA wal_autocheckpoint = 16000;";
// What a page reads again comes from the system's cache at the same cost; a larger one of our own only made
// processor time among 100,000 employees longer (docs/BENCHMARKS.md).
const SQLITE_READER: &str = "PRAGMA busy_timeout = 5000; PRAGMA query_only = ON; \
    PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA temp_store = MEMORY; \
    PRAGMA cache_size = -500;";
// A sequential scan under SERIALIZABLE locks the whole table against everybody's inserts: on small
// tables acts would cross that have nothing to do with each other.
const POSTGRES_WRITER: &str = "SET enable_seqscan = off; SET default_transaction_isolation = 'serializable'; \
    SET client_min_messages = warning; SET TimeZone = 'UTC'; SET lock_timeout = '5s';";
const POSTGRES_READER: &str = "SET default_transaction_read_only = on; \
    SET default_transaction_isolation = 'repeatable read'; SET client_min_messages = warning; \
    SET TimeZone = 'UTC'; SET statement_timeout = '30s';";

impl Opener {
    /// For the writer.
    pub fn writing(target: Target) -> Self {
        Self { target, writes: true }
    }

    /// For readers: the engine itself refuses a write.
    pub fn reading(target: Target) -> Self {
        Self { target, writes: false }
    }

    /// One connection, set up.
    ///
    /// # Errors
    /// [`Fault::NoConnection`] with the cause.
    pub fn open(&self) -> Result<AnyConnection, Fault> {
        let refused = |error: ConnectionError| Fault::NoConnection(error.to_string());
        let mut conn = match &self.target {
            Target::File(path) => {
                let path = path
                    .to_str()
                    .ok_or_else(|| Fault::NoConnection("the path of the database is not UTF-8".to_owned()))?;
                AnyConnection::Sqlite(SqliteConnection::establish(path).map_err(refused)?)
            }
            Target::Server(url) => AnyConnection::Postgres(PgConnection::establish(url).map_err(refused)?),
        };
        let setup = match (self.target.engine(), self.writes) {
            (Engine::Sqlite, true) => SQLITE_WRITER,
            (Engine::Sqlite, false) => SQLITE_READER,
            (Engine::Postgres, true) => POSTGRES_WRITER,
            (Engine::Postgres, false) => POSTGRES_READER,
        };
        conn.batch_execute(setup)?;
        Ok(conn)
    }
}

impl ManageConnection for Opener {
    type Connection = AnyConnection;
    type Error = Fault;

    fn connect(&self) -> Result<AnyConnection, Fault> {
        self.open()
    }

    fn is_valid(&self, conn: &mut AnyConnection) -> Result<(), Fault> {
        Ok(conn.batch_execute("SELECT 1")?)
    }

    fn has_broken(&self, conn: &mut AnyConnection) -> bool {
        use diesel::connection::{AnsiTransactionManager, TransactionManager};
        on_each!(conn, |c| AnsiTransactionManager::is_broken_transaction_manager(c)
            || depth(AnsiTransactionManager::transaction_manager_status_mut(c)) != Some(0))
    }
}

/// How many transactions and savepoints are open; `None` when Diesel lost count.
pub(super) fn depth(status: &diesel::connection::TransactionManagerStatus) -> Option<u32> {
    status.transaction_depth().map(|depth| depth.map_or(0, Into::into)).ok()
}

/// One process per SQLite file: two writers with group commit would not see each other's batch.
pub(super) fn lock(target: &Target) -> Result<Option<File>, Fault> {
    let Target::File(path) = target else { return Ok(None) };
    let file = File::create(path.with_extension("lock"))?;
    match file.try_lock() {
        Ok(()) => Ok(Some(file)),
        Err(TryLockError::WouldBlock) => {
            Err(Fault::NoConnection("another Capaian process uses this database".to_owned()))
        }
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// `PostgreSQL` must sort as SQLite does, or lists and pages would differ between the engines.
pub(super) fn check(conn: &mut AnyConnection) -> Result<(), Fault> {
    #[derive(QueryableByName)]
    struct Collation {
        #[diesel(sql_type = diesel::sql_types::Text)]
        name: String,
    }
    let AnyConnection::Postgres(conn) = conn else { return Ok(()) };
    let found: Collation = diesel::sql_query(
        "SELECT datcollate::text AS name FROM pg_database WHERE datname = current_database()",
    )
    .get_result(conn)?;
    if matches!(found.name.as_str(), "C" | "POSIX") {
        return Ok(());
    }
    Err(Fault::NoConnection(format!(
        "the database has LC_COLLATE '{}': create it with LC_COLLATE 'C' TEMPLATE template0",
        found.name
    )))
}
