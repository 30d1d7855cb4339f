//! Invented data for `/_ui`: names and numbers as in the design pictures.

use super::UiPage;
use crate::chart::{Distribution, DistributionBar, Figure, History, HistoryPoint};
use crate::form::Form;
use crate::preferences::Theme;
use crate::shell::{Banner, Crumb, Flash, NavGroup, NavItem, Shell, Who};
use crate::texts::{Catalogue, Lang, Texts};
use crate::view::{
    Badge, BarRow, Column, Conflict, DataTable, Fact, HeatCell, HeatRow, HeatTable, Node, Pager, Picked,
    Progress, Quadrant, QuadrantCell, QuadrantRow, RatingNav, Share, Step, StepState, Task, Tile, Tone,
    Version,
};

/// Predicates of the nine fields, rows from result above to below, columns from behaviour below to above.
const FIELDS: [[u8; 3]; 3] = [[4, 2, 1], [4, 2, 2], [5, 3, 3]];
const PREDICATES: [&str; 5] = ["very_good", "good", "needs_improvement", "poor", "very_poor"];
const LONG: &str = "Dipertanggungjawabkanketerlaksanaannya_rekapitulasi_triwulan_ketiga_2026_final_revisi";

pub(super) fn page(lang: Lang, theme: Theme) -> UiPage {
    let t = Texts::get(lang);
    UiPage {
        t,
        shell: shell(t, lang, theme),
        badges: badges(t),
        tones: [Tone::Info, Tone::Good, Tone::Warn, Tone::Bad],
        tiles: tiles(t),
        tasks: tasks(t),
        facts: facts(),
        fresh: Form::with([("rhk", "Modul ajar IPA kelas 8 tersusun"), ("hasil", "2"), ("perilaku", "1")]),
        refused: refused(t),
        aspects: ["quantity", "quality", "time"]
            .map(|key| Picked::new(key, t.enum_text("demo", "aspect", key)).note(t.t("demo-aspect-note")))
            .to_vec(),
        ratings: [("3", "below"), ("2", "meets"), ("1", "above")]
            .map(|(code, key)| Picked::new(code, t.enum_text("demo", "rating", key)))
            .to_vec(),
        table: table(t, 3),
        long: table(t, 14),
        words: words(t),
        steps: steps(t),
        bars: bars(t),
        rows: rows(t),
        quadrant: quadrant(t),
        nav: RatingNav { previous: Some("#siklus".into()), next: Some("#siklus".into()) },
        tree: tree(t),
        distribution: distribution(t),
        history: history(t),
        heat: heat(t),
        pager: Pager {
            shown: t.n("demo-shown", 3695),
            first: Some("#".into()),
            next: Some("#formulir".into()),
        },
        conflict: conflict(t),
    }
}

fn predicate(t: &Catalogue, code: u8) -> String {
    let key = PREDICATES.get(usize::from(code.saturating_sub(1))).copied().unwrap_or("");
    t.enum_text("demo", "predicate", key).to_owned()
}

fn shell(t: &Catalogue, lang: Lang, theme: Theme) -> Shell {
    let mut shell = Shell::new(lang, theme, t.t("demo-title"), "/_ui");
    shell.user = Some(Who {
        name: "Rina Marlina".into(),
        subtitle: "Guru Ahli Muda · SMP Negeri 2 Nusa Bahari".into(),
        links: vec![NavItem::new("#", t.t("demo-profile"))],
    });
    let item = |label: &str| NavItem::new("#", t.t(label));
    shell.nav = vec![
        NavGroup { label: None, items: vec![NavItem::new("/_ui", t.t("demo-nav-home")).current(true)] },
        NavGroup {
            label: Some(t.t("demo-nav-mine").into()),
            items: vec![
                item("demo-nav-plan"),
                item("demo-nav-progress").badge(2),
                item("demo-nav-feedback").badge(1),
                item("demo-nav-evaluation"),
            ],
        },
    ];
    shell.bottom = vec![
        item("demo-nav-home").current(true),
        item("demo-nav-bottom-progress"),
        item("demo-nav-feedback"),
        item("demo-nav-bottom-evaluation"),
    ];
    shell.banner =
        Some(Banner { text: t.t("demo-banner").into(), link: Some(("#".into(), t.t("demo-link").into())) });
    shell.period_label = Some(t.t("demo-period").into());
    shell.crumbs = vec![Crumb { href: "#".into(), label: t.t("demo-nav-home").into() }];
    shell.flash = Some(Flash { tone: Tone::Good, text: t.x("demo-saved", "10.32"), link: None });
    shell.request_id = Some("k7d2m4q9".into());
    shell
}

