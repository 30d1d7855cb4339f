//! The editor of a plan: a form for each part. A result with its indicators, the special expectations, a
//! line of the annex. Every form works without JavaScript and is kept as a draft while it is typed.

mod annex;
mod answer;
mod behaviours;
pub mod pages;
pub mod parts;
mod paste;
mod picks;
mod removal;
mod result;
mod sets;
mod told;
