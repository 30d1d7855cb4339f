//! Meetings, marks and answers as acts and pages find them.

use super::model::Stance;
use super::model::Standing as RatingStanding;
use crate::access::in_force::{assignment_in_force, closure_in_force, reporting_in_force};
use crate::access::{Actor, Standing, Standings};
use crate::appraisal::organisation::leaders;
use crate::clock::Moment;
use crate::db::{AnyConnection, Fault, Statement};
use crate::ids::{AgencyId, AlignmentId, CycleId, EvaluationId, PersonId, PlanId, UnitId};
use crate::planning::cycle::YEAR;
use capaian_schema::tables::{
    alignment, alignment_answer as answer, alignment_mark as mark, alignment_party as party, assignment,
    evaluation, person, reporting, unit_closure,
};
use chrono::NaiveDate;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use std::collections::HashSet;

/// A meeting as an act finds it.
#[derive(Debug, Clone)]
pub(super) struct Meeting {
    pub id: AlignmentId,
    pub cycle: CycleId,
    pub unit: UnitId,
    pub held_on: NaiveDate,
    pub ended_at: Option<Moment>,
    pub version: i64,
}

type Row = (CycleId, UnitId, NaiveDate, Option<i64>, i64);

/// One meeting. One query.
pub(super) fn meeting(
    conn: &mut AnyConnection,
    agency: AgencyId,
    id: AlignmentId,
) -> QueryResult<Option<Meeting>> {
    let row: Option<Row> = alignment::table
        .find((agency, id))
        .select((
            alignment::cycle_id,
            alignment::unit_id,
            alignment::held_on,
            alignment::ended_at,
            alignment::version,
        ))
        .first_row(conn)
        .optional()?;
    Ok(row.map(|(cycle, unit, held_on, ended, version)| Meeting {
        id,
        cycle,
        unit,
        held_on,
        ended_at: ended.map(Moment),
        version,
    }))
}

/// Who takes part. One query.
pub(super) fn parties(
    conn: &mut AnyConnection,
    agency: AgencyId,
    id: AlignmentId,
) -> QueryResult<Vec<PersonId>> {
    party::table
        .filter(party::agency_id.eq(agency))
        .filter(party::alignment_id.eq(id))
        .select(party::person_id)
        .limit(PARTIES_READ)
        .rows(conn)
}

/// As many as take part at most, and one to see that there are more.
pub(super) const PARTIES_READ: i64 = 201;

/// How an actor stands towards a meeting: takes part, heads the unit, leads it from above, or has a role. One query
/// besides those of the parties.
pub(super) fn standings(
    conn: &mut AnyConnection,
    actor: &Actor,
    (unit, parties): (UnitId, &[PersonId]),
    on: NaiveDate,
) -> QueryResult<Standings> {
    let standings = leaders(conn, actor, unit, on)?.standings(actor);
    let takes_part = actor.person.is_some_and(|me| parties.contains(&me));
    Ok(if takes_part { standings.with(Standing::Participant) } else { standings })
}

/// A unit and those below it.
#[auto_type(no_type_alias)]
pub(super) fn below(agency: AgencyId, horizon: i64, unit: UnitId, on: NaiveDate) -> _ {
    let in_force: closure_in_force = closure_in_force(horizon, on);
    unit_closure::table
        .filter(unit_closure::agency_id.eq(agency))
        .filter(unit_closure::ancestor_id.eq(unit))
        .filter(in_force)
        .select(unit_closure::descendant_id)
}

/// Those who rate somebody of a unit or below it, and work there themselves. One query.
pub(super) fn raters(
    conn: &mut AnyConnection,
    actor: &Actor,
    unit: UnitId,
    on: NaiveDate,
) -> QueryResult<Vec<PersonId>> {
    let posts = assignment::table
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::unit_id.eq_any(below(actor.agency, actor.horizon, unit, on)))
        .filter(assignment_in_force(actor.horizon, on))
        .select(assignment::id);
    let people = assignment::table
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::unit_id.eq_any(below(actor.agency, actor.horizon, unit, on)))
        .filter(assignment_in_force(actor.horizon, on))
        .select(assignment::person_id);
    reporting::table
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::assignment_id.eq_any(posts))
        .filter(reporting::superior_id.eq_any(people))
        .filter(reporting_in_force(actor.horizon, on))
        .select(reporting::superior_id)
        .distinct()
        .order(reporting::superior_id)
        .limit(PARTIES_READ)
        .rows(conn)
}

