//! The predicate of a unit in a period (*capaian kinerja organisasi*): the first of the law's three
//! steps. Set by the leader one level up, who sees what the unit reached; no mean sets it.

pub mod leader;
pub mod list;
pub mod model;
pub mod page;
pub mod record;
pub mod set_organisation_predicate;

mod seen;
mod store;

pub use leader::Leaders;
pub use model::{OrganisationRefusal, OrganisationRevision, UnitFacts};
pub use record::OrganisationRecord;
pub use set_organisation_predicate::{
    OrganisationSaved, SetOrganisationPredicate, set_organisation_predicate,
};

pub(super) use leader::leaders;
pub(crate) use record::organisation_record;
pub(super) use store::{Standing, standing_of};
