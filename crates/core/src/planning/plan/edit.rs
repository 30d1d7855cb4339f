//! What the forms of the editor need of a plan: its content, and what its results may serve.

use super::content::PlanContent;
use super::form::PlanForm;
use super::model::PlanState;
use super::picker::{Picker, choices};
use super::store::{content_of, plan_row};
use crate::access::{Action, Actor, decide};
use crate::db::{Denial, Read, Stop};
use crate::ids::PlanId;
use crate::organisation::relations_in;
use chrono::NaiveDate;
use std::convert::Infallible;

/// A plan as its author opens it.
#[derive(Debug, Clone)]
pub struct EditPage {
    /// Which.
    pub id: PlanId,
    /// The cycle's year.
    pub year: i64,
    /// Key of `PeriodKind`.
    pub period_kind: String,
    /// Which of the law's forms.
    pub form: PlanForm,
    /// Where it stands.
    pub state: PlanState,
    /// Whether it is written now: a draft or a returned plan of an open cycle.
    pub is_open: bool,
    /// What it says now.
    pub content: PlanContent,
    /// What a result may serve; empty unless it was asked for.
    pub picker: Picker,
}

/// A plan for its author; `picks` asks for what its results may serve. Two queries, five with it.
///
/// # Errors
/// A denial for anybody but the plan's owner; a fault of the database.
pub fn edit_page(
    read: &mut Read,
    actor: &Actor,
    id: PlanId,
    picks: bool,
    on: NaiveDate,
) -> Result<EditPage, Stop<Infallible>> {
    let row = plan_row(read.conn(), actor, id, on)?.ok_or(Denial::NotVisible)?;
    decide(relations_in(read.conn(), actor, (row.person, row.assignment), on)?, Action::WritePlan)?;
    let content = content_of(read.conn(), actor.agency, id)?;
    let none = Picker { results: Vec::new(), goals: Vec::new() };
    let picker = if picks { choices(read.conn(), actor, &row, on)? } else { none };
    Ok(EditPage {
        id,
        year: row.year,
        period_kind: row.period_kind.clone(),
        form: row.form,
        state: row.state,
        is_open: row.is_written(),
        content,
        picker,
    })
}
