//! The employee writes: the whole content is replaced in view of the version that was read.

use super::complete::{self, Trouble};
use super::content::PlanContent;
use super::identity::identified;
use super::model::WayRefusal;
use super::source::Origin;
use super::store::{self, PlanRow, PlanSaved};
use super::{above, project};
use crate::access::{Action, Actor};
use crate::db::{Command, Ctx, Fault, Outcome, Recorded, Statement, Stop, Tx};
use crate::drafts;
use crate::ids::PlanId;
use crate::ledger::{self, Event};
use crate::planning::cycle::period_count;
use capaian_schema::tables::plan;
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::result::{DatabaseErrorKind, Error as DieselError};
use serde::Serialize;

/// What is written.
#[derive(Debug, Serialize)]
pub struct WritePlan {
    /// Which plan.
    pub plan: PlanId,
    /// All of it; rows that stay carry their ids.
    pub content: PlanContent,
    /// The version the author has seen.
    pub seen_version: i64,
}

impl WritePlan {
    /// The name of the draft that this act makes superfluous.
    pub fn draft(plan: PlanId) -> String {
        format!("{}/{plan}", Self::USE_CASE)
    }
}

impl Command for WritePlan {
    const USE_CASE: &'static str = "write_plan";
}

/// Why a content was not kept.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WriteRefusal {
    /// The plan is proposed or set.
    #[error(transparent)]
    Way(#[from] WayRefusal),
    /// The cycle is closed.
    #[error("cycle_closed")]
    CycleClosed,
    /// Beyond the bounds, or naming rows that are not there: every place.
    #[error("content_invalid")]
    Content {
        /// In the order of the form.
        troubles: Vec<Trouble>,
    },
    /// Somebody wrote since; both texts are shown.
    #[error("stale")]
    Stale {
        /// What is there now.
        theirs: Box<PlanContent>,
        /// Its version.
        version: i64,
    },
    /// The approach is chosen while nothing stands in the plan.
    #[error("approach_fixed")]
    NotEmpty,
    /// A result or indicator that was taken out has reports already.
    #[error("row_in_use")]
    RowInUse,
}

/// Replaces the content of a draft or a returned plan. Results and indicators that stay keep their ids:
/// realisations hang on them.
///
/// # Errors
/// [`WriteRefusal`]; a denial for anybody but the plan's owner.
pub fn write_plan(tx: &mut Tx, ctx: &Ctx, cmd: &WritePlan) -> Outcome<PlanSaved, WriteRefusal> {
    let (row, actor, today) = store::authorised(tx, ctx, cmd.plan, Action::WritePlan)?;
    let course = row.course()?.write().map_err(refused)?;
    let before = store::content_of(tx.conn(), ctx.agency, row.id)?;
    if row.is_cycle_open() && row.version != cmd.seen_version {
        let refusal = WriteRefusal::Stale { theirs: Box::new(before), version: row.version };
        return Err(Stop::Refused(refusal));
    }
    let written = (before, cmd.content.clone());
    let keeping = Keeping { draft: &WritePlan::draft(row.id), origin: None };
    let (recorded, _) = keep(tx, ctx, (&row, &actor, today), written, &keeping)?;
    let saved = PlanSaved { plan: row.id, version: row.version + 1, state: course.state, at: ctx.at.0 };
    Ok(recorded.with(saved))
}

/// How a content is kept.
pub(super) struct Keeping<'a> {
    /// The draft that becomes superfluous.
    pub draft: &'a str,
    /// From where it was taken, if it was.
    pub origin: Option<&'a Origin>,
}

/// Keeps `after` in place of `before`, with the leaf, and throws the draft of its form away.
pub(super) fn keep(
    tx: &mut Tx,
    ctx: &Ctx,
    (row, actor, today): (&PlanRow, &Actor, NaiveDate),
    (before, after): (PlanContent, PlanContent),
    keeping: &Keeping<'_>,
) -> Result<(Recorded, PlanContent), Stop<WriteRefusal>> {
    let periods = period_count(tx.conn(), ctx.agency, row.cycle)?;
    let content = decided(ctx, row, &before, after, periods).map_err(Stop::Refused)?;
    let content = above::put_words(tx.conn(), actor, row, today, (&before, content))?
        .map_err(|troubles| Stop::Refused(WriteRefusal::Content { troubles }))?;
    project::replace(tx, ctx.agency, row.id, (&content, periods)).map_err(in_use)?;
    let version = row.version + 1;
    diesel::update(plan::table.find((ctx.agency, row.id)))
        .filter(plan::version.eq(row.version))
        .set(plan::version.eq(version))
        .run(tx.conn())?;
    drafts::discard(tx, ctx, keeping.draft)?;
    let (kind, facts) = match keeping.origin {
        None => ("planning.plan.written", serde_json::json!({ "version": version, "content": content })),
        Some(origin) => {
            let facts = serde_json::json!({ "version": version, "content": content, "from": origin });
            ("planning.plan.started_from", facts)
        }
    };
    let event = Event { kind, subject: row.person.0, object: row.id.0, facts: &facts };
    Ok((ledger::append(tx, ctx, &event)?, content))
}

fn decided(
    ctx: &Ctx,
    row: &PlanRow,
    before: &PlanContent,
    after: PlanContent,
    periods: i64,
) -> Result<PlanContent, WriteRefusal> {
    if !row.is_cycle_open() {
        return Err(WriteRefusal::CycleClosed);
    }
    if after.approach != before.approach && !before.is_blank() {
        return Err(WriteRefusal::NotEmpty);
    }
    let content = after.tidied(row.form);
    let troubles = complete::beyond_bounds(&content, periods);
    if !troubles.is_empty() {
        return Err(WriteRefusal::Content { troubles });
    }
    identified(content, before, (row.id, &ctx.ids)).map_err(|troubles| WriteRefusal::Content { troubles })
}

pub(super) fn refused(way: WayRefusal) -> Stop<WriteRefusal> {
    Stop::Refused(way.into())
}

/// A row that something hangs on cannot go; only the database knows what does.
fn in_use(fault: Fault) -> Stop<WriteRefusal> {
    match fault {
        Fault::Database(DieselError::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _)) => {
            Stop::Refused(WriteRefusal::RowInUse)
        }
        other => Stop::Fault(other),
    }
}
