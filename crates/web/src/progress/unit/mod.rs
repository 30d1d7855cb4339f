//! What a unit reached: its indicators in a period, and the report of one.

pub mod pages;

mod form;
mod view;
