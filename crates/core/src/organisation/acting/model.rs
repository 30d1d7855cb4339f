//! As what somebody acts.

use crate::ids::AssignmentId;
use serde::{Deserialize, Serialize};

/// As what somebody acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ActingKind {
    /// *Pelaksana tugas*: the post is vacant.
    Plt,
    /// *Pelaksana harian*: its holder is away for a while.
    Plh,
}

impl ActingKind {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Plt, Self::Plh];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Plt => "plt",
            Self::Plh => "plh",
        }
    }

    /// The kind of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// The receipt of an act.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Appointed {
    /// The acting assignment.
    pub acting: AssignmentId,
    /// Its version.
    pub version: i64,
    /// How many answer to somebody else by this act.
    pub moved: i64,
    /// When, in microseconds UTC.
    pub at: i64,
}
