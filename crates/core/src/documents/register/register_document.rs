//! A paper that was made from a set version enters the register.

use super::find::registered;
use super::in_force::in_force;
use super::model::{DocumentKind, Edition, PaperLanguage, PublicCode, Registered};
use crate::access::actor;
use crate::db::{Command, Ctx, Outcome, Statement, Stop, Tx};
use crate::files::Hash;
use crate::ids::{DocumentId, EvaluationId, ObjectionId, OrganisationPredicateId, PersonId, PlanId};
use crate::ledger::{self, Event};
use capaian_schema::tables::{directory_document, document};
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
    /// The summary of an evaluation that was delivered.
    Summary(EvaluationId),
    /// An objection that was filed.
    Objection(ObjectionId),
    /// A unit's predicate that is set.
    Organisation(OrganisationPredicateId),
}

impl Source {
    fn kind(self) -> DocumentKind {
        match self {
            Self::Plan(_) => DocumentKind::Skp,
            Self::Evaluation(_) => DocumentKind::Evaluation,
            Self::Summary(_) => DocumentKind::Summary,
            Self::Objection(_) => DocumentKind::Objection,
            Self::Organisation(_) => DocumentKind::Organisation,
        }
    }

    fn object(self) -> [u8; 16] {
        match self {
            Self::Plan(id) => id.0,
            Self::Evaluation(id) | Self::Summary(id) => id.0,
            Self::Objection(id) => id.0,
            Self::Organisation(id) => id.0,
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
    let found = in_force(tx.conn(), (ctx, &actor), cmd.source)?;
    if found.number != Some(cmd.number) {
        return Err(Stop::Refused(RegisterRefusal::NotInForce));
    }
    let edition = Edition { template_version: cmd.template_version, language: cmd.language };
    let (kind, object) = (cmd.source.kind(), cmd.source.object());
    if let Some(theirs) = registered(tx.conn(), ctx.agency, kind, (object, cmd.number), edition)? {
        return Err(Stop::Refused(RegisterRefusal::Already { theirs }));
    }
    let id: DocumentId = ctx.ids.next();
    insert(tx, ctx, cmd, (id, found.person))?;
    let facts = serde_json::json!({
        "document": id,
        "kind": kind.key(),
        "number": cmd.number,
        "template": cmd.template_version,
        "language": cmd.language.key(),
        "hash": HEXLOWER.encode(&cmd.file_hash),
        "code": cmd.code,
    });
    let kind = "documents.document.registered";
    let event = Event { kind, subject: found.subject, object, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Kept { document: id, code: cmd.code.clone() }))
}

fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    cmd: &RegisterDocument,
    (id, person): (DocumentId, Option<PersonId>),
) -> QueryResult<()> {
    diesel::insert_into(document::table)
        .values((
            document::agency_id.eq(ctx.agency),
            document::id.eq(id),
            document::kind.eq(cmd.source.kind().key()),
            document::object_id.eq(cmd.source.object().as_slice()),
            document::person_id.eq(person),
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
