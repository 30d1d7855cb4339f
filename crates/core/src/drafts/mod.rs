//! What was typed and not yet sent: one draft per person and form.
//!
//! A draft is nobody's act: it leaves no leaf, is seen by its owner only and goes away when the form
//! is sent. This room must never know what a form means.

use crate::clock::Moment;
use crate::db::{Command, Ctx, Fault, Noted, Read, Statement, Stop, Tx};
use crate::ids::{AccountId, AgencyId};
use capaian_schema::tables::draft;
use diesel::prelude::*;
use serde::Serialize;

/// Bytes of a draft.
pub const CONTENT_MAX: usize = 65_536;
/// Drafts of one person; beyond them the oldest goes.
pub const DRAFTS_MAX: i64 = 200;
/// Bytes of a form's name.
pub const FORM_MAX: usize = 200;

/// What is kept.
#[derive(Debug, Serialize)]
pub struct KeepDraft {
    /// The form's name: its path.
    pub form: String,
    /// The form's fields, URL-encoded as the browser sends them.
    pub content: String,
}

impl Command for KeepDraft {
    const USE_CASE: &'static str = "keep_draft";
}

/// Why a draft was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum DraftRefusal {
    /// Longer than [`CONTENT_MAX`] or [`FORM_MAX`].
    #[error("draft_too_long")]
    TooLong,
}

/// Keeps the draft of the actor's own form.
///
/// # Errors
/// [`DraftRefusal`]; a fault of the database.
pub fn keep_draft(tx: &mut Tx, ctx: &Ctx, cmd: &KeepDraft) -> Noted<i64, DraftRefusal> {
    if cmd.content.len() > CONTENT_MAX || cmd.form.len() > FORM_MAX || cmd.form.is_empty() {
        return Err(Stop::Refused(DraftRefusal::TooLong));
    }
    diesel::insert_into(draft::table)
        .values((
            draft::agency_id.eq(ctx.agency),
            draft::owner.eq(ctx.principal),
            draft::form.eq(&cmd.form),
            draft::content.eq(&cmd.content),
            draft::saved_at.eq(ctx.at.0),
        ))
        .on_conflict((draft::agency_id, draft::owner, draft::form))
        .do_update()
        .set((draft::content.eq(&cmd.content), draft::saved_at.eq(ctx.at.0)))
        .run(tx.conn())?;
    let own = draft::table.filter(draft::agency_id.eq(ctx.agency)).filter(draft::owner.eq(ctx.principal));
    if own.count().only_row::<i64>(tx.conn())? > DRAFTS_MAX {
        forget_oldest(tx, ctx)?;
    }
    Ok(ctx.at.0)
}

fn forget_oldest(tx: &mut Tx, ctx: &Ctx) -> QueryResult<()> {
    let own = draft::table.filter(draft::agency_id.eq(ctx.agency)).filter(draft::owner.eq(ctx.principal));
    let oldest: String =
        own.order((draft::saved_at, draft::form)).select(draft::form).first_row(tx.conn())?;
    discard(tx, ctx, &oldest).map(drop)
}

/// Throws the draft of a form away because the form was sent; called inside the act itself.
pub(crate) fn discard(tx: &mut Tx, ctx: &Ctx, form: &str) -> QueryResult<usize> {
    diesel::delete(draft::table.find((ctx.agency, ctx.principal, form))).run(tx.conn())
}

/// A kept draft.
#[derive(Debug, Clone, Queryable)]
pub struct Draft {
    /// The form's fields, URL-encoded.
    pub content: String,
    /// When, in microseconds UTC.
    pub saved_at: i64,
}

impl Draft {
    /// When it was kept.
    pub fn saved(&self) -> Moment {
        Moment(self.saved_at)
    }
}

/// The draft of a form, for its owner.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn draft_of(
    read: &mut Read,
    agency: AgencyId,
    owner: AccountId,
    form: &str,
) -> Result<Option<Draft>, Fault> {
    let found = draft::table
        .find((agency, owner, form))
        .select((draft::content, draft::saved_at))
        .first_row(read.conn())
        .optional()?;
    Ok(found)
}
