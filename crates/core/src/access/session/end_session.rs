//! Ends a session: signing out.

use super::open_session::NoRefusal;
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Tx};
use crate::ledger::{self, Event};
use capaian_schema::tables::session;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// Which session.
#[derive(Debug, Serialize)]
pub struct EndSession {
    /// SHA-256 of its token.
    pub token_hash: [u8; 32],
}

impl Command for EndSession {
    const USE_CASE: &'static str = "end_session";
}

/// It has ended.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Ended {}

/// Ends one of the actor's own sessions. One that has ended already stays as it is.
///
/// # Errors
/// A denial when there is no such session of this account.
pub fn end_session(tx: &mut Tx, ctx: &Ctx, cmd: &EndSession) -> Outcome<Ended, NoRefusal> {
    let ended = diesel::update(session::table.find((ctx.agency, cmd.token_hash.as_slice())))
        .filter(session::account_id.eq(ctx.principal))
        .set(session::ended_at.eq(ctx.at.0))
        .run(tx.conn())?;
    if ended == 0 {
        return Err(Denial::NotVisible.into());
    }
    let account = ctx.principal.0;
    let facts = serde_json::json!({});
    let event = Event { kind: "access.session.ended", subject: account, object: account, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Ended {}))
}
