//! What the named world lacks for rating: three people with plans that are set, and a report that
//! changes behind a page.

use super::{CITY, DEDI_PLAN, HEAD_OF_OFFICE, MAYOR, Named, UNIT_ADMIN, YEAR, YUSUF, date};
use capaian_core::db::AnyConnection;
use capaian_core::ids::{IndicatorId, PlanId};
use capaian_schema::tables::{plan, realisation};
use diesel::prelude::*;

/// The plan of the unit admin, once [`set_team`] gave him one.
pub const ADMIN_PLAN: PlanId = PlanId([88; 16]);
/// The plan of the head of the office, once [`set_heads_plan`] gave her one.
pub const HEADS_PLAN: PlanId = PlanId([22; 16]);

/// The plan of the head of the school, once [`set_school_heads_plan`] gave him one.
pub const SCHOOL_HEADS_PLAN: PlanId = PlanId([33; 16]);

/// Everybody whom Yusuf appraises has a plan that is set.
///
/// # Errors
/// The database's.
pub fn set_team(conn: &mut AnyConnection) -> QueryResult<usize> {
    set_admins_plan(conn)?;
    diesel::update(plan::table.find((CITY, DEDI_PLAN)))
        .set((plan::state.eq("set"), plan::version_number.eq(1)))
        .execute(conn)
}

/// The unit admin has a plan that is set, without a line in it.
///
/// # Errors
/// The database's.
pub fn set_admins_plan(conn: &mut AnyConnection) -> QueryResult<usize> {
    set_plan(conn, ADMIN_PLAN, UNIT_ADMIN, YUSUF, "staff")
}

/// So has the head of the office, whom the mayor appraises.
///
/// # Errors
/// The database's.
pub fn set_heads_plan(conn: &mut AnyConnection) -> QueryResult<usize> {
    set_plan(conn, HEADS_PLAN, HEAD_OF_OFFICE, MAYOR, "head")
}

/// So has the head of the school, whom the head of the office appraises.
///
/// # Errors
/// The database's.
pub fn set_school_heads_plan(conn: &mut AnyConnection) -> QueryResult<usize> {
    set_plan(conn, SCHOOL_HEADS_PLAN, YUSUF, HEAD_OF_OFFICE, "head")
}

fn set_plan(
    conn: &mut AnyConnection,
    id: PlanId,
    of: Named,
    appraiser: Named,
    form: &str,
) -> QueryResult<usize> {
    diesel::insert_into(plan::table)
        .values((
            plan::agency_id.eq(CITY),
            plan::id.eq(id),
            plan::cycle_id.eq(YEAR),
            plan::assignment_id.eq(of.assignment()),
            plan::person_id.eq(of.person()),
            plan::appraiser_id.eq(Some(appraiser.person())),
            plan::form.eq(form),
            plan::state.eq("set"),
            plan::state_since.eq(0),
            plan::version_number.eq(1),
            plan::starts_on.eq(date(2026, 1, 1)),
            plan::ends_on.eq(date(2026, 12, 31)),
            plan::zone.eq("wib"),
            plan::version.eq(3),
        ))
        .execute(conn)
}

/// The report of an indicator says something else than when it was looked at.
///
/// # Errors
/// The database's.
pub fn change_report(
    conn: &mut AnyConnection,
    of: IndicatorId,
    period: i64,
    amount: &str,
) -> QueryResult<usize> {
    diesel::update(realisation::table.filter(realisation::agency_id.eq(CITY)))
        .filter(realisation::indicator_id.eq(of))
        .filter(realisation::period_number.eq(period))
        .set((realisation::amount.eq(amount), realisation::version.eq(realisation::version + 1)))
        .execute(conn)
}
