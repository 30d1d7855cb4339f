//! The list of jobs that were given up.

use crate::access::{Action, Actor, Standings, decide};
use crate::db::{Read, Stop};
use crate::jobs::{Parked, parked};
use std::convert::Infallible;

/// The agency's parked jobs after the one numbered `after`, oldest first, at most fifty. One query.
///
/// # Errors
/// A denial for anybody but administrators; a fault of the database.
pub fn parked_jobs(read: &mut Read, actor: &Actor, after: i64) -> Result<Vec<Parked>, Stop<Infallible>> {
    decide(Standings::of_roles(actor), Action::TendJobs)?;
    Ok(parked(read, actor.agency, after)?)
}
