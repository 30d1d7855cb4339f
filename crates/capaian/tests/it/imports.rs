//! `capaian import`: into which agency, and what it says.

use crate::{capaian, said};
use std::fs;
use std::io::{Cursor, Write};
use std::process::Output;
use std::time::{Duration, Instant};

/// A folder of its own, and files in it; it goes away with the value.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Self {
        Self(capaian_testkit::scratch())
    }

    fn import(&self, kind: &str, text: &str, more: &[&str]) -> Output {
        self.import_as(kind, "daftar.csv", text.as_bytes(), more)
    }

    fn import_as(&self, kind: &str, name: &str, bytes: &[u8], more: &[&str]) -> Output {
        let file = self.0.path().join(name);
        fs::write(&file, bytes).unwrap();
        let data = self.0.path().join("data");
        let here = ["import", kind, file.to_str().unwrap(), "--data", data.to_str().unwrap()];
        capaian(&[&here, more].concat())
    }
}

const PEOPLE: &str = "NIP;NAMA;JABATAN;UNIT KERJA;UNIT INDUK\n\
    198503172010012034;Rina;Analis;Dinas Uji;Kota Uji\n";
const MAYOR: &str = "nama;jabatan;unit;mulai;akhir\nWati;Wali Kota;Kota Uji;2025-02-20;2030-02-20\n";

#[test]
fn a_typo_founds_no_agency() {
    let here = Folder::new();
    assert!(here.import("officials", MAYOR, &["--agency", "kota", "--zone", "wita"]).status.success());
    let typo = here.import("employees", PEOPLE, &["--agency", "kotta"]);
    assert!(!typo.status.success());
    assert!(said(&typo).contains("tidak ada instansi kotta; yang ada: kota."), "{}", said(&typo));
    let zone = here.import("employees", PEOPLE, &["--agency", "kota", "--zone", "wit"]);
    assert!(said(&zone).contains("memakai zona wita"), "{}", said(&zone));
    let new = here.import("employees", PEOPLE, &["--agency", "baru", "--found", "--zone", "wit"]);
    assert!(new.status.success(), "{}", said(&new));
    let one_of_two = here.import("employees", PEOPLE, &[]);
    assert!(said(&one_of_two).contains("kota, baru"), "{}", said(&one_of_two));
}

#[test]
fn a_dry_run_only_looks() {
    let here = Folder::new();
    assert!(here.import("employees", PEOPLE, &["--dry-run"]).status.success());
    assert!(!here.0.path().join("data").exists(), "nothing is made");
    assert!(here.import("employees", PEOPLE, &[]).status.success());
    // As a server that runs holds it.
    let target = capaian_core::db::Target::File(here.0.path().join("data/capaian.sqlite"));
    let rules = std::sync::Arc::new(capaian_rules::Rules::builtin().unwrap());
    let held = capaian_core::db::Db::open(&target, rules).unwrap();
    let superior = "NIP;NAMA;JABATAN;UNIT KERJA;UNIT INDUK;NIP ATASAN;GOLONGAN\n\
        198503172010012035;Ani;Analis;Dinas Uji;Kota Uji;198503172010012034;III/a\n";
    let dry = here.import("employees", superior, &["--dry-run"]);
    assert!(dry.status.success(), "{}", said(&dry));
    assert!(said(&dry).contains("0 catatan"), "the stored superior is known: {}", said(&dry));
    drop(held);
}

const GOALS: &str = "unit;sasaran;indikator;satuan;polaritas;sifat;target_min;target_maks;mendukung\n";

