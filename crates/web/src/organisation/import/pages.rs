//! `/impor` and everything below it.

use super::reading::{ReadFile, kind_of, word_of};
use super::rejected::{Rejected, download};
use super::running::start;
use super::upload::{Kept, Received, received, seen_file, seen_list};
use super::view::{ImportRow, Preview, import_rows, kinds, preview};
use crate::app::App;
use crate::door::asked::{Path, Query};
use crate::door::frame::{frame, zone_of};
use crate::door::{Barred, Flash, Seen, Visitor, respond};
use crate::form::Form as Filled;
use crate::page::MessagePage;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Picked, Tone};
use askama::Template;
use axum::extract::{Multipart, State};
use axum::response::{IntoResponse, Redirect, Response};
use capaian_core::db::Denial;
use capaian_core::files::{Hash, hash_of};
use capaian_core::organisation::staging::{Import, ImportKind, ImportState};
use serde::Deserialize;

#[derive(Debug, Template)]
#[template(path = "organisation/import/list.html")]
struct ListView {
    t: &'static Catalogue,
    shell: Shell,
    form: Filled,
    rows: Vec<ImportRow>,
    kinds: Vec<Picked>,
    running: bool,
    /// Whether one was started that may not be on the list yet.
    has_begun: bool,
    /// Where the list is looked at again.
    again: String,
}

#[derive(Debug, Template)]
#[template(path = "organisation/import/upload.html")]
struct UploadView {
    t: &'static Catalogue,
    shell: Shell,
    preview: Preview,
    action: String,
    rejected: String,
    /// Why it cannot come in now.
    in_the_way: Option<String>,
}

/// The name a file was sent under.
#[derive(Debug, Default, Deserialize)]
pub struct Named {
    #[serde(default)]
    nama: String,
}

type Asked = Path<(String, String)>;

/// In the address of the list after an import was started.
const LOOK: &str = "lihat";
/// Looks, two seconds apart, until it has to be there.
const LOOKS_MAX: u8 = 15;

/// The upload form and the last imports.
pub async fn list_imports(State(app): State<App>, visitor: Visitor) -> Response {
    let seen = seen_list(&app, &visitor).await;
    respond::page(&app, &visitor, seen, |seen| list_view(&app, &visitor, &seen, Filled::default()))
}

/// Keeps an uploaded file and shows what it says.
pub async fn create_upload(State(app): State<App>, visitor: Visitor, body: Multipart) -> Response {
    if let Err(barred) = seen_list(&app, &visitor).await {
        return respond::barred(&app, &visitor, barred);
    }
    match received(&app, body).await {
        Ok(address) => Redirect::to(&address).into_response(),
        Err(Received::Fault(fault)) => respond::barred(&app, &visitor, Barred::Fault(fault)),
        Err(Received::Refused(missing)) => refused_upload(&app, &visitor, &missing).await,
    }
}

