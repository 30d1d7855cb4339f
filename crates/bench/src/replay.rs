//! A statement as Diesel reported it, read back so that it can be sent again: its text and what was bound.
//!
//! Diesel shows what it binds by `Debug`. Whatever of that is not understood stops the run: a statement
//! that is sent again must be the same one.

use crate::Failure;
use data_encoding::BASE32_NOPAD;
use diesel::deserialize::{self, QueryableByName};
use diesel::prelude::*;
use diesel::query_builder::{AstPass, Query, QueryFragment, QueryId};
use diesel::row::{Field, NamedRow, Row};
use diesel::sql_types::{BigInt, Binary, Nullable, Text, Untyped};
use diesel::sqlite::{Sqlite, SqliteConnection, SqliteType};
use std::collections::HashMap;
use std::hint::black_box;
use std::sync::Arc;

/// A value as SQLite is given it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Null,
    Integer(i64),
    Text(String),
    Blob(Vec<u8>),
}

/// The text of a statement between its places, and whether Diesel keeps it prepared.
#[derive(Debug, PartialEq, Eq)]
struct Sql {
    pieces: Vec<String>,
    is_kept: bool,
}

/// One statement with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    sql: Arc<Sql>,
    values: Vec<Value>,
}

/// One step of an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Begin,
    Rollback,
    Ask(Statement),
}

/// Texts that were met, each kept once.
#[derive(Debug, Default)]
pub struct Texts(HashMap<String, Arc<Sql>>);

impl Texts {
    /// The steps that were heard; only reading ones are understood.
    pub fn steps(&mut self, heard: &[String], is_kept: impl Fn(&str) -> bool) -> Result<Vec<Step>, Failure> {
        heard.iter().map(|text| self.step(text, &is_kept)).collect()
    }

    fn step(&mut self, heard: &str, is_kept: &impl Fn(&str) -> bool) -> Result<Step, Failure> {
        let (text, binds) = parted(heard);
        match text {
            "BEGIN" => return Ok(Step::Begin),
            "ROLLBACK" => return Ok(Step::Rollback),
            _ if !text.starts_with("SELECT") => return Err(format!("a page writes: {text}").into()),
            _ => {}
        }
        let sql = if let Some(sql) = self.0.get(text) {
            sql.clone()
        } else {
            let sql = Arc::new(Sql { pieces: pieces(text), is_kept: is_kept(text) });
            self.0.entry(text.to_owned()).or_insert(sql).clone()
        };
        let values = values(binds).map_err(|why| format!("{why} in {heard}"))?;
        if values.len() + 1 != sql.pieces.len() {
            return Err(format!("{} values for {heard}", values.len()).into());
        }
        Ok(Step::Ask(Statement { sql, values }))
    }
}

/// Text and values of what Diesel reports.
pub fn parted(heard: &str) -> (&str, &str) {
    let (text, binds) = heard.split_once(" -- binds:").unwrap_or((heard, ""));
    (text.trim(), binds.trim())
}

/// The text between the places; a question mark within quotes is none.
fn pieces(text: &str) -> Vec<String> {
    let (mut pieces, mut piece, mut quote) = (Vec::new(), String::new(), None);
    for letter in text.chars() {
        match (quote, letter) {
            (None, '?') => pieces.push(std::mem::take(&mut piece)),
            (None, '\'' | '"' | '`') => {
                quote = Some(letter);
                piece.push(letter);
            }
            _ => {
                if quote == Some(letter) {
                    quote = None;
                }
                piece.push(letter);
            }
        }
    }
    pieces.push(piece);
    pieces
}

/// The values of a printed list.
fn values(list: &str) -> Result<Vec<Value>, Failure> {
    if list.is_empty() {
        return Ok(Vec::new());
    }
    let inner = list.strip_prefix('[').and_then(|it| it.strip_suffix(']')).ok_or("no list of values")?;
    top(inner).into_iter().map(value).collect()
}

/// Parts between commas that stand outside of brackets and quotes.
fn top(inner: &str) -> Vec<&str> {
    let (mut parts, mut depth, mut quoted, mut escaped, mut start) = (Vec::new(), 0_i32, false, false, 0);
    for (at, letter) in inner.char_indices() {
        match letter {
            _ if escaped => escaped = false,
            '\\' if quoted => escaped = true,
            '"' => quoted = !quoted,
            _ if quoted => {}
            '(' | '[' => depth += 1,
            ')' | ']' => depth -= 1,
            ',' if depth == 0 => {
                parts.extend(inner.get(start..at));
                start = at + 1;
            }
            _ => {}
        }
    }
    parts.extend(inner.get(start..));
    parts.into_iter().map(str::trim).filter(|part| !part.is_empty()).collect()
}

fn value(part: &str) -> Result<Value, Failure> {
    let within = |open: &str, close: char| part.strip_prefix(open).and_then(|it| it.strip_suffix(close));
    if let Some(inner) = within("Some(", ')') {
        return value(inner);
    }
    if let Some(inner) = within("[", ']') {
        let bytes: Result<Vec<u8>, _> = top(inner).into_iter().map(str::parse).collect();
        return Ok(Value::Blob(bytes?));
    }
    if part.starts_with('"') {
        return Ok(Value::Text(serde_json::from_str(&as_json(part))?));
    }
    match part {
        "None" => return Ok(Value::Null),
        "true" => return Ok(Value::Integer(1)),
        "false" => return Ok(Value::Integer(0)),
        _ => {}
    }
    if let Ok(number) = part.parse() {
        return Ok(Value::Integer(number));
    }
    if part.parse::<chrono::NaiveDate>().is_ok() {
        return Ok(Value::Text(part.to_owned()));
    }
    let id = part.split_once('(').and_then(|(_, it)| it.strip_suffix(')')).ok_or("a value unknown here")?;
    Ok(Value::Blob(BASE32_NOPAD.decode(id.to_ascii_uppercase().as_bytes())?))
}

