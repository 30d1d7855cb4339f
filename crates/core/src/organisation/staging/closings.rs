//! What an import ends or renames: done in slices like its rows, and turned back in slices when it is
//! taken back. An end counts from the import's horizon on; a name has no day, so names come last and are
//! seen the moment before the rest.

use super::slices::{Closing, Ended};
use crate::db::{AnyConnection, Statement, insert_all};
use crate::ids::{AgencyId, PersonId};
use capaian_schema::tables::{import_closing, person};
use diesel::prelude::*;
use diesel::result::Error::NotFound;
use diesel::sql_types::Binary;

/// Closings that are turned back at once.
const ROWS_PER_SWEEP: i64 = 400;

/// What is closed, in the order in which closings are written: names come last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fact {
    Assignment,
    Employment,
    Reporting,
    Name,
}

impl Fact {
    const ALL: [Self; 4] = [Self::Assignment, Self::Employment, Self::Reporting, Self::Name];

    /// The key in the database: the name of its table, where it ends on a day.
    fn key(self) -> &'static str {
        match self {
            Self::Assignment => "assignment",
            Self::Employment => "employment",
            Self::Reporting => "reporting",
            Self::Name => "name",
        }
    }

    /// The table whose facts end, and the column that says whose they are; a name ends on no day.
    fn table(self) -> Option<(&'static str, &'static str)> {
        match self {
            Self::Assignment => Some(("assignment", "id")),
            Self::Employment => Some(("employment", "person_id")),
            Self::Reporting => Some(("reporting", "assignment_id")),
            Self::Name => None,
        }
    }
}

impl Closing {
    /// What is closed and whose it is.
    pub(super) fn place(&self) -> (Fact, [u8; 16]) {
        match self {
            Self::Employment(person, _) => (Fact::Employment, person.0),
            Self::Assignment(id, _) => (Fact::Assignment, id.0),
            Self::Edge(of, _) => (Fact::Reporting, of.0),
            Self::Name(person, _) => (Fact::Name, person.0),
        }
    }

    fn ended(&self) -> Option<Ended> {
        match self {
            Self::Employment(_, ended) | Self::Assignment(_, ended) | Self::Edge(_, ended) => Some(*ended),
            Self::Name(..) => None,
        }
    }

    fn name_before(&self) -> Option<&str> {
        match self {
            Self::Name(_, renamed) => Some(&renamed.before),
            _ => None,
        }
    }
}

/// Ends facts from the import's horizon on, and gives people their corrected names. `all` is in the order
/// of its places. A fact that is not there as it was compared is an error: nothing goes on beside its
/// successor.
pub(super) fn close(conn: &mut AnyConnection, of: (AgencyId, i64), all: &[Closing]) -> QueryResult<()> {
    let rows: Vec<_> = all
        .iter()
        .map(|closing| {
            let ((fact, target), ended) = (closing.place(), closing.ended());
            (
                import_closing::agency_id.eq(of.0),
                import_closing::recorded_in.eq(of.1),
                import_closing::fact.eq(fact.key()),
                import_closing::target.eq(target.to_vec()),
                import_closing::since.eq(ended.map(|ended| ended.since)),
                import_closing::until.eq(ended.map(|ended| ended.until)),
                import_closing::name.eq(closing.name_before()),
            )
        })
        .collect();
    insert_all!(&mut *conn, import_closing::table, &rows)?;
    for some in all.chunk_by(|one, next| one.place().0 == next.place().0) {
        if let [first, ..] = some
            && let [.., last] = some
        {
            let ((fact, first), (_, last)) = (first.place(), last.place());
            let ended = end(conn, of, fact, (&first, &last))?;
            if ended.is_some_and(|ended| ended != some.len()) {
                return Err(NotFound);
            }
        }
    }
    for closing in all {
        if let Closing::Name(id, renamed) = closing {
            rename(conn, of.0, *id, &renamed.after)?;
        }
    }
    Ok(())
}

