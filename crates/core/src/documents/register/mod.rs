//! The register: which paper was made from what, for whom, with which hash and code.

pub mod check;
pub mod find;
pub mod linked;
pub mod list;
pub mod model;
pub mod register_document;

mod in_force;
mod made;

pub use model::{DocumentKind, Edition, PaperLanguage, Period, PublicCode, Registered};
pub use register_document::{RegisterDocument, RegisterRefusal, register_document};