fn badges(t: &Catalogue) -> Vec<Badge> {
    let states = [
        (Tone::Neutral, "draft"),
        (Tone::Info, "submitted"),
        (Tone::Good, "set"),
        (Tone::Warn, "returned"),
        (Tone::Bad, "late"),
    ];
    let mut badges: Vec<_> =
        states.into_iter().map(|(tone, key)| Badge::new(tone, t.enum_text("demo", "state", key))).collect();
    badges.extend((1..=5).map(|code| Badge::predicate(code, predicate(t, code))));
    badges
}

fn tiles(t: &Catalogue) -> Vec<Tile> {
    let tile = |label: &str, value: &str, note: &str, tone, part| Tile {
        label: t.t(label).into(),
        value: value.into(),
        href: Some("#".into()),
        note: t.t(note).into(),
        tone,
        link: None,
        bar: Some(Progress::new(Share::permille(part))),
    };
    let mut tiles = vec![
        tile("demo-tile-plans", "99,2%", "demo-tile-plans-note", Tone::Neutral, 992),
        tile("demo-tile-results", "71%", "demo-tile-results-note", Tone::Warn, 710),
        tile("demo-tile-complaints", "83%", "demo-tile-complaints-note", Tone::Good, 830),
        tile("demo-tile-survey", "84,1", "demo-tile-survey-note", Tone::Neutral, 841),
    ];
    if let Some(first) = tiles.first_mut() {
        first.link = Some(("#".into(), t.t("demo-tile-who").into()));
    }
    tiles
}

fn tasks(t: &Catalogue) -> Vec<Task> {
    let task = |title: &str, note: &str, due: Option<String>, late, action: &str| Task {
        title: t.t(title).into(),
        note: t.t(note).into(),
        due,
        late,
        href: "#".into(),
        action: t.t(action).into(),
    };
    vec![
        task("demo-task-progress", "demo-task-progress-note", Some(t.days_left(-3)), true, "demo-task-fill"),
        task("demo-task-feedback", "demo-task-feedback-note", Some(t.days_left(0)), false, "demo-task-give"),
        task("demo-task-proposal", "demo-task-proposal-note", None, false, "demo-task-join"),
    ]
}

fn facts() -> Vec<Fact> {
    vec![
        Fact::new("Rekan kerja", "“Cepat membantu saat modul baru dibagikan.”").note("5 orang, anonim"),
        Fact::new("Dialog kinerja", "4 catatan sejak Juli").link("#", "buka"),
        Fact::new("Berkas", LONG),
    ]
}

fn refused(t: &Catalogue) -> Form {
    let mut form = Form::with([("alasan2", "Triwulan depan ajak 19 siswa lagi."), ("aspek2", "quality")]);
    for name in ["rhk2", "alasan2", "target2", "aspek2", "jenis2", "tanggal2", "bukti2", "setuju2"] {
        form.refuse(name, t.t("demo-field-mend"));
    }
    form.refuse_all(t.t("demo-form-general"));
    form
}

fn table(t: &Catalogue, rows: usize) -> DataTable {
    let names =
        ["Dinas Pendidikan", "Dinas Kesehatan", "Disdukcapil", "Dinas PUPR", "Kecamatan Bahari Timur"];
    let row =
        |name: &str| vec![name.to_owned(), "1.204".into(), "91,1%".into(), t.t("demo-saved-short").into()];
    DataTable {
        caption: t.t("demo-table").into(),
        columns: vec![
            Column::text(t.t("demo-column-unit")),
            Column::number(t.t("demo-column-people")),
            Column::number(t.t("demo-column-share")),
            Column::text(t.t("demo-column-state")),
        ],
        rows: names.iter().cycle().take(rows).map(|name| row(name)).collect(),
    }
}

