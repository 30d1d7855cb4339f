//! What is printed, as plain data: finished words in the document's language.
//!
//! It must never hold what the form does not show, nor a code that somebody would have to look up.

mod evaluation;
mod head;
mod objection;
mod organisation;
mod paper;
mod recap;
mod skp;
mod summary;
mod table;

pub use evaluation::{
    Distribution, DistributionPoint, EvaluatedBehaviour, EvaluatedIndicator, EvaluatedResult,
    EvaluationDocument, Feedback, Rating, Remark,
};
pub use head::{Approach, FormHead, Language, Office, Party, Signature, Signatures, Verification};
pub use objection::{Decision, Finding, ObjectionDocument, Piece};
pub use organisation::{OrganisationDocument, PredicateCount, UnitIndicator};
pub use paper::{Closing, PaperHead, Said};
pub use recap::{QuarterCount, RecapRow, UnitRecap};
pub use skp::{Behaviour, Indicator, SkpDocument, WorkResult};
pub use summary::{EvaluationDays, SummaryDocument};
pub use table::{Table, TableCell, TableColumn};
