//! The day of one person: who they are, where the year stands, how far their plan is.

mod closing;
pub mod page;
pub mod posts;
pub mod waits;
pub mod year;

pub use closing::Closing;
pub use page::{Today, today};
pub use posts::Post;
pub use waits::{Wait, waits};
pub use year::{OwnEvaluation, OwnPlan, OwnYear};
