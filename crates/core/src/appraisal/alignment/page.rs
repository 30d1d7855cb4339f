//! One meeting: the ratings it is about, what was said of each, and how they spread beside the unit's own.

use super::model::{Stance, Standing};
use super::store::{Answer, Mark, answers, below, marks, standing, standings};
use crate::access::in_force::unit_in_force;
use crate::access::{Action, Actor, decide};
use crate::appraisal::distribution::{Spread, counted, pattern};
use crate::appraisal::evaluation::store::{level, predicate_of};
use crate::appraisal::organisation::standing_of;
use crate::clock::Moment;
use crate::db::{Denial, Fault, Read, Statement, Stop};
use crate::ids::{AgencyId, AlignmentId, CycleId, EvaluationId, PersonId, PlanId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use crate::planning::cycle::{Period, YEAR};
use capaian_rules::{Counts, Level, Predicate, Rules};
use capaian_schema::tables::{
    account, alignment, alignment_mark as mark, alignment_party as party, assignment, cycle, evaluation,
    person, plan, position, unit_fact,
};
use chrono::NaiveDate;
use diesel::dsl::{auto_type, count_star, exists, not};
use diesel::prelude::*;
use std::convert::Infallible;

/// Ratings on one page.
const PAGE: usize = 25;

/// Which ratings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// All of them.
    #[default]
    All,
    /// Those somebody asked about.
    Questioned,
    /// Those of which the reader has not said anything.
    Left,
}

/// Which ratings, and from where on.
#[derive(Debug, Clone, Default)]
pub struct AlignmentFilter {
    /// Which.
    pub which: Which,
    /// That of this plan alone.
    pub only: Option<PlanId>,
    /// After this place.
    pub after: Option<Place>,
}

/// One meeting with a page of its ratings.
#[derive(Debug, Clone)]
pub struct AlignmentPage {
    /// Which.
    pub id: AlignmentId,
    /// The unit's name on the day.
    pub unit: String,
    /// The year.
    pub year: i64,
    /// The day.
    pub held_on: NaiveDate,
    /// Where.
    pub place: String,
    /// Who convened it.
    pub convened_by: String,
    /// The minutes, and when it ended.
    pub ended: Option<(String, Moment)>,
    /// Its version.
    pub version: i64,
    /// Who takes part, by name.
    pub people: Vec<String>,
    /// How the ratings that are looked at spread, beside what the unit achieved.
    pub spread: Spread,
    /// A page of them, by name.
    pub rows: Vec<AlignmentRow>,
    /// Where the next page begins.
    pub next: Option<Place>,
    /// Whether the reader takes part.
    pub takes_part: bool,
    /// Whether the reader may end it.
    pub may_end: bool,
}

/// One rating.
#[derive(Debug, Clone)]
pub struct AlignmentRow {
    /// The plan.
    pub plan: PlanId,
    /// Full name.
    pub name: String,
    /// The position and its unit.
    pub post: (String, Option<String>),
    /// Who rated.
    pub appraiser: String,
    /// Work results.
    pub work: Level,
    /// Behaviour.
    pub behaviour: Level,
    /// What the quadrant gives.
    pub predicate: Predicate,
    /// Which revision.
    pub revision: i64,
    /// Where it stands.
    pub standing: Standing,
    /// How many agree.
    pub agreed: usize,
    /// What is asked: by whom, and what.
    pub questions: Vec<(String, String)>,
    /// Why it stays.
    pub answer: Option<String>,
    /// What the reader said of this revision.
    pub mine: Option<Stance>,
    /// Whether the reader can say something.
    pub may_mark: bool,
}

struct Head {
    cycle: CycleId,
    unit: UnitId,
    year: i64,
    held_on: NaiveDate,
    place: String,
    convened_by: String,
    ended: Option<(String, Moment)>,
    version: i64,
}

type HeadRow = ((CycleId, UnitId, i64, String), (NaiveDate, String, Option<String>, Option<i64>, i64));

fn head(read: &mut Read, actor: &Actor, id: AlignmentId) -> QueryResult<Option<Head>> {
    let row: Option<HeadRow> = alignment::table
        .inner_join(
            cycle::table.on(cycle::agency_id.eq(alignment::agency_id).and(cycle::id.eq(alignment::cycle_id))),
        )
        .inner_join(
            account::table
                .on(account::agency_id.eq(alignment::agency_id).and(account::id.eq(alignment::convened_by))),
        )
        .filter(alignment::agency_id.eq(actor.agency))
        .filter(alignment::id.eq(id))
        .select((
            (alignment::cycle_id, alignment::unit_id, cycle::year, account::name),
            (
                alignment::held_on,
                alignment::place,
                alignment::minutes,
                alignment::ended_at,
                alignment::version,
            ),
        ))
        .first_row(read.conn())
        .optional()?;
    Ok(row.map(|((cycle, unit, year, by), (held_on, place, minutes, ended, version))| Head {
        cycle,
        unit,
        year,
        held_on,
        place,
        convened_by: by,
        ended: minutes.zip(ended.map(Moment)),
        version,
    }))
}

