//! Every reason for leaving a row out and every doubt about one that comes in, with its words.
//!
//! It must never repeat a number or a birth date: the report is read by more people than the file.

use capaian_rules::PersonKind;
use capaian_rules::nip::NipError;

/// What is wrong with a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NipFault {
    /// Nothing there.
    Missing,
    /// The cell is a number: a spreadsheet keeps 15 digits of it, the rest is lost.
    Numeric,
    /// It is text, and no employee number.
    Refused(NipError),
}

/// Why a row is left out, in the order in which it is judged.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// `nip_invalid`
    NipInvalid(NipFault),
    /// `nip_duplicate`: the same number stands in an earlier line.
    NipDuplicate {
        /// That line.
        first: u32,
    },
    /// `name_missing`
    NameMissing,
    /// `unit_missing`
    UnitMissing,
    /// `name_too_long`: with titles more than 200 letters.
    NameTooLong,
    /// `unit_too_long`: the unit or the one above it, more than 300 letters.
    UnitTooLong,
    /// `position_too_long`: more than 300 letters.
    PositionTooLong,
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
            Reason::NipInvalid(_) => "nip_invalid",
            Reason::NipDuplicate { .. } => "nip_duplicate",
            Reason::NameMissing => "name_missing",
            Reason::UnitMissing => "unit_missing",
            Reason::NameTooLong => "name_too_long",
            Reason::UnitTooLong => "unit_too_long",
            Reason::PositionTooLong => "position_too_long",
        }
    }

    /// What is wrong, in plain Indonesian.
    pub fn message(&self) -> String {
        match self.reason {
            Reason::NipInvalid(fault) => fault.message().to_owned(),
            Reason::NipDuplicate { first } => format!("NIP yang sama sudah ada di baris {first}."),
            Reason::NameMissing => "Nama belum diisi.".to_owned(),
            Reason::UnitMissing => "Unit kerja belum diisi.".to_owned(),
            Reason::NameTooLong => "Nama dengan gelar lebih dari 200 huruf.".to_owned(),
            Reason::UnitTooLong => "Nama unit kerja atau unit induk lebih dari 300 huruf.".to_owned(),
            Reason::PositionTooLong => "Nama jabatan lebih dari 300 huruf.".to_owned(),
        }
    }

    /// What to do about it, in plain Indonesian.
    pub fn fix(&self) -> String {
        match self.reason {
            Reason::NipInvalid(NipFault::Numeric) => {
                "Ubah format kolom NIP menjadi Teks, lalu ketik ulang ke-18 digitnya.".to_owned()
            }
            Reason::NipInvalid(NipFault::Missing) => "Isi NIP atau NI PPPK, 18 digit.".to_owned(),
            Reason::NipInvalid(_) => "Cocokkan NIP dengan SK terakhir: harus 18 digit.".to_owned(),
            Reason::NipDuplicate { first } => {
                format!("Hapus salah satu, atau betulkan NIP di baris {first} atau di baris ini.")
            }
            Reason::NameMissing => "Isi nama pegawai.".to_owned(),
            Reason::UnitMissing => "Isi unit kerja tempat pegawai bertugas.".to_owned(),
            Reason::NameTooLong => "Singkat nama atau gelarnya.".to_owned(),
            Reason::UnitTooLong => "Singkat nama unitnya.".to_owned(),
            Reason::PositionTooLong => "Singkat nama jabatannya.".to_owned(),
        }
    }
}

impl NipFault {
    fn message(self) -> &'static str {
        match self {
            Self::Missing => "NIP belum diisi.",
            Self::Numeric => "NIP tersimpan sebagai angka, sehingga digit terakhirnya hilang.",
            Self::Refused(NipError::Digits) => "NIP tidak terdiri dari 18 digit.",
            Self::Refused(NipError::BirthDate) => {
                "Tanggal lahir di dalam NIP (digit 1-8) bukan tanggal yang ada."
            }
            Self::Refused(NipError::Month) => "Bulan pengangkatan di dalam NIP (digit 13-14) tidak boleh 00.",
            Self::Refused(NipError::Sex) => "Digit jenis kelamin di dalam NIP (digit 15) harus 1 atau 2.",
            Self::Refused(NipError::Serial) => {
                "Nomor urut di dalam NIP (digit 16-18) 000; biasanya karena digit terakhirnya hilang."
            }
        }
    }
}

