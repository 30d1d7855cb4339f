//! Judges the next people of a close that is being planned: the handler of a job.

use super::model::{Close, CloseState, Counts, link};
use super::store::{Line, about, horizon, keep, lines_of, worked_on, write_lines};
use crate::access::in_force::employment_in_force;
use crate::appraisal::result::Verdict;
use crate::appraisal::result::gather::judged;
use crate::appraisal::result::judge::Judged;
use crate::db::{AnyConnection, Ctx, Denial, Fault, Outcome, Statement, Tx};
use crate::ids::{AgencyId, PersonId};
use crate::jobs::{self, Job, Kind, NotRun};
use crate::ledger::{self, Event};
use crate::planning::cycle::{Period, cycle_by_id};
use crate::planning::plan::ContentHash;
use capaian_schema::tables::employment;
use diesel::prelude::*;
use std::collections::{HashMap, HashSet};

/// People of a slice: it stays well below 50 ms, so that a save never waits long behind one.
pub const PEOPLE_PER_SLICE: i64 = 250;

/// Writes the next lines; the last slice ends the planning.
///
/// # Errors
/// [`NotRun`].
pub fn plan_close_slice(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let mut close = worked_on(tx, ctx, job, CloseState::Planning)?;
    let seen = (ctx.agency, horizon(tx.conn(), ctx.agency)?);
    let cycle = cycle_by_id(tx.conn(), ctx.agency, close.cycle)?.ok_or(Denial::NotVisible)?;
    let whole = cycle.whole().ok_or_else(|| Fault::Unreadable(format!("cycle: year {}", cycle.year)))?;
    let (slice, stayed) = employed(tx.conn(), seen, &whole, close.cursor)?;
    let mut found = judged(tx.conn(), seen, (&cycle, &ctx.rules), &slice.judged)?;
    // Who left before the year ended and never had a plan is nobody's to evaluate.
    found.retain(|(person, judged)| stayed.contains(person) || judged.verdict() != Verdict::NoPlan);
    let lines = found.into_iter().map(line).collect::<Result<Vec<_>, Fault>>()?;
    let before = lines_of(tx.conn(), ctx.agency, (close.cycle, close.number - 1), &slice.judged)?;
    take(&mut close, &lines, before);
    write_lines(tx, ctx, &close, &lines)?;
    close.cursor = slice.last;
    if slice.is_last {
        (close.state, close.cursor) = (CloseState::Planned, None);
    } else {
        jobs::enqueue(tx, ctx, Kind::PlanCloseSlice, &about(&close))?;
    }
    keep(tx, ctx, &close)?;
    let facts = serde_json::json!({
        "number": close.number, "people": close.people, "plan_hash": close.plan_hash, "is_last": slice.is_last,
    });
    let kind = "appraisal.close.judged";
    let event = Event { kind, subject: ctx.principal.0, object: close.cycle.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(()))
}

/// The next people, and who of them is judged.
struct Slice {
    last: Option<PersonId>,
    is_last: bool,
    judged: Vec<PersonId>,
}

/// Who was employed on the last day of the year, or left before and may have had a plan; officials who are not
/// ASN have no result.
fn employed(
    conn: &mut AnyConnection,
    (agency, horizon): (AgencyId, i64),
    whole: &Period,
    after: Option<PersonId>,
) -> QueryResult<(Slice, HashSet<PersonId>)> {
    let judged: Vec<PersonId> = employment::table
        .filter(employment::agency_id.eq(agency))
        .filter(employment::person_id.gt(after.unwrap_or(PersonId([0; 16]))))
        .filter(employment::kind.ne("non_asn"))
        .filter(employment::recorded_in.le(horizon))
        .filter(employment::valid_from.le(whole.ends_on))
        // An end that is not seen yet does not count: who is there is looked at below.
        .filter(
            employment::valid_to
                .is_null()
                .or(employment::valid_to.gt(whole.starts_on))
                .or(employment::closed_in.gt(horizon)),
        )
        .order(employment::person_id)
        .select(employment::person_id)
        .distinct()
        .limit(PEOPLE_PER_SLICE)
        .rows(conn)?;
    let stayed: Vec<PersonId> = employment::table
        .filter(employment::agency_id.eq(agency))
        .filter(employment::person_id.eq_any(&judged))
        .filter(employment::kind.ne("non_asn"))
        .filter(employment_in_force(horizon, whole.ends_on))
        .select(employment::person_id)
        .limit(PEOPLE_PER_SLICE * 4)
        .rows(conn)?;
    let is_last = i64::try_from(judged.len()).unwrap_or(i64::MAX) < PEOPLE_PER_SLICE;
    Ok((Slice { last: judged.last().copied(), is_last, judged }, stayed.into_iter().collect()))
}

fn line((person, judged): (PersonId, Judged)) -> Result<Line, Fault> {
    Ok(match judged {
        Judged::Not(verdict) => Line { person, verdict, predicate: None, hash: None },
        Judged::Ready(content) => {
            let (predicate, (_, hash)) = (Some(content.predicate), content.freeze()?);
            Line { person, verdict: Verdict::Ready, predicate, hash: Some(hash) }
        }
    })
}

/// Counts the lines, chains them, and compares them with those of the plan before.
fn take(close: &mut Close, lines: &[Line], before: Vec<Line>) {
    let before: HashMap<PersonId, Line> = before.into_iter().map(|line| (line.person, line)).collect();
    for line in lines {
        close.people += 1;
        close.counts.add(line.verdict);
        if let Some(predicate) = line.predicate {
            *close.counts.predicates.entry(predicate.key().to_owned()).or_default() += 1;
        }
        close.plan_hash = link(close.plan_hash, line.person, &said(line));
        if let Some(was) = before.get(&line.person) {
            compare(&mut close.counts, was, line);
        }
    }
}

/// What a line says, for the chain.
fn said(line: &Line) -> Vec<u8> {
    let hash = line.hash.unwrap_or(ContentHash([0; 32]));
    [line.verdict.key().as_bytes(), &hash.0].concat()
}

fn compare(counts: &mut Counts, was: &Line, now: &Line) {
    let key = if was.verdict != now.verdict {
        format!("{}>{}", was.verdict.key(), now.verdict.key())
    } else if was.hash != now.hash {
        "content".to_owned()
    } else {
        return;
    };
    *counts.changes.entry(key).or_default() += 1;
}