/// One meeting, for those who take part, HR, auditors, who heads the unit and who leads it from above. At most nine
/// queries.
///
/// # Errors
/// A denial for others; a fault of the database.
pub fn alignment_page(
    read: &mut Read,
    actor: &Actor,
    rules: &Rules,
    (id, filter): (AlignmentId, &AlignmentFilter),
    today: NaiveDate,
) -> Result<AlignmentPage, Stop<Infallible>> {
    let head = head(read, actor, id)?.ok_or(Denial::NotVisible)?;
    let people = named_parties(read, actor, id)?;
    let ids: Vec<PersonId> = people.iter().map(|(id, _)| *id).collect();
    let standings = standings(read.conn(), actor, (head.unit, &ids), today)?;
    decide(standings, Action::ReadAlignment)?;
    let whole = Period::of_year(head.year).ok_or_else(|| Fault::Unreadable(format!("year {}", head.year)))?;
    let day = whole.ends_on.min(today);
    let unit = unit_name(read, actor, head.unit, day)?;
    let takes_part = decide(standings, Action::MarkRating).is_ok();
    let of = Shown { actor, id, head: &head, people: &ids, takes_part, day };
    let spread = of.spread(read, rules)?;
    let (rows, next) = of.ratings(read, filter)?;
    Ok(AlignmentPage {
        id,
        unit,
        may_end: head.ended.is_none()
            && head.held_on <= today
            && decide(standings, Action::ConveneAlignment).is_ok(),
        year: head.year,
        held_on: head.held_on,
        place: head.place,
        convened_by: head.convened_by,
        ended: head.ended,
        version: head.version,
        people: people.into_iter().map(|(_, name)| name).collect(),
        spread,
        rows,
        next,
        takes_part,
    })
}

fn unit_name(read: &mut Read, actor: &Actor, unit: UnitId, on: NaiveDate) -> QueryResult<String> {
    let found: Option<String> = unit_fact::table
        .filter(unit_fact::agency_id.eq(actor.agency))
        .filter(unit_fact::unit_id.eq(unit))
        .filter(unit_in_force(actor.horizon, on))
        .select(unit_fact::name)
        .first_row(read.conn())
        .optional()?;
    Ok(found.unwrap_or_default())
}

fn named_parties(read: &mut Read, actor: &Actor, id: AlignmentId) -> QueryResult<Vec<(PersonId, String)>> {
    party::table
        .inner_join(
            person::table.on(person::agency_id.eq(party::agency_id).and(person::id.eq(party::person_id))),
        )
        .filter(party::agency_id.eq(actor.agency))
        .filter(party::alignment_id.eq(id))
        .order((person::sort_key, person::id))
        .select((person::id, person::name))
        .limit(super::store::PARTIES_READ)
        .rows(read.conn())
}

/// What is read of a meeting, and by whom.
struct Shown<'a> {
    actor: &'a Actor,
    id: AlignmentId,
    head: &'a Head,
    people: &'a [PersonId],
    takes_part: bool,
    day: NaiveDate,
}

/// Where a page of ratings begins: the name that sorts, and the evaluation.
pub type Place = (Vec<u8>, EvaluationId);

type Who = (EvaluationId, PlanId, String, Vec<u8>);
type Post = (String, Option<String>);
type Rater = (PersonId, String);
type What = (String, String, String, i64, Option<i64>);
type Row = (Who, Post, Rater, What);

/// What is said in a meeting of the rating at hand.
#[auto_type(no_type_alias)]
fn said_of(agency: AgencyId, meeting: AlignmentId) -> _ {
    mark::table
        .filter(mark::agency_id.eq(agency))
        .filter(mark::alignment_id.eq(meeting))
        .filter(mark::evaluation_id.eq(evaluation::id))
}

