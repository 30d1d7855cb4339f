//! From where a plan may begin: what is offered to its author.

use super::super::reach::{POST, post_in_force};
use super::super::store::{PlanRow, content_of, plan_row};
use super::taken::Source;
use crate::access::{Action, Actor, Standing, Standings, decide};
use crate::db::{Denial, Read, Statement, Stop};
use crate::ids::{AgencyId, PlanId, PositionId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use crate::organisation::relations_in;
use crate::search::{end_of_prefix, terms};
use capaian_rules::Rules;
use capaian_rules::law::Title;
use capaian_schema::tables::{assignment, cycle, person, plan, position, search_term, unit_fact};
use chrono::NaiveDate;
use diesel::dsl::{auto_type, exists};
use diesel::prelude::*;
use std::convert::Infallible;

/// Colleagues that are shown; more are found by name.
pub const COLLEAGUES_MAX: usize = 20;
/// Own plans that are shown.
const OWN_MAX: i64 = 10;
/// Words of a name that are looked for.
const WORDS_MAX: usize = 3;

/// What is offered.
#[derive(Debug)]
pub struct Offers {
    /// The plan that would begin so.
    pub plan: PlanId,
    /// The year of its cycle.
    pub year: i64,
    /// Whether it is still empty and may be written.
    pub is_blank: bool,
    /// The author's position.
    pub position: String,
    /// The author's own set plans of this year and the one before.
    pub own: Vec<OfferedPlan>,
    /// Set plans of those who hold the same position; of the own unit first, then by name.
    pub colleagues: Vec<OfferedPlan>,
    /// Whether there are more than those.
    pub more: bool,
    /// Templates for the position.
    pub templates: Vec<OfferedTemplate>,
}

/// A plan that may be taken. Nothing of what it says, nor of how it went.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct OfferedPlan {
    /// Which.
    pub plan: PlanId,
    /// Of which year.
    pub year: i64,
    /// Whose.
    pub name: String,
    /// In which position.
    pub position: String,
    /// In which unit, as it is called on the day.
    pub unit: Option<String>,
}

/// A template that may be taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferedTemplate {
    /// What to ask for.
    pub source: Source,
    /// Its name.
    pub title: Title,
    /// On what it rests.
    pub cite: String,
    /// What is uncertain about it.
    pub note: Option<String>,
}

/// What is offered to the author of a plan on a day; `name` narrows the colleagues. Five queries, two where
/// the plan does not begin any more.
///
/// # Errors
/// A denial for anybody but the plan's owner; a fault of the database.
pub fn offers(
    read: &mut Read,
    rules: &Rules,
    actor: &Actor,
    (id, name): (PlanId, &str),
    on: NaiveDate,
) -> Result<Offers, Stop<Infallible>> {
    let row = plan_row(read.conn(), actor, id, on)?.ok_or(Denial::NotVisible)?;
    decide(relations_in(read.conn(), actor, (row.person, row.assignment), on)?, Action::WritePlan)?;
    let content = content_of(read.conn(), actor.agency, id)?;
    let is_blank = content.is_blank() && row.is_written();
    let mut offers = Offers {
        plan: id,
        year: row.year,
        is_blank,
        position: String::new(),
        own: Vec::new(),
        colleagues: Vec::new(),
        more: false,
        templates: Vec::new(),
    };
    if !is_blank {
        return Ok(offers);
    }
    let post = post(read, actor, &row)?.ok_or(Denial::NotVisible)?;
    offers.own = own(read, actor, &row, on)?;
    offers.colleagues = colleagues(read, actor, (&row, &post), name, on)?;
    offers.more = offers.colleagues.len() > COLLEAGUES_MAX;
    offers.colleagues.truncate(COLLEAGUES_MAX);
    offers.templates = templates(rules, &row, &post.title);
    offers.position = post.title;
    Ok(offers)
}

#[derive(Queryable)]
struct Post {
    position: PositionId,
    title: String,
    unit: UnitId,
}

