//! What an evaluation rests on, as it was shown: frozen with it, so that it opens years later.

use crate::appraisal::fact::Facts;
use crate::clock::Moment;
use crate::db::Fault;
use crate::ids::{OrganisationPredicateId, PersonId, PlanId, UnitId};
use crate::ledger;
use crate::planning::plan::ContentHash;
use capaian_rules::{Level, OrganisationPredicate, Predicate, Traced};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// The inputs of an evaluation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Inputs {
    /// Version of this form.
    pub v: u32,
    /// The plan that is evaluated.
    pub plan: PlanInput,
    /// The period.
    pub period: PeriodInput,
    /// Whose plan, in which post.
    pub employee: EmployeeInput,
    /// What the unit achieved.
    pub organisation: OrganisationInput,
    /// Each indicator with target, realisation, evidence and achievement.
    pub facts: Facts,
}

/// A plan, by the version that was set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanInput {
    /// Which.
    pub id: PlanId,
    /// The version that was set.
    pub version: i64,
    /// Its hash.
    pub hash: Option<ContentHash>,
}

/// A period of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PeriodInput {
    /// The calendar year.
    pub year: i64,
    /// 1 to 12.
    pub number: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day: the law of this day applies.
    pub ends_on: NaiveDate,
}

/// A person in a post.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmployeeInput {
    /// Who.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// The position's title.
    pub position: String,
    /// Key of the kind of assignment: definitive or acting.
    pub assignment_kind: String,
    /// The unit.
    pub unit: UnitId,
    /// Its name.
    pub unit_name: String,
    /// Whether the person heads the unit: then the unit's predicate decides the work rating.
    pub heads_unit: bool,
}

/// A unit's predicate at the time.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationInput {
    /// Which.
    pub id: OrganisationPredicateId,
    /// Its revision.
    pub revision: i64,
    /// What was set.
    pub predicate: OrganisationPredicate,
    /// Who set it.
    pub set_by: String,
    /// When.
    pub set_at: Moment,
    /// Under which decree HR recorded it, if it did.
    pub decree: Option<String>,
}

/// How the predicate came about.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Trace {
    /// From two ratings to the predicate.
    pub predicate: Traced<Predicate>,
    /// From the unit's predicate to the work rating of its head; `None` for everybody else.
    pub head: Option<Traced<Level>>,
}

impl Inputs {
    /// Canonical bytes and their hash.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] if they have no canonical form, which typed inputs always have.
    pub fn freeze(&self) -> Result<(Vec<u8>, ContentHash), Fault> {
        let bytes = ledger::canonical(self)?;
        let hash = ContentHash::of(&bytes);
        Ok((bytes, hash))
    }
}
/// Reads what was frozen.
pub(in crate::appraisal) fn thawed<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, Fault> {
    let unreadable = |what: &str| Fault::Unreadable(what.to_owned());
    let text = ledger::content_of(bytes).ok_or_else(|| unreadable("not canonical bytes of version one"))?;
    serde_json::from_slice(text).map_err(|error| unreadable(&error.to_string()))
}
