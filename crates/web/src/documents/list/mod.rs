//! The papers of one person.

pub mod pages;

mod view;
