//! Lists of goals that came in as files: what each was and what it replaced, so that it can be taken back.

use super::adopt_goals::Adopted;
use super::unchanged::Rows;
use crate::clock::Moment;
use crate::db::{Ctx, Fault, Read, Statement, Tx};
use crate::files::Hash;
use crate::ids::{AgencyId, CycleId, GoalImportId, GoalIndicatorId};
use capaian_schema::tables::{cycle, goal_import};
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// A file of goals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its name, without its folder; at most 255 characters.
    pub file_name: String,
    /// SHA-256 of the file.
    pub file_hash: Hash,
    /// Rows that come in.
    pub accepted: i64,
    /// Rows that were left out.
    pub rejected: i64,
}

/// A list that came in.
#[derive(Debug, Clone, PartialEq, Eq, Queryable)]
pub struct GoalImport {
    /// Which.
    pub id: GoalImportId,
    /// The year of its cycle.
    pub year: i64,
    /// The file's name.
    pub file_name: String,
    /// Rows that came in.
    pub accepted: i64,
    /// Rows that were left out.
    pub rejected: i64,
    /// Indicators that were new.
    pub added: i64,
    /// Indicators that it changed.
    pub changed: i64,
    /// SHA-256 of the file.
    pub file_hash: Vec<u8>,
    state: String,
    adopted_at: i64,
}

impl GoalImport {
    /// Whether it was taken back.
    pub fn is_undone(&self) -> bool {
        self.state == UNDONE
    }

    /// When it came in.
    pub fn adopted_at(&self) -> Moment {
        Moment(self.adopted_at)
    }
}

/// What a list replaced.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Replaced {
    /// The rows that were there.
    pub was: Rows,
    /// Its indicators with the version it gave them: 1 for new ones.
    pub written: Vec<(GoalIndicatorId, i64)>,
}

impl Replaced {
    pub(super) fn new(was: Rows, rows: &Rows) -> Self {
        Self { was, written: rows.indicators.iter().map(|row| (row.id, row.version)).collect() }
    }
}

pub(super) const ADOPTED: &str = "adopted";
pub(super) const UNDONE: &str = "undone";

/// The last lists of an agency, the newest first. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn goal_imports(read: &mut Read, agency: AgencyId, limit: i64) -> Result<Vec<GoalImport>, Fault> {
    Ok(goal_import::table
        .inner_join(
            cycle::table
                .on(cycle::agency_id.eq(goal_import::agency_id).and(cycle::id.eq(goal_import::cycle_id))),
        )
        .filter(goal_import::agency_id.eq(agency))
        .order(goal_import::number.desc())
        .limit(limit.clamp(1, 200))
        .select((
            goal_import::id,
            cycle::year,
            goal_import::file_name,
            goal_import::rows_accepted,
            goal_import::rows_rejected,
            goal_import::added,
            goal_import::changed,
            goal_import::file_hash,
            goal_import::state,
            goal_import::adopted_at,
        ))
        .rows(read.conn())?)
}

/// Hashes of the files of all lists that are in.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn linked_files(read: &mut Read, agency: AgencyId) -> Result<Vec<Hash>, Fault> {
    let rows: Vec<Vec<u8>> = goal_import::table
        .filter(goal_import::agency_id.eq(agency))
        .filter(goal_import::state.eq(ADOPTED))
        .select(goal_import::file_hash)
        .rows(read.conn())?;
    Ok(rows.into_iter().filter_map(|hash| hash.try_into().ok()).collect())
}

/// Notes what came in and what it replaced.
pub(super) fn note(
    tx: &mut Tx,
    ctx: &Ctx,
    (of, source): (CycleId, &Source),
    adopted: Adopted,
    replaced: &Replaced,
) -> Result<(), Fault> {
    use goal_import as t;
    let last: Option<i64> = t::table
        .filter(t::agency_id.eq(ctx.agency))
        .select(diesel::dsl::max(t::number))
        .first_row(tx.conn())?;
    let count = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
    let was = serde_json::to_string(replaced).map_err(|error| Fault::Unreadable(error.to_string()))?;
    diesel::insert_into(t::table)
        .values((
            (t::agency_id.eq(ctx.agency), t::id.eq(ctx.ids.next::<GoalImportId>())),
            (t::number.eq(last.unwrap_or(0) + 1), t::cycle_id.eq(of)),
            (t::file_name.eq(&source.file_name), t::file_hash.eq(source.file_hash.as_slice())),
            (t::rows_accepted.eq(source.accepted), t::rows_rejected.eq(source.rejected)),
            (t::added.eq(count(adopted.added)), t::changed.eq(count(adopted.changed))),
            (t::was.eq(was), t::state.eq(ADOPTED), t::adopted_at.eq(ctx.at.0)),
        ))
        .run(tx.conn())?;
    Ok(())
}
