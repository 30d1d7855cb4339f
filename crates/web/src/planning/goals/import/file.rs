//! A kept file, read as a list of goals for one year.

use crate::app::App;
use crate::door::{self, Barred, Seen, Visitor};
use crate::organisation::import::refusals::Unread;
use capaian_core::access::{Action, Actor, Standings, decide};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::files::{Hash, hash_of};
use capaian_core::ids::GoalImportId;
use capaian_core::organisation::import::goals::{GoalFile, GoalReader};
use capaian_core::planning::cycle::{Cycle, cycles};
use capaian_core::planning::goal::from_file::{FromFile, from_file};
use capaian_core::planning::goal::tree::indicator_names;
use capaian_core::planning::goal::{
    AdoptGoals, AdoptRefusal, Adopted, GoalImport, Source, Units, foresee_goals, goal_imports,
};
use chrono::Datelike;
use std::path::PathBuf;

/// Lists of the history.
const SHOWN: i64 = 50;

/// Whether the actor may bring goals in.
fn may_adopt(actor: &Actor) -> Result<(), Barred> {
    decide(Standings::of_roles(actor), Action::AdoptGoals).map_err(Barred::Denied)
}

/// The last lists, for whoever may bring them in.
pub(super) async fn seen_list(app: &App, visitor: &Visitor) -> Result<Seen<Vec<GoalImport>>, Barred> {
    app.see(visitor, |read, actor, _| {
        may_adopt(actor)?;
        Ok(goal_imports(read, actor.agency, SHOWN)?)
    })
    .await
}

/// One of them.
pub(super) async fn seen_one(
    app: &App,
    visitor: &Visitor,
    id: GoalImportId,
) -> Result<Seen<GoalImport>, Barred> {
    let Seen { actor, at, view } = seen_list(app, visitor).await?;
    let found = view.into_iter().find(|one| one.id == id);
    Ok(Seen { actor, at, view: found.ok_or(Barred::Denied(Denial::NotVisible))? })
}

/// What a file says.
pub(super) enum ReadGoals {
    /// A list of goals.
    Understood(Box<Understood>),
    /// None: what is wrong, and how to mend it.
    Refused(Unread),
}

/// A list of goals, with the units it means.
pub(super) struct Understood {
    pub(super) file: GoalFile,
    pub(super) made: FromFile,
}

impl Understood {
    /// The act that brings it in.
    pub(super) fn command(&self, kept: &Kept, name: &str) -> Option<AdoptGoals> {
        let count = |rows: usize| i64::try_from(rows).unwrap_or(i64::MAX);
        let left_out =
            self.file.rejected.len() + self.made.unit_unknown.len() + self.made.amount_too_long.len();
        let source = Source {
            // From the address, where anything may stand.
            file_name: name.chars().filter(|c| !c.is_control()).take(255).collect(),
            file_hash: kept.hash,
            accepted: count(self.file.rows as usize - left_out.min(self.file.rows as usize)),
            rejected: count(left_out),
        };
        let cycle = kept.cycle.as_ref()?.id;
        Some(AdoptGoals { cycle, lines: self.made.lines.clone(), source: Some(source) })
    }
}

/// A kept file, read for one year.
pub(super) struct Kept {
    pub(super) hash: Hash,
    pub(super) path: PathBuf,
    /// The year it is for; none when no year is open.
    pub(super) cycle: Option<Cycle>,
    /// All open years.
    pub(super) open: Vec<Cycle>,
    pub(super) read: ReadGoals,
    /// What it would change, or why it cannot come in.
    pub(super) foreseen: Option<Result<Adopted, AdoptRefusal>>,
}

/// What is read of the database before the file is.
struct Around {
    hash: Hash,
    path: PathBuf,
    cycle: Option<Cycle>,
    open: Vec<Cycle>,
    names: Vec<String>,
    units: Units,
}

fn around(
    app: &App,
    read: &mut Read,
    (actor, at): (&Actor, Moment),
    (hash, year): (&str, &str),
) -> Result<Around, Barred> {
    may_adopt(actor)?;
    let hash = hash_of(hash).ok_or(Barred::Denied(Denial::NotVisible))?;
    let path = app.files.find(&hash).ok_or(Barred::Denied(Denial::NotVisible))?;
    let today = at.date_in(actor.zone);
    let year = year.parse().unwrap_or_else(|_| i64::from(today.year()));
    let open: Vec<Cycle> = cycles(read, actor.agency)?.into_iter().filter(Cycle::is_open).collect();
    let cycle = open.iter().find(|cycle| cycle.year == year).or(open.first()).cloned();
    let names = match &cycle {
        Some(cycle) => indicator_names(read, actor.agency, cycle.id)?,
        None => Vec::new(),
    };
    let units = Units::load(read, (actor.agency, actor.horizon), today)?;
    Ok(Around { hash, path, cycle, open, names, units })
}

/// A kept file by its address. It is read between two looks at the database: no connection is kept from
/// others meanwhile.
pub(super) async fn seen_file(
    app: &App,
    visitor: &Visitor,
    (hash, year): (String, String),
) -> Result<Seen<Kept>, Barred> {
    let inner = app.clone();
    let look = move |read: &mut Read, actor: &Actor, at| around(&inner, read, (actor, at), (&hash, &year));
    let around = app.see(visitor, look).await?.view;
    let read = app.preview(move |sheets| {
        let mut rows = GoalReader::default();
        if let Some(refusal) = sheets.events(&around.path, &mut |event| rows.take(event))? {
            return Ok((around, ReadGoals::Refused(Unread::File(refusal))));
        }
        let known: Vec<&str> = around.names.iter().map(String::as_str).collect();
        let read = match rows.finish(&known) {
            Ok(file) => {
                let made = from_file(&file, &around.units);
                ReadGoals::Understood(Box::new(Understood { file, made }))
            }
            Err(error) => ReadGoals::Refused(Unread::Table(error)),
        };
        Ok((around, read))
    });
    let (around, read) = read.await?;
    let Around { hash, path, cycle, open, .. } = around;
    let kept = Kept { hash, path, cycle, open, read, foreseen: None };
    app.see(visitor, move |read, actor, at| foreseen(read, actor, at, kept)).await
}

fn foreseen(read: &mut Read, actor: &Actor, at: Moment, kept: Kept) -> Result<Kept, Barred> {
    let ReadGoals::Understood(list) = &kept.read else { return Ok(kept) };
    let Some(command) = list.command(&kept, "") else { return Ok(kept) };
    let foreseen = door::foreseen(foresee_goals(read, actor, at, &command))?;
    Ok(Kept { foreseen: Some(foreseen), ..kept })
}
