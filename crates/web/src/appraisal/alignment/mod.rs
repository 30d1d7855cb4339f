//! The alignment meeting: the list, the form that convenes one, its ratings, and what who rated is asked.

mod answer;
mod convene;
mod list;
mod mark;
mod meeting;
pub mod pages;
