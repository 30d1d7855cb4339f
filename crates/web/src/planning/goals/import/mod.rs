//! Lists of goals as files: what was understood, what it changes, the history and the way back.

mod file;
pub mod pages;
mod view;
mod words;
