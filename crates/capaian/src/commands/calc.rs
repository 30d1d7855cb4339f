//! `capaian calc`

use capaian_rules::{Rules, calc};
use clap::Args;
use std::io::{self, Read, Write};
use std::process::ExitCode;

/// Bytes of a question; the largest real one is a few kilobytes.
const QUESTION_MAX: u64 = 1024 * 1024;

/// Compute one rule of the law: JSON in, JSON out, with trace and citations.
///
/// Example: echo '{"work":"meets","behaviour":"above"}' | capaian calc predicate
#[derive(Debug, Args)]
#[command(verbatim_doc_comment)]
pub struct Calc {
    /// What to compute; see --list
    #[arg(required_unless_present = "list")]
    topic: Option<String>,
    /// List the topics, each with an example
    #[arg(long)]
    list: bool,
}

impl Calc {
    /// Exits 0 with a result, 2 with a refusal; both are JSON on standard output.
    pub fn run(self) -> ExitCode {
        match self.answer() {
            Ok(text) => print(&text, ExitCode::SUCCESS),
            Err(text) => print(&text, ExitCode::from(2)),
        }
    }

    fn answer(self) -> Result<String, String> {
        if self.list {
            return Ok(listing());
        }
        let rules = Rules::builtin().map_err(|error| refused("invalid", &error.to_string()))?;
        let mut text = String::new();
        let read = io::stdin().lock().take(QUESTION_MAX).read_to_string(&mut text);
        read.map_err(|error| refused("invalid", &format!("masukan tidak terbaca: {error}")))?;
        let question = serde_json::from_str(&text)
            .map_err(|error| refused("invalid", &format!("masukan bukan JSON: {error}")))?;
        match calc::run(&rules, self.topic.as_deref().unwrap_or(""), &question) {
            Ok(answer) => Ok(answer.to_string()),
            Err(error) => Err(serde_json::to_string(&error).unwrap_or_else(|_| refused("invalid", "?"))),
        }
    }
}

fn listing() -> String {
    let lines = calc::topics()
        .iter()
        .map(|topic| format!("{:<26}{}\n{:26}{}", topic.name, topic.summary, "", topic.example));
    lines.collect::<Vec<_>>().join("\n")
}

fn refused(code: &str, message: &str) -> String {
    serde_json::json!({ "error": { "code": code, "message": message, "field": null } }).to_string()
}

/// A reader that closed its end early is no fault of ours.
fn print(text: &str, code: ExitCode) -> ExitCode {
    let mut out = io::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.write_all(b"\n")) {
        Ok(()) => code,
        Err(_) => ExitCode::FAILURE,
    }
}
