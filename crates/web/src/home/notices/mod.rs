//! What waits for somebody, and what was decided about them.
//!
//! Of each kind this knows two things: its text (`notices-kind-<key>`, whose arguments are the notice's
//! facts) and, in [`view`], the way to what it is about.

pub mod pages;
pub mod view;
