//! The summary of an evaluation (*Dokumen Evaluasi Kinerja Pegawai*).

pub mod page;

pub use page::{SummaryPaper, summary_paper};
