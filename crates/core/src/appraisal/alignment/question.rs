//! What was asked about one rating, as who rated reads it beside the form.

use super::model::Standing;
use super::store::{Answer, Mark, answers, is_open, marks, proposal, standing};
use crate::access::{Action, Actor, decide};
use crate::appraisal::subject::subject;
use crate::clock::Moment;
use crate::db::{Denial, Read, Statement, Stop};
use crate::ids::{AlignmentId, PersonId, PlanId};
use crate::organisation::relations_in;
use crate::planning::cycle::YEAR;
use capaian_schema::tables::person;
use diesel::prelude::*;
use std::convert::Infallible;

/// One question.
#[derive(Debug, Clone)]
pub struct Question {
    /// Who asks.
    pub by: String,
    /// What.
    pub note: String,
    /// When.
    pub at: Moment,
    /// The revision it is about.
    pub revision: i64,
    /// Whether it waits for an answer.
    pub is_open: bool,
}

/// Everything that was asked about a rating of the year.
#[derive(Debug, Clone)]
pub struct Questions {
    /// Whose rating.
    pub name: String,
    /// Who rated.
    pub appraiser: String,
    /// The revision that holds.
    pub revision: i64,
    /// Where the rating stands.
    pub standing: Standing,
    /// What was asked, the first first.
    pub asked: Vec<Question>,
    /// Why it stays, and when that was said.
    pub answers: Vec<(String, Moment)>,
    /// Whether the reader may answer.
    pub may_answer: bool,
}

impl Questions {
    /// When the last question was asked that waits.
    pub fn last_open(&self) -> Option<Moment> {
        self.asked.iter().filter(|one| one.is_open).map(|one| one.at).max()
    }
}

/// What was asked about the rating of a plan's year, for those who may read it but the employee; `None` while
/// there is none. At most eight queries.
///
/// # Errors
/// A denial for others; a fault of the database.
pub fn questions(
    read: &mut Read,
    actor: &Actor,
    plan: PlanId,
    at: Moment,
) -> Result<Option<Questions>, Stop<Infallible>> {
    let subject = subject(read.conn(), actor, plan, YEAR)?.ok_or(Denial::NotVisible)?;
    let found = proposal(read.conn(), actor.agency, plan)?;
    let is_rater = found.as_ref().is_some_and(|found| actor.person.is_some_and(|me| me == found.appraiser));
    if !is_rater {
        let day = subject.day(at.date_in(subject.zone));
        let of = (subject.person, subject.assignment);
        decide(relations_in(read.conn(), actor, of, day)?, Action::ReadEvaluation)?;
        if actor.person == Some(subject.person) {
            return Err(Denial::Denied.into());
        }
    }
    let Some(found) = found else { return Ok(None) };
    let said = marks(read.conn(), actor.agency, &[found.evaluation])?;
    let answered = answers(read.conn(), actor.agency, &[found.evaluation])?;
    let of = |meeting: AlignmentId| answered.iter().find(|answer| answer.meeting == meeting);
    let all: Vec<&Mark> = said.iter().collect();
    let last: Option<&Answer> = answered.last();
    let asked: Vec<Question> = said
        .iter()
        .filter_map(|mark| {
            Some(Question {
                by: mark.name.clone(),
                note: mark.note.clone()?,
                at: mark.at,
                revision: mark.revision,
                is_open: is_open(mark, found.revision, of(mark.meeting)),
            })
        })
        .collect();
    let [name, appraiser] = names(read, actor, [found.person, found.appraiser])?;
    Ok(Some(Questions {
        name,
        appraiser,
        revision: found.revision,
        standing: standing(&all, found.revision, last),
        may_answer: is_rater && !found.is_delivered && asked.iter().any(|one| one.is_open),
        asked,
        answers: answered.into_iter().map(|answer| (answer.reason, answer.at)).collect(),
    }))
}

/// What two people are called. One query.
fn names(read: &mut Read, actor: &Actor, of: [PersonId; 2]) -> QueryResult<[String; 2]> {
    let rows: Vec<(PersonId, String)> = person::table
        .filter(person::agency_id.eq(actor.agency))
        .filter(person::id.eq_any(of))
        .select((person::id, person::name))
        .limit(2)
        .rows(read.conn())?;
    let name =
        |id| rows.iter().find(|(found, _)| *found == id).map_or_else(String::new, |(_, name)| name.clone());
    Ok(of.map(name))
}
