//! An import that runs behind the page that started it.

use super::reading::{ReadFile, read_file};
use crate::app::App;
use crate::door::Barred;
use capaian_core::access::{Action, Actor, Standings, decide};
use capaian_core::clock::Moment;
use capaian_core::db::{Fault, Read};
use capaian_core::files::Hash;
use capaian_core::ids::IdSource;
use capaian_core::organisation::staging::plan_employees::plan_employees;
use capaian_core::organisation::staging::plan_officials::plan_officials;
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::organisation::staging::{Bringer, ImportKind, NotBroughtIn, Staging, Understood, bring_in};

/// Whether the actor may bring files in.
pub(super) fn may_import(actor: &Actor) -> Result<(), Barred> {
    decide(Standings::of_roles(actor), Action::ImportPeople).map_err(Barred::Denied)
}

/// What is stored, for the comparison.
pub(super) fn stored(app: &App, read: &mut Read, actor: &Actor, at: Moment) -> Result<Stored, Fault> {
    let when = (at.date_in(actor.zone), at);
    Stored::load(read, actor.agency, actor.horizon, when, app.keys.clone())
}

/// What a file that was understood changes.
pub(super) fn changes(file: &ReadFile, stored: &Stored, ids: &IdSource) -> Result<Staging, Fault> {
    match file {
        ReadFile::Employees(file) => plan_employees(file, stored, ids),
        ReadFile::Officials(file) => Ok(plan_officials(file, stored, ids)),
        ReadFile::Refused(_) => Ok(Staging::default()),
    }
}

/// Reads the file again and brings it in, on a blocking thread; the list of imports shows how far it
/// is. It may be sent again at any time: an interrupted import goes on.
pub(super) fn start(app: &App, actor: &Actor, at: Moment, kind: ImportKind, hash: Hash, name: String) {
    let (app, actor) = (app.clone(), actor.clone());
    tokio::task::spawn_blocking(move || {
        if let Err(error) = run(&app, &actor, at, kind, hash, name) {
            tracing::warn!(%error, "an import did not come in");
        }
    });
}

fn run(
    app: &App,
    actor: &Actor,
    at: Moment,
    kind: ImportKind,
    hash: Hash,
    file_name: String,
) -> Result<(), NotBroughtIn> {
    let path = app.files.find(&hash).ok_or_else(|| Fault::Unreadable("the file is gone".to_owned()))?;
    let stored = app.db.reader.read_now(|read| stored(app, read, actor, at))?;
    let file = read_file(&app.sheets, &path, kind, &stored).map_err(Fault::from)?;
    drop(stored);
    let who = bringer(app, actor, at);
    let count = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
    let (accepted, rejected) = (count(file.accepted()), count(file.rejected()));
    let about = Understood { kind, file_name, file_hash: hash, accepted, rejected };
    if !matches!(file, ReadFile::Refused(_)) {
        bring_in(&app.db, &who, &about, |stored, ids| changes(&file, stored, ids), &mut |_, _| {})?;
    }
    Ok(())
}

/// The actor as a bringer of files.
pub(super) fn bringer(app: &App, actor: &Actor, at: Moment) -> Bringer {
    Bringer {
        agency: actor.agency,
        principal: actor.account,
        at,
        seed: app.entropy.seed(),
        keys: app.keys.clone(),
    }
}
