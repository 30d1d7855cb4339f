//! The plans of the year: begun, spoken about, written, proposed, returned and set, in the order of
//! their days.

use super::super::days::{Hours, WorkingDays, day};
use super::super::desk::Errand;
use super::Year;
use super::content::Author;
use crate::commands::Failure;
use capaian_core::clock::Moment;
use capaian_core::ids::{AccountId, PlanId};
use capaian_core::planning::plan::identity::identified;
use capaian_core::planning::plan::{
    Approach, ContentHash, PlanContent, PlanSaved, ProposePlan, RecordExpectation, ReturnPlan, SetPlan,
    SetPlanWithNote, StartPlan, WritePlan, propose_plan, record_expectation, return_plan, set_plan,
    set_plan_with_note, start_plan, write_plan,
};
use capaian_rules::Zone;
use chrono::NaiveDate;
use std::collections::BTreeMap;

/// A plan as the demo knows it.
#[derive(Debug, Default)]
pub struct Planned {
    /// Which, once it is begun.
    pub id: Option<PlanId>,
    /// Its version.
    pub version: i64,
    /// What was last proposed.
    pub hash: Option<ContentHash>,
    /// What it says, every row with its id.
    pub content: PlanContent,
    /// Since when it is set.
    pub set: Option<Moment>,
}

/// The steps of a plan, in the order of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    Start,
    Speak,
    Write,
    Return,
    WriteAgain,
    Propose,
    ProposeAgain,
    Set,
    SetWithNote,
}

impl Step {
    fn hours(self) -> Hours {
        match self {
            Self::Start => Hours(460, 520),
            Self::Speak => Hours(520, 600),
            Self::Write => Hours(600, 690),
            Self::Return => Hours(690, 720),
            Self::WriteAgain => Hours(780, 810),
            Self::Propose => Hours(810, 860),
            Self::ProposeAgain => Hours(860, 880),
            Self::Set => Hours(880, 950),
            Self::SetWithNote => Hours(950, 970),
        }
    }
}

/// Who does what on which day: places in the roster.
pub type Diary = BTreeMap<(NaiveDate, Step), Vec<usize>>;

/// Where a plan is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Left {
    Draft,
    Proposed,
    Returned,
    Set,
    SetWithNote,
}

/// The plans of January, level by level: who is above has written before those below begin to.
pub fn january(year: &Year<'_>, days: &WorkingDays) -> Diary {
    let mut diary = Diary::new();
    for (place, person) in year.roster.people.iter().enumerate() {
        if year.is_late(place) {
            continue;
        }
        let draw = year.draw(person.id);
        let begins = days.after(day(1, 5), (person.level - 1) * 2);
        let left = if person.level > 1 && draw.one_of("note", 3) { Left::SetWithNote } else { Left::Set };
        let returned = person.level > 1 && (year.stars.employee == place || draw.one_of("returned", 40));
        write(&mut diary, days, place, (begins, left, returned), draw.below("pace", 9));
    }
    diary
}

/// The plans of those who came back from leave: in September they stand at every state.
pub fn september(year: &Year<'_>, days: &WorkingDays) -> Diary {
    let mut diary = Diary::new();
    let late = (0..year.roster.people.len()).filter(|place| year.is_late(*place));
    for (turn, place) in late.enumerate() {
        let left = [Left::Draft, Left::Proposed, Left::Returned, Left::SetWithNote, Left::Set];
        let left = left.get(turn % left.len()).copied().unwrap_or(Left::Set);
        let begins = days.after(day(9, 1), turn % 7);
        write(&mut diary, days, place, (begins, left, left == Left::Returned), turn % 9);
    }
    diary
}

fn write(
    diary: &mut Diary,
    days: &WorkingDays,
    place: usize,
    (begins, left, returned): (NaiveDate, Left, bool),
    tempo: usize,
) {
    let mut on = |day, step| diary.entry((day, step)).or_default().push(place);
    let (speak, propose) = (1 + tempo % 2, 2 + tempo % 2 + tempo / 3);
    on(begins, Step::Start);
    on(days.after(begins, speak), Step::Speak);
    on(days.after(begins, speak), Step::Write);
    if left == Left::Draft {
        return;
    }
    on(days.after(begins, propose), Step::Propose);
    let mut decided = propose + 1 + tempo % 3;
    if returned {
        on(days.after(begins, decided), Step::Return);
        if left == Left::Returned {
            return;
        }
        on(days.after(begins, decided + 1), Step::WriteAgain);
        on(days.after(begins, decided + 1), Step::ProposeAgain);
        decided += 2;
    }
    match left {
        Left::Set => on(days.after(begins, decided), Step::Set),
        Left::SetWithNote => on(days.after(begins, decided), Step::SetWithNote),
        Left::Draft | Left::Proposed | Left::Returned => {}
    }
}

