//! The performance year and its periods.

pub mod list;
pub mod model;
pub mod open_cycle;

pub use list::{CycleOnDay, cycle_appraised, cycle_asked, cycle_on, cycles};
pub use model::{Cycle, Period, YEAR};
pub use open_cycle::{CycleRefusal, OpenCycle, Opened, open_cycle};

pub(crate) use model::{close_cycle, cycle_by_id, period_count, period_of, periods_of};
