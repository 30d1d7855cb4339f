//! Exclusions as the list shows them: of the agency, or of the units of a unit admin.

use super::model::ExclusionKind;
use super::store::{kind_of, last_day};
use crate::access::in_force::assignment_in_force;
use crate::access::{Action, Actor, scope};
use crate::db::{Denial, Fault, Read, Stop};
use crate::ids::{ExclusionId, PersonId};
use crate::organisation::person::list::working_below;
use crate::organisation::post::{position_of_post, unit_of_post};
use capaian_schema::tables::{assignment, exclusion, person, position, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

/// Rows of a page.
const PAGE: usize = 25;

/// Which exclusions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// Those that count today or will.
    #[default]
    Now,
    /// Those that are over, and those that were a mistake.
    Past,
}

/// Which exclusions, and from where on.
#[derive(Debug, Clone, Default)]
pub struct ExclusionFilter {
    /// Now, or over.
    pub which: Which,
    /// Of this kind.
    pub kind: Option<ExclusionKind>,
    /// After this place: the name that sorts, and the id.
    pub after: Option<(Vec<u8>, ExclusionId)>,
}

/// One exclusion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExclusionLine {
    /// Which.
    pub id: ExclusionId,
    /// Whose.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// The definitive position and its unit on the day, where there is one.
    pub post: Option<(String, String)>,
    /// Why.
    pub kind: ExclusionKind,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where one is known.
    pub last: Option<NaiveDate>,
    /// The number of the decree.
    pub decree: String,
    /// Whether it was a mistake.
    pub is_void: bool,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct ExclusionList {
    /// By name.
    pub rows: Vec<ExclusionLine>,
    /// Where the next page begins.
    pub next: Option<(Vec<u8>, ExclusionId)>,
}

type Who = (ExclusionId, PersonId, String, Vec<u8>);
type What = (String, NaiveDate, Option<NaiveDate>, String, bool);
type Row = (Who, What, Option<String>, Option<String>);

/// The exclusions that an actor may list. One query.
///
/// # Errors
/// A denial for those who may list nobody's; a fault of the database.
pub fn exclusion_list(
    read: &mut Read,
    actor: &Actor,
    filter: &ExclusionFilter,
    on: NaiveDate,
) -> Result<ExclusionList, Stop<Infallible>> {
    let within = scope(actor, Action::ReadExclusion);
    if !within.everybody && within.units.is_empty() {
        return Err(Denial::NotVisible.into());
    }
    // Left joins keep the order: from the exclusions, which are few, to their people and where they work. Nobody is
    // excluded who is not there, and an import of somebody excluded is not taken back.
    let mut query = exclusion::table
        .left_join(
            person::table
                .on(person::agency_id.eq(exclusion::agency_id).and(person::id.eq(exclusion::person_id))),
        )
        .left_join(
            assignment::table.on(assignment::agency_id
                .eq(exclusion::agency_id)
                .and(assignment::person_id.eq(exclusion::person_id))
                .and(assignment::kind.eq("definitive"))
                .and(assignment_in_force(actor.horizon, on))),
        )
        .left_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(actor.horizon, on)))
        .filter(exclusion::agency_id.eq(actor.agency))
        .order((person::sort_key, exclusion::id))
        .select((
            (
                exclusion::id,
                exclusion::person_id,
                person::name.assume_not_null(),
                person::sort_key.assume_not_null(),
            ),
            (
                exclusion::kind,
                exclusion::valid_from,
                exclusion::valid_to,
                exclusion::decree,
                exclusion::is_void,
            ),
            position::title.nullable(),
            unit_fact::name.nullable(),
        ))
        .limit(i64::try_from(PAGE + 1).unwrap_or(i64::MAX))
        .into_boxed();
    if !within.everybody {
        query = query.filter(exclusion::person_id.eq_any(working_below(actor, within.units, on)));
    }
    let goes_on = || exclusion::valid_to.is_null().or(exclusion::valid_to.gt(on));
    query = match filter.which {
        Which::Now => query.filter(exclusion::is_void.eq(false)).filter(goes_on()),
        Which::Past => {
            query.filter(exclusion::is_void.eq(true).or(exclusion::valid_to.le(on).assume_not_null()))
        }
    };
    if let Some(kind) = filter.kind {
        query = query.filter(exclusion::kind.eq(kind.key()));
    }
    if let Some((key, id)) = filter.after.clone() {
        let later = person::sort_key.gt(key.clone()).or(person::sort_key.eq(key).and(exclusion::id.gt(id)));
        query = query.filter(later);
    }
    Ok(page(query.load(read.conn())?)?)
}

/// A page, and where the next one begins.
fn page(mut rows: Vec<Row>) -> Result<ExclusionList, Fault> {
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| (row.0.3.clone(), row.0.0));
    Ok(ExclusionList { rows: rows.into_iter().map(line).collect::<Result<_, _>>()?, next })
}

fn line(
    ((id, person, name, _), (kind, from, to, decree, is_void), title, unit): Row,
) -> Result<ExclusionLine, Fault> {
    let (kind, last, post) = (kind_of(&kind)?, last_day(to), title.zip(unit));
    Ok(ExclusionLine { id, person, name, post, kind, from, last, decree, is_void })
}
