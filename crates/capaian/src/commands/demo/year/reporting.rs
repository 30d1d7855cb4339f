//! What people report each quarter, and what their appraisers say to it.

use super::super::days::{Hours, WorkingDays, day};
use super::super::desk::Errand;
use super::Year;
use super::content::Author;
use super::figures::Figure;
use super::performance::{Quarter, figure};
use crate::commands::Failure;
use capaian_core::clock::Moment;
use capaian_core::files::MediaType;
use capaian_core::ids::{IndicatorId, RealisationId};
use capaian_core::planning::plan::content::IndicatorContent;
use capaian_core::progress::evidence::{NewEvidence, Proof};
use capaian_core::progress::realisation::{RecordRealisation, record_realisation};
use capaian_rules::Zone;
use chrono::{Datelike, NaiveDate};
use std::collections::BTreeMap;

/// What happened to a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum State {
    /// Waits for the appraiser.
    Reported,
    /// The appraiser verified it.
    Verified,
    /// It came back.
    Returned,
}

/// A report as the demo knows it.
#[derive(Debug, Clone, Copy)]
pub struct Report {
    /// Which.
    pub id: RealisationId,
    /// Its version.
    pub version: i64,
    /// What it says.
    pub figure: Figure,
    /// What happened to it.
    pub state: State,
}

/// Reports of one person, by quarter and place of the indicator in the plan.
pub type Reports = BTreeMap<(i64, usize), Report>;

/// What is done about reports, in the order of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Deed {
    Report,
    ReportAgain,
    GiveBack,
    Verify,
}

impl Deed {
    fn hours(self) -> Hours {
        match self {
            Self::Report => Hours(450, 720),
            Self::ReportAgain => Hours(720, 770),
            Self::GiveBack => Hours(780, 830),
            Self::Verify => Hours(830, 990),
        }
    }
}

/// Who does what on which day: places in the roster.
pub type Diary = BTreeMap<(NaiveDate, Deed), Vec<usize>>;

/// The first day on which people report a quarter, and its last day.
fn season(quarter: i64) -> (NaiveDate, NaiveDate) {
    match quarter {
        1 => (day(3, 30), day(3, 31)),
        2 => (day(6, 29), day(6, 30)),
        3 => (day(9, 29), day(9, 30)),
        _ => (day(12, 29), day(12, 31)),
    }
}

/// A quarter that everybody reports and has verified, some late, some after it came back.
pub fn whole(year: &Year<'_>, days: &WorkingDays, quarter: i64) -> Diary {
    let mut diary = Diary::new();
    let (first, last) = season(quarter);
    for place in year.reporting(last) {
        let Some(draw) = year.draw_of(place) else { continue };
        let mut on = |after, deed| diary.entry((days.after(first, after), deed)).or_default().push(place);
        let is_late = draw.one_of(&format!("late {quarter}"), 30) && !year.stars.holds(place);
        let after = draw.below(&format!("report {quarter}"), 7) + if is_late { 11 } else { 0 };
        on(after, Deed::Report);
        let seen = after + 2 + draw.below(&format!("verify {quarter}"), 4);
        let is_star = year.stars.employee == place && quarter == 1;
        if is_star || draw.one_of(&format!("back {quarter}"), 30) {
            on(seen, Deed::GiveBack);
            on(seen + 1, Deed::ReportAgain);
            on(seen + 2, Deed::Verify);
        } else {
            on(seen, Deed::Verify);
        }
    }
    diary
}

/// The quarter that is half over: half report, some wait, some came back.
pub fn half(year: &Year<'_>, days: &WorkingDays, quarter: i64) -> Diary {
    let mut diary = Diary::new();
    let (first, (_, last)) = (day(9, 2), season(quarter));
    for place in year.reporting(last) {
        let Some(draw) = year.draw_of(place) else { continue };
        let is_star = year.stars.employee == place;
        if !is_star && !draw.one_of(&format!("report {quarter}"), 500) {
            continue;
        }
        let mut on = |after, deed| diary.entry((days.after(first, after), deed)).or_default().push(place);
        let after = draw.below(&format!("day {quarter}"), 10);
        on(after, Deed::Report);
        match draw.below(&format!("then {quarter}"), 100) {
            0..=5 => on(after + 2, Deed::GiveBack),
            6..=45 => on(after + 2, Deed::Verify),
            _ => {}
        }
    }
    diary
}

