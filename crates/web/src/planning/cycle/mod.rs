//! The performance year: its calendar, and how one is opened.

pub mod pages;
mod view;
