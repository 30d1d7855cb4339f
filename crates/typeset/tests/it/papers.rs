//! Views of the papers around an evaluation, from the same world as the forms.

use capaian_typeset::RenderJob;
use capaian_typeset::view::{
    Approach, Closing, Decision, Distribution, DistributionPoint, EvaluationDays, Finding, Language,
    ObjectionDocument, Office, OrganisationDocument, PaperHead, Piece, PredicateCount, Rating, Remark, Said,
    SummaryDocument, UnitIndicator,
};

use super::samples::{head, head_of_office, mayor, nurse, signatures};

fn paper_head(subject: &str, status: &str) -> PaperHead {
    let form = head(Approach::Quantitative, Office::Officer);
    PaperHead {
        language: Language::Indonesian,
        made_at: form.made_at,
        agency: form.agency,
        subject: subject.to_owned(),
        period: form.period,
        status: status.to_owned(),
        verification: form.verification,
    }
}

pub fn summary_view() -> SummaryDocument {
    let form = head(Approach::Quantitative, Office::Officer);
    SummaryDocument {
        head: paper_head(&nurse().name, "Ditetapkan 20 Januari 2026"),
        evaluated: "TRIWULAN III".to_owned(),
        hand_over: Some("Evaluasi serah terima: dinilai sampai dengan 15 September 2026.".to_owned()),
        employee: nurse(),
        appraiser: head_of_office(),
        reviewer: Some(mayor()),
        organisation_predicate: "Baik".to_owned(),
        predicate: "Sangat Baik".to_owned(),
        remarks: vec![Remark {
            title: "Umpan balik pejabat penilai".to_owned(),
            text: "Cakupan naik setiap bulan; disarankan mengikuti pelatihan PONED.".to_owned(),
        }],
        days: EvaluationDays {
            set: "20 Oktober 2026".to_owned(),
            delivered: Some("21 Oktober 2026".to_owned()),
            received: Some("23 Oktober 2026".to_owned()),
            agreed: None,
        },
        signatures: signatures(&form),
    }
}

pub fn objection_view() -> ObjectionDocument {
    let both = signatures(&head(Approach::Quantitative, Office::Officer));
    let said = |title: &str, text: &str| Said { title: title.to_owned(), text: text.to_owned() };
    ObjectionDocument {
        head: paper_head(&nurse().name, "Diputus 20 Januari 2026"),
        evaluated: "TRIWULAN III".to_owned(),
        employee: nurse(),
        appraiser: head_of_office(),
        reviewer: Some(mayor()),
        before: Finding {
            result_rating: Rating::Below,
            behaviour_rating: Rating::Meets,
            predicate: "Butuh Perbaikan".to_owned(),
            day: "5 Januari 2026".to_owned(),
        },
        after: Some(Finding {
            result_rating: Rating::Meets,
            behaviour_rating: Rating::Above,
            predicate: "Baik".to_owned(),
            day: "20 Januari 2026".to_owned(),
        }),
        grounds: said(
            "Siti Rahmawati, 8 Januari 2026",
            "Seluruh kunjungan sudah dilaporkan sebelum batas waktu.",
        ),
        evidence: vec![
            Piece { name: "laporan-kunjungan.pdf".to_owned(), detail: "9f86d081884c7d65".to_owned() },
            Piece { name: "Foto kegiatan".to_owned(), detail: "https://drive.example.go.id/foto".to_owned() },
        ],
        explanation: Some(said("dr. Ahmad Fauzan, 12 Januari 2026", "Laporan itu belum saya lihat.")),
        hearing: Some("Kedua pihak hadir; laporan diterima tepat waktu.".to_owned()),
        decision: Some(Decision {
            granted: true,
            reasons: said("Hj. Noorhayati, 20 Januari 2026", "Bukti menunjukkan target tercapai."),
        }),
        closing: Closing {
            place_and_date: both.place_and_date,
            left: Some(both.employee),
            right: both.appraiser,
        },
    }
}

