//! Recording: one thread, one connection, one commit for all who wait.

use super::reads::{account_rows, draft_name, period_of, reported, subject};
use super::sqlite;
use crate::Failure;
use crate::world::AGENCY;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::{Opener, Target};
use capaian_core::ids::{AccountId, IndicatorId};
use capaian_schema::tables::{draft, evaluation, event, intent, job, leaf, realisation};
use chrono::NaiveDate;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::dsl::max;
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;
use serde::Deserialize;
use sha2::{Digest, Sha256};
use std::sync::mpsc::{Receiver, Sender, channel};
use tokio::sync::oneshot;

/// Acts of one commit, as many as the real writer takes.
const BATCH: usize = 256;

/// The form as it is sent.
#[derive(Debug, Deserialize)]
pub struct Typed {
    niat: String,
    versi: i64,
    jumlah: String,
    tanggal: NaiveDate,
    catatan: String,
}

/// One report to record.
#[derive(Debug)]
pub struct Report {
    pub account: AccountId,
    pub indicator: IndicatorId,
    pub period: i64,
    pub typed: Typed,
}

type Answer = Result<(), Failure>;
type Waiting = (Report, oneshot::Sender<Answer>);

/// The way to the thread; it ends when this is dropped.
#[derive(Debug)]
pub struct Writer(Sender<Waiting>);

impl Writer {
    /// Opens the connection and starts the thread.
    pub fn start(target: &Target) -> Result<Self, Failure> {
        let mut conn = Opener::writing(target.clone()).open()?;
        let (sender, receiver) = channel();
        std::thread::Builder::new().name("bare-writer".to_owned()).spawn(move || {
            // A failure closes the channel, and every request after it fails: the bench stops.
            if let Err(error) = sqlite(&mut conn).and_then(|conn| work(conn, &receiver)) {
                eprintln!("the bare writer stopped: {error}");
            }
        })?;
        Ok(Self(sender))
    }

    /// Answers when the report is on disk.
    pub async fn write(&self, report: Report) -> Answer {
        let (reply, answer) = oneshot::channel();
        self.0.send((report, reply)).map_err(|_| "the writer has stopped")?;
        answer.await?
    }
}

fn work(conn: &mut SqliteConnection, waiting: &Receiver<Waiting>) -> Result<(), Failure> {
    while let Ok(first) = waiting.recv() {
        AnsiTransactionManager::begin_transaction_sql(conn, "BEGIN IMMEDIATE")?;
        let mut done = Vec::new();
        for (report, reply) in std::iter::once(first).chain(waiting.try_iter()).take(BATCH) {
            done.push((conn.transaction(|conn| record(conn, &report)), reply));
        }
        AnsiTransactionManager::commit_transaction(conn)?;
        for (answer, reply) in done {
            drop(reply.send(answer));
        }
    }
    Ok(())
}

/// The statements of one report, in the order of the real act.
fn record(conn: &mut SqliteConnection, report: &Report) -> Answer {
    let before: Option<(Vec<u8>, String)> = intent::table
        .find((AGENCY, report.account, &report.typed.niat))
        .select((intent::request_hash, intent::answer))
        .first(conn)
        .optional()?;
    if before.is_some() {
        return Ok(());
    }
    let at = MachineClock.now().0;
    account_rows(conn, report.account)?;
    let of = subject(conn, report.indicator)?;
    period_of(conn, &of.2, report.period)?;
    let reported = reported(conn, report.indicator, report.period)?;
    let hash: [u8; 32] = Sha256::digest(report.typed.niat.as_bytes()).into();
    let (person, plan) = (of.3, of.1);
    evaluated(conn, &plan, report.period)?;
    let id = match reported {
        None => insert(conn, report, &plan, &hash, at)?,
        Some(there) if there.8 == report.typed.versi => update(conn, report, there.0, at)?,
        Some(_) => return Err("stale".into()),
    };
    let form = draft_name(report.indicator, report.period);
    diesel::delete(draft::table.find((AGENCY, report.account, form))).execute(conn)?;
    enqueue(conn, report, at)?;
    append(conn, report, (&person, &id), &hash, at)?;
    diesel::insert_into(intent::table)
        .values((
            intent::agency_id.eq(AGENCY),
            intent::principal.eq(report.account),
            intent::intent_key.eq(&report.typed.niat),
            intent::use_case.eq("record_realisation"),
            intent::request_hash.eq(hash.as_slice()),
            intent::answer.eq(format!("{{\"version\":{},\"at\":{at}}}", report.typed.versi + 1)),
            intent::acted_at.eq(at),
        ))
        .execute(conn)?;
    Ok(())
}

