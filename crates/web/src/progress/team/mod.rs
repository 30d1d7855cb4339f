//! Monitoring: what an appraiser verifies or returns.

pub mod api;
pub mod pages;

mod answer;
mod list;
mod person;
