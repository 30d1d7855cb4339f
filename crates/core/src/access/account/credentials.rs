//! What the sign-in door needs to check a password, and how much it must slow down.

use super::attempts::Counted;
use crate::clock::Moment;
use crate::db::{Fault, Read, Statement};
use crate::ids::{AccountId, AgencyId};
use capaian_schema::tables::{account, directory_login};
use diesel::prelude::*;

/// What is known of a login before the password is checked.
#[derive(Debug, Clone)]
pub struct Credentials {
    /// The account, when the login is known and open.
    pub account: Option<Known>,
    /// Seconds to wait before the next attempt is looked at.
    pub wait_seconds: i64,
}

/// A known login.
#[derive(Debug, Clone, Queryable)]
pub struct Known {
    /// Whose account.
    pub agency: AgencyId,
    /// Which.
    pub account: AccountId,
    /// PHC text.
    pub password_hash: String,
}

/// Looks a login up by its keyed hash. `network` is the caller's address prefix.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn credentials(
    read: &mut Read,
    login_hash: &[u8; 32],
    network: &str,
    at: Moment,
) -> Result<Credentials, Fault> {
    let known = directory_login::table
        .inner_join(
            account::table.on(account::agency_id
                .eq(directory_login::agency_id)
                .and(account::id.eq(directory_login::account_id))),
        )
        .filter(directory_login::login_hash.eq(login_hash.as_slice()))
        .filter(account::state.eq("active"))
        .select((account::agency_id, account::id, account::password_hash))
        .first_row(read.conn())
        .optional()?;
    let wait_seconds = Counted::of(read.conn(), login_hash, network, at)?.wait_seconds(at);
    Ok(Credentials { account: known, wait_seconds })
}
