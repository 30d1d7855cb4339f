//! Who is behind: the people behind each number, for those who chase. Never a rating.

pub mod decisions;
pub mod people;
pub mod reach;

pub use decisions::{LeftOut, left_out};
pub use people::{BehindPage, Lacking, Line, behind};
pub use reach::{Reach, reach};
