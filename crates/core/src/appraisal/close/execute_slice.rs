//! Makes the results of the next people of an adopted close final: the handler of a job.

use super::model::{Close, CloseState, link};
use super::store::{Line, about, correct_line, horizon, keep, ready_after, worked_on};
use crate::access::in_force::employment_in_force;
use crate::appraisal::result::Verdict;
use crate::appraisal::result::gather::judged;
use crate::appraisal::result::judge::Judged;
use crate::appraisal::result::store::{Frozen, insert};
use crate::clock::Moment;
use crate::db::{AnyConnection, Ctx, Denial, Fault, Outcome, Statement, Stop, Tx};
use crate::ids::{AgencyId, PersonId};
use crate::jobs::{self, Job, Kind, NotRun};
use crate::ledger::{self, Event};
use crate::organisation::exclusion::exclusion_in_force;
use crate::planning::cycle::{Cycle, close_cycle, cycle_by_id};
use capaian_schema::tables::{employment, exclusion, final_result};
use diesel::prelude::*;

/// People of a slice: each leaves a result, a leaf and a word, and a save must never wait long behind them.
pub const PEOPLE_PER_SLICE: i64 = 150;

/// Makes the next results final; whoever changed since the plan is left out and said. The last slice ends the
/// close, and the year where nobody is left.
///
/// # Errors
/// [`NotRun`].
pub fn execute_close_slice(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let mut close = worked_on(tx, ctx, job, CloseState::Executing)?;
    let cycle = cycle_by_id(tx.conn(), ctx.agency, close.cycle)?.ok_or(Denial::NotVisible)?;
    let lines = ready_after(tx.conn(), ctx.agency, &close, PEOPLE_PER_SLICE)?;
    let results = unchanged(tx, ctx, (&mut close, &cycle), &lines)?;
    insert(tx, ctx, (close.cycle, Some(close.number)), &results)?;
    for one in &results {
        close.results_hash = link(close.results_hash, one.content.person, &one.hash.0);
    }
    announce(tx, ctx, &close, &results)?;
    close.executed += whole(lines.len());
    close.cursor = lines.last().map(|line| line.person).or(close.cursor);
    if whole(lines.len()) < PEOPLE_PER_SLICE {
        return end(tx, ctx, &mut close, &cycle);
    }
    jobs::enqueue(tx, ctx, Kind::ExecuteCloseSlice, &about(&close))?;
    keep(tx, ctx, &close)?;
    recorded(tx, ctx, &close, "appraisal.close.executed")
}

/// Those who would have the very result that was planned.
fn unchanged(
    tx: &mut Tx,
    ctx: &Ctx,
    (close, cycle): (&mut Close, &Cycle),
    lines: &[Line],
) -> Result<Vec<Frozen>, Stop<NotRun>> {
    let people: Vec<PersonId> = lines.iter().map(|line| line.person).collect();
    let seen = (ctx.agency, horizon(tx.conn(), ctx.agency)?);
    let found = judged(tx.conn(), seen, (cycle, &ctx.rules), &people)?;
    let mut results = Vec::with_capacity(lines.len());
    for (line, (person, judged)) in lines.iter().zip(found) {
        let verdict = match judged {
            Judged::Not(Verdict::Final) => Verdict::Final,
            Judged::Not(_) => Verdict::Changed,
            Judged::Ready(content) => {
                let frozen = Frozen::of(*content)?;
                if line.hash == Some(frozen.hash) {
                    results.push(frozen);
                    continue;
                }
                Verdict::Changed
            }
        };
        correct_line(tx, ctx, close, (person, verdict))?;
        close.counts.moved(Verdict::Ready, verdict);
    }
    Ok(results)
}

/// Whoever has a result is told so, by a job for each slice.
fn announce(tx: &mut Tx, ctx: &Ctx, close: &Close, results: &[Frozen]) -> Result<(), Fault> {
    let people: Vec<PersonId> = results.iter().map(|one| one.content.person).collect();
    if people.is_empty() {
        return Ok(());
    }
    let about = serde_json::json!({ "v": 1, "id": close.cycle, "people": people });
    jobs::enqueue(tx, ctx, Kind::AnnounceResults, &about)
}

fn end(tx: &mut Tx, ctx: &Ctx, close: &mut Close, cycle: &Cycle) -> Outcome<(), NotRun> {
    (close.state, close.ended_at) = (CloseState::Done, Some(Moment(ctx.at.0)));
    keep(tx, ctx, close)?;
    if close.counts.left() == 0 && !lacks_somebody(tx.conn(), ctx.agency, cycle)? {
        close_cycle(tx, ctx, cycle)?;
        return recorded(tx, ctx, close, "appraisal.close.closed");
    }
    recorded(tx, ctx, close, "appraisal.close.done")
}

/// Whether somebody who was employed on the last day of the year and not excluded has no result: who came in since the plan was
/// made. One look at everybody, once, before nothing can be mended any more.
fn lacks_somebody(conn: &mut AnyConnection, agency: AgencyId, cycle: &Cycle) -> Result<bool, Fault> {
    let whole = cycle.whole().ok_or_else(|| Fault::Unreadable(format!("cycle: year {}", cycle.year)))?;
    let horizon = horizon(conn, agency)?;
    let there: Option<PersonId> = employment::table
        .left_join(
            final_result::table.on(final_result::agency_id
                .eq(employment::agency_id)
                .and(final_result::cycle_id.eq(cycle.id))
                .and(final_result::person_id.eq(employment::person_id))),
        )
        .left_join(
            exclusion::table.on(exclusion::agency_id
                .eq(employment::agency_id)
                .and(exclusion::person_id.eq(employment::person_id).and(exclusion_in_force(whole.ends_on)))),
        )
        .filter(exclusion::id.is_null())
        .filter(employment::agency_id.eq(agency))
        .filter(employment::kind.ne("non_asn"))
        .filter(employment_in_force(horizon, whole.ends_on))
        .filter(final_result::person_id.is_null())
        .select(employment::person_id)
        .first_row(conn)
        .optional()?;
    Ok(there.is_some())
}

fn recorded(tx: &mut Tx, ctx: &Ctx, close: &Close, kind: &'static str) -> Outcome<(), NotRun> {
    let facts = serde_json::json!({
        "number": close.number, "executed": close.executed, "counts": close.counts.verdicts,
        "results_hash": close.results_hash,
    });
    let event = Event { kind, subject: ctx.principal.0, object: close.cycle.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(()))
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}
