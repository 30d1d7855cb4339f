//! Telling: inside the transaction of a handler or an act.

use super::NoticeKind;
use crate::clock::Moment;
use crate::db::{Ctx, Fault, Outcome, Statement, Stop, Tx, insert_all};
use crate::ids::{NoticeId, PersonId, near};
use crate::ledger::{self, Event};
use capaian_schema::tables::notice;
use diesel::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Words that wait and are looked at at once; nobody is told of nearly as much in one act.
const WAITING_MAX: i64 = 65_536;

/// What is told to whom.
#[derive(Debug, Clone)]
pub struct Word {
    /// Who reads it.
    pub to: PersonId,
    /// What it says.
    pub kind: NoticeKind,
    /// What it is about: the same object is told once until it is read.
    pub object: [u8; 16],
    /// What the kind's text needs: an object of texts and whole numbers.
    pub facts: serde_json::Value,
    /// When what it tells of happened.
    pub at: Moment,
}

/// Tells people of one thing, with a leaf: the whole act of a handler whose work this is.
///
/// # Errors
/// [`Fault::Unreadable`] when nobody is told anything; a fault of the database.
pub(crate) fn tell<R>(tx: &mut Tx, ctx: &Ctx, words: &[Word]) -> Outcome<(), R> {
    write(tx, ctx, words)?;
    let first = words.first().ok_or_else(|| Fault::Unreadable("nobody is told".to_owned()))?;
    let to: Vec<PersonId> = words.iter().map(|word| word.to).collect();
    let facts = serde_json::json!({ "kind": first.kind.key(), "facts": first.facts, "to": to });
    let event =
        Event { kind: "notices.notice.told", subject: first.to.0, object: first.object, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(()))
}

/// One row for what is unread of this kind about this object: the newest word. Jobs come in any order, and
/// one that failed comes late. Nothing is written where a newer word waits.
fn write(tx: &mut Tx, ctx: &Ctx, words: &[Word]) -> QueryResult<()> {
    let words = newest(words);
    let waiting = waiting(tx, ctx, &words)?;
    let (again, new): (Vec<_>, Vec<_>) = words.into_iter().partition(|(key, _)| waiting.contains(key));
    for (_, word) in again {
        diesel::update(notice::table)
            .filter(notice::agency_id.eq(ctx.agency))
            .filter(notice::person_id.eq(word.to))
            .filter(notice::kind.eq(word.kind.key()))
            .filter(notice::object.eq(word.object.as_slice()))
            .filter(notice::read_at.is_null())
            .filter(notice::created_at.le(word.at.0))
            .set((notice::facts.eq(word.facts.to_string()), notice::created_at.eq(word.at.0)))
            .run(tx.conn())?;
    }
    let rows: Vec<_> = new
        .into_iter()
        .map(|(_, word)| {
            (
                notice::agency_id.eq(ctx.agency),
                notice::id.eq(near(word.to, ctx.ids.next::<NoticeId>())),
                notice::person_id.eq(word.to),
                notice::kind.eq(word.kind.key()),
                notice::object.eq(word.object.as_slice()),
                notice::facts.eq(word.facts.to_string()),
                notice::created_at.eq(word.at.0),
            )
        })
        .collect();
    insert_all!(tx.conn(), notice::table, &rows)
}

/// To whom, of which kind, about what.
type Key = (PersonId, &'static str, [u8; 16]);

/// The newest of some words for each key.
fn newest(words: &[Word]) -> BTreeMap<Key, &Word> {
    let mut newest: BTreeMap<Key, &Word> = BTreeMap::new();
    for word in words {
        let held = newest.entry((word.to, word.kind.key(), word.object)).or_insert(word);
        if held.at <= word.at {
            *held = word;
        }
    }
    newest
}

/// Which of them wait unread already. One query however many they are.
fn waiting(tx: &mut Tx, ctx: &Ctx, words: &BTreeMap<Key, &Word>) -> QueryResult<BTreeSet<Key>> {
    let people: BTreeSet<PersonId> = words.keys().map(|(to, ..)| *to).collect();
    let kinds: BTreeSet<&'static str> = words.keys().map(|(_, kind, _)| *kind).collect();
    let objects: BTreeSet<&[u8]> = words.keys().map(|(.., object)| object.as_slice()).collect();
    let rows: Vec<(PersonId, String, Vec<u8>)> = notice::table
        .filter(notice::agency_id.eq(ctx.agency))
        .filter(notice::person_id.eq_any(people))
        .filter(notice::kind.eq_any(&kinds))
        .filter(notice::object.eq_any(objects))
        .filter(notice::read_at.is_null())
        .select((notice::person_id, notice::kind, notice::object))
        .limit(WAITING_MAX)
        .rows(tx.conn())?;
    let key = |(to, kind, object): (PersonId, String, Vec<u8>)| {
        Some((to, *kinds.get(kind.as_str())?, <[u8; 16]>::try_from(object).ok()?))
    };
    Ok(rows.into_iter().filter_map(key).collect())
}

/// What was told of an object does not wait any more, for whomever it waited.
///
/// # Errors
/// A fault of the database.
pub(crate) fn settled<R>(tx: &mut Tx, ctx: &Ctx, kind: NoticeKind, object: [u8; 16]) -> Result<(), Stop<R>> {
    diesel::update(notice::table)
        .filter(notice::agency_id.eq(ctx.agency))
        .filter(notice::kind.eq(kind.key()))
        .filter(notice::object.eq(object.as_slice()))
        .filter(notice::read_at.is_null())
        .set(notice::read_at.eq(Some(ctx.at.0)))
        .run(tx.conn())?;
    Ok(())
}
