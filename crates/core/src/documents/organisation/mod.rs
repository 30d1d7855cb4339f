//! The paper of what a unit achieved.

pub mod page;

pub use page::{OrganisationPaper, organisation_paper};
