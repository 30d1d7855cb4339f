//! An objection as an act finds it.

use super::model::{DecidedWith, Objection, Outcome};
use crate::access::Actor;
use crate::clock::Moment;
use crate::db::{AnyConnection, Fault, Statement};
use crate::ids::{AgencyId, EvaluationId, ObjectionId, PersonId, PlanId};
use crate::organisation::appraisers_of;
use crate::progress::evidence::EvidenceItem;
use crate::progress::evidence::list::of_plan;
use capaian_schema::tables::{account, objection};
use chrono::NaiveDate;
use diesel::prelude::*;

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

/// The evidence of a period's reports, each piece once, by name.
pub(super) fn pieces(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (plan, period): (PlanId, i64),
) -> QueryResult<Vec<EvidenceItem>> {
    let mut all: Vec<_> = of_plan(conn, agency, plan, period)?.into_values().flatten().collect();
    all.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
    all.dedup_by_key(|piece| piece.id);
    Ok(all)
}

/// Who decides an objection to what an appraiser set: the superiors of that day. Where none of them has an open
/// account any more, those of today, so that nothing waits for ever; nobody decides about oneself, and no
/// appraiser about the own rating. At most four queries.
pub(super) fn reviewers(
    conn: &mut AnyConnection,
    actor: &Actor,
    (employee, appraiser): (PersonId, PersonId),
    days: [NaiveDate; 2],
) -> QueryResult<Vec<PersonId>> {
    let mut of_the_day = Vec::new();
    for day in days {
        let mut above = appraisers_of(conn, actor, appraiser, day)?;
        above.retain(|one| *one != employee && *one != appraiser);
        let open: Vec<Option<PersonId>> = account::table
            .filter(account::agency_id.eq(actor.agency))
            .filter(account::person_id.eq_any(above.iter().copied().map(Some)))
            .filter(account::state.eq("active"))
            .select(account::person_id)
            .limit(64)
            .rows(conn)?;
        if !open.is_empty() {
            return Ok(above.into_iter().filter(|one| open.contains(&Some(*one))).collect());
        }
        if of_the_day.is_empty() {
            of_the_day = above;
        }
    }
    Ok(of_the_day)
}

pub(super) fn outcome_of(key: &str) -> Result<Outcome, Fault> {
    Outcome::from_key(key).ok_or_else(|| Fault::Unreadable(format!("`{key}` is no outcome")))
}
