//! The closed lists of goals, and how texts are compared.

use crate::organisation::import::goals as list;
use serde::{Deserialize, Serialize};

/// How often a figure is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Frequency {
    /// *Bulanan*.
    Monthly,
    /// *Triwulanan*.
    Quarterly,
    /// *Semesteran*.
    HalfYearly,
    /// *Tahunan*.
    Yearly,
}

impl Frequency {
    /// All, in order.
    pub const ALL: [Self; 4] = [Self::Monthly, Self::Quarterly, Self::HalfYearly, Self::Yearly];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Monthly => "monthly",
            Self::Quarterly => "quarterly",
            Self::HalfYearly => "half_yearly",
            Self::Yearly => "yearly",
        }
    }

    /// The frequency of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|frequency| frequency.key() == key)
    }
}

impl From<list::Frequency> for Frequency {
    /// As a list of goals says it.
    fn from(said: list::Frequency) -> Self {
        match said {
            list::Frequency::Monthly => Self::Monthly,
            list::Frequency::Quarterly => Self::Quarterly,
            list::Frequency::HalfYearly => Self::HalfYearly,
            list::Frequency::Yearly => Self::Yearly,
        }
    }
}

/// A statement or a name as it is compared: without case, inner white space one blank. Within a unit and
/// cycle no two indicators, and no two goals, have the same.
pub fn compared(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_and_case_make_no_difference() {
        assert_eq!(compared("  Nilai \t SAKIP\u{a0}Kota "), "nilai sakip kota");
        assert_eq!(compared(" "), "");
    }

    #[test]
    fn keys_read_back() {
        assert!(Frequency::ALL.iter().all(|one| Frequency::from_key(one.key()) == Some(*one)));
    }
}
