//! What recording reads, typed straight on the SQLite connection: the session, and what the report is about.

use crate::Failure;
use crate::world::AGENCY;
use capaian_core::access::session::Token;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::ids::{AccountId, IndicatorId};
use capaian_rules::Zone;
use capaian_schema::tables::{
    account, agency, assignment, notice, period, plan, plan_indicator, realisation, reporting, role_grant,
    session, work_result,
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
fn below(first: NaiveDate, last: NaiveDate) -> _ {
    reporting::table
        .filter(reporting::agency_id.eq(account::agency_id))
        .filter(reporting::superior_id.nullable().eq(account::person_id))
        .filter(
            reporting::recorded_in.le(agency::visible_import).and(reporting::valid_from.le(last)).and(
                reporting::closed_in
                    .le(agency::visible_import)
                    .and(reporting::valid_to.is_null().or(reporting::valid_to.gt(first)))
                    .or(reporting::closed_in
                        .gt(agency::visible_import)
                        .and(reporting::valid_to_before.is_null().or(reporting::valid_to_before.gt(first)))),
            ),
        )
}

/// The assignments in which the account's person heads a unit.
#[diesel::dsl::auto_type]
fn heading(first: NaiveDate, last: NaiveDate) -> _ {
    assignment::table
        .filter(assignment::agency_id.eq(account::agency_id))
        .filter(assignment::person_id.nullable().eq(account::person_id))
        .filter(assignment::heads_unit.eq(true))
        .filter(
            assignment::recorded_in.le(agency::visible_import).and(assignment::valid_from.le(last)).and(
                assignment::closed_in
                    .le(agency::visible_import)
                    .and(assignment::valid_to.is_null().or(assignment::valid_to.gt(first)))
                    .or(assignment::closed_in.gt(agency::visible_import).and(
                        assignment::valid_to_before.is_null().or(assignment::valid_to_before.gt(first)),
                    )),
            ),
        )
}

/// The session and its account: two statements.
pub fn signed_in(conn: &mut SqliteConnection, token: &Token) -> Result<AccountId, Failure> {
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
    account_rows(conn, account)?;
    Ok(account)
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
    let now = MachineClock.now();
    let (west, east) = (now.date_in(Zone::Wib), now.date_in(Zone::Wit));
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
            diesel::dsl::exists(below(west, east)),
            diesel::dsl::exists(heading(west, east)),
        ))
        .limit(64)
        .load(conn)
}

type PeriodRow = (i64, NaiveDate, NaiveDate);
type ReportRow = (Bytes, String, String, NaiveDate, String, i64, Option<i64>, Option<String>, i64);

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

/// An indicator with its plan: id, plan, cycle, person, state, first and last day, clock, texts.
pub type IndicatorWithPlan = (
    Bytes,
    Bytes,
    Bytes,
    Bytes,
    Bytes,
    String,
    NaiveDate,
    NaiveDate,
    String,
    String,
    String,
    String,
    String,
    String,
);

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
            plan::assignment_id,
            plan::state,
            plan::starts_on,
            plan::ends_on,
            plan::zone,
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

/// The name of the draft of a report.
pub fn draft_name(id: IndicatorId, period: i64) -> String {
    format!("record_realisation/{id}/{period}")
}
