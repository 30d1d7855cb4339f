//! Every reason for leaving a goal's row out and every doubt about one that comes in, with its words.
//!
//! It must never know which unit exists: that is judged where the organisation is known.

/// Why a row is left out, in the order in which it is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// `unit_missing`
    UnitMissing,
    /// `unit_kind_missing`: a `*` row that does not say for which kind of unit.
    UnitKindMissing,
    /// `goal_missing`
    GoalMissing,
    /// `indicator_missing`
    IndicatorMissing,
    /// `indicator_duplicate`: the same indicator of the same unit stands in an earlier line.
    IndicatorDuplicate {
        /// That line.
        first: u32,
    },
    /// `measure_missing`: no unit of measurement.
    MeasureMissing,
    /// `polarity_unknown`
    PolarityUnknown,
    /// `nature_unknown`
    NatureUnknown,
    /// `target_invalid`: missing, or no number.
    TargetInvalid,
    /// `target_reversed`: the range ends below its beginning.
    TargetReversed,
}

/// A row that is left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rejected {
    /// The line in the sheet.
    pub row: u32,
    /// Why.
    pub reason: Reason,
}

impl Rejected {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self.reason {
            Reason::UnitMissing => "unit_missing",
            Reason::UnitKindMissing => "unit_kind_missing",
            Reason::GoalMissing => "goal_missing",
            Reason::IndicatorMissing => "indicator_missing",
            Reason::IndicatorDuplicate { .. } => "indicator_duplicate",
            Reason::MeasureMissing => "measure_missing",
            Reason::PolarityUnknown => "polarity_unknown",
            Reason::NatureUnknown => "nature_unknown",
            Reason::TargetInvalid => "target_invalid",
            Reason::TargetReversed => "target_reversed",
        }
    }

    /// What is wrong, in plain Indonesian.
    pub fn message(&self) -> String {
        match self.reason {
            Reason::UnitMissing => "Unit belum diisi.".to_owned(),
            Reason::UnitKindMissing => "Baris \"*\" belum menyebut jenis unit yang dikenainya.".to_owned(),
            Reason::GoalMissing => "Sasaran belum diisi.".to_owned(),
            Reason::IndicatorMissing => "Indikator belum diisi.".to_owned(),
            Reason::IndicatorDuplicate { first } => {
                format!("Indikator yang sama untuk unit ini sudah ada di baris {first}.")
            }
            Reason::MeasureMissing => "Satuan belum diisi.".to_owned(),
            Reason::PolarityUnknown => "Polaritas tidak dikenal.".to_owned(),
            Reason::NatureUnknown => "Sifat indikator tidak dikenal.".to_owned(),
            Reason::TargetInvalid => "Target belum diisi atau bukan angka.".to_owned(),
            Reason::TargetReversed => "Target maksimal lebih kecil daripada target minimal.".to_owned(),
        }
    }

    /// What to do about it, in plain Indonesian.
    pub fn fix(&self) -> &'static str {
        match self.reason {
            Reason::UnitMissing => "Isi nama unit, atau \"*\" dengan jenis unitnya.",
            Reason::UnitKindMissing => "Isi jenis unit, misalnya SD atau Puskesmas.",
            Reason::GoalMissing => "Isi sasaran yang diukur indikator ini.",
            Reason::IndicatorMissing => "Isi nama indikator.",
            Reason::IndicatorDuplicate { .. } => "Hapus salah satu, atau bedakan nama indikatornya.",
            Reason::MeasureMissing => "Isi satuan, misalnya % atau Indeks.",
            Reason::PolarityUnknown => {
                "Isi naik (makin besar makin baik) atau turun (makin kecil makin baik)."
            }
            Reason::NatureUnknown => "Isi kumulatif, posisi_akhir, rata_rata, atau tahunan.",
            Reason::TargetInvalid => "Isi target dengan angka, misalnya 88,5.",
            Reason::TargetReversed => "Tukar atau betulkan target minimal dan maksimal.",
        }
    }
}

/// A doubt about a row that comes in, in the order in which one row's doubts are listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// `perspective_unknown`: left empty.
    PerspectiveUnknown,
    /// `period_target_invalid`: these quarters (1..4) hold no number; left empty.
    PeriodTargetInvalid {
        /// The quarters.
        quarters: Vec<u8>,
    },
    /// `frequency_unknown`: left empty.
    FrequencyUnknown,
    /// `supports_unknown`: no indicator of that name, in the file or stored; left empty.
    SupportsUnknown,
    /// `supports_cycle`: following what is supported leads back here; the edge is dropped.
    SupportsCycle {
        /// The lines of the circle, ascending.
        rows: Vec<u32>,
    },
    /// `formula_ignored`: a cell of the row holds a formula and counts as empty.
    FormulaIgnored,
}

/// A row that comes in, and a doubt about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Warning {
    /// The line in the sheet.
    pub row: u32,
    /// The doubt.
    pub doubt: Doubt,
}

impl Warning {
    /// The stable code.
    pub fn code(&self) -> &'static str {
        match self.doubt {
            Doubt::PerspectiveUnknown => "perspective_unknown",
            Doubt::PeriodTargetInvalid { .. } => "period_target_invalid",
            Doubt::FrequencyUnknown => "frequency_unknown",
            Doubt::SupportsUnknown => "supports_unknown",
            Doubt::SupportsCycle { .. } => "supports_cycle",
            Doubt::FormulaIgnored => "formula_ignored",
        }
    }

    /// What is doubtful and what was done, in plain Indonesian.
    pub fn message(&self) -> String {
        match &self.doubt {
            Doubt::PerspectiveUnknown => "Perspektif tidak dikenal; dikosongkan.".to_owned(),
            Doubt::PeriodTargetInvalid { quarters } => {
                format!("Target triwulan {} bukan angka; dikosongkan.", listed(quarters))
            }
            Doubt::FrequencyUnknown => "Frekuensi tidak dikenal; dikosongkan.".to_owned(),
            Doubt::SupportsUnknown => "Indikator yang didukung tidak ditemukan; dikosongkan.".to_owned(),
            Doubt::SupportsCycle { rows } => {
                format!("Rantai dukungan berputar kembali (baris {}); dikosongkan.", listed(rows))
            }
            Doubt::FormulaIgnored => "Ada sel berisi rumus; sel itu dianggap kosong.".to_owned(),
        }
    }
}

fn listed<N: ToString>(numbers: &[N]) -> String {
    numbers.iter().map(N::to_string).collect::<Vec<_>>().join(", ")
}