/// What Rust escapes in a text, JSON escapes alike, but for letters by number: `\u{10ffff}`.
fn as_json(quoted: &str) -> String {
    let mut parts = quoted.split("\\u{");
    let mut text = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let number = part.split_once('}');
        let read = number.and_then(|(hex, rest)| Some((u32::from_str_radix(hex, 16).ok()?, rest)));
        match read.and_then(|(number, rest)| Some((char::from_u32(number)?, rest))) {
            Some((letter, rest)) => text.extend([letter.encode_utf8(&mut [0; 4]), rest]),
            // No JSON either: the run stops.
            None => text.extend(["\\u{", part]),
        }
    }
    text
}

impl QueryFragment<Sqlite> for Statement {
    fn walk_ast<'b>(&'b self, mut out: AstPass<'_, 'b, Sqlite>) -> QueryResult<()> {
        if !self.sql.is_kept {
            out.unsafe_to_cache_prepared();
        }
        let mut pieces = self.sql.pieces.iter();
        pieces.next().into_iter().for_each(|piece| out.push_sql(piece));
        for (value, piece) in self.values.iter().zip(pieces) {
            match value {
                Value::Null => out.push_bind_param::<Nullable<Text>, Option<String>>(&None)?,
                Value::Integer(number) => out.push_bind_param::<BigInt, _>(number)?,
                Value::Text(text) => out.push_bind_param::<Text, _>(text)?,
                Value::Blob(bytes) => out.push_bind_param::<Binary, _>(bytes)?,
            }
            out.push_sql(piece);
        }
        Ok(())
    }
}

impl QueryId for Statement {
    type QueryId = ();
    const HAS_STATIC_QUERY_ID: bool = false;
}

impl Query for Statement {
    type SqlType = Untyped;
}

impl<C> diesel::RunQueryDsl<C> for &Statement {}

/// A row whose values were all taken out, and thrown away.
struct Taken;

impl QueryableByName<Sqlite> for Taken {
    fn build<'a>(row: &impl NamedRow<'a, Sqlite>) -> deserialize::Result<Self> {
        for place in 0..row.field_count() {
            let field = Row::get(row, place).ok_or("no such field")?;
            let Some(mut value) = field.value() else { continue };
            match value.value_type() {
                Some(SqliteType::Text) => drop(black_box(value.read_text().to_owned())),
                Some(SqliteType::Binary) => drop(black_box(value.read_blob().to_owned())),
                _ => drop(black_box(value.read_long())),
            }
        }
        Ok(Self)
    }
}

impl Statement {
    /// Sends it and takes every row; gives their number.
    pub fn send(&self, conn: &mut SqliteConnection) -> QueryResult<usize> {
        Ok(self.load::<Taken>(conn)?.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(heard: &str) -> Result<Step, Failure> {
        Texts::default().steps(&[heard.to_owned()], |_| true).map(|mut steps| steps.remove(0))
    }

    #[test]
    fn what_was_bound_is_read_back() {
        let heard = "SELECT `a`, '?' FROM t WHERE x = ? AND y IN (?, ?) AND z = ? AND w = ? AND v = ? \
            -- binds: [1, \"a, \\\"b\\\" (\", PersonId(abaaaaaaaaaaaaaaaaaaaaaaae), [1, 255], 2026-11-22, None]";
        let Step::Ask(found) = read(heard).unwrap() else { panic!("not asked") };
        assert_eq!(found.values[0], Value::Integer(1));
        assert_eq!(found.values[1], Value::Text("a, \"b\" (".to_owned()));
        assert!(matches!(&found.values[2], Value::Blob(bytes) if bytes.len() == 16));
        assert_eq!(found.values[3], Value::Blob(vec![1, 255]));
        assert_eq!(found.values[4], Value::Text("2026-11-22".to_owned()));
        assert_eq!(found.values[5], Value::Null);
        assert_eq!(found.sql.pieces[0], "SELECT `a`, '?' FROM t WHERE x = ");
    }

    #[test]
    fn the_last_letter_of_all_is_read_back() {
        let Step::Ask(found) = read("SELECT ? -- binds: [\"ali\\u{10ffff}\"]").unwrap() else {
            panic!("not asked")
        };
        assert_eq!(found.values, [Value::Text("ali\u{10ffff}".to_owned())]);
    }

    #[test]
    fn what_is_not_understood_stops_the_run() {
        assert!(read("SELECT ? -- binds: [1, 2]").is_err());
        assert!(read("SELECT ? -- binds: [Odd { a: 1 }]").is_err());
        assert!(read("UPDATE a SET b = ? -- binds: [1]").is_err());
        assert_eq!(read("BEGIN").unwrap(), Step::Begin);
    }

    #[test]
    fn it_is_sent_as_it_was() {
        let mut conn = SqliteConnection::establish(":memory:").unwrap();
        let Step::Ask(one) = read("SELECT ?, ?, ? WHERE ? = 2 -- binds: [\"a\", None, [7], 2]").unwrap()
        else {
            panic!("not asked")
        };
        assert_eq!(one.send(&mut conn).unwrap(), 1);
        let text = diesel::debug_query::<Sqlite, _>(&one).to_string();
        assert!(text.starts_with("SELECT ?, ?, ? WHERE ? = 2 -- binds: "), "{text}");
    }
}
