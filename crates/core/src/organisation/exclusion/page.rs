//! One exclusion with everything that was said of it.

use super::model::ExclusionKind;
use super::store::{kind_of, last_day};
use crate::access::{Action, Actor, decide};
use crate::clock::Moment;
use crate::db::{Denial, Read, Statement, Stop};
use crate::ids::{ExclusionId, PersonId};
use crate::organisation::relations;
use capaian_schema::tables::{account, exclusion, exclusion_change, person};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

/// Later words that are shown; more are cut.
const CHANGES_MAX: i64 = 100;

/// One exclusion.
#[derive(Debug, Clone)]
pub struct ExclusionPage {
    /// Which.
    pub id: ExclusionId,
    /// Whose.
    pub person: PersonId,
    /// Full name.
    pub name: String,
    /// Why.
    pub kind: ExclusionKind,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where one is known.
    pub last: Option<NaiveDate>,
    /// The number of the decree.
    pub decree: String,
    /// More about why.
    pub reason: Option<String>,
    /// Whether it was a mistake.
    pub is_void: bool,
    /// Its version.
    pub version: i64,
    /// Who recorded it, and when.
    pub recorded: (String, Moment),
    /// What was said of its end since, the last first.
    pub changes: Vec<Change>,
    /// Whether the reader may say more.
    pub may_change: bool,
}

/// What was said of the end of an exclusion.
#[derive(Debug, Clone)]
pub struct Change {
    /// The last day from then on.
    pub last: Option<NaiveDate>,
    /// Whether it was called a mistake.
    pub is_void: bool,
    /// Why.
    pub reason: String,
    /// By whom.
    pub by: String,
    /// When.
    pub at: Moment,
}

type Whose = (PersonId, String, String, i64);
type What = (String, NaiveDate, Option<NaiveDate>, String, Option<String>, bool, i64);

/// One exclusion, for HR, auditors, the person and the clerk of the person's unit. At most five queries.
///
/// # Errors
/// A denial for others; a fault of the database.
pub fn exclusion_page(
    read: &mut Read,
    actor: &Actor,
    id: ExclusionId,
    on: NaiveDate,
) -> Result<ExclusionPage, Stop<Infallible>> {
    let found: Option<(Whose, What)> = exclusion::table
        .inner_join(
            person::table
                .on(person::agency_id.eq(exclusion::agency_id).and(person::id.eq(exclusion::person_id))),
        )
        .inner_join(
            account::table
                .on(account::agency_id.eq(exclusion::agency_id).and(account::id.eq(exclusion::recorded_by))),
        )
        .filter(exclusion::agency_id.eq(actor.agency))
        .filter(exclusion::id.eq(id))
        .select((
            (person::id, person::name, account::name, exclusion::recorded_at),
            (
                exclusion::kind,
                exclusion::valid_from,
                exclusion::valid_to,
                exclusion::decree,
                exclusion::reason,
                exclusion::is_void,
                exclusion::version,
            ),
        ))
        .first_row(read.conn())
        .optional()?;
    let ((person, name, by, at), (kind, from, to, decree, reason, is_void, version)) =
        found.ok_or(Denial::NotVisible)?;
    let standings = relations(read.conn(), actor, person, on)?;
    decide(standings, Action::ReadExclusion)?;
    Ok(ExclusionPage {
        id,
        person,
        name,
        kind: kind_of(&kind)?,
        from,
        last: last_day(to),
        decree,
        reason,
        is_void,
        version,
        recorded: (by, Moment(at)),
        changes: changes(read, actor, id)?,
        may_change: !is_void && decide(standings, Action::RecordExclusion).is_ok(),
    })
}

fn changes(read: &mut Read, actor: &Actor, id: ExclusionId) -> QueryResult<Vec<Change>> {
    let rows: Vec<(Option<NaiveDate>, bool, String, String, i64)> = exclusion_change::table
        .inner_join(
            account::table.on(account::agency_id
                .eq(exclusion_change::agency_id)
                .and(account::id.eq(exclusion_change::account_id))),
        )
        .filter(exclusion_change::agency_id.eq(actor.agency))
        .filter(exclusion_change::exclusion_id.eq(id))
        .order(exclusion_change::number.desc())
        .limit(CHANGES_MAX)
        .select((
            exclusion_change::valid_to,
            exclusion_change::is_void,
            exclusion_change::reason,
            account::name,
            exclusion_change::acted_at,
        ))
        .rows(read.conn())?;
    let change = |(to, is_void, reason, by, at): (Option<NaiveDate>, bool, String, String, i64)| Change {
        last: last_day(to),
        is_void,
        reason,
        by,
        at: Moment(at),
    };
    Ok(rows.into_iter().map(change).collect())
}