/// Carries out what a diary says before `end`.
pub fn carry_out(
    year: &mut Year<'_>,
    author: &Author<'_>,
    (diary, quarter): (&Diary, i64),
    end: NaiveDate,
) -> Result<(), Failure> {
    for ((on, deed), places) in diary {
        if *on >= end {
            break;
        }
        let purpose = format!("{deed:?} {quarter}");
        let mut rows: Vec<(Moment, usize)> = places
            .iter()
            .filter_map(|place| Some((deed.hours().at(*on, year.draw_of(*place)?.number(&purpose)), *place)))
            .collect();
        rows.sort_unstable();
        match deed {
            Deed::Report => report(year, author, &rows, quarter)?,
            Deed::ReportAgain => report_again(year, author, &rows, quarter)?,
            Deed::GiveBack => super::verifying::give_back(year, author, &rows, quarter)?,
            Deed::Verify => super::verifying::verify(year, &rows, quarter)?,
        }
    }
    Ok(())
}

/// One sitting: everything that is due, one after the other.
fn report(
    year: &mut Year<'_>,
    author: &Author<'_>,
    rows: &[(Moment, usize)],
    quarter: i64,
) -> Result<(), Failure> {
    let mut errands = Vec::new();
    let mut said = Vec::new();
    for (at, place) in rows {
        let plan = year.plans.get(*place).ok_or("somebody has no plan")?;
        let all: Vec<&IndicatorContent> = plan.content.indicators().map(|(_, _, one)| one).collect();
        let skipped = skipped(year, *place, quarter, all.len());
        for (ordinal, indicator) in
            all.into_iter().enumerate().filter(|(ordinal, _)| Some(*ordinal) != skipped)
        {
            let at = at.plus_seconds(i64::try_from(ordinal)? * 47);
            let Some(figure) = figure_of(year, *place, (ordinal, indicator), (quarter, at)) else { continue };
            let note = note(year, author, *place, (indicator, ordinal), (quarter, figure));
            let id = indicator.id.ok_or("an indicator has no id")?;
            let proofs = proofs(year, (*place, ordinal, indicator), (quarter, at), figure)?;
            errands.push(errand(year, (*place, ordinal, id), (quarter, at), (figure, note, 0), proofs)?);
            said.push((*place, ordinal, figure));
        }
    }
    year.evidence += errands.iter().map(|errand| errand.command.evidence.len()).sum::<usize>();
    let saved = year.desk.all(errands, record_realisation)?;
    for ((place, ordinal, figure), saved) in said.into_iter().zip(saved) {
        let report = Report { id: saved.realisation, version: saved.version, figure, state: State::Reported };
        if let Some(reports) = year.reports.get_mut(place) {
            reports.insert((quarter, ordinal), report);
        }
    }
    Ok(())
}

/// A few leave their last figure out: it is missing, not zero.
fn skipped(year: &Year<'_>, place: usize, quarter: i64, count: usize) -> Option<usize> {
    let draw = year.draw_of(place)?;
    let forgets = quarter == 2 && count > 1 && draw.one_of("forgets", 14) && !year.stars.holds(place);
    forgets.then(|| count - 1)
}

fn figure_of(
    year: &Year<'_>,
    place: usize,
    (ordinal, indicator): (usize, &IndicatorContent),
    (quarter, at): (i64, Moment),
) -> Option<Figure> {
    let person = year.roster.people.get(place)?;
    let (_, last) = season(quarter);
    let today = at.date_in(Zone::Wib);
    let passed = if today >= last { 1_000 } else { i64::from(today.day()) * 360 / 30 + 640 };
    let looked_at = Quarter { number: quarter, passed };
    figure(indicator, looked_at, year.reached(person, (ordinal, indicator), quarter))
}

