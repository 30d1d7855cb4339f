//! Who acts in somebody's post: the list, one appointment, and the form for a new one.

mod appoint;
mod end;
mod list;
pub mod pages;
