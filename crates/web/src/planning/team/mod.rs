//! How far the plans of a team, a unit or the agency are.

pub mod pages;
mod view;
