//! Some object to what they received: their appraisers explain, the appraisers' superiors decide.

use super::super::days::{Hours, WorkingDays};
use super::super::desk::Errand;
use super::Year;
use super::library::Library;
use crate::commands::Failure;
use capaian_core::appraisal::objection::{
    AnswerObjection, DecideObjection, Decision, FileObjection, answer_objection, decide_objection,
    file_objection,
};
use capaian_core::db::Command;
use capaian_core::ids::{AccountId, PlanId};
use capaian_rules::Level;
use chrono::NaiveDate;

/// Somebody who received an evaluation.
#[derive(Debug, Clone, Copy)]
pub struct Received {
    /// Whose place in the roster.
    pub place: usize,
    /// When.
    pub on: NaiveDate,
    /// With which ratings.
    pub work: Level,
    /// Likewise.
    pub behaviour: Level,
}

/// How far an objection comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Stage {
    Filed,
    Explained,
    Decided,
}

/// An objection of the year.
#[derive(Debug)]
struct Objection {
    of: Received,
    plan: PlanId,
    stage: Stage,
    /// When it was filed, explained and decided.
    days: [NaiveDate; 3],
}

/// Files the objections of a quarter; those of the team whose appraiser is printed wait for their turn.
pub fn carry_out(
    year: &mut Year<'_>,
    library: &Library,
    (days, quarter): (&WorkingDays, i64),
    received: &[Received],
    end: NaiveDate,
) -> Result<(), Failure> {
    let mut shown = [Stage::Filed, Stage::Explained].into_iter().filter(|_| quarter == 2).peekable();
    let mut all: Vec<Objection> = Vec::new();
    for of in received {
        let stage = shown.peek().copied().filter(|_| is_shown(year, of.place));
        if let Some(one) = objection(year, (days, quarter), *of, stage) {
            all.push(one);
            if stage.is_some() {
                shown.next();
            }
        }
    }
    all.retain(|one| one.days.iter().all(|day| *day < end));
    year.objections += all.len();
    file(year, library, quarter, &all)?;
    explain(year, library, quarter, &all)?;
    decide(year, library, quarter, &all)
}

fn is_shown(year: &Year<'_>, place: usize) -> bool {
    let star = year.roster.people.get(year.stars.appraiser).map(|star| star.id);
    year.roster.people.get(place).is_some_and(|person| person.superior == star)
}

/// The objection of somebody who has one: not of who heads a unit, whose rating is the unit's, and not of those
/// whose year is told at length.
fn objection(
    year: &Year<'_>,
    (days, quarter): (&WorkingDays, i64),
    of: Received,
    shown: Option<Stage>,
) -> Option<Objection> {
    let person = year.roster.people.get(of.place)?;
    let above = year.roster.above(person)?;
    year.account_above(above)?;
    let draw = year.draw_of(of.place)?;
    let may = !person.heads_unit && !year.stars.holds(of.place) && of.work != Level::Above;
    if !may || (shown.is_none() && !draw.one_of(&format!("objects {quarter}"), 14)) {
        return None;
    }
    let drawn = match draw.below("objection stage", 10) {
        0 => Stage::Filed,
        1 => Stage::Explained,
        _ => Stage::Decided,
    };
    let step = |purpose: &str, most| 1 + draw.below(&format!("{purpose} {quarter}"), most);
    let filed = days.after(of.on, step("files", 7));
    let explained = days.after(filed, step("explains", 4));
    Some(Objection {
        of,
        plan: year.plans.get(of.place)?.id?,
        stage: shown.unwrap_or(drawn),
        days: [filed, explained, days.after(explained, step("decides", 6))],
    })
}

fn text(year: &Year<'_>, one: &Objection, purpose: &str, from: &[String]) -> String {
    let draw = year.draw_of(one.of.place);
    draw.and_then(|draw| draw.pick(purpose, from)).cloned().unwrap_or_default()
}

fn file(year: &Year<'_>, library: &Library, quarter: i64, all: &[Objection]) -> Result<(), Failure> {
    let command = |one: &Objection| FileObjection {
        plan: one.plan,
        period: quarter,
        seen_revision: 1,
        grounds: text(year, one, "grounds", &library.common.objection.grounds),
        evidence: Vec::new(),
    };
    let by = |one: &Objection| year.account(one.of.place);
    year.desk.all(errands(year, (all, Stage::Filed, quarter), by, command)?, file_objection).map(drop)
}

fn explain(year: &Year<'_>, library: &Library, quarter: i64, all: &[Objection]) -> Result<(), Failure> {
    let command = |one: &Objection| AnswerObjection {
        plan: one.plan,
        period: quarter,
        seen_version: 1,
        explanation: text(year, one, "explanation", &library.common.objection.explanations),
    };
    let by = |one: &Objection| year.account_above(one.of.place);
    year.desk.all(errands(year, (all, Stage::Explained, quarter), by, command)?, answer_objection).map(drop)
}

fn decide(year: &Year<'_>, library: &Library, quarter: i64, all: &[Objection]) -> Result<(), Failure> {
    let texts = &library.common.objection;
    let command = |one: &Objection| {
        let is_granted = year.draw_of(one.of.place).is_some_and(|draw| draw.one_of("granted", 350));
        let (decision, reasons) = if is_granted {
            let granted = Decision::Granted { work: raised(one.of.work), behaviour: one.of.behaviour };
            (granted, &texts.granted)
        } else {
            (Decision::Dismissed, &texts.dismissed)
        };
        DecideObjection {
            plan: one.plan,
            period: quarter,
            seen_version: 2,
            decision,
            hearing: text(year, one, "hearing", &texts.hearings),
            reasons: text(year, one, "reasons", reasons),
        }
    };
    let by = |one: &Objection| {
        let above = year.roster.above(year.roster.people.get(one.of.place)?)?;
        year.account_above(above)
    };
    year.desk.all(errands(year, (all, Stage::Decided, quarter), by, command)?, decide_objection).map(drop)
}

/// The acts of those that come so far, each on its day.
fn errands<C: Command>(
    year: &Year<'_>,
    (all, stage, quarter): (&[Objection], Stage, i64),
    by: impl Fn(&Objection) -> Option<AccountId>,
    command: impl Fn(&Objection) -> C,
) -> Result<Vec<Errand<C>>, Failure> {
    let mut errands = Vec::new();
    for one in all.iter().filter(|one| one.stage >= stage) {
        let by = by(one).ok_or("an objection lacks whose turn it is")?;
        let on = one.days.get(stage as usize).copied().unwrap_or(one.of.on);
        let at = Hours(540, 900).at(on, u64::try_from(one.of.place)?);
        let name = format!("{}/{quarter}", C::USE_CASE);
        errands.push(year.errand(one.of.place, &name, (by, at), command(one)));
    }
    errands.sort_by_key(|errand| errand.at);
    Ok(errands)
}

fn raised(work: Level) -> Level {
    if work == Level::Below { Level::Meets } else { Level::Above }
}
