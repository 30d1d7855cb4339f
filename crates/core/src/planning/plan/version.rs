//! A frozen version: what was proposed, in canonical bytes, and the hash that is set.

use super::content::PlanContent;
use super::form::PlanForm;
use crate::db::Fault;
use crate::ids::{AssignmentId, PersonId, PlanId};
use crate::ledger;
use chrono::NaiveDate;
use data_encoding::HEXLOWER;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use std::fmt;
use std::str::FromStr;

/// SHA-256 of the canonical bytes of a version; 64 lower-case hexadecimal digits as text.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct ContentHash(pub [u8; 32]);

/// A text that is no hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a hash")]
pub struct NotAHash;

impl ContentHash {
    /// The hash of canonical bytes.
    pub fn of(canonical: &[u8]) -> Self {
        Self(Sha256::digest(canonical).into())
    }

    /// As the database keeps it.
    pub(crate) fn stored(bytes: &[u8]) -> Result<Self, Fault> {
        let bytes = bytes.try_into().map_err(|_| Fault::Unreadable("a hash has 32 bytes".to_owned()))?;
        Ok(Self(bytes))
    }
}

impl fmt::Display for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&HEXLOWER.encode(&self.0))
    }
}

impl fmt::Debug for ContentHash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ContentHash({self})")
    }
}

impl FromStr for ContentHash {
    type Err = NotAHash;

    fn from_str(text: &str) -> Result<Self, NotAHash> {
        if text.len() != 64 {
            return Err(NotAHash);
        }
        let bytes = HEXLOWER.decode(text.as_bytes()).map_err(|_| NotAHash)?;
        Ok(Self(bytes.try_into().map_err(|_| NotAHash)?))
    }
}

impl Serialize for ContentHash {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for ContentHash {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = <std::borrow::Cow<'de, str>>::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// All that a version says: whose plan, for when, to whom it was proposed, and its content.
#[derive(Debug, Serialize)]
pub struct Version<'a> {
    /// The plan.
    pub plan: PlanId,
    /// Counted from 1.
    pub number: i64,
    /// The cycle's year.
    pub year: i64,
    /// Which of the law's forms.
    pub form: PlanForm,
    /// Whose.
    pub person: PersonId,
    /// In which assignment.
    pub assignment: AssignmentId,
    /// To whom it was proposed.
    pub appraiser: PersonId,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// What is agreed.
    pub content: &'a PlanContent,
}

impl Version<'_> {
    /// Canonical bytes (version 1 of `ledger`) and their hash.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] if the content has no canonical form, which typed content always has.
    pub fn freeze(&self) -> Result<(Vec<u8>, ContentHash), Fault> {
        let bytes = ledger::canonical(self)?;
        let hash = ContentHash::of(&bytes);
        Ok((bytes, hash))
    }
}
