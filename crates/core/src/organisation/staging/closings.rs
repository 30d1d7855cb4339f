//! What an import ends or renames: done in slices like its rows, and turned back in slices when it is
//! taken back. An end counts from the import's horizon on; a name has no day, so names come last and are
//! seen the moment before the rest.

use super::slices::{Closing, Ended};
use crate::db::{AnyConnection, insert_all, on_each};
use crate::ids::{AgencyId, PersonId};
use capaian_schema::tables::{import_closing, person};
use diesel::prelude::*;
use diesel::sql_types::Binary;

/// Closings that are turned back at once.
const ROWS_PER_SWEEP: i64 = 400;

const NAME: &str = "name";

/// Tables whose facts end: how they are called here, and whose they are.
const FACTS: [(&str, &str); 3] =
    [("assignment", "id"), ("employment", "person_id"), ("reporting", "assignment_id")];

impl Closing {
    /// The kind of fact and whose it is: closings are written in this order, names last.
    pub(super) fn key(&self) -> (bool, &'static str, [u8; 16]) {
        match self {
            Self::Employment(person, _) => (false, "employment", person.0),
            Self::Assignment(id, _) => (false, "assignment", id.0),
            Self::Edge(of, _) => (false, "reporting", of.0),
            Self::Name(person, _) => (true, NAME, person.0),
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
/// of its keys.
pub(super) fn close(conn: &mut AnyConnection, of: (AgencyId, i64), all: &[Closing]) -> QueryResult<()> {
    let rows: Vec<_> = all
        .iter()
        .map(|closing| {
            let ((_, fact, target), ended) = (closing.key(), closing.ended());
            (
                import_closing::agency_id.eq(of.0),
                import_closing::recorded_in.eq(of.1),
                import_closing::fact.eq(fact),
                import_closing::target.eq(target.to_vec()),
                import_closing::since.eq(ended.map(|ended| ended.since)),
                import_closing::until.eq(ended.map(|ended| ended.until)),
                import_closing::was.eq(ended.and_then(|ended| ended.was)),
                import_closing::name.eq(closing.name_before()),
            )
        })
        .collect();
    insert_all!(&mut *conn, import_closing::table, &rows)?;
    let set = "valid_to = kept.until, valid_to_before = kept.was, closed_in = kept.recorded_in";
    for some in all.chunk_by(|one, next| one.key().1 == next.key().1) {
        let (Some((_, fact, first)), Some((.., last))) =
            (some.first().map(Closing::key), some.last().map(Closing::key))
        else {
            continue;
        };
        change(conn, of, (fact, &first, &last), set)?;
    }
    for closing in all {
        if let Closing::Name(id, renamed) = closing {
            rename(conn, of.0, *id, &renamed.after)?;
        }
    }
    Ok(())
}

/// Changes the facts of one kind that the import closes, of those from `first` to `last`: a part of the
/// table that is read once, however few of it are meant. The text holds names from here and whole numbers.
fn change(
    conn: &mut AnyConnection,
    (agency, number): (AgencyId, i64),
    (fact, first, last): (&str, &[u8], &[u8]),
    set: &str,
) -> QueryResult<()> {
    let Some((table, id)) = FACTS.into_iter().find(|(table, _)| *table == fact) else { return Ok(()) };
    let text = format!(
        "UPDATE {table} SET {set} FROM import_closing AS kept \
         WHERE kept.agency_id = {agency} AND kept.recorded_in = {number} AND kept.fact = '{fact}' \
         AND kept.target >= $1 AND kept.target <= $2 AND {table}.agency_id = {agency} \
         AND {table}.{id} >= $1 AND {table}.{id} <= $2 AND {table}.{id} = kept.target \
         AND {table}.valid_from = kept.since"
    );
    on_each!(conn, |c| diesel::sql_query(text).bind::<Binary, _>(first).bind::<Binary, _>(last).execute(c))?;
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

/// Turns some closings of an import back that was taken back; `true` when there were some.
pub(super) fn sweep(conn: &mut AnyConnection, of: (AgencyId, i64)) -> QueryResult<bool> {
    let kept = || {
        import_closing::table
            .filter(import_closing::agency_id.eq(of.0))
            .filter(import_closing::recorded_in.eq(of.1))
    };
    let Some(fact) = kept().select(diesel::dsl::min(import_closing::fact)).first::<Option<String>>(conn)?
    else {
        return Ok(false);
    };
    let some: Vec<(Vec<u8>, Option<String>)> = kept()
        .filter(import_closing::fact.eq(&fact))
        .order(import_closing::target)
        .select((import_closing::target, import_closing::name))
        .limit(ROWS_PER_SWEEP)
        .load(conn)?;
    let (Some((first, _)), Some((last, _))) = (some.first(), some.last()) else { return Ok(false) };
    change(conn, of, (&fact, first, last), "valid_to = kept.was, valid_to_before = NULL, closed_in = 0")?;
    for (target, name) in &some {
        if let (Ok(id), Some(name)) = (target.as_slice().try_into(), name) {
            rename(conn, of.0, PersonId(id), name)?;
        }
    }
    diesel::delete(kept().filter(import_closing::fact.eq(&fact)).filter(import_closing::target.le(last)))
        .execute(conn)?;
    Ok(true)
}
