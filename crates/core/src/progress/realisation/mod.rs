//! A realisation (*realisasi*): what an indicator stands at in a period.
//!
//! One row per indicator and period holds the latest report; a report replaces the one it was made
//! in view of, never one its author has not seen. What was said before is in the events.

pub mod announce;
pub mod doubt;
pub mod facts;
pub mod history;
pub mod model;
pub mod page;
pub mod record_narrative;
pub mod record_realisation;
pub mod return_realisation;
pub mod team;
pub mod verify_realisations;

pub(crate) mod store;

pub use announce::{announce_realisation, announce_realisation_returned, announce_realisations_verified};
pub use doubt::Doubt;
pub use facts::{IndicatorFact, facts};
pub use model::{Amount, AmountError, RealisationState, Reported};
pub use record_narrative::{RecordNarrative, record_narrative};
pub use record_realisation::{RecordRealisation, RecordRefusal, Saved, record_realisation};
pub use return_realisation::{ReturnRealisation, ReturnRefusal, return_realisation};
pub use verify_realisations::{SeenReport, Verified, VerifyRealisations, VerifyRefusal, verify_realisations};