fn words(t: &Catalogue) -> DataTable {
    DataTable {
        caption: t.t("demo-table-words").into(),
        columns: vec![Column::text(t.t("demo-column-unit")), Column::number(t.t("demo-column-people"))],
        rows: vec![vec![LONG.into(), "12.345.678.901,50".into()]],
    }
}

fn steps(t: &Catalogue) -> Vec<Step> {
    [
        (StepState::Done, "plan"),
        (StepState::Done, "first"),
        (StepState::Done, "second"),
        (StepState::Now, "third"),
        (StepState::Ahead, "year"),
    ]
    .into_iter()
    .map(|(state, key)| Step {
        state,
        title: t.enum_text("demo", "step", key).into(),
        note: t.enum_text("demo", "step-note", key).into(),
    })
    .collect()
}

fn bars(t: &Catalogue) -> Vec<(String, Progress)> {
    let target = Share::permille(750);
    vec![
        (t.t("demo-bar-reached").into(), Progress::new(Share::WHOLE)),
        (t.t("demo-bar-below").into(), Progress::new(Share::of(41, 60)).target(target)),
        (t.t("demo-bar-above").into(), Progress::new(Share::of(20, 24)).target(target)),
        (t.t("demo-bar-none").into(), Progress::default().target(target)),
    ]
}

fn rows(t: &Catalogue) -> Vec<BarRow> {
    [(1, 90, "9%"), (2, 860, "86%"), (3, 30, "< 5%")]
        .into_iter()
        .map(|(code, part, value)| BarRow {
            label: predicate(t, code),
            bar: Progress::new(Share::permille(part)),
            value: value.into(),
            mine: code == 2,
        })
        .collect()
}

fn quadrant(t: &Catalogue) -> Quadrant {
    let heads = ["below", "meets", "above"];
    let rows = FIELDS
        .iter()
        .zip([("above", 1), ("meets", 2), ("below", 3)])
        .map(|(codes, (key, result))| QuadrantRow {
            label: t.enum_text("demo", "result", key).into(),
            cells: (codes.iter().zip([3, 2, 1]))
                .map(|(&code, behaviour)| QuadrantCell {
                    word: predicate(t, code),
                    code,
                    place: format!("{result}-{behaviour}"),
                    on: (result, behaviour) == (2, 1),
                })
                .collect(),
        })
        .collect();
    Quadrant {
        caption: t.t("demo-quadrant").into(),
        columns: heads.map(|key| t.enum_text("demo", "behaviour", key).to_owned()).to_vec(),
        rows,
    }
}

fn tree(t: &Catalogue) -> Vec<Node> {
    let leaf = |title: &str, value: &str, text: &str| Node {
        title: title.into(),
        value: value.into(),
        text: text.into(),
        ..Node::default()
    };
    let mut pupils = leaf("Siswa ekstrakurikuler", "57 / 60 · 95,0%", "2 bukti, diverifikasi atasan");
    pupils.evidence = vec![("#".into(), "Daftar hadir.pdf".into())];
    pupils.link = Some(("#".into(), t.t("demo-link").into()));
    vec![
        Node {
            title: t.t("demo-result").into(),
            badge: Some(Badge::new(Tone::Good, t.enum_text("demo", "rating", "meets"))),
            text: "Rating dari H. Yusuf Siregar, 18 Jan. Alasan: “ekstrakurikuler kurang tiga siswa dari target.”".into(),
            rule: "PermenPANRB 6/2022, kuadran kinerja, berlaku sejak 2022".into(),
            children: vec![leaf("Praktik pembelajaran", "naik 1 kategori", "2 lembar observasi, diverifikasi"), pupils],
            ..Node::default()
        },
        Node {
            title: t.t("demo-behaviour").into(),
            badge: Some(Badge::new(Tone::Good, t.enum_text("demo", "rating", "above"))),
            text: "Rating atasan; umpan balik 5 rekan dan 3 dialog dibaca".into(),
            ..Node::default()
        },
    ]
}

