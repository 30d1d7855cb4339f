//! Every sentence of the contract as a table: what is accepted, left out, doubted and counted.

use capaian_rules::{Nip, PersonKind};
use capaian_sheets::{Cell, Event, Row, SheetHead};

use super::super::NotUnderstood;
use super::super::proofs::{employees, sheet};
use super::super::words::letters;
use super::columns::{self, Field};
use super::{EmployeeFile, EmployeeReader, NobodyStored, StoredPeople};

const A: &str = "198503172010012034";
const B: &str = "198603172010012034";
const C: &str = "198703172010012034";
const D: &str = "198803172010012034";
const PPPK: &str = "199104052023211007";

fn rejected(file: &EmployeeFile) -> Vec<(u32, &'static str)> {
    file.rejected.iter().map(|it| (it.row, it.code())).collect()
}

fn warnings(file: &EmployeeFile) -> Vec<(u32, &'static str)> {
    file.warnings.iter().map(|it| (it.row, it.code())).collect()
}

/// One row under one header; what it is rejected or warned for.
fn codes(header: &str, row: &str) -> Vec<&'static str> {
    let file = employees(sheet(&format!("{header}\n{row}")));
    assert_eq!(file.rows, 1, "{row}");
    let codes = rejected(&file).into_iter().chain(warnings(&file));
    codes.map(|(_, code)| code).collect()
}

#[test]
fn every_header_name_of_the_contract_is_known() {
    let table: [(Field, &[&str]); 12] = [
        (Field::Nip, &["nip", "NIP BARU", "Nip/NI PPPK", "N I P"]),
        (Field::Name, &["Nama", "nama lengkap", "NAMA  PEGAWAI"]),
        (Field::BirthDate, &["Tanggal Lahir", "Tgl. Lahir"]),
        (Field::Sex, &["Jenis  Kelamin", "L/P"]),
        (Field::Grade, &["Gol. Akhir", "GOL/RUANG", "Golongan"]),
        (Field::Unit, &["UNIT KERJA", "Unit  Kerja"]),
        (Field::Parent, &["Unit Induk", "UNOR INDUK", "SKPD", "opd"]),
        (Field::Superior, &["NIP Atasan", "NIP Atasan Langsung"]),
        (Field::PositionSince, &["TMT Jabatan", "tmt_jabatan"]),
        (Field::Kind, &["Jenis Pegawai"]),
        (Field::ContractEnd, &["Akhir Kontrak", "AKHIR KONTRAK *)"]),
        (Field::Position, &["Jabatan"]),
    ];
    for (field, names) in table {
        for name in names {
            // Three columns more, so that there is a header whatever the one in question is.
            let rest = ["NIP", "Nama", "Unit Kerja", "SKPD"].into_iter().filter(|known| {
                columns::HEADERS
                    .iter()
                    .all(|(at, under)| *at != field || !under.contains(&letters(known).as_str()))
            });
            let header: Vec<&str> = std::iter::once(*name).chain(rest).collect();
            let file = employees(sheet(&header.join("|")));
            assert_eq!((file.columns[0].field, file.columns[0].column), (field, 0), "{name}");
        }
    }
    let file = employees(sheet("NIP|Nama|Unit Kerja|Catatan"));
    assert_eq!(file.ignored_columns, ["Catatan"]);
}

#[test]
fn a_number_is_accepted_as_people_write_it() {
    for nip in [
        A,
        "19850317 201001 2 034",
        "'198503172010012034",
        "198503172010012034  ",
        "\u{a0}198503172010012034",
    ] {
        assert_eq!(
            codes("NIP|Nama|Unit Kerja|Golongan", &format!("{nip}|Siti|Dinas|III/a")),
            [""; 0],
            "{nip}"
        );
    }
    for nip in [
        "",
        "-",
        "19850317201001203",
        "1985031720100120345",
        "198513172010012034",
        "198503172010002034",
        "198503172010010034",
        "198503172010012000",
        "1.98503E+17",
        "19850317201001203X",
    ] {
        let row = format!("{nip}|Siti|Dinas|III/a");
        assert_eq!(codes("NIP|Nama|Unit Kerja|Golongan", &row), ["nip_invalid"], "{nip}");
    }
}

