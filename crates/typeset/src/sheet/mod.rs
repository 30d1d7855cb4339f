//! Tables into workbooks and CSV.
//!
//! It must never write a formula: what a view holds is text, or a count.

mod csv_text;
mod recap;
mod workbook;

use thiserror::Error;

pub use csv_text::table_csv;
pub use recap::{recap_csv, recap_xlsx};
pub use workbook::table_xlsx;

/// Why there is no file. All of these are ours, or the disk's.
#[derive(Debug, Error)]
pub enum SheetFault {
    /// More rows than a sheet can hold.
    #[error("the table has {rows} rows; a sheet holds {rows_max}")]
    TooManyRows {
        /// What it has.
        rows: usize,
        /// What a sheet holds, without the heads.
        rows_max: usize,
    },
    /// The workbook could not be written.
    #[error("the workbook was not written")]
    Workbook(#[from] rust_xlsxwriter::XlsxError),
    /// The CSV text could not be written.
    #[error("the CSV was not written")]
    Csv(#[from] csv::Error),
}
