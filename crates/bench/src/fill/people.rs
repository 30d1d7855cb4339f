//! People with employment, assignment, account and login; and the sessions of those signed in.

use super::insert;
use super::organisation::{POSITIONS, long_ago};
use crate::Failure;
use crate::world::{self, AGENCY, Group, account, assignment, is_head, name, person};
use capaian_core::access::password;
use capaian_core::access::session::ABSOLUTE_SECONDS;
use capaian_core::clock::Moment;
use capaian_core::db::AnyConnection;
use capaian_core::ids::{GrantId, NoticeId, PositionId};
use capaian_core::organisation::person::person_terms;
use capaian_schema::tables::{
    account as account_row, assignment as assignment_row, directory_login, employment, notice,
    person as person_row, role_grant, search_term, session,
};
use diesel::prelude::*;
use std::collections::BTreeSet;
use std::ops::Range;

/// The hash of everybody's password.
pub fn password() -> Result<String, Failure> {
    Ok(password::hash("rahasia-uji-2026", &[9; 16]).ok_or("no hash")?)
}

fn nip(number: u32) -> String {
    format!("19850317{number:010}")
}

/// Writes a slice of the employees.
pub fn write(conn: &mut AnyConnection, slice: Range<u32>, hash: &str) -> Result<(), Failure> {
    let keys = world::keys();
    let people = slice.clone().map(|number| {
        let nip = nip(number);
        Ok::<_, Failure>((
            person_row::agency_id.eq(AGENCY),
            person_row::id.eq(person(number)),
            person_row::name.eq(name(number)),
            person_row::sort_key.eq(name(number).to_lowercase().into_bytes()),
            person_row::nip_sealed.eq(keys.seal(&nip)?),
            person_row::nip_hash.eq(keys.hash("nip", &nip).to_vec()),
            person_row::nip_last4.eq(nip.get(14..).unwrap_or("").to_owned()),
            person_row::version.eq(1),
            person_row::recorded_in.eq(0),
            person_row::recorded_at.eq(0),
        ))
    });
    insert!(conn, person_row::table, people.collect::<Result<Vec<_>, _>>()?);
    let employments = slice.clone().map(|number| {
        (
            employment::agency_id.eq(AGENCY),
            employment::person_id.eq(person(number)),
            employment::valid_from.eq(long_ago()),
            employment::kind.eq("pns"),
            employment::grade.eq("III/c"),
            employment::recorded_in.eq(0),
            employment::recorded_at.eq(0),
        )
    });
    insert!(conn, employment::table, employments.collect::<Vec<_>>());
    let assignments = slice.clone().map(|number| {
        (
            assignment_row::agency_id.eq(AGENCY),
            assignment_row::id.eq(assignment(number)),
            assignment_row::person_id.eq(person(number)),
            assignment_row::unit_id.eq(world::unit(world::unit_of(number))),
            assignment_row::position_id.eq(world::id::<PositionId>("position", (number % POSITIONS).into())),
            assignment_row::kind.eq("definitive"),
            assignment_row::heads_unit.eq(is_head(number)),
            assignment_row::valid_from.eq(long_ago()),
            assignment_row::recorded_in.eq(0),
            assignment_row::recorded_at.eq(0),
        )
    });
    insert!(conn, assignment_row::table, assignments.collect::<Vec<_>>());
    let found = slice.clone().flat_map(|number| {
        person_terms(&name(number), nip(number).get(14..)).into_iter().map(move |term| {
            (
                search_term::agency_id.eq(AGENCY),
                search_term::term.eq(term),
                search_term::kind.eq("person"),
                search_term::target.eq(person(number).0.to_vec()),
                search_term::recorded_in.eq(0),
            )
        })
    });
    insert!(conn, search_term::table, found.collect::<Vec<_>>());
    notices(conn, slice.clone())?;
    accounts(conn, slice, hash)
}

