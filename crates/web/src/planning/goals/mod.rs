//! The goals of the organisation: the tree of performance, level by level, and each indicator.

pub mod import;
pub mod pages;
mod view;
