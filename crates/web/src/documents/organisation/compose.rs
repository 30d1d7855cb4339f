//! What a unit achieved in the words of its paper.

use super::print::period;
use super::spread::{counts, mean, pattern_note};
use crate::app::App;
use crate::documents::rated::{curve, organisation_word};
use crate::documents::words::Words;
use capaian_core::appraisal::organisation::OrganisationRecord;
use capaian_core::appraisal::organisation::model::GoalFact;
use capaian_core::db::Fault;
use capaian_core::documents::organisation::OrganisationPaper;
use capaian_core::documents::register::PublicCode;
use capaian_typeset::view::{Closing, OrganisationDocument, Party, UnitIndicator};

pub(super) fn organisation(
    app: &App,
    words: &Words,
    (agency, paper): (&str, &OrganisationPaper),
    code: &PublicCode,
) -> Result<OrganisationDocument, Fault> {
    let of = &paper.of;
    let leader = paper.leader.as_ref().map(|head| words.party(head)).transpose()?;
    let day = words.day(of.revision.set_at);
    let status = words.t.enum_with("documents", "status", "set", &[("day", (&day).into())]);
    let year = words.period(of.period.starts_on, of.period.ends_on);
    let (rows, total) = counts(words, of)?;
    Ok(OrganisationDocument {
        head: words.paper_head(app, (agency, &of.name), (year, status, of.as_of), code),
        evaluated: words.evaluated(period(paper)),
        unit: of.name.clone(),
        above: of.above.clone(),
        head_of_unit: names(&of.leaders.heads),
        leader: leader.as_ref().map(|leader| format!("{}, {}", leader.name, leader.position)),
        decree: decree(words, of),
        predicate: organisation_word(words, of.revision.predicate),
        reason: of.revision.reason.clone(),
        indicators: of.facts.goals.iter().map(|goal| indicator(words, goal)).collect(),
        mean: mean(words, of),
        as_of: words.t.x("documents-counted", &words.day(of.as_of)),
        counts: rows,
        total,
        pattern_note: pattern_note(words, of)?,
        distribution: curve(words, of.revision.predicate)?,
        closing: closing(words, of, leader.as_ref()),
    })
}

fn names<T>(list: &[(T, String)]) -> Option<String> {
    let names: Vec<&str> = list.iter().map(|(_, name)| name.as_str()).collect();
    Some(names.join("; ")).filter(|names| !names.is_empty())
}

/// Its number, and who recorded it where the leader did not set it here.
fn decree(words: &Words, of: &OrganisationRecord) -> Option<String> {
    let decree = of.revision.decree.as_ref()?;
    if !of.is_recorded() {
        return Some(decree.clone());
    }
    Some(format!("{decree} ({})", words.t.x("documents-recorded-by", &of.revision.set_by)))
}

fn indicator(words: &Words, of: &GoalFact) -> UnitIndicator {
    let f = words.t.f;
    let with_measure = |amount: String| format!("{amount} {}", of.measure).trim_end().to_owned();
    let target = of.target.map(|due| {
        let [least, most] = [due.min, due.max].map(|amount| f.short(&amount));
        with_measure(if least == most { least } else { format!("{least}–{most}") })
    });
    UnitIndicator {
        indicator: of.name.clone(),
        target,
        realisation: of.amount.as_ref().map(|amount| with_measure(f.digits(amount))),
        achievement: of.achievement.as_ref().map(|achieved| f.percent(&achieved.percent)),
    }
}

fn closing(words: &Words, of: &OrganisationRecord, leader: Option<&Party>) -> Closing {
    // Where somebody recorded a decree, the leader's ink stands on that.
    let set = (!of.is_recorded())
        .then(|| words.t.x("documents-set-by-machine", &words.instant(of.revision.set_at)));
    let nobody = words.nobody();
    Closing {
        place_and_date: words.place_and_date(Some(of.revision.set_at)),
        left: None,
        right: Words::signature(leader.unwrap_or(&nobody), leader.map(|one| one.position.clone()), set),
    }
}
