//! An objection as an act finds it.

use super::model::{DecidedWith, Objection, Outcome, Role};
use crate::access::Actor;
use crate::appraisal::evaluation::store::Held;
use crate::appraisal::subject::Subject;
use crate::clock::Moment;
use crate::db::{AnyConnection, Fault, Statement};
use crate::ids::{AgencyId, EvaluationId, ObjectionId, PersonId, PlanId};
use crate::organisation::appraisers_of;
use crate::planning::cycle::YEAR;
use crate::progress::evidence::EvidenceItem;
use crate::progress::evidence::list::of_plan;
use capaian_schema::tables::{account, objection, objection_party};
use chrono::NaiveDate;
use diesel::prelude::*;

/// More than anybody has superiors.
const REVIEWERS_MAX: i64 = 64;

type Head = (ObjectionId, EvaluationId, PersonId, i64, String, NaiveDate, i64);
type Said = (Option<String>, Option<i64>, Option<String>);
type Settled = (Option<String>, Option<String>, Option<i64>, Option<String>);

/// The objection to an evaluation. One query.
pub(super) fn objection_to(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: EvaluationId,
) -> Result<Option<Objection>, Fault> {
    let row: Option<(Head, Said, Settled)> = objection::table
        .left_join(account::table.on(
            account::agency_id.eq(objection::agency_id).and(account::id.nullable().eq(objection::decided_by)),
        ))
        .filter(objection::agency_id.eq(agency))
        .filter(objection::evaluation_id.eq(of))
        .select((
            (
                objection::id,
                objection::evaluation_id,
                objection::appraiser_id,
                objection::revision,
                objection::grounds,
                objection::filed_on,
                objection::version,
            ),
            (objection::explanation, objection::explained_at, objection::hearing),
            (objection::outcome, objection::reasons, objection::decided_at, account::name.nullable()),
        ))
        .first_row(conn)
        .optional()?;
    row.map(of_row).transpose()
}

fn of_row((head, said, settled): (Head, Said, Settled)) -> Result<Objection, Fault> {
    let (id, evaluation, appraiser, revision, grounds, filed_on, version) = head;
    let (explanation, explained_at, hearing) = said;
    let decided = match settled {
        (Some(outcome), Some(reasons), Some(at), by) => Some(DecidedWith {
            outcome: outcome_of(&outcome)?,
            reasons,
            by: by.unwrap_or_default(),
            at: Moment(at),
        }),
        _ => None,
    };
    Ok(Objection {
        id,
        evaluation,
        appraiser,
        revision,
        grounds,
        filed_on,
        explanation: explanation.zip(explained_at.map(Moment)),
        hearing,
        decided,
        version,
    })
}

/// The evidence of a period's reports, each piece once, by name; of the year that of all its periods.
pub(super) fn pieces(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (plan, period): (PlanId, i64),
) -> QueryResult<Vec<EvidenceItem>> {
    let periods = if period == YEAR { (1, YEAR - 1) } else { (period, period) };
    let mut all: Vec<_> = of_plan(conn, agency, plan, periods)?.into_values().flatten().collect();
    all.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    all.dedup_by_key(|piece| piece.id);
    Ok(all)
}

/// Who decides: as it was kept when the objection was filed; before that, the superiors of the appraiser on the day
/// the evaluation was set. Where none of them has an open account any more, those of today, so that nothing waits
/// for ever. At most four queries.
pub(super) fn reviewers(
    conn: &mut AnyConnection,
    actor: &Actor,
    (subject, held): (&Subject, &Held),
    filed: Option<&Objection>,
    today: NaiveDate,
) -> QueryResult<Vec<PersonId>> {
    let parties = (subject.person, held.appraiser);
    let first = match filed {
        Some(filed) => kept(conn, actor.agency, filed.id)?,
        None => above(conn, actor, parties, held.set_at.date_in(subject.zone))?,
    };
    if filed.is_some_and(|filed| filed.decided.is_some()) {
        return Ok(first);
    }
    for some in [first.clone(), above(conn, actor, parties, today)?] {
        let open = with_account(conn, actor.agency, some)?;
        if !open.is_empty() {
            return Ok(open);
        }
    }
    Ok(first)
}

/// Who was to decide when it was filed. One query.
pub(super) fn kept(
    conn: &mut AnyConnection,
    agency: AgencyId,
    of: ObjectionId,
) -> QueryResult<Vec<PersonId>> {
    objection_party::table
        .filter(objection_party::agency_id.eq(agency))
        .filter(objection_party::objection_id.eq(of))
        .filter(objection_party::role.eq(Role::Reviewer.key()))
        .order(objection_party::person_id)
        .select(objection_party::person_id)
        .limit(REVIEWERS_MAX)
        .rows(conn)
}

/// Nobody decides about oneself, and no appraiser about the own rating.
fn above(
    conn: &mut AnyConnection,
    actor: &Actor,
    (employee, appraiser): (PersonId, PersonId),
    on: NaiveDate,
) -> QueryResult<Vec<PersonId>> {
    let mut above = appraisers_of(conn, actor, appraiser, on)?;
    above.retain(|one| *one != employee && *one != appraiser);
    Ok(above)
}

fn with_account(
    conn: &mut AnyConnection,
    agency: AgencyId,
    mut people: Vec<PersonId>,
) -> QueryResult<Vec<PersonId>> {
    let open: Vec<Option<PersonId>> = account::table
        .filter(account::agency_id.eq(agency))
        .filter(account::person_id.eq_any(people.iter().copied().map(Some)))
        .filter(account::state.eq("active"))
        .select(account::person_id)
        .limit(REVIEWERS_MAX)
        .rows(conn)?;
    people.retain(|one| open.contains(&Some(*one)));
    Ok(people)
}

pub(super) fn outcome_of(key: &str) -> Result<Outcome, Fault> {
    Outcome::from_key(key).ok_or_else(|| Fault::Unreadable(format!("`{key}` is no outcome")))
}
