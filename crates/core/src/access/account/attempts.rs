//! How wrong passwords slow the door down: by login and network, and by network alone, where logins that came
//! in from there are counted by themselves.
//!
//! An attempt counts as wrong before its password is looked at, in the same note that asks whether one has
//! to wait: a thousand at once are a thousand in a row. `open_session` gives a right one back.

use crate::access::session::open_session::NoRefusal;
use crate::clock::Moment;
use crate::db::{AnyConnection, Command, Ctx, Noted, Statement, Tx};
use capaian_schema::tables::directory_sign_in_failure as failure;
use diesel::prelude::*;
use serde::Serialize;

/// Wrong passwords in a row, from one network for one login, before the next one has to wait.
pub const FREE_FAILURES: i64 = 5;
/// The longest wait in seconds: a colleague who mistyped all night is not locked out.
const WAIT_MAX: i64 = 300;
/// Wrong passwords of one network in either count: a building in which everybody mistypes once stays
/// below it, one password tried on every NIP does not.
pub const NETWORK_FAILURES_MAX: i64 = 200;
/// Seconds after which one of them is forgotten.
const NETWORK_FORGETS_SECONDS: i64 = 30;
/// In the place of a login: what a network counts for logins that never came in from there, and for those that
/// did. Two counts, so that nobody locks the colleagues around them out with names that do not exist. No
/// keyed hash is one of these.
const STRANGERS: [u8; 32] = [0; 32];
const REGULARS: [u8; 32] = [1; 32];
/// A login that came in from a network belongs to it for so long.
const REGULAR_SECONDS: i64 = 7 * 24 * 60 * 60;
/// Rows that nobody added to for so long are forgotten altogether.
const FORGOTTEN_SECONDS: i64 = 24 * 60 * 60;

/// Somebody wants to try a password.
#[derive(Debug, Serialize)]
pub struct CountAttempt {
    /// The keyed hash of what was typed.
    pub login_hash: [u8; 32],
    /// The caller's address prefix.
    pub network: String,
}

impl Command for CountAttempt {
    const USE_CASE: &'static str = "count_attempt";
}

/// Counts an attempt as wrong, or says how many seconds to wait and counts nothing.
///
/// # Errors
/// A fault of the database.
pub fn count_attempt(tx: &mut Tx, ctx: &Ctx, cmd: &CountAttempt) -> Noted<i64, NoRefusal> {
    let counted = Counted::of(tx.conn(), &cmd.login_hash, &cmd.network, ctx.at)?;
    let wait = counted.wait_seconds(ctx.at);
    if wait == 0 {
        put(tx, &cmd.login_hash, &cmd.network, (counted.login.0 + 1, ctx.at.0))?;
        let (failures, since) = left(counted.network, ctx.at);
        put(tx, counted.pot, &cmd.network, (failures + 1, since))?;
    }
    Ok(wait)
}

/// What an attempt that was right gives back; from now on the login belongs to the network.
pub(crate) fn give_back(tx: &mut Tx, login_hash: &[u8; 32], network: &str, at: Moment) -> QueryResult<()> {
    let pot = Counted::of(tx.conn(), login_hash, network, at)?.pot;
    put(tx, login_hash, network, (0, at.0))?;
    diesel::update(failure::table.find((login_hash.as_slice(), network)))
        .set(failure::succeeded_at.eq(at.0))
        .run(tx.conn())?;
    diesel::update(failure::table.find((pot.as_slice(), network)))
        .filter(failure::failures.gt(0))
        .set(failure::failures.eq(failure::failures - 1))
        .run(tx.conn())?;
    Ok(())
}

/// Forget attempts that are long ago.
#[derive(Debug, Serialize)]
pub struct ForgetAttempts {}

impl Command for ForgetAttempts {
    const USE_CASE: &'static str = "forget_attempts";
}

/// Forgets attempts that are more than a day ago, and who belonged to a network; says how many rows that were.
///
/// # Errors
/// A fault of the database.
pub fn forget_attempts(tx: &mut Tx, ctx: &Ctx, _: &ForgetAttempts) -> Noted<usize, NoRefusal> {
    let before = ctx.at.plus_seconds(-FORGOTTEN_SECONDS).0;
    let regular = ctx.at.plus_seconds(-REGULAR_SECONDS).0;
    let old = failure::table
        .filter(failure::last_at.lt(before))
        .filter(failure::succeeded_at.is_null().or(failure::succeeded_at.lt(regular)));
    Ok(diesel::delete(old).run(tx.conn())?)
}

