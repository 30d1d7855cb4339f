//! A source as it is found: who may take it, and what would be taken.

use super::super::content::{Approach, PlanContent};
use super::super::picker::{Picker, choices};
use super::super::reach::POST;
use super::super::store::{PlanRow, read_content};
use super::super::version::ContentHash;
use super::offer::is_set;
use super::taken::{Origin, Source, Taking, in_approach, of_template, taken};
use crate::access::in_force::assignment_in_force;
use crate::access::{Action, Actor, Standing, Standings, decide};
use crate::db::{AnyConnection, Denial, Fault, Statement, Stop};
use crate::ids::{AssignmentId, PersonId, PlanId};
use crate::ledger;
use crate::organisation::post::position_of_post;
use crate::planning::cycle::model::calendar_periods;
use capaian_rules::law::Title;
use capaian_rules::{PeriodKind, Rules};
use capaian_schema::tables::{assignment, cycle, person, plan, plan_content, position};
use chrono::NaiveDate;
use diesel::prelude::*;

/// What would be taken.
#[derive(Debug)]
pub(super) struct Found {
    pub origin: Origin,
    /// Whose plan it is, or what the template is called.
    pub name: Title,
    pub content: PlanContent,
}

impl Found {
    /// What an act must have seen.
    pub(super) fn hash(&self) -> Result<ContentHash, Fault> {
        Ok(ContentHash::of(&ledger::canonical(&self.content)?))
    }
}

/// What would be taken from `source` into the plan `row` of an approach, whose author asks. At most four
/// queries.
pub(super) fn found<R>(
    conn: &mut AnyConnection,
    rules: &Rules,
    actor: &Actor,
    (row, source): (&PlanRow, &Source),
    approach: Approach,
    on: NaiveDate,
) -> Result<Found, Stop<R>> {
    let found = as_it_is(conn, rules, actor, (row, source), on)?;
    let content = in_approach(found.content, approach).tidied(row.form);
    Ok(Found { content, ..found })
}

fn as_it_is<R>(
    conn: &mut AnyConnection,
    rules: &Rules,
    actor: &Actor,
    (row, source): (&PlanRow, &Source),
    on: NaiveDate,
) -> Result<Found, Stop<R>> {
    match source {
        Source::Plan(id) => of_plan(conn, actor, (row, *id), on),
        Source::Template(key) => {
            let title = title_of(conn, actor, row.assignment)?.ok_or(Denial::NotVisible)?;
            let template = rules.at(row.starts_on).plan_template(&format!("template.{key}"));
            let template = template.filter(|one| one.cited.value.is_for(&title)).ok_or(Denial::NotVisible)?;
            Ok(Found {
                origin: Origin::Template { key: template.key.to_owned(), in_force_from: template.cited.from },
                name: template.title.clone(),
                content: of_template(&template.cited.value),
            })
        }
    }
}

/// The title of an assignment's position. One query.
fn title_of(conn: &mut AnyConnection, actor: &Actor, of: AssignmentId) -> QueryResult<Option<String>> {
    assignment::table
        .inner_join(position::table.on(position_of_post()))
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::id.eq(of))
        .select(position::title)
        .first_row(conn)
        .optional()
}

fn of_plan<R>(
    conn: &mut AnyConnection,
    actor: &Actor,
    (row, of): (&PlanRow, PlanId),
    on: NaiveDate,
) -> Result<Found, Stop<R>> {
    let old = old_plan(conn, actor, (row, of), on)?.ok_or(Denial::NotVisible)?;
    let is_own = old.person == row.person;
    let standing = if is_own { Standing::Owner } else { Standing::Colleague };
    decide(Standings::default().with(standing), Action::CopyPlan)?;
    let content = read_content(&old.content)?;
    let has_links = content.results.iter().any(|result| result.serves.is_some());
    let none = Picker { results: Vec::new(), goals: Vec::new() };
    let above = if has_links { choices(conn, actor, row, on)? } else { none };
    let kind =
        PeriodKind::from_key(&row.period_kind).map_err(|error| Fault::Unreadable(error.to_string()))?;
    let periods: Vec<i64> = calendar_periods(row.year, kind)
        .into_iter()
        .filter(|period| period.ends_on >= row.starts_on && period.starts_on <= row.ends_on)
        .map(|period| period.number)
        .collect();
    let how = Taking {
        years: row.year - old.year,
        periods: (old.period_kind == row.period_kind).then_some(periods.as_slice()),
        annex: is_own,
        above: &above,
    };
    let origin = if is_own {
        Origin::Own { plan: of, year: old.year }
    } else {
        Origin::Colleague { plan: of, year: old.year }
    };
    let name = Title { id: old.name.clone(), en: old.name };
    Ok(Found { origin, name, content: taken(&content, &how) })
}

#[derive(Queryable)]
struct OldPlan {
    person: PersonId,
    name: String,
    year: i64,
    period_kind: String,
    content: String,
}

/// A set plan of this year or the one before, of the author or of somebody who holds the same position on
/// the day. One query.
fn old_plan(
    conn: &mut AnyConnection,
    actor: &Actor,
    (row, of): (&PlanRow, PlanId),
    on: NaiveDate,
) -> QueryResult<Option<OldPlan>> {
    let own_position = POST
        .filter(POST.field(assignment::agency_id).eq(actor.agency))
        .filter(POST.field(assignment::id).eq(row.assignment))
        .select(POST.field(assignment::position_id));
    let is_colleagues = assignment::position_id
        .eq_any(own_position)
        .and(assignment_in_force(actor.horizon, on).assume_not_null());
    plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .inner_join(
            assignment::table
                .on(assignment::agency_id.eq(plan::agency_id).and(assignment::id.eq(plan::assignment_id))),
        )
        .inner_join(
            person::table.on(person::agency_id.eq(plan::agency_id).and(person::id.eq(plan::person_id))),
        )
        .inner_join(
            plan_content::table
                .on(plan_content::agency_id.eq(plan::agency_id).and(plan_content::plan_id.eq(plan::id))),
        )
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::id.eq(of))
        .filter(plan::id.ne(row.id))
        .filter(is_set())
        .filter(cycle::year.between(row.year - 1, row.year))
        .filter(plan::person_id.eq(row.person).or(is_colleagues))
        .select((plan::person_id, person::name, cycle::year, cycle::period_kind, plan_content::content))
        .first_row(conn)
        .optional()
}
