//! How an act or a read can end: the three families of errors, never mixed.

use capaian_rules::Keyed;
use diesel::result::{DatabaseErrorKind, Error as DieselError};

/// Infrastructure failed. Logged once where it is handled; the user sees a request id.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The engine answered with an error.
    #[error("database: {0}")]
    Database(#[from] DieselError),
    /// No connection could be had.
    #[error("no connection: {0}")]
    NoConnection(String),
    /// The queue is full or waiting took too long: try again later.
    #[error("too many acts are waiting")]
    Busy,
    /// The use case panicked; nothing of it was kept.
    #[error("the act panicked")]
    Panicked,
    /// The use case wrote no leaf; nothing of it was kept.
    #[error("the act left no trace in the ledger")]
    Unrecorded,
    /// Stored data does not have the shape this binary writes.
    #[error("stored data cannot be read: {0}")]
    Unreadable(String),
    /// A file could not be read or written.
    #[error("storage: {0}")]
    Storage(#[from] std::io::Error),
}

impl Fault {
    /// A rule of the schema said no; the connection is as good as before.
    pub(super) fn is_constraint(&self) -> bool {
        matches!(
            self,
            Self::Database(DieselError::DatabaseError(
                DatabaseErrorKind::UniqueViolation
                    | DatabaseErrorKind::ForeignKeyViolation
                    | DatabaseErrorKind::NotNullViolation
                    | DatabaseErrorKind::CheckViolation,
                _
            ))
        )
    }

    /// Two acts crossed; the loser may simply be run again. On a server a second row of the same key
    /// is one too: another act wrote it since this one looked. SQLite has one writer.
    /// Whether the same may go well a little later: too much at once, or the database is away.
    pub fn is_passing(&self) -> bool {
        matches!(self, Self::Busy | Self::NoConnection(_))
    }

    pub(super) fn is_crossing(&self, server: bool) -> bool {
        match self {
            Self::Database(DieselError::DatabaseError(DatabaseErrorKind::UniqueViolation, _)) => server,
            Self::Database(DieselError::DatabaseError(DatabaseErrorKind::SerializationFailure, _)) => true,
            Self::Database(DieselError::DatabaseError(_, info)) => {
                info.message().contains("deadlock detected")
            }
            _ => false,
        }
    }
}

/// The member of a closed list that was stored under its key: another one is never guessed.
///
/// # Errors
/// [`Fault::Unreadable`] for a key that this binary does not know.
pub(crate) fn from_stored<K: Keyed>(key: &str) -> Result<K, Fault> {
    K::from_key(key).map_err(|error| Fault::Unreadable(error.to_string()))
}

/// The permission table says no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denial {
    /// The actor may not even know that it exists (404).
    NotVisible,
    /// The actor sees it and may not do this (403).
    Denied,
}

/// Why an act did not happen. `R` is the use case's own list of refusals.
#[derive(Debug)]
pub enum Stop<R> {
    /// The domain says no, with facts and a stable code.
    Refused(R),
    /// The permission table says no.
    Denied(Denial),
    /// The same intent came with another request.
    IntentReused,
    /// Infrastructure failed.
    Fault(Fault),
}

impl<R> From<Fault> for Stop<R> {
    fn from(fault: Fault) -> Self {
        Self::Fault(fault)
    }
}

impl<R> From<DieselError> for Stop<R> {
    fn from(error: DieselError) -> Self {
        Self::Fault(Fault::Database(error))
    }
}

impl<R> From<Denial> for Stop<R> {
    fn from(denial: Denial) -> Self {
        Self::Denied(denial)
    }
}

/// A value whose act has left its leaf in the ledger; only `ledger::append` leads to one.
#[derive(Debug)]
pub struct Committed<T>(pub(super) T);

/// What a use case returns.
pub type Outcome<T, R> = Result<Committed<T>, Stop<R>>;

/// What a note returns: something that is nobody's act.
pub type Noted<T, R> = Result<T, Stop<R>>;
