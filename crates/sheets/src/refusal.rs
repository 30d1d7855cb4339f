//! Why a file is not read, as facts with a stable code and plain words.
//!
//! It must never know who reads the message, nor repeat what a cell said: a refusal may be logged.

use serde::{Deserialize, Serialize};
use thiserror::Error;

/// What was too large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Measure {
    /// The file itself, in bytes.
    File,
    /// What its container holds when unpacked, in bytes.
    Unpacked,
    /// Parts inside the container.
    Parts,
    /// Filled rows over all sheets read.
    Rows,
    /// Filled cells over all sheets read.
    Cells,
    /// Characters in one cell.
    CellText,
    /// Bytes of text in one row.
    RowText,
    /// Memory the reading took, in bytes.
    Memory,
}

/// What a file that is no spreadsheet seems to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum LooksLike {
    /// PDF.
    Pdf,
    /// A picture.
    Picture,
    /// A text document (DOCX, DOC, ODT, RTF).
    Document,
    /// Slides.
    Slides,
    /// A web page; many applications call their export `.xls` and write HTML.
    WebPage,
    /// XML, among it the "XML Spreadsheet 2003".
    Xml,
    /// The binary workbook of Excel (`.xlsb`).
    BinaryWorkbook,
    /// An archive without a workbook in it.
    Archive,
    /// A program.
    Program,
    /// Bytes of no kind known here.
    Unknown,
}

/// A file that is refused.
#[derive(Debug, Clone, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Refusal {
    /// Beyond a limit.
    #[error("too large: {what:?} over {limit}")]
    TooLarge {
        /// What was measured.
        what: Measure,
        /// The limit it went over.
        limit: u64,
    },
    /// The end of the file is missing.
    #[error("truncated")]
    Truncated,
    /// Something else under a spreadsheet's name.
    #[error("not a spreadsheet: {looks_like:?}")]
    NotASpreadsheet {
        /// What it seems to be.
        looks_like: LooksLike,
    },
    /// It needs a password.
    #[error("password protected")]
    PasswordProtected,
    /// No byte, or no filled cell.
    #[error("empty")]
    Empty,
    /// A spreadsheet, but damaged.
    #[error("broken: {part}")]
    Broken {
        /// The part that could not be read (a name inside the container, never a content).
        part: String,
    },
    /// The sheet asked for is not there.
    #[error("sheet missing: {wanted}")]
    SheetMissing {
        /// What was asked for.
        wanted: String,
        /// The names that are there.
        sheets: Vec<String>,
    },
    /// Reading took longer than allowed.
    #[error("timed out after {seconds} s")]
    TimedOut {
        /// The time allowed.
        seconds: u64,
    },
}

