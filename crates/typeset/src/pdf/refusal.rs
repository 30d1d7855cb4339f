//! Why a document was not set.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// A document that cannot be set as it is. Only the first two are the view's doing.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
#[serde(tag = "code", rename_all = "snake_case")]
pub enum RenderRefusal {
    /// More text than one document may hold.
    #[error("the document holds {bytes} bytes of text; {bytes_max} at most")]
    TooMuchText {
        /// What it holds.
        bytes: usize,
        /// What it may hold.
        bytes_max: usize,
    },
    /// The address of the check does not fit into a QR code.
    #[error("the address of the check has {bytes} bytes and fits into no QR code")]
    AddressTooLong {
        /// Its length.
        bytes: usize,
    },
    /// The typesetter said no: a template or a font of ours is at fault.
    #[error("the document was not set: {why}")]
    NotSet {
        /// In the typesetter's words, for the log.
        why: String,
    },
}
