//! The application behind the pages: what every door is given.

use crate::door::gate::Gate;
use crate::door::limit::{Allowance, Limit};
use crate::door::proxies::Proxies;
use crate::printer::Printer;
use crate::spreadsheets::SheetReader;
use capaian_core::clock::Clock;
use capaian_core::db::{Db, Fault};
use capaian_core::files::Files;
use capaian_core::ids::{Entropy, Keys};
use std::sync::Arc;
use tokio::sync::Semaphore;

/// One Argon2 hash costs 19 MB and a core: two at a time.
const PASSWORDS_AT_A_TIME: usize = 2;
/// Uploaded spreadsheets that are read at a time.
const PREVIEWS_AT_A_TIME: usize = 2;
/// Who is being checked, and who waits for it: about a second. More are told to come back.
pub const PASSWORDS_WAITING: u32 = 18;
/// Forms with files that are read at once: each may hold a connection for half an hour.
const UPLOADS: usize = 8;
const UPLOADS_OF_ONE: usize = 2;

/// What every door is given. Cheap to clone.
#[derive(Debug, Clone)]
pub struct App(Arc<Parts>);

/// The parts of an [`App`].
#[derive(Debug)]
pub struct Parts {
    /// Reading and writing.
    pub db: Db,
    /// The moment of each act.
    pub clock: Arc<dyn Clock>,
    /// Seeds and tokens.
    pub entropy: Arc<dyn Entropy>,
    /// Keys outside the database.
    pub keys: Keys,
    /// How it is reached.
    pub origin: Origin,
    /// Whether this is the demo, whose clock is shown on every page.
    pub demo: bool,
    /// Files that were uploaded.
    pub files: Files,
    /// Where spreadsheets from outside are read.
    pub sheets: SheetReader,
    /// Where papers are set.
    pub printer: Arc<Printer>,
    /// How often anybody may check papers.
    pub checks: Limit,
    /// Places for checking passwords.
    pub passwords: Semaphore,
    /// Places for waiting for one of those.
    pub waiting_passwords: Semaphore,
    /// Places for reading uploaded spreadsheets: each may hold a hundred thousand rows.
    pub previews: Arc<Semaphore>,
    /// Who is sending files.
    pub uploads: Gate,
    /// How much everybody may send.
    pub allowance: Allowance,
    /// Whose word about addresses is believed.
    pub proxies: Proxies,
}

/// How browsers reach the application.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Over TLS: the session cookie is `__Host-` and `Secure`.
    Https,
    /// Plain, on one machine or a trusted network: the demo.
    Http,
}

impl std::ops::Deref for App {
    type Target = Parts;

    fn deref(&self) -> &Parts {
        &self.0
    }
}

impl App {
    /// An application over an opened database.
    pub fn new(
        db: Db,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
        keys: Keys,
        origin: Origin,
        demo: bool,
    ) -> Self {
        let passwords = Semaphore::new(PASSWORDS_AT_A_TIME);
        let waiting_passwords = Semaphore::new(PASSWORDS_WAITING as usize);
        let (files, sheets) = (Files::below("data/files"), SheetReader::Here);
        let printer = Arc::new(Printer::here("http://localhost"));
        let checks = Limit::default();
        Self(Arc::new(Parts {
            db,
            clock,
            entropy,
            keys,
            origin,
            demo,
            files,
            sheets,
            printer,
            checks,
            passwords,
            waiting_passwords,
            previews: Arc::new(Semaphore::new(PREVIEWS_AT_A_TIME)),
            uploads: Gate::new(UPLOADS, UPLOADS_OF_ONE),
            allowance: Allowance::default(),
            proxies: Proxies::default(),
        }))
    }

    /// Reads an uploaded spreadsheet where that holds up nobody who waits for a page. Its place is kept until
    /// the work is done, not only while somebody waits for it: who hangs up and asks again waits, too.
    ///
    /// # Errors
    /// What `work` says; [`Fault`] when it panics.
    pub async fn preview<T: Send + 'static>(
        &self,
        work: impl FnOnce(&SheetReader) -> Result<T, Fault> + Send + 'static,
    ) -> Result<T, Fault> {
        let place = self.previews.clone().acquire_owned().await.map_err(|_| Fault::Busy)?;
        let sheets = self.sheets.clone();
        let run = move || {
            let done = work(&sheets);
            drop(place);
            done
        };
        tokio::task::spawn_blocking(run).await.map_err(|_| Fault::Panicked)?
    }

    /// The same application with its folder for files, and the program that reads spreadsheets. For
    /// one that has not been cloned yet; a clone keeps what it had.
    #[must_use]
    pub fn storing(self, files: Files, sheets: SheetReader) -> Self {
        match Arc::try_unwrap(self.0) {
            Ok(parts) => Self(Arc::new(Parts { files, sheets, ..parts })),
            Err(shared) => Self(shared),
        }
    }

    /// The same application with its printer; as [`App::storing`], for one that has not been cloned.
    #[must_use]
    pub fn printing(self, printer: Printer) -> Self {
        match Arc::try_unwrap(self.0) {
            Ok(parts) => Self(Arc::new(Parts { printer: Arc::new(printer), ..parts })),
            Err(shared) => Self(shared),
        }
    }

    /// The same application behind its proxies; as [`App::storing`], for one that has not been cloned.
    #[must_use]
    pub fn behind(self, proxies: Proxies) -> Self {
        match Arc::try_unwrap(self.0) {
            Ok(parts) => Self(Arc::new(Parts { proxies, ..parts })),
            Err(shared) => Self(shared),
        }
    }
}