/// A rating of the year that a meeting may be about.
#[derive(Debug, Clone)]
pub(super) struct Proposal {
    pub evaluation: EvaluationId,
    pub person: PersonId,
    pub appraiser: PersonId,
    pub unit: UnitId,
    pub revision: i64,
    pub is_delivered: bool,
}

type ProposalRow = (EvaluationId, PersonId, PersonId, UnitId, i64, Option<i64>);

/// The rating of a plan's year. One query.
pub(super) fn proposal(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: PlanId,
) -> QueryResult<Option<Proposal>> {
    let row: Option<ProposalRow> = evaluation::table
        .filter(evaluation::agency_id.eq(agency))
        .filter(evaluation::plan_id.eq(of))
        .filter(evaluation::period_number.eq(YEAR))
        .select((
            evaluation::id,
            evaluation::person_id,
            evaluation::appraiser_id,
            evaluation::unit_id,
            evaluation::revision,
            evaluation::delivered_at,
        ))
        .first_row(conn)
        .optional()?;
    Ok(row.map(|(evaluation, person, appraiser, unit, revision, delivered)| Proposal {
        evaluation,
        person,
        appraiser,
        unit,
        revision,
        is_delivered: delivered.is_some(),
    }))
}

/// Whether a unit is that of a meeting or below it. One query.
pub(super) fn is_below(
    conn: &mut AnyConnection,
    actor: &Actor,
    (unit, of): (UnitId, UnitId),
    on: NaiveDate,
) -> QueryResult<bool> {
    let found: Option<UnitId> = below(actor.agency, actor.horizon, of, on)
        .filter(unit_closure::descendant_id.eq(unit))
        .first_row(conn)
        .optional()?;
    Ok(found.is_some())
}

/// What somebody said of a rating.
#[derive(Debug, Clone)]
pub(super) struct Mark {
    pub meeting: AlignmentId,
    pub evaluation: EvaluationId,
    pub person: PersonId,
    pub name: String,
    pub revision: i64,
    pub stance: Stance,
    pub note: Option<String>,
    pub at: Moment,
}

type MarkRow = (AlignmentId, EvaluationId, (PersonId, String), i64, String, Option<String>, i64);

/// What was said of some ratings, the first words first. One query.
pub(super) fn marks(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: &[EvaluationId],
) -> Result<Vec<Mark>, Fault> {
    let rows: Vec<MarkRow> = mark::table
        .left_join(
            person::table.on(person::agency_id.eq(mark::agency_id).and(person::id.eq(mark::person_id))),
        )
        .filter(mark::agency_id.eq(agency))
        .filter(mark::evaluation_id.eq_any(of))
        .order((mark::marked_at, mark::person_id))
        .select((
            mark::alignment_id,
            mark::evaluation_id,
            (mark::person_id, person::name.assume_not_null()),
            mark::revision,
            mark::stance,
            mark::note,
            mark::marked_at,
        ))
        .limit(i64::try_from(of.len()).unwrap_or(i64::MAX).saturating_mul(PARTIES_READ))
        .rows(conn)?;
    rows.into_iter().map(of_row).collect()
}

fn of_row((meeting, evaluation, (person, name), revision, stance, note, at): MarkRow) -> Result<Mark, Fault> {
    let stance = Stance::from_key(&stance).ok_or_else(|| Fault::Unreadable(format!("stance {stance}")))?;
    Ok(Mark { meeting, evaluation, person, name, revision, stance, note, at: Moment(at) })
}

/// Why a rating stays.
#[derive(Debug, Clone)]
pub(super) struct Answer {
    pub meeting: AlignmentId,
    pub evaluation: EvaluationId,
    pub reason: String,
    pub at: Moment,
}

/// Why some ratings stay. One query.
pub(super) fn answers(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: &[EvaluationId],
) -> QueryResult<Vec<Answer>> {
    let rows: Vec<(AlignmentId, EvaluationId, String, i64)> = answer::table
        .filter(answer::agency_id.eq(agency))
        .filter(answer::evaluation_id.eq_any(of))
        .order((answer::answered_at, answer::alignment_id))
        .select((answer::alignment_id, answer::evaluation_id, answer::reason, answer::answered_at))
        .limit(i64::try_from(of.len()).unwrap_or(i64::MAX).saturating_mul(PARTIES_READ))
        .rows(conn)?;
    let answer = |(meeting, evaluation, reason, at)| Answer { meeting, evaluation, reason, at: Moment(at) };
    Ok(rows.into_iter().map(answer).collect())
}