/// Failures and the moment from which they are forgotten or waited for, of both rows.
pub(super) struct Counted {
    login: (i64, i64),
    network: (i64, i64),
    /// Which count of the network it is.
    pot: &'static [u8; 32],
}

impl Counted {
    pub(super) fn of(
        conn: &mut AnyConnection,
        login_hash: &[u8; 32],
        network: &str,
        at: Moment,
    ) -> QueryResult<Self> {
        let mut row = |hash: &[u8; 32]| {
            let row = failure::table.find((hash.as_slice(), network));
            let columns = (failure::failures, failure::last_at, failure::succeeded_at);
            let found: Option<(i64, i64, Option<i64>)> = row.select(columns).first_row(conn).optional()?;
            Ok::<_, diesel::result::Error>(found.unwrap_or((0, 0, None)))
        };
        let (failures, last, came_in) = row(login_hash)?;
        let is_regular = came_in.is_some_and(|then| at.seconds_since(Moment(then)) < REGULAR_SECONDS);
        let pot = if is_regular { &REGULARS } else { &STRANGERS };
        let (all, since, _) = row(pot)?;
        Ok(Self { login: (failures, last), network: (all, since), pot })
    }

    pub(super) fn wait_seconds(&self, at: Moment) -> i64 {
        let (failures, last) = self.login;
        let own = wait(failures, at.seconds_since(Moment(last)));
        let (failures, since) = left(self.network, at);
        let everybody = match failures - NETWORK_FAILURES_MAX {
            over if over < 0 => 0,
            // At most NETWORK_FORGETS_SECONDS ago: `left` has forgotten what was older.
            over => (over + 1) * NETWORK_FORGETS_SECONDS - at.seconds_since(Moment(since)),
        };
        own.max(everybody)
    }
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

/// What is left of a network's failures, and the moment from which the next one is forgotten.
fn left((failures, since): (i64, i64), at: Moment) -> (i64, i64) {
    let forgotten = at.seconds_since(Moment(since)) / NETWORK_FORGETS_SECONDS;
    match failures - forgotten {
        left if left > 0 => (left, Moment(since).plus_seconds(forgotten * NETWORK_FORGETS_SECONDS).0),
        _ => (0, at.0),
    }
}

fn put(tx: &mut Tx, hash: &[u8; 32], network: &str, (failures, at): (i64, i64)) -> QueryResult<usize> {
    diesel::insert_into(failure::table)
        .values((
            failure::login_hash.eq(hash.as_slice()),
            failure::network.eq(network),
            failure::failures.eq(failures),
            failure::last_at.eq(at),
        ))
        .on_conflict((failure::login_hash, failure::network))
        .do_update()
        .set((failure::failures.eq(failures), failure::last_at.eq(at)))
        .run(tx.conn())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_grows_and_ends() {
        assert_eq!(wait(4, 0), 0);
        assert_eq!(wait(5, 0), 2);
        assert_eq!(wait(7, 3), 5);
        assert_eq!(wait(1_000_000, 0), 300);
        assert_eq!(wait(1_000_000, 301), 0);
    }

    #[test]
    fn a_network_is_forgiven_one_by_one() {
        let at = |seconds: i64| Moment(0).plus_seconds(seconds);
        let network = |failures| Counted { login: (0, 0), network: (failures, 0), pot: &STRANGERS };
        assert_eq!(network(NETWORK_FAILURES_MAX - 1).wait_seconds(at(0)), 0);
        assert_eq!(network(NETWORK_FAILURES_MAX).wait_seconds(at(0)), 30);
        assert_eq!(network(NETWORK_FAILURES_MAX).wait_seconds(at(29)), 1);
        assert_eq!(network(NETWORK_FAILURES_MAX).wait_seconds(at(30)), 0);
        assert_eq!(left((10, 0), at(75)), (8, at(60).0), "what was begun is not lost");
        assert_eq!(left((10, 0), at(3_000)), (0, at(3_000).0));
    }
}
