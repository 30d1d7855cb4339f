//! Pages and API over HTTP, in process, in the named world.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "tests stop at the first surprise"
)]

mod access;
mod acting;
mod alignment;
mod appraisal;
mod client;
mod close;
mod documents;
mod door;
mod everybody;
mod evidence;
mod exclusion;
mod face;
mod goals;
mod home;
mod monitoring;
mod moving;
mod naming;
mod notices;
mod objection;
mod organisation;
mod papers;
mod planning;
mod planning_editor;
mod planning_qualitative;
mod planning_source;
mod plans;
mod realisation;
mod staged;
