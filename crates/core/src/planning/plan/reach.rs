//! Parts of queries: who is led by whom and who works where, on a day. The types are Diesel's own.

use crate::access::in_force::{
    assignment_in_force, closure_in_force, employment_in_force, in_force, reporting_in_force,
};
use crate::ids::{AgencyId, CycleId, PersonId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use capaian_schema::tables::{
    assignment, employment, person, plan, position, reporting, unit_closure, unit_fact,
};
use chrono::NaiveDate;
use diesel::dsl::auto_type;
use diesel::prelude::*;
use diesel::query_source::Alias;

// A list of assignments looks at others beside them: of the same person, or of the team.
diesel::alias! {
    pub(super) const POST: Alias<Post> = assignment as post;
    pub(super) const LEADS_POST: Alias<LeadsPost> = assignment as leads_post;
    pub(super) const LEADS: Alias<Leads> = reporting as leads;
}

in_force!(
    /// Whether the other assignment counts on the day.
    pub(super) fn post_in_force of assignment as POST: Post
);
in_force!(fn leads_post_in_force of assignment as LEADS_POST: LeadsPost);
in_force!(fn leads_in_force of reporting as LEADS: Leads);

/// The assignments that `person` appraises. One person, not a list: a statement with a list is prepared
/// each time it is asked.
#[auto_type]
pub(super) fn posts_led_by(agency: AgencyId, horizon: i64, person: Option<PersonId>, on: NaiveDate) -> _ {
    let in_force: reporting_in_force = reporting_in_force(horizon, on);
    reporting::table
        .filter(reporting::agency_id.eq(agency))
        .filter(reporting::superior_id.nullable().eq(person))
        .filter(in_force)
        .select(reporting::assignment_id)
}

/// The people whom `person` appraises in some assignment that they hold on the day.
#[auto_type]
pub(super) fn led_by(agency: AgencyId, horizon: i64, person: Option<PersonId>, on: NaiveDate) -> _ {
    let posts: posts_led_by = posts_led_by(agency, horizon, person, on);
    let in_force: post_in_force = post_in_force(horizon, on);
    let post: Alias<Post> = POST;
    post.filter(post.field(assignment::agency_id).eq(agency))
        .filter(post.field(assignment::id).eq_any(posts))
        .filter(in_force)
        .select(post.field(assignment::person_id))
}

/// The unit and the units under it.
#[auto_type]
pub(crate) fn units_below(agency: AgencyId, horizon: i64, unit: UnitId, on: NaiveDate) -> _ {
    let is_below: closure_in_force = closure_in_force(horizon, on);
    unit_closure::table
        .filter(unit_closure::agency_id.eq(agency))
        .filter(unit_closure::ancestor_id.eq(unit))
        .filter(is_below)
        .select(unit_closure::descendant_id)
}

/// The units under any of `units`, themselves included.
#[auto_type]
fn units_below_any(agency: AgencyId, horizon: i64, units: Vec<UnitId>, on: NaiveDate) -> _ {
    let is_below: closure_in_force = closure_in_force(horizon, on);
    unit_closure::table
        .filter(unit_closure::agency_id.eq(agency))
        .filter(unit_closure::ancestor_id.eq_any(units))
        .filter(is_below)
        .select(unit_closure::descendant_id)
}

/// The people who have an assignment in any of `units` or below.
#[auto_type]
pub(super) fn people_in(agency: AgencyId, horizon: i64, units: Vec<UnitId>, on: NaiveDate) -> _ {
    let below: units_below_any = units_below_any(agency, horizon, units, on);
    let in_force: post_in_force = post_in_force(horizon, on);
    let post: Alias<Post> = POST;
    post.filter(post.field(assignment::agency_id).eq(agency))
        .filter(post.field(assignment::unit_id).eq_any(below))
        .filter(in_force)
        .select(post.field(assignment::person_id))
}

/// The same as [`posts_led_by`], to be asked inside another such question.
#[auto_type]
fn leads_posts(agency: AgencyId, horizon: i64, person: Option<PersonId>, on: NaiveDate) -> _ {
    let in_force: leads_in_force = leads_in_force(horizon, on);
    let leads: Alias<Leads> = LEADS;
    leads
        .filter(leads.field(reporting::agency_id).eq(agency))
        .filter(leads.field(reporting::superior_id).nullable().eq(person))
        .filter(in_force)
        .select(leads.field(reporting::assignment_id))
}

/// The same as [`led_by`], to be asked inside another such question.
#[auto_type]
fn leads_led_by(agency: AgencyId, horizon: i64, person: Option<PersonId>, on: NaiveDate) -> _ {
    let post: Alias<LeadsPost> = LEADS_POST;
    let posts: leads_posts = leads_posts(agency, horizon, person, on);
    let in_force: leads_post_in_force = leads_post_in_force(horizon, on);
    post.filter(post.field(assignment::agency_id).eq(agency))
        .filter(post.field(assignment::id).eq_any(posts))
        .filter(in_force)
        .select(post.field(assignment::person_id))
}

/// The people whose appraiser `person` appraises.
#[auto_type]
pub(super) fn led_below(agency: AgencyId, horizon: i64, person: Option<PersonId>, on: NaiveDate) -> _ {
    let posts: posts_led_below = posts_led_below(agency, horizon, person, on);
    let in_force: post_in_force = post_in_force(horizon, on);
    let post: Alias<Post> = POST;
    post.filter(post.field(assignment::agency_id).eq(agency))
        .filter(post.field(assignment::id).eq_any(posts))
        .filter(in_force)
        .select(post.field(assignment::person_id))
}

#[auto_type]
fn posts_led_below(agency: AgencyId, horizon: i64, person: Option<PersonId>, on: NaiveDate) -> _ {
    let leads: leads_led_by = leads_led_by(agency, horizon, person, on);
    let in_force: reporting_in_force = reporting_in_force(horizon, on);
    reporting::table
        .filter(reporting::agency_id.eq(agency))
        .filter(reporting::superior_id.eq_any(leads))
        .filter(in_force)
        .select(reporting::assignment_id)
}

/// Everybody on duty who has, or should have, a plan of `cycle`: assignment, person, the plan if any.
/// Officials who are not ASN have none.
#[auto_type]
pub(crate) fn on_duty(agency: AgencyId, horizon: i64, cycle: CycleId, on: NaiveDate) -> _ {
    let its_unit: unit_of_post = unit_of_post(horizon, on);
    let employed: employment_in_force = employment_in_force(horizon, on);
    let assigned: assignment_in_force = assignment_in_force(horizon, on);
    assignment::table
        .inner_join(person::table.on(person_of_post()))
        .inner_join(
            employment::table.on(employment::agency_id
                .eq(assignment::agency_id)
                .and(employment::person_id.eq(assignment::person_id))
                .and(employment::kind.ne("non_asn"))
                .and(employed)),
        )
        .inner_join(position::table.on(position_of_post()))
        .left_join(
            plan::table.on(plan::agency_id
                .eq(assignment::agency_id)
                .and(plan::assignment_id.eq(assignment::id))
                .and(plan::cycle_id.eq(cycle))),
        )
        .left_join(unit_fact::table.on(its_unit))
        .filter(assignment::agency_id.eq(agency))
        .filter(assigned)
}
