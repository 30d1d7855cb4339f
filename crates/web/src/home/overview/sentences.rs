//! What changed since the first of the month, and where it is thin: at most three sentences, each from
//! counts.

use crate::home::today::line::period_name;
use crate::texts::Catalogue;
use capaian_core::home::tally::{Counts, Tally, UnitTally};
use chrono::{Datelike, NaiveDate};

/// The sentences, the news first.
pub fn sentences(
    t: &Catalogue,
    tally: &Tally,
    counts: &Counts,
    below: &[&UnitTally],
    day: NaiveDate,
) -> Vec<String> {
    [Some(news(t, counts, day)), behind(t, tally, below), plans(t, counts)].into_iter().flatten().collect()
}

/// "Sejak 1 September: 12 SKP ditetapkan dan 240 realisasi diverifikasi."
fn news(t: &Catalogue, counts: &Counts, day: NaiveDate) -> String {
    let month = t.f.month(day.month());
    let facts = [
        ("month", month.into()),
        ("plans", counts.set_lately.into()),
        ("reports", counts.verified_lately.into()),
    ];
    match (counts.set_lately, counts.verified_lately) {
        (0, 0) => t.x("home-news-none", month),
        (_, 0) => t.with("home-news-plans", &facts[..2]),
        (0, _) => t.with("home-news-reports", &[facts[0].clone(), facts[2].clone()]),
        _ => t.with("home-news-both", &facts),
    }
}

/// The unit with the most people whose reports of the last closed period are incomplete.
fn behind(t: &Catalogue, tally: &Tally, below: &[&UnitTally]) -> Option<String> {
    let (place, period) = match &tally.periods {
        [_, Some(before)] => (1, before),
        [Some(now), None] => (0, now),
        [None, None] => return None,
    };
    let missing = |unit: &&&UnitTally| unit.all.periods.get(place).map_or(0, |done| done.due - done.complete);
    let worst = below.iter().max_by_key(missing).filter(|unit| missing(unit) > 0)?;
    let name = period_name(t, &tally.cycle.period_kind, period.number);
    let facts = [("unit", (&worst.name).into()), ("n", missing(&worst).into()), ("period", (&name).into())];
    Some(t.with("home-news-behind", &facts))
}

fn plans(t: &Catalogue, counts: &Counts) -> Option<String> {
    let facts = [("n", counts.not_set().into()), ("held", counts.proposed.into())];
    (counts.not_set() > 0).then(|| t.with("home-news-not-set", &facts))
}
