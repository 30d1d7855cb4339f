//! The organisation: agencies, units, positions, people, and who answers to whom — each fact with
//! its dates.
//!
//! Every read names its date. This room must never know what people plan or reach.

pub mod relations;

pub(crate) use relations::relations;
