//! The two columns at the head of the form: who plans, and who appraises.

use super::model::PlanState;
use super::reach::{POST, Post, post_in_force};
use super::store::PlanRow;
use crate::access::Actor;
use crate::access::in_force::{assignment_in_force, employment_in_force};
use crate::clock::Moment;
use crate::db::{Read, Statement};
use crate::ids::{AgencyId, AssignmentId, PersonId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use capaian_schema::tables::{assignment, employment, person, plan, position, unit_fact};
use chrono::NaiveDate;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use diesel::query_source::Alias;

/// A person with position, unit and grade on a day.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct Head {
    /// Who.
    pub person: PersonId,
    /// Full name with titles.
    pub name: String,
    /// The NIP, sealed; `None` for officials who have none. Only a print opens it.
    pub nip_sealed: Option<Vec<u8>>,
    /// The last four digits of the NIP.
    pub nip_last4: Option<String>,
    /// The position's title.
    pub position: String,
    /// `definitive`, `plt` or `plh`: the form says "Plt." before the title.
    pub assignment_kind: String,
    /// Which unit.
    pub unit: UnitId,
    /// The unit's name on the day; `None` if it is gone.
    pub unit_name: Option<String>,
    /// Kind of employment (`pns`, `pppk`, …), if any on the day.
    pub employment: Option<String>,
    /// *Golongan*, where there is one.
    pub grade: Option<String>,
}

/// The appraiser, and how far the appraiser's own plan is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Appraiser {
    /// Who.
    pub head: Head,
    /// The appraiser's own plan of the cycle, if it was begun: where it stands, and since when.
    pub plan: Option<(PlanState, Moment)>,
}

/// What [`Head`] is read from, beside a post with its person, position, unit and employment.
macro_rules! head_columns {
    () => {
        (
            person::id,
            person::name,
            person::nip_sealed,
            person::nip_last4,
            position::title,
            assignment::kind,
            assignment::unit_id,
            unit_fact::name.nullable(),
            employment::kind.nullable(),
            employment::grade.nullable(),
        )
    };
}

type Row = (AssignmentId, bool, Head, Option<(String, i64)>);

/// The employee of a plan and `appraiser`, on a day. One query.
pub(super) fn heads(
    read: &mut Read,
    actor: &Actor,
    of: &PlanRow,
    appraiser: Option<PersonId>,
    on: NaiveDate,
) -> QueryResult<(Option<Head>, Option<Appraiser>)> {
    let rows: Vec<Row> = assignment::table
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .left_join(
            employment::table.on(employment::agency_id
                .eq(assignment::agency_id)
                .and(employment::person_id.eq(assignment::person_id))
                .and(employment_in_force(actor.horizon, on))),
        )
        .left_join(
            plan::table.on(plan::agency_id
                .eq(assignment::agency_id)
                .and(plan::assignment_id.eq(assignment::id))
                .and(plan::cycle_id.eq(of.cycle))),
        )
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::id.eq_any(posts(actor.agency, actor.horizon, (of.assignment, appraiser), on)))
        .select((
            assignment::id,
            assignment::heads_unit,
            head_columns!(),
            (plan::state, plan::state_since).nullable(),
        ))
        .limit(16)
        .rows(read.conn())?;
    Ok(chosen(rows, of, appraiser))
}

/// Somebody in a post that they hold on a day: the one that heads `unit`, else one that heads a unit, the definitive
/// first. One query.
pub(crate) fn head_of(
    read: &mut Read,
    actor: &Actor,
    (who, unit): (PersonId, Option<UnitId>),
    on: NaiveDate,
) -> QueryResult<Option<Head>> {
    let rows: Vec<(bool, Head)> = assignment::table
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .left_join(
            employment::table.on(employment::agency_id
                .eq(assignment::agency_id)
                .and(employment::person_id.eq(assignment::person_id))
                .and(employment_in_force(actor.horizon, on))),
        )
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq(who))
        .filter(assignment_in_force(actor.horizon, on))
        .order(assignment::id)
        .select((assignment::heads_unit, head_columns!()))
        .limit(16)
        .rows(read.conn())?;
    let rank = |(heads, head): &(bool, Head)| {
        (*heads && unit == Some(head.unit), *heads, head.assignment_kind == "definitive")
    };
    Ok(rows.into_iter().max_by_key(rank).map(|(_, head)| head))
}

/// The assignment of the plan, and those of the appraiser. One after the other, not one OR the other: for
/// that SQLite would walk through the agency.
#[auto_type]
fn posts(
    agency: AgencyId,
    horizon: i64,
    (own, appraiser): (AssignmentId, Option<PersonId>),
    on: NaiveDate,
) -> _ {
    let in_force: post_in_force = post_in_force(horizon, on);
    let post: Alias<Post> = POST;
    let own = post
        .filter(post.field(assignment::agency_id).eq(agency))
        .filter(post.field(assignment::id).eq(own))
        .select(post.field(assignment::id));
    let theirs = post
        .filter(post.field(assignment::agency_id).eq(agency))
        .filter(post.field(assignment::person_id).nullable().eq(appraiser))
        .filter(in_force)
        .select(post.field(assignment::id));
    // ALL: to leave out doubles, SQLite would walk through the agency in the order of its ids.
    own.union_all(theirs)
}

/// An appraiser with several assignments is shown in the one that heads the employee's unit, else in one that heads a
/// unit, the definitive first: who acts for a head appraises as "Plt. Kepala …".
fn chosen(rows: Vec<Row>, of: &PlanRow, appraiser: Option<PersonId>) -> (Option<Head>, Option<Appraiser>) {
    let employee = rows.iter().find(|row| row.0 == of.assignment).map(|row| row.2.clone());
    let of_unit = employee.as_ref().map(|head| head.unit);
    let appraiser = rows
        .into_iter()
        .filter(|row| Some(row.2.person) == appraiser && row.0 != of.assignment)
        .max_by_key(|row| {
            let heads_it = row.1 && Some(row.2.unit) == of_unit;
            (heads_it, row.1, row.2.assignment_kind == "definitive")
        })
        .map(|(_, _, head, plan)| {
            let plan = plan.and_then(|(state, at)| Some((PlanState::from_key(&state)?, Moment(at))));
            Appraiser { head, plan }
        });
    (employee, appraiser)
}
