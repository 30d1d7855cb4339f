//! Documents: plain view structs into PDF, XLSX and CSV.
//!
//! What it must never know: a database, the web, a right, or a rule about people. Every text of a view
//! arrives finished and in the document's language; the crate holds only the fixed words of the forms
//! (`templates/words/`), in Indonesian, which is the law's form, and in English, its translation. It
//! reads no clock: the date of a document is a field of its view, so the same view gives the same
//! bytes, and the hash in the register stays true.
//!
//! Text in a view was typed by people and is hostile until set: it reaches the typesetter as data, never
//! as source, and the server asks for a PDF through [`child::Renderers`], which sets it in a process of
//! its own with a ceiling on memory and time. [`Renderer`] is the same work in this process, for that
//! child and for tests.
//!
//! To add a document: its view in `view/`, a variant of [`RenderJob`], a template in `templates/` whose
//! file is named in `pdf/world.rs`, its words in both `templates/words/*.json`, and a sample in
//! `tests/it/samples.rs`, which every check of structure then takes along.

/// Counted up whenever a template or a word of `templates/` changes what a paper looks like or says: the
/// register keeps it beside the hash, and a new one makes new papers of what is in force.
pub const TEMPLATE_VERSION: i64 = 2;

pub mod child;
mod pdf;
mod sheet;
pub mod view;

pub use pdf::{Front, RenderJob, RenderRefusal, Rendered, Renderer};
pub use sheet::{SheetFault, recap_csv, recap_xlsx, table_csv, table_xlsx};

// The samples of `tests/it` serve a unit test, too, and name the crate.
#[cfg(test)]
extern crate self as capaian_typeset;
