//! People on the move: the list, one move, the form for a new one, and what is read before it is recorded.

mod list;
mod one;
pub mod pages;
mod preview;
mod record;
mod typed;
