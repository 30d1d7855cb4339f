//! Units get their predicate, people their ratings: steered by what was reported, worded by it too.

use super::super::days::{Hours, WorkingDays, day, january};
use super::super::desk::Errand;
use super::Year;
use super::content::Author;
use super::figures::Figure;
use super::library::Feedback;
use super::objecting::Received;
use super::performance::{fortune, is_beyond, is_reached, strength};
use crate::commands::Failure;
use capaian_core::appraisal::evaluation::{
    AcknowledgeEvaluation, SetEvaluation, acknowledge_evaluation, set_evaluation,
};
use capaian_core::appraisal::organisation::{SetOrganisationPredicate, set_organisation_predicate};
use capaian_core::ids::UnitId;
use capaian_core::planning::cycle::YEAR;
use capaian_rules::{Level, OrganisationPredicate, Zone};
use chrono::NaiveDate;
use std::collections::{BTreeMap, HashMap};

/// What a quarter says of somebody.
#[derive(Debug)]
struct Facts {
    /// Thousandths of the targets on the mean; only to order people in the demo, never shown.
    mean: i64,
    /// Something due is not there.
    missing: bool,
    /// Something is at least as agreed.
    reached: bool,
    /// Something is better than what was agreed, and not only as it was.
    beyond: bool,
    /// The figure that stands out, and the one that lacks most, in words.
    best: String,
    worst: Option<String>,
}

/// What is decided about somebody.
#[derive(Debug)]
struct Rating {
    work: Level,
    behaviour: Level,
    facts: Facts,
}

/// The first day on which units, and then people, are judged for a quarter or the year.
pub fn first_day(period: i64) -> NaiveDate {
    match period {
        1 => day(4, 20),
        2 => day(7, 20),
        3 => day(10, 20),
        4 => january(11),
        _ => january(13),
    }
}

/// The quarter whose figures a period is judged by.
fn judged_by(period: i64) -> i64 {
    period.min(4)
}

/// Sets what the units achieved, rates everybody who is rated before `end`, and lets them receive it; says who
/// did.
pub fn carry_out(
    year: &mut Year<'_>,
    author: &Author<'_>,
    (days, quarter): (&WorkingDays, i64),
    end: NaiveDate,
) -> Result<Vec<Received>, Failure> {
    let organisation = organisations(year, author, (days, quarter), end)?;
    let ratings = ratings(year, quarter, &organisation);
    let mut rated: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for place in ratings.keys() {
        let Some(draw) = year.draw_of(*place) else { continue };
        let is_late = draw.one_of(&format!("late {quarter}"), 30);
        let after = 3 + draw.below(&format!("rated {quarter}"), 10) + if is_late { 9 } else { 0 };
        rated.entry(days.after(first_day(quarter), after)).or_default().push(*place);
    }
    let mut received: BTreeMap<NaiveDate, Vec<usize>> = BTreeMap::new();
    for (on, places) in &rated {
        for place in places {
            let Some(draw) = year.draw_of(*place) else { continue };
            // What a year came to is received when it is final.
            let is_delivered = quarter != YEAR;
            if is_delivered && (draw.one_of(&format!("received {quarter}"), 900) || year.stars.holds(*place))
            {
                let after = 1 + draw.below(&format!("receives {quarter}"), 5);
                received.entry(days.after(*on, after)).or_default().push(*place);
            }
        }
    }
    let all: std::collections::BTreeSet<NaiveDate> = rated.keys().chain(received.keys()).copied().collect();
    for on in all {
        if on >= end {
            break;
        }
        evaluate(year, author, (&ratings, quarter), (on, rated.get(&on).map_or(&[], Vec::as_slice)))?;
        receive(year, quarter, (on, received.get(&on).map_or(&[], Vec::as_slice)))?;
    }
    let days = received.into_iter().filter(|(on, _)| *on < end);
    let each = days.flat_map(|(on, places)| places.into_iter().map(move |place| (place, on)));
    let of = |(place, on): (usize, NaiveDate)| {
        let Rating { work, behaviour, .. } = *ratings.get(&place)?;
        Some(Received { place, on, work, behaviour })
    };
    Ok(each.filter_map(of).collect())
}