/// Remembers how the facts from `first` to `last` ended, and ends them. Says how many; `None` for names.
fn end(
    conn: &mut AnyConnection,
    of: (AgencyId, i64),
    fact: Fact,
    between: (&[u8], &[u8]),
) -> QueryResult<Option<usize>> {
    let Some((table, id)) = fact.table() else { return Ok(None) };
    let these = these(of, fact, table, id);
    let remember = format!(
        "UPDATE import_closing AS kept SET was = {table}.valid_to, was_in = {table}.closed_in, \
         was_before = {table}.valid_to_before FROM {table} WHERE {these}"
    );
    carry_out(conn, &remember, between)?;
    let end = format!(
        "UPDATE {table} SET valid_to = kept.until, valid_to_before = kept.was, closed_in = kept.recorded_in \
         FROM import_closing AS kept WHERE {these}"
    );
    carry_out(conn, &end, between).map(Some)
}

/// Ends the facts from `first` to `last` as they ended before.
fn restore(
    conn: &mut AnyConnection,
    of: (AgencyId, i64),
    fact: Fact,
    between: (&[u8], &[u8]),
) -> QueryResult<()> {
    let Some((table, id)) = fact.table() else { return Ok(()) };
    let restore = format!(
        "UPDATE {table} SET valid_to = kept.was, valid_to_before = kept.was_before, closed_in = kept.was_in \
         FROM import_closing AS kept WHERE {} AND {table}.closed_in = kept.recorded_in",
        these(of, fact, table, id)
    );
    carry_out(conn, &restore, between).map(drop)
}

/// The facts of one kind that the import closes, of those between two: a part of the table that is read
/// once, however few of it are meant. Names from here and whole numbers.
fn these((agency, number): (AgencyId, i64), fact: Fact, table: &str, id: &str) -> String {
    format!(
        "kept.agency_id = {agency} AND kept.recorded_in = {number} AND kept.fact = '{}' \
         AND kept.target >= $1 AND kept.target <= $2 AND {table}.agency_id = {agency} \
         AND {table}.{id} >= $1 AND {table}.{id} <= $2 AND {table}.{id} = kept.target \
         AND {table}.valid_from = kept.since",
        fact.key()
    )
}

fn carry_out(conn: &mut AnyConnection, text: &str, (first, last): (&[u8], &[u8])) -> QueryResult<usize> {
    diesel::sql_query(text).bind::<Binary, _>(first).bind::<Binary, _>(last).run(conn)
}

fn rename(conn: &mut AnyConnection, agency: AgencyId, id: PersonId, name: &str) -> QueryResult<()> {
    diesel::update(person::table.find((agency, id)))
        .set((
            person::name.eq(name),
            person::sort_key.eq(name.to_lowercase().into_bytes()),
            person::version.eq(person::version + 1),
        ))
        .run(conn)?;
    Ok(())
}

/// How many facts and names the import closes.
pub(super) fn count(conn: &mut AnyConnection, (agency, number): (AgencyId, i64)) -> QueryResult<i64> {
    import_closing::table
        .filter(import_closing::agency_id.eq(agency))
        .filter(import_closing::recorded_in.eq(number))
        .count()
        .only_row(conn)
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
        .filter(import_closing::fact.eq(Fact::Name.key()))
        .select((import_closing::target, import_closing::name))
        .rows(conn)?;
    let named = kept.into_iter().filter_map(|(id, name)| Some((PersonId(id.try_into().ok()?), name?)));
    Ok(named.collect())
}

/// Turns some closings of an import back that was taken back; `true` when there were some.
pub(super) fn sweep(conn: &mut AnyConnection, of: (AgencyId, i64)) -> QueryResult<bool> {
    for fact in Fact::ALL {
        let kept = import_closing::table
            .filter(import_closing::agency_id.eq(of.0))
            .filter(import_closing::recorded_in.eq(of.1))
            .filter(import_closing::fact.eq(fact.key()));
        let some: Vec<(Vec<u8>, Option<String>)> = kept
            .order(import_closing::target)
            .select((import_closing::target, import_closing::name))
            .limit(ROWS_PER_SWEEP)
            .rows(conn)?;
        let (Some((first, _)), Some((last, _))) = (some.first(), some.last()) else { continue };
        restore(conn, of, fact, (first, last))?;
        for (target, name) in &some {
            if let (Ok(id), Some(name)) = (target.as_slice().try_into(), name) {
                rename(conn, of.0, PersonId(id), name)?;
            }
        }
        diesel::delete(kept.filter(import_closing::target.le(last))).run(conn)?;
        return Ok(true);
    }
    Ok(false)
}
