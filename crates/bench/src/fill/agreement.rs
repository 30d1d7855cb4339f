//! What was agreed in each plan: its content as one document, frozen version, steps, behaviour, annex and
//! the dialogue it began with.

use super::insert;
use super::plans::{LINES, days, served};
use crate::Failure;
use crate::world::{self, AGENCY, account, indicator, is_head, person, plan, superior, work_result};
use capaian_core::clock::Moment;
use capaian_core::db::AnyConnection;
use capaian_core::ids::{AnnexItemId, DialogueId};
use capaian_schema::tables::{
    annex_item, behaviour_expectation, dialogue, plan_content, plan_step, plan_version,
};
use chrono::{Datelike, NaiveDate};
use diesel::prelude::*;
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use std::ops::Range;

const BEHAVIOUR: (&str, &str) = ("service_oriented", "Menjawab pertanyaan warga pada hari yang sama");
const ANNEX: [(&str, &str, &str); 3] = [
    ("support", "Pelatihan dua hari tentang umpan balik", "Bidang pengembangan"),
    ("accountability", "Laporan tertulis setiap akhir triwulan", ""),
    ("consequence", "Prioritas mengikuti pelatihan lanjutan", ""),
];
const SAID: &str = "Ekspektasi dijelaskan dan disepakati: sasaran tahun ini, cara mengukurnya, dukungan yang \
    dibutuhkan dan waktu umpan balik.";

fn annex_id(person: u32, place: u32) -> AnnexItemId {
    world::of(person, "annex", u64::from(person) * 8 + u64::from(place))
}

/// The content as `plan_content` keeps it.
pub fn content(number: u32, employees: u32) -> Value {
    let results: Vec<Value> = (0..world::indicators(number))
        .zip(LINES)
        .map(|(place, (statement, supports, name, measure))| {
            let target = served(number, place, employees).map(|id| json!({ "kind": "result", "id": id }));
            json!({
                "id": work_result(number, place),
                "kind": "main",
                "statement": statement,
                "serves": { "words": supports, "target": target },
                "indicators": [{
                    "id": indicator(number, place),
                    "aspect": (!is_head(number)).then_some("quantity"),
                    "perspective": is_head(number).then_some("business_process"),
                    "name": name,
                    "polarity": "higher",
                    "nature": "cumulative",
                    "target_min": "60",
                    "target_max": "60",
                    "measure": measure,
                    "targets": { "1": "15", "2": "30", "3": "45", "4": "60" },
                    "source": "Laporan unit",
                }],
            })
        })
        .collect();
    let annex: Vec<Value> = (0..)
        .zip(ANNEX)
        .map(|(place, (list, statement, owner))| {
            let id = annex_id(number, place);
            json!({ "id": id, "list": list, "statement": statement, "owner": owner, "due_on": null })
        })
        .collect();
    json!({ "results": results, "behaviours": { BEHAVIOUR.0: BEHAVIOUR.1 }, "annex": annex })
}

/// Writes the agreements of a slice.
pub fn write(
    conn: &mut AnyConnection,
    (slice, employees): (Range<u32>, u32),
    today: NaiveDate,
    at: Moment,
) -> Result<(), Failure> {
    let contents = slice.clone().map(|number| {
        (
            plan_content::agency_id.eq(AGENCY),
            plan_content::plan_id.eq(plan(number)),
            plan_content::content.eq(content(number, employees).to_string()),
        )
    });
    insert!(conn, plan_content::table, contents.collect::<Vec<_>>());
    let versions = slice.clone().map(|number| {
        let bytes = format!("capaian/1\n{}", json!({ "content": content(number, employees) })).into_bytes();
        (
            plan_version::agency_id.eq(AGENCY),
            plan_version::plan_id.eq(plan(number)),
            plan_version::number.eq(1),
            plan_version::hash.eq(Sha256::digest(&bytes).to_vec()),
            plan_version::content.eq(bytes),
            plan_version::author.eq(account(number)),
            plan_version::frozen_at.eq(at.0),
        )
    });
    insert!(conn, plan_version::table, versions.collect::<Vec<_>>());
    steps(conn, (slice.clone(), employees), at)?;
    parts(conn, slice.clone())?;
    let held_on = days(today.year(), 1).0;
    let dialogues = slice.map(|number| {
        (
            dialogue::agency_id.eq(AGENCY),
            dialogue::id.eq(world::of::<DialogueId>(number, "dialogue", number.into())),
            dialogue::plan_id.eq(plan(number)),
            dialogue::kind.eq("expectation"),
            dialogue::held_on.eq(held_on),
            dialogue::statement.eq(SAID),
            dialogue::employee_id.eq(person(number)),
            dialogue::appraiser_id.eq(person(superior(number, employees).unwrap_or(0))),
            dialogue::recorded_by.eq(account(number)),
            dialogue::recorded_at.eq(at.0),
        )
    });
    insert!(conn, dialogue::table, dialogues.collect::<Vec<_>>());
    Ok(())
}

/// Begun, proposed and set.
fn steps(conn: &mut AnyConnection, (slice, employees): (Range<u32>, u32), at: Moment) -> Result<(), Failure> {
    let steps = slice.flat_map(|number| {
        let above = superior(number, employees).unwrap_or(0);
        [(1_i64, "draft", 0_i64, number), (2, "proposed", 1, number), (3, "set", 1, above)].map(
            |(step, state, version, by)| {
                (
                    plan_step::agency_id.eq(AGENCY),
                    plan_step::plan_id.eq(plan(number)),
                    plan_step::number.eq(step),
                    plan_step::state.eq(state),
                    plan_step::version_number.eq(version),
                    plan_step::account_id.eq(account(by)),
                    plan_step::acted_at.eq(at.plus_seconds(step - 1_000).0),
                )
            },
        )
    });
    insert!(conn, plan_step::table, steps.collect::<Vec<_>>());
    Ok(())
}

fn parts(conn: &mut AnyConnection, slice: Range<u32>) -> Result<(), Failure> {
    let behaviours = slice.clone().map(|number| {
        (
            behaviour_expectation::agency_id.eq(AGENCY),
            behaviour_expectation::plan_id.eq(plan(number)),
            behaviour_expectation::behaviour.eq(BEHAVIOUR.0),
            behaviour_expectation::expectation.eq(BEHAVIOUR.1),
        )
    });
    insert!(conn, behaviour_expectation::table, behaviours.collect::<Vec<_>>());
    let annex = slice.flat_map(|number| {
        (0..).zip(ANNEX).map(move |(place, (list, statement, owner))| {
            (
                annex_item::agency_id.eq(AGENCY),
                annex_item::id.eq(annex_id(number, place)),
                annex_item::plan_id.eq(plan(number)),
                annex_item::list.eq(list),
                annex_item::ordinal.eq(i64::from(place) + 1),
                annex_item::statement.eq(statement),
                annex_item::owner.eq(owner),
            )
        })
    });
    insert!(conn, annex_item::table, annex.collect::<Vec<_>>());
    Ok(())
}
