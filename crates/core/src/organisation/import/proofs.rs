//! The files of `fixtures/` against what must be reported of them, whatever form they come in, and
//! arbitrary cells against no panic at all.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use capaian_sheets::{Cell, Event, Options, Row, SheetHead, read_bytes};
use proptest::prelude::*;
use serde_json::Value;

use super::employees::{EmployeeFile, EmployeeReader, NobodyStored};
use super::goals::GoalReader;
use super::officials::OfficialReader;

pub(super) fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name)
}

pub(super) fn events(bytes: &[u8]) -> Vec<Event> {
    let mut events = Vec::new();
    let mut take = |event| {
        events.push(event);
        ControlFlow::Continue(())
    };
    read_bytes(bytes, &Options::default(), &mut take).expect("readable");
    events
}

fn employees(events: Vec<Event>) -> EmployeeFile {
    let mut reader = EmployeeReader::default();
    for event in events {
        reader.take(event);
    }
    reader.finish(&NobodyStored).expect("a list of employees")
}

/// The report as the expected files hold it; the pairs as sets.
fn report(file: &EmployeeFile) -> (Vec<usize>, BTreeSet<(u64, String)>, BTreeSet<(u64, String)>) {
    let counts = vec![file.rows as usize, file.accepted.len(), file.units.len(), file.positions.len()];
    let rejected = file.rejected.iter().map(|it| (u64::from(it.row), it.code().to_owned())).collect();
    let warnings = file.warnings.iter().map(|it| (u64::from(it.row), it.code().to_owned())).collect();
    (counts, rejected, warnings)
}

fn expected(name: &str) -> (Vec<usize>, BTreeSet<(u64, String)>, BTreeSet<(u64, String)>) {
    let text = std::fs::read_to_string(fixture(name)).expect("the expected file");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let count = |key: &str| usize::try_from(json[key].as_u64().expect("a count")).expect("small");
    let pairs = |key: &str| {
        let pair = |pair: &Value| {
            (pair[0].as_u64().expect("a line"), pair[1].as_str().expect("a code").to_owned())
        };
        json[key].as_array().expect("pairs").iter().map(pair).collect()
    };
    let counts = ["rows", "accepted", "units", "positions"].map(count).to_vec();
    (counts, pairs("rejected"), pairs("warnings"))
}

#[test]
fn the_clean_and_the_messy_file_are_reported_as_expected() {
    for name in ["pegawai-kota", "pegawai-berantakan"] {
        let bytes = std::fs::read(fixture(&format!("{name}.xlsx"))).expect("the file");
        let file = employees(events(&bytes));
        assert_eq!(report(&file), expected(&format!("{name}.expected.json")), "{name}");
        assert!(file.rejected.iter().all(|it| !it.message().is_empty() && !it.fix().is_empty()));
        assert!(file.warnings.iter().all(|it| !it.message().is_empty()));
    }
}
