//! The file of a unit's table: read, written, noted, and only then handed out.

use super::compose::view;
use crate::app::App;
use crate::documents::kept::NoPaper;
use crate::door::{Barred, Seen, Visitor};
use crate::texts::{Lang, Texts};
use capaian_core::db::{Fault, Stop};
use capaian_core::documents::recap::{NoRecap, NoteRecap, Recap, note_recap, recap};
use capaian_core::documents::register::PaperLanguage;
use capaian_core::files::hash_bytes;
use capaian_core::ids::UnitId;
use capaian_typeset::view::UnitRecap;
use capaian_typeset::{TEMPLATE_VERSION, recap_csv, recap_xlsx};

/// The two kinds of file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Xlsx,
    Csv,
}

/// The unit and the kind of file an address asks for.
pub fn read(file: &str) -> Option<(UnitId, Kind)> {
    let (unit, ending) = file.rsplit_once('.')?;
    let kind = match ending {
        "xlsx" => Kind::Xlsx,
        "csv" => Kind::Csv,
        _ => return None,
    };
    Some((unit.parse().ok()?, kind))
}

/// Its media type.
pub fn media(kind: Kind) -> &'static str {
    match kind {
        Kind::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        Kind::Csv => "text/csv; charset=utf-8",
    }
}

/// The file with its name, noted before it is handed out.
pub async fn taken(
    app: &App,
    visitor: &Visitor,
    of: (UnitId, Option<i64>),
    kind: Kind,
) -> Result<Result<(String, Vec<u8>), NoRecap>, NoPaper> {
    let seen = app
        .see(visitor, move |read, actor, at| match recap(read, actor, of, at.date_in(actor.zone)) {
            Ok(recap) => Ok(Ok(recap)),
            Err(Stop::Refused(why)) => Ok(Err(why)),
            Err(Stop::Denied(denial)) => Err(Barred::Denied(denial)),
            Err(Stop::Fault(fault)) => Err(Barred::Fault(fault)),
            Err(Stop::IntentReused) => Err(Barred::Fault(Fault::Busy)),
        })
        .await?;
    let Seen { actor, at, view: recap } = seen;
    let recap = match recap {
        Ok(recap) => recap,
        Err(why) => return Ok(Err(why)),
    };
    let t = Texts::get(visitor.preferences.lang);
    let table = view(app, t, (&actor, at), &recap)?;
    let bytes = tokio::task::spawn_blocking(move || written(&table, kind)).await;
    let bytes = bytes.map_err(|_| Fault::Panicked)??;
    let note = note(t.lang(), &recap, &bytes);
    let noted = app.act(visitor, app.token(), note, note_recap).await;
    noted.map_err(|why| match why {
        crate::door::NotDone::Barred(barred) => barred,
        _ => Barred::Fault(Fault::Busy),
    })?;
    let ending = if kind == Kind::Xlsx { "xlsx" } else { "csv" };
    Ok(Ok((format!("{} {} {}.{ending}", t.t("documents-recap"), recap.name, recap.year), bytes)))
}

fn written(table: &UnitRecap, kind: Kind) -> Result<Vec<u8>, Fault> {
    let written = match kind {
        Kind::Xlsx => recap_xlsx(table),
        Kind::Csv => recap_csv(table),
    };
    written.map_err(|why| Fault::Unreadable(why.to_string()))
}

fn note(lang: Lang, recap: &Recap, bytes: &[u8]) -> NoteRecap {
    let count = |length: usize| i64::try_from(length).unwrap_or(i64::MAX);
    NoteRecap {
        unit: recap.unit,
        people: count(recap.rows.len()),
        with_ratings: recap.is_told,
        template_version: TEMPLATE_VERSION,
        language: PaperLanguage::from_key(lang.code()).unwrap_or(PaperLanguage::Indonesian),
        file_hash: hash_bytes(bytes),
        file_bytes: count(bytes.len()),
    }
}
