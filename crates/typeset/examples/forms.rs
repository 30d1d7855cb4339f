//! Writes every sample form as a PDF into a folder, to be looked at:
//! `cargo run -p capaian_typeset --example forms -- FOLDER`.

#[path = "../tests/it/papers.rs"]
mod papers;
#[path = "../tests/it/samples.rs"]
#[expect(dead_code, reason = "the samples serve the tests first")]
mod samples;

use std::error::Error;
use std::path::PathBuf;

use capaian_typeset::view::{Approach, Office};
use capaian_typeset::{RenderJob, Renderer};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("a folder is wanted")?);
    let renderer = Renderer::new()?;
    for (name, job) in samples::all().into_iter().chain(odd()) {
        std::fs::write(folder.join(name + ".pdf"), renderer.render(&job)?.pdf)?;
    }
    Ok(())
}

/// Forms that are hard to set: many pages, nothing given yet, words that fit nowhere.
fn odd() -> Vec<(String, RenderJob)> {
    let (approach, office) = (Approach::Quantitative, Office::Officer);
    let long = samples::evaluation_of(approach, office, 30);
    let mut bare = samples::evaluation_of(approach, office, 0);
    (bare.organisation_predicate, bare.distribution, bare.predicate) = (None, None, None);
    (bare.result_rating, bare.behaviour_rating, bare.head.verification) = (None, None, None);
    let mut wide = samples::evaluation_of(approach, office, 1);
    let address = "https://drive.example.go.id/dokumen/2026/laporan_kegiatan_puskesmas.pdf".to_owned();
    for result in &mut wide.main_results {
        result.result = format!("{} mempertanggungjawabkan بسم الله 😀", "w".repeat(90));
        result.superior_result = Some("漢字 #panic() $x$ *a* \u{202E}10".to_owned());
        for indicator in &mut result.indicators {
            indicator.realisation = Some(address.clone());
            indicator.planned.target = Some("MEMPERTANGGUNGJAWABKAN".to_owned());
        }
        if let Some(first) = result.feedback.first_mut() {
            first.text = "Sangat panjang dan tidak ada habisnya. ".repeat(60);
        }
    }
    wide.head.employee.name = "N".repeat(120);
    wide.signatures.employee.name = "N".repeat(120);
    vec![
        ("odd-long".to_owned(), RenderJob::Evaluation(long)),
        ("odd-bare".to_owned(), RenderJob::Evaluation(bare)),
        ("odd-wide".to_owned(), RenderJob::Evaluation(wide)),
    ]
}