/// Carries out what a diary says before `end`.
pub fn carry_out(
    year: &mut Year<'_>,
    author: &Author<'_>,
    diary: &Diary,
    end: NaiveDate,
) -> Result<(), Failure> {
    for ((on, step), places) in diary {
        if *on >= end {
            break;
        }
        let mut rows: Vec<(Moment, usize)> = places
            .iter()
            .filter_map(|place| Some((*place, year.roster.people.get(*place)?)))
            .map(|(place, person)| (step.hours().at(*on, year.draw(person.id).number("minute")), place))
            .collect();
        rows.sort_unstable();
        match step {
            Step::Start => start(year, &rows)?,
            Step::Speak => speak(year, author, &rows)?,
            Step::Write | Step::WriteAgain => self::content(year, author, &rows, *step)?,
            Step::Propose | Step::ProposeAgain => propose(year, &rows, *step)?,
            Step::Return => give_back(year, author, &rows)?,
            Step::Set => set(year, &rows)?,
            Step::SetWithNote => set_with_note(year, author, &rows)?,
        }
    }
    Ok(())
}

type Rows = [(Moment, usize)];

/// One of each row; what cannot be made is a fault of the demo, never passed over.
fn each<T>(rows: &Rows, make: impl Fn(Moment, usize) -> Option<T>) -> Result<Vec<T>, Failure> {
    let all = rows.iter().map(|(at, place)| make(*at, *place)).collect::<Option<Vec<T>>>();
    all.ok_or_else(|| "an act of the year lacks somebody or something".into())
}

fn start(year: &mut Year<'_>, rows: &Rows) -> Result<(), Failure> {
    let errands = each(rows, |at, place| {
        let person = year.roster.people.get(place)?;
        let command = StartPlan {
            assignment: person.assignment,
            cycle: year.cycle,
            form: None,
            approach: Approach::Quantitative,
        };
        Some(year.errand(place, "start_plan", (year.account(place)?, at), command))
    })?;
    let saved = year.desk.all(errands, start_plan)?;
    keep(year, rows, saved);
    Ok(())
}

fn keep(year: &mut Year<'_>, rows: &Rows, saved: Vec<PlanSaved>) {
    for ((at, place), saved) in rows.iter().zip(saved) {
        if let Some(plan) = year.plans.get_mut(*place) {
            plan.id = Some(saved.plan);
            plan.version = saved.version;
            plan.set = saved.state.is_set().then_some(*at);
        }
    }
}

fn speak(year: &mut Year<'_>, author: &Author<'_>, rows: &Rows) -> Result<(), Failure> {
    let errands = each(rows, |at, place| {
        let person = year.roster.people.get(place)?;
        let draw = year.draw(person.id);
        let role = author.library.role(person)?;
        let first = author.worded_for(person, draw, role.result.first().map_or("", |one| &one.text));
        let said = draw.pick("said", &author.library.common.said.expectation)?;
        let command = RecordExpectation {
            plan: year.plans.get(place)?.id?,
            held_on: at.date_in(Zone::Wib),
            statement: said.replace("{first}", &lowered(&first)),
        };
        Some(year.errand(place, "record_expectation", (year.account_above(place)?, at), command))
    })?;
    year.desk.all(errands, record_expectation)?;
    Ok(())
}