#[test]
fn goals_go_on_supporting_what_was_adopted_before() {
    let here = Folder::new();
    assert!(here.import("employees", PEOPLE, &[]).status.success());
    let year = ["--year", "2026"];
    let first = format!("{GOALS}Kota Uji;Pendidikan;Lama sekolah;Tahun;naik;tahunan;9,66;9,66;\n");
    assert!(here.import("goals", &first, &year).status.success());
    let second = format!("{GOALS}Dinas Uji;Sekolah;Angka partisipasi;%;naik;tahunan;90;90;Lama sekolah\n");
    let adopted = here.import("goals", &second, &year);
    assert!(said(&adopted).contains("1 indikator baru, 0 berubah."), "{}", said(&adopted));
    assert!(!said(&adopted).contains("tidak ditemukan"), "{}", said(&adopted));
    // The same again is the same: the link was there, and stays.
    assert!(said(&here.import("goals", &second, &year)).contains("0 indikator baru, 0 berubah."));
    let unknown = format!("{GOALS}Dinas Uji;Sekolah;Angka lulus;%;naik;tahunan;90;90;Tidak ada\n");
    let said = said(&here.import("goals", &unknown, &["--dry-run"]));
    assert!(said.contains("baris 2: Indikator yang didukung tidak ditemukan; dikosongkan."), "{said}");
    let long = "a".repeat(70);
    let wrong = format!("{GOALS}Dinas Uji;Sekolah;Angka lulus;{long};naik;tahunan;90;90;\n");
    let refused = crate::said(&here.import("goals", &wrong, &year));
    assert!(refused.contains("Indikator \"Angka lulus\": satuan lebih dari 60 huruf."), "{refused}");
}

#[test]
fn the_same_file_again_is_in_and_a_missing_one_is_named() {
    let here = Folder::new();
    for (kind, text) in [("officials", MAYOR), ("employees", PEOPLE)] {
        assert!(here.import(kind, text, &[]).status.success());
        let again = here.import(kind, text, &["--json"]);
        assert!(again.status.success(), "{}", said(&again));
    }
    let again = here.import("employees", PEOPLE, &["--json"]);
    let report: serde_json::Value = serde_json::from_slice(&again.stdout).unwrap();
    assert_eq!((&report["accepted"], &report["new_people"]), (&1.into(), &0.into()), "{report}");
    assert!(said(&here.import("employees", PEOPLE, &[])).contains("sudah masuk sebelumnya"));
    let data = here.0.path().join("data");
    let missing =
        capaian(&["import", "employees", "tidak-ada.xlsx", "--json", "--data", data.to_str().unwrap()]);
    assert_eq!(missing.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&missing.stdout).unwrap();
    assert!(report["error"]["message"].as_str().unwrap().starts_with("tidak-ada.xlsx: "), "{report}");
}

/// A part of 450 MB in a workbook of half a megabyte.
fn bomb() -> Vec<u8> {
    let mut writer = zip::ZipWriter::new(Cursor::new(Vec::new()));
    writer.start_file("xl/workbook.xml", zip::write::SimpleFileOptions::default()).unwrap();
    let zeroes = vec![0_u8; 1024 * 1024];
    for _ in 0..450 {
        writer.write_all(&zeroes).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

#[test]
fn what_harms_is_refused_in_words_within_five_seconds() {
    let here = Folder::new();
    let town = include_bytes!("../../../../fixtures/pegawai-kota.xlsx");
    let rows = format!("{PEOPLE}{}", "1;2;3;4;5\n".repeat(1_000_000));
    for (name, bytes, words) in [
        ("bom.xlsx", bomb(), "400 MB"),
        ("sejuta.csv", rows.into_bytes(), "150.000 baris"),
        ("terpotong.xlsx", town[..town.len() / 2].to_vec(), "terpotong"),
        ("surat.xlsx", b"%PDF-1.7\n1 0 obj\n".to_vec(), "PDF"),
    ] {
        let began = Instant::now();
        let refused = here.import_as("employees", name, &bytes, &[]);
        let took = began.elapsed();
        assert_eq!(refused.status.code(), Some(2), "{name}");
        assert!(said(&refused).contains(words), "{name}: {}", said(&refused));
        assert!(took < Duration::from_secs(5), "{name} took {took:?}");
    }
}
