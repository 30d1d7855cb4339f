//! The recap of a unit: one row per employee and year.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::head::Language;

/// A recap as it goes into a workbook.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnitRecap {
    /// Language of sheet names and column heads.
    pub language: Language,
    /// When it was made: the only time in the file.
    pub made_at: DateTime<Utc>,
    /// What it is, such as `Rekap kinerja Dinas Kesehatan 2026`.
    pub title: String,
    /// Who made it, when, by which filter: pairs of label and text for the first sheet.
    pub about: Vec<(String, String)>,
    /// The people, in the order of the page.
    pub rows: Vec<RecapRow>,
}

/// One person in the recap.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RecapRow {
    /// NIP, where there is one. Written as text: 18 digits do not survive as a number.
    pub nip: Option<String>,
    /// Name with titles.
    pub name: String,
    /// Position.
    pub position: String,
    /// Unit.
    pub unit: String,
    /// State of the plan, in words.
    pub plan_state: String,
    /// First to fourth quarter.
    pub quarters: [QuarterCount; 4],
    /// Rating of the results, in words.
    pub result_rating: Option<String>,
    /// Rating of the behaviour, in words.
    pub behaviour_rating: Option<String>,
    /// Predicate, in words.
    pub predicate: Option<String>,
}

/// How far a quarter is. A quarter that is not there is an empty cell, not zero.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct QuarterCount {
    /// Indicators with a realisation.
    pub realised: Option<u32>,
    /// Of these, verified by the appraiser.
    pub verified: Option<u32>,
}