fn evaluated(conn: &mut SqliteConnection, plan: &[u8], period: i64) -> QueryResult<()> {
    let rated = evaluation::table
        .filter(evaluation::agency_id.eq(AGENCY))
        .filter(evaluation::plan_id.eq(plan))
        .filter(evaluation::period_number.eq(period))
        .select(evaluation::received_on)
        .first::<Option<NaiveDate>>(conn);
    rated.optional().map(drop)
}

fn insert(
    conn: &mut SqliteConnection,
    report: &Report,
    plan: &[u8],
    hash: &[u8; 32],
    at: i64,
) -> Result<Vec<u8>, Failure> {
    let id = hash.get(..16).unwrap_or_default();
    diesel::insert_into(realisation::table)
        .values((
            realisation::agency_id.eq(AGENCY),
            realisation::id.eq(id),
            realisation::indicator_id.eq(report.indicator),
            realisation::plan_id.eq(plan),
            realisation::period_number.eq(report.period),
            realisation::amount.eq(&report.typed.jumlah),
            realisation::note.eq(&report.typed.catatan),
            realisation::as_of.eq(report.typed.tanggal),
            realisation::state.eq("reported"),
            realisation::reported_by.eq(report.account),
            realisation::reported_at.eq(at),
            realisation::version.eq(1),
        ))
        .execute(conn)?;
    Ok(id.to_vec())
}

fn update(conn: &mut SqliteConnection, report: &Report, id: Vec<u8>, at: i64) -> Result<Vec<u8>, Failure> {
    diesel::update(realisation::table.find((AGENCY, &id)))
        .filter(realisation::version.eq(report.typed.versi))
        .set((
            realisation::amount.eq(&report.typed.jumlah),
            realisation::note.eq(&report.typed.catatan),
            realisation::as_of.eq(report.typed.tanggal),
            realisation::state.eq("reported"),
            realisation::reported_by.eq(report.account),
            realisation::reported_at.eq(at),
            realisation::verified_by.eq(None::<Vec<u8>>),
            realisation::verified_at.eq(None::<i64>),
            realisation::returned_reason.eq(None::<String>),
            realisation::version.eq(report.typed.versi + 1),
        ))
        .execute(conn)?;
    Ok(id)
}

fn enqueue(conn: &mut SqliteConnection, report: &Report, at: i64) -> QueryResult<usize> {
    let last: Option<i64> =
        job::table.filter(job::agency_id.eq(AGENCY)).select(max(job::id)).get_result(conn)?;
    diesel::insert_into(job::table)
        .values((
            job::agency_id.eq(AGENCY),
            job::id.eq(last.unwrap_or(0) + 1),
            job::kind.eq("announce_realisation"),
            job::payload.eq(format!("{{\"id\":\"{}\",\"v\":1}}", report.indicator)),
            job::principal.eq(report.account),
            job::created_at.eq(at),
            job::run_after.eq(at),
            job::attempts.eq(0),
            job::state.eq("waiting"),
        ))
        .execute(conn)
}

fn append(
    conn: &mut SqliteConnection,
    report: &Report,
    (subject, object): (&[u8], &[u8]),
    salt: &[u8; 32],
    at: i64,
) -> QueryResult<usize> {
    let typed = &report.typed;
    let content = format!(
        "capaian/1\n{{\"amount\":\"{}\",\"as_of\":\"{}\",\"before\":null,\"indicator\":\"{}\",\"note\":\"{}\",\
         \"period\":{},\"version\":{}}}",
        typed.jumlah, typed.tanggal, report.indicator, typed.catatan, report.period, typed.versi
    );
    let commitment: [u8; 32] = Sha256::digest(content.as_bytes()).into();
    let last: Option<i64> =
        event::table.filter(event::agency_id.eq(AGENCY)).select(max(event::id)).get_result(conn)?;
    let id = last.unwrap_or(0) + 1;
    diesel::insert_into(event::table)
        .values((
            event::agency_id.eq(AGENCY),
            event::id.eq(id),
            event::kind.eq("progress.realisation.recorded"),
            event::subject.eq(subject),
            event::object.eq(object),
            event::principal.eq(report.account),
            event::acted_at.eq(at),
            event::salt.eq(salt.get(..16).unwrap_or_default()),
            event::content.eq(content.into_bytes()),
        ))
        .execute(conn)?;
    diesel::insert_into(leaf::table)
        .values((
            leaf::agency_id.eq(AGENCY),
            leaf::id.eq(id),
            leaf::log.eq("1/2026"),
            leaf::commitment.eq(commitment.as_slice()),
        ))
        .execute(conn)
}
