//! The summary of an evaluation in the words of its form.

use crate::app::App;
use crate::documents::rated::{organisation_word, predicate_word, remarks};
use crate::documents::words::Words;
use capaian_core::clock::Moment;
use capaian_core::db::Fault;
use capaian_core::documents::register::PublicCode;
use capaian_core::documents::summary::SummaryPaper;
use capaian_typeset::view::{EvaluationDays, Party, Signatures, SummaryDocument};

pub(super) fn summary(
    app: &App,
    words: &Words,
    (agency, paper): (&str, &SummaryPaper),
    code: &PublicCode,
) -> Result<SummaryDocument, Fault> {
    let of = &paper.of;
    let employee = words.party(&of.plan.employee)?;
    let appraiser = of.plan.appraiser.as_ref().map(|head| words.party(head)).transpose()?;
    let appraiser = appraiser.unwrap_or_else(|| words.nobody());
    let day = words.day(of.set_at);
    let status = words.t.enum_with("documents", "status", "set", &[("day", (&day).into())]);
    let last_day = of.handed_over_on();
    let period = words.period(of.plan.starts_on, last_day.unwrap_or(of.plan.ends_on));
    let told = |last| words.t.x("documents-hand-over-until", &words.t.f.date(last));
    Ok(SummaryDocument {
        head: words.paper_head(app, (agency, &employee.name), (period, status, paper.as_of), code),
        evaluated: words.evaluated(of.period),
        hand_over: last_day.map(told),
        signatures: signatures(words, paper, (&employee, &appraiser)),
        employee,
        appraiser,
        reviewer: paper.reviewer.as_ref().map(|head| words.party(head)).transpose()?,
        organisation_predicate: organisation_word(words, of.inputs.organisation.predicate),
        predicate: predicate_word(words, of.predicate),
        remarks: remarks(words, of),
        days: days(words, paper),
    })
}

fn days(words: &Words, paper: &SummaryPaper) -> EvaluationDays {
    let days = &paper.of.days;
    EvaluationDays {
        set: words.day(paper.of.set_at),
        delivered: days.delivered_at.map(|at| words.day(Moment(at))),
        received: days.received_on.map(|on| words.t.f.date(on)),
        agreed: days.agreed_at.map(|at| words.day(Moment(at))),
    }
}

/// What the employee did last stands in the place of the employee's ink.
fn signatures(words: &Words, paper: &SummaryPaper, (employee, appraiser): (&Party, &Party)) -> Signatures {
    let days = &paper.of.days;
    let acted = |key: &str, at: i64| words.t.x(key, &words.instant(Moment(at)));
    let agreed = days.agreed_at.map(|at| acted("documents-agreed-by-machine", at));
    let received = || days.received_at.map(|at| acted("documents-received-by-machine", at));
    let set = acted("documents-set-by-machine", paper.of.set_at.0);
    let capacity = paper.of.plan.appraiser.as_ref().map(|_| appraiser.position.clone());
    Signatures {
        place_and_date: words.place_and_date(Some(paper.of.set_at)),
        employee: Words::signature(employee, None, agreed.or_else(received)),
        appraiser: Words::signature(appraiser, capacity, Some(set)),
    }
}
