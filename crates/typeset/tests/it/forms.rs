//! What stands on the forms, in the order of the law, whatever is missing.

use capaian_typeset::RenderJob;
use capaian_typeset::view::{Approach, Office};

use crate::reading::Paper;
use crate::samples;
use crate::structure::paper;

fn skp(approach: Approach, office: Office) -> Paper {
    paper(&RenderJob::Skp(samples::skp_of(approach, office, 1)))
}

fn evaluation(approach: Approach, office: Office) -> Paper {
    paper(&RenderJob::Evaluation(samples::evaluation_of(approach, office, 1)))
}

/// The heads of the table of results, and its row of numbers.
fn columns(paper: &Paper) -> Vec<String> {
    let heads = paper.texts_of("TH").into_iter();
    heads
        .skip_while(|head| head != "UNIT KERJA/INSTANSI")
        .skip(2)
        .take_while(|head| !head.starts_with("A. "))
        .collect()
}

fn numbered(columns: &[&str]) -> Vec<String> {
    let numbers = (1..=columns.len()).map(|n| format!("({n})"));
    columns.iter().map(|&head| head.to_owned()).chain(numbers).collect()
}

/// Whether the texts are read in this order.
#[track_caller]
pub fn reads_in_order(paper: &Paper, texts: &[&str]) {
    let whole = paper.text();
    let mut from = 0;
    for text in texts {
        let found =
            whole[from..].find(text).unwrap_or_else(|| panic!("{text:?} not after {from} in\n{whole}"));
        from += found + text.len();
    }
}

#[test]
fn a_plan_has_the_columns_of_its_approach_and_office() {
    let (number, result) = ("NO", "RENCANA HASIL KERJA");
    let cases = [
        (
            Approach::Quantitative,
            Office::Leader,
            vec![number, result, "INDIKATOR KINERJA INDIVIDU", "TARGET", "PERSPEKTIF"],
        ),
        (
            Approach::Quantitative,
            Office::Officer,
            vec![
                number,
                "RENCANA HASIL KERJA ATASAN YANG DIINTERVENSI",
                result,
                "ASPEK",
                "INDIKATOR KINERJA INDIVIDU",
                "TARGET",
            ],
        ),
        (
            Approach::Qualitative,
            Office::Leader,
            vec![number, result, "UKURAN KEBERHASILAN/INDIKATOR DAN TARGET"],
        ),
        (
            Approach::Qualitative,
            Office::Officer,
            vec![
                number,
                "RENCANA HASIL KERJA PIMPINAN YANG DIINTERVENSI",
                result,
                "UKURAN KEBERHASILAN/INDIKATOR KINERJA INDIVIDU DAN TARGET",
            ],
        ),
    ];
    for (approach, office, wanted) in cases {
        assert_eq!(columns(&skp(approach, office)), numbered(&wanted), "{approach:?} {office:?}");
        let mut evaluated = wanted;
        evaluated.extend([
            "REALISASI BERDASARKAN BUKTI DUKUNG",
            "UMPAN BALIK BERKELANJUTAN BERDASARKAN BUKTI DUKUNG",
        ]);
        assert_eq!(columns(&evaluation(approach, office)), numbered(&evaluated), "{approach:?} {office:?}");
    }
}

#[test]
fn a_plan_reads_from_title_to_annex() {
    let paper = skp(Approach::Quantitative, Office::Officer);
    let mut order = vec![
        "SASARAN KINERJA PEGAWAI",
        "PENDEKATAN HASIL KERJA KUANTITATIF",
        "BAGI PEJABAT ADMINISTRASI DAN PEJABAT FUNGSIONAL",
        "PEMERINTAH KOTA BANJARBARU",
        "PERIODE PENILAIAN: 1 JANUARI SD 31 DESEMBER TAHUN 2026",
        "PEGAWAI YANG DINILAI",
        "PEJABAT PENILAI KINERJA",
        "NAMA",
        "Siti Rahmawati, S.Kep., Ns.",
        "NAMA",
        "dr. Ahmad Fauzan, M.Kes.",
        "NIP",
        "199003152015032001",
        "PANGKAT/GOL RUANG",
        "Penata / III/c",
        "JABATAN",
        "Perawat Ahli Muda",
        "Plt. Kepala Dinas Kesehatan",
        "UNIT KERJA/INSTANSI",
        "UPTD Puskesmas Banjarbaru Utara",
        "HASIL KERJA",
        "A. UTAMA",
        "Terlaksananya kunjungan",
        "Kuantitas",
        "240 kunjungan",
        "Kualitas",
        "95–100 %",
        "Waktu",
        "12 bulan",
        "B. TAMBAHAN",
        "PERILAKU KERJA",
        "EKSPEKTASI KHUSUS PIMPINAN",
    ];
    for (value, guides) in &samples::VALUES {
        order.push(value);
        order.extend(guides);
    }
    order.extend([
        "Banjarbaru, 20 Januari 2026",
        "Pegawai yang Dinilai",
        "Siti Rahmawati",
        "NIP 199003152015032001",
        "Kode verifikasi: 7K3M-9QXT-2BVN-8RFD",
        "Pejabat Penilai Kinerja",
        "Plt. Kepala Dinas Kesehatan",
        "dr. Ahmad Fauzan",
        "LAMPIRAN SASARAN KINERJA PEGAWAI",
        "DUKUNGAN SUMBER DAYA",
        "SKEMA PERTANGGUNGJAWABAN",
        "KONSEKUENSI",
        "Banjarbaru, 20 Januari 2026",
    ]);
    reads_in_order(&paper, &order);
}

