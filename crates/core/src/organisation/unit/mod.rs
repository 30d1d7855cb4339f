//! Units as the tree shows them.

pub mod page;
mod zone;

pub use page::{UnitPage, UnitRow, unit_page};
pub(crate) use zone::zone_of_unit;
