//! A file that somebody holds, compared with the one that was made.

use axum::extract::Multipart;
use capaian_core::files::{Hash, hash_bytes};

/// Why a file was not compared.
pub(super) enum NotCompared {
    /// None was chosen.
    Missing,
    /// Longer than any paper, or cut on its way.
    Unreadable,
}

/// The hash of the file in a form. The file is not kept.
pub(super) async fn sent_hash(mut body: Multipart) -> Result<Hash, NotCompared> {
    while let Some(field) = body.next_field().await.map_err(|_| NotCompared::Unreadable)? {
        let is_file = field.name() == Some("berkas");
        let bytes = field.bytes().await.map_err(|_| NotCompared::Unreadable)?;
        if is_file && !bytes.is_empty() {
            return Ok(hash_bytes(&bytes));
        }
    }
    Err(NotCompared::Missing)
}
