//! What stands on the papers around an evaluation, in the order of the law, whatever is missing.

use capaian_typeset::RenderJob;
use capaian_typeset::view::Signature;

use crate::filled::filled;
use crate::forms::reads_in_order;
use crate::papers::{all, objection_view, organisation_view, summary_view};
use crate::reading::Paper;
use crate::structure::{RENDERER, paper};

#[test]
fn a_summary_reads_from_title_to_signature() {
    reads_in_order(
        &paper(&RenderJob::Summary(summary_view())),
        &[
            "DOKUMEN EVALUASI KINERJA PEGAWAI",
            "PERIODE: TRIWULAN III",
            "PEMERINTAH KOTA BANJARBARU",
            "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
            "Evaluasi serah terima",
            "1. PEGAWAI YANG DINILAI",
            "NAMA",
            "Siti Rahmawati, S.Kep., Ns.",
            "NIP",
            "199003152015032001",
            "PANGKAT/GOL RUANG",
            "JABATAN",
            "UNIT KERJA/INSTANSI",
            "2. PEJABAT PENILAI KINERJA",
            "dr. Ahmad Fauzan, M.Kes.",
            "3. ATASAN PEJABAT PENILAI KINERJA",
            "Hj. Noorhayati",
            "4. EVALUASI KINERJA",
            "a. CAPAIAN KINERJA ORGANISASI",
            "BAIK",
            "b. PREDIKAT KINERJA PEGAWAI",
            "SANGAT BAIK",
            "5. CATATAN/REKOMENDASI",
            "Umpan balik pejabat penilai",
            "disarankan mengikuti pelatihan",
            "6. TANGGAL",
            "Ditetapkan pejabat penilai kinerja",
            "20 Oktober 2026",
            "Disampaikan kepada pegawai",
            "21 Oktober 2026",
            "Diterima pegawai",
            "23 Oktober 2026",
            "Disetujui pegawai",
            "Belum",
            "Pegawai yang Dinilai",
            "Kode verifikasi: 7K3M-9QXT-2BVN-8RFD",
            "Pejabat Penilai Kinerja",
        ],
    );
}

#[test]
fn who_stands_at_the_top_has_nobody_above() {
    let mut view = summary_view();
    (view.reviewer, view.remarks, view.hand_over) = (None, Vec::new(), None);
    reads_in_order(
        &paper(&RenderJob::Summary(view)),
        &[
            "3. ATASAN PEJABAT PENILAI KINERJA",
            "Tidak ada atasan pejabat penilai kinerja.",
            "5. CATATAN/REKOMENDASI",
            "Tidak ada.",
            "6. TANGGAL",
        ],
    );
}

#[test]
fn an_objection_reads_from_both_sides_to_the_decision() {
    reads_in_order(
        &paper(&RenderJob::Objection(objection_view())),
        &[
            "KEBERATAN ATAS HASIL EVALUASI KINERJA PEGAWAI",
            "DENGAN PUTUSAN ATASAN PEJABAT PENILAI KINERJA",
            "PERIODE: TRIWULAN III",
            "Peraturan Pemerintah Nomor 30 Tahun 2019, Pasal 59",
            "1. PEGAWAI YANG DINILAI",
            "2. PEJABAT PENILAI KINERJA",
            "3. ATASAN PEJABAT PENILAI KINERJA",
            "4. RATING DAN PREDIKAT",
            "SEBELUM KEBERATAN (5 Januari 2026)",
            "SESUDAH PUTUSAN (20 Januari 2026)",
            "RATING HASIL KERJA",
            "Di bawah ekspektasi",
            "Sesuai ekspektasi",
            "RATING PERILAKU",
            "Sesuai ekspektasi",
            "Di atas ekspektasi",
            "PREDIKAT KINERJA PEGAWAI",
            "Butuh Perbaikan",
            "Baik",
            "5. ALASAN KEBERATAN",
            "Siti Rahmawati, 8 Januari 2026",
            "Seluruh kunjungan sudah dilaporkan",
            "6. BUKTI DUKUNG YANG DITUNJUK",
            "laporan-kunjungan.pdf",
            "9f86d081884c7d65",
            "https://drive.example.go.id/foto",
            "7. PENJELASAN PEJABAT PENILAI KINERJA",
            "Laporan itu belum saya lihat.",
            "8. KETERANGAN KEDUA PIHAK",
            "Kedua pihak hadir",
            "9. PUTUSAN",
            "KEBERATAN DIKABULKAN",
            "Bukti menunjukkan target tercapai.",
            "Putusan ini bersifat final.",
            "Pegawai yang Mengajukan Keberatan",
            "Atasan Pejabat Penilai Kinerja",
        ],
    );
}

