//! What is asked of a database: its structure, its settings, its version, its time, its outbox.

use super::super::Fault;
use super::super::connection::{AnyConnection, Opener, Target, on_each};
use crate::clock::Moment;
use capaian_schema::migrations;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Binary, Nullable, Text};
use std::collections::BTreeSet;
use std::path::Path;

/// How it stands with one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// As it should be.
    Good,
    /// It works, and somebody should look.
    Warning,
    /// It does not work, or what is stored is not safe.
    Bad,
}

/// One thing that was looked at.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Check {
    /// In `snake_case`: what was looked at.
    pub name: &'static str,
    /// How it stands.
    pub state: State,
    /// What was found, and what to do about it.
    pub text: String,
}

impl Check {
    /// A finding.
    pub fn new(name: &'static str, state: State, text: impl Into<String>) -> Self {
        Self { name, state, text: text.into() }
    }
}

/// Bytes of a write-ahead log that should have been taken over long ago.
const WAL_MAX: u64 = 1024 * 1024 * 1024;
/// A job that waits longer shows that nobody works the outbox off.
const WAITING_SECONDS_MAX: i64 = 15 * 60;
/// Clocks differ; more than this was set back.
const AHEAD_SECONDS_MAX: i64 = 5 * 60;
/// The oldest server that has all that is used.
const POSTGRES_MIN: i64 = 130_000;

#[derive(QueryableByName)]
struct Word {
    #[diesel(sql_type = Text)]
    word: String,
}

#[derive(QueryableByName)]
struct Number {
    #[diesel(sql_type = Nullable<BigInt>)]
    number: Option<i64>,
}

#[derive(QueryableByName)]
struct Bytes {
    #[diesel(sql_type = Binary)]
    bytes: Vec<u8>,
}

/// Whether a copy can be used: every page, and a version of ours.
pub(super) fn is_sound(target: &Target) -> Result<(), String> {
    let mut conn = Opener::reading(target.clone()).open().map_err(|fault| fault.to_string())?;
    let bad = [structure(&mut conn), versions(&mut conn)].into_iter().find(|check| check.state == State::Bad);
    bad.map_or(Ok(()), |check| Err(check.text))
}

/// Everything that can be asked of the database; what cannot be answered is a finding too.
pub fn examine(target: &Target, at: Moment) -> Vec<Check> {
    let mut conn = match Opener::reading(target.clone()).open() {
        Ok(conn) => conn,
        Err(fault) => return vec![Check::new("database", State::Bad, fault.to_string())],
    };
    let mut checks = match target {
        Target::File(path) => sqlite(&mut conn, target, path),
        Target::Server(_) => postgres(&mut conn),
    };
    checks.push(versions(&mut conn));
    checks.push(time(&mut conn, at));
    checks.extend(outbox(&mut conn, at));
    checks
}

/// A sealed identifier, to try the keys on; `None` when nobody has one.
///
/// # Errors
/// [`Fault`] when the database cannot be read.
pub fn sealed_sample(target: &Target) -> Result<Option<Vec<u8>>, Fault> {
    let mut conn = Opener::reading(target.clone()).open()?;
    let query = "SELECT nip_sealed AS bytes FROM person WHERE nip_sealed IS NOT NULL LIMIT 1";
    let found: Option<Bytes> = on_each!(&mut conn, |c| diesel::sql_query(query).get_result(c)).optional()?;
    Ok(found.map(|found| found.bytes))
}

fn sqlite(conn: &mut AnyConnection, target: &Target, path: &Path) -> Vec<Check> {
    let mut checks = vec![structure(conn), journal(conn)];
    // Opening it to write would change the journal of one that has another.
    if checks.iter().all(|check| check.state == State::Good) {
        checks.push(settings(target));
    }
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let bytes = std::fs::metadata(&log).map_or(0, |log| log.len());
    checks.push(if bytes > WAL_MAX {
        let text = format!("{} MB wait in the write-ahead log: end what reads for hours", bytes / 1_000_000);
        Check::new("write_ahead_log", State::Warning, text)
    } else {
        Check::new("write_ahead_log", State::Good, format!("{} kB", bytes / 1_000))
    });
    checks
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    quick_check: String,
}

