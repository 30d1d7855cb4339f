//! The plan (*Sasaran Kinerja Pegawai*) with its annex.

use serde::{Deserialize, Serialize};

use super::head::{FormHead, Signatures};

/// An SKP: header, work results, behaviour, annex.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SkpDocument {
    /// Heading of the form.
    pub head: FormHead,
    /// A. Utama.
    pub main_results: Vec<WorkResult>,
    /// B. Tambahan.
    pub additional_results: Vec<WorkResult>,
    /// The BerAKHLAK values, in their order.
    pub behaviours: Vec<Behaviour>,
    /// Annex: *dukungan sumber daya*.
    pub resources: Vec<String>,
    /// Annex: *skema pertanggungjawaban*.
    pub accountability: Vec<String>,
    /// Annex: *konsekuensi*.
    pub consequences: Vec<String>,
    /// What the employee holds against it (*ditetapkan dengan catatan*); printed before the signatures.
    pub note: Option<String>,
    /// Who signed.
    pub signatures: Signatures,
}

/// One work result with what it is measured by.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WorkResult {
    /// The superior's result it contributes to; printed on an officer's form only.
    pub superior_result: Option<String>,
    /// The result itself.
    pub result: String,
    /// Where the task came from, such as `(penugasan dari Wali Kota)`.
    pub source: Option<String>,
    /// One to four; none prints a dash.
    pub indicators: Vec<Indicator>,
}

/// One indicator with its target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Indicator {
    /// `Kuantitas`, `Kualitas`, `Waktu`, `Biaya`; on an officer's quantitative form.
    pub aspect: Option<String>,
    /// The indicator, or the whole measure of success on a qualitative form.
    pub indicator: String,
    /// The target with its unit, or none where the measure says it all.
    pub target: Option<String>,
    /// `Penerima Layanan` and so on; on a leader's quantitative form.
    pub perspective: Option<String>,
}

/// One value with its guides and what the leader expects beside them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Behaviour {
    /// `Berorientasi Pelayanan`.
    pub value: String,
    /// The three guides.
    pub guides: Vec<String>,
    /// *Ekspektasi khusus pimpinan*.
    pub expectation: Option<String>,
}