/// Each unit somebody works in, and the city as a whole, by the head above it. A unit without indicators of its
/// own follows the one above that has some.
fn organisations(
    year: &mut Year<'_>,
    author: &Author<'_>,
    (days, quarter): (&WorkingDays, i64),
    end: NaiveDate,
) -> Result<HashMap<UnitId, OrganisationPredicate>, Failure> {
    let mut units: Vec<UnitId> = year.roster.people.iter().map(|person| person.unit).collect();
    units.extend(year.roster.topmost());
    units.sort_unstable();
    units.dedup();
    let mut set = HashMap::new();
    let mut errands: Vec<Errand<SetOrganisationPredicate>> = Vec::new();
    for unit in units {
        let draw = super::super::seeded::Draw::of(year.seed, &unit.0);
        let measured = year.roster.nearest(unit, |unit| year.agreement.measures(unit));
        let predicate = achieved(fortune(year.seed, &measured.unwrap_or(unit).0, judged_by(quarter)));
        let on = days.after(first_day(quarter), draw.below("predicate", 3));
        let at = Hours(480, 700).at(on, draw.number("predicate-minute"));
        let setter = year.roster.setter(unit).ok_or("nobody sets what a unit achieved")?;
        let common = &author.library.common;
        let own = measured.is_none_or(|measured| measured == unit);
        let reasons =
            if own { common.organisation.get(&predicate) } else { Some(&common.organisation_follows) };
        let reason = reasons.and_then(|all| draw.pick(&format!("reason {quarter}"), all));
        let command = SetOrganisationPredicate {
            unit,
            cycle: year.cycle,
            period: quarter,
            predicate,
            reason: reason.ok_or("a predicate has no reason")?.clone(),
            decree: None,
            seen_revision: 0,
            seen_facts: None,
        };
        let key = format!("demo/set_organisation_predicate/{unit}/{quarter}");
        errands.push(Errand { by: year.accounts.of(setter)?, key, at, command });
        set.insert(unit, predicate);
    }
    errands.retain(|errand| errand.at.date_in(Zone::Wib) < end);
    errands.sort_by_key(|errand| errand.at);
    year.organisations += errands.len();
    year.desk.all(errands, set_organisation_predicate)?;
    Ok(set)
}

fn achieved(fortune: i64) -> OrganisationPredicate {
    match fortune {
        40.. => OrganisationPredicate::Excellent,
        -46..=39 => OrganisationPredicate::Good,
        -76..=-47 => OrganisationPredicate::NeedsImprovement,
        _ => OrganisationPredicate::Poor,
    }
}

/// The part of a unit's people above and below expectation, in thousandths: what the pattern of its
/// predicate leads people to.
fn shares(predicate: OrganisationPredicate) -> (usize, usize) {
    match predicate {
        OrganisationPredicate::Excellent => (620, 0),
        OrganisationPredicate::Good => (290, 45),
        OrganisationPredicate::NeedsImprovement => (70, 620),
        OrganisationPredicate::Poor | OrganisationPredicate::VeryPoor => (30, 760),
    }
}

/// What is decided about everybody whose quarter is rated.
fn ratings(
    year: &Year<'_>,
    quarter: i64,
    organisation: &HashMap<UnitId, OrganisationPredicate>,
) -> BTreeMap<usize, Rating> {
    let mut units: HashMap<UnitId, Vec<(usize, Facts)>> = HashMap::new();
    for (place, person) in year.roster.people.iter().enumerate() {
        let has_reported =
            year.reports.get(place).is_some_and(|all| all.keys().any(|(of, _)| *of == judged_by(quarter)));
        if has_reported
            && !year.is_unrated(place, quarter)
            && let Some(facts) = facts(year, place, judged_by(quarter))
        {
            units.entry(person.unit).or_default().push((place, facts));
        }
    }
    let mut ratings = BTreeMap::new();
    for (unit, mut people) in units {
        let predicate = organisation.get(&unit).copied().unwrap_or(OrganisationPredicate::Good);
        people.sort_by_key(|(place, facts)| (std::cmp::Reverse((facts.beyond, facts.mean)), *place));
        let count = people.len();
        for (rank, (place, facts)) in people.into_iter().enumerate() {
            let work = if year.roster.people.get(place).is_some_and(|person| person.heads_unit) {
                follows(predicate)
            } else {
                work(predicate, &facts, rank * 1_000 / count.max(1))
            };
            let behaviour = behaviour(year, place, (work, quarter));
            ratings.insert(place, Rating { work, behaviour, facts });
        }
    }
    ratings
}

