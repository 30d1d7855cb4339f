//! An objection in the words of its paper.

use super::print::period;
use crate::app::App;
use crate::documents::rated::{predicate_word, rating};
use crate::documents::words::Words;
use capaian_core::appraisal::objection::record::{Proof, Ratings};
use capaian_core::appraisal::objection::{ObjectionRecord, Outcome};
use capaian_core::db::Fault;
use capaian_core::documents::objection::ObjectionPaper;
use capaian_core::documents::register::PublicCode;
use capaian_typeset::view::{Closing, Decision, Finding, ObjectionDocument, Party, Piece, Said};
use data_encoding::HEXLOWER;

pub(super) fn objection(
    app: &App,
    words: &Words,
    (agency, paper): (&str, &ObjectionPaper),
    code: &PublicCode,
) -> Result<ObjectionDocument, Fault> {
    let (of, people) = (&paper.of, &paper.people);
    let employee = words.party(&people.employee)?;
    let appraiser = people.appraiser.as_ref().map(|head| words.party(head)).transpose()?;
    let appraiser = appraiser.unwrap_or_else(|| words.nobody());
    let reviewer = paper.reviewer.as_ref().map(|head| words.party(head)).transpose()?;
    let period_of_year = words.period(people.starts_on, people.ends_on);
    let given = (period_of_year, status(words, of), of.changed_at());
    let grounds = said(words, &employee.name, &words.t.f.date(of.objection.filed_on), &of.objection.grounds);
    let explanation = of.objection.explanation.as_ref();
    Ok(ObjectionDocument {
        head: words.paper_head(app, (agency, &employee.name), given, code),
        evaluated: words.evaluated(period(paper)),
        closing: closing(words, of, (&employee, reviewer.as_ref())),
        before: finding(words, &of.before),
        after: of.after.as_ref().map(|after| finding(words, after)),
        grounds,
        evidence: of.evidence.iter().map(piece).collect(),
        explanation: explanation.map(|(text, at)| said(words, &appraiser.name, &words.day(*at), text)),
        hearing: of.objection.hearing.clone(),
        decision: decision(words, of),
        employee,
        appraiser,
        reviewer,
    })
}

/// `Diputus 20 Januari 2026`.
fn status(words: &Words, of: &ObjectionRecord) -> String {
    match &of.objection.decided {
        Some(decided) => words.t.x("documents-objection-decided", &words.day(decided.at)),
        None => words.t.x("documents-objection-filed", &words.t.f.date(of.objection.filed_on)),
    }
}

fn said(words: &Words, name: &str, day: &str, text: &str) -> Said {
    let title = words.t.with("documents-said-by", &[("name", name.into()), ("day", day.into())]);
    Said { title, text: text.to_owned() }
}

fn finding(words: &Words, of: &Ratings) -> Finding {
    Finding {
        result_rating: rating(of.work),
        behaviour_rating: rating(of.behaviour),
        predicate: predicate_word(words, of.predicate),
        day: words.day(of.set_at),
    }
}

fn piece(of: &Proof) -> Piece {
    let hash = of.hash.as_ref().map(|hash| HEXLOWER.encode(hash));
    Piece { name: of.name.clone(), detail: hash.or_else(|| of.url.clone()).unwrap_or_default() }
}

fn decision(words: &Words, of: &ObjectionRecord) -> Option<Decision> {
    let decided = of.objection.decided.as_ref()?;
    Some(Decision {
        granted: decided.outcome == Outcome::Granted,
        reasons: said(words, &decided.by, &words.day(decided.at), &decided.reasons),
    })
}

/// The employee by the act of filing, who decides by that of deciding.
fn closing(words: &Words, of: &ObjectionRecord, (employee, reviewer): (&Party, Option<&Party>)) -> Closing {
    let filed = words.t.x("documents-filed-by-machine", &words.instant(of.filed_at));
    let at = of.objection.decided.as_ref().map(|decided| decided.at);
    let decided = at.map(|at| words.t.x("documents-decided-by-machine", &words.instant(at)));
    let nobody = words.nobody();
    let capacity = reviewer.map(|reviewer| reviewer.position.clone());
    Closing {
        place_and_date: words.place_and_date(at),
        left: Some(Words::signature(employee, None, Some(filed))),
        right: Words::signature(reviewer.unwrap_or(&nobody), capacity, decided),
    }
}
