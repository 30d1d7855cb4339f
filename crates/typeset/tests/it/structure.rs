//! Every form, in both languages and approaches, is a PDF that a screen reader can read (PDF/UA-1).

use std::sync::LazyLock;

use capaian_typeset::view::Language;
use capaian_typeset::{RenderJob, Renderer};
use lopdf::Object;

use crate::reading::Paper;
use crate::samples;

pub static RENDERER: LazyLock<Renderer> = LazyLock::new(|| Renderer::new().expect("a renderer"));

pub fn paper(job: &RenderJob) -> Paper {
    Paper::read(&RENDERER.render(job).expect("a document").pdf)
}

/// Every form, set and read once for all checks.
pub static PAPERS: LazyLock<Vec<(String, RenderJob, Paper)>> = LazyLock::new(|| {
    samples::all()
        .into_iter()
        .map(|(name, job)| {
            let paper = paper(&job);
            (name, job, paper)
        })
        .collect()
});

fn head(job: &RenderJob) -> &capaian_typeset::view::FormHead {
    match job {
        RenderJob::Skp(document) => &document.head,
        RenderJob::Evaluation(document) => &document.head,
    }
}

#[test]
fn the_catalog_says_what_the_file_is() {
    for (name, job, paper) in PAPERS.iter() {
        let catalog = paper.catalog();
        let language = match head(job).language {
            Language::Indonesian => "id",
            Language::English => "en",
        };
        let said = catalog.get(b"Lang").and_then(Object::as_str).expect("a language");
        assert_eq!(said, language.as_bytes(), "{name}");
        let marks = catalog.get_deref(b"MarkInfo", &paper.document).and_then(Object::as_dict).expect("marks");
        assert!(marks.get(b"Marked").and_then(Object::as_bool).expect("marked"), "{name}");
        let viewer = catalog
            .get_deref(b"ViewerPreferences", &paper.document)
            .and_then(Object::as_dict)
            .expect("viewer");
        assert!(viewer.get(b"DisplayDocTitle").and_then(Object::as_bool).expect("a title"), "{name}");
        let metadata = paper.metadata();
        assert!(metadata.contains("<pdfuaid:part>1</pdfuaid:part>"), "{name}");
        assert!(metadata.contains(&format!(" – {} – ", head(job).employee.name)), "{name}: the title");
        assert!(metadata.contains("2026-01-20T02:32:00+00:00"), "{name}: the date is the view's\n{metadata}");
        assert!(catalog.has(b"Outlines"), "{name}: the headings are an outline");
    }
}

#[test]
fn nothing_is_painted_outside_the_tree() {
    for (name, _, paper) in PAPERS.iter() {
        assert_eq!(paper.untagged, [""; 0], "{name}");
    }
}

#[test]
fn tables_are_tables() {
    for (name, job, paper) in PAPERS.iter() {
        let elements = paper.elements();
        let of = |role: &str| elements.iter().filter(|one| one.role == role).collect::<Vec<_>>();
        let tables = if matches!(job, RenderJob::Skp(_)) { 6 } else { 3 };
        assert_eq!(of("Table").len(), tables, "{name}");
        // The table of people has heads to the left, too, and so no part that is only heads.
        assert_eq!(of("THead").len(), tables - 1, "{name}");
        for cell in of("TH").into_iter().chain(of("TD")) {
            assert_eq!(cell.above.last().map(String::as_str), Some("TR"), "{name}: {cell:?}");
        }
        for row in of("TR") {
            assert!(row.above.contains(&"Table".to_owned()), "{name}");
        }
        assert!(of("TD").len() > 20, "{name}");
        // Repeated heads are told once: the second printing is an artifact.
        let sections = of("TH").into_iter().filter(|one| one.text.starts_with("A. ")).count();
        assert_eq!(sections, 1, "{name}");
    }
}

#[test]
fn headings_go_down_step_by_step() {
    for (name, job, paper) in PAPERS.iter() {
        let levels: Vec<_> = paper
            .elements()
            .into_iter()
            .filter(|one| one.role.len() == 2 && one.role.starts_with('H'))
            .map(|one| one.role)
            .collect();
        let wanted: &[&str] =
            if matches!(job, RenderJob::Skp(_)) { &["H1", "H2", "H2", "H1"] } else { &["H1", "H2", "H2"] };
        assert_eq!(levels, wanted, "{name}");
    }
}

#[test]
fn pictures_are_told_in_words() {
    for (name, job, paper) in PAPERS.iter() {
        let figures: Vec<_> = paper.elements().into_iter().filter(|one| one.role == "Figure").collect();
        assert!(
            figures.iter().all(|one| one.alt.as_ref().is_some_and(|alt| alt.len() > 20)),
            "{name}: {figures:?}"
        );
        assert_eq!(figures.len(), 2 + usize::from(matches!(job, RenderJob::Evaluation(_))), "{name}");
    }
    let alts: Vec<_> =
        paper(&samples::evaluation()).elements().into_iter().filter_map(|one| one.alt).collect();
    let [curve, quadrant, code] = &alts[..] else { panic!("{alts:?}") };
    assert_eq!(
        curve,
        "KURVA DISTRIBUSI PREDIKAT KINERJA PEGAWAI DENGAN CAPAIAN KINERJA ORGANISASI BAIK: Sangat Kurang, \
         Kurang, Butuh Perbaikan, Baik (tertinggi), Sangat Baik. Gambar pola sebaran, bukan kuota."
    );
    assert_eq!(
        quadrant,
        "KUADRAN KINERJA PEGAWAI. Sel yang ditandai: HASIL KERJA Sesuai ekspektasi, PERILAKU KERJA Di atas \
         ekspektasi: Baik."
    );
    assert!(code.ends_with("https://kinerja.banjarbarukota.example/v/7K3M9QXT2BVN8RFD"), "{code}");
}

#[test]
fn the_same_view_gives_the_same_bytes() {
    for job in [samples::skp(), samples::evaluation()] {
        let first = RENDERER.render(&job).expect("a document");
        let again = Renderer::new().expect("a renderer").render(&job).expect("a document");
        assert!(first == again);
    }
}

/// The negative control of the reader: a page with paint outside its tree is seen.
#[test]
fn paint_without_a_tag_is_found() {
    let mut paper = paper(&samples::skp());
    let page = paper.document.page_iter().next().expect("a page");
    paper.document.add_page_contents(page, b"0 0 9 9 re f".to_vec()).expect("added");
    let mut bytes = Vec::new();
    paper.document.save_to(&mut bytes).expect("saved");
    assert_eq!(Paper::read(&bytes).untagged.len(), 1);
}