fn post(read: &mut Read, actor: &Actor, row: &PlanRow) -> QueryResult<Option<Post>> {
    assignment::table
        .inner_join(position::table.on(position_of_post()))
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::id.eq(row.assignment))
        .select((position::id, position::title, assignment::unit_id))
        .first_row(read.conn())
        .optional()
}

/// Set plans of a year or the one before, with their posts and people.
#[auto_type]
fn set_plans(agency: AgencyId, horizon: i64, year: i64, on: NaiveDate) -> _ {
    let its_unit: unit_of_post = unit_of_post(horizon, on);
    assignment::table
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .inner_join(
            plan::table
                .on(plan::agency_id.eq(assignment::agency_id).and(plan::assignment_id.eq(assignment::id))),
        )
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .left_join(unit_fact::table.on(its_unit))
        .filter(assignment::agency_id.eq(agency))
        .filter(cycle::year.between(year - 1_i64, year))
}

/// Their columns, as [`OfferedPlan`] has them.
#[auto_type]
fn columns() -> _ {
    (plan::id, cycle::year, person::name, position::title, unit_fact::name.nullable())
}

/// Not a list: a statement with one is prepared each time.
#[auto_type]
pub(super) fn is_set() -> _ {
    plan::state.eq("set").or(plan::state.eq("set_with_note"))
}

fn own(read: &mut Read, actor: &Actor, row: &PlanRow, on: NaiveDate) -> QueryResult<Vec<OfferedPlan>> {
    set_plans(actor.agency, actor.horizon, row.year, on)
        .filter(plan::person_id.eq(row.person))
        .filter(plan::id.ne(row.id))
        .filter(is_set())
        .order((cycle::year.desc(), plan::starts_on.desc(), plan::id))
        .limit(OWN_MAX)
        .select(columns())
        .rows(read.conn())
}

/// Those who hold the position on the day, and whose plans they are. One query.
fn colleagues(
    read: &mut Read,
    actor: &Actor,
    (row, post): (&PlanRow, &Post),
    name: &str,
    on: NaiveDate,
) -> QueryResult<Vec<OfferedPlan>> {
    if decide(Standings::default().with(Standing::Colleague), Action::CopyPlan).is_err() {
        return Ok(Vec::new());
    }
    // A subquery, not a condition of the join: without statistics SQLite begins at everybody's plans.
    let held = POST
        .filter(POST.field(assignment::agency_id).eq(actor.agency))
        .filter(POST.field(assignment::position_id).eq(post.position))
        .filter(post_in_force(actor.horizon, on))
        .select(POST.field(assignment::id));
    let mut listed = set_plans(actor.agency, actor.horizon, row.year, on)
        .filter(plan::assignment_id.eq_any(held))
        .filter(assignment::person_id.ne(row.person))
        .filter(is_set())
        .select(columns())
        .into_boxed();
    for word in terms(name).into_iter().take(WORDS_MAX) {
        let end = end_of_prefix(&word);
        let named = search_term::table
            .filter(search_term::agency_id.eq(actor.agency))
            .filter(search_term::term.ge(word))
            .filter(search_term::term.lt(end))
            .filter(search_term::kind.eq("person"))
            .filter(search_term::recorded_in.le(actor.horizon))
            .filter(search_term::target.eq(person::id));
        listed = listed.filter(exists(named));
    }
    let more = i64::try_from(COLLEAGUES_MAX).unwrap_or(0) + 1;
    listed
        .order((assignment::unit_id.eq(post.unit).desc(), person::sort_key, cycle::year.desc(), plan::id))
        .limit(more)
        .load(read.conn())
}

fn templates(rules: &Rules, row: &PlanRow, title: &str) -> Vec<OfferedTemplate> {
    let all = rules.at(row.starts_on).plan_templates(title);
    let one = |one: capaian_rules::template::TemplateInForce<'_>| OfferedTemplate {
        source: Source::Template(one.key.trim_start_matches("template.").to_owned()),
        title: one.title.clone(),
        cite: one.cited.cite.clone(),
        note: one.cited.note.clone(),
    };
    all.into_iter().map(one).collect()
}
