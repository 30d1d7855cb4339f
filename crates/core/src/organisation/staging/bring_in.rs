//! The way of a whole file, for doors that are blocking anyway: opens or resumes its import, writes
//! the slices, makes them visible. Killed anywhere, the same call goes on where it ended.

use super::model::{Import, ImportKind, ImportState, import_of, imports};
use super::note_stop::{NoteStop, note_stop};
use super::publish_import::{PublishImport, PublishRefusal, publish_import};
use super::slices::Staging;
use super::stage_slice::{StageRefusal, StageSlice, stage_slice};
use super::start_import::{StartImport, StartRefusal, Started, start_import};
use super::stored::Stored;
use super::sweep_import::{SweepImport, SweepRefusal, sweep_import};
use crate::clock::Moment;
use crate::db::{Db, Fault, Intent, Lane, Stop};
use crate::ids::{AccountId, AgencyId, IdSource, ImportId, Keys, Seed};
use crate::organisation::agency::{Agency, agency};

/// Imports among which there may be some to sweep: one is, as a rule.
const LOOKED_AT: i64 = 200;

/// Who brings a file in, and when.
#[derive(Debug, Clone)]
pub struct Bringer {
    /// Into which agency.
    pub agency: AgencyId,
    /// As whom.
    pub principal: AccountId,
    /// When.
    pub at: Moment,
    /// Randomness of this act.
    pub seed: Seed,
    /// The agency's keys.
    pub keys: Keys,
}

