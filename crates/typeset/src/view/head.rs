//! What both forms have in common: the heading, the two people, the signatures, the proof.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// The language of the fixed words. The texts of the view must be in the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Language {
    /// The law's form.
    #[serde(rename = "id")]
    Indonesian,
    /// A full translation that says it is one.
    #[serde(rename = "en")]
    English,
}

/// How work results are worded (PermenPANRB 6/2022): it decides the columns.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approach {
    /// Indicator and target apart, by aspect or perspective.
    Quantitative,
    /// One narrative measure of success.
    Qualitative,
}

/// Whose form it is: it decides the columns and the title.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Office {
    /// JPT and heads of independent units: a perspective, no superior's result.
    Leader,
    /// Administrators and functional officials: the superior's result and an aspect.
    Officer,
}

/// The heading of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FormHead {
    /// Language of the document.
    pub language: Language,
    /// When it was made: the only time in the file, so that the same view gives the same bytes.
    pub made_at: DateTime<Utc>,
    /// Approach to the work results.
    pub approach: Approach,
    /// Kind of form.
    pub office: Office,
    /// Name of the agency.
    pub agency: String,
    /// Appraised period, such as `1 JANUARI SD 31 DESEMBER TAHUN 2026`.
    pub period: String,
    /// State of the document, printed on every page, such as `DITETAPKAN 20 Januari 2026`.
    pub status: String,
    /// The appraised.
    pub employee: Party,
    /// The appraiser.
    pub appraiser: Party,
    /// The word that lies across every page of a draft; none on what is in force.
    pub draft: Option<String>,
    /// Code and address by which anyone checks the document; none on a draft.
    pub verification: Option<Verification>,
}

/// One of the two columns of people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Party {
    /// Name with titles.
    pub name: String,
    /// NIP; an official who is no civil servant has none (a mayor, a minister).
    pub nip: Option<String>,
    /// `Penata Muda Tingkat I / III/b`.
    pub rank: Option<String>,
    /// Position, with `Plt.` before it where it is held so.
    pub position: String,
    /// Unit, or the agency for its head.
    pub unit: String,
}

/// Where anyone may check the paper.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Verification {
    /// The code as a person types it.
    pub code: String,
    /// The address of the check, code included; it is what the QR code says.
    pub url: String,
}

/// The end of a form: place and date, the employee left, the appraiser right.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signatures {
    /// `Banjarbaru, 20 Januari 2026`.
    pub place_and_date: String,
    /// The appraised.
    pub employee: Signature,
    /// The appraiser.
    pub appraiser: Signature,
}

/// One signature block.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Signature {
    /// In what capacity, below the form's own word: `Plt. Kepala Dinas Kesehatan`.
    pub capacity: Option<String>,
    /// What stands in the place of ink: `Ditandatangani secara elektronik 20 Januari 2026 10.32 WITA`.
    pub signed: Option<String>,
    /// A text by which an electronic signer finds the place, such as `#ttd1`.
    pub anchor: Option<String>,
    /// Name with titles.
    pub name: String,
    /// NIP, where there is one.
    pub nip: Option<String>,
}
