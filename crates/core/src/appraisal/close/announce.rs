//! Telling everybody of a slice that the result of the year is there.

use crate::db::{Ctx, Outcome, Statement, Tx};
use crate::ids::{CycleId, EvaluationId, PersonId, PlanId};
use crate::jobs::{Job, NotRun};
use crate::notices::{self, NoticeKind, Word};
use crate::planning::cycle::YEAR;
use capaian_schema::tables::{cycle, evaluation, final_result, person};
use diesel::prelude::*;
use serde::Deserialize;
use serde_json::json;

#[derive(Deserialize)]
struct About {
    v: u8,
    id: CycleId,
    people: Vec<PersonId>,
}

type Row = (PersonId, EvaluationId, PlanId, i64, String);

/// Tells people of their final results.
///
/// # Errors
/// [`NotRun`].
pub fn announce_results(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let about: About = serde_json::from_str(&job.payload).map_err(|_| NotRun::Malformed)?;
    if about.v != 1 {
        return Err(NotRun::Malformed.into());
    }
    let rows: Vec<Row> = final_result::table
        .inner_join(
            cycle::table
                .on(cycle::agency_id.eq(final_result::agency_id).and(cycle::id.eq(final_result::cycle_id))),
        )
        .inner_join(
            evaluation::table.on(evaluation::agency_id
                .eq(final_result::agency_id)
                .and(evaluation::id.eq(final_result::evaluation_id))),
        )
        .inner_join(
            person::table
                .on(person::agency_id.eq(evaluation::agency_id).and(person::id.eq(evaluation::appraiser_id))),
        )
        .filter(final_result::agency_id.eq(ctx.agency))
        .filter(final_result::cycle_id.eq(about.id))
        .filter(final_result::person_id.eq_any(&about.people))
        .select((
            final_result::person_id,
            final_result::evaluation_id,
            final_result::plan_id,
            cycle::year,
            person::name,
        ))
        .limit(i64::try_from(about.people.len()).unwrap_or(i64::MAX))
        .rows(tx.conn())?;
    let words: Vec<Word> = rows
        .into_iter()
        .map(|(to, evaluation, plan, year, name)| Word {
            to,
            kind: NoticeKind::EvaluationSet,
            object: evaluation.0,
            facts: json!({
                "name": name, "year": year.to_string(), "kind": "yearly", "period": "",
                "plan": plan, "number": YEAR,
            }),
            at: job.created_at,
        })
        .collect();
    if words.is_empty() {
        return Err(NotRun::Moot.into());
    }
    notices::tell(tx, ctx, &words)
}