#[test]
fn a_numeric_cell_has_lost_digits_whatever_it_shows() {
    let mut events = sheet("NIP|Nama|Unit Kerja|NIP Atasan");
    let person = |line, nip: Cell, superior: Cell| {
        let text = |text: &str| Cell::Text(text.to_owned());
        Event::Row(Row { line, cells: vec![(0, nip), (1, text("Siti")), (2, text("Dinas")), (3, superior)] })
    };
    events.push(person(2, Cell::Number(A.to_owned()), Cell::Empty));
    events.push(person(3, Cell::Text(PPPK.to_owned()), Cell::Number(A.to_owned())));
    let file = employees(events);
    assert_eq!(rejected(&file), [(2, "nip_invalid")]);
    assert!(file.rejected[0].fix().contains("Teks"));
    assert_eq!(warnings(&file), [(3, "superior_unknown"), (3, "grade_unknown")]);
}

#[test]
fn one_code_per_rejected_row_in_order_and_no_warning_with_it() {
    let file = employees(sheet(&format!(
        "NIP|Nama|Unit Kerja|L/P|Golongan\n\
         x|||P|III/a\n{A}||Dinas|L|zzz\n{A}||Dinas|P|III/a\n{A}|Siti|Dinas|P|III/a\n{B}|Siti||P|III/a\n{C}|||P|III/a"
    )));
    let expected = [
        (2, "nip_invalid"),
        (3, "name_missing"),
        (4, "nip_duplicate"),
        (5, "nip_duplicate"),
        (6, "unit_missing"),
        (7, "name_missing"),
    ];
    assert_eq!(rejected(&file), expected);
    assert!(warnings(&file).is_empty());
    assert_eq!((file.rows, file.units.len()), (6, 0));
}

#[test]
fn dates_sex_and_grades_are_doubted_by_code() {
    let header = "NIP|Nama|Unit Kerja|Tgl Lahir|L/P|Jenis Pegawai|Golongan|TMT Jabatan|Akhir Kontrak";
    let table: [(&str, &[&str]); 17] = [
        ("17-03-1985|P|PNS|III/a", &[]),
        ("17 Maret 1985|Perempuan|PNS|iii / A", &[]),
        ("||PNS|III/a", &[]),
        ("|L|PNS|III/a", &["sex_mismatch"]),
        ("|laki-laki|PNS|III/a", &["sex_mismatch"]),
        ("|Wanita|PNS|III/a", &[]),
        ("18/03/1985|F|PNS|III/a", &["birth_date_mismatch"]),
        ("31/02/1985|F|PNS|III/a", &["date_invalid"]),
        ("18/03/1985|F|PNS|III/a|31-02-2020", &["date_invalid"]),
        ("|F|PNS|III/a|31-02-2020|besok", &["date_invalid"]),
        ("|F|PNS|", &["grade_unknown"]),
        ("|F|PNS|IX", &["grade_unknown"]),
        ("|F|CPNS|II/a", &[]),
        ("|F|PPPK|IX", &[]),
        ("|F|PPPK|III/E", &["grade_unknown"]),
        ("|F|PPPK Paruh Waktu|", &[]),
        ("|F||III/a", &[]),
    ];
    for (row, expected) in table {
        assert_eq!(codes(header, &format!("{A}|Siti|Dinas|{row}")), expected, "{row}");
    }
    assert_eq!(codes(header, &format!("{PPPK}|Budi|Dinas||L||IX")), [""; 0]);
    let file = employees(sheet(&format!("NIP|Nama|Unit Kerja\n{PPPK}|Budi|Dinas")));
    assert_eq!(file.accepted[0].kind, PersonKind::Pppk);
}

#[test]
fn a_formula_is_warned_once_and_is_nothing() {
    let header = "NIP|Nama|Unit Kerja|Golongan|Email|Catatan";
    assert_eq!(codes(header, &format!("{A}|Siti|Dinas|III/a|=A1|=B1")), ["formula_ignored"]);
    assert_eq!(codes(header, &format!("{A}|=A1|Dinas|III/a")), ["name_missing"]);
    assert_eq!(codes(header, &format!("{A}|Siti|Dinas|=A1")), ["grade_unknown", "formula_ignored"]);
}

fn superiors(edges: &[(&str, &str)], stored: &dyn StoredPeople) -> EmployeeFile {
    let mut text = "NIP|Nama|Unit Kerja|NIP Atasan|Golongan".to_owned();
    for (nip, superior) in edges {
        text = format!("{text}\n{nip}|Siti|Dinas|{superior}|III/a");
    }
    let mut reader = EmployeeReader::default();
    for event in sheet(&text) {
        reader.take(event);
    }
    reader.finish(stored).expect("a list")
}