#[test]
fn a_dismissed_objection_changes_nothing_and_says_so() {
    let mut view = objection_view();
    view.after = None;
    view.decision.as_mut().expect("a decision").granted = false;
    let paper = paper(&RenderJob::Objection(view));
    reads_in_order(&paper, &["RATING HASIL KERJA", "Tidak berubah", "KEBERATAN TIDAK DIKABULKAN", "final"]);
    assert_eq!(paper.text().matches("Tidak berubah").count(), 3);
}

#[test]
fn an_objection_that_waits_is_no_decision() {
    let jobs = all(capaian_typeset::view::Language::Indonesian);
    let (_, job) = jobs.into_iter().find(|(name, _)| name.contains("waiting")).expect("one that waits");
    let paper = paper(&job);
    reads_in_order(
        &paper,
        &[
            "BELUM DIPUTUS",
            "SESUDAH PUTUSAN",
            "Belum diputus",
            "Tidak menunjuk bukti dukung.",
            "Belum ada penjelasan tertulis.",
            "Tidak dicatat tersendiri.",
            "9. PUTUSAN",
            "Belum diputus.",
        ],
    );
    assert!(!paper.text().contains("final"));
}

#[test]
fn a_units_predicate_reads_with_counts_beside_the_bounds() {
    let paper = paper(&RenderJob::Organisation(organisation_view()));
    reads_in_order(
        &paper,
        &[
            "PENETAPAN PREDIKAT KINERJA ORGANISASI",
            "Dinas Kesehatan Kota Banjarbaru",
            "PERIODE: TRIWULAN III",
            "1. UNIT ORGANISASI",
            "UNIT DI ATASNYA",
            "KEPALA UNIT",
            "PIMPINAN YANG MENETAPKAN",
            "NOMOR KEPUTUSAN",
            "100.3.3/17/BKPSDM/2026",
            "2. PREDIKAT",
            "CAPAIAN KINERJA ORGANISASI: BAIK",
            "Pertimbangan",
            "3. CAPAIAN INDIKATOR KINERJA",
            "Persentase balita stunting",
            "105,7 %",
            "Indeks kepuasan masyarakat",
            "Belum ada.",
            "Rata-rata 1 capaian terukur",
            "4. POLA DISTRIBUSI PREDIKAT KINERJA PEGAWAI",
            "PREDIKAT KINERJA PEGAWAI",
            "JUMLAH PEGAWAI",
            "PERSENTASE",
            "BATAS MENURUT POLA DISTRIBUSI",
            "Sangat Baik",
            "Tidak dibatasi.",
            "Baik",
            "paling banyak 70 % (17 pegawai)",
            "Butuh Perbaikan",
            "Kurang",
            "Sangat Kurang",
            "JUMLAH",
            "25",
            "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN CAPAIAN KINERJA ORGANISASI BAIK",
            "pertimbangan pimpinan",
            "Pimpinan yang Menetapkan",
        ],
    );
    let alts: Vec<_> = paper.elements().into_iter().filter_map(|one| one.alt).collect();
    assert!(alts[0].contains("Baik (tertinggi)"), "{alts:?}");
}

/// Every typed text may be an attack, or longer than a page.
#[test]
fn hostile_and_long_texts_are_set_whole() {
    let hostile = "#panic(\"x\") #read(\"/etc/passwd\") $ a_b $ *c* `d` <e> // f";
    let long = "kata panjang sekali ".repeat(190);
    for (name, job) in all(capaian_typeset::view::Language::Indonesian) {
        let shown = Paper::read(&RENDERER.render(&filled(&job, hostile)).expect("a document").pdf);
        let squeezed: String = shown.text().chars().filter(|c| !c.is_whitespace()).collect();
        assert!(squeezed.contains("#panic(\"x\")#read(\"/etc/passwd\")$a_b$*c*`d`<e>//f"), "{name}");
        assert_eq!(shown.untagged, [""; 0], "{name}");
    }
    let mut view = objection_view();
    view.grounds.text.clone_from(&long);
    view.explanation.as_mut().expect("words").text.clone_from(&long);
    view.hearing = Some(long.clone());
    let paper = paper(&RenderJob::Objection(view));
    assert_eq!(paper.text().split_whitespace().filter(|word| *word == "panjang").count(), 3 * 190);
    assert!(paper.pages() > 2);
}

#[test]
fn who_has_not_signed_leaves_the_place_empty() {
    let mut view = organisation_view();
    view.closing.right =
        Signature { capacity: None, signed: None, anchor: None, name: "…".to_owned(), nip: None };
    let paper = paper(&RenderJob::Organisation(view));
    reads_in_order(&paper, &["Pimpinan yang Menetapkan", "…"]);
}
