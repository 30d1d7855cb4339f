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
use capaian_core::clock::Moment;
use capaian_core::ids::PlanId;
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
            let _turn = stage.and_then(|_| shown.next());
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
    let mut errands: Vec<Errand<FileObjection>> = Vec::new();
    for one in all {
        let by = year.account(one.of.place).ok_or("nobody objects")?;
        let command = FileObjection {
            plan: one.plan,
            period: quarter,
            seen_revision: 1,
            grounds: text(year, one, "grounds", &library.common.objection.grounds),
            evidence: Vec::new(),
        };
        errands.push(year.errand(
            one.of.place,
            &format!("file_objection/{quarter}"),
            (by, at(one, 0)),
            command,
        ));
    }
    errands.sort_by_key(|errand| errand.at);
    year.desk.all(errands, file_objection).map(drop)
}

fn explain(year: &Year<'_>, library: &Library, quarter: i64, all: &[Objection]) -> Result<(), Failure> {
    let mut errands: Vec<Errand<AnswerObjection>> = Vec::new();
    for one in all.iter().filter(|one| one.stage >= Stage::Explained) {
        let by = year.account_above(one.of.place).ok_or("nobody explains")?;
        let command = AnswerObjection {
            plan: one.plan,
            period: quarter,
            seen_version: 1,
            explanation: text(year, one, "explanation", &library.common.objection.explanations),
        };
        errands.push(year.errand(
            one.of.place,
            &format!("answer_objection/{quarter}"),
            (by, at(one, 1)),
            command,
        ));
    }
    errands.sort_by_key(|errand| errand.at);
    year.desk.all(errands, answer_objection).map(drop)
}

fn decide(year: &Year<'_>, library: &Library, quarter: i64, all: &[Objection]) -> Result<(), Failure> {
    let texts = &library.common.objection;
    let mut errands: Vec<Errand<DecideObjection>> = Vec::new();
    for one in all.iter().filter(|one| one.stage == Stage::Decided) {
        let person = year.roster.people.get(one.of.place).ok_or("nobody objects")?;
        let above = year.roster.above(person).ok_or("nobody rates")?;
        let by = year.account_above(above).ok_or("nobody decides")?;
        let is_granted = year.draw_of(one.of.place).is_some_and(|draw| draw.one_of("granted", 350));
        let (decision, reasons) = if is_granted {
            let granted = Decision::Granted { work: raised(one.of.work), behaviour: one.of.behaviour };
            (granted, &texts.granted)
        } else {
            (Decision::Dismissed, &texts.dismissed)
        };
        let command = DecideObjection {
            plan: one.plan,
            period: quarter,
            seen_version: 2,
            decision,
            hearing: text(year, one, "hearing", &texts.hearings),
            reasons: text(year, one, "reasons", reasons),
        };
        errands.push(year.errand(
            one.of.place,
            &format!("decide_objection/{quarter}"),
            (by, at(one, 2)),
            command,
        ));
    }
    errands.sort_by_key(|errand| errand.at);
    year.desk.all(errands, decide_objection).map(drop)
}

fn raised(work: Level) -> Level {
    if work == Level::Below { Level::Meets } else { Level::Above }
}

/// When a step is done.
fn at(one: &Objection, step: usize) -> Moment {
    let on = one.days.get(step).copied().unwrap_or(one.of.on);
    Hours(540, 900).at(on, u64::try_from(one.of.place).unwrap_or(0))
}
