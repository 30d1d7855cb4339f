//! `src/tables/` and `docs/schema.txt` are what the migrated database says, on both engines.
//!
//! `CAPAIAN_REGENERATE=1` writes them anew.

#![expect(clippy::unwrap_used, clippy::panic, reason = "tests stop at the first surprise")]

use diesel::prelude::*;
use diesel::sql_types::{BigInt, Bool, Text};
use diesel_migrations::MigrationHarness;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

/// The room of each table, by the beginning of its name; the first that fits wins.
const ROOMS: &[(&str, &[&str])] = &[
    ("ground", &["agency", "intent", "event", "leaf", "job", "notice", "draft"]),
    ("access", &["account", "directory_login", "directory_sign_in_failure", "session", "role_grant"]),
    (
        "organisation",
        &[
            "unit",
            "position",
            "person",
            "employment",
            "assignment",
            "reporting",
            "import",
            "search_term",
            "exclusion",
            "acting",
            "appraiser_naming",
        ],
    ),
    ("progress", &["realisation", "evidence", "goal_realisation"]),
    ("planning", &["cycle", "period", "goal", "plan", "work_result", "behaviour_", "annex_item", "dialogue"]),
    (
        "appraisal",
        &["organisation_predicate", "evaluation", "objection", "final_result", "year_close", "alignment"],
    ),
    ("documents", &["document", "directory_document"]),
];

#[derive(QueryableByName, Clone)]
struct Column {
    #[diesel(sql_type = Text)]
    table_name: String,
    #[diesel(sql_type = Text)]
    name: String,
    #[diesel(sql_type = Text)]
    kind: String,
    #[diesel(sql_type = Bool)]
    required: bool,
    #[diesel(sql_type = BigInt)]
    key_place: i64,
}

fn sqlite_columns() -> Vec<Column> {
    let mut conn = SqliteConnection::establish(":memory:").unwrap();
    conn.run_pending_migrations(capaian_schema::migrations::History).unwrap();
    diesel::sql_query(
        "SELECT m.name AS table_name, c.name AS name, upper(c.type) AS kind, \
                c.\"notnull\" AS required, c.pk AS key_place \
         FROM sqlite_master m JOIN pragma_table_info(m.name) c \
         WHERE m.type = 'table' AND m.name NOT LIKE '\\_\\_%' ESCAPE '\\' AND m.name NOT LIKE 'sqlite%' \
         ORDER BY m.rowid, c.cid",
    )
    .load(&mut conn)
    .unwrap()
}

fn postgres_columns(url: &str) -> Vec<Column> {
    let mut conn = PgConnection::establish(url).unwrap();
    let schema = format!("schema_compare_{}", std::process::id());
    // Of a run that was killed.
    diesel::sql_query(format!("DROP SCHEMA IF EXISTS {schema} CASCADE")).execute(&mut conn).unwrap();
    diesel::sql_query(format!("CREATE SCHEMA {schema}")).execute(&mut conn).unwrap();
    diesel::sql_query(format!("SET search_path = {schema}")).execute(&mut conn).unwrap();
    conn.run_pending_migrations(capaian_schema::migrations::History).unwrap();
    let columns = diesel::sql_query(format!(
        "SELECT c.relname::text AS table_name, a.attname::text AS name, \
                upper(CASE format_type(a.atttypid, NULL) WHEN 'boolean' THEN 'BOOLEAN' \
                      ELSE replace(format_type(a.atttypid, NULL), '{schema}.', '') END) AS kind, \
                a.attnotnull AS required, \
                COALESCE(array_position(i.indkey::int[], a.attnum::int) + 1, 0)::bigint AS key_place \
         FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace \
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 \
         LEFT JOIN pg_index i ON i.indrelid = c.oid AND i.indisprimary \
         WHERE n.nspname = '{schema}' AND c.relkind = 'r' AND c.relname NOT LIKE '\\_\\_%' \
         ORDER BY c.oid, a.attnum"
    ))
    .load(&mut conn)
    .unwrap();
    diesel::sql_query(format!("DROP SCHEMA {schema} CASCADE")).execute(&mut conn).unwrap();
    columns
}

fn room_of(table: &str) -> &'static str {
    ROOMS
        .iter()
        .find(|(_, begins)| begins.iter().any(|b| table == *b || table.starts_with(b)))
        .unwrap_or_else(|| panic!("name the room of table {table} in ROOMS"))
        .0
}

