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

/// Whose paper it is, as its title says.
fn subject(job: &RenderJob) -> &str {
    match job {
        RenderJob::Skp(document) => &document.head.employee.name,
        RenderJob::Evaluation(document) => &document.head.employee.name,
        RenderJob::Summary(document) => &document.head.subject,
        RenderJob::Objection(document) => &document.head.subject,
        RenderJob::Organisation(document) => &document.head.subject,
    }
}

#[test]
fn the_catalog_says_what_the_file_is() {
    for (name, job, paper) in PAPERS.iter() {
        let catalog = paper.catalog();
        let language = match job.front().language {
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
        assert!(metadata.contains(&format!(" – {} – ", subject(job))), "{name}: the title");
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
        // All, and those with a part that is only heads: where heads stand to the left there is none.
        let (tables, headed) = match job {
            RenderJob::Skp(_) => (6, 5),
            RenderJob::Evaluation(_) => (3, 2),
            RenderJob::Summary(_) => (5, 0),
            RenderJob::Objection(document) => {
                (4 + usize::from(!document.evidence.is_empty()), usize::from(!document.evidence.is_empty()))
            }
            RenderJob::Organisation(_) => (3, 1),
        };
        assert_eq!((of("Table").len(), of("THead").len()), (tables, headed), "{name}");
        for cell in of("TH").into_iter().chain(of("TD")) {
            assert_eq!(cell.above.last().map(String::as_str), Some("TR"), "{name}: {cell:?}");
        }
        for row in of("TR") {
            assert!(row.above.contains(&"Table".to_owned()), "{name}");
        }
        assert!(of("TD").len() > 20, "{name}");
        // Repeated heads are told once: the second printing is an artifact.
        let sections = of("TH").into_iter().filter(|one| one.text.starts_with("A. ")).count();
        let is_form = matches!(job, RenderJob::Skp(_) | RenderJob::Evaluation(_));
        assert_eq!(sections, usize::from(is_form), "{name}");
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
        let mut wanted = vec!["H1"];
        match job {
            RenderJob::Skp(_) => wanted.extend(["H2", "H2", "H1"]),
            RenderJob::Evaluation(_) => wanted.extend(["H2"; 2]),
            RenderJob::Summary(_) => wanted.extend(["H2"; 6]),
            RenderJob::Objection(_) => wanted.extend(["H2"; 9]),
            RenderJob::Organisation(_) => wanted.extend(["H2"; 4]),
        }
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
        let wanted = match job {
            RenderJob::Skp(_) | RenderJob::Organisation(_) => 2,
            RenderJob::Evaluation(_) => 3,
            RenderJob::Summary(_) | RenderJob::Objection(_) => 1,
        };
        assert_eq!(figures.len(), wanted, "{name}");
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
