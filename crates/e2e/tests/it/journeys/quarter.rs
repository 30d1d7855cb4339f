//! A quarter from the plan to the printed paper, as everybody who has a part in it: the law's order,
//! one page after the other.

use super::paper::{code_on, compared, english_of, is_tagged, says};
use super::{plan, verification};
use crate::{assert_clean, drive, sign_in_as};
use capaian_e2e::{Bench, Options, Visitor, looks};
use capaian_testkit::TestDatabase;
use capaian_testkit::world::{AUDITOR, DEDI, DEDI_PLAN, HEAD_OF_OFFICE, HR, MAYOR, Named, YUSUF};
use capaian_web::texts::Lang;

#[test]
fn to_the_printed_paper_with_scripts() {
    drive(&TestDatabase::sqlite(), async |bench| walked(bench, Options::DESKTOP).await);
}

#[test]
fn to_the_printed_paper_without_scripts() {
    drive(&TestDatabase::sqlite(), async |bench| walked(bench, Options::PHONE.without_scripts()).await);
}

#[test]
fn to_the_printed_paper_with_scripts_postgres() {
    drive(&TestDatabase::postgres(), async |bench| walked(bench, Options::PHONE).await);
}

#[test]
fn to_the_printed_paper_without_scripts_postgres() {
    drive(&TestDatabase::postgres(), async |bench| walked(bench, Options::DESKTOP.without_scripts()).await);
}

async fn walked(bench: &Bench, options: Options) {
    let office = arrived(bench, options, HEAD_OF_OFFICE).await;
    wanted(&office).await;
    plan::agreed(bench, options).await;
    let (dedi, yusuf) = (arrived(bench, options, DEDI).await, arrived(bench, options, YUSUF).await);
    reported(&dedi, &yusuf).await;
    not_before_the_unit(&yusuf).await;
    unit_reported(&yusuf).await;
    achieved(&office).await;
    rated(&yusuf).await;
    explained(&dedi, options).await;
    let papers = printed(&dedi).await;
    for visitor in [dedi, yusuf, office] {
        visitor.client.close().await.unwrap();
    }
    checked_by_a_stranger(bench, options, &papers).await;
    watched(bench, options).await;
}

async fn arrived(bench: &Bench, options: Options, who: Named) -> Visitor {
    let visitor = bench.visitor(options).await;
    sign_in_as(&visitor, who).await;
    visitor
}

/// The head of the office reads what the city wants of the office, and reports where it stands.
async fn wanted(office: &Visitor) {
    office.open("/pohon-kinerja").await;
    office.sees("Rata-rata lama sekolah").await;
    office.follow("1 indikator pendukung").await;
    office.sees("Rata-rata rapor mutu SMP").await;
    office.follow("1 indikator pendukung").await;
    office.sees("Nilai literasi").await;
    office.open("/capaian-unit").await;
    office.follow("Catat: Rata-rata rapor mutu SMP").await;
    office.fill("Realisasi sampai tanggal itu", "3,0").await;
    office.fill("Keadaan pada tanggal", "2026-09-18").await;
    office.press("Simpan realisasi").await;
    office.sees("Tersimpan 09.").await;
}

/// Two reports, one with a file; one comes back, is mended, and both are verified.
async fn reported(dedi: &Visitor, yusuf: &Visitor) {
    dedi.open("/progres").await;
    dedi.follow("Catat: Siswa hadir").await;
    verification::report(dedi, "14", Some("daftar-hadir.pdf")).await;
    dedi.follow("Catat: Modul yang dipakai").await;
    verification::report(dedi, "6", None).await;
    verification::look_at(yusuf, DEDI.name).await;
    verification::give_back(yusuf, "Siswa hadir", "Daftar hadir September belum ada").await;
    dedi.open("/progres").await;
    dedi.sees("Alasan: Daftar hadir September belum ada").await;
    dedi.follow("Perbarui: Siswa hadir").await;
    verification::report(dedi, "16", Some("daftar-hadir-september.pdf")).await;
    dedi.sees("2 berkas").await;
    verification::look_at(yusuf, DEDI.name).await;
    verification::verify(yusuf, 2).await;
}

fn rating() -> String {
    format!("/tim/evaluasi/{DEDI_PLAN}/3")
}

