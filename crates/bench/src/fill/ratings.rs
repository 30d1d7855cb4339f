//! What became of the quarters that ended: the predicate of each unit, and, but for the last of them, that
//! of each person.

use super::agreement::content;
use super::insert;
use super::organisation::{all_units, head_of};
use super::plans::{days, year_id};
use crate::Failure;
use crate::world::{self, AGENCY, account, is_head, person, plan, superior};
use capaian_core::clock::Moment;
use capaian_core::db::AnyConnection;
use capaian_core::ids::{EvaluationId, OrganisationPredicateId};
use capaian_core::planning::cycle::YEAR;
use capaian_schema::tables::{
    evaluation, evaluation_revision, organisation_predicate, organisation_predicate_revision,
};
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use std::ops::Range;

const ROWS: usize = 500;
const FEEDBACK: &str = "Target triwulan ini tercapai dengan bukti yang lengkap. Pertahankan cara melapor, dan \
    mulai triwulan depan sampaikan hambatan sebelum akhir bulan.";

fn predicate_id(unit: u32, quarter: i64) -> OrganisationPredicateId {
    world::id("organisation predicate", u64::from(unit) * 8 + quarter.unsigned_abs())
}

fn evaluation_id(number: u32, quarter: i64) -> EvaluationId {
    world::of(number, "evaluation", u64::from(number) * 8 + quarter.unsigned_abs())
}

/// Writes the predicates of all units in every quarter that ended, and in the year where it is over.
pub fn of_units(conn: &mut AnyConnection, employees: u32, is_over: bool, at: Moment) -> Result<(), Failure> {
    let periods = || world::ended().chain(is_over.then_some(YEAR));
    let all: Vec<(u32, i64)> =
        all_units(employees).flat_map(|unit| periods().map(move |period| (unit, period))).collect();
    let said = |unit: u32| if unit % 8 == 3 { "needs_improvement" } else { "good" };
    for some in all.chunks(ROWS) {
        let rows = some.iter().map(|(unit, quarter)| {
            (
                organisation_predicate::agency_id.eq(AGENCY),
                organisation_predicate::id.eq(predicate_id(*unit, *quarter)),
                organisation_predicate::cycle_id.eq(year_id()),
                organisation_predicate::unit_id.eq(world::unit(*unit)),
                organisation_predicate::period_number.eq(*quarter),
                organisation_predicate::predicate.eq(said(*unit)),
                organisation_predicate::revision.eq(1),
                organisation_predicate::set_at.eq(at.0),
            )
        });
        insert!(conn, organisation_predicate::table, rows.collect::<Vec<_>>());
        let revisions = some.iter().map(|(unit, quarter)| {
            (
                organisation_predicate_revision::agency_id.eq(AGENCY),
                organisation_predicate_revision::predicate_id.eq(predicate_id(*unit, *quarter)),
                organisation_predicate_revision::number.eq(1),
                organisation_predicate_revision::predicate.eq(said(*unit)),
                organisation_predicate_revision::reason.eq("Sasaran unit tercapai pada triwulan ini."),
                organisation_predicate_revision::facts.eq(b"capaian/1\n{}".to_vec()),
                organisation_predicate_revision::facts_hash.eq(vec![6; 32]),
                organisation_predicate_revision::rules_hash.eq(vec![7; 32]),
                organisation_predicate_revision::set_by.eq(account(head_of(*unit))),
                organisation_predicate_revision::set_at.eq(at.0),
            )
        });
        insert!(conn, organisation_predicate_revision::table, revisions.collect::<Vec<_>>());
    }
    Ok(())
}

/// Writes the evaluations of a slice.
pub fn of_people(
    conn: &mut AnyConnection,
    (slice, employees): (Range<u32>, u32),
    (today, is_over): (NaiveDate, bool),
    at: Moment,
) -> Result<(), Failure> {
    let last = *world::ended().end();
    let periods = || (1..last).chain(is_over.then_some(YEAR));
    let all: Vec<(u32, i64)> =
        slice.flat_map(|number| periods().map(move |period| (number, period))).collect();
    // What a year came to is delivered when it is final.
    let received = |period: i64| {
        let next = u32::try_from(period).ok().filter(|_| period != YEAR)? + 1;
        Some(days(today.year(), next).0)
    };
    let behaviour = |number: u32| if number % 9 == 4 { "above" } else { "meets" };
    let rows = all.iter().map(|(number, quarter)| {
        (
            evaluation::agency_id.eq(AGENCY),
            evaluation::id.eq(evaluation_id(*number, *quarter)),
            evaluation::cycle_id.eq(year_id()),
            evaluation::period_number.eq(*quarter),
            evaluation::plan_id.eq(plan(*number)),
            evaluation::person_id.eq(person(*number)),
            evaluation::unit_id.eq(world::unit(world::unit_of(*number))),
            evaluation::appraiser_id.eq(person(superior(*number, employees).unwrap_or(0))),
            evaluation::work.eq("meets"),
            evaluation::behaviour.eq(behaviour(*number)),
            evaluation::predicate.eq("good"),
            evaluation::revision.eq(1),
            evaluation::set_at.eq(at.0),
            evaluation::received_on.eq(received(*quarter)),
            evaluation::received_at.eq(received(*quarter).map(|_| at.0)),
            evaluation::delivered_at.eq(received(*quarter).map(|_| at.0)),
        )
    });
    insert!(conn, evaluation::table, rows.collect::<Vec<_>>());
    let revisions = all.iter().map(|(number, quarter)| {
        // As many bytes as the facts of a real evaluation; no page that is measured reads them.
        let inputs = format!("capaian/1\n{}", content(*number, employees)).into_bytes();
        (
            evaluation_revision::agency_id.eq(AGENCY),
            evaluation_revision::evaluation_id.eq(evaluation_id(*number, *quarter)),
            evaluation_revision::number.eq(1),
            evaluation_revision::work.eq("meets"),
            evaluation_revision::behaviour.eq(behaviour(*number)),
            evaluation_revision::predicate.eq("good"),
            evaluation_revision::feedback.eq(FEEDBACK),
            evaluation_revision::behaviour_reason.eq(is_head(*number).then_some("Selalu membantu rekan.")),
            evaluation_revision::inputs.eq(inputs),
            evaluation_revision::inputs_hash.eq(vec![6; 32]),
            evaluation_revision::rules_hash.eq(vec![7; 32]),
            evaluation_revision::trace.eq(b"[]".to_vec()),
            evaluation_revision::appraiser_id.eq(person(superior(*number, employees).unwrap_or(0))),
            evaluation_revision::set_by.eq(account(superior(*number, employees).unwrap_or(0))),
            evaluation_revision::set_at.eq(at.0),
        )
    });
    insert!(conn, evaluation_revision::table, revisions.collect::<Vec<_>>());
    Ok(())
}
