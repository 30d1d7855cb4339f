//! Telling those whom an objection concerns: the handlers of the jobs that its acts leave.

use super::store::{kept, objection_to};
use crate::appraisal::announce::{Told, told, word};
use crate::db::{Ctx, Outcome, Statement, Stop, Tx};
use crate::ids::PersonId;
use crate::jobs::{Job, NotRun};
use crate::notices::{self, NoticeKind};
use capaian_schema::tables::account;
use diesel::prelude::*;

/// Tells the appraiser, and who decides, that the employee objects.
///
/// # Errors
/// [`NotRun`]; a denial when there is no such evaluation.
pub fn announce_objection_filed(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let (about, reviewers) = concerned(tx, ctx, job)?;
    let to = [vec![about.appraiser], reviewers].concat();
    tell(tx, ctx, job, (NoticeKind::ObjectionFiled, &about), (&to, about.person))
}

/// Tells the employee, and who decides, that the appraiser answered.
///
/// # Errors
/// As [`announce_objection_filed`].
pub fn announce_objection_answered(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let (about, reviewers) = concerned(tx, ctx, job)?;
    let to = [vec![about.person], reviewers].concat();
    tell(tx, ctx, job, (NoticeKind::ObjectionAnswered, &about), (&to, about.appraiser))
}

/// Tells the employee and the appraiser what was decided.
///
/// # Errors
/// As [`announce_objection_filed`].
pub fn announce_objection_decided(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let (about, _) = concerned(tx, ctx, job)?;
    for waited in [NoticeKind::ObjectionFiled, NoticeKind::ObjectionAnswered] {
        notices::settled(tx, ctx, waited, about.id.0)?;
    }
    let by: Option<PersonId> =
        account::table.find((ctx.agency, ctx.principal)).select(account::person_id).first_row(tx.conn())?;
    let to = [about.person, about.appraiser];
    tell(tx, ctx, job, (NoticeKind::ObjectionDecided, &about), (&to, by.ok_or(NotRun::Moot)?))
}

/// What a job is about, when one of those whom an objection concerns caused it.
fn concerned(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Result<(Told, Vec<PersonId>), Stop<NotRun>> {
    let about = told(tx, ctx, job)?;
    let objection = objection_to(tx.conn(), ctx.agency, about.id)?.ok_or(NotRun::Moot)?;
    let reviewers = kept(tx.conn(), ctx.agency, objection.id)?;
    Ok((about, reviewers))
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
