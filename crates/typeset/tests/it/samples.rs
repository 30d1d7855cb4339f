//! Views as the product makes them, from the named world of the tests: a health office, a nurse, a
//! head who holds the post as Plt., a mayor without NIP.

use capaian_typeset::RenderJob;
use capaian_typeset::view::{
    Approach, Behaviour, Distribution, DistributionPoint, EvaluatedBehaviour, EvaluatedIndicator,
    EvaluatedResult, EvaluationDocument, Feedback, FormHead, Indicator, Language, Office, Party, Rating,
    Remark, Signature, Signatures, SkpDocument, Verification, WorkResult,
};
use chrono::{DateTime, TimeDelta};

pub fn nurse() -> Party {
    Party {
        name: "Siti Rahmawati, S.Kep., Ns.".to_owned(),
        nip: Some("199003152015032001".to_owned()),
        rank: Some("Penata / III/c".to_owned()),
        position: "Perawat Ahli Muda".to_owned(),
        unit: "UPTD Puskesmas Banjarbaru Utara".to_owned(),
    }
}

pub fn head_of_office() -> Party {
    Party {
        name: "dr. Ahmad Fauzan, M.Kes.".to_owned(),
        nip: Some("197508172003121004".to_owned()),
        rank: Some("Pembina Tingkat I / IV/b".to_owned()),
        position: "Plt. Kepala Dinas Kesehatan".to_owned(),
        unit: "Dinas Kesehatan Kota Banjarbaru".to_owned(),
    }
}

pub fn mayor() -> Party {
    Party {
        name: "Hj. Noorhayati".to_owned(),
        nip: None,
        rank: None,
        position: "Wali Kota Banjarbaru".to_owned(),
        unit: "Pemerintah Kota Banjarbaru".to_owned(),
    }
}

pub fn head(approach: Approach, office: Office) -> FormHead {
    let (employee, appraiser) = match office {
        Office::Officer => (nurse(), head_of_office()),
        Office::Leader => (head_of_office(), mayor()),
    };
    FormHead {
        language: Language::Indonesian,
        made_at: DateTime::UNIX_EPOCH + TimeDelta::seconds(1_768_876_320),
        approach,
        office,
        agency: "PEMERINTAH KOTA BANJARBARU".to_owned(),
        period: "1 JANUARI SD 31 DESEMBER TAHUN 2026".to_owned(),
        status: "Ditetapkan 20 Januari 2026".to_owned(),
        employee,
        appraiser,
        draft: None,
        verification: Some(Verification {
            code: "7K3M-9QXT-2BVN-8RFD".to_owned(),
            url: "https://kinerja.banjarbarukota.example/v/7K3M9QXT2BVN8RFD".to_owned(),
        }),
    }
}

pub fn signatures(head: &FormHead) -> Signatures {
    let signature = |party: &Party, capacity: Option<String>, anchor: &str| Signature {
        capacity,
        signed: Some("Ditandatangani secara elektronik\n20 Januari 2026 10.32 WITA".to_owned()),
        anchor: Some(anchor.to_owned()),
        name: party.name.clone(),
        nip: party.nip.clone(),
    };
    let capacity = Some(head.appraiser.position.clone());
    Signatures {
        place_and_date: "Banjarbaru, 20 Januari 2026".to_owned(),
        employee: signature(&head.employee, None, "#ttd1"),
        appraiser: signature(&head.appraiser, capacity, "#ttd2"),
    }
}

fn indicator(aspect: &str, indicator: &str, target: &str, perspective: &str) -> Indicator {
    Indicator {
        aspect: Some(aspect.to_owned()),
        indicator: indicator.to_owned(),
        target: Some(target.to_owned()),
        perspective: Some(perspective.to_owned()),
    }
}

