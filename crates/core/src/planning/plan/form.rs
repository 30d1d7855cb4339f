//! Which of the law's forms a plan has (`PermenPANRB` 6/2022): who plans. How success is said is of the
//! content (`content::Approach`).

use serde::{Deserialize, Serialize};

/// Who plans decides the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanForm {
    /// Administrators and functional officials (JA/JF): each indicator names its aspect, each main
    /// result the superior's result it serves.
    Staff,
    /// High officials and heads of independent units: each indicator names its perspective.
    Head,
}

impl PlanForm {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Staff, Self::Head];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Staff => "staff",
            Self::Head => "head",
        }
    }

    /// The form of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.key() == key)
    }

    /// The form that follows from a position's kind.
    pub fn of_position(kind: &str) -> Self {
        if kind == "jpt" { Self::Head } else { Self::Staff }
    }
}

/// A key that is no form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a form of a plan")]
pub struct NotAForm;

impl TryFrom<String> for PlanForm {
    type Error = NotAForm;

    /// As the database keeps it.
    fn try_from(key: String) -> Result<Self, NotAForm> {
        Self::from_key(&key).ok_or(NotAForm)
    }
}
