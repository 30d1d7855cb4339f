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
use super::goals::{GoalFile, GoalReader, Owner, Supports};
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

/// A sheet of text cells, for tests: lines separated by `\n`, cells by `|`.
pub(super) fn sheet(text: &str) -> Vec<Event> {
    let head = SheetHead { number: 1, name: "A".to_owned(), visible: true };
    let rows = (1..).zip(text.lines()).map(|(line, text)| {
        let cells = (0..).zip(text.split('|')).filter(|(_, text)| !text.is_empty());
        let cells = cells.map(|(column, text)| (column, Cell::Text(text.to_owned()))).collect();
        Event::Row(Row { line, cells })
    });
    std::iter::once(Event::Sheet(head)).chain(rows).collect()
}

pub(super) fn employees(events: Vec<Event>) -> EmployeeFile {
    let mut reader = EmployeeReader::default();
    for event in events {
        reader.take(event);
    }
    reader.finish(&NobodyStored).expect("a list of employees")
}

/// Counts, rejected and warnings, as the expected files hold them; the pairs as sets.
type Report = (Vec<usize>, BTreeSet<(u64, String)>, BTreeSet<(u64, String)>);

fn report(file: &EmployeeFile) -> Report {
    let counts = vec![file.rows as usize, file.accepted.len(), file.units.len(), file.positions.len()];
    let rejected = file.rejected.iter().map(|it| (u64::from(it.row), it.code().to_owned())).collect();
    let warnings = file.warnings.iter().map(|it| (u64::from(it.row), it.code().to_owned())).collect();
    (counts, rejected, warnings)
}

