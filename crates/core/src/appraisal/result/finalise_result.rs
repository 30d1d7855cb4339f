//! HR makes the result of one person final, on any day after the plan is over: a move, a contract, a promotion
//! does not wait for the close.

use super::gather::judged;
use super::judge::Judged;
use super::model::Verdict;
use super::store::{Frozen, insert};
use crate::access::{Action, actor, decide};
use crate::appraisal::subject::subject;
use crate::db::{Command, Ctx, Denial, Fault, Outcome, Stop, Tx};
use crate::ids::{EvaluationId, PlanId};
use crate::jobs::{self, Kind};
use crate::organisation::relations_in;
use crate::planning::cycle::{YEAR, cycle_by_id};
use crate::planning::plan::ContentHash;
use capaian_rules::Predicate;
use serde::{Deserialize, Serialize};

/// What is made final.
#[derive(Debug, Serialize)]
pub struct FinaliseResult {
    /// The plan by which the person was evaluated.
    pub plan: PlanId,
    /// The revision of the evaluation that was read: no other is made final.
    pub seen_revision: i64,
}

impl Command for FinaliseResult {
    const USE_CASE: &'static str = "finalise_result";
}

/// Why a result is not made final.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FinaliseRefusal {
    /// Something is missing, or it is final.
    #[error("not_ready")]
    NotReady(Verdict),
    /// Another plan of the year counts: the last one.
    #[error("other_plan")]
    OtherPlan {
        /// That one.
        plan: PlanId,
    },
    /// Another revision was set since the one that was read.
    #[error("stale")]
    Stale {
        /// The one that is there now.
        revision: i64,
    },
}

/// The receipt of a result.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Finalised {
    /// The evaluation that it rests on.
    pub evaluation: EvaluationId,
    /// What the quadrant gave.
    pub predicate: Predicate,
    /// The hash of the result.
    pub content_hash: ContentHash,
    /// When, in microseconds UTC.
    pub at: i64,
}

/// Makes the result of the year final and delivers it.
///
/// # Errors
/// [`FinaliseRefusal`]; a denial for anybody but HR, and for one's own.
pub fn finalise_result(tx: &mut Tx, ctx: &Ctx, cmd: &FinaliseResult) -> Outcome<Finalised, FinaliseRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let subject = subject(tx.conn(), &actor, cmd.plan, YEAR)?.ok_or(Denial::NotVisible)?;
    let day = subject.day(ctx.at.date_in(subject.zone));
    let of = (subject.person, subject.assignment);
    decide(relations_in(tx.conn(), &actor, of, day)?, Action::FinaliseResult)?;
    if actor.person == Some(subject.person) {
        return Err(Denial::Denied.into());
    }
    let cycle = cycle_by_id(tx.conn(), ctx.agency, subject.cycle)?.ok_or(Denial::NotVisible)?;
    let found =
        judged(tx.conn(), (ctx.agency, actor.horizon), (&cycle, &ctx.rules), &[subject.person])?.pop();
    let content = match found {
        Some((_, Judged::Ready(content))) => *content,
        Some((_, Judged::Not(verdict))) => return Err(Stop::Refused(FinaliseRefusal::NotReady(verdict))),
        None => return Err(Fault::Unreadable("a person was not judged".to_owned()).into()),
    };
    if content.plan != cmd.plan {
        return Err(Stop::Refused(FinaliseRefusal::OtherPlan { plan: content.plan }));
    }
    if content.revision != cmd.seen_revision {
        return Err(Stop::Refused(FinaliseRefusal::Stale { revision: content.revision }));
    }
    let frozen = Frozen::of(content)?;
    let (evaluation, predicate) = (frozen.content.evaluation, frozen.content.predicate);
    let about = serde_json::json!({ "v": 1, "id": evaluation, "revision": frozen.content.revision });
    jobs::enqueue(tx, ctx, Kind::AnnounceEvaluation, &about)?;
    let done = Finalised { evaluation, predicate, content_hash: frozen.hash, at: ctx.at.0 };
    let recorded = insert(tx, ctx, (subject.cycle, None), &[frozen])?;
    Ok(recorded.ok_or_else(|| Fault::Unreadable("a result left no leaf".to_owned()))?.with(done))
}
