//! Uploads: keeping a file, finding it again, reading it for the one who looks.

use super::reading::{GOALS, ReadFile, kind_of, read_file};
use super::running::{changes, may_import, stored};
use crate::app::App;
use crate::door::{Barred, Seen, Visitor, respond};
use crate::spreadsheets::SheetReader;
use axum::extract::Multipart;
use capaian_core::db::{Denial, Fault};
use capaian_core::files::{BYTES_MAX, Hash, hash_of};
use capaian_core::ids::{IdSource, ImportId};
use capaian_core::organisation::staging::model::imports;
use capaian_core::organisation::staging::slices::NewUnit;
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::organisation::staging::{Alike, Closing, Import, ImportKind, Staging};

/// Imports of the list.
const SHOWN: i64 = 25;

/// The last imports, for whoever may bring files in.
pub(super) async fn seen_list(app: &App, visitor: &Visitor) -> Result<Seen<Vec<Import>>, Barred> {
    let read = |read: &mut _, actor: &capaian_core::access::Actor, _| {
        may_import(actor)?;
        Ok(imports(read, actor.agency, SHOWN)?)
    };
    app.see(visitor, read).await
}

/// One of them.
pub(super) async fn seen_one(app: &App, visitor: &Visitor, id: ImportId) -> Result<Seen<Import>, Barred> {
    let Seen { actor, at, view } = seen_list(app, visitor).await?;
    let found = view.into_iter().find(|one| one.id == id);
    Ok(Seen { actor, at, view: found.ok_or(Barred::Denied(Denial::NotVisible))? })
}

/// A kept file, read for the actor.
pub(super) struct Kept {
    pub(super) kind: ImportKind,
    pub(super) hash: Hash,
    pub(super) path: std::path::PathBuf,
    pub(super) file: ReadFile,
    pub(super) changes: Changes,
    pub(super) names: Names,
    /// The last imports: this file may be one of them.
    pub(super) imports: Vec<Import>,
}

/// What a file changes, counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Changes {
    pub(super) units: usize,
    pub(super) people: usize,
    pub(super) changed: usize,
    /// Known people whose data, position and unit stay; another superior they may get.
    pub(super) same: usize,
    /// Of the changed: to another position or unit.
    pub(super) moved: usize,
    /// Of the changed: to another superior.
    pub(super) superiors: usize,
}

/// What a file changes, by name: of long lists the first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Names {
    /// New units, where the agency has units already.
    pub(super) units: Vec<NewName>,
    /// People who are called otherwise: before and after.
    pub(super) renamed: Vec<(String, String)>,
    /// How many people are.
    pub(super) renamed_count: usize,
}

impl Names {
    fn of(staging: &Staging, stored: &Stored) -> Self {
        let renamed = || {
            staging.closings.iter().filter_map(|closing| match closing {
                Closing::Name(_, renamed) => Some((renamed.before.clone(), renamed.after.clone())),
                _ => None,
            })
        };
        Self {
            units: named_units(staging, stored),
            renamed: renamed().take(NAMED).collect(),
            renamed_count: renamed().count(),
        }
    }
}

/// A unit that is new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct NewName {
    pub(super) name: String,
    /// A known unit whose name is much the same.
    pub(super) alike: Option<String>,
}

/// Units and people that are named; of a longer list only how many there are.
const NAMED: usize = 20;

impl Changes {
    fn of(staging: &Staging, accepted: usize, kind: ImportKind) -> Self {
        // An official who comes in ends the term of another: nobody goes anywhere else.
        let moves = kind == ImportKind::Employees;
        let closing = |is: fn(&Closing) -> bool| staging.closings.iter().filter(|one| is(one)).count();
        Self {
            units: staging.new_units,
            people: staging.new_people,
            changed: staging.changed_people,
            same: accepted.saturating_sub(staging.new_people + staging.changed_people),
            moved: if moves { closing(|one| matches!(one, Closing::Assignment(..))) } else { 0 },
            superiors: closing(|one| matches!(one, Closing::Edge(..))),
        }
    }
}

