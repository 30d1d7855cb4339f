//! Forms with files, read piece by piece: what is typed stays in memory, files go straight to disk.
//!
//! A form without files may come URL-encoded too: from a script, or where nothing was chosen.

use super::{Barred, Visitor};
use crate::app::App;
use axum::body::{Bytes, to_bytes};
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{StatusCode, header};
use capaian_core::db::Fault;
use capaian_core::files::intake::IntakeError;
use capaian_core::files::{BYTES_MAX, Kept};
use tokio::sync::mpsc;

/// Files of one form.
pub const FILES_MAX: usize = 5;
/// Bytes of a form with files.
pub const FORM_WITH_FILES_MAX: usize = FILES_MAX * BYTES_MAX + TEXT_MAX;
/// Bytes of everything typed in one form.
const TEXT_MAX: usize = 256 * 1024;

/// A form as it was sent.
#[derive(Debug, Default)]
pub struct Sent {
    /// What was typed, in order.
    pub fields: Vec<(String, String)>,
    /// What was chosen, in order; each was kept, or says why not.
    pub files: Vec<SentFile>,
}

/// A file of a form.
#[derive(Debug, Clone)]
pub struct SentFile {
    /// As the sender calls it.
    pub name: String,
    /// Where it is, or the code of what is wrong with it.
    pub outcome: Result<Kept, &'static str>,
}

/// Why a form is not read.
#[derive(Debug)]
pub enum NotRead {
    /// Not a form, or more text than a form has.
    Unreadable,
    /// Nobody is signed in, or the disk refuses.
    Barred(Barred),
}

impl Sent {
    /// The first value of a field, or nothing.
    pub fn value(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(have, _)| have == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// All values of a field.
    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |(have, _)| have == name).map(|(_, value)| value.as_str())
    }
}

/// Reads a form. Files of those who are not signed in are not taken.
///
/// # Errors
/// [`NotRead`].
pub async fn sent(app: &App, visitor: &Visitor, request: Request) -> Result<Sent, NotRead> {
    let kind = request.headers().get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or("");
    if !kind.starts_with("multipart/form-data") {
        let body = to_bytes(request.into_body(), TEXT_MAX).await.map_err(|_| NotRead::Unreadable)?;
        let pairs = url::form_urlencoded::parse(&body);
        let fields = pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        return Ok(Sent { fields, files: Vec::new() });
    }
    let mut parts = Multipart::from_request(request, app).await.map_err(|_| NotRead::Unreadable)?;
    let (mut sent, mut text) = (Sent::default(), 0);
    let mut is_known = false;
    loop {
        let part = match parts.next_field().await {
            Ok(Some(part)) => part,
            Ok(None) => return Ok(sent),
            Err(error) => return broken(sent, error.status()),
        };
        let name = part.name().unwrap_or("").to_owned();
        match part.file_name().map(str::to_owned) {
            // A field for files in which nothing was chosen.
            Some(file) if file.is_empty() => {}
            Some(file) => {
                if !is_known {
                    app.see(visitor, |_, _, _| Ok(())).await.map_err(NotRead::Barred)?;
                    is_known = true;
                }
                let outcome = taken(app, part, &file, sent.files.len()).await?;
                sent.files.push(SentFile { name: file, outcome });
            }
            None => {
                let value = typed(part, TEXT_MAX - text).await?;
                text += value.len();
                sent.fields.push((name, value));
            }
        }
    }
}

/// More than a form may be: what was typed before is not lost.
fn broken(mut sent: Sent, status: StatusCode) -> Result<Sent, NotRead> {
    if status != StatusCode::PAYLOAD_TOO_LARGE {
        return Err(NotRead::Unreadable);
    }
    sent.files.push(SentFile { name: String::new(), outcome: Err("file_too_large") });
    Ok(sent)
}

async fn typed(mut part: Field<'_>, room: usize) -> Result<String, NotRead> {
    let mut bytes = Vec::new();
    while let Some(piece) = part.chunk().await.map_err(|_| NotRead::Unreadable)? {
        if bytes.len() + piece.len() > room {
            return Err(NotRead::Unreadable);
        }
        bytes.extend_from_slice(&piece);
    }
    String::from_utf8(bytes).map_err(|_| NotRead::Unreadable)
}

/// Takes one file; a refused one is read to its end, so that the answer finds the sender listening.
async fn taken(
    app: &App,
    mut part: Field<'_>,
    name: &str,
    before: usize,
) -> Result<Result<Kept, &'static str>, NotRead> {
    let (sender, receiver) = mpsc::channel(4);
    let work = (before < FILES_MAX).then(|| kept(app, name.to_owned(), receiver));
    loop {
        match part.chunk().await {
            // Whoever does not listen any more has said why.
            Ok(Some(piece)) => drop(sender.send(Piece::More(piece)).await),
            Ok(None) => break,
            Err(error) if error.status() == StatusCode::PAYLOAD_TOO_LARGE => {
                return Ok(Err("file_too_large"));
            }
            Err(_) => return Err(NotRead::Unreadable),
        }
    }
    drop(sender.send(Piece::End).await);
    let Some(work) = work else { return Ok(Err("too_many_files")) };
    match work.await {
        Ok(Ok(kept)) => Ok(Ok(kept)),
        Ok(Err(IntakeError::TooLarge)) => Ok(Err("file_too_large")),
        Ok(Err(IntakeError::Empty)) => Ok(Err("file_empty")),
        Ok(Err(IntakeError::Kind)) => Ok(Err("file_kind")),
        Ok(Err(IntakeError::Fault(fault))) => Err(NotRead::Barred(Barred::Fault(fault))),
        Err(_) => Err(NotRead::Barred(Barred::Fault(Fault::Panicked))),
    }
}

/// A file is kept only when its end has come: a connection that breaks keeps nothing.
enum Piece {
    More(Bytes),
    End,
}

type Work = tokio::task::JoinHandle<Result<Kept, IntakeError>>;

fn kept(app: &App, name: String, mut pieces: mpsc::Receiver<Piece>) -> Work {
    let (files, token) = (app.files.clone(), app.token());
    tokio::task::spawn_blocking(move || {
        let mut intake = files.intake(&token)?;
        while let Some(piece) = pieces.blocking_recv() {
            match piece {
                Piece::More(bytes) => intake.write(&bytes)?,
                Piece::End => return intake.keep(&name),
            }
        }
        Err(IntakeError::Empty)
    })
}
