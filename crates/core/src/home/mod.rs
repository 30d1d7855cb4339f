//! Where one arrives: today's work of an employee, the team of an appraiser, what is missing in a unit,
//! the overview of a leader.
//!
//! Reads only: this room writes nothing that anybody decided. What waits for somebody is
//! computed from the state of plans, realisations and evaluations, never from messages that were sent.
//! To add a card: a noun's folder with its read model, its number of queries in the doc, its test on
//! both engines.

pub mod completeness;
pub mod overview;
pub mod tally;
pub mod team;
pub mod today;