/// The law's order: the page names whose turn it is, and has no form.
async fn not_before_the_unit(yusuf: &Visitor) {
    yusuf.open(&rating()).await;
    yusuf.sees("sekarang giliran: Dr. Ratna Dewi").await;
    yusuf.does_not_see("Umpan balik untuk Dedi Harahap").await;
}

async fn unit_reported(yusuf: &Visitor) {
    yusuf.open("/capaian-unit").await;
    yusuf.follow("Catat: Nilai literasi").await;
    yusuf.fill("Realisasi sampai tanggal itu", "71,5").await;
    yusuf.fill("Keadaan pada tanggal", "2026-09-18").await;
    yusuf.fill("Sumber dan penjelasan", "Rapor pendidikan").await;
    yusuf.press("Simpan realisasi").await;
    yusuf.sees("71,5").await;
}

/// The leader one level up sets what the school achieved.
async fn achieved(office: &Visitor) {
    office.open("/capaian-organisasi?periode=3").await;
    office.follow("Buka: SMP Negeri 2").await;
    office.sees("71,5").await;
    office.press("Tetapkan predikat unit").await;
    office.sees("Pilih satu dari lima predikat.").await;
    office.choose("Capaian organisasi", "Baik").await;
    office.fill("Alasan", "Literasi mendekati target").await;
    office.press("Tetapkan predikat unit").await;
    office.sees("1 dari 1 selesai").await;
    office.sees("ditetapkan 21 Sep").await;
}

async fn rated(yusuf: &Visitor) {
    yusuf.open("/tim/evaluasi?periode=3").await;
    yusuf.follow("Nilai: Dedi Harahap").await;
    yusuf.sees("ditetapkan Dr. Ratna Dewi, 21 Sep 2026 · pola: sebagian besar Baik").await;
    yusuf.sees("daftar-hadir-september.pdf").await;
    yusuf.choose("Hasil kerja", "Sesuai ekspektasi").await;
    yusuf.press("Tetapkan").await;
    yusuf.sees("Pilih rating perilaku kerja.").await;
    yusuf.choose("Perilaku kerja", "Di atas ekspektasi").await;
    yusuf.fill("Umpan balik untuk Dedi Harahap", "Klub sains hidup. Bagikan modulnya di MGMP.").await;
    yusuf.press("Tetapkan").await;
    yusuf.open("/tim/evaluasi?periode=3").await;
    yusuf.sees("1 dari 3 selesai").await;
}

/// From the predicate down to evidence and article; then it is received.
async fn explained(dedi: &Visitor, options: Options) {
    dedi.open("/evaluasi").await;
    dedi.follow("Lihat dasarnya: Triwulan III 2026").await;
    assert_eq!(dedi.path().await, format!("/evaluasi/{DEDI_PLAN}/3"));
    for words in [
        "Hasil kerja sesuai ekspektasi dan perilaku di atas ekspektasi.",
        "PermenPANRB 6/2022",
        "Rating dari H. Yusuf Siregar",
        "2 bukti",
        "ditetapkan Dr. Ratna Dewi",
        "Klub sains hidup.",
    ] {
        dedi.sees(words).await;
    }
    if options.scripts {
        assert_clean(&looks::all_faults(dedi, Lang::Id).await);
    }
    let (name, proof) = dedi.download("daftar-hadir-september.pdf").await;
    assert_eq!(
        (name.as_str(), proof.as_slice()),
        ("daftar-hadir-september.pdf", &b"%PDF-1.7 daftar-hadir-september.pdf"[..])
    );
    dedi.does_not_see("Realisasi 16, target 15").await;
    dedi.link("cara menghitung").await.click().await.unwrap();
    dedi.sees("Realisasi 16, target 15").await;
    dedi.sees("berlaku sejak").await;
    dedi.press("Sudah menerima").await;
    dedi.sees("diterima 21 Sep").await;
    dedi.sees("Keberatan sampai").await;
}

/// What was printed of Dedi: the evaluation and the plan.
struct Papers {
    evaluation: Vec<u8>,
    plan: Vec<u8>,
}

