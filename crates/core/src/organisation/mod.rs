//! The organisation: agencies, units, positions, people, and who answers to whom — each fact with
//! its dates.
//!
//! Every read names its date. `import/` understands files, `staging/` brings what they say in, unseen
//! until one short act makes all of it visible. This room must never know what people plan or reach.

pub mod acting;
pub mod agency;
pub mod appraiser;
pub mod exclusion;
pub mod import;
pub mod moving;
pub mod person;
pub(crate) mod post;
pub mod relations;
pub mod staging;
pub mod unit;

pub(crate) use relations::{appraisers_of, relations, relations_in, superior_above};
