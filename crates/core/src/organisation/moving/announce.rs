//! Telling of a move: the person, who appraised, and who appraises from then on.

use super::model::MoveKind;
use super::page::{MovePage, load};
use crate::access::{Action, Standings, actor, decide};
use crate::db::{Ctx, Denial, Outcome, Tx};
use crate::ids::{MoveId, PersonId};
use crate::jobs::{Job, NotRun};
use crate::notices::{self, NoticeKind, Word};

/// Tells of a move, or that it was taken back.
///
/// # Errors
/// [`NotRun`]; a denial when who recorded it may not see it any more.
pub fn announce_move(tx: &mut Tx, ctx: &Ctx, job: &Job) -> Outcome<(), NotRun> {
    let id: MoveId = job.about()?;
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::ReadMove)?;
    let page = load(tx.conn(), &actor, id)?.ok_or(Denial::NotVisible)?;
    let told = told(&page);
    if page.void.is_some() {
        for kind in [NoticeKind::Moved, NoticeKind::MoveFrom, NoticeKind::MoveTo] {
            notices::settled(tx, ctx, kind, id.0)?;
        }
    }
    let facts = serde_json::json!({
        "name": page.name, "kind": page.kind.key(), "day": page.on,
        "title": page.to.as_ref().map(|to| to.title.as_str()).unwrap_or_default(),
    });
    let word = |(kind, to): (NoticeKind, PersonId)| Word {
        to,
        kind: if page.void.is_some() { NoticeKind::MoveTakenBack } else { kind },
        object: id.0,
        facts: facts.clone(),
        at: job.created_at,
    };
    let words: Vec<Word> = told.into_iter().map(word).collect();
    if words.is_empty() {
        return Err(NotRun::Moot.into());
    }
    notices::tell(tx, ctx, &words)
}

/// Who is told what: each once.
fn told(page: &MovePage) -> Vec<(NoticeKind, PersonId)> {
    let person = (page.kind != MoveKind::Death).then_some((NoticeKind::Moved, page.person));
    let before = page.from.appraiser.as_ref().map(|one| (NoticeKind::MoveFrom, one.0));
    let next = page.to.as_ref().and_then(|to| to.appraiser.as_ref()).map(|one| (NoticeKind::MoveTo, one.0));
    person.into_iter().chain(before).chain(next).collect()
}
