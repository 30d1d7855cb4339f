//! Opens an account with its login, password hash and roles.

use crate::access::Role;
use crate::db::{Command, Ctx, Outcome, Statement, Stop, Tx};
use crate::ids::{AccountId, GrantId, PersonId, UnitId, near};
use crate::ledger::{self, Event};
use capaian_schema::tables::{account, directory_login, role_grant};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// What the door prepared: the login's keyed hash, the password's hash.
#[derive(Debug, Serialize)]
pub struct CreateAccount {
    /// The person behind it; none for a service account.
    pub person: Option<PersonId>,
    /// The name to show.
    pub name: String,
    /// Keyed hashes of every text that signs in to this account.
    pub login_hashes: Vec<[u8; 32]>,
    /// PHC text.
    pub password_hash: String,
    /// Roles from `roles_from` on.
    pub roles: Vec<(Role, Option<UnitId>)>,
    /// The first day of the roles.
    pub roles_from: NaiveDate,
}

impl Command for CreateAccount {
    const USE_CASE: &'static str = "create_account";
}

/// Why an account was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CreateAccountRefusal {
    /// Another account signs in with this login.
    #[error("login_taken")]
    LoginTaken,
}

/// The new account.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
pub struct Created {
    /// Its id.
    pub account: AccountId,
}

/// Opens an account. Called by doors that hold the right by themselves: the demo, the first
/// administrator, the import.
///
/// # Errors
/// [`CreateAccountRefusal`].
pub fn create_account(tx: &mut Tx, ctx: &Ctx, cmd: &CreateAccount) -> Outcome<Created, CreateAccountRefusal> {
    let drawn: AccountId = ctx.ids.next();
    let id = cmd.person.map_or(drawn, |person| near(person, drawn));
    diesel::insert_into(account::table)
        .values((
            account::agency_id.eq(ctx.agency),
            account::id.eq(id),
            account::person_id.eq(cmd.person),
            account::name.eq(&cmd.name),
            account::password_hash.eq(&cmd.password_hash),
            account::state.eq("active"),
            account::version.eq(1),
            account::created_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    for hash in &cmd.login_hashes {
        claim_login(tx, ctx, id, hash)?;
    }
    for (role, unit) in &cmd.roles {
        grant(tx, ctx, id, (*role, *unit), cmd.roles_from)?;
    }
    let facts = serde_json::json!({ "name": cmd.name, "roles": cmd.roles, "from": cmd.roles_from });
    let event = Event { kind: "access.account.created", subject: id.0, object: id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Created { account: id }))
}

fn claim_login(
    tx: &mut Tx,
    ctx: &Ctx,
    id: AccountId,
    hash: &[u8; 32],
) -> Result<(), Stop<CreateAccountRefusal>> {
    let taken: i64 = directory_login::table
        .filter(directory_login::login_hash.eq(hash.as_slice()))
        .count()
        .only_row(tx.conn())?;
    if taken > 0 {
        return Err(Stop::Refused(CreateAccountRefusal::LoginTaken));
    }
    diesel::insert_into(directory_login::table)
        .values((
            directory_login::login_hash.eq(hash.as_slice()),
            directory_login::agency_id.eq(ctx.agency),
            directory_login::account_id.eq(id),
        ))
        .run(tx.conn())?;
    Ok(())
}

fn grant(
    tx: &mut Tx,
    ctx: &Ctx,
    id: AccountId,
    (role, unit): (Role, Option<UnitId>),
    from: NaiveDate,
) -> QueryResult<usize> {
    diesel::insert_into(role_grant::table)
        .values((
            role_grant::agency_id.eq(ctx.agency),
            role_grant::id.eq(ctx.ids.next::<GrantId>()),
            role_grant::account_id.eq(id),
            role_grant::role.eq(role.key()),
            role_grant::unit_id.eq(unit),
            role_grant::valid_from.eq(from),
            role_grant::recorded_at.eq(ctx.at.0),
        ))
        .run(tx.conn())
}