pub fn organisation_view() -> OrganisationDocument {
    let both = signatures(&head(Approach::Quantitative, Office::Leader));
    let heights =
        [("Sangat Kurang", 2), ("Kurang", 3), ("Butuh Perbaikan", 6), ("Baik", 11), ("Sangat Baik", 2)];
    let count = |predicate: &str, count: u32, bounds: &[&str]| PredicateCount {
        predicate: predicate.to_owned(),
        count: count.to_string(),
        share: Some(format!("{} %", count * 4)),
        bounds: bounds.iter().map(|bound| (*bound).to_owned()).collect(),
    };
    let lower = "Butuh Perbaikan dan/atau Kurang: paling sedikit 1 pegawai.";
    OrganisationDocument {
        head: paper_head("Dinas Kesehatan Kota Banjarbaru", "Ditetapkan 20 Januari 2026"),
        evaluated: "TRIWULAN III".to_owned(),
        unit: "Dinas Kesehatan Kota Banjarbaru".to_owned(),
        above: Some("Pemerintah Kota Banjarbaru".to_owned()),
        head_of_unit: Some(head_of_office().name),
        leader: Some("Hj. Noorhayati, Wali Kota Banjarbaru".to_owned()),
        decree: Some("100.3.3/17/BKPSDM/2026".to_owned()),
        predicate: "Baik".to_owned(),
        reason: "Sebagian besar sasaran tercapai; penurunan stunting melampaui target.".to_owned(),
        indicators: vec![
            UnitIndicator {
                indicator: "Persentase balita stunting".to_owned(),
                target: Some("14 %".to_owned()),
                realisation: Some("13,2 %".to_owned()),
                achievement: Some("105,7 %".to_owned()),
            },
            UnitIndicator {
                indicator: "Indeks kepuasan masyarakat".to_owned(),
                target: Some("88 indeks".to_owned()),
                realisation: None,
                achievement: None,
            },
        ],
        mean: Some("Rata-rata 1 capaian terukur 105,7 %; 1 belum ada dan tidak dihitung.".to_owned()),
        as_of: "Predikat yang sudah disampaikan kepada pegawai, keadaan 20 Januari 2026.".to_owned(),
        counts: vec![
            count("Sangat Baik", 4, &[]),
            count(
                "Baik",
                16,
                &["Baik: terbanyak di antara semua predikat.", "Baik: paling banyak 70 % (17 pegawai)."],
            ),
            count("Butuh Perbaikan", 3, &[lower]),
            count("Kurang", 1, &[lower]),
            count("Sangat Kurang", 1, &[]),
        ],
        total: "25".to_owned(),
        pattern_note: Some("Sebaran ini sesuai dengan polanya.".to_owned()),
        distribution: Distribution {
            points: heights
                .map(|(label, height)| DistributionPoint { label: label.to_owned(), height })
                .to_vec(),
        },
        closing: Closing { place_and_date: both.place_and_date, left: None, right: both.appraiser },
    }
}

/// Each paper, decided and not, in a language.
pub fn all(language: Language) -> Vec<(String, RenderJob)> {
    let mut summary = summary_view();
    let mut objection = objection_view();
    let mut organisation = organisation_view();
    summary.head.language = language;
    objection.head.language = language;
    organisation.head.language = language;
    let mut waiting = objection.clone();
    (waiting.after, waiting.explanation, waiting.hearing, waiting.decision) = (None, None, None, None);
    waiting.evidence = Vec::new();
    let name = |kind: &str| format!("{kind}-{language:?}").to_lowercase();
    vec![
        (name("summary"), RenderJob::Summary(summary)),
        (name("objection"), RenderJob::Objection(objection)),
        (name("objection-waiting"), RenderJob::Objection(waiting)),
        (name("organisation"), RenderJob::Organisation(organisation)),
    ]
}
