//! The way of a whole file, for doors that are blocking anyway: opens or resumes its import, writes
//! the slices, makes them visible. Killed anywhere, the same call goes on where it ended.

use super::model::{Import, ImportKind, ImportState, import_of, imports};
use super::publish_import::{PublishImport, PublishRefusal, publish_import};
use super::slices::Staging;
use super::stage_slice::{StageRefusal, StageSlice, stage_slice};
use super::start_import::{StartImport, StartRefusal, Started, start_import};
use super::stored::Stored;
use super::undo_import::{SweepImport, SweepRefusal, sweep_import};
use crate::clock::Moment;
use crate::db::{Db, Fault, Intent, Lane, Stop};
use crate::ids::{AccountId, AgencyId, IdSource, ImportId, Keys, Seed};
use chrono::NaiveDate;

/// Who brings a file in, and when.
#[derive(Debug, Clone)]
pub struct Bringer {
    /// Into which agency.
    pub agency: AgencyId,
    /// As whom.
    pub principal: AccountId,
    /// When.
    pub at: Moment,
    /// The civil date of that moment in the agency.
    pub on: NaiveDate,
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

/// Brings a file in. `plan` compares it with what is stored; `told` hears how many slices are written
/// and of how many.
///
/// # Errors
/// [`NotBroughtIn`]; what was written stays unseen and the next call with the same file resumes.
pub fn bring_in(
    db: &Db,
    who: &Bringer,
    file: &Understood,
    plan: impl FnOnce(&Stored, &IdSource) -> Staging,
    told: &mut dyn FnMut(usize, usize),
) -> Result<BroughtIn, NotBroughtIn> {
    sweep_leftovers(db, who)?;
    let started = open(db, who, file)?;
    // From the file and the keys, so that a second start makes the same ids and nobody guesses them.
    let mut name = started.number.to_be_bytes().to_vec();
    name.extend(file.file_hash);
    let seed = who.keys.hash("import", &data_encoding::HEXLOWER.encode(&name));
    let horizon = horizon(db, who)?;
    let stored = db.reader.read_now::<_, Fault>(|read| {
        Stored::load(read, who.agency, horizon, (who.on, who.at), who.keys.clone())
    })?;
    let staging = plan(&stored, &IdSource::new(seed));
    drop(stored);
    let counts = (staging.new_units, staging.new_people, staging.changed_people);
    let slices_written = stage(db, who, started.import, staging.slices, told)?;
    let publish = PublishImport { import: started.import, closings: staging.closings };
    let key = format!("publish-import-{}", started.import);
    match db.writer.run_now(intent(who, key, Lane::People), publish, publish_import) {
        Ok(_) => {}
        Err(Stop::Refused(refusal)) => return Err(NotBroughtIn::Publish(refusal)),
        Err(other) => return Err(not_brought_in(other)),
    }
    let (new_units, new_people, changed_people) = counts;
    Ok(BroughtIn { import: started.import, new_units, new_people, changed_people, slices_written })
}

/// Rows of an import that was taken back go before new ones come.
fn sweep_leftovers(db: &Db, who: &Bringer) -> Result<(), NotBroughtIn> {
    let last = last_import(db, who)?;
    if let Some(undone) = last.filter(|last| last.is(ImportState::Undone)) {
        sweep(db, who, undone.id)?;
    }
    Ok(())
}

/// Deletes the rows of an import that was taken back, slice by slice.
///
/// # Errors
/// [`NotBroughtIn`].
pub fn sweep(db: &Db, who: &Bringer, import: ImportId) -> Result<(), NotBroughtIn> {
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
        return Ok(Started { import: last.id, number: last.number });
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

fn horizon(db: &Db, who: &Bringer) -> Result<i64, Fault> {
    let agencies = db.reader.read_now::<_, Fault>(crate::organisation::agency::agencies)?;
    Ok(agencies.iter().find(|agency| agency.id == who.agency).map_or(0, |agency| agency.visible_import))
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
