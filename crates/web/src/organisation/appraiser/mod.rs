//! Whom HR named as somebody's appraiser: the list, and the form that names.

mod list;
mod name;
pub mod pages;