/// Those that may be slips first. The first list of an agency brings all its units: there is nothing
/// they could be slips of.
fn named_units(staging: &Staging, stored: &Stored) -> Vec<NewName> {
    if stored.unit_count() == 0 {
        return Vec::new();
    }
    let mut alike = Alike::of(stored.unit_names());
    let named = |unit: &NewUnit| NewName {
        name: unit.name.clone(),
        alike: alike.most_alike(&unit.name).map(str::to_owned),
    };
    let mut units: Vec<NewName> = staging.units().map(named).collect();
    units.sort_by_key(|unit| unit.alike.is_none());
    units.truncate(NAMED);
    units
}

/// A kept file by its address. It is read after the database was: a large one takes seconds, in which no
/// connection is kept from others.
pub(super) async fn seen_file(
    app: &App,
    visitor: &Visitor,
    (kind, hash): (String, String),
) -> Result<Seen<Kept>, Barred> {
    let inner = app.clone();
    let read = move |read: &mut _, actor: &capaian_core::access::Actor, at| {
        may_import(actor)?;
        let (Some(kind), Some(hash)) = (kind_of(&kind), hash_of(&hash)) else {
            return Err(Barred::Denied(Denial::NotVisible));
        };
        let path = inner.files.find(&hash).ok_or(Barred::Denied(Denial::NotVisible))?;
        let imports = imports(read, actor.agency, SHOWN)?;
        Ok((kind, hash, path, imports, stored(&inner, read, actor, at)?))
    };
    let Seen { actor, at, view: (kind, hash, path, imports, stored) } = app.see(visitor, read).await?;
    let from = path.clone();
    let read = move |sheets: &SheetReader| {
        let file = read_file(sheets, &from, kind, &stored)?;
        // Only counted: the ids are drawn when the file comes in.
        let staging = changes(&file, &stored, &IdSource::new([0; 32]))?;
        let changes = Changes::of(&staging, file.accepted(), kind);
        let names = Names::of(&staging, &stored);
        Ok((file, changes, names))
    };
    let (file, changes, names) = app.preview(read).await?;
    Ok(Seen { actor, at, view: Kept { kind, hash, path, file, changes, names, imports } })
}

/// A field, and the key of what is wrong with it.
type Missing = (&'static str, &'static str);

/// Why an upload was not taken.
pub(super) enum Received {
    /// Fields and what is wrong with them.
    Refused(Vec<Missing>),
    Fault(Fault),
}

/// Keeps the file of a form and says the address of its preview.
pub(super) async fn received(app: &App, mut body: Multipart) -> Result<String, Received> {
    let (mut kind, mut upload, mut is_empty) = (String::new(), None, false);
    let refused = |key| Received::Refused(vec![("berkas", key)]);
    while let Some(field) = body.next_field().await.map_err(|_| refused("unreadable"))? {
        let name = field.name().unwrap_or("").to_owned();
        let file_name: String = field.file_name().unwrap_or("").chars().take(200).collect();
        let bytes = field.bytes().await.map_err(|_| refused("too_large"))?;
        match name.as_str() {
            "jenis" => kind = String::from_utf8_lossy(&bytes).into_owned(),
            "berkas" if !bytes.is_empty() => upload = Some((file_name, bytes)),
            "berkas" => is_empty = !file_name.is_empty(),
            _ => {}
        }
    }
    let no_kind = (kind_of(&kind).is_none() && kind != GOALS).then_some(("jenis", "kind_missing"));
    let no_file = match &upload {
        None if is_empty => Some(("berkas", "file_empty")),
        None => Some(("berkas", "file_missing")),
        Some((_, bytes)) => (bytes.len() > BYTES_MAX).then_some(("berkas", "too_large")),
    };
    let (Some((name, bytes)), None, None) = (upload, no_kind, no_file) else {
        return Err(Received::Refused(no_kind.into_iter().chain(no_file).collect()));
    };
    let files = app.files.clone();
    let kept = tokio::task::spawn_blocking(move || files.keep(&bytes)).await;
    let hash = kept.map_err(|_| Received::Fault(Fault::Panicked))?.map_err(Received::Fault)?;
    let (hash, name) = (data_encoding::HEXLOWER.encode(&hash), respond::form_encoded(&name));
    // Goals belong to a year, not to the organisation: the room of planning shows and keeps them.
    let at = if kind == GOALS { format!("/impor/{GOALS}/berkas") } else { format!("/impor/berkas/{kind}") };
    Ok(format!("{at}/{hash}?nama={name}"))
}