/// Every page is read.
fn structure(conn: &mut AnyConnection) -> Check {
    let name = "structure";
    let found: QueryResult<Vec<Line>> =
        on_each!(conn, |c| diesel::sql_query("PRAGMA quick_check(20)").load(c));
    match found {
        Ok(lines) if lines.len() == 1 && lines.iter().all(|line| line.quick_check == "ok") => {
            Check::new(name, State::Good, "every page is readable and in order")
        }
        Ok(lines) => {
            let lines: Vec<_> = lines.into_iter().map(|line| line.quick_check).collect();
            Check::new(name, State::Bad, format!("damaged, restore a copy: {}", lines.join("; ")))
        }
        Err(error) => Check::new(name, State::Bad, format!("damaged, restore a copy: {error}")),
    }
}

fn journal(conn: &mut AnyConnection) -> Check {
    match word(conn, "SELECT journal_mode AS word FROM pragma_journal_mode") {
        Ok(mode) if mode == "wal" => Check::new("journal", State::Good, "write-ahead"),
        Ok(mode) => Check::new("journal", State::Bad, format!("'{mode}' instead of write-ahead")),
        Err(error) => Check::new("journal", State::Bad, error.to_string()),
    }
}

/// What the writer of this binary sets on its connection.
fn settings(target: &Target) -> Check {
    let name = "settings";
    let wanted = [("synchronous", 2), ("foreign_keys", 1), ("trusted_schema", 0), ("cell_size_check", 1)];
    let mut conn = match Opener::writing(target.clone()).open() {
        Ok(conn) => conn,
        Err(fault) => return Check::new(name, State::Bad, fault.to_string()),
    };
    let wrong = wanted.into_iter().filter(|(pragma, value)| {
        let asked = format!("SELECT {pragma} AS number FROM pragma_{pragma}");
        number(&mut conn, &asked).ok().flatten() != Some(*value)
    });
    let wrong: Vec<_> = wrong.map(|(pragma, _)| pragma).collect();
    if wrong.is_empty() {
        return Check::new(name, State::Good, "every commit reaches the disk, foreign keys are checked");
    }
    Check::new(name, State::Bad, format!("not as they must be: {}", wrong.join(", ")))
}

fn postgres(conn: &mut AnyConnection) -> Vec<Check> {
    let version = number(conn, "SELECT current_setting('server_version_num')::bigint AS number");
    let version = match version {
        Ok(Some(found)) if found >= POSTGRES_MIN => {
            Check::new("server", State::Good, format!("PostgreSQL {}", found / 10_000))
        }
        Ok(found) => {
            let text = format!("PostgreSQL {} is too old: 13 or later", found.unwrap_or(0) / 10_000);
            Check::new("server", State::Bad, text)
        }
        Err(error) => Check::new("server", State::Bad, error.to_string()),
    };
    let locale = "SELECT datcollate::text AS word FROM pg_database WHERE datname = current_database()";
    let locale = match word(conn, locale) {
        Ok(found) if found == "C" || found == "POSIX" => {
            Check::new("locale", State::Good, "names sort as everywhere: LC_COLLATE C")
        }
        Ok(found) => {
            let text =
                format!("LC_COLLATE '{found}': create the database with LC_COLLATE 'C' TEMPLATE template0");
            Check::new("locale", State::Bad, text)
        }
        Err(error) => Check::new("locale", State::Bad, error.to_string()),
    };
    let mut checks = vec![version, locale];
    for (name, setting, safe) in [
        ("fsync", "fsync", &["on"][..]),
        ("full_pages", "full_page_writes", &["on"]),
        ("commit", "synchronous_commit", &["on", "remote_write", "remote_apply", "local"]),
        ("encoding", "server_encoding", &["UTF8"]),
    ] {
        checks.push(setting_is(conn, name, setting, safe));
    }
    checks
}

