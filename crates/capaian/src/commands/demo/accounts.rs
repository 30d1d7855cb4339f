//! One account per role, for people of the city chosen by their position.

use super::fill::{CITY, City};
use super::seeded::{bytes, password};
use crate::commands::Failure;
use capaian_core::access::account::{CreateAccount, CreateAccountRefusal, create_account};
use capaian_core::access::{Role, password as hashing};
use capaian_core::clock::Moment;
use capaian_core::db::{Db, Intent, Lane, Stop};
use capaian_core::ids::{Keys, PersonId};
use capaian_core::organisation::agency::SERVER_ACCOUNT;
use capaian_core::organisation::staging::stored::Known;
use capaian_rules::Zone;
use chrono::Datelike;
use serde::Serialize;

/// An account as it is printed.
#[derive(Debug, Clone, Serialize)]
pub struct DemoAccount {
    /// `employee`, `appraiser`, `head`, `hr`, `leader`, `auditor`.
    pub role: &'static str,
    /// What is typed into the first field.
    pub login: &'static str,
    /// What is typed into the second.
    pub password: String,
    /// Who it is.
    pub name: String,
}

/// Somebody who plays a part.
struct Part {
    role: &'static str,
    login: &'static str,
    person: PersonId,
    name: String,
    grant: Option<Role>,
}

/// Opens the accounts; those that are open already are printed again.
pub fn accounts(
    db: &Db,
    keys: &Keys,
    seed: u64,
    at: Moment,
    city: &City,
) -> Result<Vec<DemoAccount>, Failure> {
    let mut printed = Vec::new();
    for part in parts(city)? {
        let word = password(seed, part.login);
        open(db, keys, seed, at, &part, &word)?;
        printed.push(DemoAccount { role: part.role, login: part.login, password: word, name: part.name });
    }
    Ok(printed)
}

/// Who plays which part: a teacher, the head of that school, the head of the education office, the
/// head of the personnel agency, the mayor, an auditor. By name, so that it is always the same.
fn parts(city: &City) -> Result<Vec<Part>, Failure> {
    let mut people: Vec<(PersonId, &Known)> = city.stored.everybody().collect();
    people.sort_by(|left, right| (&left.1.name, left.0).cmp(&(&right.1.name, right.0)));
    let title = |known: &Known| known.assignment.as_ref().and_then(|held| city.stored.title(held.position));
    let holds = |known: &Known, begins: &str| title(known).is_some_and(|title| title.starts_with(begins));
    let one = |begins: &str| {
        people
            .iter()
            .find(|(_, known)| holds(known, begins))
            .copied()
            .ok_or("the city lacks somebody the demo needs")
    };
    let led = |(_, known): &(PersonId, &Known)| {
        let superior = known.assignment.as_ref().and_then(|held| held.superior).map(|(superior, _)| superior);
        superior.and_then(|id| Some((id, city.stored.known(id)?)))
    };
    let in_school = |known: &Known| {
        let unit = known.assignment.as_ref().and_then(|held| city.stored.unit_name(held.unit));
        unit.is_some_and(|unit| unit.starts_with("smp "))
    };
    let teacher =
        people.iter().find(|(_, known)| holds(known, "guru ahli muda") && in_school(known)).copied();
    let teacher = teacher.ok_or("the city lacks a teacher")?;
    let principal = led(&teacher).ok_or("the teacher answers to nobody")?;
    let head = one("kepala dinas pendidikan")?;
    let hr = people.iter().find(|(_, known)| holds(known, "kepala badan kepegawaian")).copied();
    let hr = hr.map_or_else(|| one("analis sdm aparatur"), Ok)?;
    let (auditor, mayor) = (one("auditor")?, one("wali kota")?);
    let part = |role, login, (person, known): (PersonId, &Known), grant| Part {
        role,
        login,
        person,
        name: known.name.clone(),
        grant,
    };
    Ok(vec![
        part("employee", "pegawai", teacher, None),
        part("appraiser", "penilai", principal, None),
        part("head", "kepala", head, None),
        part("hr", "bkpsdm", hr, Some(Role::Hr)),
        part("leader", "pimpinan", mayor, Some(Role::Leader)),
        part("auditor", "auditor", auditor, Some(Role::Auditor)),
    ])
}

fn open(db: &Db, keys: &Keys, seed: u64, at: Moment, part: &Part, word: &str) -> Result<(), Failure> {
    let salt: [u8; 16] = std::array::from_fn(|i| bytes(seed, part.login).get(i).copied().unwrap_or_default());
    let today = at.date_in(Zone::Wib);
    let command = CreateAccount {
        person: Some(part.person),
        name: part.name.clone(),
        login_hashes: vec![keys.hash("login", part.login)],
        password_hash: hashing::hash(word, &salt).ok_or("the password cannot be hashed")?,
        roles: part.grant.map(|role| (role, None)).into_iter().collect(),
        roles_from: today.with_ordinal(1).unwrap_or(today),
    };
    let intent = Intent {
        agency: CITY,
        principal: SERVER_ACCOUNT,
        key: format!("demo-account-{}", part.login),
        at,
        seed: bytes(seed, &format!("account-{}", part.login)),
        lane: Lane::People,
    };
    match db.writer.run_now(intent, command, create_account) {
        Ok(_) | Err(Stop::Refused(CreateAccountRefusal::LoginTaken) | Stop::IntentReused) => Ok(()),
        Err(Stop::Fault(fault)) => Err(fault.into()),
        Err(Stop::Denied(_)) => Err("the demo may not open accounts".into()),
    }
}
