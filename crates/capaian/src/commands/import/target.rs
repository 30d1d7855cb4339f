//! Into which agency a file goes: the one there is, the one that was named, or one that is founded.

use crate::commands::Failure;
use crate::installation::Place;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::{Db, Fault, Intent, Lane, Stop};
use capaian_core::ids::{Entropy, MachineEntropy};
use capaian_core::organisation::agency::{Agency, FoundAgency, SERVER_ACCOUNT, agencies, found_agency};
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::organisation::staging::{Bringer, NotBroughtIn, StartRefusal};
use capaian_rules::Zone;

/// The agency, as a bringer of files sees it.
pub fn bringer(place: &Place, db: &Db, code: Option<&str>, name: &str) -> Result<Bringer, Failure> {
    let agency = match choose(db, code)? {
        Some(agency) => agency.id,
        None => found(db, code, name)?,
    };
    let at = MachineClock.now();
    let (on, seed) = (at.date_in(Zone::Wib), MachineEntropy.seed());
    Ok(Bringer { agency, principal: SERVER_ACCOUNT, at, on, seed, keys: place.keys()? })
}

/// What is stored, for a dry run: nothing is opened that is not there.
pub fn stored(place: &Place, code: Option<&str>) -> Result<Option<Stored>, Failure> {
    if !place.exists() {
        return Ok(None);
    }
    let db = place.open()?;
    let Some(agency) = choose(&db, code)? else { return Ok(None) };
    let at = MachineClock.now();
    let keys = place.keys()?;
    let when = (at.date_in(Zone::Wib), at);
    let load = |read: &mut _| Stored::load(read, agency.id, agency.visible_import, when, keys);
    Ok(Some(db.reader.read_now::<_, Fault>(load)?))
}

fn choose(db: &Db, code: Option<&str>) -> Result<Option<Agency>, Failure> {
    let mut all = db.reader.read_now::<_, Fault>(agencies)?;
    match code {
        Some(code) => Ok(all.into_iter().find(|agency| agency.code == code)),
        None if all.len() > 1 => Err("ada beberapa instansi: pilih satu dengan --agency KODE".into()),
        None => Ok(all.pop()),
    }
}

fn found(db: &Db, code: Option<&str>, name: &str) -> Result<i64, Failure> {
    let taken = db.reader.read_now::<_, Fault>(agencies)?;
    let number = taken.iter().map(|agency| agency.id).max().unwrap_or(0) + 1;
    let plain: String = name.to_lowercase().chars().filter(char::is_ascii_alphanumeric).take(32).collect();
    let code = code.map_or(plain, str::to_owned);
    let intent = Intent {
        agency: number,
        principal: SERVER_ACCOUNT,
        key: format!("found-agency-{number}"),
        at: MachineClock.now(),
        seed: MachineEntropy.seed(),
        lane: Lane::People,
    };
    let command = FoundAgency { code, name: name.to_owned(), zone: Zone::Wib };
    match db.writer.run_now(intent, command, found_agency) {
        Ok(founded) => Ok(founded.agency),
        Err(Stop::Refused(refusal)) => Err(refusal.to_string().into()),
        Err(other) => Err(format!("{other:?}").into()),
    }
}

/// Why a file did not come in, in words.
pub fn words(error: &NotBroughtIn) -> String {
    match error {
        NotBroughtIn::Start(StartRefusal::AlreadyIn { .. }) => {
            "Berkas ini sudah masuk sebelumnya.".to_owned()
        }
        NotBroughtIn::Start(StartRefusal::Busy { .. }) => {
            "Impor lain sedang berjalan atau belum selesai: selesaikan berkas itu dahulu.".to_owned()
        }
        NotBroughtIn::Publish(refusal) => format!("Impor tidak dapat ditampilkan ({refusal})."),
        NotBroughtIn::Stage(refusal) => format!("Baris tidak dapat ditulis ({refusal})."),
        NotBroughtIn::Denied => "Hanya pengelola kepegawaian yang mengimpor.".to_owned(),
        NotBroughtIn::Fault(fault) => format!("Sistem gagal: {fault}"),
    }
}