/// Results with three indicators each.
pub fn results(count: usize) -> Vec<WorkResult> {
    (1..=count)
        .map(|n| WorkResult {
            superior_result: Some("Meningkatnya cakupan pelayanan kesehatan ibu dan anak".to_owned()),
            result: format!("Terlaksananya kunjungan neonatal lengkap di wilayah kerja {n}"),
            source: (n % 4 == 0).then(|| "(penugasan dari Wali Kota)".to_owned()),
            indicators: vec![
                indicator(
                    "Kuantitas",
                    "Jumlah kunjungan neonatal lengkap",
                    "240 kunjungan",
                    "Penerima Layanan",
                ),
                indicator("Kualitas", "Persentase kunjungan sesuai standar", "95–100 %", "Proses Bisnis"),
                indicator("Waktu", "Ketepatan waktu pelaporan bulanan", "12 bulan", "Penguatan Internal"),
            ],
        })
        .collect()
}

pub const VALUES: [(&str, [&str; 3]); 7] = [
    (
        "Berorientasi Pelayanan",
        [
            "Memahami dan memenuhi kebutuhan masyarakat",
            "Ramah, cekatan, solutif, dan dapat diandalkan",
            "Melakukan perbaikan tiada henti",
        ],
    ),
    (
        "Akuntabel",
        [
            "Melaksanakan tugas dengan jujur, bertanggung jawab, cermat, disiplin dan berintegritas tinggi",
            "Menggunakan kekayaan dan BMN secara bertanggung jawab, efektif, dan efisien",
            "Tidak menyalahgunakan kewenangan jabatan",
        ],
    ),
    (
        "Kompeten",
        [
            "Meningkatkan kompetensi diri untuk menjawab tantangan yang selalu berubah",
            "Membantu orang lain belajar",
            "Melaksanakan tugas dengan kualitas terbaik",
        ],
    ),
    (
        "Harmonis",
        [
            "Menghargai setiap orang apa pun latar belakangnya",
            "Suka menolong orang lain",
            "Membangun lingkungan kerja yang kondusif",
        ],
    ),
    (
        "Loyal",
        [
            "Memegang teguh ideologi Pancasila, UUD 1945, setia kepada NKRI serta pemerintahan yang sah",
            "Menjaga nama baik sesama ASN, pimpinan, instansi, dan negara",
            "Menjaga rahasia jabatan dan negara",
        ],
    ),
    (
        "Adaptif",
        [
            "Cepat menyesuaikan diri menghadapi perubahan",
            "Terus berinovasi dan mengembangkan kreativitas",
            "Bertindak proaktif",
        ],
    ),
    (
        "Kolaboratif",
        [
            "Memberi kesempatan kepada berbagai pihak untuk berkontribusi",
            "Terbuka dalam bekerja sama untuk menghasilkan nilai tambah",
            "Menggerakkan pemanfaatan berbagai sumber daya untuk tujuan bersama",
        ],
    ),
];

pub fn behaviours() -> Vec<Behaviour> {
    let behaviour = |(n, (value, guides)): (usize, &(&str, [&str; 3]))| Behaviour {
        value: (*value).to_owned(),
        guides: guides.iter().map(|guide| (*guide).to_owned()).collect(),
        expectation: (n < 2).then(|| "Menanggapi keluhan pasien paling lambat satu hari kerja.".to_owned()),
    };
    VALUES.iter().enumerate().map(behaviour).collect()
}

pub fn skp_of(approach: Approach, office: Office, count: usize) -> SkpDocument {
    let head = head(approach, office);
    SkpDocument {
        signatures: signatures(&head),
        head,
        main_results: results(count),
        additional_results: results(1),
        behaviours: behaviours(),
        resources: vec![
            "Dua perawat dan satu bidan untuk kunjungan rumah".to_owned(),
            "Anggaran BOK sebesar Rp120.000.000".to_owned(),
        ],
        accountability: vec!["Laporan bulanan kepada Kepala Puskesmas paling lambat tanggal 5".to_owned()],
        note: None,
        consequences: vec!["Kesempatan mengikuti pelatihan PONED apabila target tercapai".to_owned()],
    }
}

pub fn skp() -> RenderJob {
    RenderJob::Skp(skp_of(Approach::Quantitative, Office::Officer, 3))
}

