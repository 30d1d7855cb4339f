//! The requests of one signed-in person, and what a right answer looks like.

use crate::Failure;
use crate::world::{self, AGENCY};
use axum::http::StatusCode;
use capaian_core::db::{AnyConnection, Opener, Target};
use capaian_core::ids::IndicatorId;
use capaian_schema::tables::realisation;
use diesel::prelude::*;
use std::collections::HashMap;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum Act {
    /// `GET /progres`: the plan in force with targets and reports.
    Progress,
    /// `GET /realisasi/{indicator}/{quarter}`: the form of one report.
    Form,
    /// `POST` of that form: records a realisation.
    Record,
}

impl Act {
    /// In the order of the table.
    pub const ALL: [Self; 3] = [Self::Progress, Self::Form, Self::Record];
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Who {
    /// The session cookie's value.
    pub cookie: String,
    /// The quarter that is reported.
    pub quarter: i64,
    /// Their indicators, each with the version of its report; 0 for none.
    pub indicators: Vec<(IndicatorId, i64)>,
}

/// Everybody who is signed in, with the versions that are in the database.
pub fn everybody(target: &Target, employees: u32) -> Result<Vec<Who>, Failure> {
    let quarter = world::quarter(world::today());
    let versions = versions(target, quarter)?;
    let people = (0..world::sessions(employees)).map(|session| {
        let person = world::signed_in(session, employees);
        let ids = (0..world::indicators(person)).map(|place| world::indicator(person, place));
        Who {
            cookie: world::token(person).text(),
            quarter,
            indicators: ids.map(|id| (id, versions.get(&id).copied().unwrap_or(0))).collect(),
        }
    });
    Ok(people.collect())
}

fn versions(target: &Target, quarter: i64) -> Result<HashMap<IndicatorId, i64>, Failure> {
    let mut conn: AnyConnection = Opener::reading(target.clone()).open()?;
    let rows: Vec<(IndicatorId, i64)> = realisation::table
        .filter(realisation::agency_id.eq(AGENCY))
        .filter(realisation::period_number.eq(quarter))
        .select((realisation::indicator_id, realisation::version))
        .load(&mut conn)?;
    Ok(rows.into_iter().collect())
}

/// The method of an act.
pub fn method(act: Act) -> &'static str {
    if act == Act::Record { "POST" } else { "GET" }
}

/// The status of a right answer.
pub fn expected(act: Act) -> StatusCode {
    if act == Act::Record { StatusCode::SEE_OTHER } else { StatusCode::OK }
}

/// Bytes that a right page holds, whoever asked.
pub fn marker(act: Act) -> &'static str {
    match act {
        Act::Progress => "id=\"hasil-kerja\"",
        Act::Form => "name=\"jumlah\"",
        Act::Record => "",
    }
}

/// The path of an act.
pub fn path(act: Act, who: &Who, place: usize) -> String {
    let id = who.indicators.get(place).map(|(id, _)| id.to_string()).unwrap_or_default();
    match act {
        Act::Progress => "/progres".to_owned(),
        Act::Form | Act::Record => format!("/realisasi/{id}/{}", who.quarter),
    }
}

/// The filled form; `key` names the intent.
pub fn form(who: &Who, place: usize, version: i64, key: &str) -> String {
    let today = world::today();
    let amount = version % 60;
    format!(
        "niat={key}-{place}-{}&versi={version}&jumlah={amount}&tanggal={today}&catatan=Rekap+pembina+{version}",
        who.quarter
    )
}

/// The bytes that are sent: a browser's request over a kept connection.
pub fn bytes(act: Act, who: &Who, place: usize, key: &str, to: &mut Vec<u8>) {
    let (method, path) = (method(act), path(act, who, place));
    let head = format!(
        "{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\ncookie: sesi={}\r\naccept: text/html\r\n\
         accept-encoding: gzip\r\naccept-language: id\r\nuser-agent: Mozilla/5.0 (Linux; Android 13)\r\n\
         sec-fetch-site: same-origin\r\n",
        who.cookie
    );
    to.clear();
    to.extend_from_slice(head.as_bytes());
    if act == Act::Record {
        let version = who.indicators.get(place).map_or(0, |(_, version)| *version);
        let body = form(who, place, version, key);
        let length = format!(
            "content-type: application/x-www-form-urlencoded\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        to.extend_from_slice(length.as_bytes());
        to.extend_from_slice(body.as_bytes());
    } else {
        to.extend_from_slice(b"\r\n");
    }
}