#[test]
fn circles_lose_their_edges_and_those_who_lead_in_keep_theirs() {
    let cycle = "superior_cycle";
    let own = superiors(&[(A, A), (B, A)], &NobodyStored);
    assert_eq!(warnings(&own), [(2, cycle)]);
    assert!(own.accepted[0].superior.is_none() && own.accepted[1].superior.is_some());
    let two = superiors(&[(A, B), (B, A)], &NobodyStored);
    assert_eq!(warnings(&two), [(2, cycle), (3, cycle)]);
    let three = superiors(&[(D, A), (A, B), (B, C), (C, A)], &NobodyStored);
    assert_eq!(warnings(&three), [(3, cycle), (4, cycle), (5, cycle)]);
    assert_eq!(three.accepted.iter().filter(|it| it.superior.is_some()).count(), 1);
    assert!(three.warnings[0].message().contains("3, 4, 5"));
    let none = superiors(&[(A, ""), (B, A), (C, &format!("'{B}"))], &NobodyStored);
    assert!(none.warnings.is_empty());
    assert!(none.accepted[0].superior_empty && !none.accepted[1].superior_empty);
}

struct Stored;

impl StoredPeople for Stored {
    fn holds(&self, nip: &Nip) -> bool {
        nip.expose() == D
    }

    fn superior_of(&self, nip: &Nip) -> Option<Nip> {
        if nip.expose() == D { Nip::parse(A).ok() } else { None }
    }
}

#[test]
fn a_superior_is_known_from_the_file_or_the_store() {
    let unknown = "superior_unknown";
    assert_eq!(
        warnings(&superiors(&[(A, D), (B, "Pak Budi"), (C, "")], &NobodyStored)),
        [(2, unknown), (3, unknown)]
    );
    assert!(superiors(&[(B, D)], &Stored).warnings.is_empty());
    // The store's edge D → A closes the circle; only the file's member can be warned.
    let closed = superiors(&[(A, D), (B, A)], &Stored);
    assert_eq!(warnings(&closed), [(2, "superior_cycle")]);
    // A superior whose own row is left out is not accepted.
    let file = employees(sheet(&format!(
        "NIP|Nama|Unit Kerja|NIP Atasan|Golongan\n{A}||Dinas||III/a\n{B}|Budi|Dinas|{A}|III/a"
    )));
    assert_eq!(warnings(&file), [(3, unknown)]);
}

#[test]
fn titles_totals_signatures_and_repeated_headers_are_passed_over() {
    let header = "No|NIP|Nama|Gelar|Unit Kerja|Unit Induk|Golongan|Jabatan";
    let file = employees(sheet(&format!(
        "DAFTAR PEGAWAI\nKeadaan: 1 Oktober 2026\n\n{header}\n1|2|3|4|5|6|7|8\n1|{A}|Siti||Dinas|Kota|III/a|Guru\n\n\
         {header}\n2|{B}|Budi||Dinas|Kota|III/b|GURU\n|Jumlah|2\n|Jumlah|2||orang\n|Mengetahui, Kepala BKPSDM\n\
         |.........|-----|"
    )));
    assert_eq!((file.header_line, file.rows, file.accepted.len()), (4, 2, 2));
    assert_eq!((file.units.len(), file.positions.len()), (2, 1));
    assert_eq!(file.accepted[1].row, 9);
}

#[test]
fn the_sheet_is_chosen_by_what_is_in_it() {
    let head =
        |number, name: &str, visible| Event::Sheet(SheetHead { number, name: name.to_owned(), visible });
    let rows = |text: &str| sheet(text).into_iter().skip(1);
    let list = format!("NIP|Nama|Unit Kerja|Golongan\n{A}|Siti|Dinas|III/a");
    let longer = format!("NIP|Nama|Unit Kerja|Golongan\n{A}|Siti|Dinas|III/a\n{B}|Budi|Dinas|III/a");
    let mut events = vec![head(1, "Rekap", true)];
    events.extend(rows("Golongan|Jumlah\nIII/a|10"));
    events.push(head(2, "Contoh", true));
    events.extend(rows("NIP|Nama|Unit Kerja|Golongan|Jabatan|L/P"));
    events.push(head(3, "Lama", false));
    events.extend(rows(&longer));
    events.push(head(4, "Data", true));
    events.extend(rows(&list));
    let file = employees(events);
    assert_eq!((file.sheet.name.as_str(), file.rows), ("Data", 1));
}

#[test]
fn a_file_without_header_is_said_to_have_none() {
    let mut reader = EmployeeReader::default();
    for event in sheet("a|b|c\nd|e|f") {
        reader.take(event);
    }
    let none = reader.finish(&NobodyStored).expect_err("no header");
    assert!(matches!(none, NotUnderstood::HeaderMissing { .. }));
    assert_eq!((none.code(), none.message().contains("lembar A")), ("header_missing", true));
}