/// What the file says: columns, first rows, rows left out, doubts.
pub async fn show_upload(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Asked,
    Query(named): Query<Named>,
) -> Response {
    let seen = seen_file(&app, &visitor, asked).await;
    match seen {
        Ok(seen) => shown_upload(&app, &visitor, seen, &named.nama),
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// The same file with a column "Kesalahan", holding the rows that were left out.
pub async fn show_rejected(State(app): State<App>, visitor: Visitor, Path(asked): Asked) -> Response {
    match seen_file(&app, &visitor, asked).await {
        Ok(seen) => rejected_rows(&app, &visitor, seen.view).await,
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// Starts the import; the list shows how far it is.
pub async fn create_import(
    State(app): State<App>,
    visitor: Visitor,
    Path((kind, hash)): Asked,
    Query(named): Query<Named>,
) -> Response {
    let (Some(kind), Some(hash)) = (kind_of(&kind), hash_of(&hash)) else {
        return respond::barred(&app, &visitor, Barred::Denied(Denial::NotVisible));
    };
    match seen_list(&app, &visitor).await {
        Ok(seen) => begun(&app, &visitor, &seen, (kind, hash), &named.nama),
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

fn begun(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<Vec<Import>>,
    (kind, hash): (ImportKind, Hash),
    name: &str,
) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    if let Some(why) = in_the_way(&seen.view, kind, &hash, t) {
        return respond::refusal(app, visitor, t.t("organisation-import-refused"), why, "/impor");
    }
    // From the address, where anything may stand.
    let name = name.chars().filter(|c| !c.is_control()).collect();
    start(app, &seen.actor, seen.at, kind, hash, name);
    respond::done("/impor", Flash::Started)
}

/// Why a file cannot come in now: it is in, or another one has not come to its end.
fn in_the_way(imports: &[Import], kind: ImportKind, hash: &Hash, t: &Catalogue) -> Option<String> {
    let same = |import: &Import| import.kind == kind.key() && import.file_hash == hash;
    if imports.iter().any(|import| same(import) && import.is(ImportState::Visible)) {
        return Some(t.t("organisation-import-known").to_owned());
    }
    let open = imports.first().filter(|last| last.is(ImportState::Staging) && !same(last))?;
    Some(t.x("organisation-import-busy", &open.file_name))
}

async fn refused_upload(app: &App, visitor: &Visitor, missing: &[(&str, &str)]) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let mut form = Filled::default();
    for (field, key) in missing {
        form.refuse(field, t.enum_text("organisation", "upload_refusal", key));
    }
    let seen = seen_list(app, visitor).await;
    respond::refused(app, visitor, seen, |seen| list_view(app, visitor, &seen, form))
}

fn list_view(app: &App, visitor: &Visitor, seen: &Seen<Vec<Import>>, form: Filled) -> ListView {
    let t = Texts::get(visitor.preferences.lang);
    let title = t.t("organisation-import-title");
    let shell = Shell { refused: form.is_refused(), ..frame(app, visitor, &seen.actor, seen.at, title) };
    let rows = import_rows(&seen.view, &app.files, seen.actor.horizon, zone_of(&seen.actor), t);
    // Just started, it is not on the list before its file was read once more.
    let looks = if visitor.flash == Some(Flash::Started) { 1 } else { looks(&visitor.path) };
    let running = looks > 0 || rows.iter().any(|row| row.done.is_some());
    let again = if looks > 0 { format!("/impor?{LOOK}={}", looks + 1) } else { "/impor".to_owned() };
    ListView { kinds: kinds(t), t, shell, form, rows, running, has_begun: looks > 0, again }
}

/// Which look at the list it is since an import was started; none after the last one.
fn looks(path: &str) -> u8 {
    let asked = path.split_once('?').and_then(|(_, query)| query.strip_prefix(LOOK)?.strip_prefix('='));
    asked.and_then(|number| number.parse().ok()).filter(|number| *number <= LOOKS_MAX).unwrap_or(0)
}

fn shown_upload(app: &App, visitor: &Visitor, seen: Seen<Kept>, name: &str) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let crumbs =
        vec![Crumb { href: "/impor".to_owned(), label: t.t("organisation-import-title").to_owned() }];
    let title = if name.is_empty() { t.t("organisation-import-file") } else { name };
    let shell = Shell { crumbs, ..frame(app, visitor, &seen.actor, seen.at, title) };
    let kept = seen.view;
    let base = format!("/impor/berkas/{}/{}", word_of(kept.kind), data_encoding::HEXLOWER.encode(&kept.hash));
    match preview(&kept.file, (kept.changes, &kept.names), t) {
        Some(preview) => {
            let action = format!("{base}/penerapan?nama={}", respond::form_encoded(name));
            let in_the_way = in_the_way(&kept.imports, kept.kind, &kept.hash, t);
            let rejected = format!("{base}/kesalahan");
            let view = UploadView { t, shell, preview, action, rejected, in_the_way };
            respond::rendered(app, visitor, axum::http::StatusCode::OK, &view)
        }
        None => respond::rendered(
            app,
            visitor,
            axum::http::StatusCode::UNPROCESSABLE_ENTITY,
            &refused_view(t, shell, &kept.file),
        ),
    }
}

fn refused_view(t: &'static Catalogue, shell: Shell, file: &ReadFile) -> MessagePage {
    let paragraphs = match file {
        ReadFile::Refused(why) => why.words(t).to_vec(),
        _ => Vec::new(),
    };
    let links = vec![("/impor".to_owned(), t.t("organisation-import-again").to_owned())];
    MessagePage { t, shell, tone: Tone::Warn, paragraphs, links, kept: None }
}

async fn rejected_rows(app: &App, visitor: &Visitor, kept: Kept) -> Response {
    let left_out = kept.file.left_out(Texts::get(visitor.preferences.lang)).into_iter();
    let reasons = left_out.map(|one| (one.row, format!("{} {}", one.message, one.fix))).collect();
    let header = match &kept.file {
        ReadFile::Employees(file) => file.header_line,
        ReadFile::Officials(file) => file.header_line,
        ReadFile::Refused(_) => 0,
    };
    match download(app, Rejected { path: kept.path, header, reasons }).await {
        Ok(file) => file,
        Err(fault) => respond::barred(app, visitor, Barred::Fault(fault)),
    }
}
