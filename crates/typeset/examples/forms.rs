//! Writes every sample form as a PDF into a folder, to be looked at:
//! `cargo run -p capaian_typeset --example forms -- FOLDER`.

#[path = "../tests/it/samples.rs"]
#[expect(dead_code, reason = "the samples serve the tests first")]
mod samples;

use std::error::Error;
use std::path::PathBuf;

use capaian_typeset::Renderer;

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args().nth(1).ok_or("a folder is wanted")?);
    let renderer = Renderer::new()?;
    for (name, job) in samples::all() {
        std::fs::write(folder.join(name + ".pdf"), renderer.render(&job)?.pdf)?;
    }
    Ok(())
}
