//! Forms with files, read piece by piece: what is typed stays in memory, files go straight to disk.
//!
//! A form without files may come URL-encoded too: from a script, or where nothing was chosen.

use super::{Barred, Visitor, body};
use crate::app::App;
use axum::body::to_bytes;
use axum::extract::multipart::Field;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::StatusCode;
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::{Fault, Read};
use capaian_core::files::intake::{Intake, IntakeError};
use capaian_core::files::{BYTES_MAX, Kept};
use capaian_core::ids::AccountId;
use std::time::{Duration, Instant};

/// Files of one form.
pub const FILES_MAX: usize = 5;
/// Bytes of a form with files.
pub const FORM_WITH_FILES_MAX: usize = FILES_MAX * BYTES_MAX + TEXT_MAX;
/// Bytes of everything typed in one form.
const TEXT_MAX: usize = 256 * 1024;
/// Parts of a form: fields and files.
const PARTS_MAX: usize = 200;
/// Bytes of refused files that are read to an end, so that the answer finds the sender listening.
const REFUSED_MAX: usize = BYTES_MAX;
/// Bytes of a file that are gathered before the disk is asked: no thread waits for the network.
const GATHERED: usize = 256 * 1024;
/// How long a form with files may take to come: five files over a poor line.
const MINUTES_MAX: Duration = Duration::from_mins(30);
/// After so long a form has to have come at a pace that 2G keeps.
const PATIENCE_SECONDS: u64 = 60;
const BYTES_A_SECOND_MIN: u64 = 500;

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

/// Reads a form. One with files is read for those who are signed in and `may` send it only, and two of each
/// at a time.
///
/// # Errors
/// [`NotRead`].
pub async fn sent(
    app: &App,
    visitor: &Visitor,
    request: Request,
    may: impl FnOnce(&mut Read, &Actor, Moment) -> Result<(), Barred> + Send + 'static,
) -> Result<Sent, NotRead> {
    let kind = body::kind(request.headers());
    if kind.starts_with(body::FORM) {
        let body = to_bytes(request.into_body(), TEXT_MAX).await.map_err(|_| NotRead::Unreadable)?;
        let pairs = url::form_urlencoded::parse(&body);
        let fields = pairs.map(|(name, value)| (name.into_owned(), value.into_owned())).collect();
        return Ok(Sent { fields, files: Vec::new() });
    }
    let who = app.see(visitor, may).await.map_err(NotRead::Barred)?.actor.account;
    if kind != "multipart/form-data" {
        // Not read at all: nobody has looked through it, and who sends it may never come to an end.
        return Err(NotRead::Unreadable);
    }
    let _pass = app.uploads.enter(who).ok_or(NotRead::Barred(Barred::Fault(Fault::Busy)))?;
    let parts = Multipart::from_request(request, app).await.map_err(|_| NotRead::Unreadable)?;
    let reading =
        Reading { app, who, sent: Sent::default(), text: 0, refused: 0, arrived: 0, began: Instant::now() };
    tokio::time::timeout(MINUTES_MAX, reading.all(parts)).await.unwrap_or(Err(NotRead::Unreadable))
}

/// A form of which a part was read.
struct Reading<'a> {
    app: &'a App,
    who: AccountId,
    sent: Sent,
    /// Bytes of names and of what was typed.
    text: usize,
    /// Bytes of files that are not taken.
    refused: usize,
    /// Bytes of values and files so far, and since when they come.
    arrived: u64,
    began: Instant,
}

/// A file on its way to the disk, or why it is not taken.
type Taking = Result<Intake, &'static str>;

