//! A note about a session: when it was last used. No act of anybody, so it leaves no leaf.

use super::open_session::NoRefusal;
use crate::db::{Command, Ctx, Noted, Statement, Tx};
use capaian_schema::tables::session;
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
        .run(tx.conn())?;
    Ok(())
}