/// Who heads a unit is rated as the unit is.
fn follows(predicate: OrganisationPredicate) -> Level {
    match predicate {
        OrganisationPredicate::Excellent => Level::Above,
        OrganisationPredicate::Good => Level::Meets,
        _ => Level::Below,
    }
}

fn work(predicate: OrganisationPredicate, facts: &Facts, rank: usize) -> Level {
    let (above, below) = shares(predicate);
    if rank < above && facts.mean >= 990 && facts.beyond && !facts.missing {
        Level::Above
    } else if (rank >= 1_000 - below && facts.worst.is_some()) || facts.mean < 880 {
        Level::Below
    } else {
        Level::Meets
    }
}

fn behaviour(year: &Year<'_>, place: usize, (work, quarter): (Level, i64)) -> Level {
    let Some(draw) = year.draw_of(place) else { return Level::Meets };
    // Who behaves below expectation did so in both quarters, or in one.
    if draw.one_of("misconduct", 4) || draw.one_of(&format!("misconduct {quarter}"), 3) {
        return if year.stars.holds(place) { Level::Meets } else { Level::Below };
    }
    let warm = strength(draw) > 0;
    let in_thousand = match work {
        Level::Above => 930,
        Level::Meets if warm => 240,
        Level::Meets => 90,
        Level::Below => 30,
    };
    if draw.one_of(&format!("behaviour {quarter}"), in_thousand) { Level::Above } else { Level::Meets }
}

fn facts(year: &Year<'_>, place: usize, quarter: i64) -> Option<Facts> {
    let person = year.roster.people.get(place)?;
    let reports = year.reports.get(place)?;
    let (mut sum, mut count, mut missing) = (0, 0, false);
    let mut best: Option<((bool, i64), String)> = None;
    let mut worst: Option<(i64, String)> = None;
    for (ordinal, (_, _, indicator)) in year.plans.get(place)?.content.indicators().enumerate() {
        let Some(target) = indicator.targets.get(&quarter) else { continue };
        let Some(report) = reports.get(&(quarter, ordinal)) else {
            missing = true;
            continue;
        };
        let of = year.reached(person, (ordinal, indicator), quarter);
        (sum, count) = (sum + of, count + 1);
        let words = in_words(&indicator.name, report.figure, &target.to_string(), &indicator.measure);
        if is_reached(indicator, quarter, report.figure) == Some(false) {
            if worst.as_ref().is_none_or(|(least, _)| of < *least) {
                worst = Some((of, words));
            }
        } else {
            let rank = (is_beyond(indicator, quarter, report.figure) == Some(true), of);
            if best.as_ref().is_none_or(|(most, _)| rank > *most) {
                best = Some((rank, words));
            }
        }
    }
    let worst = worst.map(|(_, words)| words);
    let reached = best.is_some();
    let beyond = best.as_ref().is_some_and(|((is_beyond, _), _)| *is_beyond);
    let best = best.map(|(_, words)| words).or_else(|| worst.clone()).unwrap_or_default();
    let mean = if count == 0 { 1_000 } else { sum / count };
    Some(Facts { mean, missing, reached, beyond, best, worst })
}

/// `Siswa yang tuntas (10 dari 12 Siswa)`, with the decimal comma.
fn in_words(name: &str, figure: Figure, target: &str, measure: &str) -> String {
    let figure = figure.amount().map(|amount| amount.to_string()).unwrap_or_default();
    let (figure, target) = (figure.replace('.', ","), target.replace('.', ","));
    if measure == "%" {
        return format!("{name} ({figure}% dari target {target}%)");
    }
    format!("{name} ({figure} dari target {target} {})", measure.to_lowercase())
}

