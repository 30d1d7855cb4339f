//! A file that somebody holds, compared with the one that was made.

use axum::extract::Multipart;
use capaian_core::files::{Hash, hash_bytes};
use std::time::Duration;

/// Why a file was not compared.
pub(super) enum NotCompared {
    /// None was chosen.
    Missing,
    /// Longer than any paper, or cut on its way.
    Unreadable,
}

/// How long a paper may take to come; a form takes no longer.
const SECONDS_MAX: Duration = Duration::from_mins(1);

/// The hash of the file in a form. The file is not kept.
pub(super) async fn sent_hash(body: Multipart) -> Result<Hash, NotCompared> {
    tokio::time::timeout(SECONDS_MAX, file_of(body)).await.unwrap_or(Err(NotCompared::Unreadable))
}

async fn file_of(mut body: Multipart) -> Result<Hash, NotCompared> {
    while let Some(field) = body.next_field().await.map_err(|_| NotCompared::Unreadable)? {
        let is_file = field.name() == Some("berkas");
        let bytes = field.bytes().await.map_err(|_| NotCompared::Unreadable)?;
        if is_file && !bytes.is_empty() {
            return Ok(hash_bytes(&bytes));
        }
    }
    Err(NotCompared::Missing)
}
