//! What the printed form of a plan says: the version that was set with its people as they were on that
//! day; or, while it is not set, what it says today.

use super::content::PlanContent;
use super::form::PlanForm;
use super::heads::{Head, heads};
use super::model::PlanState;
use super::store::{PlanRow, content_of, plan_row};
use super::version::ContentHash;
use crate::access::in_force::POST_END;
use crate::access::{Action, Actor, decide};
use crate::clock::Moment;
use crate::db::{Denial, Fault, Read, Statement, Stop, from_stored};
use crate::ids::{AgencyId, PersonId, PlanId};
use crate::ledger;
use crate::organisation::relations_in;
use capaian_rules::Zone;
use capaian_schema::tables::{assignment, plan, plan_step, plan_version};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Deserialize;
use std::convert::Infallible;

/// A plan as it is printed.
#[derive(Debug, Clone)]
pub struct PlanPaper {
    /// Which.
    pub id: PlanId,
    /// Whose.
    pub person: PersonId,
    /// The cycle's year.
    pub year: i64,
    /// Which of the law's forms.
    pub form: PlanForm,
    /// Where it stands.
    pub state: PlanState,
    /// Why it was returned, or what the employee holds against it.
    pub note: Option<String>,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// The last day in the post: that one, or the day before the person left it.
    pub last_day: NaiveDate,
    /// Of its unit: in which its moments are read.
    pub zone: Zone,
    /// *Pegawai yang dinilai*.
    pub employee: Head,
    /// *Pejabat penilai kinerja*.
    pub appraiser: Option<Head>,
    /// What it says.
    pub content: PlanContent,
    /// When it was last proposed.
    pub proposed_at: Option<Moment>,
    /// When it was set, as which version; `None` for a draft.
    pub set: Option<SetVersion>,
}

/// The version that was set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SetVersion {
    /// Counted from 1.
    pub number: i64,
    /// Of its canonical bytes.
    pub hash: ContentHash,
    /// When the appraiser set it.
    pub at: Moment,
}

/// The people of a plan on a day, for papers that show nothing of what it says.
#[derive(Debug, Clone)]
pub struct PlanPeople {
    /// Of which plan.
    pub plan: PlanId,
    /// Whose.
    pub person: PersonId,
    /// The cycle's year.
    pub year: i64,
    /// First day.
    pub starts_on: NaiveDate,
    /// Last day.
    pub ends_on: NaiveDate,
    /// Of its unit: in which its moments are read.
    pub zone: Zone,
    /// *Pegawai yang dinilai*.
    pub employee: Head,
    /// *Pejabat penilai kinerja*.
    pub appraiser: Option<Head>,
}

/// A plan for those who may read it on the day `on`. At most eight queries.
///
/// # Errors
/// A denial for strangers; a fault of the database.
pub fn plan_paper(
    read: &mut Read,
    actor: &Actor,
    id: PlanId,
    on: NaiveDate,
) -> Result<PlanPaper, Stop<Infallible>> {
    let row = plan_row(read.conn(), actor, id, on)?.ok_or(Denial::NotVisible)?;
    decide(relations_in(read.conn(), actor, (row.person, row.assignment), on)?, Action::ReadPlan)?;
    let (zone, last_day) = place_of(read, actor, id)?;
    let frozen = row.course()?.frozen.filter(|_| row.state.is_set());
    let set = frozen.map(|version| SetVersion {
        number: version.number,
        hash: version.hash,
        at: Moment(row.state_since),
    });
    let content = match set {
        Some(set) => frozen_content(read, actor.agency, id, set.number)?,
        None => content_of(read.conn(), actor.agency, id)?,
    };
    let appraiser = if row.state.is_set() { row.appraiser } else { row.superior };
    let day = set.map_or(on, |set| set.at.date_in(zone));
    let saying = Saying { content, set, zone, last_day, appraiser, day };
    Ok(assembled(read, actor, row, saying)?.ok_or(Denial::NotVisible)?)
}

/// A version of a plan with its people on a day and the appraiser of then, for a paper of another room,
/// which has asked whether the actor may read it. Five queries.
pub(crate) fn version_paper(
    read: &mut Read,
    actor: &Actor,
    (id, number): (PlanId, i64),
    (appraiser, day): (PersonId, NaiveDate),
) -> Result<Option<PlanPaper>, Fault> {
    let Some(row) = plan_row(read.conn(), actor, id, day)? else { return Ok(None) };
    let content = frozen_content(read, actor.agency, id, number)?;
    let (zone, last_day) = place_of(read, actor, id)?;
    let appraiser = Some(appraiser);
    assembled(read, actor, row, Saying { content, set: None, zone, last_day, appraiser, day })
}