fn expected(name: &str) -> Report {
    let text = std::fs::read_to_string(fixture(name)).expect("the expected file");
    let json: Value = serde_json::from_str(&text).expect("JSON");
    let count = |key: &str| usize::try_from(json[key].as_u64().expect("a count")).expect("small");
    let pairs = |key: &str| {
        let pair =
            |pair: &Value| (pair[0].as_u64().expect("a line"), pair[1].as_str().expect("a code").to_owned());
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

/// The rows of one sheet as a spreadsheet writes them to CSV: dates in ISO, numbers with what is left
/// of their digits, formulas as typed.
fn csv(events: &[Event], sheet: u32, separator: char) -> String {
    let mut out = String::new();
    let (mut in_sheet, mut line) = (false, 0);
    for event in events {
        match event {
            Event::Sheet(head) => in_sheet = head.number == sheet,
            Event::Row(row) if in_sheet => {
                while line < row.line {
                    line += 1;
                    out.push_str("\r\n");
                }
                let width = row.cells.last().map_or(0, |(column, _)| column + 1);
                for column in 0..width {
                    if column > 0 {
                        out.push(separator);
                    }
                    let text = match row.cell(column) {
                        Cell::Text(text) | Cell::Number(text) => text.clone(),
                        Cell::Date(day) => day.to_string(),
                        Cell::Formula => "=HYPERLINK(\"http://x.example\",\"klik\")".to_owned(),
                        _ => String::new(),
                    };
                    write!(out, "\"{}\"", text.replace('"', "\"\"")).expect("a string");
                }
            }
            Event::Row(_) => {}
        }
    }
    // The first line break stands before line 1.
    out.split_off(2)
}

#[test]
fn a_csv_of_any_encoding_and_separator_says_the_same() {
    let bytes = std::fs::read(fixture("pegawai-berantakan.xlsx")).expect("the file");
    let events_there = events(&bytes);
    let expected = expected("pegawai-berantakan.expected.json");
    for separator in [';', ',', '\t'] {
        let text = csv(&events_there, 2, separator);
        let wide = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
        let files = [
            text.clone().into_bytes(),
            [b"\xef\xbb\xbf", text.as_bytes()].concat(),
            [b"\xff\xfe".as_slice(), &wide(u16::to_le_bytes)].concat(),
            [b"\xfe\xff".as_slice(), &wide(u16::to_be_bytes)].concat(),
            wide(u16::to_le_bytes),
        ];
        for (form, file) in files.iter().enumerate() {
            assert_eq!(report(&employees(events(file))), expected, "{separator:?} form {form}");
        }
    }
}

#[test]
fn an_ods_says_the_same() {
    let bytes = std::fs::read(fixture("pegawai-berantakan.ods")).expect("the file");
    assert_eq!(report(&employees(events(&bytes))), expected("pegawai-berantakan.expected.json"));
}

#[test]
fn windows_1252_keeps_its_letters() {
    let file = employees(events(b"NIP;Nama;Unit Kerja\n198503172010012034;Ren\xe9 Andr\xe9;Dinas\n"));
    assert_eq!(file.accepted[0].name, "René André");
}

fn goals(events: Vec<Event>) -> GoalFile {
    let mut reader = GoalReader::default();
    for event in events {
        reader.take(event);
    }
    reader.finish(&[]).expect("a list of goals")
}

#[test]
fn the_agreement_of_the_city_is_understood_whole() {
    let bytes = std::fs::read(fixture("perjanjian-kinerja-2026.csv")).expect("the file");
    let file = goals(events(&bytes));
    assert_eq!((file.rows, file.accepted.len()), (41, 41));
    assert_eq!((file.rejected, file.warnings, file.ignored_columns), (vec![], vec![], vec![]));
    let first = &file.accepted[0];
    assert_eq!((first.target_min.as_str(), first.quarters[3].as_deref()), ("9.66", Some("9.66")));
    let named = |name: &str| file.accepted.iter().position(|goal| goal.indicator == name).expect(name);
    let waiting = &file.accepted[named("Waktu tunggu rawat jalan")];
    assert_eq!((waiting.target_min.as_str(), waiting.target_max.as_str()), ("45", "60"));
    let board = file.accepted.iter().rposition(|goal| goal.indicator == "Indeks Profesionalitas ASN");
    let board = &file.accepted[board.expect("the board's")];
    assert_eq!(board.supports, Some(Supports::InFile(named("Indeks Profesionalitas ASN"))));
    let schools = &file.accepted[named("Siswa kelas 3 lancar membaca")];
    assert_eq!(schools.owner, Owner::EveryUnitOf { kind: "SD".to_owned() });
}

#[test]
fn a_goal_left_out_or_doubted_has_its_code() {
    let file = goals(sheet(
        "Unit|Jenis Unit|Perspektif|Sasaran|Indikator|Satuan|Polaritas|Sifat|Target Min|Target Maks|TW 1|TW 2|Frekuensi|Mendukung\n\
         |||S|I|%|naik|tahunan|1\n\
         *|||S|I|%|naik|tahunan|1\n\
         A||||I|%|naik|tahunan|1\n\
         A|||S||%|naik|tahunan|1\n\
         A|||S|I||naik|tahunan|1\n\
         A|||S|I|%|miring|tahunan|1\n\
         A|||S|I|%|naik|sesekali|1\n\
         A|||S|I|%|naik|tahunan|banyak\n\
         A|||S|I|%|naik|tahunan|2|1\n\
         A||Ruang|S|I|%|Naik|Posisi Akhir|1||x|2|kadang|Tidak ada\n\
         a|||S| i |%|naik|tahunan|1\n\
         B|||S|J|%|turun|rata-rata|1|||||K\n\
         B|||S|K|%|turun|rata_rata|1|||||J",
    ));
    let rejected: Vec<_> = file.rejected.iter().map(|it| (it.row, it.code())).collect();
    let expected = [
        (2, "unit_missing"),
        (3, "unit_kind_missing"),
        (4, "goal_missing"),
        (5, "indicator_missing"),
        (6, "measure_missing"),
        (7, "polarity_unknown"),
        (8, "nature_unknown"),
        (9, "target_invalid"),
        (10, "target_reversed"),
        (12, "indicator_duplicate"),
    ];
    assert_eq!(rejected, expected);
    let warnings: Vec<_> = file.warnings.iter().map(|it| (it.row, it.code())).collect();
    let expected = [
        (11, "perspective_unknown"),
        (11, "period_target_invalid"),
        (11, "frequency_unknown"),
        (11, "supports_unknown"),
        (13, "supports_cycle"),
        (14, "supports_cycle"),
    ];
    assert_eq!(warnings, expected);
}

#[test]
fn officials_are_understood_and_left_out_with_a_code() {
    let read = |events: Vec<Event>| {
        let mut reader = OfficialReader::default();
        for event in events {
            reader.take(event);
        }
        reader.finish().expect("a list of officials")
    };
    let bytes = std::fs::read(fixture("pejabat-non-asn.csv")).expect("the file");
    let file = read(events(&bytes));
    assert_eq!((file.rows, file.accepted.len(), file.rejected.len(), file.warnings.len()), (2, 2, 0, 0));
    assert_eq!(file.accepted[0].position, "Wali Kota");
    let file = read(sheet(
        "nama|jabatan|unit|mulai|akhir\n\
         |Wali Kota|Kota|2025-02-20\nA||Kota|2025-02-20\nA|Wali Kota||2025-02-20\nA|Wali Kota|Kota||2030-01-01\n\
         A|Wali Kota|Kota|2025-02-20|2024-01-01\nA|Wali Kota|Kota|20 Februari 2025|nanti\n\
         a|wali kota|KOTA|20/02/2025",
    ));
    let rejected: Vec<_> = file.rejected.iter().map(|it| (it.row, it.code())).collect();
    let expected = [
        (2, "name_missing"),
        (3, "position_missing"),
        (4, "unit_missing"),
        (5, "start_invalid"),
        (6, "period_reversed"),
        (8, "official_duplicate"),
    ];
    assert_eq!(rejected, expected);
    assert_eq!((file.warnings[0].row, file.warnings[0].code()), (7, "end_invalid"));
}

fn any_cell() -> impl Strategy<Value = Cell> {
    let words =
        "NIP|Nama|Unit Kerja|PNS|III/a|198503172010012034|'19850317 201001 2 034|31-02-2020|=1|\\*|9,66|naik";
    prop_oneof![
        proptest::string::string_regex(words).expect("words").prop_map(Cell::Text),
        ".{0,12}".prop_map(Cell::Text),
        any::<f64>().prop_map(|number| Cell::Number(number.to_string())),
        (any::<i32>(), 1_u32..400).prop_map(|(year, day)| {
            chrono::NaiveDate::from_yo_opt(year % 10_000, day).map_or(Cell::Error, Cell::Date)
        }),
        Just(Cell::Formula),
        any::<bool>().prop_map(Cell::Bool),
    ]
}

proptest! {
    #[test]
    fn no_cells_make_it_panic(
        rows in proptest::collection::vec(
            (any::<u32>(), proptest::collection::vec((0_u32..20, any_cell()), 0..14)),
            0..30,
        )
    ) {
        let header = "NIP|Nama|Unit Kerja|Unit Induk|NIP Atasan|Golongan|L/P|Tgl Lahir|Target|Unit|Indikator|Jabatan";
        let mut events = sheet(header);
        for (line, mut cells) in rows {
            cells.sort_by_key(|(column, _)| *column);
            cells.dedup_by_key(|(column, _)| *column);
            events.push(Event::Row(Row { line, cells }));
        }
        let (mut people, mut goals, mut officials) =
            (EmployeeReader::default(), GoalReader::default(), OfficialReader::default());
        for event in events {
            people.take(event.clone());
            goals.take(event.clone());
            officials.take(event);
        }
        let people = people.finish(&NobodyStored).expect("its header is there");
        prop_assert_eq!(people.rows as usize, people.accepted.len() + people.rejected.len());
        prop_assert!(goals.finish(&[]).is_ok());
        prop_assert!(officials.finish().is_ok() || people.rows < 1_000);
    }
}