/// The text as it stands inside a sentence.
fn lowered(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn content(year: &mut Year<'_>, author: &Author<'_>, rows: &Rows, step: Step) -> Result<(), Failure> {
    let name = if step == Step::Write { "write_plan" } else { "write_plan_again" };
    let writings = each(rows, |at, place| writing(year, author, place, (name, at)))?;
    let (errands, contents): (Vec<_>, Vec<_>) = writings.into_iter().unzip();
    let saved = year.desk.all(errands, write_plan)?;
    for (((_, place), content), saved) in rows.iter().zip(contents).zip(saved) {
        if let Some(plan) = year.plans.get_mut(*place) {
            plan.version = saved.version;
            plan.content = content;
        }
    }
    Ok(())
}

/// The act, and the content as it will be kept: with the ids that the act draws.
fn writing(
    year: &Year<'_>,
    author: &Author<'_>,
    place: usize,
    (name, at): (&str, Moment),
) -> Option<(Errand<WritePlan>, PlanContent)> {
    let person = year.roster.people.get(place)?;
    let plan = year.plans.get(place)?;
    let above = year.roster.above(person).and_then(|above| year.plans.get(above));
    let above = above.map(|above| &above.content).filter(|content| !content.results.is_empty());
    let draw = year.draw(person.id);
    let content = if plan.content.results.is_empty() {
        author.content(person, draw, above)
    } else {
        corrected(plan.content.clone())
    };
    let key = year.key(place, name);
    let content = content.tidied(person.form);
    let kept = identified(content.clone(), &plan.content, (plan.id?, &year.desk.ids(&key))).ok()?;
    let command = WritePlan { plan: plan.id?, content, seen_version: plan.version };
    Some((Errand { by: year.account(place)?, key, at, command }, kept))
}

/// What an employee changes when a plan came back: the source is named more exactly.
fn corrected(mut content: PlanContent) -> PlanContent {
    if let Some(indicator) = content.results.iter_mut().find_map(|result| result.indicators.first_mut()) {
        indicator.source = format!("{} (rekap triwulanan)", indicator.source);
    }
    content
}

fn propose(year: &mut Year<'_>, rows: &Rows, step: Step) -> Result<(), Failure> {
    let name = if step == Step::Propose { "propose_plan" } else { "propose_plan_again" };
    let errands = each(rows, |at, place| {
        let plan = year.plans.get(place)?;
        let command = ProposePlan { plan: plan.id?, seen_version: plan.version };
        Some(year.errand(place, name, (year.account(place)?, at), command))
    })?;
    let proposed = year.desk.all(errands, propose_plan)?;
    for ((_, place), proposed) in rows.iter().zip(&proposed) {
        if let Some(plan) = year.plans.get_mut(*place) {
            plan.hash = Some(proposed.hash);
            plan.version = proposed.saved.version;
        }
    }
    Ok(())
}

/// The plan and version that an appraiser decides about, and the appraiser's account.
fn waiting(year: &Year<'_>, place: usize) -> Option<(PlanId, ContentHash, AccountId)> {
    let plan = year.plans.get(place)?;
    Some((plan.id?, plan.hash?, year.account_above(place)?))
}

fn give_back(year: &mut Year<'_>, author: &Author<'_>, rows: &Rows) -> Result<(), Failure> {
    let errands = each(rows, |at, place| {
        let (plan, hash, by) = waiting(year, place)?;
        let draw = year.draw(year.roster.people.get(place)?.id);
        let reason = draw.pick("reason", &author.library.common.said.returned)?.clone();
        Some(year.errand(place, "return_plan", (by, at), ReturnPlan { plan, hash, reason }))
    })?;
    let saved = year.desk.all(errands, return_plan)?;
    keep(year, rows, saved);
    Ok(())
}

fn set(year: &mut Year<'_>, rows: &Rows) -> Result<(), Failure> {
    let errands = each(rows, |at, place| {
        let (plan, hash, by) = waiting(year, place)?;
        Some(year.errand(place, "set_plan", (by, at), SetPlan { plan, hash }))
    })?;
    let saved = year.desk.all(errands, set_plan)?;
    keep(year, rows, saved);
    Ok(())
}

fn set_with_note(year: &mut Year<'_>, author: &Author<'_>, rows: &Rows) -> Result<(), Failure> {
    let errands = each(rows, |at, place| {
        let (plan, hash, by) = waiting(year, place)?;
        let draw = year.draw(year.roster.people.get(place)?.id);
        let note = draw.pick("note", &author.library.common.said.note)?.clone();
        Some(year.errand(place, "set_plan_with_note", (by, at), SetPlanWithNote { plan, hash, note }))
    })?;
    let saved = year.desk.all(errands, set_plan_with_note)?;
    keep(year, rows, saved);
    Ok(())
}
