//! Reading notices: notes of what somebody has seen, no acts.

use crate::clock::Moment;
use crate::db::{Command, Ctx, Noted, Statement, Tx};
use crate::ids::NoticeId;
use capaian_schema::tables::{account, notice};
use diesel::prelude::*;
use serde::Serialize;
use std::convert::Infallible;

/// One notice was opened.
#[derive(Debug, Serialize)]
pub struct ReadOne {
    /// Which.
    pub notice: NoticeId,
}

impl Command for ReadOne {
    const USE_CASE: &'static str = "read_notice";
}

/// Everything up to a moment was seen; what was told since is not.
#[derive(Debug, Serialize)]
pub struct ReadAll {
    /// When the newest of the list was told.
    pub until: Moment,
}

impl Command for ReadAll {
    const USE_CASE: &'static str = "read_notices";
}

/// Notes that the principal has read one of their own notices; others' are left alone.
///
/// # Errors
/// A fault of the database.
pub fn read_one(tx: &mut Tx, ctx: &Ctx, cmd: &ReadOne) -> Noted<usize, Infallible> {
    let read = diesel::update(notice::table.find((ctx.agency, cmd.notice)))
        .filter(notice::person_id.nullable().eq_any(own(ctx)))
        .filter(notice::read_at.is_null())
        .set(notice::read_at.eq(Some(ctx.at.0)))
        .run(tx.conn())?;
    Ok(read)
}

/// Notes that the principal has seen all their notices up to a moment.
///
/// # Errors
/// A fault of the database.
pub fn read_all(tx: &mut Tx, ctx: &Ctx, cmd: &ReadAll) -> Noted<usize, Infallible> {
    let read = diesel::update(notice::table)
        .filter(notice::agency_id.eq(ctx.agency))
        .filter(notice::person_id.nullable().eq_any(own(ctx)))
        .filter(notice::created_at.le(cmd.until.0))
        .filter(notice::read_at.is_null())
        .set(notice::read_at.eq(Some(ctx.at.0)))
        .run(tx.conn())?;
    Ok(read)
}

/// The person behind the account that acts: whose notices they are is not for the door to say.
#[diesel::dsl::auto_type(no_type_alias)]
fn own<'a>(ctx: &'a Ctx) -> _ {
    let agency: i64 = ctx.agency;
    let principal: crate::ids::AccountId = ctx.principal;
    account::table
        .filter(account::agency_id.eq(agency))
        .filter(account::id.eq(principal))
        .select(account::person_id)
}
