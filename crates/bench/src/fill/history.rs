//! What each report left behind when it was recorded: event, leaf, intent and job.

use super::plans::report;
use super::{insert, reports};
use crate::Failure;
use crate::world::{self, AGENCY, account, person};
use capaian_core::clock::Moment;
use capaian_core::db::AnyConnection;
use capaian_schema::tables::{event, intent, job, leaf};
use diesel::prelude::*;
use std::ops::Range;

/// Number of the act, employee, key of the intent, id of the report.
type Recorded = (i64, u32, String, [u8; 16]);

/// Writes the history of a slice after `acts` earlier ones; gives their number.
pub fn write(conn: &mut AnyConnection, slice: Range<u32>, acts: i64, at: Moment) -> Result<i64, Failure> {
    let at = at.plus_seconds(-86_400).0;
    let all: Vec<Recorded> = (acts + 1..)
        .zip(reports(slice))
        .map(|(number, (who, place, quarter))| {
            let text = world::indicator(who, place).to_string();
            (number, who, format!("{text}-{quarter}"), report(who, place, quarter).0)
        })
        .collect();
    ledger(conn, &all, at)?;
    intents_and_jobs(conn, &all, at)?;
    Ok(acts + i64::try_from(all.len())?)
}

fn ledger(conn: &mut AnyConnection, all: &[Recorded], at: i64) -> Result<(), Failure> {
    let events = all.iter().map(|(number, who, key, object)| {
        let content = format!(
            "capaian/1\n{{\"amount\":\"15\",\"as_of\":\"2026-03-31\",\"before\":null,\"indicator\":\"{key}\",\
             \"note\":\"\",\"period\":1,\"version\":1}}"
        );
        (
            event::agency_id.eq(AGENCY),
            event::id.eq(*number),
            event::kind.eq("progress.realisation.recorded"),
            event::subject.eq(person(*who)),
            event::object.eq(object.to_vec()),
            event::principal.eq(account(*who)),
            event::acted_at.eq(at),
            event::salt.eq(vec![3; 16]),
            event::content.eq(content.into_bytes()),
        )
    });
    insert!(conn, event::table, events.collect::<Vec<_>>());
    let leaves = all.iter().map(|(number, _, _, object)| {
        (
            leaf::agency_id.eq(AGENCY),
            leaf::id.eq(*number),
            leaf::log.eq("1/2026"),
            leaf::commitment.eq([object.as_slice(), object.as_slice()].concat()),
            leaf::position.eq(*number),
        )
    });
    insert!(conn, leaf::table, leaves.collect::<Vec<_>>());
    Ok(())
}

fn intents_and_jobs(conn: &mut AnyConnection, all: &[Recorded], at: i64) -> Result<(), Failure> {
    let intents = all.iter().map(|(_, who, key, _)| {
        (
            intent::agency_id.eq(AGENCY),
            intent::principal.eq(account(*who)),
            intent::intent_key.eq(key),
            intent::use_case.eq("record_realisation"),
            intent::request_hash.eq(vec![5; 32]),
            intent::answer.eq(format!("{{\"realisation\":\"{key}\",\"version\":1,\"at\":{at}}}")),
            intent::acted_at.eq(at),
        )
    });
    insert!(conn, intent::table, intents.collect::<Vec<_>>());
    let jobs = all.iter().map(|(number, who, key, _)| {
        (
            job::agency_id.eq(AGENCY),
            job::id.eq(*number),
            job::kind.eq("announce_realisation"),
            job::payload.eq(format!("{{\"id\":\"{key}\",\"v\":1}}")),
            job::principal.eq(account(*who)),
            job::created_at.eq(at),
            job::run_after.eq(at),
            job::attempts.eq(1),
            job::state.eq("done"),
        )
    });
    insert!(conn, job::table, jobs.collect::<Vec<_>>());
    Ok(())
}
