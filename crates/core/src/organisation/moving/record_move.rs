//! HR records that somebody moves to another post, or leaves.

use super::foresee::{Foreseen, foresee};
use super::model::{MoveKind, MoveRefusal, NewPost, Recorded};
use super::save::save;
use crate::access::{Action, actor, decide};
use crate::db::{Command, Ctx, Outcome, Tx};
use crate::ids::{AssignmentId, MoveId, PersonId, near};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::relations;
use chrono::NaiveDate;
use serde::Serialize;

/// Who moves, where to and when.
#[derive(Debug, Clone, Serialize)]
pub struct RecordMove {
    /// Who.
    pub person: PersonId,
    /// To another post, or why no more.
    pub kind: MoveKind,
    /// The first day in the new post, or the first on which the old one is held no more.
    pub on: NaiveDate,
    /// The new post, for [`MoveKind::Move`].
    pub to: Option<NewPost>,
    /// The number of the decree.
    pub decree: String,
}

impl Command for RecordMove {
    const USE_CASE: &'static str = "record_move";
}

/// Records it: the old post ends the day before, the new one begins, and others are handed over.
///
/// # Errors
/// [`MoveRefusal`]; a denial for anybody but HR, and for HR about oneself.
pub fn record_move(tx: &mut Tx, ctx: &Ctx, cmd: &RecordMove) -> Outcome<Recorded, MoveRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    decide(relations(tx.conn(), &actor, cmd.person, today)?, Action::RecordMove)?;
    let foreseen = foresee(tx.conn(), &actor, cmd, today)?;
    let id = near(cmd.person, ctx.ids.next::<MoveId>());
    let post = near(cmd.person, ctx.ids.next::<AssignmentId>());
    save(tx, ctx, &actor, (cmd, id, post), &foreseen)?;
    jobs::enqueue(tx, ctx, Kind::AnnounceMove, &serde_json::json!({ "v": 1, "id": id }))?;
    let facts = facts(cmd, post, &foreseen);
    let event =
        Event { kind: "organisation.move.recorded", subject: cmd.person.0, object: id.0, facts: &facts };
    let changed = i64::try_from(foreseen.handings.len()).unwrap_or(i64::MAX);
    Ok(ledger::append(tx, ctx, &event)?.with(Recorded { moving: id, version: 1, changed, at: ctx.at.0 }))
}

fn facts(cmd: &RecordMove, post: AssignmentId, foreseen: &Foreseen) -> serde_json::Value {
    let to = foreseen.to.as_ref().map(|to| {
        serde_json::json!({
            "post": post, "unit": to.post.unit, "title": to.post.title, "heads": to.post.heads,
            "superiors": to.superiors.iter().map(|one| (one.who, one.days.0)).collect::<Vec<_>>(),
        })
    });
    let answer: Vec<_> = foreseen
        .handings
        .iter()
        .map(|one| serde_json::json!({ "post": one.of.assignment, "to": one.to.map(|(to, _)| to) }))
        .collect();
    serde_json::json!({
        "kind": cmd.kind, "on": cmd.on, "decree": foreseen.decree, "from": foreseen.from.id, "to": to,
        "answer_now": answer,
    })
}
