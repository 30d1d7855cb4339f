//! The requests of one signed-in person, and what a right answer looks like.

use crate::Failure;
use crate::world::{self, AGENCY, Group};
use axum::http::StatusCode;
use capaian_core::db::{AnyConnection, Opener, Target};
use capaian_core::ids::IndicatorId;
use capaian_schema::tables::realisation;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};
use std::collections::HashMap;

/// What is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, clap::ValueEnum, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Act {
    /// `GET /` of an employee.
    Home,
    /// `GET /progres`: the plan in force with targets and reports.
    Progress,
    /// `GET /skp/{plan}`: the own plan.
    Plan,
    /// `GET /realisasi/{indicator}/{quarter}`: the form of one report.
    Form,
    /// `POST` of that form: records a realisation.
    Record,
    /// `GET /tim/skp` of a head: the team's plans.
    TeamPlans,
    /// `GET /tim/realisasi` of a head: the team's reports.
    TeamReports,
    /// `GET /tim/evaluasi` of a head: the team's ratings.
    TeamRatings,
    /// `GET /tim/evaluasi/{plan}/{quarter}` of a head: the rating page of one of the team.
    Rating,
    /// `GET /` of a leader.
    Overview,
    /// `GET /cari`: people and units by two words.
    Search,
}

impl Act {
    /// In the order of the table.
    pub const ALL: [Self; 11] = [
        Self::Home,
        Self::Progress,
        Self::Plan,
        Self::Form,
        Self::Record,
        Self::TeamPlans,
        Self::TeamReports,
        Self::TeamRatings,
        Self::Rating,
        Self::Overview,
        Self::Search,
    ];

    /// As it is named on command lines and in files.
    pub fn key(self) -> String {
        clap::ValueEnum::to_possible_value(&self).map_or_else(String::new, |it| it.get_name().to_owned())
    }

    /// Who does it.
    pub fn group(self) -> Group {
        match self {
            Self::TeamPlans | Self::TeamReports | Self::TeamRatings | Self::Rating => Group::Heads,
            Self::Overview => Group::Leaders,
            _ => Group::Employees,
        }
    }
}

/// Somebody who is signed in.
#[derive(Debug, Clone)]
pub struct Who {
    /// The number of employee or account.
    pub number: u32,
    /// The session cookie's value.
    pub cookie: String,
    /// The quarter that is reported.
    pub quarter: i64,
    /// Their indicators, each with the version of its report; 0 for none.
    pub indicators: Vec<(IndicatorId, i64)>,
    /// The numbers of those whom they appraise in their unit.
    pub team: std::ops::Range<u32>,
}

impl Who {
    /// How many different addresses of an act they ask for, one after the other.
    pub fn places(&self, act: Act) -> usize {
        match act {
            Act::Form | Act::Record => self.indicators.len(),
            Act::Rating => self.team.len(),
            _ => 1,
        }
    }
}

/// Everybody who does an act, with the versions that are in the database.
pub fn everybody(target: &Target, act: Act, employees: u32) -> Result<Vec<Who>, Failure> {
    of_group(target, act, act.group(), employees)
}

/// The same, of a group that is not the act's own.
pub fn of_group(target: &Target, act: Act, group: Group, employees: u32) -> Result<Vec<Who>, Failure> {
    let quarter = world::quarter(world::today());
    let versions = versions(target, quarter)?;
    let people = world::signed_in(group, employees).into_iter().map(|number| {
        let ids = (0..world::indicators(number)).map(|place| world::indicator(number, place));
        Who {
            number,
            cookie: world::token(number).text(),
            quarter,
            indicators: ids.map(|id| (id, versions.get(&id).copied().unwrap_or(0))).collect(),
            team: world::team(number, employees),
        }
    });
    Ok(people.filter(|who| who.places(act) > 0).collect())
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

/// Bytes that a right page holds, whoever asked; the page of somebody without data lacks them.
pub fn marker(act: Act) -> &'static str {
    match act {
        Act::Home => "Kategori rubrik umpan balik konstruktif naik",
        Act::Progress => "id=\"hasil-kerja\"",
        Act::Plan => "Pelatihan dua hari tentang umpan balik",
        Act::Form => "name=\"jumlah\"",
        Act::Record => "",
        Act::TeamPlans => "href=\"/skp/",
        Act::TeamReports => "href=\"/tim/realisasi/",
        Act::TeamRatings => "href=\"/tim/evaluasi/",
        Act::Rating => "name=\"umpan\"",
        Act::Overview => "Nilai kepuasan masyarakat atas layanan bidang 1",
        Act::Search => "Analis Kebijakan Ahli Muda",
    }
}

/// The path of an act.
pub fn path(act: Act, who: &Who, place: usize) -> String {
    let indicator = || who.indicators.get(place).map(|(id, _)| id.to_string()).unwrap_or_default();
    let member = || who.team.clone().nth(place).map(world::plan).map(|id| id.to_string()).unwrap_or_default();
    match act {
        Act::Home | Act::Overview => "/".to_owned(),
        Act::Progress => "/progres".to_owned(),
        Act::Plan => format!("/skp/{}", world::plan(who.number)),
        Act::Form | Act::Record => format!("/realisasi/{}/{}", indicator(), who.quarter),
        Act::TeamPlans => "/tim/skp".to_owned(),
        Act::TeamReports => "/tim/realisasi".to_owned(),
        Act::TeamRatings => "/tim/evaluasi".to_owned(),
        Act::Rating => format!("/tim/evaluasi/{}/{}", member(), world::ended().end()),
        Act::Search => format!("/cari?q={}", world::typed(who.number)),
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
