//! Who is for a time not subject to planning and evaluation (*pengecualian*; law.md 1.10).
//!
//! HR records it with its decree, ends it, or says that it was a mistake; nothing is deleted, and every later word
//! stays with its author and reason. Whoever counts who is late asks [`excluded`], or joins [`exclusion_of_holder`].

pub mod end_exclusion;
pub mod list;
pub mod model;
pub mod page;
pub mod record_exclusion;
mod store;

pub use end_exclusion::{End, EndExclusion, EndRefusal, end_exclusion};
pub use list::{ExclusionFilter, ExclusionLine, ExclusionList, Which, exclusion_list};
pub use model::{ExclusionKind, Saved};
pub use page::{Change, ExclusionPage, exclusion_page};
pub use record_exclusion::{RecordExclusion, RecordRefusal, record_exclusion};
pub use store::Excluded;
pub(in crate::organisation) use store::last_day;
pub(crate) use store::{excluded, exclusion_in_force, exclusion_of_holder};
