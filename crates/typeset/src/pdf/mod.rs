//! A view into a tagged PDF.
//!
//! It must never write a word of a view into a template: the typesetter gets them as a file of data
//! that the template reads.

mod fonts;
mod legible;
mod qr;
mod refusal;
mod world;

#[cfg(test)]
mod fits;

use std::collections::BTreeSet;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use typst::comemo;
use typst::diag::SourceDiagnostic;
use typst::foundations::{Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::view::{
    EvaluationDocument, Language, ObjectionDocument, OrganisationDocument, SkpDocument, SummaryDocument,
    Verification,
};
pub use refusal::RenderRefusal;
use world::{Sheet, Shelf};

/// The most text one document may hold, as JSON. A plan of a hundred results has 57 kB; an evaluation of
/// 334 has 290 kB, 58 pages, and takes 0.6 s and 212 MB. Beyond this the child's memory would decide, and
/// less politely.
const TEXT_BYTES_MAX: usize = 320 * 1024;

/// One document to be set.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "document", rename_all = "snake_case")]
pub enum RenderJob {
    /// A plan with its annex.
    Skp(SkpDocument),
    /// An evaluation of one period.
    Evaluation(EvaluationDocument),
    /// The summary of an evaluation.
    Summary(SummaryDocument),
    /// An objection, with its decision once there is one.
    Objection(ObjectionDocument),
    /// What a unit achieved.
    Organisation(OrganisationDocument),
}

/// What is asked of every document before it is set.
#[derive(Debug, Clone, Copy)]
pub struct Front<'a> {
    /// Its language.
    pub language: Language,
    /// The only time in its file.
    pub made_at: DateTime<Utc>,
    /// How it is checked.
    pub verification: Option<&'a Verification>,
}

/// The front of whatever heading a document has.
macro_rules! front {
    ($document:expr) => {
        Front {
            language: $document.head.language,
            made_at: $document.head.made_at,
            verification: $document.head.verification.as_ref(),
        }
    };
}

impl RenderJob {
    /// What its heading says of the file.
    pub fn front(&self) -> Front<'_> {
        match self {
            Self::Skp(document) => front!(document),
            Self::Evaluation(document) => front!(document),
            Self::Summary(document) => front!(document),
            Self::Objection(document) => front!(document),
            Self::Organisation(document) => front!(document),
        }
    }

    fn template(&self) -> &'static str {
        match self {
            Self::Skp(_) => "skp.typ",
            Self::Evaluation(_) => "evaluation.typ",
            Self::Summary(_) => "summary.typ",
            Self::Objection(_) => "objection.typ",
            Self::Organisation(_) => "organisation.typ",
        }
    }

    fn value(&self) -> serde_json::Result<Value> {
        match self {
            Self::Skp(document) => serde_json::to_value(document),
            Self::Evaluation(document) => serde_json::to_value(document),
            Self::Summary(document) => serde_json::to_value(document),
            Self::Objection(document) => serde_json::to_value(document),
            Self::Organisation(document) => serde_json::to_value(document),
        }
    }
}

/// A document as it was set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The file: PDF 1.7, PDF/UA-1.
    pub pdf: Vec<u8>,
    /// Its pages.
    pub pages: usize,
    /// Characters that no face of ours has, or that may not be printed: the paper shows � for them.
    pub unshown: Vec<char>,
}

/// Sets documents in this process. It is costly to make (four fonts are read) and cheap to use.
#[derive(Debug)]
pub struct Renderer {
    shelf: Shelf,
}

impl Renderer {
    /// Reads fonts and templates out of the binary.
    pub fn new() -> Result<Self, RenderRefusal> {
        Ok(Self { shelf: Shelf::new()? })
    }

    /// Sets one document. The same job gives the same bytes.
    pub fn render(&self, job: &RenderJob) -> Result<Rendered, RenderRefusal> {
        let mut unshown = BTreeSet::new();
        // The typesetter remembers everything it ever did; a failed document must leave as little behind.
        let _forget = Forget;
        let document = self.document(job, &mut unshown)?;
        let pdf = typst_pdf::pdf(&document, &options(job.front().made_at)?).map_err(|why| not_set(&why))?;
        Ok(Rendered { pdf, pages: document.pages().len(), unshown: unshown.into_iter().collect() })
    }

    /// The document as pages, before it becomes a file.
    fn document(
        &self,
        job: &RenderJob,
        unshown: &mut BTreeSet<char>,
    ) -> Result<PagedDocument, RenderRefusal> {
        let data = self.data(job, unshown)?;
        let sheet = Sheet::new(&self.shelf, job.template(), data)?;
        typst::compile::<PagedDocument>(&sheet).output.map_err(|why| not_set(&why))
    }

    /// What the template reads: the view, made legible, and the QR code drawn.
    fn data(&self, job: &RenderJob, unshown: &mut BTreeSet<char>) -> Result<Vec<u8>, RenderRefusal> {
        let broken = |why: serde_json::Error| RenderRefusal::NotSet { why: why.to_string() };
        let mut view = job.value().map_err(broken)?;
        legible::make_legible(&mut view, &|c| self.shelf.covers(c), unshown);
        let code = match job.front().verification {
            Some(verification) => Some(qr::svg(&verification.url)?),
            None => None,
        };
        let data = serde_json::to_vec(&json!({ "view": view, "qr": code })).map_err(broken)?;
        if data.len() > TEXT_BYTES_MAX {
            return Err(RenderRefusal::TooMuchText { bytes: data.len(), bytes_max: TEXT_BYTES_MAX });
        }
        Ok(data)
    }
}

/// Empties the typesetter's memory when it goes out of scope, whatever happened before.
struct Forget;

impl Drop for Forget {
    fn drop(&mut self) {
        comemo::evict(0);
    }
}

fn options(made_at: DateTime<Utc>) -> Result<PdfOptions, RenderRefusal> {
    let standards = PdfStandards::new(&[PdfStandard::Ua_1])
        .map_err(|why| RenderRefusal::NotSet { why: why.message().to_string() })?;
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Capaian".to_owned())),
        timestamp: timestamp(made_at),
        standards,
        ..PdfOptions::default()
    })
}

fn timestamp(at: DateTime<Utc>) -> Option<Timestamp> {
    use chrono::{Datelike, Timelike};
    let [month, day, hour, minute, second] = [at.month(), at.day(), at.hour(), at.minute(), at.second()];
    let small = |number: u32| u8::try_from(number).ok();
    Datetime::from_ymd_hms(
        at.year(),
        small(month)?,
        small(day)?,
        small(hour)?,
        small(minute)?,
        small(second)?,
    )
    .map(Timestamp::new_utc)
}

fn not_set(why: &[SourceDiagnostic]) -> RenderRefusal {
    let messages: Vec<_> = why.iter().map(|one| one.message.as_str()).collect();
    RenderRefusal::NotSet { why: messages.join("; ") }
}
