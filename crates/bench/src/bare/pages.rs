//! The statements of the two pages, typed straight on the SQLite connection.

use crate::Failure;
use crate::world::AGENCY;
use capaian_core::access::session::Token;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::ids::{AccountId, IndicatorId};
use capaian_rules::Zone;
use capaian_schema::tables::{
    account, agency, assignment, cycle, draft, evidence, notice, period, plan, plan_indicator,
    plan_indicator_target, realisation, realisation_evidence, reporting, role_grant, session, work_result,
};
use chrono::NaiveDate;
use diesel::connection::{AnsiTransactionManager, TransactionManager};
use diesel::prelude::*;
use diesel::sqlite::SqliteConnection;

/// Runs `work` between `BEGIN` and `ROLLBACK`: one moment of the data, nothing written.
pub fn transaction<T>(
    conn: &mut SqliteConnection,
    work: impl FnOnce(&mut SqliteConnection) -> Result<T, Failure>,
) -> Result<T, Failure> {
    AnsiTransactionManager::begin_transaction(conn)?;
    let result = work(conn);
    AnsiTransactionManager::rollback_transaction(conn)?;
    result
}

type Bytes = Vec<u8>;
type Grant = (String, Option<Bytes>, NaiveDate, Option<NaiveDate>);
type SessionRow = (AccountId, i64, i64, Option<i64>, Option<i64>);
type AccountRow = (Option<Bytes>, String, String, String, i64, Option<Grant>, bool, bool);

/// Whoever answers to the account's person.
#[diesel::dsl::auto_type]
fn below(on: NaiveDate) -> _ {
    reporting::table
        .filter(reporting::agency_id.eq(account::agency_id))
        .filter(reporting::superior_id.nullable().eq(account::person_id))
        .filter(reporting::recorded_in.le(agency::visible_import))
        .filter(reporting::valid_from.le(on))
        .filter(reporting::valid_to.is_null().or(reporting::valid_to.gt(on)))
}

/// The assignments in which the account's person heads a unit.
#[diesel::dsl::auto_type]
fn heading(on: NaiveDate) -> _ {
    assignment::table
        .filter(assignment::agency_id.eq(account::agency_id))
        .filter(assignment::person_id.nullable().eq(account::person_id))
        .filter(assignment::heads_unit.eq(true))
        .filter(assignment::recorded_in.le(agency::visible_import))
        .filter(assignment::valid_from.le(on))
        .filter(assignment::valid_to.is_null().or(assignment::valid_to.gt(on)))
}

/// Who is behind a session.
#[derive(Debug)]
pub struct SignedIn {
    pub account: AccountId,
    pub person: Bytes,
}

/// The session and its account: two statements.
pub fn signed_in(conn: &mut SqliteConnection, token: &Token) -> Result<SignedIn, Failure> {
    let (account, _, expires, ..): SessionRow = session::table
        .find((token.agency, token.hash().as_slice()))
        .select((
            session::account_id,
            session::last_seen_at,
            session::expires_at,
            session::ended_at,
            unread(AGENCY),
        ))
        .first(conn)?;
    if MachineClock.now().0 >= expires {
        return Err("the session has ended".into());
    }
    let rows = account_rows(conn, account)?;
    let person = rows.into_iter().next().and_then(|row| row.0).ok_or("no person")?;
    Ok(SignedIn { account, person })
}

/// How many notices the person behind the session has not read.
#[diesel::dsl::auto_type(no_type_alias)]
fn unread(agency: i64) -> _ {
    let own = account::table
        .filter(account::agency_id.eq(agency))
        .filter(account::id.eq(session::account_id))
        .select(account::person_id);
    notice::table
        .filter(notice::agency_id.eq(agency))
        .filter(notice::person_id.nullable().eq_any(own))
        .filter(notice::read_at.is_null())
        .count()
        .single_value()
}

/// The account with its roles.
pub fn account_rows(conn: &mut SqliteConnection, of: AccountId) -> QueryResult<Vec<AccountRow>> {
    let day = MachineClock.now().date_in(Zone::Wib);
    account::table
        .inner_join(agency::table.on(agency::agency_id.eq(account::agency_id)))
        .left_join(
            role_grant::table
                .on(role_grant::agency_id.eq(account::agency_id).and(role_grant::account_id.eq(account::id))),
        )
        .filter(account::agency_id.eq(AGENCY))
        .filter(account::id.eq(of))
        .filter(account::state.eq("active"))
        .select((
            account::person_id,
            account::name,
            agency::name,
            agency::zone,
            agency::visible_import,
            (role_grant::role, role_grant::unit_id, role_grant::valid_from, role_grant::valid_to).nullable(),
            diesel::dsl::exists(below(day)),
            diesel::dsl::exists(heading(day)),
        ))
        .limit(64)
        .load(conn)
}

