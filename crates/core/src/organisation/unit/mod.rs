//! Units as the tree shows them.

pub mod page;

pub use page::{UnitPage, UnitRow, unit_page};
