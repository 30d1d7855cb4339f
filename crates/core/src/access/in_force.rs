//! Which facts of the organisation count on a day, for an actor who sees up to a horizon.
//!
//! Employment, assignments and superiors begin and end on days, and every one of them came with an import
//! (0 for what was typed). A fact above the horizon is not seen, and an end that came from above it does
//! not count: the fact goes on until the end it had before. So publishing an import, and taking it back,
//! moves one number, whatever the import begins and ends (ADR 2).

use capaian_schema::tables::{assignment, employment, reporting, unit_closure, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;

/// Makes the condition under which a row of `$table` counts. Where the horizon is read by the same
/// statement it is a column, and the day one of two, because the zone is not known either; a statement that knows the table under another name has a condition of its own.
macro_rules! in_force {
    ($(#[$doc:meta])* $vis:vis fn $name:ident of $table:ident) => {
        $(#[$doc])*
        #[diesel::dsl::auto_type]
        $vis fn $name(horizon: i64, on: chrono::NaiveDate) -> _ {
            $table::recorded_in.le(horizon).and($table::valid_from.le(on)).and(
                $table::closed_in
                    .le(horizon)
                    .and($table::valid_to.is_null().or($table::valid_to.gt(on)))
                    .or($table::closed_in
                        .gt(horizon)
                        .and($table::valid_to_before.is_null().or($table::valid_to_before.gt(on)))),
            )
        }
    };
    ($(#[$doc:meta])* $vis:vis fn $name:ident of $table:ident up to $of:ident::$horizon:ident) => {
        $(#[$doc])*
        #[diesel::dsl::auto_type]
        $vis fn $name(first: chrono::NaiveDate, last: chrono::NaiveDate) -> _ {
            $table::recorded_in.le($of::$horizon).and($table::valid_from.le(last)).and(
                $table::closed_in
                    .le($of::$horizon)
                    .and($table::valid_to.is_null().or($table::valid_to.gt(first)))
                    .or($table::closed_in
                        .gt($of::$horizon)
                        .and($table::valid_to_before.is_null().or($table::valid_to_before.gt(first)))),
            )
        }
    };
    ($(#[$doc:meta])* $vis:vis fn $name:ident of $table:ident as $alias:ident: $kind:ty) => {
        $(#[$doc])*
        #[diesel::dsl::auto_type]
        $vis fn $name(horizon: i64, on: chrono::NaiveDate) -> _ {
            let fact: diesel::query_source::Alias<$kind> = $alias;
            fact.field($table::recorded_in).le(horizon).and(fact.field($table::valid_from).le(on)).and(
                fact.field($table::closed_in)
                    .le(horizon)
                    .and(fact.field($table::valid_to).is_null().or(fact.field($table::valid_to).gt(on)))
                    .or(fact.field($table::closed_in).gt(horizon).and(
                        fact.field($table::valid_to_before)
                            .is_null()
                            .or(fact.field($table::valid_to_before).gt(on)),
                    )),
            )
        }
    };
}

pub(crate) use in_force;

in_force!(
    /// Whether the employment counts on the day.
    pub(crate) fn employment_in_force of employment
);
in_force!(
    /// Whether the assignment counts on the day.
    pub(crate) fn assignment_in_force of assignment
);
in_force!(
    /// Whether the superior counts on the day.
    pub(crate) fn reporting_in_force of reporting
);

/// Makes the condition under which a row of `$table` counts on some of the days.
macro_rules! between {
    ($(#[$doc:meta])* fn $name:ident of $table:ident) => {
        $(#[$doc])*
        #[diesel::dsl::auto_type]
        pub(crate) fn $name(horizon: i64, first: NaiveDate, last: NaiveDate) -> _ {
            $table::recorded_in.le(horizon).and($table::valid_from.le(last)).and(
                $table::closed_in
                    .le(horizon)
                    .and($table::valid_to.is_null().or($table::valid_to.gt(first)))
                    .or($table::closed_in
                        .gt(horizon)
                        .and($table::valid_to_before.is_null().or($table::valid_to_before.gt(first)))),
            )
        }
    };
}

between!(
    /// Whether the assignment counts on some of the days.
    fn assignment_between of assignment
);
between!(
    /// Whether the employment counts on some of the days.
    fn employment_between of employment
);

/// Makes the condition under which a row about units counts: units do not end by an import.
macro_rules! unit_in_force {
    ($(#[$doc:meta])* fn $name:ident of $table:ident) => {
        $(#[$doc])*
        #[diesel::dsl::auto_type]
        pub(crate) fn $name(horizon: i64, on: chrono::NaiveDate) -> _ {
            $table::recorded_in
                .le(horizon)
                .and($table::valid_from.le(on))
                .and($table::valid_to.is_null().or($table::valid_to.gt(on)))
        }
    };
}

unit_in_force!(
    /// Whether the unit is so on the day.
    fn unit_in_force of unit_fact
);
unit_in_force!(
    /// Whether one unit is below the other on the day.
    fn closure_in_force of unit_closure
);

/// The end of a fact as it is stored: `valid_to`, `closed_in`, `valid_to_before`.
pub(crate) type End = (Option<NaiveDate>, i64, Option<NaiveDate>);

/// The columns of the end of a post.
pub(crate) const POST_END: (assignment::valid_to, assignment::closed_in, assignment::valid_to_before) =
    (assignment::valid_to, assignment::closed_in, assignment::valid_to_before);
/// The columns of the end of a relation.
pub(crate) const RELATION_END: (reporting::valid_to, reporting::closed_in, reporting::valid_to_before) =
    (reporting::valid_to, reporting::closed_in, reporting::valid_to_before);
/// The columns of the end of an employment.
pub(crate) const WORK_END: (employment::valid_to, employment::closed_in, employment::valid_to_before) =
    (employment::valid_to, employment::closed_in, employment::valid_to_before);

/// The end as it is seen at `horizon`.
pub(crate) fn end_seen((valid_to, closed_in, before): End, horizon: i64) -> Option<NaiveDate> {
    if closed_in > horizon { before } else { valid_to }
}
