//! What an import ends or renames: done in slices like its rows, and turned back in slices when it is
//! taken back. An end counts from the import's horizon on; a name has no day, so names come last and are
//! seen the moment before the rest.

use super::slices::{Closing, Ended, Renamed};
use crate::db::AnyConnection;
use crate::ids::{AgencyId, AssignmentId, PersonId};
use capaian_schema::tables::{assignment, employment, import_closing, person, reporting};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Closings that are turned back at once.
const ROWS_PER_SWEEP: i64 = 400;

const EMPLOYMENT: &str = "employment";
const ASSIGNMENT: &str = "assignment";
const REPORTING: &str = "reporting";
const NAME: &str = "name";

/// An end that is set: the day, whose it is, and the end there was.
type End = (Option<NaiveDate>, i64, Option<NaiveDate>);

/// Ends one fact from the import's horizon on, or gives somebody the corrected name.
pub(super) fn close(conn: &mut AnyConnection, of: (AgencyId, i64), closing: &Closing) -> QueryResult<()> {
    let end = |ended: &Ended| (Some(ended.until), of.1, ended.was);
    match closing {
        Closing::Employment(person, ended) => {
            keep(conn, of, (EMPLOYMENT, person.0), ended)?;
            end_employment(conn, of.0, (*person, ended.since), end(ended))
        }
        Closing::Assignment(id, ended) => {
            keep(conn, of, (ASSIGNMENT, id.0), ended)?;
            end_assignment(conn, of.0, *id, end(ended))
        }
        Closing::Edge(id, ended) => {
            keep(conn, of, (REPORTING, id.0), ended)?;
            end_edge(conn, of.0, (*id, ended.since), end(ended))
        }
        Closing::Name(person, renamed) => {
            keep_name(conn, of, *person, renamed)?;
            rename(conn, of.0, *person, &renamed.after)
        }
    }
}

fn keep(
    conn: &mut AnyConnection,
    (agency, number): (AgencyId, i64),
    (fact, target): (&str, [u8; 16]),
    ended: &Ended,
) -> QueryResult<()> {
    diesel::insert_into(import_closing::table)
        .values((
            import_closing::agency_id.eq(agency),
            import_closing::recorded_in.eq(number),
            import_closing::fact.eq(fact),
            import_closing::target.eq(target.as_slice()),
            import_closing::since.eq(ended.since),
            import_closing::was.eq(ended.was),
        ))
        .execute(conn)?;
    Ok(())
}

fn keep_name(
    conn: &mut AnyConnection,
    (agency, number): (AgencyId, i64),
    person: PersonId,
    renamed: &Renamed,
) -> QueryResult<()> {
    diesel::insert_into(import_closing::table)
        .values((
            import_closing::agency_id.eq(agency),
            import_closing::recorded_in.eq(number),
            import_closing::fact.eq(NAME),
            import_closing::target.eq(person.0.as_slice()),
            import_closing::name.eq(&renamed.before),
        ))
        .execute(conn)?;
    Ok(())
}

fn end_employment(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (person, since): (PersonId, NaiveDate),
    (to, by, before): End,
) -> QueryResult<()> {
    diesel::update(employment::table.find((agency, person, since)))
        .set((
            employment::valid_to.eq(to),
            employment::closed_in.eq(by),
            employment::valid_to_before.eq(before),
        ))
        .execute(conn)?;
    Ok(())
}

fn end_assignment(
    conn: &mut AnyConnection,
    agency: AgencyId,
    id: AssignmentId,
    (to, by, before): End,
) -> QueryResult<()> {
    diesel::update(assignment::table.find((agency, id)))
        .set((
            assignment::valid_to.eq(to),
            assignment::closed_in.eq(by),
            assignment::valid_to_before.eq(before),
        ))
        .execute(conn)?;
    Ok(())
}

fn end_edge(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (id, since): (AssignmentId, NaiveDate),
    (to, by, before): End,
) -> QueryResult<()> {
    diesel::update(reporting::table.find((agency, id, since)))
        .set((reporting::valid_to.eq(to), reporting::closed_in.eq(by), reporting::valid_to_before.eq(before)))
        .execute(conn)?;
    Ok(())
}

fn rename(conn: &mut AnyConnection, agency: AgencyId, id: PersonId, name: &str) -> QueryResult<()> {
    diesel::update(person::table.find((agency, id)))
        .set((
            person::name.eq(name),
            person::sort_key.eq(name.to_lowercase().into_bytes()),
            person::version.eq(person::version + 1),
        ))
        .execute(conn)?;
    Ok(())
}

/// How many facts and names the import closes.
pub(super) fn count(conn: &mut AnyConnection, (agency, number): (AgencyId, i64)) -> QueryResult<i64> {
    import_closing::table
        .filter(import_closing::agency_id.eq(agency))
        .filter(import_closing::recorded_in.eq(number))
        .count()
        .get_result(conn)
}

/// The names that an import above `horizon` has corrected already, as they were.
pub(super) fn names_before(
    conn: &mut AnyConnection,
    agency: AgencyId,
    horizon: i64,
) -> QueryResult<Vec<(PersonId, String)>> {
    let kept: Vec<(Vec<u8>, Option<String>)> = import_closing::table
        .filter(import_closing::agency_id.eq(agency))
        .filter(import_closing::recorded_in.gt(horizon))
        .filter(import_closing::fact.eq(NAME))
        .select((import_closing::target, import_closing::name))
        .load(conn)?;
    let named = kept.into_iter().filter_map(|(id, name)| Some((PersonId(id.try_into().ok()?), name?)));
    Ok(named.collect())
}

#[derive(Queryable)]
struct Kept {
    fact: String,
    target: Vec<u8>,
    since: Option<NaiveDate>,
    was: Option<NaiveDate>,
    name: Option<String>,
}

/// Turns some closings of an import back that was taken back; `true` when there were some.
pub(super) fn sweep(conn: &mut AnyConnection, (agency, number): (AgencyId, i64)) -> QueryResult<bool> {
    let some: Vec<Kept> = import_closing::table
        .filter(import_closing::agency_id.eq(agency))
        .filter(import_closing::recorded_in.eq(number))
        .order((import_closing::fact, import_closing::target))
        .select((
            import_closing::fact,
            import_closing::target,
            import_closing::since,
            import_closing::was,
            import_closing::name,
        ))
        .limit(ROWS_PER_SWEEP)
        .load(conn)?;
    for kept in &some {
        turn_back(conn, agency, kept)?;
        diesel::delete(import_closing::table.find((agency, number, &kept.fact, &kept.target)))
            .execute(conn)?;
    }
    Ok(!some.is_empty())
}

fn turn_back(conn: &mut AnyConnection, agency: AgencyId, kept: &Kept) -> QueryResult<()> {
    let Ok(target) = <[u8; 16]>::try_from(kept.target.as_slice()) else { return Ok(()) };
    let before: End = (kept.was, 0, None);
    match (kept.fact.as_str(), kept.since, &kept.name) {
        (EMPLOYMENT, Some(since), _) => end_employment(conn, agency, (PersonId(target), since), before),
        (ASSIGNMENT, ..) => end_assignment(conn, agency, AssignmentId(target), before),
        (REPORTING, Some(since), _) => end_edge(conn, agency, (AssignmentId(target), since), before),
        (NAME, _, Some(name)) => rename(conn, agency, PersonId(target), name),
        _ => Ok(()),
    }
}
