//! Telling: inside the transaction of a handler or an act.

use super::NoticeKind;
use crate::clock::Moment;
use crate::db::{Ctx, Fault, Outcome, Statement, Stop, Tx};
use crate::ids::{NoticeId, PersonId, near};
use crate::ledger::{self, Event};
use capaian_schema::tables::notice;
use diesel::prelude::*;

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
    for word in words {
        write(tx, ctx, word)?;
    }
    let first = words.first().ok_or_else(|| Fault::Unreadable("nobody is told".to_owned()))?;
    let to: Vec<PersonId> = words.iter().map(|word| word.to).collect();
    let facts = serde_json::json!({ "kind": first.kind.key(), "facts": first.facts, "to": to });
    let event =
        Event { kind: "notices.notice.told", subject: first.to.0, object: first.object, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(()))
}

/// One row for what is unread of this kind about this object: the newest word. Jobs come in any order, and
/// one that failed comes late.
fn write(tx: &mut Tx, ctx: &Ctx, word: &Word) -> Result<(), Fault> {
    let facts = word.facts.to_string();
    let again = diesel::update(notice::table)
        .filter(notice::agency_id.eq(ctx.agency))
        .filter(notice::person_id.eq(word.to))
        .filter(notice::kind.eq(word.kind.key()))
        .filter(notice::object.eq(word.object.as_slice()))
        .filter(notice::read_at.is_null())
        .filter(notice::created_at.le(word.at.0))
        .set((notice::facts.eq(&facts), notice::created_at.eq(word.at.0)))
        .run(tx.conn())?;
    if again > 0 {
        return Ok(());
    }
    let id = near(word.to, ctx.ids.next::<NoticeId>());
    // Nothing is written where a newer word waits.
    diesel::insert_into(notice::table)
        .values((
            notice::agency_id.eq(ctx.agency),
            notice::id.eq(id),
            notice::person_id.eq(word.to),
            notice::kind.eq(word.kind.key()),
            notice::object.eq(word.object.as_slice()),
            notice::facts.eq(&facts),
            notice::created_at.eq(word.at.0),
        ))
        .on_conflict_do_nothing()
        .run(tx.conn())?;
    Ok(())
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
