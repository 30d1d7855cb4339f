//! The evaluation (Anak Lampiran 4 of PermenPANRB 6/2022) of one person in one period.

use serde::{Deserialize, Serialize};

use super::head::{FormHead, Signatures};
use super::skp::{Behaviour, Indicator};

/// A *Dokumen Evaluasi Kinerja*.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvaluationDocument {
    /// Heading of the form.
    pub head: FormHead,
    /// The evaluated part of the year: `TRIWULAN III`, `AKHIR`.
    pub evaluated: String,
    /// Predicate of the organisation; none while it is not set.
    pub organisation_predicate: Option<String>,
    /// The pattern that belongs to that predicate.
    pub distribution: Option<Distribution>,
    /// A. Utama.
    pub main_results: Vec<EvaluatedResult>,
    /// B. Tambahan.
    pub additional_results: Vec<EvaluatedResult>,
    /// The rating of the results; none while it is not given.
    pub result_rating: Option<Rating>,
    /// The BerAKHLAK values, in their order.
    pub behaviours: Vec<EvaluatedBehaviour>,
    /// The rating of the behaviour; none while it is not given.
    pub behaviour_rating: Option<Rating>,
    /// The person's predicate; none while one of the ratings is missing.
    pub predicate: Option<String>,
    /// What the appraiser said of the period as a whole: a heading and the words.
    pub remarks: Vec<Remark>,
    /// Who signed.
    pub signatures: Signatures,
}

/// The three levels of both ratings: they choose the cell of the quadrant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rating {
    /// *Di atas ekspektasi*.
    Above,
    /// *Sesuai ekspektasi*.
    Meets,
    /// *Di bawah ekspektasi*.
    Below,
}

/// The curve of the form. It is a picture of a pattern, not a quota.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Distribution {
    /// From the lowest predicate to the highest.
    pub points: Vec<DistributionPoint>,
}

/// One point of the curve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DistributionPoint {
    /// The predicate's words.
    pub label: String,
    /// Height, without unit.
    pub height: u32,
}

/// A work result with what became of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvaluatedResult {
    /// The superior's result it contributes to; printed on an officer's form only.
    pub superior_result: Option<String>,
    /// The result itself.
    pub result: String,
    /// Where the task came from.
    pub source: Option<String>,
    /// Its indicators, each with the realisation.
    pub indicators: Vec<EvaluatedIndicator>,
    /// What was said about it during the period.
    pub feedback: Vec<Feedback>,
}

/// An indicator with its realisation.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvaluatedIndicator {
    /// The planned indicator.
    #[serde(flatten)]
    pub planned: Indicator,
    /// *Realisasi berdasarkan bukti dukung*; none is missing, which is not zero.
    pub realisation: Option<String>,
}

/// A value with what was said about it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvaluatedBehaviour {
    /// The planned value.
    #[serde(flatten)]
    pub planned: Behaviour,
    /// What was said about it during the period.
    pub feedback: Vec<Feedback>,
}

/// Words under a heading.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// What it is: `Umpan balik pejabat penilai`.
    pub title: String,
    /// The words.
    pub text: String,
}

/// One feedback.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Feedback {
    /// Who speaks: `Pimpinan`, `Rekan kerja`, never a name that was promised to stay hidden.
    pub author: String,
    /// What was said.
    pub text: String,
}