type PeriodRow = (i64, NaiveDate, NaiveDate);
type ReportRow = (Bytes, String, String, NaiveDate, String, i64, Option<i64>, Option<String>, i64);
type EvidenceRow = (Bytes, String, String, String, i64, Option<String>);

/// `GET /progres`: eight statements; gives the number of rows.
pub fn progress(conn: &mut SqliteConnection, token: &Token) -> Result<usize, Failure> {
    let who = signed_in(conn, token)?;
    let on = MachineClock.now().date_in(Zone::Wib);
    let (plan, cycle, ..): (Bytes, Bytes, i64, NaiveDate, NaiveDate) = plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .filter(plan::agency_id.eq(AGENCY))
        .filter(plan::person_id.eq(&who.person))
        .filter(plan::state.eq("set").or(plan::state.eq("set_with_note")))
        .filter(plan::starts_on.le(on))
        .filter(plan::ends_on.ge(on))
        .order(plan::starts_on.desc())
        .select((plan::id, plan::cycle_id, cycle::year, plan::starts_on, plan::ends_on))
        .first(conn)?;
    let periods = periods(conn, &cycle)?;
    let now = periods.iter().rfind(|period| period.1 <= on).ok_or("no period")?.0;
    let rows = indicators(conn, &plan)? + targets(conn, &plan)? + reports(conn, &plan)?;
    Ok(periods.len() + rows + evidence_of(conn, &plan, now)?)
}

fn periods(conn: &mut SqliteConnection, of: &[u8]) -> QueryResult<Vec<PeriodRow>> {
    period::table
        .filter(period::agency_id.eq(AGENCY))
        .filter(period::cycle_id.eq(of))
        .order(period::number)
        .limit(12)
        .select((period::number, period::starts_on, period::ends_on))
        .load(conn)
}

fn evidence_of(conn: &mut SqliteConnection, of: &[u8], period: i64) -> QueryResult<usize> {
    let own = realisation::table
        .filter(realisation::agency_id.eq(AGENCY))
        .filter(realisation::plan_id.eq(of))
        .filter(realisation::period_number.eq(period))
        .select(realisation::id);
    let rows: Vec<(Bytes, EvidenceRow)> = realisation_evidence::table
        .inner_join(
            evidence::table.on(evidence::agency_id
                .eq(realisation_evidence::agency_id)
                .and(evidence::id.eq(realisation_evidence::evidence_id))),
        )
        .filter(realisation_evidence::agency_id.eq(AGENCY))
        .filter(realisation_evidence::realisation_id.eq_any(own))
        .order((realisation_evidence::linked_at, evidence::id))
        .select((realisation_evidence::realisation_id, evidence_columns()))
        .limit(10_000)
        .load(conn)?;
    Ok(rows.len())
}

type EvidenceColumns =
    (evidence::id, evidence::kind, evidence::name, evidence::media_type, evidence::bytes, evidence::url);

fn evidence_columns() -> EvidenceColumns {
    (evidence::id, evidence::kind, evidence::name, evidence::media_type, evidence::bytes, evidence::url)
}

type Text = Option<String>;
type IndicatorRow =
    (Bytes, Bytes, String, String, Text, String, Text, String, String, String, String, String, String);

fn indicators(conn: &mut SqliteConnection, of: &[u8]) -> QueryResult<usize> {
    let rows: Vec<IndicatorRow> = plan_indicator::table
        .inner_join(
            work_result::table.on(work_result::agency_id
                .eq(plan_indicator::agency_id)
                .and(work_result::id.eq(plan_indicator::work_result_id))),
        )
        .filter(plan_indicator::agency_id.eq(AGENCY))
        .filter(plan_indicator::plan_id.eq(of))
        .order((work_result::ordinal, plan_indicator::ordinal))
        .limit(500)
        .select((
            plan_indicator::id,
            plan_indicator::work_result_id,
            work_result::kind,
            work_result::statement,
            work_result::supports,
            plan_indicator::name,
            plan_indicator::aspect,
            plan_indicator::polarity,
            plan_indicator::nature,
            plan_indicator::target_min,
            plan_indicator::target_max,
            plan_indicator::measure,
            plan_indicator::source,
        ))
        .load(conn)?;
    Ok(rows.len())
}

fn targets(conn: &mut SqliteConnection, of: &[u8]) -> QueryResult<usize> {
    let rows: Vec<(Bytes, i64, String)> = plan_indicator_target::table
        .filter(plan_indicator_target::agency_id.eq(AGENCY))
        .filter(plan_indicator_target::plan_id.eq(of))
        .select((
            plan_indicator_target::indicator_id,
            plan_indicator_target::period_number,
            plan_indicator_target::target,
        ))
        .limit(500 * 12)
        .load(conn)?;
    Ok(rows.len())
}

