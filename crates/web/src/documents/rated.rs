//! Ratings, predicates and what was said of them, in a paper's words.

use super::words::{Words, unlabelled};
use capaian_core::db::Fault;
use capaian_core::documents::evaluation::EvaluationPaper;
use capaian_rules::{Level, OrganisationPredicate, Predicate};
use capaian_typeset::view::{Distribution, DistributionPoint, Rating, Remark};

pub(super) fn rating(level: Level) -> Rating {
    match level {
        Level::Above => Rating::Above,
        Level::Meets => Rating::Meets,
        Level::Below => Rating::Below,
    }
}

pub(super) fn predicate_word(words: &Words, predicate: Predicate) -> String {
    words.t.enum_text("documents", "predicate", predicate.key()).to_owned()
}

pub(super) fn organisation_word(words: &Words, predicate: OrganisationPredicate) -> String {
    words.t.enum_text("documents", "organisation", predicate.key()).to_owned()
}

/// The drawing that belongs to what the unit achieved, from the lowest predicate to the highest.
pub(super) fn curve(words: &Words, organisation: OrganisationPredicate) -> Result<Distribution, Fault> {
    let heights = words.law.curve(organisation).map_err(|why| unlabelled(&why))?.value;
    let labels = Predicate::ALL.iter().rev();
    let points = labels.zip(heights);
    let points = points.map(|(of, height)| DistributionPoint { label: predicate_word(words, *of), height });
    Ok(Distribution { points: points.collect() })
}

/// What was said of the period as a whole, each under its heading.
pub(super) fn remarks(words: &Words, paper: &EvaluationPaper) -> Vec<Remark> {
    let said = [
        ("documents-remark-feedback", Some(&paper.feedback)),
        ("documents-remark-work", paper.work_reason.as_ref()),
        ("documents-remark-behaviour", paper.behaviour_reason.as_ref()),
        ("documents-remark-revision", paper.revision_reason.as_ref()),
    ];
    let said = said.into_iter().filter_map(|(key, text)| Some((key, text?)));
    said.map(|(key, text)| Remark { title: words.t.t(key).to_owned(), text: text.clone() }).collect()
}
