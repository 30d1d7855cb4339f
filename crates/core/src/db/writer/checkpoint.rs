//! SQLite: copies the log back into the file, beside the writer.
//!
//! By itself SQLite does this within whichever commit makes the log long: a save would wait for thousands
//! of pages and two fsyncs that are not its own. Bulk work makes the log longer, so it waits meanwhile;
//! people's acts do not.

use super::super::connection::{AnyConnection, Opener};
use super::Fault;
use super::queue::Queue;
use diesel::connection::SimpleConnection;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::thread::JoinHandle;
use std::time::Duration;

/// Work of the writer, without its commits, until the log is copied: some thousand pages. It says how much
/// was written as well as a count of rows would, and nobody has to ask SQLite for it.
const WORK: Duration = Duration::from_millis(100);

/// What the writer tells the copying thread; when it goes away, the thread ends.
pub(super) struct Log {
    copy: SyncSender<()>,
    work: Duration,
}

impl Log {
    /// Starts the thread.
    pub(super) fn start(opener: Opener, queue: Arc<Queue>) -> Result<(Self, JoinHandle<()>), Fault> {
        let (copy, asked) = sync_channel(1);
        let handle = std::thread::Builder::new()
            .name("capaian-checkpoint".to_owned())
            .spawn(move || copy_when(&asked, &opener, &queue))?;
        Ok((Self { copy, work: Duration::ZERO }, handle))
    }

    /// After each commit: asks for a copy when enough was written since the last one.
    pub(super) fn committed(&mut self, work: Duration) {
        self.work += work;
        if self.work >= WORK {
            self.work = Duration::ZERO;
            // An error says that a copy is asked for already, or that the thread is gone: then SQLite
            // copies a very long log by itself.
            self.copy.try_send(()).ok();
        }
    }
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
