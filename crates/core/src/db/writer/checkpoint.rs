//! SQLite: copies the log back into the file, beside the writer.
//!
//! By itself SQLite does this within whichever commit makes the log long: a save would wait for thousands
//! of pages and two fsyncs that are not its own. Bulk work makes the log longer, so it waits meanwhile;
//! people's acts do not.

use super::super::connection::{AnyConnection, Opener};
use super::Fault;
use super::queue::Queue;
use super::sqlite::sqlite;
use diesel::connection::SimpleConnection;
use diesel::prelude::*;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;

/// Rows written until the log is copied: about as many pages.
const ROWS: i64 = 8_000;

/// What the writer tells the copying thread; when it goes away, the thread ends.
pub(super) struct Log {
    copy: SyncSender<()>,
    copied_at: i64,
}

impl Log {
    /// Starts the thread.
    pub(super) fn start(opener: Opener, queue: Arc<Queue>) -> Result<(Self, JoinHandle<()>), Fault> {
        let (copy, asked) = sync_channel(1);
        let handle = std::thread::Builder::new()
            .name("capaian-checkpoint".to_owned())
            .spawn(move || copy_when(&asked, &opener, &queue))?;
        Ok((Self { copy, copied_at: 0 }, handle))
    }

    /// After each batch: asks for a copy when enough was written since the last one.
    pub(super) fn committed(&mut self, conn: &mut Option<AnyConnection>) {
        let Some(open) = conn else { return };
        match written(open) {
            // A new connection counts from nothing.
            Ok(rows) if rows < self.copied_at => self.copied_at = 0,
            Ok(rows) if rows - self.copied_at >= ROWS => {
                self.copied_at = rows;
                // An error says that a copy is asked for already, or that the thread is gone: then SQLite
                // copies a very long log by itself.
                self.copy.try_send(()).ok();
            }
            Ok(_) => {}
            Err(_) => *conn = None,
        }
    }
}

define_sql_function!(fn total_changes() -> BigInt);

fn written(conn: &mut AnyConnection) -> Result<i64, Fault> {
    Ok(diesel::select(total_changes()).get_result(sqlite(conn)?)?)
}

fn copy_when(asked: &Receiver<()>, opener: &Opener, queue: &Queue) {
    let mut conn = None;
    while asked.recv().is_ok() {
        queue.hold_bulk(true);
        let copied = copy(&mut conn, opener);
        queue.hold_bulk(false);
        if let Err(fault) = copied {
            tracing::warn!(%fault, "the log was not copied into the database's file");
            conn = None;
        }
    }
}

fn copy(conn: &mut Option<AnyConnection>, opener: &Opener) -> Result<(), Fault> {
    if conn.is_none() {
        *conn = Some(opener.open()?);
    }
    let Some(conn) = conn else { return Ok(()) };
    Ok(conn.batch_execute("PRAGMA wal_checkpoint(PASSIVE)")?)
}