fn evaluate(
    year: &mut Year<'_>,
    author: &Author<'_>,
    (ratings, quarter): (&BTreeMap<usize, Rating>, i64),
    (on, places): (NaiveDate, &[usize]),
) -> Result<(), Failure> {
    let texts = &author.library.common.feedback;
    let mut errands = Vec::new();
    for place in places {
        let rating = ratings.get(place).ok_or("somebody has no rating")?;
        let draw = year.draw_of(*place).ok_or("nobody is rated")?;
        let said = |purpose: &str, from: &[String]| {
            let text = draw.pick(&format!("{purpose} {quarter}"), from).cloned().unwrap_or_default();
            filled(&text, &rating.facts)
        };
        let command = SetEvaluation {
            plan: year.plans.get(*place).and_then(|plan| plan.id).ok_or("somebody has no plan")?,
            period: quarter,
            work: rating.work,
            behaviour: rating.behaviour,
            feedback: said("feedback", feedback(texts, rating)),
            work_reason: filled(reason(texts, rating), &rating.facts),
            behaviour_reason: match rating.behaviour {
                Level::Above => said("behaviour", &texts.behaviour_above),
                Level::Below => said("behaviour", &texts.behaviour_below),
                Level::Meets => String::new(),
            },
            revision_reason: String::new(),
            seen_revision: 0,
            seen_inputs: None,
        };
        let at = Hours(540, 960).at(on, draw.number(&format!("evaluate {quarter}")));
        let by = year.account_above(*place).ok_or("nobody rates")?;
        errands.push(year.errand(*place, &format!("set_evaluation/{quarter}"), (by, at), command));
    }
    errands.sort_by_key(|errand| errand.at);
    year.evaluations += errands.len();
    year.desk.all(errands, set_evaluation)?;
    Ok(())
}

fn feedback<'a>(texts: &'a Feedback, rating: &Rating) -> &'a [String] {
    match (rating.work, &rating.facts.worst) {
        (Level::Above, _) if rating.facts.beyond => &texts.above,
        (Level::Above, _) => &texts.above_with_unit,
        (Level::Meets, Some(_)) if !rating.facts.reached => &texts.meets_none_reached,
        (Level::Meets, Some(_)) => &texts.meets_short,
        (Level::Below, Some(_)) => &texts.below,
        (Level::Meets | Level::Below, None) => &texts.meets,
    }
}

/// The reason, where the facts ask for one.
fn reason<'a>(texts: &'a Feedback, rating: &Rating) -> &'a str {
    match (rating.work, &rating.facts.worst) {
        (Level::Above, _) if !rating.facts.beyond => &texts.reason_with_unit,
        _ if rating.facts.missing => &texts.reason_missing,
        (Level::Above, Some(_)) => &texts.reason_above,
        (Level::Meets, Some(_)) if !rating.facts.reached => &texts.reason_none_reached,
        (Level::Below, None) => &texts.reason_below,
        _ => "",
    }
}

fn filled(text: &str, facts: &Facts) -> String {
    text.replace("{best}", &facts.best).replace("{worst}", facts.worst.as_deref().unwrap_or(&facts.best))
}

fn receive(year: &mut Year<'_>, quarter: i64, (on, places): (NaiveDate, &[usize])) -> Result<(), Failure> {
    let mut errands = Vec::new();
    for place in places {
        let plan = year.plans.get(*place).and_then(|plan| plan.id).ok_or("somebody has no plan")?;
        let draw = year.draw_of(*place).ok_or("nobody receives")?;
        let command = AcknowledgeEvaluation { plan, period: quarter, seen_revision: 1 };
        // In the last hour, so that it is after the rating even on the same day.
        let at = Hours(960, 1_020).at(on, draw.number(&format!("receive {quarter}")));
        let by = year.account(*place).ok_or("nobody receives")?;
        errands.push(year.errand(*place, &format!("acknowledge_evaluation/{quarter}"), (by, at), command));
    }
    errands.sort_by_key(|errand| errand.at);
    year.desk.all(errands, acknowledge_evaluation)?;
    Ok(())
}