impl Refusal {
    /// The stable code, also the key of its texts.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLarge { .. } => "too_large",
            Self::Truncated => "truncated",
            Self::NotASpreadsheet { .. } => "not_a_spreadsheet",
            Self::PasswordProtected => "password_protected",
            Self::Empty => "empty",
            Self::Broken { .. } => "broken",
            Self::SheetMissing { .. } => "sheet_missing",
            Self::TimedOut { .. } => "timed_out",
        }
    }

    /// What is wrong, in plain Indonesian.
    pub fn message(&self) -> String {
        match self {
            Self::TooLarge { what, limit } => too_large(*what, *limit),
            Self::Truncated => "Berkas terpotong: bagian akhirnya tidak ikut terkirim.".to_owned(),
            Self::NotASpreadsheet { looks_like } => {
                format!("Berkas ini bukan lembar kerja, melainkan {}.", looks_like.words())
            }
            Self::PasswordProtected => "Berkas dikunci dengan kata sandi.".to_owned(),
            Self::Empty => "Berkas kosong.".to_owned(),
            Self::Broken { part } => format!("Berkas rusak: bagian {part} tidak dapat dibaca."),
            Self::SheetMissing { wanted, sheets } => {
                format!("Lembar \"{wanted}\" tidak ada. Lembar yang ada: {}.", sheets.join(", "))
            }
            Self::TimedOut { seconds } => {
                format!("Berkas tidak selesai dibaca dalam {seconds} detik.")
            }
        }
    }

    /// What to do about it, in plain Indonesian.
    pub fn fix(&self) -> &'static str {
        match self {
            Self::TooLarge { what: Measure::Rows, .. } => {
                "Bagi berkas menjadi beberapa bagian, lalu unggah satu per satu."
            }
            Self::TooLarge { .. } | Self::TimedOut { .. } => {
                "Hapus gambar, lembar, dan kolom yang tidak perlu, atau simpan sebagai CSV."
            }
            Self::Truncated => "Salin atau unduh ulang berkas dari sumbernya, lalu unggah kembali.",
            Self::NotASpreadsheet { looks_like } if !looks_like.is_opened_as_one() => {
                "Minta berkas lembar kerjanya (XLSX, ODS, atau CSV) kepada pembuatnya."
            }
            Self::NotASpreadsheet { .. } => {
                "Buka di aplikasi lembar kerja, simpan sebagai \"Excel Workbook (.xlsx)\", lalu unggah hasilnya."
            }
            Self::PasswordProtected => {
                "Hapus kata sandinya (Simpan Sebagai, tanpa kata sandi), lalu unggah kembali."
            }
            Self::Empty => "Pastikan berkas yang dipilih benar dan sudah disimpan.",
            Self::Broken { .. } => {
                "Buka di aplikasi lembar kerja, simpan ulang sebagai .xlsx, lalu unggah kembali."
            }
            Self::SheetMissing { .. } => "Pilih salah satu lembar yang ada, dengan nama atau nomornya.",
        }
    }
}

/// 26214400 → "25 MB"; 150000 → "150.000".
fn too_large(what: Measure, limit: u64) -> String {
    let megabytes = || format!("{} MB", limit / (1024 * 1024));
    match what {
        Measure::File => format!("Berkas terlalu besar: paling besar {}.", megabytes()),
        Measure::Unpacked => {
            format!("Isi berkas setelah dibuka terlalu besar: paling besar {}.", megabytes())
        }
        Measure::Memory => format!("Isi berkas terlalu besar untuk dibaca dengan memori {}.", megabytes()),
        Measure::RowText => format!("Satu baris memuat terlalu banyak teks: paling banyak {}.", megabytes()),
        Measure::Parts => format!("Berkas berisi terlalu banyak bagian: paling banyak {}.", grouped(limit)),
        Measure::Rows => format!("Baris terlalu banyak: paling banyak {} baris.", grouped(limit)),
        Measure::Cells => format!("Sel terisi terlalu banyak: paling banyak {} sel.", grouped(limit)),
        Measure::CellText => format!("Ada sel yang teksnya lebih dari {} huruf.", grouped(limit)),
    }
}

fn grouped(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::new();
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push('.');
        }
        text.push(digit);
    }
    text
}

impl LooksLike {
    /// Whether a spreadsheet application opens it as a table.
    pub fn is_opened_as_one(self) -> bool {
        matches!(self, Self::WebPage | Self::Xml | Self::BinaryWorkbook | Self::Unknown)
    }

    /// The Indonesian words that follow "melainkan".
    pub fn words(self) -> &'static str {
        match self {
            Self::Pdf => "dokumen PDF",
            Self::Picture => "gambar",
            Self::Document => "dokumen teks",
            Self::Slides => "salindia presentasi",
            Self::WebPage => "halaman web (HTML) yang diberi nama lembar kerja",
            Self::Xml => "berkas XML",
            Self::BinaryWorkbook => "buku kerja biner (.xlsb)",
            Self::Archive => "arsip tanpa lembar kerja di dalamnya",
            Self::Program => "program",
            Self::Unknown => "berkas yang tidak dikenal",
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_said_in_words() {
        let rows = Refusal::TooLarge { what: Measure::Rows, limit: 150_000 };
        assert_eq!(rows.message(), "Baris terlalu banyak: paling banyak 150.000 baris.");
        let file = Refusal::TooLarge { what: Measure::File, limit: 25 * 1024 * 1024 };
        assert_eq!(file.message(), "Berkas terlalu besar: paling besar 25 MB.");
        assert_eq!(grouped(32_767), "32.767");
        assert_eq!(grouped(999), "999");
    }
}