impl Reading<'_> {
    async fn all(mut self, mut parts: Multipart) -> Result<Sent, NotRead> {
        for _ in 0..=PARTS_MAX {
            let part = match parts.next_field().await {
                Ok(Some(part)) => part,
                Ok(None) => return Ok(self.sent),
                Err(error) if is_too_much(error.status()) => return Ok(self.broken()),
                Err(_) => return Err(NotRead::Unreadable),
            };
            let name = self.counted(part.name())?;
            match part.file_name() {
                // A field for files in which nothing was chosen.
                Some("") => {}
                Some(file) => {
                    let file = self.counted(Some(file))?;
                    let Some(outcome) = self.taken(part, &file).await? else { return Ok(self.broken()) };
                    self.sent.files.push(SentFile { name: file, outcome });
                }
                None => {
                    let value = self.typed(part).await?;
                    self.sent.fields.push((name, value));
                }
            }
        }
        Err(NotRead::Unreadable)
    }

    /// More than a form may be: what was typed before is not lost.
    fn broken(mut self) -> Sent {
        self.sent.files.push(SentFile { name: String::new(), outcome: Err("file_too_large") });
        self.sent
    }

    fn counted(&mut self, name: Option<&str>) -> Result<String, NotRead> {
        let name = name.unwrap_or("");
        self.count(name.len())?;
        Ok(body::text(name))
    }

    fn count(&mut self, bytes: usize) -> Result<(), NotRead> {
        self.text += bytes;
        if self.text > TEXT_MAX { Err(NotRead::Unreadable) } else { Ok(()) }
    }

    async fn typed(&mut self, mut part: Field<'_>) -> Result<String, NotRead> {
        let mut bytes = Vec::new();
        while let Some(piece) = part.chunk().await.map_err(|_| NotRead::Unreadable)? {
            self.count(piece.len())?;
            self.keeps_coming(piece.len())?;
            bytes.extend_from_slice(&piece);
        }
        String::from_utf8(bytes).map(|typed| body::text(&typed)).map_err(|_| NotRead::Unreadable)
    }

    /// Takes one file. A refused one is read to its end, unless that is far: `None`.
    async fn taken(
        &mut self,
        mut part: Field<'_>,
        name: &str,
    ) -> Result<Option<Result<Kept, &'static str>>, NotRead> {
        let mut taking = self.begun().await?;
        let mut gathered = Vec::new();
        loop {
            let piece = match part.chunk().await {
                Ok(Some(piece)) => piece,
                Ok(None) => break,
                Err(error) if is_too_much(error.status()) => return Ok(None),
                Err(_) => return Err(NotRead::Unreadable),
            };
            self.keeps_coming(piece.len())?;
            if taking.is_ok() {
                gathered.extend_from_slice(&piece);
            } else {
                self.refused += piece.len();
            }
            if self.refused > REFUSED_MAX {
                return Ok(None);
            }
            if gathered.len() >= GATHERED {
                taking = written(taking, std::mem::take(&mut gathered)).await?;
            }
        }
        match written(taking, gathered).await? {
            Ok(intake) if self.is_over(intake.bytes()) => Ok(Some(Err("file_quota"))),
            Ok(intake) => Ok(Some(kept(intake, name.to_owned()).await?)),
            Err(why) => Ok(Some(Err(why))),
        }
    }

    fn is_over(&self, bytes: usize) -> bool {
        bytes > 0 && !self.app.allowance.admits(self.who, bytes)
    }

    /// Who sends a byte now and then holds a place that others wait for.
    fn keeps_coming(&mut self, bytes: usize) -> Result<(), NotRead> {
        self.arrived += u64::try_from(bytes).unwrap_or(u64::MAX);
        let seconds = self.began.elapsed().as_secs();
        let drips = seconds > PATIENCE_SECONDS && self.arrived / seconds < BYTES_A_SECOND_MIN;
        if drips { Err(NotRead::Unreadable) } else { Ok(()) }
    }

    async fn begun(&self) -> Result<Taking, NotRead> {
        if self.sent.files.len() >= FILES_MAX {
            return Ok(Err("too_many_files"));
        }
        let (files, token) = (self.app.files.clone(), self.app.token());
        on_disk(move || files.intake(&token)).await
    }
}

fn is_too_much(status: StatusCode) -> bool {
    status == StatusCode::PAYLOAD_TOO_LARGE
}

async fn written(taking: Taking, bytes: Vec<u8>) -> Result<Taking, NotRead> {
    match taking {
        Ok(mut intake) if !bytes.is_empty() => on_disk(move || intake.write(&bytes).map(|()| intake)).await,
        other => Ok(other),
    }
}

/// A file is kept only when its end has come: a connection that breaks keeps nothing.
async fn kept(intake: Intake, name: String) -> Result<Result<Kept, &'static str>, NotRead> {
    on_disk(move || intake.keep(&name)).await
}

/// Asks the disk, on a thread that is held no longer than that takes.
async fn on_disk<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, IntakeError> + Send + 'static,
) -> Result<Result<T, &'static str>, NotRead> {
    match tokio::task::spawn_blocking(work).await {
        Ok(Ok(done)) => Ok(Ok(done)),
        Ok(Err(IntakeError::TooLarge)) => Ok(Err("file_too_large")),
        Ok(Err(IntakeError::Empty)) => Ok(Err("file_empty")),
        Ok(Err(IntakeError::Kind)) => Ok(Err("file_kind")),
        Ok(Err(IntakeError::Fault(fault))) => Err(NotRead::Barred(Barred::Fault(fault))),
        Err(_) => Err(NotRead::Barred(Barred::Fault(Fault::Panicked))),
    }
}
