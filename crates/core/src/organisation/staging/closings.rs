//! What an import ends or renames: kept in slices beside its rows, done at once by a few statements when
//! it becomes visible, however many people change, and turned back by as many.

use super::slices::{Closing, Ended};
use crate::db::{AnyConnection, on_each};
use crate::ids::AgencyId;
use capaian_schema::tables::import_closing;
use diesel::prelude::*;

/// Closings that are swept at once.
const ROWS_PER_SWEEP: i64 = 600;

/// Tables whose facts end: how they are called here, where they are, whose they are.
const FACTS: [(&str, &str, &str); 3] = [
    ("employment", "employment", "person_id"),
    ("assignment", "assignment", "id"),
    ("reporting", "reporting", "assignment_id"),
];

/// Writes one closing; nothing of it is seen yet.
pub(super) fn keep(
    conn: &mut AnyConnection,
    (agency, number): (AgencyId, i64),
    closing: &Closing,
) -> QueryResult<()> {
    let (fact, target, ended) = match closing {
        Closing::Employment(person, ended) => ("employment", person.0, ended),
        Closing::Assignment(id, ended) => ("assignment", id.0, ended),
        Closing::Edge(of, ended) => ("reporting", of.0, ended),
        Closing::Name(person, renamed) => {
            for (fact, name) in [("name_before", &renamed.before), ("name_after", &renamed.after)] {
                diesel::insert_into(import_closing::table)
                    .values((
                        import_closing::agency_id.eq(agency),
                        import_closing::recorded_in.eq(number),
                        import_closing::fact.eq(fact),
                        import_closing::target.eq(person.0.as_slice()),
                        import_closing::name.eq(name),
                        import_closing::sort_key.eq(name.to_lowercase().into_bytes()),
                    ))
                    .execute(conn)?;
            }
            return Ok(());
        }
    };
    let Ended { since, until, was } = *ended;
    diesel::insert_into(import_closing::table)
        .values((
            import_closing::agency_id.eq(agency),
            import_closing::recorded_in.eq(number),
            import_closing::fact.eq(fact),
            import_closing::target.eq(target.as_slice()),
            import_closing::since.eq(since),
            import_closing::until.eq(until),
            import_closing::was.eq(was),
        ))
        .execute(conn)?;
    Ok(())
}

/// Ends what the import replaces and gives people their new names. Says how many facts that were.
pub(super) fn close(conn: &mut AnyConnection, of: (AgencyId, i64)) -> QueryResult<usize> {
    end_all(conn, of, "until", "name_after")
}

/// Turns [`close`] back.
pub(super) fn reopen(conn: &mut AnyConnection, of: (AgencyId, i64)) -> QueryResult<usize> {
    end_all(conn, of, "was", "name_before")
}

/// The texts hold nothing but names from here and two whole numbers.
fn end_all(
    conn: &mut AnyConnection,
    (agency, number): (AgencyId, i64),
    end: &str,
    name: &str,
) -> QueryResult<usize> {
    let mut changed = 0;
    for (fact, table, id) in FACTS {
        let kept = kept(fact, (agency, number));
        let one = |column: &str| format!("(SELECT {column} {kept} AND target = {table}.{id})");
        let (end, since) = (one(end), one("since"));
        let text = format!(
            "UPDATE {table} SET valid_to = {end} \
             WHERE agency_id = {agency} AND {id} IN (SELECT target {kept}) AND valid_from = {since}"
        );
        changed += on_each!(&mut *conn, |c| diesel::sql_query(text.as_str()).execute(c))?;
    }
    let kept = kept(name, (agency, number));
    let one = |column: &str| format!("(SELECT import_closing.{column} {kept} AND target = person.id)");
    let (name, sort_key) = (one("name"), one("sort_key"));
    let text = format!(
        "UPDATE person SET name = {name}, sort_key = {sort_key}, version = version + 1 \
         WHERE agency_id = {agency} AND id IN (SELECT target {kept})"
    );
    Ok(changed + on_each!(&mut *conn, |c| diesel::sql_query(text.as_str()).execute(c))?)
}

fn kept(fact: &str, (agency, number): (AgencyId, i64)) -> String {
    format!(
        "FROM import_closing WHERE import_closing.agency_id = {agency} \
         AND import_closing.recorded_in = {number} AND fact = '{fact}'"
    )
}

/// Deletes some closings of an import that was taken back; `true` when there were some.
pub(super) fn sweep(conn: &mut AnyConnection, (agency, number): (AgencyId, i64)) -> QueryResult<bool> {
    let some: Vec<Vec<u8>> = import_closing::table
        .filter(import_closing::agency_id.eq(agency))
        .filter(import_closing::recorded_in.eq(number))
        .select(import_closing::target)
        .limit(ROWS_PER_SWEEP)
        .load(conn)?;
    let deleted = diesel::delete(
        import_closing::table
            .filter(import_closing::agency_id.eq(agency))
            .filter(import_closing::recorded_in.eq(number))
            .filter(import_closing::target.eq_any(&some)),
    )
    .execute(conn)?;
    Ok(deleted > 0)
}
