//! Who appraises somebody in a post, named by HR: where a list, a move or an appointment says nobody, or a wrong one.
//!
//! Lists say to whom people answer, and most follow from them. What they cannot say is said here, for days that may lie
//! behind: who appraised has died before the part was rated, who acted does so no more, a list is simply wrong (ADR 16).

pub mod announce;
pub mod choice;
pub mod list;
mod model;
pub mod name_appraiser;
mod rewrite;

pub use announce::announce_appraiser;
pub use choice::{AppraisedPost, posts_of};
pub use list::{NamingLine, NamingList, naming_list};
pub use model::{NameRefusal, Named};
pub use name_appraiser::{NameAppraiser, name_appraiser};
