//! The employee proposes: the content is frozen and waits for the appraiser.

use super::above::above;
use super::complete::{Trouble, lacking};
use super::content::PlanContent;
use super::model::{Course, WayRefusal};
use super::store::{self, PlanRow, PlanSaved};
use super::version::{ContentHash, Version};
use super::write_plan::WritePlan;
use crate::access::Action;
use crate::db::{Command, Ctx, Fault, Outcome, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::{PersonId, PlanId};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use capaian_schema::tables::plan_version;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What is proposed.
#[derive(Debug, Serialize)]
pub struct ProposePlan {
    /// Which plan.
    pub plan: PlanId,
    /// The version the employee has read.
    pub seen_version: i64,
}

impl Command for ProposePlan {
    const USE_CASE: &'static str = "propose_plan";
}

/// Why a plan is not proposed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ProposeRefusal {
    /// It is proposed or set already.
    #[error(transparent)]
    Way(#[from] WayRefusal),
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
    /// It was written since it was read.
    #[error("stale")]
    Stale {
        /// The version that is there now.
        version: i64,
    },
    /// Nobody appraises this assignment today: the unit's admin or HR names the superior.
    #[error("appraiser_missing")]
    AppraiserMissing,
    /// Something is missing: every place.
    #[error("incomplete")]
    Incomplete {
        /// In the order of the form.
        troubles: Vec<Trouble>,
    },
}

/// The receipt of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Proposed {
    /// The plan.
    pub saved: PlanSaved,
    /// The number of the frozen version, from 1.
    pub number: i64,
    /// What the appraiser sets.
    pub hash: ContentHash,
    /// For whom it waits.
    pub appraiser: PersonId,
}

/// Freezes the content as a version and hands the plan to the superior of the day. A superior whose own
/// plan is late holds nobody up: what a result serves may then be provisional.
///
/// # Errors
/// [`ProposeRefusal`]; a denial for anybody but the plan's owner.
pub fn propose_plan(tx: &mut Tx, ctx: &Ctx, cmd: &ProposePlan) -> Outcome<Proposed, ProposeRefusal> {
    let (row, actor, _) = store::authorised(tx, ctx, cmd.plan, Action::ProposePlan)?;
    let course = row.course()?.write().map_err(|way| Stop::Refused(way.into()))?;
    let appraiser = ready(cmd, &row).map_err(Stop::Refused)?;
    let content = store::content_of(tx.conn(), ctx.agency, row.id)?;
    let above = above(tx.conn(), &actor, row.cycle, appraiser)?;
    let troubles = lacking(&content, row.form, above);
    if !troubles.is_empty() {
        return Err(Stop::Refused(ProposeRefusal::Incomplete { troubles }));
    }
    let (number, hash) = freeze(tx, ctx, &row, &course, appraiser, &content)?;
    let course = course.propose(hash).map_err(|way| Stop::Refused(way.into()))?;
    let saved = store::move_on(tx, ctx, &row, &course, Some(appraiser))?;
    drafts::discard(tx, ctx, &WritePlan::draft(row.id))?;
    let job = serde_json::json!({ "v": 1, "id": row.id });
    jobs::enqueue(tx, ctx, Kind::AnnouncePlanProposed, &job)?;
    let facts = serde_json::json!({ "number": number, "hash": hash, "appraiser": appraiser });
    let event =
        Event { kind: "planning.plan.proposed", subject: row.person.0, object: row.id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Proposed { saved, number, hash, appraiser }))
}

fn ready(cmd: &ProposePlan, row: &PlanRow) -> Result<PersonId, ProposeRefusal> {
    if !row.is_cycle_open() {
        return Err(ProposeRefusal::CycleClosed);
    }
    if row.version != cmd.seen_version {
        return Err(ProposeRefusal::Stale { version: row.version });
    }
    row.superior.ok_or(ProposeRefusal::AppraiserMissing)
}

fn freeze(
    tx: &mut Tx,
    ctx: &Ctx,
    row: &PlanRow,
    course: &Course,
    appraiser: PersonId,
    content: &PlanContent,
) -> Result<(i64, ContentHash), Fault> {
    let number = course.next_number();
    let version = Version {
        plan: row.id,
        number,
        year: row.year,
        form: row.form,
        person: row.person,
        assignment: row.assignment,
        appraiser,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        content,
    };
    let (bytes, hash) = version.freeze()?;
    diesel::insert_into(plan_version::table)
        .values((
            plan_version::agency_id.eq(ctx.agency),
            plan_version::plan_id.eq(row.id),
            plan_version::number.eq(number),
            plan_version::content.eq(bytes),
            plan_version::hash.eq(hash.0.as_slice()),
            plan_version::author.eq(ctx.principal),
            plan_version::frozen_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    Ok((number, hash))
}
