//! Workbooks, read back with calamine.

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use capaian_typeset::view::{Language, QuarterCount, RecapRow, Table, TableCell, TableColumn, UnitRecap};
use capaian_typeset::{SheetFault, recap_xlsx, table_csv, table_xlsx};
use chrono::DateTime;

fn open(bytes: &[u8]) -> Xlsx<Cursor<Vec<u8>>> {
    Xlsx::new(Cursor::new(bytes.to_vec())).expect("a workbook")
}

fn text(range: &Range<Data>, row: u32, column: u32) -> String {
    range.get_value((row, column)).expect("a cell").to_string()
}

fn recap(language: Language) -> UnitRecap {
    let row = |n: u32| RecapRow {
        nip: (n != 2).then(|| format!("19900315201503200{n}")),
        name: format!("=HYPERLINK(\"http://x\";\"Pegawai {n}\")"),
        position: "Perawat Ahli Muda".to_owned(),
        unit: "Puskesmas".to_owned(),
        plan_state: "Ditetapkan".to_owned(),
        quarters: [
            QuarterCount { realised: Some(9), verified: Some(0) },
            QuarterCount { realised: Some(8), verified: None },
            QuarterCount::default(),
            QuarterCount::default(),
        ],
        result_rating: Some("Sesuai ekspektasi".to_owned()),
        behaviour_rating: None,
        predicate: None,
    };
    UnitRecap {
        language,
        made_at: DateTime::from_timestamp(1_768_876_320, 0).expect("a time"),
        title: "Rekap kinerja Dinas Kesehatan 2026".to_owned(),
        about: vec![
            ("Dibuat oleh".to_owned(), "Kasubbag Umum".to_owned()),
            ("Dibuat pada".to_owned(), "20 Januari 2026 10.32 WITA".to_owned()),
            ("Saringan".to_owned(), "=semua".to_owned()),
        ],
        rows: (1..=3).map(row).collect(),
    }
}

#[test]
fn a_recap_says_what_it_is_and_then_who() {
    let mut book = open(&recap_xlsx(&recap(Language::Indonesian)).expect("written"));
    assert_eq!(book.sheet_names(), ["Keterangan", "Rekap"]);
    let about = book.worksheet_range("Keterangan").expect("a sheet");
    assert_eq!(text(&about, 0, 0), "Rekap kinerja Dinas Kesehatan 2026");
    assert_eq!(text(&about, 4, 1), "=semua");
    let rows = book.worksheet_range("Rekap").expect("a sheet");
    let heads: Vec<_> = rows.rows().next().expect("heads").iter().map(ToString::to_string).collect();
    assert_eq!(heads[..6], ["NIP", "Nama", "Jabatan", "Unit", "Status SKP", "TW I terisi"]);
    assert_eq!(heads[13..], ["Rating hasil kerja", "Rating perilaku kerja", "Predikat kinerja"]);
    assert_eq!(rows.get_size(), (4, 16));
    assert_eq!(
        rows.get_value((1, 0)),
        Some(&Data::String("199003152015032001".to_owned())),
        "text, all 18 digits"
    );
    assert_eq!(rows.get_value((2, 0)), Some(&Data::Empty), "no NIP is an empty cell");
    assert_eq!(rows.get_value((1, 5)), Some(&Data::Float(9.0)), "a count is a number");
    assert_eq!(rows.get_value((1, 6)), Some(&Data::Float(0.0)), "nothing verified is zero");
    assert_eq!(rows.get_value((1, 8)), Some(&Data::Empty), "not counted is not zero");
}

#[test]
fn nothing_in_a_workbook_is_a_formula() {
    let mut book = open(&recap_xlsx(&recap(Language::Indonesian)).expect("written"));
    assert_eq!(
        text(&book.worksheet_range("Rekap").expect("a sheet"), 1, 1),
        "=HYPERLINK(\"http://x\";\"Pegawai 1\")"
    );
    for sheet in book.sheet_names() {
        assert!(book.worksheet_formula(&sheet).expect("formulas").is_empty(), "{sheet}");
    }
}