/// The people of a plan on a day with the appraiser of then, for a paper of another room, which has asked whether the
/// actor may read it. Three queries.
pub(crate) fn plan_people(
    read: &mut Read,
    actor: &Actor,
    id: PlanId,
    (appraiser, day): (PersonId, NaiveDate),
) -> Result<Option<PlanPeople>, Fault> {
    let Some(row) = plan_row(read.conn(), actor, id, day)? else { return Ok(None) };
    let (zone, _) = place_of(read, actor, id)?;
    let (employee, appraiser) = heads(read, actor, &row, Some(appraiser), day)?;
    Ok(employee.map(|employee| PlanPeople {
        plan: id,
        person: row.person,
        year: row.year,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        zone,
        employee,
        appraiser: appraiser.map(|appraiser| appraiser.head),
    }))
}

/// What was chosen to be printed of a plan.
struct Saying {
    content: PlanContent,
    set: Option<SetVersion>,
    zone: Zone,
    last_day: NaiveDate,
    appraiser: Option<PersonId>,
    day: NaiveDate,
}

/// `None` when the assignment of the plan is not there. Two queries.
fn assembled(
    read: &mut Read,
    actor: &Actor,
    row: PlanRow,
    saying: Saying,
) -> Result<Option<PlanPaper>, Fault> {
    let (employee, appraiser) = heads(read, actor, &row, saying.appraiser, saying.day)?;
    let Some(employee) = employee else { return Ok(None) };
    Ok(Some(PlanPaper {
        id: row.id,
        person: row.person,
        year: row.year,
        form: row.form,
        state: row.state,
        note: row.note,
        starts_on: row.starts_on,
        ends_on: row.ends_on,
        last_day: saying.last_day,
        zone: saying.zone,
        employee,
        appraiser: appraiser.map(|appraiser| appraiser.head),
        content: saying.content,
        proposed_at: proposed_at(read, actor.agency, row.id)?,
        set: saying.set,
    }))
}

/// The content in the canonical bytes of a version. One query.
fn frozen_content(read: &mut Read, agency: AgencyId, of: PlanId, number: i64) -> Result<PlanContent, Fault> {
    #[derive(Deserialize)]
    struct Frozen {
        content: PlanContent,
    }
    let bytes: Vec<u8> = plan_version::table
        .find((agency, of, number))
        .select(plan_version::content)
        .first_row(read.conn())?;
    let unreadable = |why: String| Fault::Unreadable(format!("plan_version: {why}"));
    let json = ledger::content_of(&bytes).ok_or_else(|| unreadable("not canonical".to_owned()))?;
    let frozen: Frozen = serde_json::from_slice(json).map_err(|error| unreadable(error.to_string()))?;
    Ok(frozen.content)
}

type Place = (String, NaiveDate, (Option<NaiveDate>, i64, Option<NaiveDate>));

/// The zone of a plan, and the last day in its post. One query.
fn place_of(read: &mut Read, actor: &Actor, of: PlanId) -> Result<(Zone, NaiveDate), Fault> {
    let (zone, ends_on, (to, closed_in, before)): Place = plan::table
        .inner_join(
            assignment::table
                .on(assignment::agency_id.eq(plan::agency_id).and(assignment::id.eq(plan::assignment_id))),
        )
        .filter(plan::agency_id.eq(actor.agency))
        .filter(plan::id.eq(of))
        .select((plan::zone, plan::ends_on, POST_END))
        .first_row(read.conn())?;
    // An end that came with an import nobody sees yet does not count.
    let left_on = if closed_in > actor.horizon { before } else { to };
    let last_day = left_on.and_then(|day| day.pred_opt()).map_or(ends_on, |day| day.min(ends_on));
    Ok((from_stored(&zone)?, last_day))
}

/// When a plan was last proposed. One query.
fn proposed_at(read: &mut Read, agency: AgencyId, of: PlanId) -> QueryResult<Option<Moment>> {
    let at: Option<i64> = plan_step::table
        .filter(plan_step::agency_id.eq(agency))
        .filter(plan_step::plan_id.eq(of))
        .filter(plan_step::state.eq(PlanState::Proposed.key()))
        .order(plan_step::number.desc())
        .select(plan_step::acted_at)
        .first_row(read.conn())
        .optional()?;
    Ok(at.map(Moment))
}