#[test]
fn an_evaluation_reads_from_title_to_signature() {
    reads_in_order(
        &evaluation(Approach::Quantitative, Office::Leader),
        &[
            "EVALUASI KINERJA PEGAWAI",
            "BAGI PEJABAT PIMPINAN TINGGI DAN PIMPINAN UNIT KERJA MANDIRI",
            "PERIODE: TRIWULAN III",
            "CAPAIAN KINERJA ORGANISASI: BAIK",
            "POLA DISTRIBUSI:",
            "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN CAPAIAN KINERJA ORGANISASI BAIK",
            "Sangat Kurang",
            "Kurang",
            "Butuh Perbaikan",
            "Baik",
            "Sangat Baik",
            "HASIL KERJA",
            "A. UTAMA",
            "198 kunjungan",
            "Pimpinan:",
            "Menurut saya",
            "Rekan kerja:",
            "97,5 %",
            "Belum ada.",
            "B. TAMBAHAN",
            "Tidak ada.",
            "RATING HASIL KERJA: SESUAI EKSPEKTASI",
            "PERILAKU KERJA",
            "Kolaboratif",
            "RATING PERILAKU: DI ATAS EKSPEKTASI",
            "PREDIKAT KINERJA PEGAWAI: BAIK",
            "KUADRAN KINERJA PEGAWAI",
            "● Baik",
            "Pegawai yang Dinilai",
            "Pejabat Penilai Kinerja",
            "Wali Kota Banjarbaru",
            "Hj. Noorhayati",
        ],
    );
}

#[test]
fn an_official_without_nip_has_a_dash_above_and_nothing_below() {
    let paper = skp(Approach::Quantitative, Office::Leader);
    let row = paper.texts_of("TR").into_iter().find(|row| row.starts_with("2\nNIP")).expect("a row");
    assert_eq!(row, "2\nNIP\n197508172003121004\n2\nNIP\n–");
    let end = paper.text();
    assert_eq!(end.matches("NIP 1975").count(), 2, "once on the plan, once on the annex");
    assert_eq!(end.matches("\nNIP ").count() + end.matches(" NIP ").count(), 2, "{end}");
}

#[test]
fn what_is_missing_is_said_and_never_zero() {
    let mut view = samples::evaluation_of(Approach::Quantitative, Office::Officer, 1);
    view.organisation_predicate = None;
    view.distribution = None;
    view.result_rating = None;
    view.behaviour_rating = None;
    view.predicate = None;
    view.head.verification = None;
    let paper = paper(&RenderJob::Evaluation(view));
    reads_in_order(
        &paper,
        &[
            "CAPAIAN KINERJA ORGANISASI: BELUM DITETAPKAN",
            "Pola mengikuti capaian kinerja organisasi, yang belum ditetapkan.",
            "RATING HASIL KERJA: BELUM DITETAPKAN",
            "RATING PERILAKU: BELUM DITETAPKAN",
            "PREDIKAT KINERJA PEGAWAI: BELUM DITETAPKAN",
        ],
    );
    let alts: Vec<_> = paper.elements().into_iter().filter_map(|one| one.alt).collect();
    assert_eq!(alts, ["KUADRAN KINERJA PEGAWAI. Belum ada sel yang ditandai."], "no curve and no code");
}

#[test]
fn empty_lists_say_so() {
    let mut view = samples::skp_of(Approach::Quantitative, Office::Officer, 0);
    view.additional_results = Vec::new();
    view.behaviours = Vec::new();
    (view.resources, view.accountability, view.consequences) = (Vec::new(), Vec::new(), Vec::new());
    let paper = paper(&RenderJob::Skp(view.clone()));
    assert_eq!(paper.text().matches("Tidak ada.").count(), 5);
    assert_eq!(paper.untagged, [""; 0]);
    view.main_results = samples::results(1);
    view.main_results[0].indicators = Vec::new();
    reads_in_order(&self::paper(&RenderJob::Skp(view)), &["A. UTAMA", "Terlaksananya", "–", "B. TAMBAHAN"]);
}

#[test]
fn a_long_form_loses_no_row() {
    for count in [1, 10, 100] {
        let paper = paper(&RenderJob::Skp(samples::skp_of(Approach::Quantitative, Office::Officer, count)));
        let text = paper.text();
        assert_eq!(text.matches("240 kunjungan").count(), count + 1, "one more below B");
        for n in 1..=count {
            let end = if n % 4 == 0 { " (penugasan" } else { "\n" };
            assert!(text.contains(&format!("di wilayah kerja {n}{end}")), "{n} of {count}");
        }
        assert_eq!(paper.untagged, [""; 0]);
        assert!(paper.pages() >= 3 + count / 12, "{} pages for {count}", paper.pages());
    }
}