impl Shown<'_> {
    /// Nobody who takes part is looked at, and nobody reads the own proposal, not even out of a sum.
    fn hidden(&self) -> Vec<PersonId> {
        self.people.iter().copied().chain(self.actor.person).collect()
    }

    fn spread(&self, read: &mut Read, rules: &Rules) -> Result<Spread, Fault> {
        let (agency, horizon) = (self.actor.agency, self.actor.horizon);
        let rows: Vec<(String, i64)> = evaluation::table
            .filter(evaluation::agency_id.eq(agency))
            .filter(evaluation::cycle_id.eq(self.head.cycle))
            .filter(evaluation::period_number.eq(YEAR))
            .filter(evaluation::unit_id.eq_any(below(agency, horizon, self.head.unit, self.day)))
            .filter(evaluation::person_id.ne_all(self.hidden()))
            .group_by(evaluation::predicate)
            .select((evaluation::predicate, count_star()))
            .rows(read.conn())?;
        let known = rows.iter().filter_map(|(key, count)| Some((Predicate::from_key(key).ok()?, *count)));
        let counts: Counts = counted(known);
        let achieved = standing_of(read.conn(), agency, (self.head.cycle, self.head.unit), YEAR)?;
        let law = rules.at(self.day);
        let pattern = achieved.map(|held| pattern(&law, held.predicate, &counts)).transpose()?;
        Ok(Spread { counts, pattern })
    }

    fn ratings(
        &self,
        read: &mut Read,
        filter: &AlignmentFilter,
    ) -> Result<(Vec<AlignmentRow>, Option<Place>), Fault> {
        let mut rows = self.read_rows(read, filter)?;
        let more = rows.len() > PAGE;
        rows.truncate(PAGE);
        let next = rows.last().filter(|_| more).map(|(who, ..)| (who.3.clone(), who.0));
        let ids: Vec<EvaluationId> = rows.iter().map(|(who, ..)| who.0).collect();
        let said = marks(read.conn(), self.actor.agency, &ids)?;
        let answered = answers(read.conn(), self.actor.agency, &ids)?;
        let here = said.iter().filter(|mark| mark.meeting == self.id).collect::<Vec<_>>();
        let row = |row: Row| {
            let of = row.0.0;
            let marks: Vec<&Mark> = here.iter().copied().filter(|mark| mark.evaluation == of).collect();
            let answer = answered.iter().find(|answer| answer.meeting == self.id && answer.evaluation == of);
            self.row(row, (&marks, answer))
        };
        Ok((rows.into_iter().map(row).collect::<Result<_, _>>()?, next))
    }

    fn read_rows(&self, read: &mut Read, filter: &AlignmentFilter) -> QueryResult<Vec<Row>> {
        let (agency, horizon) = (self.actor.agency, self.actor.horizon);
        let rater = diesel::alias!(person as rater);
        let mut query =
            evaluation::table
                .inner_join(
                    plan::table
                        .on(plan::agency_id.eq(evaluation::agency_id).and(plan::id.eq(evaluation::plan_id))),
                )
                .inner_join(assignment::table.on(
                    assignment::agency_id.eq(plan::agency_id).and(assignment::id.eq(plan::assignment_id)),
                ))
                .inner_join(person::table.on(person_of_post()))
                .inner_join(position::table.on(position_of_post()))
                .left_join(unit_fact::table.on(unit_of_post(horizon, self.day)))
                .inner_join(
                    rater.on(rater
                        .field(person::agency_id)
                        .eq(evaluation::agency_id)
                        .and(rater.field(person::id).eq(evaluation::appraiser_id))),
                )
                .filter(evaluation::agency_id.eq(agency))
                .filter(evaluation::cycle_id.eq(self.head.cycle))
                .filter(evaluation::period_number.eq(YEAR))
                .filter(evaluation::unit_id.eq_any(below(agency, horizon, self.head.unit, self.day)))
                .filter(evaluation::person_id.ne_all(self.hidden()))
                .order((person::sort_key, evaluation::id))
                .select((
                    (evaluation::id, evaluation::plan_id, person::name, person::sort_key),
                    (position::title, unit_fact::name.nullable()),
                    (evaluation::appraiser_id, rater.field(person::name)),
                    (
                        evaluation::work,
                        evaluation::behaviour,
                        evaluation::predicate,
                        evaluation::revision,
                        evaluation::delivered_at,
                    ),
                ))
                .limit(i64::try_from(PAGE + 1).unwrap_or(i64::MAX))
                .into_boxed();
        let said = said_of(agency, self.id);
        let me = self.actor.person.unwrap_or(PersonId([0; 16]));
        query = match filter.which {
            Which::All => query,
            Which::Questioned => query.filter(exists(said.filter(mark::stance.eq(Stance::Question.key())))),
            Which::Left => query
                .filter(not(exists(said.filter(mark::person_id.eq(me)))))
                .filter(evaluation::appraiser_id.ne(me)),
        };
        if let Some(plan) = filter.only {
            query = query.filter(evaluation::plan_id.eq(plan));
        }
        if let Some((key, id)) = filter.after.clone() {
            query = query.filter(
                person::sort_key.gt(key.clone()).or(person::sort_key.eq(key).and(evaluation::id.gt(id))),
            );
        }
        query.load(read.conn())
    }

    fn row(
        &self,
        ((_, plan, name, _), post, (appraiser, by), what): Row,
        (marks, answer): (&[&Mark], Option<&Answer>),
    ) -> Result<AlignmentRow, Fault> {
        let (work, behaviour, predicate, revision, delivered) = what;
        let mine = marks.iter().find(|mark| Some(mark.person) == self.actor.person);
        let questions = marks.iter().filter_map(|mark| Some((mark.name.clone(), mark.note.clone()?)));
        Ok(AlignmentRow {
            plan,
            name,
            post,
            appraiser: by,
            work: level(&work)?,
            behaviour: level(&behaviour)?,
            predicate: predicate_of(&predicate)?,
            revision,
            standing: standing(marks, revision, answer),
            agreed: marks
                .iter()
                .filter(|mark| mark.stance == Stance::Agree && mark.revision == revision)
                .count(),
            questions: questions.collect(),
            answer: answer.map(|answer| answer.reason.clone()),
            mine: mine.filter(|mark| mark.revision == revision).map(|mark| mark.stance),
            may_mark: self.takes_part
                && self.head.ended.is_none()
                && delivered.is_none()
                && Some(appraiser) != self.actor.person,
        })
    }
}
