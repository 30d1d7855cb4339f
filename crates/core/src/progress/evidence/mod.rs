//! Evidence (*bukti dukung*): files and links that prove a report.
//!
//! A file is kept by its hash before an act names it; a person brings it in once and links it to as
//! many of their reports as it proves. Nobody can link what somebody else brought in.

pub mod add_evidence;
pub mod link_evidence;
pub mod linked;
pub mod list;
pub mod model;
pub mod page;
pub mod unlink_evidence;

pub(crate) mod store;

pub use add_evidence::{AddEvidence, Added, add_evidence};
pub use link_evidence::{LinkEvidence, LinkRefusal, link_evidence};
pub use list::EvidenceItem;
pub use model::{EvidenceKind, EvidenceRefusal, NewEvidence, Proof, check_link};
pub use unlink_evidence::{UnlinkEvidence, unlink_evidence};
