//! What a plan would say if it began from a source: looked through before it is taken.

use super::super::content::PlanContent;
use super::super::form::PlanForm;
use super::super::store::{content_of, plan_row};
use super::super::version::ContentHash;
use super::found::found;
use super::taken::{Origin, Source};
use crate::access::{Action, Actor, decide};
use crate::db::{Denial, Read, Stop};
use crate::ids::PlanId;
use crate::organisation::relations_in;
use capaian_rules::Rules;
use capaian_rules::law::Title;
use chrono::NaiveDate;
use std::convert::Infallible;

/// A source as it would be taken.
#[derive(Debug)]
pub struct Preview {
    /// The plan that would begin so.
    pub plan: PlanId,
    /// The year of its cycle.
    pub year: i64,
    /// Key of `PeriodKind`.
    pub period_kind: String,
    /// Which of the law's forms it has.
    pub form: PlanForm,
    /// Whether it is still empty and may be written.
    pub is_blank: bool,
    /// What the source is.
    pub origin: Origin,
    /// Whose plan it is, or what the template is called.
    pub name: Title,
    /// What would be taken.
    pub content: PlanContent,
    /// What the act must have seen.
    pub hash: ContentHash,
}

/// A source for the author of a plan on a day. At most six queries.
///
/// # Errors
/// A denial for anybody but the plan's owner, and for sources that are not offered; a fault of the database.
pub fn preview(
    read: &mut Read,
    rules: &Rules,
    actor: &Actor,
    (id, source): (PlanId, &Source),
    on: NaiveDate,
) -> Result<Preview, Stop<Infallible>> {
    let row = plan_row(read.conn(), actor, id, on)?.ok_or(Denial::NotVisible)?;
    decide(relations_in(read.conn(), actor, (row.person, row.assignment), on)?, Action::WritePlan)?;
    let before = content_of(read.conn(), actor.agency, id)?;
    let is_blank = before.is_blank() && row.is_written();
    let found = found(read.conn(), rules, actor, (&row, source), before.approach, on)?;
    Ok(Preview {
        plan: id,
        year: row.year,
        period_kind: row.period_kind.clone(),
        form: row.form,
        is_blank,
        hash: found.hash()?,
        origin: found.origin,
        name: found.name,
        content: found.content,
    })
}
