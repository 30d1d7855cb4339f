//! Telling those who take part that a meeting is convened, and who rated that they are asked.

use super::store::{meeting, parties};
use crate::access::actor;
use crate::appraisal::announce::{told, word};
use crate::db::{Ctx, Outcome, Statement, Tx};
use crate::ids::{AlignmentId, PersonId};
use crate::jobs::{Job, NotRun};
use crate::notices::{self, NoticeKind, Word};
use crate::organisation::unit::unit_name;
use crate::planning::cycle::cycle_by_id;
use capaian_schema::tables::account;
use diesel::prelude::*;
use serde_json::json;

/// Tells those who take part.
///
/// # Errors
/// [`NotRun`].
pub fn announce_alignment(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let id: AlignmentId = job.about()?;
    let of = meeting(tx.conn(), ctx.agency, id)?.ok_or(NotRun::Moot)?;
    if of.ended_at.is_some() {
        return Err(NotRun::Moot.into());
    }
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    let name = unit_name(tx.conn(), &actor, of.unit, today)?.unwrap_or_default();
    let year = cycle_by_id(tx.conn(), ctx.agency, of.cycle)?.ok_or(NotRun::Moot)?.year;
    let facts = json!({ "name": name, "year": year.to_string() });
    let words: Vec<Word> = parties(tx.conn(), ctx.agency, id)?
        .into_iter()
        .map(|to| Word {
            to,
            kind: NoticeKind::AlignmentConvened,
            object: id.0,
            facts: facts.clone(),
            at: job.created_at,
        })
        .collect();
    notices::tell(tx, ctx, &words)
}

/// Tells who rated.
///
/// # Errors
/// [`NotRun`]; a denial when there is no such evaluation.
pub fn announce_rating_questioned(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let about = told(tx, ctx, job)?;
    let by: Option<PersonId> =
        account::table.find((ctx.agency, ctx.principal)).select(account::person_id).first_row(tx.conn())?;
    let (to, by) = (about.appraiser, by.ok_or(NotRun::Moot)?);
    let word = word(tx.conn(), ctx, job, (NoticeKind::RatingQuestioned, &about), (to, by))?;
    notices::tell(tx, ctx, &[word])
}