fn distribution(t: &Catalogue) -> Figure {
    let parts = [(5, 10, 10), (4, 20, 40), (3, 90, 180), (2, 660, 620), (1, 220, 150)];
    let bars: Vec<_> = parts
        .into_iter()
        .map(|(code, share, pattern)| DistributionBar {
            label: predicate(t, code),
            code,
            share: Share::permille(share),
            written: t.f.percent_e2(i64::from(share) * 10),
            pattern: Some(Share::permille(pattern)),
        })
        .collect();
    let rows = (bars.iter().zip(parts))
        .map(|(bar, (_, _, pattern))| {
            vec![bar.label.clone(), bar.written.clone(), t.f.percent_e2(i64::from(pattern) * 10)]
        })
        .collect();
    Figure {
        finding: t.t("demo-distribution").into(),
        note: t.t("demo-distribution-note").into(),
        drawing: Distribution { label: t.t("demo-distribution").into(), bars }.draw(),
        table: DataTable {
            caption: t.t("demo-distribution").into(),
            columns: vec![
                Column::text(t.t("demo-predicate")),
                Column::number(t.t("demo-column-share")),
                Column::number(t.t("demo-column-pattern")),
            ],
            rows,
        },
        csv: Some("#".into()),
    }
}

fn history(t: &Catalogue) -> Figure {
    let points = [("2023", 2, false), ("2024", 2, false), ("2025", 2, false), ("TW II 2026", 1, true)];
    Figure {
        finding: t.t("demo-history").into(),
        note: t.t("demo-history-note").into(),
        drawing: History {
            label: t.t("demo-history").into(),
            levels: (1..=5).map(|code| predicate(t, code)).collect(),
            points: points
                .map(|(label, code, periodic)| HistoryPoint { label: label.into(), code, periodic })
                .to_vec(),
        }
        .draw(),
        table: DataTable {
            caption: t.t("demo-history").into(),
            columns: vec![Column::text(t.t("demo-column-year")), Column::text(t.t("demo-predicate"))],
            rows: points.map(|(label, code, _)| vec![label.into(), predicate(t, code)]).to_vec(),
        },
        csv: None,
    }
}

fn heat(t: &Catalogue) -> HeatTable {
    let row = |label: &str, cells: [Option<u8>; 5]| HeatRow {
        href: label.len().is_multiple_of(2).then(|| "#".into()),
        label: label.into(),
        cells: cells.map(|percent| HeatCell { percent, href: percent.map(|_| "#".into()) }).to_vec(),
    };
    HeatTable {
        caption: t.t("demo-heat").into(),
        corner: t.t("demo-column-unit").into(),
        columns: ["SKP", "Jul", "Agu", "Sep", "Predikat"].map(ToOwned::to_owned).to_vec(),
        rows: vec![
            row("Dinas Pendidikan", [Some(100), Some(98), Some(91), Some(62), Some(24)]),
            row("Dinas Kesehatan", [Some(99), Some(94), Some(90), Some(83), Some(51)]),
            row("Dinas PUPR", [Some(96), Some(88), Some(76), Some(55), Some(12)]),
            row("Kecamatan Bahari Timur", [Some(100), Some(97), Some(92), Some(85), None]),
        ],
    }
}

fn conflict(t: &Catalogue) -> Conflict {
    Conflict {
        action: "/_ui".into(),
        version: "7".into(),
        subject: t.t("demo-conflict-subject").into(),
        mine: Version {
            by: "10.41".into(),
            text: "Umpan balik di kelas sudah konsisten.".into(),
            badge: None,
        },
        theirs: Version {
            by: "10.38 · H. Yusuf Siregar".into(),
            text: "Umpan balik di kelas sudah konsisten, terlihat pada dua observasi.".into(),
            badge: None,
        },
    }
}
