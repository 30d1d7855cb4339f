//! Running a statement on the connection inside the enum over both engines.
//!
//! Diesel's own `load` and `execute` on that enum write the text of the statement twice each time, to look it
//! up among the prepared ones; the connection inside knows a statement by its type. It was a sixth of the
//! time of a page. Through the enum go boxed statements, which have no such type, and those whose rows are
//! walked through one by one (`load_iter`), once in ten seconds.

use super::{AnyConnection, on_each};
use diesel::dsl::Limit;
use diesel::pg::PgConnection;
use diesel::prelude::*;
use diesel::query_dsl::methods::{ExecuteDsl, LimitDsl, LoadQuery};
use diesel::sqlite::{Sqlite, SqliteConnection};

/// A typed statement, the same on both engines.
///
/// Every function errs as Diesel does: with `NotFound` where one row was asked for and there is none.
pub(crate) trait Statement: Sized {
    /// All its rows.
    fn rows<'q, U>(self, conn: &mut AnyConnection) -> QueryResult<Vec<U>>
    where
        Self: LoadQuery<'q, PgConnection, U> + LoadQuery<'q, SqliteConnection, U>,
    {
        on_each!(conn, |c| RunQueryDsl::load(self, c))
    }

    /// Its only row: a count, a sum, whether something exists.
    fn only_row<'q, U>(self, conn: &mut AnyConnection) -> QueryResult<U>
    where
        Self: LoadQuery<'q, PgConnection, U> + LoadQuery<'q, SqliteConnection, U>,
    {
        on_each!(conn, |c| RunQueryDsl::get_result(self, c))
    }

    /// Its first row; the engine is told that no other is wanted.
    fn first_row<'q, U>(self, conn: &mut AnyConnection) -> QueryResult<U>
    where
        Self: LimitDsl,
        Limit<Self>: LoadQuery<'q, PgConnection, U> + LoadQuery<'q, SqliteConnection, U>,
    {
        on_each!(conn, |c| RunQueryDsl::get_result(self.limit(1), c))
    }

    /// Runs it for what it changes: how many rows.
    fn run(self, conn: &mut AnyConnection) -> QueryResult<usize>
    where
        Self: ExecuteDsl<PgConnection> + ExecuteDsl<SqliteConnection>,
    {
        on_each!(conn, |c| ExecuteDsl::execute(self, c))
    }
}

impl<T> Statement for T {}

/// The columns that a struct is read from, for both engines: Diesel's `as_select` is bound to one.
pub(crate) trait Columns: Selectable<Sqlite> {
    /// All of them, to be put into a `select`.
    fn columns() -> Self::SelectExpression {
        Self::construct_selection()
    }
}

impl<T: Selectable<Sqlite>> Columns for T {}
