//! Spreadsheets into rows: XLSX, XLS, ODS and CSV, told apart by content and read within limits.
//!
//! What it must never know: what a row is about. It has no word for a person, a goal or a unit; it
//! opens no database, keeps no key and reads no clock. Whoever understands rows sits elsewhere.
//!
//! A file from outside is hostile until read. So the door is [`child::Reader`], which reads it in a
//! process of its own with a ceiling on memory and time; [`read()`] is the same work in this process,
//! for that child and for tests.
//!
//! To add a format: a variant of [`Format`], its signs in `sniff`, one file beside `xlsx.rs` that turns
//! it into [`Event`]s through `Meter` (which counts and refuses), and a line in `read.rs`.

mod cell;
pub mod child;
mod container;
mod csv_text;
mod encoding;
mod limits;
mod ods;
mod ods_row;
mod read;
mod refusal;
mod sniff;
mod xls;
mod xlsx;

pub use cell::{Cell, Event, Row, SheetHead};
pub use limits::Limits;
pub use read::{Format, Options, SheetChoice, Source, Summary, read, read_bytes};
pub use refusal::{LooksLike, Measure, Refusal};
