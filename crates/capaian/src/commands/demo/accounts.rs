//! Everybody of the city has an account: each act of the year is the act of the one who did it. Only
//! those that are printed can be signed in to; the others have neither login nor password.

use super::days::Hours;
use super::desk::{Desk, Errand};
use super::parts::{Part, Stars};
use super::roster::Roster;
use super::seeded::{bytes, password};
use crate::commands::Failure;
use capaian_core::access::account::{CreateAccount, create_account};
use capaian_core::access::password as hashing;
use capaian_core::ids::{AccountId, Keys, PersonId};
use capaian_core::organisation::agency::SERVER_ACCOUNT;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// An account as it is printed.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct DemoAccount {
    /// `employee`, `appraiser`, `head`, `hr`, `leader`, `auditor`, `unit_admin`.
    pub role: String,
    /// What is typed into the first field.
    pub login: String,
    /// What is typed into the second.
    pub password: String,
    /// Who it is.
    pub name: String,
}

/// The accounts of everybody.
#[derive(Debug)]
pub struct Opened(HashMap<PersonId, AccountId>);

impl Opened {
    /// Somebody's account.
    pub fn of(&self, person: PersonId) -> Result<AccountId, Failure> {
        self.0.get(&person).copied().ok_or_else(|| "somebody of the demo has no account".into())
    }
}

/// Opens the accounts on a morning, and says which are printed.
pub fn open(
    desk: &Desk,
    (keys, seed): (&Keys, u64),
    roster: &Roster,
    stars: &Stars,
    on: NaiveDate,
) -> Result<(Opened, Vec<DemoAccount>), Failure> {
    let everybody = roster.people.iter().map(|person| (person.id, &person.name));
    let everybody: Vec<(PersonId, &String)> =
        everybody.chain(roster.officials.iter().map(|(id, name)| (*id, name))).collect();
    let mut errands = Vec::with_capacity(everybody.len());
    for (person, name) in &everybody {
        let part = stars.parts().iter().find(|part| part.person == *person);
        let (login_hashes, password_hash) = match part {
            Some(part) => credential(keys, seed, part)?,
            None => (Vec::new(), String::new()),
        };
        errands.push(Errand {
            by: SERVER_ACCOUNT,
            key: format!("demo/create_account/{person}"),
            at: Hours(480, 481).at(on, 0),
            command: CreateAccount {
                person: Some(*person),
                name: (*name).clone(),
                login_hashes,
                password_hash,
                roles: part.and_then(|part| part.grant).into_iter().collect(),
                roles_from: on,
            },
        });
    }
    let opened = desk.all(errands, create_account)?;
    let ids = everybody.iter().zip(opened).map(|((person, _), created)| (*person, created.account));
    let printed = stars.parts().iter().map(|part| DemoAccount {
        role: part.role.to_owned(),
        login: part.login.to_owned(),
        password: password(seed, part.login),
        name: part.name.clone(),
    });
    Ok((Opened(ids.collect()), printed.collect()))
}

fn credential(keys: &Keys, seed: u64, part: &Part) -> Result<(Vec<[u8; 32]>, String), Failure> {
    let salt: [u8; 16] = std::array::from_fn(|i| bytes(seed, part.login).get(i).copied().unwrap_or_default());
    let hash = hashing::hash(&password(seed, part.login), &salt).ok_or("the password cannot be hashed")?;
    Ok((vec![keys.hash("login", part.login)], hash))
}
