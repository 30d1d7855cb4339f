//! An evaluation in the words of its form.

use super::result::results;
use crate::app::App;
use crate::documents::rated::{curve, organisation_word, predicate_word, rating, remarks};
use crate::documents::words::{Words, period_label, utc, verification};
use capaian_core::db::Fault;
use capaian_core::documents::evaluation::EvaluationPaper;
use capaian_core::documents::register::PublicCode;
use capaian_core::planning::plan::content::ResultKind;
use capaian_typeset::view::{EvaluatedBehaviour, EvaluationDocument, FormHead, Party, Signatures};

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
            period: words.period(paper.plan.starts_on, paper.handed_over_on().unwrap_or(paper.plan.ends_on)),
            status: words.t.enum_with("documents", "status", "set", &[("day", (&day).into())]),
            employee,
            appraiser,
            draft: None,
            verification: Some(verification(app, code)),
        },
        evaluated: evaluated(words, paper),
        organisation_predicate: Some(organisation_word(words, organisation)),
        distribution: Some(curve(words, organisation)?),
        main_results: results(words, paper, ResultKind::Main)?,
        additional_results: results(words, paper, ResultKind::Additional)?,
        result_rating: Some(rating(paper.work)),
        behaviours: behaviours(words, paper)?,
        behaviour_rating: Some(rating(paper.behaviour)),
        predicate: Some(predicate_word(words, paper.predicate)),
        remarks: remarks(words, paper),
    })
}

/// `TRIWULAN II`; of a post that the person left, that it is the hand-over evaluation.
fn evaluated(words: &Words, paper: &EvaluationPaper) -> String {
    let period = period_label(words.t, paper.period);
    let handed_over = paper.handed_over_on().map(|_| words.t.t("documents-hand-over"));
    handed_over.map_or_else(|| period.clone(), |said| format!("{period} – {said}")).to_uppercase()
}

fn behaviours(words: &Words, paper: &EvaluationPaper) -> Result<Vec<EvaluatedBehaviour>, Fault> {
    let planned = words.behaviours(&paper.plan.content)?.into_iter();
    Ok(planned.map(|planned| EvaluatedBehaviour { planned, feedback: Vec::new() }).collect())
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
