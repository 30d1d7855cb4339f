//! Telling those whom an objection concerns: the handlers of the jobs that its acts leave.

use crate::access::actor;
use crate::appraisal::announce::{Told, visible, word};
use crate::db::{Ctx, Outcome, Statement, Stop, Tx};
use crate::ids::PersonId;
use crate::jobs::{Job, NotRun};
use crate::notices::{self, NoticeKind};
use crate::organisation::appraisers_of;
use capaian_schema::tables::account;
use diesel::prelude::*;

/// Tells the appraiser, and who decides, that the employee objects.
///
/// # Errors
/// [`NotRun`]; a denial when the employee may not see the evaluation any more.
pub fn announce_objection_filed(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let about = visible(tx, ctx, job)?;
    let to = [vec![about.appraiser], reviewers(tx, ctx, &about)?].concat();
    tell(tx, ctx, job, (NoticeKind::ObjectionFiled, &about), (&to, about.person))
}

/// Tells who decides that the appraiser answered.
///
/// # Errors
/// As [`announce_objection_filed`].
pub fn announce_objection_answered(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let about = visible(tx, ctx, job)?;
    let to = [vec![about.person], reviewers(tx, ctx, &about)?].concat();
    tell(tx, ctx, job, (NoticeKind::ObjectionAnswered, &about), (&to, about.appraiser))
}

/// Tells the employee and the appraiser what was decided.
///
/// # Errors
/// As [`announce_objection_filed`].
pub fn announce_objection_decided(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let about = visible(tx, ctx, job)?;
    let by: Option<PersonId> =
        account::table.find((ctx.agency, ctx.principal)).select(account::person_id).first_row(tx.conn())?;
    let to = [about.person, about.appraiser];
    tell(tx, ctx, job, (NoticeKind::ObjectionDecided, &about), (&to, by.ok_or(NotRun::Moot)?))
}

/// Who appraises the appraiser today: whoever may decide.
fn reviewers(tx: &mut Tx, ctx: &Ctx, about: &Told) -> Result<Vec<PersonId>, Stop<NotRun>> {
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    let mut above = appraisers_of(tx.conn(), &actor, about.appraiser, today)?;
    above.retain(|reviewer| *reviewer != about.person && *reviewer != about.appraiser);
    Ok(above)
}

fn tell(
    tx: &mut Tx,
    ctx: &Ctx,
    job: &Job,
    what: (NoticeKind, &Told),
    (to, by): (&[PersonId], PersonId),
) -> Outcome<(), NotRun> {
    let words: Result<Vec<_>, _> = to.iter().map(|to| word(tx.conn(), ctx, job, what, (*to, by))).collect();
    notices::tell(tx, ctx, &words?)
}
