//! `capaian render`

use super::Failure;
use crate::installation::Place;
use capaian_core::documents::register::PublicCode;
use capaian_core::documents::register::check::check;
use capaian_core::files::Files;
use capaian_typeset::{RenderJob, Renderer};
use clap::{Args, Subcommand};
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Bytes of a view; the longest paper has a third of a megabyte.
const VIEW_MAX: u64 = 1024 * 1024;
const SKP_EXAMPLE: &str = include_str!("../../../typeset/examples/skp.json");
const EVALUATION_EXAMPLE: &str = include_str!("../../../typeset/examples/evaluation.json");
const SUMMARY_EXAMPLE: &str = include_str!("../../../typeset/examples/summary.json");
const OBJECTION_EXAMPLE: &str = include_str!("../../../typeset/examples/objection.json");
const ORGANISATION_EXAMPLE: &str = include_str!("../../../typeset/examples/organisation.json");

/// Print a plan (SKP), an evaluation or a paper around it as PDF, or fetch one that was printed before.
///
/// Example: capaian render skp --example | capaian render skp --out skp.pdf
/// Example: capaian render stored 7K3M-9QXT-2BVN-8RFD --data data/demo --out skp.pdf
#[derive(Debug, Args)]
#[command(verbatim_doc_comment, arg_required_else_help = true, args_conflicts_with_subcommands = true)]
pub struct Render {
    /// Set framed jobs from standard input for another process, under limits of its own
    #[arg(long, hide = true)]
    child: bool,
    #[command(subcommand)]
    what: Option<What>,
}

#[derive(Debug, Subcommand)]
enum What {
    /// A plan: its view as JSON on standard input
    Skp(View),
    /// An evaluation of one period: its view as JSON on standard input
    Evaluation(View),
    /// The summary of an evaluation: its view as JSON on standard input
    Summary(View),
    /// An objection with its decision: its view as JSON on standard input
    Objection(View),
    /// What a unit achieved: its view as JSON on standard input
    Organisation(View),
    /// A paper that was printed before, by the code that stands on it
    Stored(Stored),
}

#[derive(Debug, Args)]
struct View {
    /// Print an example of such a view instead
    #[arg(long)]
    example: bool,
    /// Where the PDF goes; standard output without it
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Stored {
    /// The verification code, as it is printed
    code: PublicCode,
    #[command(flatten)]
    place: Place,
    /// Where the PDF goes; standard output without it
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Render {
    /// Exits 0 with a PDF, 2 with a refusal in words.
    pub fn run(self) -> ExitCode {
        if self.child {
            return capaian_typeset::child::main();
        }
        let result = match self.what {
            Some(What::Skp(view)) => view.run("skp", SKP_EXAMPLE),
            Some(What::Evaluation(view)) => view.run("evaluation", EVALUATION_EXAMPLE),
            Some(What::Summary(view)) => view.run("summary", SUMMARY_EXAMPLE),
            Some(What::Objection(view)) => view.run("objection", OBJECTION_EXAMPLE),
            Some(What::Organisation(view)) => view.run("organisation", ORGANISATION_EXAMPLE),
            Some(What::Stored(stored)) => stored.run(),
            None => {
                Err("say what to print: skp, evaluation, summary, objection, organisation or stored".into())
            }
        };
        match result {
            Ok(()) => ExitCode::SUCCESS,
            Err(why) => {
                eprintln!("capaian: {why}");
                ExitCode::from(2)
            }
        }
    }
}

impl View {
    fn run(self, kind: &str, example: &str) -> Result<(), Failure> {
        if self.example {
            return super::say(example.trim_end());
        }
        let mut text = String::new();
        io::stdin().lock().take(VIEW_MAX).read_to_string(&mut text)?;
        let view: serde_json::Value = serde_json::from_str(&text)?;
        let job: RenderJob = serde_json::from_value(serde_json::json!({ "kind": kind, "document": view }))?;
        let rendered = Renderer::new()?.render(&job)?;
        if !rendered.unshown.is_empty() {
            eprintln!("capaian: not in our fonts, shown as \u{FFFD}: {:?}", rendered.unshown);
        }
        put(self.out.as_deref(), &rendered.pdf)
    }
}

impl Stored {
    fn run(self) -> Result<(), Failure> {
        let db = self.place.open()?;
        let checked = db.reader.read_now(|read| check(read, &self.code))?;
        let checked = checked.ok_or("there is no paper with this code")?;
        let files = Files::below(self.place.data.join("files"));
        let path = files.find(&checked.file_hash).ok_or("its file is not in this data folder")?;
        put(self.out.as_deref(), &fs::read(path)?)
    }
}

fn put(out: Option<&Path>, pdf: &[u8]) -> Result<(), Failure> {
    match out {
        Some(path) => Ok(fs::write(path, pdf)?),
        None => Ok(io::stdout().lock().write_all(pdf)?),
    }
}