fn reports(conn: &mut SqliteConnection, of: &[u8]) -> QueryResult<usize> {
    let rows: Vec<(Bytes, i64, ReportRow)> = realisation::table
        .filter(realisation::agency_id.eq(AGENCY))
        .filter(realisation::plan_id.eq(of))
        .select((realisation::indicator_id, realisation::period_number, report_columns()))
        .limit(500 * 12)
        .load(conn)?;
    Ok(rows.len())
}

type ReportColumns = (
    realisation::id,
    realisation::amount,
    realisation::note,
    realisation::as_of,
    realisation::state,
    realisation::reported_at,
    realisation::verified_at,
    realisation::returned_reason,
    realisation::version,
);

fn report_columns() -> ReportColumns {
    (
        realisation::id,
        realisation::amount,
        realisation::note,
        realisation::as_of,
        realisation::state,
        realisation::reported_at,
        realisation::verified_at,
        realisation::returned_reason,
        realisation::version,
    )
}

/// An indicator with its plan: id, plan, cycle, person, state, first and last day, texts.
pub type IndicatorWithPlan =
    (Bytes, Bytes, Bytes, Bytes, String, NaiveDate, NaiveDate, String, String, String, String, String);

/// The indicator that a form or an act is about, with its plan.
pub fn subject(conn: &mut SqliteConnection, id: IndicatorId) -> QueryResult<IndicatorWithPlan> {
    plan_indicator::table
        .inner_join(
            plan::table
                .on(plan::agency_id.eq(plan_indicator::agency_id).and(plan::id.eq(plan_indicator::plan_id))),
        )
        .inner_join(
            work_result::table.on(work_result::agency_id
                .eq(plan_indicator::agency_id)
                .and(work_result::id.eq(plan_indicator::work_result_id))),
        )
        .filter(plan_indicator::agency_id.eq(AGENCY))
        .filter(plan_indicator::id.eq(id))
        .select((
            plan_indicator::id,
            plan::id,
            plan::cycle_id,
            plan::person_id,
            plan::state,
            plan::starts_on,
            plan::ends_on,
            work_result::statement,
            plan_indicator::name,
            plan_indicator::target_min,
            plan_indicator::target_max,
            plan_indicator::measure,
        ))
        .first(conn)
}

/// The period an act is about.
pub fn period_of(conn: &mut SqliteConnection, of: &[u8], number: i64) -> QueryResult<()> {
    let _: PeriodRow = period::table
        .filter(period::agency_id.eq(AGENCY))
        .filter(period::cycle_id.eq(of))
        .filter(period::number.eq(number))
        .select((period::number, period::starts_on, period::ends_on))
        .first(conn)?;
    Ok(())
}

/// The report that is there.
pub fn reported(conn: &mut SqliteConnection, id: IndicatorId, number: i64) -> QueryResult<Option<ReportRow>> {
    realisation::table
        .filter(realisation::agency_id.eq(AGENCY))
        .filter(realisation::indicator_id.eq(id))
        .filter(realisation::period_number.eq(number))
        .select(report_columns())
        .first(conn)
        .optional()
}

fn evidence_of_report(conn: &mut SqliteConnection, of: &[u8]) -> QueryResult<usize> {
    let rows: Vec<EvidenceRow> = realisation_evidence::table
        .inner_join(
            evidence::table.on(evidence::agency_id
                .eq(realisation_evidence::agency_id)
                .and(evidence::id.eq(realisation_evidence::evidence_id))),
        )
        .filter(realisation_evidence::agency_id.eq(AGENCY))
        .filter(realisation_evidence::realisation_id.eq(of))
        .order((realisation_evidence::linked_at, evidence::id))
        .select(evidence_columns())
        .limit(20)
        .load(conn)?;
    Ok(rows.len())
}

fn recent_evidence(conn: &mut SqliteConnection, of: &[u8]) -> QueryResult<usize> {
    let rows: Vec<EvidenceRow> = evidence::table
        .filter(evidence::agency_id.eq(AGENCY))
        .filter(evidence::person_id.eq(of))
        .order((evidence::added_at.desc(), evidence::id.desc()))
        .select(evidence_columns())
        .limit(12)
        .load(conn)?;
    Ok(rows.len())
}

/// The name of the draft of a report.
pub fn draft_name(id: IndicatorId, period: i64) -> String {
    format!("record_realisation/{id}/{period}")
}

/// `GET /realisasi/{indicator}/{period}`: seven statements, and one for the evidence of a report.
pub fn form(conn: &mut SqliteConnection, token: &Token, id: IndicatorId, period: i64) -> Result<(), Failure> {
    let who = signed_in(conn, token)?;
    let found = subject(conn, id)?;
    periods(conn, &found.2)?;
    if let Some(report) = reported(conn, id, period)? {
        evidence_of_report(conn, &report.0)?;
    }
    recent_evidence(conn, &found.3)?;
    let _: Option<(String, i64)> = draft::table
        .find((AGENCY, who.account, draft_name(id, period)))
        .select((draft::content, draft::saved_at))
        .first(conn)
        .optional()?;
    Ok(())
}