fn setting_is(conn: &mut AnyConnection, name: &'static str, setting: &str, safe: &[&str]) -> Check {
    match word(conn, &format!("SELECT current_setting('{setting}') AS word")) {
        Ok(found) if safe.contains(&found.as_str()) => {
            Check::new(name, State::Good, format!("{setting} = {found}"))
        }
        Ok(found) => {
            let text =
                format!("{setting} = {found}: what was answered may be lost, set {}", safe.join(" or "));
            Check::new(name, State::Bad, text)
        }
        Err(error) => Check::new(name, State::Bad, error.to_string()),
    }
}

/// Whether the database is of this binary's version.
fn versions(conn: &mut AnyConnection) -> Check {
    let name = "version";
    let asked = "SELECT version AS word FROM __diesel_schema_migrations";
    let there: QueryResult<Vec<Word>> = on_each!(conn, |c| diesel::sql_query(asked).load(c));
    let there: BTreeSet<String> = match there {
        Ok(there) => there.into_iter().map(|row| row.word).collect(),
        Err(error) => return Check::new(name, State::Bad, format!("not one of ours: {error}")),
    };
    let known: BTreeSet<String> =
        migrations::names().map(|name| name.split('_').next().unwrap_or(name).to_owned()).collect();
    if let Some(newer) = there.difference(&known).next() {
        let text = format!("step {newer} is unknown: a newer version of Capaian was here, use that one");
        return Check::new(name, State::Bad, text);
    }
    match known.difference(&there).count() {
        0 => Check::new(name, State::Good, format!("up to date, {} steps", known.len())),
        missing => {
            let text = format!("{missing} steps behind: the next start brings it up to date, copy it before");
            Check::new(name, State::Warning, text)
        }
    }
}

/// Nothing was done in the future.
fn time(conn: &mut AnyConnection, at: Moment) -> Check {
    let name = "clock";
    // The first day of the first performance year under the law that is in force.
    if at.0 < 1_640_995_200_000_000 {
        return Check::new(name, State::Bad, "this machine's clock stands before 2022");
    }
    match number(
        conn,
        "SELECT max(acted_at) AS number FROM (SELECT acted_at FROM event ORDER BY agency_id DESC, id DESC LIMIT 1000) AS last",
    ) {
        Ok(Some(last)) if Moment(last).seconds_since(at) > AHEAD_SECONDS_MAX => {
            let hours = Moment(last).seconds_since(at) / 3_600;
            let text = format!("the last act lies {hours} hours ahead of this machine's clock: set it right");
            Check::new(name, State::Warning, text)
        }
        Ok(_) => Check::new(name, State::Good, "nothing was done in the future"),
        Err(error) => Check::new(name, State::Bad, error.to_string()),
    }
}

fn outbox(conn: &mut AnyConnection, at: Moment) -> Vec<Check> {
    let parked = match number(conn, "SELECT count(*) AS number FROM job WHERE state = 'parked'") {
        Ok(None | Some(0)) => Check::new("parked_jobs", State::Good, "none"),
        Ok(Some(parked)) => {
            let text = format!("{parked} were given up: administrators find them at /sistem/pekerjaan");
            Check::new("parked_jobs", State::Warning, text)
        }
        Err(error) => Check::new("parked_jobs", State::Bad, error.to_string()),
    };
    let asked = "SELECT min(run_after) AS number FROM job WHERE state = 'waiting'";
    let waiting = match number(conn, asked) {
        Ok(Some(since)) if at.seconds_since(Moment(since)) > WAITING_SECONDS_MAX => {
            let minutes = at.seconds_since(Moment(since)) / 60;
            let text = format!("the oldest job waits for {minutes} minutes: does `capaian serve` run?");
            Check::new("outbox", State::Warning, text)
        }
        Ok(_) => Check::new("outbox", State::Good, "nothing waits for long"),
        Err(error) => Check::new("outbox", State::Bad, error.to_string()),
    };
    vec![parked, waiting]
}

fn word(conn: &mut AnyConnection, query: &str) -> QueryResult<String> {
    let found: Word = on_each!(conn, |c| diesel::sql_query(query).get_result(c))?;
    Ok(found.word)
}

fn number(conn: &mut AnyConnection, query: &str) -> QueryResult<Option<i64>> {
    let found: Number = on_each!(conn, |c| diesel::sql_query(query).get_result(c))?;
    Ok(found.number)
}
