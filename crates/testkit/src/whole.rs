//! A whole database as text, row by row: to hold one that was disturbed against one that was not.

use crate::TestDatabase;
use capaian_core::db::{AnyConnection, Engine};
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::{BTreeMap, BTreeSet};

/// What may differ between two runs, and therefore is not compared. Each says why.
#[derive(Debug, Clone, Copy)]
pub struct Except {
    /// In which table.
    pub table: &'static str,
    /// Which columns; none: nothing of the table is compared.
    pub columns: &'static [&'static str],
    /// In which rows, as SQL: all with `TRUE`.
    pub rows: &'static str,
    /// Why they differ.
    pub why: &'static str,
}

/// Sorted rows by table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Whole(BTreeMap<String, Vec<String>>);

#[derive(QueryableByName)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    column_name: String,
}

#[derive(QueryableByName)]
struct Line {
    #[diesel(sql_type = Text)]
    line: String,
}

/// Every row of every table but what may differ.
pub fn whole(database: &TestDatabase, except: &[Except]) -> Whole {
    let mut conn = database.look();
    let mut tables: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for column in columns(&mut conn) {
        tables.entry(column.table_name).or_default().push(column.column_name);
    }
    for one in except {
        let columns = tables.get(one.table).unwrap_or_else(|| panic!("there is no table {}", one.table));
        let gone: Vec<_> = one.columns.iter().filter(|name| !columns.iter().any(|c| c == *name)).collect();
        assert!(gone.is_empty(), "{} has no {gone:?}", one.table);
    }
    let left_out = |table: &str| except.iter().any(|one| one.table == table && one.columns.is_empty());
    let compared = tables.into_iter().filter(|(table, _)| !left_out(table));
    Whole(
        compared.map(|(table, columns)| (table.clone(), rows(&mut conn, &table, &columns, except))).collect(),
    )
}

fn columns(conn: &mut AnyConnection) -> Vec<Column> {
    let query = match conn.engine() {
        Engine::Sqlite => {
            "SELECT m.name AS table_name, c.name AS column_name FROM sqlite_master m, pragma_table_info(m.name) c \
             WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite!_%' ESCAPE '!' \
             AND m.name NOT LIKE '!_!_%' ESCAPE '!' ORDER BY m.name, c.cid"
        }
        Engine::Postgres => {
            "SELECT table_name::text, column_name::text FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name NOT LIKE '!_!_%' ESCAPE '!' \
             ORDER BY table_name, ordinal_position"
        }
    };
    diesel::sql_query(query).load(conn).unwrap()
}

fn rows(conn: &mut AnyConnection, table: &str, columns: &[String], except: &[Except]) -> Vec<String> {
    let engine = conn.engine();
    let shown = columns.iter().map(|column| {
        let text = match engine {
            Engine::Sqlite => format!("quote(\"{column}\")"),
            Engine::Postgres => format!("quote_nullable(\"{column}\"::text)"),
        };
        let mut text = format!("{column}=' || {text} || '");
        for one in except.iter().filter(|one| one.table == table && one.columns.contains(&column.as_str())) {
            let before = text;
            text = format!("' || CASE WHEN {} THEN '{column}' ELSE '{before}' END || '", one.rows);
        }
        text
    });
    let shown: Vec<String> = shown.collect();
    let query = format!("SELECT '{}' AS line FROM \"{table}\"", shown.join(" "));
    let lines: Vec<Line> = diesel::sql_query(query).load(conn).unwrap();
    let mut lines: Vec<String> = lines.into_iter().map(|row| row.line).collect();
    lines.sort_unstable();
    lines
}

impl Whole {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.0.values().map(Vec::len).sum()
    }

    /// How many tables hold any.
    pub fn tables(&self) -> usize {
        self.0.values().filter(|rows| !rows.is_empty()).count()
    }

    /// Rows that only one of the two has, at most three of each table; nothing when they are the same.
    pub fn differences(&self, other: &Self) -> Vec<String> {
        let names: BTreeSet<&String> = self.0.keys().chain(other.0.keys()).collect();
        let none = Vec::new();
        let mut found = Vec::new();
        for name in names {
            let (ours, theirs) = (self.0.get(name).unwrap_or(&none), other.0.get(name).unwrap_or(&none));
            if ours.len() != theirs.len() {
                found.push(format!("{name}: {} rows against {}", ours.len(), theirs.len()));
            }
            for (sign, from, minus) in [("-", ours, theirs), ("+", theirs, ours)] {
                let only = from.iter().filter(|row| minus.binary_search(row).is_err());
                found.extend(
                    only.take(3)
                        .map(|row| format!("{name} {sign} {}", row.chars().take(700).collect::<String>())),
                );
            }
        }
        found
    }
}
