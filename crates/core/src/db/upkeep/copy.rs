//! A copy of a SQLite database while others write: one moment of it, verified before it counts.

use super::super::Fault;
use super::super::connection::{AnyConnection, Opener, Target, on_each};
use super::examine::is_sound;
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Text};
use std::fs::File;
use std::path::Path;

/// Tables whose rows are only ever added: a copy has at least what was there before it began, and at most
/// what is there after it.
const ONLY_GROWING: [&str; 3] = ["event", "leaf", "intent"];

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// There is something at its place already.
    #[error("{0} is there already: a copy never overwrites anything")]
    Exists(String),
    /// The database or the disk.
    #[error(transparent)]
    Fault(#[from] Fault),
    /// The copy was made and is not sound; it must not be used.
    #[error("the copy is not sound: {0}")]
    NotSound(String),
}

/// A verified copy.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Copied {
    /// Its size.
    pub bytes: u64,
    /// Rows of the tables that only grow: name and count.
    pub rows: Vec<(&'static str, i64)>,
}

/// Copies the database in one read transaction, which holds up no writer, and verifies the copy: every
/// page, the version, and that it has the rows it must.
///
/// # Errors
/// [`CopyError`]; the file of a copy that is not sound is left for a look.
pub fn copy_sqlite(from: &Target, to: &Path) -> Result<Copied, CopyError> {
    if to.exists() {
        return Err(CopyError::Exists(to.display().to_string()));
    }
    // SQLite would make an empty database of a name that is not there.
    if let Target::File(path) = from
        && !path.exists()
    {
        return Err(Fault::NoConnection(format!("{} is not there", path.display())).into());
    }
    let name = to.to_str().ok_or_else(|| Fault::NoConnection("the path is not UTF-8".to_owned()))?;
    let before = counts(from)?;
    let mut conn = Opener::writing(from.clone()).open()?;
    on_each!(&mut conn, |c| diesel::sql_query("VACUUM INTO $1").bind::<Text, _>(name).execute(c))
        .map_err(Fault::from)?;
    // VACUUM INTO leaves it to the system when its pages reach the disk.
    File::open(to).and_then(|copy| copy.sync_all()).map_err(Fault::from)?;
    let after = counts(from)?;
    verified(to, &before, &after)
}

fn verified(to: &Path, before: &[i64], after: &[i64]) -> Result<Copied, CopyError> {
    let copy = Target::File(to.to_owned());
    is_sound(&copy).map_err(CopyError::NotSound)?;
    let there = counts(&copy)?;
    let within = there.iter().zip(before.iter().zip(after)).all(|(n, (low, high))| low <= n && n <= high);
    if !within {
        let text = format!("{there:?} rows, expected between {before:?} and {after:?}");
        return Err(CopyError::NotSound(text));
    }
    let bytes = std::fs::metadata(to).map_err(Fault::from)?.len();
    Ok(Copied { bytes, rows: ONLY_GROWING.into_iter().zip(there).collect() })
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    count: i64,
}

fn counts(of: &Target) -> Result<Vec<i64>, Fault> {
    let mut conn: AnyConnection = Opener::reading(of.clone()).open()?;
    ONLY_GROWING
        .iter()
        .map(|table| {
            let query = format!("SELECT count(*) AS count FROM {table}");
            let found: Count = on_each!(&mut conn, |c| diesel::sql_query(query).get_result(c))?;
            Ok(found.count)
        })
        .collect()
}