fn errand(
    year: &Year<'_>,
    (place, ordinal, indicator): (usize, usize, IndicatorId),
    (quarter, at): (i64, Moment),
    (figure, note, seen_version): (Figure, String, i64),
    evidence: Vec<Proof>,
) -> Result<Errand<RecordRealisation>, Failure> {
    let person = year.roster.people.get(place).ok_or("nobody reports")?;
    let (_, last) = season(quarter);
    let last = person.contract_end.map_or(last, |end| end.min(last));
    let command = RecordRealisation {
        indicator,
        period: quarter,
        amount: figure.amount().ok_or("a figure is no amount")?,
        note,
        as_of: at.date_in(Zone::Wib).min(last),
        seen_version,
        evidence,
    };
    let name = format!("record_realisation/{quarter}/{ordinal}/{seen_version}");
    Ok(year.errand(place, &name, (year.account(place).ok_or("nobody reports")?, at), command))
}

/// A sheet that proves the figure, kept before the act names it.
fn proofs(
    year: &Year<'_>,
    (place, ordinal, indicator): (usize, usize, &IndicatorContent),
    (quarter, at): (i64, Moment),
    figure: Figure,
) -> Result<Vec<Proof>, Failure> {
    let Some(person) = year.roster.people.get(place).filter(|_| year.proves(place, ordinal)) else {
        return Ok(Vec::new());
    };
    let sheet = super::evidence::sheet(person, indicator, (quarter, at.date_in(Zone::Wib)), figure);
    let what = NewEvidence::File {
        name: format!("Rekap triwulan {quarter} - {}.pdf", indicator.source),
        media: MediaType::Pdf,
        bytes: u64::try_from(sheet.len())?,
        hash: year.files.keep(&sheet)?,
    };
    Ok(vec![Proof::New(what)])
}

/// What people write beside a figure; most write nothing.
fn note(
    year: &Year<'_>,
    author: &Author<'_>,
    place: usize,
    (indicator, ordinal): (&IndicatorContent, usize),
    (quarter, figure): (i64, Figure),
) -> String {
    let (Some(draw), Some(person)) = (year.draw_of(place), year.roster.people.get(place)) else {
        return String::new();
    };
    let said = &author.library.common.said;
    let is_reached = super::performance::is_reached(indicator, quarter, figure).unwrap_or(true);
    let texts = if is_reached { &said.reported } else { &said.behind };
    let purpose = format!("note {ordinal} {quarter}");
    let speaks = draw.one_of(&purpose, if is_reached { 250 } else { 700 });
    let text = draw.pick(&purpose, texts).filter(|_| speaks);
    text.map(|text| author.worded_for(person, draw, &text.replace("{source}", &indicator.source)))
        .unwrap_or_default()
}

/// What came back is reported again, corrected.
fn report_again(
    year: &mut Year<'_>,
    author: &Author<'_>,
    rows: &[(Moment, usize)],
    quarter: i64,
) -> Result<(), Failure> {
    let mut errands = Vec::new();
    let mut said = Vec::new();
    for (at, place) in rows {
        let Some((ordinal, before)) = year.returned(*place, quarter) else { continue };
        let plan = year.plans.get(*place).ok_or("somebody has no plan")?;
        let (_, _, indicator) = plan.content.indicators().nth(ordinal).ok_or("an indicator is gone")?;
        let figure = figure_of(year, *place, (ordinal, indicator), (quarter, *at)).unwrap_or(before.figure);
        let draw = year.draw_of(*place).ok_or("nobody reports")?;
        let note = draw.pick("corrected", &author.library.common.said.corrected).cloned().unwrap_or_default();
        let id = indicator.id.ok_or("an indicator has no id")?;
        errands.push(errand(
            year,
            (*place, ordinal, id),
            (quarter, *at),
            (figure, note, before.version),
            Vec::new(),
        )?);
        said.push((*place, ordinal, figure));
    }
    let saved = year.desk.all(errands, record_realisation)?;
    for ((place, ordinal, figure), saved) in said.into_iter().zip(saved) {
        let report = Report { id: saved.realisation, version: saved.version, figure, state: State::Reported };
        if let Some(reports) = year.reports.get_mut(place) {
            reports.insert((quarter, ordinal), report);
        }
    }
    Ok(())
}
