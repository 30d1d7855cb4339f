//! Who acts in somebody's post: *pelaksana tugas* (Plt.) and *pelaksana harian* (Plh.).
//!
//! HR records it with its decree. Where the post heads a unit, those who answered to its head, or to nobody,
//! answer to whoever acts as long as no definitive head is there (ADR 10). Who acts sets plans and appraises; strategic
//! decisions about people are not theirs (SE Kepala BKN 1/SE/I/2021).

pub mod appoint_acting;
pub mod end_acting;
pub mod list;
pub mod model;
pub mod page;
pub mod posts;
pub(in crate::organisation) mod store;
pub(in crate::organisation) mod team;

pub use appoint_acting::{AppointActing, AppointRefusal, appoint_acting};
pub use end_acting::{EndActing, EndActingRefusal, end_acting};
pub use list::{ActingFilter, ActingLine, ActingList, acting_list};
pub use model::{ActingKind, Appointed};
pub use page::{ActingPage, acting_page};
pub use posts::{PostChoice, posts_in};
