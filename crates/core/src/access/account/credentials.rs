//! What the sign-in door needs to check a password, and how much it must slow down.

use crate::clock::Moment;
use crate::db::{Fault, Read};
use crate::ids::{AccountId, AgencyId};
use capaian_schema::tables::{account, directory_login, directory_sign_in_failure};
use diesel::prelude::*;

/// Wrong passwords in a row, from one network for one login, before the next one has to wait.
pub const FREE_FAILURES: i64 = 5;
/// The longest wait in seconds: a colleague who mistyped all night is not locked out.
const WAIT_MAX: i64 = 300;

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
        .first(read.conn())
        .optional()?;
    let failed: Option<(i64, i64)> = directory_sign_in_failure::table
        .find((login_hash.as_slice(), network))
        .select((directory_sign_in_failure::failures, directory_sign_in_failure::last_at))
        .first(read.conn())
        .optional()?;
    let wait_seconds = failed.map_or(0, |(failures, last)| wait(failures, at.seconds_since(Moment(last))));
    Ok(Credentials { account: known, wait_seconds })
}

/// 2, 4, 8 … seconds after the free ones, counted from the last failure.
fn wait(failures: i64, elapsed: i64) -> i64 {
    let over = failures - FREE_FAILURES;
    if over < 0 {
        return 0;
    }
    let due = 2_i64.saturating_pow(u32::try_from(over).unwrap_or(u32::MAX).saturating_add(1)).min(WAIT_MAX);
    (due - elapsed).max(0)
}

#[cfg(test)]
mod tests {
    use super::wait;

    #[test]
    fn the_wait_grows_and_ends() {
        assert_eq!(wait(4, 0), 0);
        assert_eq!(wait(5, 0), 2);
        assert_eq!(wait(7, 3), 5);
        assert_eq!(wait(1_000_000, 0), 300);
        assert_eq!(wait(1_000_000, 301), 0);
    }
}
