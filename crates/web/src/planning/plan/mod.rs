//! The plan of a person: its page, and what its people do with it.

mod answer;
mod head;
mod own;
pub mod pages;
mod sheet;
mod view;
