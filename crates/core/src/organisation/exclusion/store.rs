//! Exclusions as other reads ask for them.

use super::model::ExclusionKind;
use crate::access::Actor;
use crate::db::{AnyConnection, Fault, Statement};
use crate::ids::{AgencyId, ExclusionId, PersonId};
use capaian_schema::tables::{assignment, exclusion, person};
use chrono::NaiveDate;
use diesel::dsl::auto_type;
use diesel::prelude::*;

/// People who are asked for at once.
const PEOPLE_MAX: usize = 1_000;

/// Somebody who is excluded on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excluded {
    /// Which record says so.
    pub id: ExclusionId,
    /// Who.
    pub person: PersonId,
    /// Why.
    pub kind: ExclusionKind,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where one is known.
    pub last: Option<NaiveDate>,
}

/// Whether an exclusion counts on the day.
#[auto_type]
pub(crate) fn exclusion_in_force(on: NaiveDate) -> _ {
    exclusion::is_void
        .eq(false)
        .and(exclusion::valid_from.le(on))
        .and(exclusion::valid_to.is_null().or(exclusion::valid_to.gt(on)))
}

/// The exclusion that counts on the day for who holds the assignment of the row: the condition of a left join
/// beside `assignment`. One row at most, because exclusions of one person never share a day.
#[auto_type]
pub(crate) fn exclusion_of_holder(on: NaiveDate) -> _ {
    let in_force: exclusion_in_force = exclusion_in_force(on);
    exclusion::agency_id
        .eq(assignment::agency_id)
        .and(exclusion::person_id.eq(assignment::person_id))
        .and(in_force)
}

type Row = (ExclusionId, PersonId, String, NaiveDate, Option<NaiveDate>);

/// Those of `people` who are excluded on a day, and why; of at most [`PEOPLE_MAX`] people. One query; none for
/// nobody.
pub(crate) fn excluded(
    conn: &mut AnyConnection,
    agency: AgencyId,
    people: &[PersonId],
    on: NaiveDate,
) -> Result<Vec<Excluded>, Fault> {
    if people.is_empty() {
        return Ok(Vec::new());
    }
    let rows: Vec<Row> = exclusion::table
        .filter(exclusion::agency_id.eq(agency))
        .filter(exclusion::person_id.eq_any(people.iter().take(PEOPLE_MAX)))
        .filter(exclusion_in_force(on))
        .select((
            exclusion::id,
            exclusion::person_id,
            exclusion::kind,
            exclusion::valid_from,
            exclusion::valid_to,
        ))
        .limit(i64::try_from(PEOPLE_MAX).unwrap_or(i64::MAX))
        .rows(conn)?;
    let found = |(id, person, kind, from, to): Row| {
        let kind = kind_of(&kind)?;
        Ok(Excluded { id, person, kind, from, last: last_day(to) })
    };
    rows.into_iter().map(found).collect()
}

/// The last day of a half-open interval.
pub(in crate::organisation) fn last_day(to: Option<NaiveDate>) -> Option<NaiveDate> {
    to.and_then(|to| to.pred_opt())
}

pub(super) fn kind_of(key: &str) -> Result<ExclusionKind, Fault> {
    let unknown = || Fault::Unreadable(format!("no kind of exclusion is called {key}"));
    ExclusionKind::from_key(key).ok_or_else(unknown)
}

/// An exclusion as an act finds it.
#[derive(Debug, Queryable)]
pub(super) struct Stored {
    pub(super) person: PersonId,
    pub(super) from: NaiveDate,
    pub(super) to: Option<NaiveDate>,
    pub(super) is_void: bool,
    pub(super) version: i64,
}

/// One exclusion. One query.
pub(super) fn stored(
    conn: &mut AnyConnection,
    agency: AgencyId,
    id: ExclusionId,
) -> QueryResult<Option<Stored>> {
    exclusion::table
        .find((agency, id))
        .select((
            exclusion::person_id,
            exclusion::valid_from,
            exclusion::valid_to,
            exclusion::is_void,
            exclusion::version,
        ))
        .first_row(conn)
        .optional()
}

/// The first and the last day of another exclusion of the person that shares a day with these. One query.
pub(super) fn overlapping(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (of, but): (PersonId, Option<ExclusionId>),
    (from, to): (NaiveDate, Option<NaiveDate>),
) -> QueryResult<Option<(NaiveDate, Option<NaiveDate>)>> {
    let mut query = exclusion::table
        .filter(exclusion::agency_id.eq(agency))
        .filter(exclusion::person_id.eq(of))
        .filter(exclusion::is_void.eq(false))
        .filter(exclusion::valid_to.is_null().or(exclusion::valid_to.gt(from)))
        .order(exclusion::valid_from)
        .select((exclusion::id, exclusion::valid_from, exclusion::valid_to))
        .limit(2)
        .into_boxed();
    if let Some(to) = to {
        query = query.filter(exclusion::valid_from.lt(to));
    }
    let found: Vec<(ExclusionId, NaiveDate, Option<NaiveDate>)> = query.load(conn)?;
    let other = found.into_iter().find(|(id, ..)| Some(*id) != but);
    Ok(other.map(|(_, from, to)| (from, last_day(to))))
}

/// The name of somebody who is there. One query.
pub(in crate::organisation) fn name_of(
    conn: &mut AnyConnection,
    actor: &Actor,
    id: PersonId,
) -> QueryResult<Option<String>> {
    person::table
        .filter(person::agency_id.eq(actor.agency))
        .filter(person::id.eq(id))
        .filter(person::recorded_in.le(actor.horizon))
        .select(person::name)
        .first_row(conn)
        .optional()
}
