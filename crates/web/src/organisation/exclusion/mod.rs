//! Who is excluded from planning and evaluation: the list, one record, and the form for a new one.

mod end;
mod list;
pub mod pages;
mod record;
pub(crate) mod words;