async fn printed(dedi: &Visitor) -> Papers {
    let (name, evaluation) = dedi.download("Buka evaluasi ini sebagai PDF").await;
    assert!(name.ends_with("Dedi-Harahap.pdf"), "{name}");
    says(
        &evaluation,
        &[
            "EVALUASI KINERJA PEGAWAI",
            "PERIODE: TRIWULAN III",
            "Dedi Harahap",
            "H. Yusuf Siregar, M.Pd.",
            "CAPAIAN KINERJA ORGANISASI: BAIK",
            "RATING HASIL KERJA: SESUAI EKSPEKTASI",
            "RATING PERILAKU: DI ATAS EKSPEKTASI",
            "PREDIKAT KINERJA PEGAWAI: BAIK",
            "Klub sains hidup.",
        ],
    );
    is_tagged(&evaluation, "EVALUASI KINERJA PEGAWAI – Dedi Harahap", "id");
    dedi.open("/dokumen").await;
    let (name, plan) = dedi.download("Buka PDF: SKP 2026").await;
    assert_eq!(name, "SKP-2026-Dedi-Harahap.pdf");
    says(&plan, &["SASARAN KINERJA PEGAWAI", "Dedi Harahap", "Modul ajar IPA kelas 8 tersusun", "8 modul"]);
    is_tagged(&plan, "SASARAN KINERJA PEGAWAI – Dedi Harahap", "id");
    english_of(dedi, "Terjemahan Inggris: SKP 2026").await;
    Papers { evaluation, plan }
}

/// Somebody who was handed both papers types their codes, and learns whether they are genuine and
/// little else.
async fn checked_by_a_stranger(bench: &Bench, options: Options, papers: &Papers) {
    let stranger = bench.visitor(options).await;
    for (paper, kind) in
        [(&papers.evaluation, "Evaluasi kinerja 2026, Triwulan III"), (&papers.plan, "SKP 2026")]
    {
        stranger.open("/v").await;
        stranger.fill("Kode verifikasi", &code_on(paper).to_lowercase()).await;
        stranger.press("Periksa").await;
        for words in ["Dokumen ini tercatat dan masih berlaku.", kind, "D*** H***", "SMP Negeri 2"] {
            stranger.sees(words).await;
        }
        for words in ["Dedi", "Harahap", "Baik", "ekspektasi"] {
            stranger.does_not_see(words).await;
        }
        compared(&stranger, paper).await;
    }
    stranger.client.close().await.unwrap();
}

/// HR takes the table of the unit; leader and auditor see what was decided, each as much as theirs.
async fn watched(bench: &Bench, options: Options) {
    let hr = arrived(bench, options, HR).await;
    hr.open("/unit").await;
    hr.follow("Dinas Pendidikan").await;
    hr.follow("SMP Negeri 2").await;
    let (name, book) = hr.download("Rekap unit ini (Excel)").await;
    assert_eq!(name, "Rekap-SMP-Negeri-2-Nusa-Bahari-2026.xlsx");
    assert!(book.starts_with(b"PK"), "a workbook");
    let (_, table) = hr.download("CSV").await;
    let table = String::from_utf8_lossy(&table);
    let dedi = table.lines().find(|line| line.contains("Dedi Harahap")).unwrap_or_default();
    assert!(dedi.contains(";Ditetapkan;0;0;0;0;2;2;"), "two reports, both verified: {table}");
    hr.client.close().await.unwrap();

    let auditor = arrived(bench, options, AUDITOR).await;
    auditor.open(&format!("/evaluasi/{DEDI_PLAN}/3")).await;
    auditor.sees("Dasar predikat Dedi Harahap").await;
    auditor.sees("daftar-hadir-september.pdf").await;
    auditor.does_not_see("Sudah menerima").await;
    auditor.tap("Catatan perubahan").await;
    auditor.sees("Diterima pegawai · Dedi Harahap").await;
    auditor.client.close().await.unwrap();

    let mayor = arrived(bench, options, MAYOR).await;
    mayor.open("/ringkasan").await;
    mayor.sees("Sejak awal September: 1 SKP ditetapkan dan 8 realisasi diverifikasi.").await;
    mayor.open("/capaian-organisasi?periode=3").await;
    mayor.follow("Buka: SMP Negeri 2").await;
    mayor.sees("Literasi mendekati target").await;
    mayor.sees("ditetapkan Dr. Ratna Dewi").await;
    mayor.client.close().await.unwrap();
}
