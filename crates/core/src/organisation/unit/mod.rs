//! Units as the tree shows them.

mod headed;
mod name;
pub mod page;
mod zone;

pub(crate) use headed::units_headed;
pub(crate) use name::unit_name;
pub use page::{UnitPage, UnitRow, unit_page};
pub(crate) use zone::zone_of_unit;
