//! "Siapa yang masih tertinggal": the numbers of a unit, and the people behind each.

mod lacking;
mod list;
mod message;
pub mod pages;
mod view;

pub(super) use lacking::href;
pub(super) use pages::{Completeness, answer, crumbs, only_root, read};
pub(super) use view::{counted, heat, percent};