/// A file that was understood.
#[derive(Debug, Clone)]
pub struct Understood {
    /// What it holds.
    pub kind: ImportKind,
    /// Its name, without folders.
    pub file_name: String,
    /// SHA-256 of its bytes.
    pub file_hash: [u8; 32],
    /// Rows that come in.
    pub accepted: i64,
    /// Rows that were left out.
    pub rejected: i64,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BroughtIn {
    /// The import.
    pub import: ImportId,
    /// Units that were not there.
    pub new_units: usize,
    /// People who were not there.
    pub new_people: usize,
    /// People who were there and changed.
    pub changed_people: usize,
    /// Slices this call wrote; fewer than there are when it resumed.
    pub slices_written: usize,
}

/// Why it did not come in.
#[derive(Debug, thiserror::Error)]
pub enum NotBroughtIn {
    /// It could not be opened.
    #[error("{0}")]
    Start(StartRefusal),
    /// It could not be made visible.
    #[error("{0}")]
    Publish(PublishRefusal),
    /// A slice was not taken.
    #[error("{0}")]
    Stage(StageRefusal),
    /// Not HR.
    #[error("denied")]
    Denied,
    /// Infrastructure.
    #[error("{0}")]
    Fault(#[from] Fault),
}

impl NotBroughtIn {
    /// The key of what stopped an import that was opened: in the database and in texts.
    fn key(&self) -> &'static str {
        match self {
            Self::Start(_) | Self::Publish(_) | Self::Stage(_) => "incomplete",
            Self::Denied => "denied",
            Self::Fault(_) => "fault",
        }
    }
}

/// Brings a file in. `plan` compares it with what is stored; `told` hears how many slices are written
/// and of how many.
///
/// # Errors
/// [`NotBroughtIn`]; what was written stays unseen, the list of imports says why, and the next call with
/// the same file resumes.
pub fn bring_in(
    db: &Db,
    who: &Bringer,
    file: &Understood,
    plan: impl FnOnce(&Stored, &IdSource) -> Result<Staging, Fault>,
    told: &mut dyn FnMut(usize, usize),
) -> Result<BroughtIn, NotBroughtIn> {
    sweep(db, who)?;
    let started = open(db, who, file)?;
    let done = to_its_end(db, who, (file, started), plan, told);
    if let Err(why) = &done
        && let Err(error) = note(db, who, started.import, Some(why.key()))
    {
        tracing::warn!(%error, "why an import stopped could not be written down");
    }
    done
}

fn to_its_end(
    db: &Db,
    who: &Bringer,
    (file, started): (&Understood, Started),
    plan: impl FnOnce(&Stored, &IdSource) -> Result<Staging, Fault>,
    told: &mut dyn FnMut(usize, usize),
) -> Result<BroughtIn, NotBroughtIn> {
    note(db, who, started.import, None)?;
    // From the file and the keys, so that a second start makes the same ids and nobody guesses them.
    let mut name = started.number.to_be_bytes().to_vec();
    name.extend(file.file_hash);
    let seed = who.keys.hash("import", &data_encoding::HEXLOWER.encode(&name));
    let staging = compared(db, who, started, |stored| plan(stored, &IdSource::new(seed)))?.whole();
    let counts = (staging.new_units, staging.new_people, staging.changed_people);
    let slices_written = stage(db, who, started.import, staging.slices, told)?;
    let publish = PublishImport { import: started.import };
    let key = format!("publish-import:{}", started.import);
    match db.writer.run_now(intent(who, key, Lane::People), publish, publish_import) {
        Ok(_) => {}
        Err(Stop::Refused(refusal)) => return Err(NotBroughtIn::Publish(refusal)),
        Err(other) => return Err(not_brought_in(other)),
    }
    let (new_units, new_people, changed_people) = counts;
    Ok(BroughtIn { import: started.import, new_units, new_people, changed_people, slices_written })
}

/// The plan of the day on which the import was opened, whenever it is resumed: its slices are the same.
fn compared(
    db: &Db,
    who: &Bringer,
    started: Started,
    plan: impl FnOnce(&Stored) -> Result<Staging, Fault>,
) -> Result<Staging, Fault> {
    let agency = this_agency(db, who)?;
    let at = Moment(started.started_at);
    let stored = db.reader.read_now::<_, Fault>(|read| {
        Stored::load(read, who.agency, agency.visible_import, (at.date_in(agency.zone), at), who.keys.clone())
    })?;
    plan(&stored)
}

/// Says why the import stopped, or that it goes on.
fn note(db: &Db, who: &Bringer, import: ImportId, why: Option<&'static str>) -> Result<(), NotBroughtIn> {
    let note = NoteStop { import, why };
    db.writer.note_now(intent(who, String::new(), Lane::Bulk), note, note_stop).map_err(not_brought_in)
}

/// Deletes the rows of every import that was taken back, the last first: its rows may point at those of
/// one before.
///
/// # Errors
/// [`NotBroughtIn`].
pub fn sweep(db: &Db, who: &Bringer) -> Result<(), NotBroughtIn> {
    let agency = who.agency;
    let all = db.reader.read_now(|read| imports(read, agency, LOOKED_AT))?;
    all.into_iter()
        .filter(|import| import.is(ImportState::Undone))
        .try_for_each(|import| sweep_one(db, who, import.id))
}

/// Slice by slice.
fn sweep_one(db: &Db, who: &Bringer, import: ImportId) -> Result<(), NotBroughtIn> {
    loop {
        let note = SweepImport { import };
        match db.writer.note_now(intent(who, String::new(), Lane::Bulk), note, sweep_import) {
            Ok(true) | Err(Stop::Refused(SweepRefusal::NotUndone)) => return Ok(()),
            Ok(false) => {}
            Err(other) => return Err(not_brought_in(other)),
        }
    }
}

fn open(db: &Db, who: &Bringer, file: &Understood) -> Result<Started, NotBroughtIn> {
    let last = last_import(db, who)?;
    if let Some(last) = last.filter(|last| interrupted(last, file)) {
        return Ok(Started { import: last.id, number: last.number, started_at: last.started_at });
    }
    let command = StartImport {
        kind: file.kind,
        file_name: file.file_name.chars().take(255).collect(),
        file_hash: file.file_hash,
        accepted: file.accepted,
        rejected: file.rejected,
    };
    let key = data_encoding::HEXLOWER.encode(&who.seed);
    match db.writer.run_now(intent(who, key, Lane::People), command, start_import) {
        // The same will as before, and by now it is in: an intent gives its first answer again.
        Ok(started) if is_visible(db, who, started.import)? => {
            Err(NotBroughtIn::Start(StartRefusal::AlreadyIn { import: started.import }))
        }
        Ok(started) => Ok(started),
        Err(Stop::Refused(refusal)) => Err(NotBroughtIn::Start(refusal)),
        Err(other) => Err(not_brought_in(other)),
    }
}

fn is_visible(db: &Db, who: &Bringer, import: ImportId) -> Result<bool, Fault> {
    let agency = who.agency;
    let found = db.reader.read_now::<_, Fault>(|read| Ok(import_of(read.conn(), agency, import)?))?;
    Ok(found.is_some_and(|import| import.is(ImportState::Visible)))
}

fn interrupted(last: &Import, file: &Understood) -> bool {
    last.is(ImportState::Staging) && last.kind == file.kind.key() && last.file_hash == file.file_hash
}

fn stage(
    db: &Db,
    who: &Bringer,
    import: ImportId,
    slices: Vec<super::Slice>,
    told: &mut dyn FnMut(usize, usize),
) -> Result<usize, NotBroughtIn> {
    let of = slices.len();
    let done = last_import(db, who)?.map_or(0, |last| usize::try_from(last.slices_done).unwrap_or(0));
    for (place, slice) in slices.into_iter().enumerate().skip(done) {
        let command = StageSlice { import, place: whole(place), of: whole(of), slice };
        match db.writer.note_now(intent(who, String::new(), Lane::Bulk), command, stage_slice) {
            Ok(_) => told(place + 1, of),
            Err(Stop::Refused(refusal)) => return Err(NotBroughtIn::Stage(refusal)),
            Err(other) => return Err(not_brought_in(other)),
        }
    }
    Ok(of.saturating_sub(done))
}

fn whole(count: usize) -> i64 {
    i64::try_from(count).unwrap_or(i64::MAX)
}

fn last_import(db: &Db, who: &Bringer) -> Result<Option<Import>, Fault> {
    let agency = who.agency;
    db.reader.read_now(|read| imports(read, agency, 1)).map(|rows| rows.into_iter().next())
}

fn this_agency(db: &Db, who: &Bringer) -> Result<Agency, Fault> {
    let found = db.reader.read_now::<_, Fault>(|read| agency(read, who.agency))?;
    found.ok_or_else(|| Fault::Unreadable("the agency of an import is not there".to_owned()))
}

fn intent(who: &Bringer, key: String, lane: Lane) -> Intent {
    Intent { agency: who.agency, principal: who.principal, key, at: who.at, seed: who.seed, lane }
}

fn not_brought_in<R>(stop: Stop<R>) -> NotBroughtIn {
    match stop {
        Stop::Fault(fault) => NotBroughtIn::Fault(fault),
        Stop::Denied(_) => NotBroughtIn::Denied,
        Stop::Refused(_) | Stop::IntentReused => {
            NotBroughtIn::Fault(Fault::Unreadable("an act of an import was refused".to_owned()))
        }
    }
}
