//! Evidence (*bukti dukung*): files and links that prove a report.
//!
//! A file is kept by its hash before an act names it; a person brings it in once and links it to as
//! many of their reports as it proves.

pub mod list;
pub mod model;

pub use list::EvidenceItem;
pub use model::EvidenceKind;
