//! Telling of an appraiser who was named: the employee, who appraises, and who did before.

use crate::access::{Action, Standings, actor, decide};
use crate::db::{Ctx, Denial, Outcome, Statement, Tx};
use crate::ids::{NamingId, PersonId};
use crate::jobs::{Job, NotRun};
use crate::notices::{self, NoticeKind, Word};
use crate::organisation::moving::store::names;
use capaian_schema::tables::appraiser_naming;
use chrono::NaiveDate;
use diesel::prelude::*;

type Row = (PersonId, PersonId, Option<PersonId>, NaiveDate);

/// Tells of it.
///
/// # Errors
/// [`NotRun`]; a denial when who recorded it may not see it any more.
pub fn announce_appraiser(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let id: NamingId = job.about()?;
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::ReadNaming)?;
    let found: Option<Row> = appraiser_naming::table
        .find((ctx.agency, id))
        .select((
            appraiser_naming::person_id,
            appraiser_naming::appraiser_id,
            appraiser_naming::was_superior_id,
            appraiser_naming::valid_from,
        ))
        .first_row(tx.conn())
        .optional()?;
    let (person, appraiser, before, from) = found.ok_or(Denial::NotVisible)?;
    let names = names(tx.conn(), ctx.agency, &[person, appraiser])?;
    let name = |who: PersonId| names.get(&who).cloned().unwrap_or_default();
    let facts = serde_json::json!({ "name": name(person), "appraiser": name(appraiser), "day": from });
    let word = |kind, to| Word { to, kind, object: id.0, facts: facts.clone(), at: job.created_at };
    let mut words =
        vec![word(NoticeKind::AppraiserNamed, person), word(NoticeKind::NamedAppraiser, appraiser)];
    let before = before.filter(|before| *before != appraiser);
    words.extend(before.map(|before| word(NoticeKind::AppraisesNoMore, before)));
    notices::tell(tx, ctx, &words)
}
