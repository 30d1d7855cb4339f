//! The close of a year: where it stands, who is left, planning and adopting it.

mod answer;
mod people;
mod view;

pub mod pages;
