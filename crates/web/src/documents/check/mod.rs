//! The check of a paper by anybody who holds it.

pub mod pages;

mod compare;
mod mask;
mod view;
