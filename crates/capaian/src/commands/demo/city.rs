//! The city of the demo, brought in by the real importers.

use super::roster::Roster;
use super::seeded::bytes;
use super::sizing::list;
use crate::commands::Failure;
use capaian_core::clock::Moment;
use capaian_core::db::{Db, Fault, Intent, Lane, Stop};
use capaian_core::ids::{AgencyId, IdSource, Keys};
use capaian_core::organisation::agency::{Agency, FoundAgency, SERVER_ACCOUNT, agencies, found_agency};
use capaian_core::organisation::import::employees::{EmployeeReader, NobodyStored};
use capaian_core::organisation::import::officials::OfficialReader;
use capaian_core::organisation::staging::plan_employees::plan_employees;
use capaian_core::organisation::staging::plan_officials::plan_officials;
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::organisation::staging::{
    Bringer, ImportKind, NotBroughtIn, Staging, StartRefusal, Understood, bring_in,
};
use capaian_rules::Zone;
use capaian_sheets::{Event, Options, read_bytes};
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::ops::ControlFlow;

const EMPLOYEES: &[u8] = include_bytes!("../../../../../fixtures/pegawai-kota.xlsx");
const OFFICIALS: &[u8] = include_bytes!("../../../../../fixtures/pejabat-non-asn.csv");
/// The demo's one agency.
pub const CITY: AgencyId = 1;
/// Marks a database as the demo's.
const CODE: &str = "demonusabahari";

/// Brings the city in and says who is there; what is in already is left as it is.
pub fn city(
    db: &Db,
    keys: &Keys,
    (seed, employees): (u64, Option<u32>),
    at: Moment,
) -> Result<(Roster, Stored), Failure> {
    found(db, seed, at)?;
    let who = |purpose: &str| Bringer {
        agency: CITY,
        principal: SERVER_ACCOUNT,
        at,
        seed: bytes(seed, purpose),
        keys: keys.clone(),
    };
    let mut officials = OfficialReader::default();
    rows(OFFICIALS, &mut |event| officials.take(event))?;
    let officials = officials.finish().map_err(|error| error.message())?;
    let about = about(ImportKind::Officials, "pejabat-non-asn.csv", OFFICIALS, officials.accepted.len())?;
    once(db, &who("officials"), &about, |stored, ids| Ok(plan_officials(&officials, stored, ids)))?;

    let (name, bytes) = match employees {
        None => ("pegawai-kota.xlsx".to_owned(), Cow::Borrowed(EMPLOYEES)),
        Some(count) => {
            (format!("pegawai-{count}.csv"), Cow::Owned(list(EMPLOYEES, usize::try_from(count)?)?))
        }
    };
    let mut employees = EmployeeReader::default();
    rows(&bytes, &mut |event| employees.take(event))?;
    let employees = employees.finish(&NobodyStored).map_err(|error| error.message())?;
    let about = self::about(ImportKind::Employees, &name, &bytes, employees.accepted.len())?;
    once(db, &who("employees"), &about, |stored, ids| plan_employees(&employees, stored, ids))?;

    let horizon = agency(db)?.map_or(0, |agency| agency.visible_import);
    let when = (at.date_in(Zone::Wib), at);
    let stored = db.reader.read_now(|read| Stored::load(read, CITY, horizon, when, keys.clone()))?;
    let roster = Roster::new(&employees, &stored);
    Ok((roster, stored))
}

/// The demo's agency, when it is founded.
pub fn agency(db: &Db) -> Result<Option<Agency>, Failure> {
    Ok(db.reader.read_now::<_, Fault>(agencies)?.into_iter().next())
}

/// Whether this is the demo's city: its keys are known and its passwords are printed.
pub fn lives_in(db: &Db) -> Result<bool, Failure> {
    Ok(db.reader.read_now::<_, Fault>(agencies)?.iter().any(|agency| agency.code == CODE))
}

fn found(db: &Db, seed: u64, at: Moment) -> Result<(), Failure> {
    match agency(db)? {
        None => {}
        Some(agency) if agency.code == CODE => return Ok(()),
        Some(other) => return Err(format!("{} lives here: give the demo another --data", other.name).into()),
    }
    let name = "Pemerintah Kota Nusa Bahari".to_owned();
    let command = FoundAgency { code: CODE.to_owned(), name, zone: Zone::Wib };
    let intent = Intent {
        agency: CITY,
        principal: SERVER_ACCOUNT,
        key: "demo-agency".to_owned(),
        at,
        seed: bytes(seed, "agency"),
        lane: Lane::People,
    };
    match db.writer.run_now(intent, command, found_agency) {
        Ok(_) => Ok(()),
        Err(Stop::Fault(fault)) => Err(fault.into()),
        Err(other) => Err(format!("{other:?}").into()),
    }
}

fn about(kind: ImportKind, name: &str, bytes: &[u8], accepted: usize) -> Result<Understood, Failure> {
    let file_hash = Sha256::digest(bytes).into();
    Ok(Understood {
        kind,
        file_name: name.to_owned(),
        file_hash,
        accepted: i64::try_from(accepted)?,
        rejected: 0,
    })
}

/// A file that is in already is no failure.
fn once(
    db: &Db,
    who: &Bringer,
    about: &Understood,
    plan: impl FnOnce(&Stored, &IdSource) -> Result<Staging, Fault>,
) -> Result<(), Failure> {
    match bring_in(db, who, about, plan, &mut |_, _| {}) {
        Ok(_) | Err(NotBroughtIn::Start(StartRefusal::AlreadyIn { .. })) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// The demo's own files are read here: they come from nowhere outside.
pub fn rows(bytes: &[u8], take: &mut dyn FnMut(Event)) -> Result<(), Failure> {
    let mut sink = |event| {
        take(event);
        ControlFlow::Continue(())
    };
    read_bytes(bytes, &Options::default(), &mut sink).map_err(|refusal| refusal.message())?;
    Ok(())
}