/// Three notices a person, one of them not read yet.
fn notices(conn: &mut AnyConnection, slice: Range<u32>) -> Result<(), Failure> {
    let rows =
        slice.flat_map(|number| (0..3_u32).map(move |place| (number, place))).map(|(number, place)| {
            (
                notice::agency_id.eq(AGENCY),
                notice::id.eq(world::of::<NoticeId>(
                    number,
                    "notice",
                    u64::from(number) * 4 + u64::from(place),
                )),
                notice::person_id.eq(person(number)),
                notice::kind.eq("evaluation_set"),
                notice::object.eq(world::plan(number).0.to_vec()),
                notice::facts.eq(format!("{{\"period\":{}}}", place + 1)),
                notice::created_at.eq(i64::from(place)),
                notice::read_at.eq((place < 2).then_some(1_i64)),
            )
        });
    insert!(conn, notice::table, rows.collect::<Vec<_>>());
    Ok(())
}

fn accounts(conn: &mut AnyConnection, slice: Range<u32>, hash: &str) -> Result<(), Failure> {
    let keys = world::keys();
    let accounts = slice.clone().map(|number| {
        (
            account_row::agency_id.eq(AGENCY),
            account_row::id.eq(account(number)),
            account_row::person_id.eq(person(number)),
            account_row::name.eq(name(number)),
            account_row::password_hash.eq(hash),
            account_row::state.eq("active"),
            account_row::version.eq(1),
            account_row::created_at.eq(0),
        )
    });
    insert!(conn, account_row::table, accounts.collect::<Vec<_>>());
    let logins = slice.map(|number| {
        (
            directory_login::login_hash.eq(keys.hash("login", &nip(number)).to_vec()),
            directory_login::agency_id.eq(AGENCY),
            directory_login::account_id.eq(account(number)),
        )
    });
    insert!(conn, directory_login::table, logins.collect::<Vec<_>>());
    Ok(())
}

/// Accounts that see the overview of the whole agency.
pub fn leaders(conn: &mut AnyConnection, employees: u32, hash: &str) -> Result<(), Failure> {
    let all = || world::signed_in(Group::Leaders, employees).into_iter();
    let accounts = all().map(|number| {
        (
            account_row::agency_id.eq(AGENCY),
            account_row::id.eq(account(number)),
            account_row::name.eq(name(number)),
            account_row::password_hash.eq(hash),
            account_row::state.eq("active"),
            account_row::version.eq(1),
            account_row::created_at.eq(0),
        )
    });
    insert!(conn, account_row::table, accounts.collect::<Vec<_>>());
    let grants = all().map(|number| {
        (
            role_grant::agency_id.eq(AGENCY),
            role_grant::id.eq(world::id::<GrantId>("grant", number.into())),
            role_grant::account_id.eq(account(number)),
            role_grant::role.eq("leader"),
            role_grant::valid_from.eq(long_ago()),
            role_grant::recorded_at.eq(0),
        )
    });
    insert!(conn, role_grant::table, grants.collect::<Vec<_>>());
    Ok(())
}

/// Signs in up to a thousand of each group.
pub fn sessions(conn: &mut AnyConnection, employees: u32, at: Moment) -> Result<(), Failure> {
    let groups = [Group::Employees, Group::Neighbours, Group::Heads, Group::Leaders];
    let people: BTreeSet<u32> =
        groups.into_iter().flat_map(|group| world::signed_in(group, employees)).collect();
    let sessions = people.into_iter().map(|number| {
        (
            session::agency_id.eq(AGENCY),
            session::token_hash.eq(world::token(number).hash().to_vec()),
            session::account_id.eq(account(number)),
            session::created_at.eq(at.0),
            session::last_seen_at.eq(at.0),
            session::expires_at.eq(at.plus_seconds(ABSOLUTE_SECONDS).0),
            session::device.eq("Mozilla/5.0 (Linux; Android 13)"),
        )
    });
    insert!(conn, session::table, sessions.collect::<Vec<_>>());
    Ok(())
}
