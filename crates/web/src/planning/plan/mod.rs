//! The plan of a person: its page, and what its people do with it.

mod acts;
mod answer;
mod changes;
mod head;
mod own;
pub mod pages;
pub(super) mod sheet;
mod view;
