//! That a table of a unit was taken out: by whom, of how many people, with which hash.

use crate::access::{Action, actor, scope};
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Tx};
use crate::documents::register::{DocumentKind, PaperLanguage};
use crate::files::Hash;
use crate::ids::{DocumentId, UnitId};
use crate::ledger::{self, Event};
use capaian_schema::tables::document;
use data_encoding::HEXLOWER;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A table that was made.
#[derive(Debug, Serialize)]
pub struct NoteRecap {
    /// Of which unit.
    pub unit: UnitId,
    /// How many people are on it.
    pub people: i64,
    /// Whether ratings are on it.
    pub with_ratings: bool,
    /// By which templates, counted from 1.
    pub template_version: i64,
    /// In which language.
    pub language: PaperLanguage,
    /// SHA-256 of the file.
    pub file_hash: Hash,
    /// Its size.
    pub file_bytes: i64,
}

impl Command for NoteRecap {
    const USE_CASE: &'static str = "note_recap";
}

/// A note cannot be refused: the door has read what the table shows as this actor.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum RecapNoteRefusal {}

/// The receipt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Noted {
    /// Its number in the register.
    pub document: DocumentId,
}

/// Notes the table. The file is not kept: it holds many people's data and is out of date tomorrow.
///
/// # Errors
/// A denial for whoever may read nobody's plan.
pub fn note_recap(tx: &mut Tx, ctx: &Ctx, cmd: &NoteRecap) -> Outcome<Noted, RecapNoteRefusal> {
    let actor = actor::actor(tx, ctx)?;
    if scope(&actor, Action::ReadPlan).is_empty() {
        return Err(Denial::NotVisible.into());
    }
    let id: DocumentId = ctx.ids.next();
    diesel::insert_into(document::table)
        .values((
            document::agency_id.eq(ctx.agency),
            document::id.eq(id),
            document::kind.eq(DocumentKind::Recap.key()),
            // Every table is its own: two of one unit are two.
            document::object_id.eq(id.0.as_slice()),
            document::version_number.eq(0),
            document::template_version.eq(cmd.template_version),
            document::language.eq(cmd.language.key()),
            document::file_hash.eq(cmd.file_hash.as_slice()),
            document::file_bytes.eq(cmd.file_bytes),
            document::rendered_by.eq(ctx.principal),
            document::rendered_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    let facts = serde_json::json!({
        "document": id,
        "unit": cmd.unit,
        "people": cmd.people,
        "ratings": cmd.with_ratings,
        "hash": HEXLOWER.encode(&cmd.file_hash),
    });
    let subject = actor.account.0;
    let event = Event { kind: "documents.recap.taken", subject, object: cmd.unit.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Noted { document: id }))
}
