//! Founds an agency, with the account that acts for commands run on the server.

use super::SERVER_ACCOUNT;
use crate::access::Role;
use crate::db::{Command, Ctx, Outcome, Statement, Stop, Tx};
use crate::ids::{AgencyId, GrantId};
use crate::ledger::{self, Event};
use capaian_rules::Zone;
use capaian_schema::tables::{account, agency, role_grant};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// The agency to be founded; its number is the intent's.
#[derive(Debug, Serialize)]
pub struct FoundAgency {
    /// Short name: letters and digits.
    pub code: String,
    /// Full name.
    pub name: String,
    /// Key of the zone for what belongs to no unit.
    pub zone: Zone,
}

impl Command for FoundAgency {
    const USE_CASE: &'static str = "found_agency";
}

/// Why it was not founded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FoundAgencyRefusal {
    /// Number or code are taken.
    #[error("agency_taken")]
    Taken,
    /// The code is empty, too long or has other letters than a-z and digits.
    #[error("agency_code_invalid")]
    CodeInvalid,
    /// The name is empty or too long.
    #[error("agency_name_invalid")]
    NameInvalid,
}

/// The founded agency.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Founded {
    /// Its number.
    pub agency: AgencyId,
}

/// Founds an agency. Called by doors on the server itself, which hold the right by being there.
///
/// # Errors
/// [`FoundAgencyRefusal`].
pub fn found_agency(tx: &mut Tx, ctx: &Ctx, cmd: &FoundAgency) -> Outcome<Founded, FoundAgencyRefusal> {
    check(cmd).map_err(Stop::Refused)?;
    let taken: i64 = agency::table
        .filter(agency::agency_id.eq(ctx.agency).or(agency::code.eq(&cmd.code)))
        .count()
        .only_row(tx.conn())?;
    if taken > 0 {
        return Err(Stop::Refused(FoundAgencyRefusal::Taken));
    }
    diesel::insert_into(agency::table)
        .values((
            agency::agency_id.eq(ctx.agency),
            agency::code.eq(&cmd.code),
            agency::name.eq(&cmd.name),
            agency::zone.eq(cmd.zone.key()),
            agency::visible_import.eq(0),
            agency::created_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    server_account(tx, ctx, cmd)?;
    let server = SERVER_ACCOUNT.0;
    let event = Event { kind: "organisation.agency.founded", subject: server, object: server, facts: cmd };
    Ok(ledger::append(tx, ctx, &event)?.with(Founded { agency: ctx.agency }))
}

fn check(cmd: &FoundAgency) -> Result<(), FoundAgencyRefusal> {
    let plain = cmd.code.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit());
    if !plain || !(1..=32).contains(&cmd.code.len()) {
        return Err(FoundAgencyRefusal::CodeInvalid);
    }
    if !(1..=200).contains(&cmd.name.chars().count()) {
        return Err(FoundAgencyRefusal::NameInvalid);
    }
    Ok(())
}

/// Nobody signs in to it: it has no login and no password.
fn server_account(tx: &mut Tx, ctx: &Ctx, cmd: &FoundAgency) -> QueryResult<()> {
    diesel::insert_into(account::table)
        .values((
            account::agency_id.eq(ctx.agency),
            account::id.eq(SERVER_ACCOUNT),
            account::name.eq("Server"),
            account::password_hash.eq(""),
            account::state.eq("active"),
            account::version.eq(1),
            account::created_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    diesel::insert_into(role_grant::table)
        .values((
            role_grant::agency_id.eq(ctx.agency),
            role_grant::id.eq(ctx.ids.next::<GrantId>()),
            role_grant::account_id.eq(SERVER_ACCOUNT),
            role_grant::role.eq(Role::Hr.key()),
            role_grant::valid_from.eq(ctx.at.date_in(cmd.zone)),
            role_grant::recorded_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    Ok(())
}