/// A doubt about a row that comes in, in the order in which one row's doubts are listed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Doubt {
    /// `sex_mismatch`: the column does not say what the number says; the number holds.
    SexMismatch,
    /// `birth_date_mismatch`: likewise.
    BirthDateMismatch,
    /// `superior_unknown`: the superior is neither accepted in the file nor stored.
    SuperiorUnknown,
    /// `superior_cycle`: following the superiors leads back here; the edge is dropped.
    SuperiorCycle {
        /// The lines of the circle that are in this file, ascending.
        rows: Vec<u32>,
    },
    /// `grade_unknown`: no grade of this kind of employee.
    GradeUnknown {
        /// What the cell says; `None` if nothing.
        grade: Option<String>,
        /// The kind.
        kind: PersonKind,
    },
    /// `date_invalid`: these columns hold no date.
    DateInvalid {
        /// Their headers.
        columns: Vec<String>,
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
            Doubt::SexMismatch => "sex_mismatch",
            Doubt::BirthDateMismatch => "birth_date_mismatch",
            Doubt::SuperiorUnknown => "superior_unknown",
            Doubt::SuperiorCycle { .. } => "superior_cycle",
            Doubt::GradeUnknown { .. } => "grade_unknown",
            Doubt::DateInvalid { .. } => "date_invalid",
            Doubt::FormulaIgnored => "formula_ignored",
        }
    }

    /// What is doubtful and what was done, in plain Indonesian.
    pub fn message(&self) -> String {
        match &self.doubt {
            Doubt::SexMismatch => {
                "Jenis kelamin tidak sama dengan yang ada di NIP; yang dipakai NIP.".to_owned()
            }
            Doubt::BirthDateMismatch => {
                "Tanggal lahir tidak sama dengan yang ada di NIP; yang dipakai NIP.".to_owned()
            }
            Doubt::SuperiorUnknown => {
                "NIP atasan tidak ditemukan di berkas ini maupun di data yang sudah ada; atasan dikosongkan."
                    .to_owned()
            }
            Doubt::SuperiorCycle { rows } => circle(self.row, rows),
            Doubt::GradeUnknown { grade: Some(grade), kind } => {
                format!(
                    "Golongan \"{grade}\" tidak dikenal untuk {}; golongan dikosongkan.",
                    kind_words(*kind)
                )
            }
            Doubt::GradeUnknown { grade: None, kind } => {
                format!("Golongan belum diisi, padahal {} bergolongan.", kind_words(*kind))
            }
            Doubt::DateInvalid { columns } => {
                format!("Bukan tanggal yang ada: {}; kolom itu dikosongkan.", columns.join(", "))
            }
            Doubt::FormulaIgnored => "Ada sel berisi rumus; sel itu dianggap kosong.".to_owned(),
        }
    }
}

fn circle(row: u32, rows: &[u32]) -> String {
    if rows == [row] {
        return "Pegawai tercatat sebagai atasannya sendiri; atasan dikosongkan.".to_owned();
    }
    let lines: Vec<String> = rows.iter().take(10).map(u32::to_string).collect();
    let more = if rows.len() > lines.len() { ", …" } else { "" };
    format!("Rantai atasan berputar kembali (baris {}{more}); atasan dikosongkan.", lines.join(", "))
}

fn kind_words(kind: PersonKind) -> &'static str {
    match kind {
        PersonKind::Pns => "PNS",
        PersonKind::Cpns => "CPNS",
        PersonKind::Pppk => "PPPK",
        PersonKind::PppkPartTime => "PPPK Paruh Waktu",
        PersonKind::NonAsn => "pejabat non-ASN",
    }
}
