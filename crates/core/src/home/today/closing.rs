//! What waits for one who leads that does not belong to the year of the day: the year before that is being judged, and
//! objections. One query.

use crate::access::Actor;
use crate::appraisal::alignment::open_questions;
use crate::appraisal::evaluation::team::{is_last_of_year, led_by};
use crate::appraisal::objection::Role;
use crate::db::{Read, Statement};
use crate::ids::{AgencyId, PersonId};
use crate::planning::cycle::YEAR;
use crate::planning::plan::PlanState;
use crate::planning::plan::days::post_of_plan;
use capaian_schema::tables::{
    alignment_mark as mark, alignment_party, assignment, cycle, evaluation, objection,
    objection_party as party, plan,
};
use chrono::{Datelike, NaiveDate};
use diesel::dsl::{auto_type, exists, not};
use diesel::prelude::*;

/// What waits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Closing {
    /// People whose year the person has to rate: their plans ended with the year before.
    pub to_rate: i64,
    /// Objections that wait for the person's answer or decision.
    pub objections: i64,
    /// Questions of an alignment meeting that wait for the person's answer.
    pub questions: i64,
    /// The year that is judged.
    pub year: i64,
}

/// What waits for `me` on a day.
///
/// # Errors
/// A fault of the database.
pub(super) fn closing(read: &mut Read, actor: &Actor, me: PersonId, day: NaiveDate) -> QueryResult<Closing> {
    let agency = actor.agency;
    let year = i64::from(day.year()) - 1;
    let last_day = NaiveDate::from_ymd_opt(day.year() - 1, 12, 31).unwrap_or(day);
    let first_day = NaiveDate::from_ymd_opt(day.year() - 1, 1, 1).unwrap_or(day);
    let led = led_by(agency, actor.horizon, me, last_day);
    let rated = evaluation::table
        .filter(evaluation::agency_id.eq(agency))
        .filter(evaluation::plan_id.eq(plan::id))
        .filter(evaluation::period_number.eq(YEAR));
    let to_rate = plan::table
        .inner_join(cycle::table.on(cycle::agency_id.eq(plan::agency_id).and(cycle::id.eq(plan::cycle_id))))
        .inner_join(assignment::table.on(post_of_plan()))
        .filter(is_last_of_year(actor.horizon, first_day, last_day))
        .filter(plan::agency_id.eq(agency))
        .filter(plan::assignment_id.eq_any(led))
        .filter(plan::person_id.ne(me))
        .filter(plan::ends_on.eq(last_day))
        .filter(plan::state.eq_any(PlanState::SET.map(PlanState::key)))
        .filter(cycle::year.eq(year))
        .filter(cycle::state.eq("open"))
        .filter(not(exists(rated)))
        .count()
        .single_value();
    let objections = party::table
        .inner_join(
            objection::table
                .on(objection::agency_id.eq(party::agency_id).and(objection::id.eq(party::objection_id))),
        )
        .filter(party::agency_id.eq(agency))
        .filter(party::person_id.eq(me))
        .filter(objection::outcome.is_null())
        .filter(
            party::role
                .eq(Role::Reviewer.key())
                .or(party::role.eq(Role::Appraiser.key()).and(objection::explanation.is_null())),
        )
        .count()
        .single_value();
    let questions = open_questions(agency)
        .filter(mark::alignment_id.eq_any(own_meetings(agency, me)))
        .filter(evaluation::appraiser_id.eq(me))
        .filter(evaluation::delivered_at.is_null())
        .count()
        .single_value();
    let counts: (Option<i64>, Option<i64>, Option<i64>) =
        diesel::select((to_rate, objections, questions)).only_row(read.conn())?;
    let [to_rate, objections, questions] = [counts.0, counts.1, counts.2].map(|count| count.unwrap_or(0));
    Ok(Closing { to_rate, objections, questions, year })
}

/// The meetings in which the person takes part: nothing finds ratings by who gave them.
#[auto_type(no_type_alias)]
fn own_meetings(agency: AgencyId, me: PersonId) -> _ {
    alignment_party::table
        .filter(alignment_party::agency_id.eq(agency))
        .filter(alignment_party::person_id.eq(me))
        .select(alignment_party::alignment_id)
}
