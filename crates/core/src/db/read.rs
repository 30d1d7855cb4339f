//! Reading: a bounded pool of connections that cannot write.

use super::Fault;
use super::connection::{AnyConnection, Engine, Opener, Target, on_each};
use capaian_schema::migrations;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use diesel::r2d2::{Pool, PooledConnection};
use diesel::sql_types::BigInt;
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Connections for reading, of a core: as many pages are made at a time. More of them are not faster, and
/// each keeps pages and prepared statements of its own.
const READERS_PER_CORE: usize = 2;
const READERS: std::ops::RangeInclusive<usize> = 4..=32;
/// Callers that may wait for a connection before the next one is told to come back.
const WAITING: usize = 2_000;

/// One moment of the data, for as long as a page is made.
pub struct Read(PooledConnection<Opener>);

impl Read {
    pub(crate) fn conn(&mut self) -> &mut AnyConnection {
        &mut self.0
    }
}

/// Hands out [`Read`]s on blocking threads.
#[derive(Clone)]
pub struct Reader {
    pool: Pool<Opener>,
    places: Arc<Semaphore>,
    waiting: Arc<Semaphore>,
}

impl std::fmt::Debug for Reader {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Reader({:?})", self.pool.state())
    }
}

impl Reader {
    pub(super) fn open(target: &Target) -> Result<Self, Fault> {
        let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let readers = (cores * READERS_PER_CORE).clamp(*READERS.start(), *READERS.end());
        let pool = Pool::builder()
            .max_size(u32::try_from(readers).unwrap_or(u32::MAX))
            .min_idle(Some(1))
            // A server may have been restarted since; a file is always there.
            .test_on_check_out(target.engine() == Engine::Postgres)
            .connection_timeout(Duration::from_secs(5))
            .build(Opener::reading(target.clone()))
            .map_err(|error| Fault::NoConnection(error.to_string()))?;
        Ok(Self {
            pool,
            places: Arc::new(Semaphore::new(readers)),
            waiting: Arc::new(Semaphore::new(WAITING)),
        })
    }

    /// Looks at what is there and changes nothing: no lock, nothing brought up to date. Nothing where the
    /// database holds no tables yet.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] when it is not as new as this binary.
    pub fn look(target: &Target) -> Result<Option<Self>, Fault> {
        let mut conn = Opener::reading(target.clone()).open()?;
        let steps = match target.engine() {
            Engine::Sqlite => {
                "SELECT count(*) AS number FROM sqlite_master WHERE name = '__diesel_schema_migrations'"
            }
            Engine::Postgres => {
                "SELECT count(*) AS number FROM pg_tables \
                 WHERE tablename = '__diesel_schema_migrations' AND schemaname = ANY (current_schemas(false))"
            }
        };
        if count(&mut conn, steps)? == 0 {
            return Ok(None);
        }
        let there = count(&mut conn, "SELECT count(*) AS number FROM __diesel_schema_migrations")?;
        if usize::try_from(there) != Ok(migrations::names().count()) {
            let text = "the database has another version than this binary: see `capaian doctor`";
            return Err(Fault::Unreadable(text.to_owned()));
        }
        Self::open(target).map(Some)
    }

    /// Runs `read` on a blocking thread, in one read transaction: all its queries see one moment.
    ///
    /// # Errors
    /// [`Fault::Busy`] when too many wait; what `read` returns otherwise.
    pub async fn read<T, E, F>(&self, read: F) -> Result<T, E>
    where
        F: FnOnce(&mut Read) -> Result<T, E> + Send + 'static,
        T: Send + 'static,
        E: From<Fault> + Send + 'static,
    {
        let _place_in_line = self.waiting.clone().try_acquire_owned().map_err(|_| Fault::Busy)?;
        let place = self.places.clone().acquire_owned().await.map_err(|_| Fault::Busy)?;
        let pool = self.pool.clone();
        let work = move || {
            let _place = place;
            within(&pool, read)
        };
        tokio::task::spawn_blocking(work).await.unwrap_or_else(|_| Err(Fault::Panicked.into()))
    }

    /// The same for callers that are blocking anyway: commands and jobs.
    ///
    /// # Errors
    /// As [`Reader::read`].
    pub fn read_now<T, E: From<Fault>>(&self, read: impl FnOnce(&mut Read) -> Result<T, E>) -> Result<T, E> {
        within(&self.pool, read)
    }
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

fn count(conn: &mut AnyConnection, query: &str) -> Result<i64, Fault> {
    let counted: Number = on_each!(conn, |c| diesel::sql_query(query).get_result(c))?;
    Ok(counted.number)
}

fn within<T, E: From<Fault>>(
    pool: &Pool<Opener>,
    read: impl FnOnce(&mut Read) -> Result<T, E>,
) -> Result<T, E> {
    let conn = pool.get().map_err(|error| Fault::NoConnection(error.to_string()))?;
    let mut read_conn = Read(conn);
    on_each!(read_conn.conn(), |c| AnsiTransactionManager::begin_transaction(c)).map_err(Fault::from)?;
    let result = read(&mut read_conn);
    // Nothing was written: going back and committing are the same. A failure here leaves a
    // connection that the pool throws away.
    if let Err(error) = on_each!(read_conn.conn(), |c| AnsiTransactionManager::rollback_transaction(c)) {
        tracing::warn!(%error, "a read transaction did not end");
    }
    result
}
