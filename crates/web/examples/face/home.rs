//! Picture 1: the home page of an employee.

use askama::Template;
use axum::response::Response;
use capaian_web::chart::{Figure, History, HistoryPoint};
use capaian_web::preferences::Preferences;
use capaian_web::shell::{NavItem, Shell, Who};
use capaian_web::texts::Catalogue;
use capaian_web::view::{Badge, BarRow, Column, DataTable, Progress, Share, Step, StepState, Task, Tone};

use crate::{answer, frame, group};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    t: &'static Catalogue,
    shell: Shell,
    steps: Vec<Step>,
    results: Vec<Outcome>,
    tasks: Vec<Task>,
    history: Figure,
    standards: Vec<BarRow>,
    peers: Vec<BarRow>,
}

struct Outcome {
    title: &'static str,
    serves: &'static str,
    source: Badge,
    value: &'static str,
    bar: Progress,
    tone: &'static str,
    words: &'static str,
}

pub async fn show(wish: Preferences) -> Response {
    let mut shell = frame(wish, "Selamat pagi, Rina", "/");
    shell.user = Some(Who {
        name: "Rina Marlina".into(),
        subtitle: "Guru Ahli Muda · SMP Negeri 2 Nusa Bahari".into(),
        links: vec![NavItem::new("/profil", "Profil dan keamanan")],
    });
    shell.period_label = Some("Tahun kinerja 2026 · Triwulan III".into());
    shell.nav = vec![
        group("", vec![NavItem::new("/", "Beranda").current(true)]),
        group(
            "Kinerja saya",
            vec![
                NavItem::new("/skp", "SKP"),
                NavItem::new("/progres", "Progres dan realisasi").badge(2),
                NavItem::new("/umpan-balik", "Umpan balik").badge(1),
                NavItem::new("/evaluasi", "Evaluasi kinerja"),
            ],
        ),
        group(
            "Pengembangan",
            vec![
                NavItem::new("/kompetensi", "Kompetensi"),
                NavItem::new("/pembinaan", "Pembinaan & pelatihan"),
                NavItem::new("/karier", "Karier & penghargaan"),
            ],
        ),
        group(
            "Keterbukaan",
            vec![
                NavItem::new("/kriteria", "Kriteria dan indikator"),
                NavItem::new("/hasil", "Hasil terbuka"),
                NavItem::new("/skm", "SKM dan pengaduan"),
            ],
        ),
    ];
    shell.bottom = vec![
        NavItem::new("/", "Beranda").current(true),
        NavItem::new("/progres", "Progres"),
        NavItem::new("/umpan-balik", "Umpan balik"),
        NavItem::new("/evaluasi", "Evaluasi"),
    ];
    answer(&Home {
        t: shell.texts(),
        shell,
        steps: steps(),
        results: results(),
        tasks: tasks(),
        history: history(),
        standards: standards(),
        peers: peers(),
    })
}

fn steps() -> Vec<Step> {
    [
        (StepState::Done, "SKP ditetapkan", "14 Jan · dialog kinerja 2×"),
        (StepState::Done, "Triwulan I", "predikat periodik: Baik"),
        (StepState::Done, "Triwulan II", "predikat periodik: Sangat Baik"),
        (StepState::Now, "Triwulan III", "tutup 30 Sep · 9 hari lagi"),
        (StepState::Ahead, "Evaluasi tahunan", "Jan 2027"),
    ]
    .map(|(state, title, note)| Step { state, title: title.into(), note: note.into() })
    .to_vec()
}

fn results() -> Vec<Outcome> {
    let verified = || Badge::new(Tone::Good, "Diverifikasi atasan");
    vec![
        Outcome {
            title: "Praktik pembelajaran membaik: umpan balik konstruktif di kelas",
            serves: "Mengintervensi: mutu pembelajaran SMPN 2",
            source: verified(),
            value: "naik 1 / 1 kategori",
            bar: Progress::new(Share::WHOLE),
            tone: "good-text",
            words: "tercapai di observasi ke-2",
        },
        Outcome {
            title: "Siswa aktif di ekstrakurikuler binaan",
            serves: "Mengintervensi: partisipasi siswa",
            source: verified(),
            value: "41 / 60 siswa",
            bar: Progress::new(Share::of(41, 60)).target(Share::of(45, 60)),
            tone: "warn-text",
            words: "di bawah target TW III (45)",
        },
        Outcome {
            title: "Pengembangan kompetensi",
            serves: "Rencana: komunikasi kelas",
            source: Badge::new(Tone::Neutral, "Dilaporkan pegawai"),
            value: "20 / 24 JP",
            bar: Progress::new(Share::of(20, 24)).target(Share::of(18, 24)),
            tone: "good-text",
            words: "di atas target TW III (18)",
        },
    ]
}

fn tasks() -> Vec<Task> {
    [
        ("Progres 3 hari belum diisi", "hari dinas saja · “seperti kemarin” tersedia", "Isi"),
        ("Umpan balik untuk Dedi Harahap", "rekan sejawat · ±3 menit", "Beri"),
        ("Usulan indikator 2027 dibuka", "12 usulan · 34 tanggapan rekan", "Ikut"),
    ]
    .map(|(title, note, action)| Task {
        title: title.into(),
        note: note.into(),
        due: None,
        late: false,
        href: "#".into(),
        action: action.into(),
    })
    .to_vec()
}

fn history() -> Figure {
    let points = [("2023", 2, false), ("2024", 2, false), ("2025", 2, false), ("TW II 2026", 1, true)];
    let words = ["Sangat Baik", "Baik", "Butuh perbaikan", "Kurang", "Sangat kurang"];
    Figure {
        finding: "Predikat tahunan: Baik tiga tahun".into(),
        note: "lingkaran kosong: predikat periodik".into(),
        drawing: History {
            label: "Predikat 2023 sampai 2025 Baik, triwulan II 2026 Sangat Baik".into(),
            levels: words.map(ToOwned::to_owned).to_vec(),
            points: points
                .map(|(label, code, periodic)| HistoryPoint { label: label.into(), code, periodic })
                .to_vec(),
        }
        .draw(),
        table: DataTable {
            caption: "Predikat".into(),
            columns: vec![Column::text("Tahun"), Column::text("Predikat")],
            rows: points
                .map(|(label, code, _)| {
                    vec![label.into(), words.get(usize::from(code) - 1).copied().unwrap_or("").to_owned()]
                })
                .to_vec(),
        },
        csv: None,
    }
}

fn standards() -> Vec<BarRow> {
    [
        ("Komunikasi", 420, "p3"),
        ("Pelayanan publik", 810, ""),
        ("Kerja sama", 610, ""),
        ("Mengelola perubahan", 230, "p4"),
    ]
    .map(|(label, part, class)| BarRow {
        label: label.into(),
        bar: Progress { done: Share::permille(part), target: Some(Share::permille(600)), class },
        value: format!("{} / 3", part / 250 + 1),
        mine: false,
    })
    .to_vec()
}

fn peers() -> Vec<BarRow> {
    [("Sangat Baik", 90, "9%"), ("Baik", 860, "86%"), ("Lainnya", 30, "< 5%")]
        .map(|(label, part, value)| BarRow {
            label: label.into(),
            bar: Progress::new(Share::permille(part)),
            value: value.into(),
            mine: label == "Baik",
        })
        .to_vec()
}