fn listing(columns: &[Column]) -> String {
    let mut text = String::new();
    let mut last = "";
    for column in columns {
        if column.table_name != last {
            writeln!(text, "{}{}", if last.is_empty() { "" } else { "\n" }, column.table_name).unwrap();
            last = &column.table_name;
        }
        let key = if column.key_place > 0 { format!(" key {}", column.key_place) } else { String::new() };
        let required = if column.required { " not null" } else { "" };
        writeln!(text, "  {} {}{required}{key}", column.name, column.kind.to_lowercase()).unwrap();
    }
    text
}

fn diesel_type(column: &Column) -> String {
    let plain = match column.kind.as_str() {
        "BIGINT" => "BigInt",
        "TEXT" => "Text",
        "BOOLEAN" => "Bool",
        "DATE" => "Date",
        "BLOB" => "Binary",
        other => panic!("{}.{}: the type {other} is not one of ours", column.table_name, column.name),
    };
    if column.required { plain.to_owned() } else { format!("Nullable<{plain}>") }
}

fn room_files(columns: &[Column]) -> BTreeMap<String, String> {
    let mut tables: Vec<(String, Vec<Column>)> = Vec::new();
    for column in columns {
        match tables.last_mut() {
            Some((name, list)) if *name == column.table_name => list.push(column.clone()),
            _ => tables.push((column.table_name.clone(), vec![column.clone()])),
        }
    }
    let mut files = BTreeMap::new();
    for (room, _) in ROOMS {
        let mine: Vec<_> = tables.iter().filter(|(name, _)| room_of(name) == *room).collect();
        let mut text = format!("//! Tables of {room}. Generated by `tests/tables.rs`.\n");
        for (name, list) in &mine {
            let mut key: Vec<_> = list.iter().filter(|c| c.key_place > 0).collect();
            key.sort_by_key(|c| c.key_place);
            let key = key.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", ");
            writeln!(text, "\ndiesel::table! {{\n    {name} ({key}) {{").unwrap();
            for column in list {
                writeln!(text, "        {} -> {},", column.name, diesel_type(column)).unwrap();
            }
            text.push_str("    }\n}\n");
        }
        files.insert(format!("{room}.rs"), text);
    }
    let rooms = ROOMS.iter().map(|(room, _)| *room);
    let mut root = String::from("//! All tables, room by room. Generated by `tests/tables.rs`.\n\n");
    for room in rooms.clone() {
        writeln!(root, "mod {room};").unwrap();
    }
    root.push('\n');
    for room in rooms {
        writeln!(root, "pub use {room}::*;").unwrap();
    }
    root.push_str("\ndiesel::allow_tables_to_appear_in_same_query!(\n");
    for (name, _) in &tables {
        writeln!(root, "    {name},").unwrap();
    }
    root.push_str(");\n");
    files.insert("mod.rs".to_owned(), root);
    files
}

fn check(path: &Path, text: &str) {
    if std::env::var_os("CAPAIAN_REGENERATE").is_some() {
        std::fs::write(path, text).unwrap();
    }
    let kept = std::fs::read_to_string(path).unwrap_or_default();
    assert!(kept == text, "{} is stale: run with CAPAIAN_REGENERATE=1", path.display());
}

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn tables_are_those_of_the_migrated_database() {
    let columns = sqlite_columns();
    for (file, text) in room_files(&columns) {
        check(&here("src/tables").join(file), &text);
    }
    check(&here("../../docs/schema.txt"), &listing(&columns));
}

#[test]
fn every_key_begins_with_the_agency() {
    for column in sqlite_columns() {
        if column.key_place == 1 && !column.table_name.starts_with("directory_") {
            assert_eq!(column.name, "agency_id", "first key column of {}", column.table_name);
        }
    }
}

#[test]
fn postgres_has_the_same_schema() {
    let url = std::env::var("CAPAIAN_TEST_POSTGRES").expect("./test starts PostgreSQL and names it");
    let sorted = |mut columns: Vec<Column>| {
        columns.sort_by(|a, b| (&a.table_name, &a.name).cmp(&(&b.table_name, &b.name)));
        listing(&columns)
    };
    assert_eq!(sorted(postgres_columns(&url)), sorted(sqlite_columns()));
}
