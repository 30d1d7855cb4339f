//! Picture 2: the page on which an appraiser rates.

use askama::Template;
use axum::response::Response;
use capaian_web::form::Form;
use capaian_web::preferences::Preferences;
use capaian_web::shell::{Crumb, NavItem, Shell, Who};
use capaian_web::texts::Catalogue;
use capaian_web::view::{Fact, Picked, Quadrant, QuadrantCell, QuadrantRow, RatingNav};

use crate::{answer, frame, group};

const FEEDBACK: &str = "Umpan balik di kelas sudah konsisten, terlihat pada dua observasi. Triwulan depan ajak 19 siswa lagi ke ekstrakurikuler; saya bantu jadwal lapangan…";
const ROWS: [[&str; 6]; 3] = [
    [
        "Praktik pembelajaran",
        "observasi kelas, rubrik umpan balik",
        "naik 1 kategori",
        "naik 1",
        "2 lembar observasi",
        "pengamat: 2 guru senior",
    ],
    [
        "Siswa aktif di ekstrakurikuler",
        "makin tinggi makin baik · kumulatif",
        "45",
        "41 (91,1%)",
        "1 berkas",
        "diverifikasi 12 Sep",
    ],
    ["Pengembangan kompetensi", "jam pelajaran", "18 JP", "20 JP", "3 sertifikat", "dilaporkan pegawai"],
];

#[derive(Template)]
#[template(path = "evaluation.html")]
struct Evaluation {
    t: &'static Catalogue,
    shell: Shell,
    nav: RatingNav,
    facts: Vec<Fact>,
    form: Form,
    ratings: Vec<Picked>,
    quadrant: Quadrant,
    rows: Vec<[&'static str; 6]>,
}

pub async fn show(wish: Preferences) -> Response {
    let shell = framed(wish);
    answer(&Evaluation {
        t: shell.texts(),
        shell,
        nav: RatingNav { previous: Some("#k".into()), next: Some("#j".into()) },
        facts: facts(),
        form: Form::with([("hasil", "2"), ("perilaku", "1"), ("umpan", FEEDBACK)]),
        ratings: [("3", "Di bawah"), ("2", "Sesuai ekspektasi"), ("1", "Di atas")]
            .map(|(code, label)| Picked::new(code, label))
            .to_vec(),
        quadrant: quadrant(),
        rows: ROWS.to_vec(),
    })
}

fn framed(wish: Preferences) -> Shell {
    let mut shell = frame(wish, "Rina Marlina", "/evaluasi");
    shell.user = Some(Who {
        name: "H. Yusuf Siregar".into(),
        subtitle: "Kepala Sekolah · SMP Negeri 2 Nusa Bahari".into(),
        links: vec![],
    });
    shell.period_label = Some("Triwulan III · 5 dari 12 selesai".into());
    shell.crumbs = vec![Crumb { href: "/tim".into(), label: "Evaluasi kinerja".into() }];
    shell.draft_owner = Some("p7".into());
    shell.nav = vec![
        group("", vec![NavItem::new("/", "Beranda")]),
        group(
            "Tim saya",
            vec![
                NavItem::new("/skp", "SKP tim"),
                NavItem::new("/pemantauan", "Pemantauan"),
                NavItem::new("/evaluasi", "Evaluasi kinerja").badge(7).current(true),
                NavItem::new("/dialog", "Umpan balik dan dialog"),
                NavItem::new("/pembinaan", "Pembinaan"),
            ],
        ),
    ];
    shell.bottom = vec![
        NavItem::new("/", "Beranda"),
        NavItem::new("/skp", "SKP tim"),
        NavItem::new("/pemantauan", "Pemantauan"),
        NavItem::new("/evaluasi", "Evaluasi").current(true),
    ];
    shell
}

fn facts() -> Vec<Fact> {
    vec![
        Fact::new(
            "Rekan kerja",
            "“Cepat membantu saat modul baru dibagikan.” · “Perlu lebih sering berbagi di MGMP.”",
        )
        .note("5 orang, anonim"),
        Fact::new("Dialog kinerja", "4 catatan sejak Juli").link("#", "buka"),
        Fact::new("TW II", "Sangat Baik").link("#", "alasan waktu itu"),
    ]
}

fn quadrant() -> Quadrant {
    let words = ["", "Sangat Baik", "Baik", "Butuh Perbaikan", "Kurang / misconduct", "Sangat Kurang"];
    let row = |label: &str, result: u8, codes: [u8; 3]| QuadrantRow {
        label: label.into(),
        cells: (codes.iter().zip([3, 2, 1]))
            .map(|(&code, behaviour)| QuadrantCell {
                word: words.get(usize::from(code)).copied().unwrap_or("").into(),
                code,
                place: format!("{result}-{behaviour}"),
                on: (result, behaviour) == (2, 1),
            })
            .collect(),
    };
    Quadrant {
        caption: "Kuadran kinerja".into(),
        columns: ["Perilaku di bawah", "sesuai", "di atas"].map(ToOwned::to_owned).to_vec(),
        rows: vec![
            row("Hasil di atas", 1, [4, 2, 1]),
            row("sesuai", 2, [4, 2, 2]),
            row("di bawah", 3, [5, 3, 3]),
        ],
    }
}
