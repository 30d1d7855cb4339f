//! An evaluation in the words of its form.

use super::result::results;
use crate::app::App;
use crate::documents::words::{Words, period_label, unlabelled, utc, verification};
use capaian_core::db::Fault;
use capaian_core::documents::evaluation::EvaluationPaper;
use capaian_core::documents::register::PublicCode;
use capaian_core::planning::plan::content::ResultKind;
use capaian_rules::{Level, OrganisationPredicate, Predicate};
use capaian_typeset::view::{
    Distribution, DistributionPoint, EvaluatedBehaviour, EvaluationDocument, FormHead, Party, Rating, Remark,
    Signatures,
};

/// The form of an evaluation that is set.
pub(super) fn evaluation(
    app: &App,
    words: &Words,
    (agency, paper): (&str, &EvaluationPaper),
    code: &PublicCode,
) -> Result<EvaluationDocument, Fault> {
    let employee = words.party(&paper.plan.employee)?;
    let appraiser = paper.plan.appraiser.as_ref().map(|head| words.party(head)).transpose()?;
    let appraiser = appraiser.unwrap_or_else(|| words.nobody());
    let organisation = paper.inputs.organisation.predicate;
    let day = words.day(paper.set_at);
    Ok(EvaluationDocument {
        signatures: signatures(words, paper, (&employee, &appraiser)),
        head: FormHead {
            language: words.language(),
            made_at: utc(paper.set_at),
            approach: Words::approach(paper.plan.content.approach),
            office: Words::office(paper.plan.form),
            agency: agency.to_uppercase(),
            period: words.period(paper.plan.starts_on, paper.plan.ends_on),
            status: words.t.enum_with("documents", "status", "set", &[("day", (&day).into())]),
            employee,
            appraiser,
            draft: None,
            verification: Some(verification(app, code)),
        },
        evaluated: period_label(words.t, paper.period).to_uppercase(),
        organisation_predicate: Some(organisation_word(words, organisation)),
        distribution: Some(curve(words, organisation)?),
        main_results: results(words, paper, ResultKind::Main)?,
        additional_results: results(words, paper, ResultKind::Additional)?,
        result_rating: Some(rating(paper.work)),
        behaviours: behaviours(words, paper)?,
        behaviour_rating: Some(rating(paper.behaviour)),
        predicate: Some(words.t.enum_text("documents", "predicate", paper.predicate.key()).to_owned()),
        remarks: remarks(words, paper),
    })
}

fn rating(level: Level) -> Rating {
    match level {
        Level::Above => Rating::Above,
        Level::Meets => Rating::Meets,
        Level::Below => Rating::Below,
    }
}

fn organisation_word(words: &Words, predicate: OrganisationPredicate) -> String {
    words.t.enum_text("documents", "organisation", predicate.key()).to_owned()
}

/// The drawing that belongs to what the unit achieved, from the lowest predicate to the highest.
fn curve(words: &Words, organisation: OrganisationPredicate) -> Result<Distribution, Fault> {
    let heights = words.law.curve(organisation).map_err(|why| unlabelled(&why))?.value;
    let labels = Predicate::ALL.iter().rev();
    let points = labels.zip(heights).map(|(predicate, height)| DistributionPoint {
        label: words.t.enum_text("documents", "predicate", predicate.key()).to_owned(),
        height,
    });
    Ok(Distribution { points: points.collect() })
}

fn behaviours(words: &Words, paper: &EvaluationPaper) -> Result<Vec<EvaluatedBehaviour>, Fault> {
    let planned = words.behaviours(&paper.plan.content)?.into_iter();
    Ok(planned.map(|planned| EvaluatedBehaviour { planned, feedback: Vec::new() }).collect())
}

/// What was said of the period as a whole, each under its heading.
fn remarks(words: &Words, paper: &EvaluationPaper) -> Vec<Remark> {
    let said = [
        ("documents-remark-feedback", Some(&paper.feedback)),
        ("documents-remark-work", paper.work_reason.as_ref()),
        ("documents-remark-behaviour", paper.behaviour_reason.as_ref()),
        ("documents-remark-revision", paper.revision_reason.as_ref()),
    ];
    let said = said.into_iter().filter_map(|(key, text)| Some((key, text?)));
    said.map(|(key, text)| Remark { title: words.t.t(key).to_owned(), text: text.clone() }).collect()
}

fn signatures(words: &Words, paper: &EvaluationPaper, (employee, appraiser): (&Party, &Party)) -> Signatures {
    let set = words.t.x("documents-set-by-machine", &words.instant(paper.set_at));
    let capacity = paper.plan.appraiser.as_ref().map(|_| appraiser.position.clone());
    Signatures {
        place_and_date: words.place_and_date(Some(paper.set_at)),
        employee: Words::signature(employee, None, None),
        appraiser: Words::signature(appraiser, capacity, Some(set)),
    }
}