fn evaluated(result: WorkResult) -> EvaluatedResult {
    let realisations = ["198 kunjungan", "97,5 %", ""];
    let indicators = result.indicators.into_iter().zip(realisations.into_iter().cycle());
    EvaluatedResult {
        superior_result: result.superior_result,
        result: result.result,
        source: result.source,
        indicators: indicators
            .map(|(planned, realisation)| EvaluatedIndicator {
                planned,
                realisation: (!realisation.is_empty()).then(|| realisation.to_owned()),
            })
            .collect(),
        feedback: vec![
            Feedback {
                author: "Pimpinan".to_owned(),
                text: "Menurut saya ini sudah cukup baik karena cakupan naik setiap bulan. Harapannya pelaporan bisa lebih tepat waktu.".to_owned(),
            },
            Feedback { author: "Rekan kerja".to_owned(), text: "Selalu siap membantu jadwal kunjungan.".to_owned() },
        ],
    }
}

pub fn evaluation_of(approach: Approach, office: Office, count: usize) -> EvaluationDocument {
    let head = head(approach, office);
    let heights =
        [("Sangat Kurang", 2), ("Kurang", 3), ("Butuh Perbaikan", 6), ("Baik", 11), ("Sangat Baik", 2)];
    EvaluationDocument {
        signatures: signatures(&head),
        head,
        evaluated: "TRIWULAN III".to_owned(),
        organisation_predicate: Some("Baik".to_owned()),
        distribution: Some(Distribution {
            points: heights
                .map(|(label, height)| DistributionPoint { label: label.to_owned(), height })
                .to_vec(),
        }),
        main_results: results(count).into_iter().map(evaluated).collect(),
        additional_results: Vec::new(),
        result_rating: Some(Rating::Meets),
        behaviours: behaviours()
            .into_iter()
            .map(|planned| EvaluatedBehaviour {
                planned,
                feedback: vec![Feedback {
                    author: "Pimpinan".to_owned(),
                    text: "Ramah kepada pasien dan terbuka terhadap masukan.".to_owned(),
                }],
            })
            .collect(),
        behaviour_rating: Some(Rating::Above),
        predicate: Some("Baik".to_owned()),
        remarks: vec![Remark {
            title: "Umpan balik pejabat penilai".to_owned(),
            text: "Cakupan naik setiap bulan; pelaporan masih dapat lebih cepat.".to_owned(),
        }],
    }
}

pub fn evaluation() -> RenderJob {
    RenderJob::Evaluation(evaluation_of(Approach::Quantitative, Office::Officer, 2))
}

/// Every form there is, in both languages.
pub fn all() -> Vec<(String, RenderJob)> {
    let mut all = Vec::new();
    for language in [Language::Indonesian, Language::English] {
        for approach in [Approach::Quantitative, Approach::Qualitative] {
            for office in [Office::Leader, Office::Officer] {
                let name = format!("{language:?}-{approach:?}-{office:?}").to_lowercase();
                let mut skp = skp_of(approach, office, 2);
                skp.head.language = language;
                all.push((format!("skp-{name}"), RenderJob::Skp(skp)));
                let mut evaluation = evaluation_of(approach, office, 2);
                evaluation.head.language = language;
                all.push((format!("evaluation-{name}"), RenderJob::Evaluation(evaluation)));
            }
        }
        all.extend(super::papers::all(language));
    }
    all
}

/// The views that `capaian render … --example` prints are these samples.
#[test]
fn the_examples_of_the_command_are_the_samples() {
    let evaluation = evaluation_of(Approach::Quantitative, Office::Officer, 2);
    let skp = skp_of(Approach::Quantitative, Office::Officer, 3);
    let texts = [
        ("skp", serde_json::to_string_pretty(&skp)),
        ("evaluation", serde_json::to_string_pretty(&evaluation)),
        ("summary", serde_json::to_string_pretty(&super::papers::summary_view())),
        ("objection", serde_json::to_string_pretty(&super::papers::objection_view())),
        ("organisation", serde_json::to_string_pretty(&super::papers::organisation_view())),
    ];
    for (name, text) in texts {
        let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("examples/{name}.json"));
        let text = text.expect("JSON") + "\n";
        if std::env::var_os("CAPAIAN_REGENERATE").is_some() {
            std::fs::write(&path, &text).expect("written");
        }
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == text, "{} is stale: run with CAPAIAN_REGENERATE=1", path.display());
    }
}
