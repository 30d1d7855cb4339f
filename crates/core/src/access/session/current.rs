//! The session behind a request: who is this?

use super::{IDLE_SECONDS, TOUCH_SECONDS, Token};
use crate::access::{Actor, actor};
use crate::clock::Moment;
use crate::db::{Fault, Read, Statement};
use crate::ids::AccountId;
use capaian_schema::tables::{account, notice, session};
use diesel::prelude::*;

/// A live session.
#[derive(Debug, Clone)]
pub struct Current {
    /// Who.
    pub actor: Actor,
    /// Whether it is time to note that the session was used.
    pub touch: bool,
}

/// The live session of a token; `None` when it has ended or never was. Two queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn current(read: &mut Read, token: &Token, at: Moment) -> Result<Option<Current>, Fault> {
    let hash = token.hash();
    let row: Option<Row> = session::table
        .find((token.agency, hash.as_slice()))
        .select((
            session::account_id,
            session::last_seen_at,
            session::expires_at,
            session::ended_at,
            unread(token.agency),
        ))
        .first_row(read.conn())
        .optional()?;
    let Some((account, last_seen, expires, ended, unread)) = row else { return Ok(None) };
    let idle = at.seconds_since(Moment(last_seen));
    if ended.is_some() || at.0 >= expires || idle >= IDLE_SECONDS {
        return Ok(None);
    }
    let actor = actor::load(read.conn(), token.agency, account, at)?;
    let actor = actor.map(|actor| Actor { unread: unread.unwrap_or(0), ..actor });
    Ok(actor.map(|actor| Current { actor, touch: idle >= TOUCH_SECONDS }))
}

type Row = (AccountId, i64, i64, Option<i64>, Option<i64>);

/// How many notices the person behind a session has not read: over the index of unread ones, in the
/// statement that every page makes anyway.
#[diesel::dsl::auto_type(no_type_alias)]
fn unread(agency: i64) -> _ {
    let own = account::table
        .filter(account::agency_id.eq(agency))
        .filter(account::id.eq(session::account_id))
        .select(account::person_id);
    notice::table
        .filter(notice::agency_id.eq(agency))
        .filter(notice::person_id.nullable().eq_any(own))
        .filter(notice::read_at.is_null())
        .count()
        .single_value()
}
