//! Reading: a bounded pool of connections that cannot write.

use super::Fault;
use super::connection::{AnyConnection, Engine, Opener, Target, on_each};
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::r2d2::{Pool, PooledConnection};
use std::sync::Arc;
use std::time::Duration;
use tokio::sync::Semaphore;

/// Connections for reading; as many pages are made at a time.
const READERS: u32 = 8;
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
        let pool = Pool::builder()
            .max_size(READERS)
            .min_idle(Some(1))
            // A server may have been restarted since; a file is always there.
            .test_on_check_out(target.engine() == Engine::Postgres)
            .connection_timeout(Duration::from_secs(5))
            .build(Opener::reading(target.clone()))
            .map_err(|error| Fault::NoConnection(error.to_string()))?;
        Ok(Self {
            pool,
            places: Arc::new(Semaphore::new(READERS as usize)),
            waiting: Arc::new(Semaphore::new(WAITING)),
        })
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