#[test]
fn heads_stay_in_sight_and_can_be_filtered() {
    let bytes = recap_xlsx(&recap(Language::English)).expect("written");
    let book = open(&bytes);
    assert_eq!(book.sheet_names(), ["About", "Recap"]);
    let mut zip = zip_of(&bytes);
    let sheet = zip("xl/worksheets/sheet2.xml");
    assert!(sheet.contains(r#"<pane xSplit="2" ySplit="1" topLeftCell="C2""#), "{sheet}");
    assert!(sheet.contains(r#"<autoFilter ref="A1:P4"/>"#), "{sheet}");
    assert!(sheet.contains(r#"<col min="1" max="1" width="21."#), "{sheet}");
    assert!(zip("docProps/core.xml").contains("2026-01-20T02:32:00Z"), "the date is the view's");
}

/// Reads one part of a workbook.
fn zip_of(bytes: &[u8]) -> impl FnMut(&str) -> String {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes.to_vec())).expect("a container");
    move |name| {
        let mut text = String::new();
        std::io::Read::read_to_string(&mut archive.by_name(name).expect("a part"), &mut text).expect("text");
        text
    }
}

#[test]
fn the_same_recap_gives_the_same_bytes() {
    let recap = recap(Language::Indonesian);
    assert!(recap_xlsx(&recap).expect("written") == recap_xlsx(&recap).expect("written"));
}

fn table(rows: Vec<Vec<TableCell>>) -> Table {
    let column = |head: &str| TableColumn { head: head.to_owned(), width: 20 };
    Table {
        made_at: DateTime::UNIX_EPOCH,
        name: "Baris: ditolak/2026".to_owned(),
        columns: vec![column("NIP"), column("Nama"), column("Kesalahan")],
        rows,
    }
}

#[test]
fn rejected_rows_come_back_as_they_were() {
    let hostile = ["=1+1", "+62 811", "-", "@x", "\tx", "_x0041_", "a\u{1}b", "😀", "<b>&\"'", "0012"];
    let rows =
        hostile.map(|typed| vec!["199003152015032001".into(), typed.into(), "NIP tidak dikenal".into()]);
    let table = table(rows.to_vec());
    let mut book = open(&table_xlsx(&table).expect("written"));
    assert_eq!(book.sheet_names(), ["Baris- ditolak-2026"]);
    let sheet = book.worksheet_range("Baris- ditolak-2026").expect("a sheet");
    for (line, typed) in (1..).zip(hostile) {
        assert_eq!(sheet.get_value((line, 1)), Some(&Data::String(typed.to_owned())), "{typed:?}");
    }
    let csv = String::from_utf8(table_csv(&table).expect("written")).expect("UTF-8");
    assert!(
        csv.starts_with("\u{FEFF}NIP;Nama;Kesalahan\r\n199003152015032001;'=1+1;NIP tidak dikenal\r\n"),
        "{csv}"
    );
}

#[test]
fn an_empty_table_is_a_table() {
    let mut book = open(&table_xlsx(&table(Vec::new())).expect("written"));
    assert_eq!(book.worksheet_range("Baris- ditolak-2026").expect("a sheet").get_size(), (1, 3));
    assert_eq!(table_csv(&table(Vec::new())).expect("written").len(), 3 + "NIP;Nama;Kesalahan\r\n".len());
}

#[test]
fn a_big_table_goes_through_a_file_and_one_too_big_is_refused() {
    let rows = vec![vec![TableCell::from("=x"), TableCell::Empty, TableCell::Count(7)]; 50_001];
    let mut book = open(&table_xlsx(&table(rows)).expect("written"));
    let sheet = book.worksheet_range("Baris- ditolak-2026").expect("a sheet");
    assert_eq!(sheet.get_size(), (50_002, 3));
    assert_eq!(text(&sheet, 50_001, 0), "=x");
    let refused = table_xlsx(&table(vec![Vec::new(); 1_048_576])).expect_err("too many");
    assert!(
        matches!(refused, SheetFault::TooManyRows { rows: 1_048_576, rows_max: 1_048_575 }),
        "{refused:?}"
    );
}
