//! The alignment meeting (*rapat penyelarasan predikat*): before the ratings of a year are delivered, those who rate in a
//! unit look at one another's, agree or ask, and who rated answers.
//!
//! It can only ask. A question goes to the appraiser, who says why the rating stays, or sets another revision as at any
//! other time; nothing in here carries a level or a predicate that would be written. Who takes part never sees the
//! rating of anybody else who does: those are looked at one level up.

pub mod announce;
pub mod convene_alignment;
pub mod end_alignment;
pub mod keep_rating;
pub mod list;
pub mod mark_rating;
pub mod model;
pub mod offer;
pub mod page;
pub mod question;
mod store;

pub use announce::{announce_alignment, announce_rating_questioned};
pub use convene_alignment::{ConveneAlignment, ConveneRefusal, Convened, convene_alignment};
pub use end_alignment::{EndAlignment, EndRefusal, end_alignment};
pub use keep_rating::{KeepRating, KeepRefusal, Kept, keep_rating};
pub use mark_rating::{MarkRating, MarkRefusal, Marked, mark_rating};
pub use model::{Stance, Standing};
pub(crate) use store::open_questions;
pub(in crate::appraisal) use store::questioned;
