//! Whom HR named: the latest first.

use crate::access::{Action, Actor, Standings, decide};
use crate::clock::Moment;
use crate::db::{Read, Stop};
use crate::ids::NamingId;
use crate::organisation::exclusion::last_day;
use crate::organisation::post::position_of_post;
use capaian_schema::tables::{account, appraiser_naming, assignment, person, position};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::convert::Infallible;

/// Rows of a page.
const PAGE: usize = 25;

// Of each there are three people.
diesel::alias! {
    pub(super) const APPRAISER: Alias<Appraiser> = person as named_appraiser;
    pub(super) const BEFORE: Alias<Before> = person as appraiser_before;
}

/// Somebody who was named.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamingLine {
    /// Which.
    pub id: NamingId,
    /// Whose appraiser: full name.
    pub name: String,
    /// In which post: the title of the position.
    pub position: String,
    /// Who appraises.
    pub appraiser: String,
    /// Who did before, on the first day.
    pub before: Option<String>,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where there is one.
    pub last: Option<NaiveDate>,
    /// Why.
    pub reason: String,
    /// Who recorded it: the name of the account.
    pub by: String,
    /// When.
    pub at: Moment,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct NamingList {
    /// The latest first.
    pub rows: Vec<NamingLine>,
    /// Where the next page begins.
    pub next: Option<(Moment, NamingId)>,
}

type Whom = (NamingId, Option<String>, Option<String>, Option<String>, Option<String>);
type What = (NaiveDate, Option<NaiveDate>, String, Option<String>, i64);

/// Whom HR named, for HR and auditors, from a place on. One query.
///
/// # Errors
/// A denial for others; a fault of the database.
pub fn naming_list(
    read: &mut Read,
    actor: &Actor,
    after: Option<(Moment, NamingId)>,
) -> Result<NamingList, Stop<Infallible>> {
    decide(Standings::of_roles(actor), Action::ReadNaming)?;
    // Left joins keep the order: from the latest on.
    let mut query = appraiser_naming::table
        .left_join(person::table.on(of_person()))
        .left_join(
            APPRAISER.on(APPRAISER
                .field(person::agency_id)
                .eq(appraiser_naming::agency_id)
                .and(APPRAISER.field(person::id).eq(appraiser_naming::appraiser_id))),
        )
        .left_join(
            BEFORE.on(BEFORE
                .field(person::agency_id)
                .eq(appraiser_naming::agency_id)
                .and(BEFORE.field(person::id).nullable().eq(appraiser_naming::was_superior_id))),
        )
        .left_join(
            assignment::table.on(assignment::agency_id
                .eq(appraiser_naming::agency_id)
                .and(assignment::id.eq(appraiser_naming::assignment_id))),
        )
        .left_join(position::table.on(position_of_post()))
        .left_join(
            account::table.on(account::agency_id
                .eq(appraiser_naming::agency_id)
                .and(account::id.eq(appraiser_naming::recorded_by))),
        )
        .filter(appraiser_naming::agency_id.eq(actor.agency))
        .order((appraiser_naming::recorded_at.desc(), appraiser_naming::id.desc()))
        .limit(i64::try_from(PAGE + 1).unwrap_or(i64::MAX))
        .select((
            (
                appraiser_naming::id,
                person::name.nullable(),
                position::title.nullable(),
                APPRAISER.field(person::name).nullable(),
                BEFORE.field(person::name).nullable(),
            ),
            (
                appraiser_naming::valid_from,
                appraiser_naming::valid_to,
                appraiser_naming::reason,
                account::name.nullable(),
                appraiser_naming::recorded_at,
            ),
        ))
        .into_boxed();
    if let Some((at, id)) = after {
        let earlier = appraiser_naming::recorded_at
            .lt(at.0)
            .or(appraiser_naming::recorded_at.eq(at.0).and(appraiser_naming::id.lt(id)));
        query = query.filter(earlier);
    }
    let mut rows: Vec<(Whom, What)> = query.load(read.conn())?;
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|(whom, what)| (Moment(what.4), whom.0));
    Ok(NamingList { rows: rows.into_iter().map(line).collect(), next })
}

/// Whose appraiser is named.
#[diesel::dsl::auto_type]
fn of_person() -> _ {
    person::agency_id.eq(appraiser_naming::agency_id).and(person::id.eq(appraiser_naming::person_id))
}

fn line(((id, name, position, appraiser, before), (from, to, reason, by, at)): (Whom, What)) -> NamingLine {
    NamingLine {
        id,
        name: name.unwrap_or_default(),
        position: position.unwrap_or_default(),
        appraiser: appraiser.unwrap_or_default(),
        before,
        from,
        last: last_day(to),
        reason,
        by: by.unwrap_or_default(),
        at: Moment(at),
    }
}
