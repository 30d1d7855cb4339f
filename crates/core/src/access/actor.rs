//! The one who acts: an account with the roles it holds on the day.

use super::in_force::in_force;
use crate::clock::Moment;
use crate::db::{AnyConnection, Ctx, Denial, Fault, Statement, Stop, Tx, from_stored};
use crate::ids::{AccountId, AgencyId, PersonId, UnitId};
use capaian_rules::Zone;
use capaian_schema::tables::{account, agency, assignment, reporting, role_grant};
use chrono::NaiveDate;
use diesel::dsl::{auto_type, exists};
use diesel::prelude::*;

/// A role that is granted; being somebody's superior is not granted but follows from the organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// HR and the performance team (BKPSDM, *tim pengelola kinerja*).
    Hr,
    /// The agency's leader (PPK) and those who see its overview.
    Leader,
    /// Auditor or inspectorate: reads everything, writes nothing.
    Auditor,
    /// The office clerk of one unit and those below it (*admin unit*).
    UnitAdmin,
    /// Keeps the system running; sees no rating and sets none.
    Administrator,
}

impl Role {
    /// All roles, in the order of the printed list.
    pub const ALL: [Self; 5] = [Self::Hr, Self::Leader, Self::Auditor, Self::UnitAdmin, Self::Administrator];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Hr => "hr",
            Self::Leader => "leader",
            Self::Auditor => "auditor",
            Self::UnitAdmin => "unit_admin",
            Self::Administrator => "administrator",
        }
    }

    /// The role of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.key() == key)
    }
}

/// A signed-in account on a day.
#[derive(Debug, Clone)]
pub struct Actor {
    /// Whose data.
    pub agency: AgencyId,
    /// Who acts.
    pub account: AccountId,
    /// The person behind the account; service accounts have none.
    pub person: Option<PersonId>,
    /// The name to show.
    pub name: String,
    /// The agency's name.
    pub agency_name: String,
    /// The agency's time zone: for what belongs to no unit.
    pub zone: Zone,
    /// The last import that is visible: rows of the organisation above it are not there yet.
    pub horizon: i64,
    /// Notices not read yet, for the top bar; counted with a session only, 0 in an act.
    pub unread: i64,
    /// Roles in force, each with its unit where it has one.
    pub roles: Vec<(Role, Option<UnitId>)>,
    /// Whether anybody answers to the person on this day of any zone: which ways the rail shows, and whether
    /// it is worth asking for those they lead. Never a permission.
    pub leads: bool,
    /// Whether the person heads a unit on such a day. Never a permission either.
    pub heads: bool,
}

impl Actor {
    /// Whether the role is held for the whole agency.
    pub fn holds(&self, role: Role) -> bool {
        self.roles.iter().any(|(held, unit)| *held == role && unit.is_none())
    }

    /// The units for which the role is held.
    pub fn units_of(&self, role: Role) -> impl Iterator<Item = UnitId> {
        self.roles.iter().filter(move |(held, _)| *held == role).filter_map(|(_, unit)| *unit)
    }
}

type Row = (Option<PersonId>, String, String, String, i64, Option<Grant>, bool, bool);
type Grant = (String, Option<UnitId>, NaiveDate, Option<NaiveDate>);

in_force!(fn answers of reporting up to agency::visible_import);
in_force!(fn assigned of assignment up to agency::visible_import);

/// Whoever answers to the account's person on one of the days.
#[auto_type]
fn below(first: NaiveDate, last: NaiveDate) -> _ {
    let answers: answers = answers(first, last);
    reporting::table
        .filter(reporting::agency_id.eq(account::agency_id))
        .filter(reporting::superior_id.nullable().eq(account::person_id))
        .filter(answers)
}

/// The assignments in which the account's person heads a unit on one of the days.
#[auto_type]
fn heading(first: NaiveDate, last: NaiveDate) -> _ {
    let assigned: assigned = assigned(first, last);
    assignment::table
        .filter(assignment::agency_id.eq(account::agency_id))
        .filter(assignment::person_id.nullable().eq(account::person_id))
        .filter(assignment::heads_unit.eq(true))
        .filter(assigned)
}

/// The actor of this act, loaded in its own transaction: a role that was taken away a moment ago is
/// gone.
///
/// # Errors
/// [`Denial::NotVisible`] when the account is closed; a fault of the database.
pub fn actor<R>(tx: &mut Tx, ctx: &Ctx) -> Result<Actor, Stop<R>> {
    load(tx.conn(), ctx.agency, ctx.principal, ctx.at)?.ok_or(Stop::Denied(Denial::NotVisible))
}

/// The actor of an account, or `None` when there is no such open account. One query.
pub(super) fn load(
    conn: &mut AnyConnection,
    of: AgencyId,
    id: AccountId,
    at: Moment,
) -> Result<Option<Actor>, Fault> {
    // The agency's zone is read by this very query. The day in the east is that of Jakarta or the next, and
    // whoever leads on either counts: nobody who reads other people's plans is taken for one who leads nobody.
    let (west, east) = (at.date_in(Zone::Wib), at.date_in(Zone::Wit));
    let rows: Vec<Row> = account::table
        .inner_join(agency::table.on(agency::agency_id.eq(account::agency_id)))
        .left_join(
            role_grant::table
                .on(role_grant::agency_id.eq(account::agency_id).and(role_grant::account_id.eq(account::id))),
        )
        .filter(account::agency_id.eq(of))
        .filter(account::id.eq(id))
        .filter(account::state.eq("active"))
        .select((
            account::person_id,
            account::name,
            agency::name,
            agency::zone,
            agency::visible_import,
            (role_grant::role, role_grant::unit_id, role_grant::valid_from, role_grant::valid_to).nullable(),
            exists(below(west, east)),
            exists(heading(west, east)),
        ))
        .limit(64)
        .rows(conn)?;
    from_rows(of, id, at, rows)
}

fn from_rows(of: AgencyId, account: AccountId, at: Moment, rows: Vec<Row>) -> Result<Option<Actor>, Fault> {
    let Some(first) = rows.first() else { return Ok(None) };
    let (person, name, agency_name, zone, horizon, _, leads, heads) = first.clone();
    let zone = from_stored(&zone)?;
    let today = at.date_in(zone);
    let roles = rows
        .into_iter()
        .filter_map(|row| row.5)
        .filter(|(_, _, from, to)| *from <= today && to.is_none_or(|to| today < to))
        .filter_map(|(role, unit, _, _)| Role::from_key(&role).map(|role| (role, unit)))
        .collect();
    Ok(Some(Actor {
        agency: of,
        account,
        person,
        name,
        agency_name,
        zone,
        horizon,
        unread: 0,
        roles,
        leads,
        heads,
    }))
}
