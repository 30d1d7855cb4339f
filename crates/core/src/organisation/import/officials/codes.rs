//! Every reason for leaving an official out and every doubt about one who comes in, with its words.
//!
//! It must never repeat a name.

/// Why a row is left out, in the order in which it is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// `name_missing`
    NameMissing,
    /// `position_missing`
    PositionMissing,
    /// `unit_missing`
    UnitMissing,
    /// `start_invalid`: no first day, or none of the calendar.
    StartInvalid,
    /// `period_reversed`: the term ends before it begins.
    PeriodReversed,
    /// `name_too_long`: more than 200 letters.
    NameTooLong,
    /// `position_too_long`: more than 300 letters.
    PositionTooLong,
    /// `unit_too_long`: more than 300 letters.
    UnitTooLong,
    /// `official_duplicate`: the same name, position, unit and first day stand in an earlier line.
    OfficialDuplicate {
        /// That line.
        first: u32,
    },
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
            Reason::NameMissing => "name_missing",
            Reason::PositionMissing => "position_missing",
            Reason::UnitMissing => "unit_missing",
            Reason::StartInvalid => "start_invalid",
            Reason::PeriodReversed => "period_reversed",
            Reason::NameTooLong => "name_too_long",
            Reason::PositionTooLong => "position_too_long",
            Reason::UnitTooLong => "unit_too_long",
            Reason::OfficialDuplicate { .. } => "official_duplicate",
        }
    }

    /// What is wrong, in plain Indonesian.
    pub fn message(&self) -> String {
        match self.reason {
            Reason::NameMissing => "Nama belum diisi.".to_owned(),
            Reason::PositionMissing => "Jabatan belum diisi.".to_owned(),
            Reason::UnitMissing => "Unit belum diisi.".to_owned(),
            Reason::StartInvalid => "Tanggal mulai belum diisi atau bukan tanggal yang ada.".to_owned(),
            Reason::PeriodReversed => "Masa jabatan berakhir sebelum dimulai.".to_owned(),
            Reason::NameTooLong => "Nama lebih dari 200 huruf.".to_owned(),
            Reason::PositionTooLong => "Nama jabatan lebih dari 300 huruf.".to_owned(),
            Reason::UnitTooLong => "Nama unit lebih dari 300 huruf.".to_owned(),
            Reason::OfficialDuplicate { first } => format!("Pejabat yang sama sudah ada di baris {first}."),
        }
    }

    /// What to do about it, in plain Indonesian.
    pub fn fix(&self) -> &'static str {
        match self.reason {
            Reason::NameMissing => "Isi nama pejabat.",
            Reason::PositionMissing => "Isi nama jabatannya, misalnya Wali Kota.",
            Reason::UnitMissing => "Isi nama pemerintah daerah atau instansinya.",
            Reason::StartInvalid => "Isi tanggal pelantikan, misalnya 2025-02-20.",
            Reason::PeriodReversed => "Betulkan tanggal mulai atau tanggal akhirnya.",
            Reason::NameTooLong => "Singkat nama atau gelarnya.",
            Reason::PositionTooLong => "Singkat nama jabatannya.",
            Reason::UnitTooLong => "Singkat nama unitnya.",
            Reason::OfficialDuplicate { .. } => "Hapus salah satu baris.",
        }
    }
}

/// A doubt about a row that comes in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// `end_invalid`: the end is no date; the term stays open.
    EndInvalid,
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
            Doubt::EndInvalid => "end_invalid",
            Doubt::FormulaIgnored => "formula_ignored",
        }
    }

    /// What is doubtful and what was done, in plain Indonesian.
    pub fn message(&self) -> &'static str {
        match self.doubt {
            Doubt::EndInvalid => "Tanggal akhir bukan tanggal yang ada; masa jabatan dibiarkan terbuka.",
            Doubt::FormulaIgnored => "Ada sel berisi rumus; sel itu dianggap kosong.",
        }
    }
}
