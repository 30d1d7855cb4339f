//! A second person adopts a close as it was planned: from then on results become final.

use super::model::{CloseSaved, CloseState};
use super::store::{about, close_of, keep, last_close};
use crate::access::{Action, Standings, actor, decide};
use crate::clock::Moment;
use crate::db::{Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{AccountId, AgencyId, CycleId, PersonId};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::planning::cycle::cycle_by_id;
use crate::planning::plan::ContentHash;
use capaian_schema::tables::account;
use diesel::prelude::*;
use serde::Serialize;

/// What is adopted.
#[derive(Debug, Serialize)]
pub struct AdoptClose {
    /// Of which year.
    pub cycle: CycleId,
    /// Which close of it.
    pub number: i64,
    /// The chain over its lines, as it was read.
    pub seen_hash: ContentHash,
}

impl Command for AdoptClose {
    const USE_CASE: &'static str = "adopt_close";
}

/// Why it is not adopted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum AdoptRefusal {
    /// Who planned it does not adopt it: two see what becomes final.
    #[error("same_person")]
    SamePerson,
    /// It is not ready to be adopted, or was adopted.
    #[error("not_planned")]
    NotPlanned,
    /// Another plan was made since.
    #[error("stale")]
    Stale,
    /// The year is closed.
    #[error("cycle_closed")]
    CycleClosed,
}

/// Adopts a planned close and has it carried out.
///
/// # Errors
/// [`AdoptRefusal`]; a denial for anybody but HR and the leader of the agency.
pub fn adopt_close(tx: &mut Tx, ctx: &Ctx, cmd: &AdoptClose) -> Outcome<CloseSaved, AdoptRefusal> {
    let actor = actor::actor(tx, ctx)?;
    decide(Standings::of_roles(&actor), Action::AdoptClose)?;
    let cycle = cycle_by_id(tx.conn(), ctx.agency, cmd.cycle)?.ok_or(Denial::NotVisible)?;
    if !cycle.is_open() {
        return Err(Stop::Refused(AdoptRefusal::CycleClosed));
    }
    let last = last_close(tx.conn(), ctx.agency, cmd.cycle)?.ok_or(Denial::NotVisible)?;
    let close = close_of(tx.conn(), ctx.agency, (cmd.cycle, cmd.number))?.ok_or(Denial::NotVisible)?;
    if last.number != close.number || close.plan_hash != cmd.seen_hash {
        return Err(Stop::Refused(AdoptRefusal::Stale));
    }
    if close.state != CloseState::Planned {
        return Err(Stop::Refused(AdoptRefusal::NotPlanned));
    }
    // An account without a person may be anybody's.
    let planner = person_of(tx, ctx.agency, close.planned_by)?;
    if planner.is_none() || actor.person.is_none() || planner == actor.person {
        return Err(Stop::Refused(AdoptRefusal::SamePerson));
    }
    let mut close = close;
    close.state = CloseState::Executing;
    (close.adopted_by, close.adopted_at) = (Some(ctx.principal), Some(Moment(ctx.at.0)));
    keep(tx, ctx, &close)?;
    jobs::enqueue(tx, ctx, Kind::ExecuteCloseSlice, &about(&close))?;
    let facts = serde_json::json!({
        "year": cycle.year, "number": close.number, "people": close.people, "counts": close.counts.verdicts,
        "plan_hash": close.plan_hash, "planned_by": close.planned_by,
    });
    let kind = "appraisal.close.adopted";
    let event = Event { kind, subject: ctx.principal.0, object: cmd.cycle.0, facts: &facts };
    let saved = CloseSaved { cycle: cmd.cycle, number: close.number, at: ctx.at.0 };
    Ok(ledger::append(tx, ctx, &event)?.with(saved))
}

/// Who signs in with an account.
fn person_of(tx: &mut Tx, agency: AgencyId, of: AccountId) -> QueryResult<Option<PersonId>> {
    let person: Option<Option<PersonId>> =
        account::table.find((agency, of)).select(account::person_id).first_row(tx.conn()).optional()?;
    Ok(person.flatten())
}
