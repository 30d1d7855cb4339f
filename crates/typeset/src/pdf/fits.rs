//! Every text is inside the page, and none runs into another: checked on the pages themselves, before
//! they become a file.

use std::collections::BTreeSet;

use typst::layout::{Abs, Frame, FrameItem, Point};

use super::{Forget, RenderJob, Renderer};

#[path = "../../tests/it/filled.rs"]
mod filled;
#[path = "../../tests/it/papers.rs"]
mod papers;
#[path = "../../tests/it/samples.rs"]
mod samples;

/// A piece of a line: where it begins and ends, and on which height.
#[derive(Debug)]
struct Piece {
    /// For whoever reads the fault.
    _text: String,
    left: Abs,
    right: Abs,
    base: Abs,
}

fn pieces(frame: &Frame, at: Point, all: &mut Vec<Piece>) {
    for (place, item) in frame.items() {
        let at = at + *place;
        match item {
            // The one turned label, beside the quadrant, is alone there.
            FrameItem::Group(group) if group.transform.is_only_translate() => {
                pieces(&group.frame, at + Point::new(group.transform.tx, group.transform.ty), all);
            }
            FrameItem::Text(text) if !text.text.trim().is_empty() => all.push(Piece {
                _text: text.text.to_string(),
                left: at.x,
                right: at.x + text.width(),
                base: at.y,
            }),
            _ => {}
        }
    }
}

/// What is outside the page's margins, and what overlaps on one line.
fn faults_of(all: &[Piece], (width, height): (Abs, Abs)) -> Vec<String> {
    let slack = Abs::pt(0.5);
    let (left, right) = (Abs::mm(15.0) - slack, width - Abs::mm(15.0) + slack);
    let lowest = height - Abs::mm(3.0);
    let mut faults = Vec::new();
    for (n, one) in all.iter().enumerate() {
        if one.left < left || one.right > right || one.base > lowest {
            faults.push(format!("outside: {one:?}"));
        }
        let same_line = |other: &&Piece| (other.base - one.base).abs() < Abs::pt(3.0);
        let overlaps = |other: &&Piece| other.left < one.right - slack && one.left < other.right - slack;
        let others = all.iter().skip(n + 1).filter(same_line).filter(overlaps);
        faults.extend(others.map(|other| format!("{one:?} on {other:?}")));
    }
    faults
}

fn faults(job: &RenderJob) -> Vec<String> {
    let renderer = Renderer::new().expect("a renderer");
    let _forget = Forget;
    let document = renderer.document(job, &mut BTreeSet::new()).expect("a document");
    let mut faults = Vec::new();
    for page in document.pages() {
        let mut all = Vec::new();
        pieces(&page.frame, Point::zero(), &mut all);
        assert!(all.len() > 20);
        let size = page.frame.size();
        faults.extend(faults_of(&all, (size.x, size.y)));
    }
    faults
}

/// The negative control: text over text, and text beyond the margin, are seen.
#[test]
fn what_overlaps_or_leaves_the_page_is_found() {
    let piece = |left: f64, right: f64, base: f64| Piece {
        _text: String::new(),
        left: Abs::mm(left),
        right: Abs::mm(right),
        base: Abs::mm(base),
    };
    let faults = |all: &[Piece]| faults_of(all, (Abs::mm(297.0), Abs::mm(210.0)));
    assert_eq!(
        faults(&[piece(20.0, 50.0, 100.0), piece(51.0, 60.0, 100.0), piece(20.0, 60.0, 104.0)]),
        [""; 0]
    );
    assert_eq!(faults(&[piece(20.0, 50.0, 100.0), piece(49.0, 60.0, 100.2)]).len(), 1);
    let outside = [piece(20.0, 283.0, 100.0), piece(14.0, 20.0, 50.0), piece(20.0, 21.0, 208.0)];
    assert_eq!(faults(&outside).len(), 3);
    let upright =
        faults_of(&[piece(20.0, 197.0, 100.0), piece(20.0, 21.0, 293.0)], (Abs::mm(210.0), Abs::mm(297.0)));
    assert_eq!(upright.len(), 1, "the right margin of an upright page");
}

#[test]
fn every_form_fits() {
    // The widest tables, and the longest words of the forms.
    let wide = |(name, _): &(String, RenderJob)| {
        let is_form = name.starts_with("skp") || name.starts_with("evaluation");
        !is_form || name.ends_with("quantitative-officer") || name.ends_with("english-qualitative-leader")
    };
    for (name, job) in samples::all().into_iter().filter(wide) {
        assert_eq!(faults(&job), [""; 0], "{name}");
    }
}

#[test]
fn words_that_fit_nowhere_are_broken() {
    let long = filled::filled(&samples::evaluation(), &"a".repeat(100));
    let address = filled::filled(&samples::skp(), &"https://a.example/b_c/".repeat(4));
    let natural = filled::filled(&samples::skp(), "MEMPERTANGGUNGJAWABKAN");
    let papers = papers::all(capaian_typeset::view::Language::Indonesian).into_iter();
    let papers = papers.map(|(_, job)| filled::filled(&job, &"a".repeat(100)));
    for job in [long, address, natural].into_iter().chain(papers) {
        assert_eq!(faults(&job), [""; 0]);
    }
}
