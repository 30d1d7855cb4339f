//! Files of papers: kept, found again, entered into the register, sent.

use crate::app::App;
use crate::door::{Barred, NotDone, Visitor, respond};
use crate::printer::NotSet;
use crate::texts::Texts;
use axum::response::Response;
use capaian_core::db::Fault;
use capaian_core::documents::register::register_document::Source;
use capaian_core::documents::register::{
    Edition, PaperLanguage, PublicCode, RegisterDocument, RegisterRefusal, Registered, register_document,
};
use capaian_core::files::Hash;
use capaian_core::ids::AccountId;
use capaian_typeset::RenderJob;
use serde::Deserialize;

/// What an address says of the paper.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    #[serde(default)]
    bahasa: String,
}

impl Asked {
    /// The edition that is asked for: the law's own language unless another is named.
    pub(super) fn edition(&self) -> Edition {
        let language = PaperLanguage::from_key(&self.bahasa).unwrap_or(PaperLanguage::Indonesian);
        Edition { template_version: capaian_typeset::TEMPLATE_VERSION, language }
    }
}

/// A paper with its name.
pub(super) struct PaperFile {
    pub(super) name: String,
    pub(super) bytes: Vec<u8>,
}

/// Why there is none.
pub(super) enum NoPaper {
    Barred(Barred),
    NotSet(NotSet),
    /// There is nothing to print yet: why, and the page on which it will come to be.
    Nothing {
        text: &'static str,
        back: String,
    },
}

impl NoPaper {
    /// A kept paper is gone and what is printed now is another: nothing may stand in for it.
    pub(super) fn changed() -> Self {
        Fault::Unreadable("a kept paper is gone, and made again it is another".to_owned()).into()
    }
}

impl From<Barred> for NoPaper {
    fn from(barred: Barred) -> Self {
        Self::Barred(barred)
    }
}

impl From<Fault> for NoPaper {
    fn from(fault: Fault) -> Self {
        Self::Barred(Barred::Fault(fault))
    }
}

impl From<NotSet> for NoPaper {
    fn from(why: NotSet) -> Self {
        Self::NotSet(why)
    }
}

/// The paper, or why not, in words.
pub(super) fn answer(app: &App, visitor: &Visitor, file: Result<PaperFile, NoPaper>) -> Response {
    match file {
        Ok(file) => respond::file(&file.name, "application/pdf", file.bytes),
        Err(NoPaper::Barred(barred)) => respond::barred(app, visitor, barred),
        Err(NoPaper::NotSet(why)) => respond::not_printed(app, visitor, why),
        Err(NoPaper::Nothing { text, back }) => {
            let t = Texts::get(visitor.preferences.lang);
            respond::refusal(app, visitor, t.t("documents-nothing"), t.t(text).to_owned(), &back)
        }
    }
}

/// A file by its hash, if it is on this disk.
pub(super) async fn kept(app: &App, hash: Hash) -> Result<Option<Vec<u8>>, Fault> {
    let files = app.files.clone();
    let read = move || files.find(&hash).map(std::fs::read).transpose().map_err(Fault::from);
    tokio::task::spawn_blocking(read).await.unwrap_or(Err(Fault::Panicked))
}

async fn keep(app: &App, bytes: Vec<u8>) -> Result<Hash, Fault> {
    let files = app.files.clone();
    tokio::task::spawn_blocking(move || files.keep(&bytes)).await.unwrap_or(Err(Fault::Panicked))
}

/// A paper that is to be made of what is in force.
pub(super) struct Printed<'a> {
    /// For whom.
    pub(super) who: AccountId,
    pub(super) source: Source,
    pub(super) number: i64,
    pub(super) edition: Edition,
    /// One that was made before and whose file is not on this disk.
    pub(super) before: Option<&'a Registered>,
}

/// The paper that was made before, or a new one that enters the register.
pub(super) async fn printed_once(
    app: &App,
    visitor: &Visitor,
    (name, what): (String, Printed<'_>),
    job: impl FnOnce(&PublicCode) -> Result<RenderJob, NoPaper>,
) -> Result<PaperFile, NoPaper> {
    if let Some(registered) = what.before
        && let Some(bytes) = kept(app, registered.file_hash).await?
    {
        return Ok(PaperFile { name, bytes });
    }
    Ok(PaperFile { name, bytes: printed(app, visitor, what, job).await? })
}

/// Makes a paper and enters it in the register. One that is there already is made again with its own
/// code, and must come out the same.
pub(super) async fn printed(
    app: &App,
    visitor: &Visitor,
    what: Printed<'_>,
    job: impl FnOnce(&PublicCode) -> Result<RenderJob, NoPaper>,
) -> Result<Vec<u8>, NoPaper> {
    let code = what.before.map_or_else(|| drawn(app), |before| before.code.clone());
    let bytes = app.printer.set(what.who, job(&code)?).await?.pdf;
    let hash = keep(app, bytes.clone()).await?;
    if let Some(before) = what.before {
        return if before.file_hash == hash { Ok(bytes) } else { Err(NoPaper::changed()) };
    }
    let command = RegisterDocument {
        source: what.source,
        number: what.number,
        template_version: what.edition.template_version,
        language: what.edition.language,
        file_hash: hash,
        file_bytes: i64::try_from(bytes.len()).unwrap_or(i64::MAX),
        code,
    };
    register(app, visitor, command, bytes).await
}

fn drawn(app: &App) -> PublicCode {
    let seed = app.entropy.seed();
    PublicCode::drawn(std::array::from_fn(|place| seed.get(place).copied().unwrap_or_default()))
}

/// Enters a kept paper; when somebody was faster, theirs is the paper.
async fn register(
    app: &App,
    visitor: &Visitor,
    command: RegisterDocument,
    bytes: Vec<u8>,
) -> Result<Vec<u8>, NoPaper> {
    match app.act(visitor, app.token(), command, register_document).await {
        Ok(_) => Ok(bytes),
        Err(NotDone::Refused(RegisterRefusal::Already { theirs })) => {
            kept(app, theirs.file_hash).await?.ok_or_else(NoPaper::changed)
        }
        // It was changed while the paper was made: asked again, the page says what is there now.
        Err(NotDone::Refused(RegisterRefusal::NotInForce) | NotDone::IntentReused) => Err(Fault::Busy.into()),
        Err(NotDone::Barred(barred)) => Err(barred.into()),
    }
}
