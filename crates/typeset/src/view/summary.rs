//! The summary of an evaluation (*Dokumen Evaluasi Kinerja Pegawai*).

use serde::{Deserialize, Serialize};

use super::evaluation::Remark;
use super::head::{Party, Signatures};
use super::paper::PaperHead;

/// A *Dokumen Evaluasi Kinerja Pegawai*.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SummaryDocument {
    /// Heading of the paper.
    pub head: PaperHead,
    /// The evaluated part of the year: `TRIWULAN III`, `TAHUNAN`.
    pub evaluated: String,
    /// That the person left the post within the period, and until when it was judged.
    pub hand_over: Option<String>,
    /// The appraised.
    pub employee: Party,
    /// The appraiser.
    pub appraiser: Party,
    /// The appraiser's superior; nobody above the topmost.
    pub reviewer: Option<Party>,
    /// a. *Capaian kinerja organisasi*.
    pub organisation_predicate: String,
    /// b. *Predikat kinerja pegawai*.
    pub predicate: String,
    /// *Catatan/rekomendasi*.
    pub remarks: Vec<Remark>,
    /// The days of the evaluation.
    pub days: EvaluationDays,
    /// Who signs.
    pub signatures: Signatures,
}

/// When an evaluation went from hand to hand; none while it has not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EvaluationDays {
    /// The appraiser set it.
    pub set: String,
    /// It was handed over.
    pub delivered: Option<String>,
    /// The employee has it.
    pub received: Option<String>,
    /// The employee agrees.
    pub agreed: Option<String>,
}