/// Whether a question is about the revision that holds and was not answered since it was asked.
pub(super) fn is_open(mark: &Mark, revision: i64, answer: Option<&Answer>) -> bool {
    mark.stance == Stance::Question
        && mark.revision == revision
        && answer.is_none_or(|answer| answer.at.0 < mark.at.0)
}

/// Marks that ask about a rating as it stands, and that nobody answered since.
#[auto_type(no_type_alias)]
pub(crate) fn open_questions(agency: AgencyId) -> _ {
    let question: &'static str = Stance::Question.key();
    mark::table
        .inner_join(
            evaluation::table.on(evaluation::agency_id
                .eq(mark::agency_id)
                .and(evaluation::id.eq(mark::evaluation_id))
                .and(evaluation::revision.eq(mark::revision))),
        )
        .left_join(
            answer::table.on(answer::agency_id
                .eq(mark::agency_id)
                .and(answer::alignment_id.eq(mark::alignment_id))
                .and(answer::evaluation_id.eq(mark::evaluation_id))
                .and(answer::answered_at.ge(mark::marked_at))),
        )
        .filter(mark::agency_id.eq(agency))
        .filter(mark::stance.eq(question))
        .filter(answer::reason.is_null())
}

/// Those of some ratings about which a question waits. One query.
pub(in crate::appraisal) fn questioned(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: &[EvaluationId],
) -> QueryResult<HashSet<EvaluationId>> {
    let rows: Vec<EvaluationId> = open_questions(agency)
        .filter(mark::evaluation_id.eq_any(of))
        .select(mark::evaluation_id)
        .distinct()
        .limit(i64::try_from(of.len()).unwrap_or(i64::MAX))
        .rows(conn)?;
    Ok(rows.into_iter().collect())
}

/// Where a rating stands in a meeting, from what was said of it there.
pub(super) fn standing(marks: &[&Mark], revision: i64, answer: Option<&Answer>) -> RatingStanding {
    if marks.iter().any(|mark| is_open(mark, revision, answer)) {
        return RatingStanding::Questioned;
    }
    let asked = |of: &Mark| of.stance == Stance::Question;
    if marks.iter().any(|mark| asked(mark) && mark.revision < revision) {
        return RatingStanding::Changed;
    }
    if marks.iter().any(|mark| asked(mark)) {
        return RatingStanding::Kept;
    }
    if marks.is_empty() { RatingStanding::Unmarked } else { RatingStanding::Agreed }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mark(stance: Stance, revision: i64, at: i64) -> Mark {
        Mark {
            meeting: AlignmentId([1; 16]),
            evaluation: EvaluationId([2; 16]),
            person: PersonId([3; 16]),
            name: String::new(),
            revision,
            stance,
            note: None,
            at: Moment(at),
        }
    }

    fn kept(at: i64) -> Answer {
        let (meeting, evaluation) = (AlignmentId([1; 16]), EvaluationId([2; 16]));
        Answer { meeting, evaluation, reason: String::new(), at: Moment(at) }
    }

    #[test]
    fn a_question_waits_until_it_is_answered_or_the_rating_changes() {
        let (agrees, asks) = (mark(Stance::Agree, 1, 5), mark(Stance::Question, 1, 6));
        assert_eq!(standing(&[], 1, None), RatingStanding::Unmarked);
        assert_eq!(standing(&[&agrees], 1, None), RatingStanding::Agreed);
        assert_eq!(standing(&[&agrees, &asks], 1, None), RatingStanding::Questioned);
        assert_eq!(standing(&[&agrees, &asks], 1, Some(&kept(7))), RatingStanding::Kept);
        assert_eq!(standing(&[&asks], 2, None), RatingStanding::Changed);
    }

    #[test]
    fn an_answer_does_not_answer_what_is_asked_after_it() {
        let asks = mark(Stance::Question, 1, 8);
        assert_eq!(standing(&[&asks], 1, Some(&kept(7))), RatingStanding::Questioned);
        let again = mark(Stance::Question, 2, 9);
        assert_eq!(standing(&[&asks, &again], 2, Some(&kept(7))), RatingStanding::Questioned);
    }
}
