//! Notes about sessions: when one was last used, how often a password was wrong. No acts of anybody,
//! so they leave no leaf.

use super::open_session::NoRefusal;
use crate::db::{Command, Ctx, Noted, Tx, on_each};
use capaian_schema::tables::{directory_sign_in_failure as failure, session};
use diesel::prelude::*;
use serde::Serialize;

/// The session was used.
#[derive(Debug, Serialize)]
pub struct TouchSession {
    /// SHA-256 of its token.
    pub token_hash: [u8; 32],
}

impl Command for TouchSession {
    const USE_CASE: &'static str = "touch_session";
}

/// Notes that a session was used.
///
/// # Errors
/// A fault of the database.
pub fn touch_session(tx: &mut Tx, ctx: &Ctx, cmd: &TouchSession) -> Noted<(), NoRefusal> {
    diesel::update(session::table.find((ctx.agency, cmd.token_hash.as_slice())))
        .set(session::last_seen_at.eq(ctx.at.0))
        .execute(tx.conn())?;
    Ok(())
}

/// A password was wrong, or a login unknown.
#[derive(Debug, Serialize)]
pub struct NoteSignInFailure {
    /// The keyed hash of what was typed.
    pub login_hash: [u8; 32],
    /// The caller's address prefix.
    pub network: String,
}

impl Command for NoteSignInFailure {
    const USE_CASE: &'static str = "note_sign_in_failure";
}

/// Notes a failed sign-in.
///
/// # Errors
/// A fault of the database.
pub fn note_sign_in_failure(tx: &mut Tx, ctx: &Ctx, cmd: &NoteSignInFailure) -> Noted<(), NoRefusal> {
    on_each!(tx.conn(), |c| diesel::insert_into(failure::table)
        .values((
            failure::login_hash.eq(cmd.login_hash.as_slice()),
            failure::network.eq(&cmd.network),
            failure::failures.eq(1),
            failure::last_at.eq(ctx.at.0),
        ))
        .on_conflict((failure::login_hash, failure::network))
        .do_update()
        .set((failure::failures.eq(failure::failures + 1), failure::last_at.eq(ctx.at.0)))
        .execute(c))?;
    Ok(())
}
