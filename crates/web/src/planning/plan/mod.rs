//! The plan of a person: its page, and what its people do with it.

mod acts;
mod answer;
pub mod api;
mod changes;
mod head;
mod own;
pub mod pages;
mod said;
pub(super) mod sheet;
mod view;
