//! Objection (*keberatan*): what an employee says against an evaluation that was received, and what the
//! appraiser's superior decides after hearing both (PP 30/2019 Ps. 59).
//!
//! There is one objection to an evaluation, and its decision is final. A granted one is a new revision of the
//! evaluation; nobody else and nothing else changes one that was received. Who agrees gives nothing up: the
//! objection stays open until its last day.

pub mod agree_evaluation;
pub mod announce;
pub mod answer_objection;
pub mod decide_objection;
pub mod file_objection;
pub mod list;
pub mod model;
pub mod page;
pub mod record;

mod store;

pub use agree_evaluation::{AgreeEvaluation, AgreeRefusal, Agreed, agree_evaluation};
pub use announce::{announce_objection_answered, announce_objection_decided, announce_objection_filed};
pub use answer_objection::{AnswerObjection, AnswerRefusal, answer_objection};
pub use decide_objection::{DecideObjection, DecideRefusal, Decided, Decision, decide_objection};
pub use file_objection::{FileObjection, FileRefusal, Filed, file_objection};
pub(crate) use model::Role;
pub use model::{Objection, Outcome};
pub use record::ObjectionRecord;
pub(crate) use record::{objected, objection_record};
