//! Into which agency a file goes: the one there is, the one that was named, or one that is founded.

use crate::commands::Failure;
use crate::installation::Place;
use capaian_core::clock::{Clock, MachineClock};
use capaian_core::db::{Db, Fault, Intent, Lane, Reader, Stop};
use capaian_core::ids::{Entropy, MachineEntropy};
use capaian_core::organisation::agency::{
    Agency, FoundAgency, SERVER_ACCOUNT, agencies, agency, found_agency,
};
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::organisation::staging::{Bringer, NotBroughtIn, StartRefusal};
use capaian_rules::Zone;
use clap::Args;

/// Codes that an answer names.
const NAMED: usize = 20;

/// The agency a file goes into.
#[derive(Debug, Args)]
pub struct Into {
    /// The agency's code, where there are several
    #[arg(long, value_name = "CODE")]
    agency: Option<String>,
    /// Found the agency of this code beside those there are; the first one is founded by itself
    #[arg(long, requires = "agency")]
    found: bool,
    /// Time zone of an agency that is founded: wib, wita or wit; wib otherwise
    #[arg(long, value_name = "ZONE", value_parser = zone)]
    zone: Option<Zone>,
}

fn zone(text: &str) -> Result<Zone, String> {
    Zone::from_key(text).map_err(|_| "wib, wita atau wit".to_owned())
}

impl Into {
    /// The agency, founded under `name` where that is meant.
    pub fn agency(&self, db: &Db, name: &str) -> Result<Agency, Failure> {
        match self.choose(&db.reader)? {
            Some(agency) => Ok(agency),
            None => found(db, self.agency.as_deref(), name, self.zone.unwrap_or(Zone::Wib)),
        }
    }

    /// What is stored; nothing where the agency is founded by this file.
    pub fn stored(&self, place: &Place, dry_run: bool) -> Result<Option<Stored>, Failure> {
        let Some(reader) = reader(place, dry_run)? else { return Ok(None) };
        let Some(agency) = self.choose(&reader)? else { return Ok(None) };
        Ok(Some(stored(place, &reader, &agency)?))
    }

    /// The agency that is meant; nothing where it is to be founded.
    fn choose(&self, reader: &Reader) -> Result<Option<Agency>, Failure> {
        let all = reader.read_now::<_, Fault>(agencies)?;
        if self.found && all.iter().all(|agency| Some(&agency.code) != self.agency.as_ref()) {
            return Ok(None);
        }
        let chosen = choose(all, self.agency.as_deref())?;
        match (&chosen, self.zone) {
            (Some(agency), Some(zone)) if agency.zone != zone => Err(format!(
                "instansi {} memakai zona {}: --zone hanya untuk instansi baru",
                agency.code,
                agency.zone.key()
            )
            .into()),
            _ => Ok(chosen),
        }
    }
}

/// The agency of a code, or the only one; nothing in an empty database.
pub fn choose(mut all: Vec<Agency>, code: Option<&str>) -> Result<Option<Agency>, Failure> {
    let codes = || all.iter().take(NAMED).map(|agency| agency.code.as_str()).collect::<Vec<_>>().join(", ");
    match code {
        Some(code) => match all.iter().position(|agency| agency.code == code) {
            Some(place) => Ok(Some(all.swap_remove(place))),
            None if all.is_empty() => Ok(None),
            None => {
                Err(format!("tidak ada instansi {code}; yang ada: {}. Instansi baru: --found", codes())
                    .into())
            }
        },
        None if all.len() > 1 => {
            Err(format!("ada beberapa instansi: pilih satu dengan --agency KODE ({})", codes()).into())
        }
        None => Ok(all.pop()),
    }
}

/// Reads what is there. A dry run brings nothing up to date, and makes nothing.
pub fn reader(place: &Place, dry_run: bool) -> Result<Option<Reader>, Failure> {
    if !place.exists() {
        return Ok(None);
    }
    Ok(if dry_run { Reader::look(&place.target())? } else { Some(place.open()?.reader) })
}

/// What is stored of an agency today.
pub fn stored(place: &Place, reader: &Reader, agency: &Agency) -> Result<Stored, Failure> {
    let at = MachineClock.now();
    let keys = place.keys()?;
    let when = (at.date_in(agency.zone), at);
    let load = |read: &mut _| Stored::load(read, agency.id, agency.visible_import, when, keys);
    Ok(reader.read_now::<_, Fault>(load)?)
}

/// The server as a bringer of files.
pub fn bringer(place: &Place, agency: &Agency) -> Result<Bringer, Failure> {
    let (at, seed) = (MachineClock.now(), MachineEntropy.seed());
    Ok(Bringer { agency: agency.id, principal: SERVER_ACCOUNT, at, seed, keys: place.keys()? })
}

fn found(db: &Db, code: Option<&str>, name: &str, zone: Zone) -> Result<Agency, Failure> {
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
    let command = FoundAgency { code, name: name.to_owned(), zone };
    match db.writer.run_now(intent, command, found_agency) {
        Ok(founded) => {
            let found = db.reader.read_now::<_, Fault>(|read| agency(read, founded.agency))?;
            Ok(found.ok_or("instansi yang baru didirikan tidak terbaca")?)
        }
        Err(Stop::Refused(refusal)) => Err(refusal.to_string().into()),
        Err(other) => Err(format!("{other:?}").into()),
    }
}

/// Why a file did not come in, in words.
pub fn words(error: &NotBroughtIn) -> String {
    match error {
        // Each command takes it for done.
        NotBroughtIn::Start(StartRefusal::AlreadyIn { .. }) => "Berkas ini sudah masuk.".to_owned(),
        NotBroughtIn::Start(StartRefusal::Busy { .. }) => {
            "Impor lain sedang berjalan atau belum selesai: selesaikan berkas itu dahulu, atau hentikan di halaman Impor."
                .to_owned()
        }
        NotBroughtIn::Publish(refusal) => format!("Impor tidak dapat ditampilkan ({refusal})."),
        NotBroughtIn::Stage(refusal) => format!("Baris tidak dapat ditulis ({refusal})."),
        NotBroughtIn::Denied => "Hanya pengelola kepegawaian yang mengimpor.".to_owned(),
        NotBroughtIn::Fault(fault) => format!("Sistem gagal: {fault}"),
    }
}
