//! Opens a session after the door has checked the password.

use super::ABSOLUTE_SECONDS;
use crate::access::account::attempts;
use crate::access::actor;
use crate::db::{Command, Ctx, Outcome, Statement, Tx};
use crate::ledger::{self, Event};
use capaian_schema::tables::session;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What the door prepared.
#[derive(Debug, Serialize)]
pub struct OpenSession {
    /// SHA-256 of the token.
    pub token_hash: [u8; 32],
    /// The keyed hash of the login that was typed.
    pub login_hash: [u8; 32],
    /// The caller's address prefix.
    pub network: String,
    /// The browser's own words, cut; shown in the list of sessions.
    pub device: String,
}

impl Command for OpenSession {
    const USE_CASE: &'static str = "open_session";
}

/// A session cannot be refused: the door has checked the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NoRefusal {}

/// Until when the session lives.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Opened {
    /// Microseconds UTC.
    pub expires_at: i64,
}

/// Opens a session and forgets the failed attempts from this network.
///
/// # Errors
/// A denial when the account was closed in between.
pub fn open_session(tx: &mut Tx, ctx: &Ctx, cmd: &OpenSession) -> Outcome<Opened, NoRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let expires_at = ctx.at.plus_seconds(ABSOLUTE_SECONDS).0;
    diesel::insert_into(session::table)
        .values((
            session::agency_id.eq(ctx.agency),
            session::token_hash.eq(cmd.token_hash.as_slice()),
            session::account_id.eq(ctx.principal),
            session::created_at.eq(ctx.at.0),
            session::last_seen_at.eq(ctx.at.0),
            session::expires_at.eq(expires_at),
            session::device.eq(&cmd.device),
        ))
        .run(tx.conn())?;
    attempts::give_back(tx, &cmd.login_hash, &cmd.network, ctx.at)?;
    let facts = serde_json::json!({ "device": cmd.device });
    let account = actor.account.0;
    let event = Event { kind: "access.session.opened", subject: account, object: account, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Opened { expires_at }))
}
