//! A paper that was made from a set version enters the register.

use super::find::registered;
use super::model::{DocumentKind, Edition, PaperLanguage, PublicCode, Registered};
use crate::access::{Action, Actor, actor, decide};
use crate::db::{AnyConnection, Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::files::Hash;
use crate::ids::{DocumentId, EvaluationId, PersonId, PlanId};
use crate::ledger::{self, Event};
use crate::organisation::relations;
use crate::planning::plan::PlanState;
use capaian_schema::tables::{directory_document, document, evaluation, plan};
use data_encoding::HEXLOWER;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A paper whose file is kept.
#[derive(Debug, Serialize)]
pub struct RegisterDocument {
    /// What it was made from.
    pub source: Source,
    /// The version's number.
    pub number: i64,
    /// By which templates, counted from 1.
    pub template_version: i64,
    /// In which language.
    pub language: PaperLanguage,
    /// SHA-256 of the file.
    pub file_hash: Hash,
    /// Its size.
    pub file_bytes: i64,
    /// The code that stands on it.
    pub code: PublicCode,
}

/// What a paper is made from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Source {
    /// A plan that is set.
    Plan(PlanId),
    /// An evaluation that is set.
    Evaluation(EvaluationId),
}

impl Source {
    fn kind(self) -> DocumentKind {
        match self {
            Self::Plan(_) => DocumentKind::Skp,
            Self::Evaluation(_) => DocumentKind::Evaluation,
        }
    }

    fn object(self) -> [u8; 16] {
        match self {
            Self::Plan(id) => id.0,
            Self::Evaluation(id) => id.0,
        }
    }
}

impl Command for RegisterDocument {
    const USE_CASE: &'static str = "register_document";
}

/// Why a paper does not enter the register.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RegisterRefusal {
    /// What it says is not, or no longer, in force.
    #[error("document_not_in_force")]
    NotInForce,
    /// Somebody else was faster: theirs is the paper.
    #[error("document_registered")]
    Already {
        /// Theirs.
        theirs: Registered,
    },
}

/// The receipt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Kept {
    /// Its number in the register.
    pub document: DocumentId,
    /// The code that stands on it.
    pub code: PublicCode,
}

/// Notes a paper once; whoever may read what it says may have it made.
///
/// # Errors
/// [`RegisterRefusal`]; a denial for strangers.
pub fn register_document(tx: &mut Tx, ctx: &Ctx, cmd: &RegisterDocument) -> Outcome<Kept, RegisterRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let person = authorised(tx.conn(), ctx, &actor, cmd)?;
    let edition = Edition { template_version: cmd.template_version, language: cmd.language };
    let (kind, object) = (cmd.source.kind(), cmd.source.object());
    if let Some(theirs) = registered(tx.conn(), ctx.agency, kind, (object, cmd.number), edition)? {
        return Err(Stop::Refused(RegisterRefusal::Already { theirs }));
    }
    let id: DocumentId = ctx.ids.next();
    insert(tx, ctx, cmd, (id, person))?;
    let facts = serde_json::json!({
        "document": id,
        "kind": kind.key(),
        "number": cmd.number,
        "template": cmd.template_version,
        "language": cmd.language.key(),
        "hash": HEXLOWER.encode(&cmd.file_hash),
        "code": cmd.code,
    });
    let event = Event { kind: "documents.document.registered", subject: person.0, object, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Kept { document: id, code: cmd.code.clone() }))
}

/// Whose paper it is, if the actor may have it made and it is in force.
fn authorised(
    conn: &mut AnyConnection,
    ctx: &Ctx,
    actor: &Actor,
    cmd: &RegisterDocument,
) -> Result<PersonId, Stop<RegisterRefusal>> {
    let (person, number, action) = match cmd.source {
        Source::Plan(id) => in_force_plan(conn, ctx, id)?,
        Source::Evaluation(id) => in_force_evaluation(conn, ctx, id)?,
    }
    .ok_or(Denial::NotVisible)?;
    let today = ctx.at.date_in(actor.zone);
    decide(relations(conn, actor, person, today)?, action)?;
    if number == Some(cmd.number) { Ok(person) } else { Err(Stop::Refused(RegisterRefusal::NotInForce)) }
}

/// Whose it is, which version is in force, and which right reading it is.
type InForce = Option<(PersonId, Option<i64>, Action)>;

fn in_force_plan(conn: &mut AnyConnection, ctx: &Ctx, id: PlanId) -> QueryResult<InForce> {
    let row: Option<(PersonId, String, i64)> = plan::table
        .find((ctx.agency, id))
        .select((plan::person_id, plan::state, plan::version_number))
        .first_row(conn)
        .optional()?;
    Ok(row.map(|(person, state, number)| {
        let is_set = PlanState::from_key(&state).is_some_and(PlanState::is_set);
        (person, is_set.then_some(number), Action::ReadPlan)
    }))
}

fn in_force_evaluation(conn: &mut AnyConnection, ctx: &Ctx, id: EvaluationId) -> QueryResult<InForce> {
    let row: Option<(PersonId, i64)> = evaluation::table
        .find((ctx.agency, id))
        .select((evaluation::person_id, evaluation::revision))
        .first_row(conn)
        .optional()?;
    Ok(row.map(|(person, number)| (person, Some(number), Action::ReadEvaluation)))
}

fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &RegisterDocument,
    (id, person): (DocumentId, PersonId),
) -> QueryResult<()> {
    diesel::insert_into(document::table)
        .values((
            document::agency_id.eq(ctx.agency),
            document::id.eq(id),
            document::kind.eq(cmd.source.kind().key()),
            document::object_id.eq(cmd.source.object().as_slice()),
            document::person_id.eq(Some(person)),
            document::version_number.eq(cmd.number),
            document::template_version.eq(cmd.template_version),
            document::language.eq(cmd.language.key()),
            document::file_hash.eq(cmd.file_hash.as_slice()),
            document::file_bytes.eq(cmd.file_bytes),
            document::code.eq(Some(cmd.code.plain())),
            document::rendered_by.eq(ctx.principal),
            document::rendered_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    diesel::insert_into(directory_document::table)
        .values((
            directory_document::code.eq(cmd.code.plain()),
            directory_document::agency_id.eq(ctx.agency),
            directory_document::document_id.eq(id),
        ))
        .run(tx.conn())?;
    Ok(())
}
