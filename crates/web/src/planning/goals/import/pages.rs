//! `/impor/sasaran` and everything below it.

use super::file::{Kept, ReadGoals, seen_file, seen_list, seen_one};
use super::view::{all_left_out, confirm_view, list_view, upload_view};
use super::words;
use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::organisation::import::rejected::{self, Rejected};
use crate::texts::Texts;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use capaian_core::clock::Moment;
use capaian_core::db::Denial;
use capaian_core::ids::GoalImportId;
use capaian_core::planning::goal::{AdoptRefusal, UndoGoalImport, adopt_goals, undo_goal_import};
use serde::Deserialize;

/// The name a file was sent under, and the year it is for.
#[derive(Debug, Default, Deserialize)]
pub struct Named {
    #[serde(default)]
    nama: String,
    #[serde(default)]
    tahun: String,
}

/// The key of the act.
#[derive(Debug, Default, Deserialize)]
pub struct Sent {
    #[serde(default)]
    niat: String,
}

/// The last lists.
pub async fn list_imports(State(app): State<App>, visitor: Visitor) -> Response {
    let seen = seen_list(&app, &visitor).await;
    respond::page(&app, &visitor, seen, |seen| list_view(&app, &visitor, &seen))
}

/// What a list says and changes.
pub async fn show_upload(
    State(app): State<App>,
    visitor: Visitor,
    Path(hash): Path<String>,
    Query(named): Query<Named>,
) -> Response {
    let seen = seen_file(&app, &visitor, (hash, named.tahun)).await;
    shown(&app, &visitor, seen, &named.nama, StatusCode::OK)
}

/// The rows that were left out, with a column "Kesalahan".
pub async fn show_rejected(
    State(app): State<App>,
    visitor: Visitor,
    Path(hash): Path<String>,
    Query(named): Query<Named>,
) -> Response {
    match seen_file(&app, &visitor, (hash, named.tahun)).await {
        Ok(seen) => rejected_rows(&app, &visitor, seen.view).await,
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// Adopts the list for the year that was looked at.
pub async fn create_adoption(
    State(app): State<App>,
    visitor: Visitor,
    Path(hash): Path<String>,
    Query(named): Query<Named>,
    Form(sent): Form<Sent>,
) -> Response {
    match seen_file(&app, &visitor, (hash, named.tahun)).await {
        Ok(seen) => adopted(&app, &visitor, seen, &named.nama, sent.niat).await,
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// Asks before a list is taken back.
pub async fn ask_undo(State(app): State<App>, visitor: Visitor, Path(id): Path<GoalImportId>) -> Response {
    let seen = seen_one(&app, &visitor, id).await;
    respond::page(&app, &visitor, seen, |seen| confirm_view(&app, &visitor, &seen))
}

/// Takes a list back.
pub async fn create_undo(State(app): State<App>, visitor: Visitor, Path(id): Path<GoalImportId>) -> Response {
    let key = format!("undo-goal-import:{id}");
    match app.act_under(&visitor, key, UndoGoalImport { import: id }, undo_goal_import).await {
        Ok(_) => respond::done("/impor/sasaran", Flash::Undone),
        Err(NotDone::Refused(refusal)) => {
            let t = Texts::get(visitor.preferences.lang);
            let why = words::not_undone(t, &refusal);
            respond::refusal(&app, &visitor, t.t("organisation-undo-refused"), why, "/impor/sasaran")
        }
        Err(NotDone::IntentReused) => respond::reused(&app, &visitor),
        Err(NotDone::Barred(barred)) => respond::barred(&app, &visitor, barred),
    }
}

fn shown(
    app: &App,
    visitor: &Visitor,
    seen: Result<Seen<Kept>, Barred>,
    name: &str,
    status: StatusCode,
) -> Response {
    match seen.map(|seen| upload_view(app, visitor, &seen, name)) {
        Ok(Ok(view)) => respond::rendered(app, visitor, status, &view),
        Ok(Err(message)) => respond::rendered(app, visitor, StatusCode::UNPROCESSABLE_ENTITY, &*message),
        Err(barred) => respond::barred(app, visitor, barred),
    }
}

async fn rejected_rows(app: &App, visitor: &Visitor, kept: Kept) -> Response {
    let ReadGoals::Understood(list) = &kept.read else {
        return respond::barred(app, visitor, Barred::Denied(Denial::NotVisible));
    };
    let left_out = all_left_out(list, Texts::get(visitor.preferences.lang)).into_iter();
    let reasons = left_out.map(|(row, message, fix)| (row, format!("{message} {fix}"))).collect();
    let header = list.file.header_line;
    match rejected::download(app, Rejected { path: kept.path, header, reasons }).await {
        Ok(file) => file,
        Err(fault) => respond::barred(app, visitor, Barred::Fault(fault)),
    }
}

/// On to the history, or the page once more with what stands in the way.
async fn adopted(app: &App, visitor: &Visitor, seen: Seen<Kept>, name: &str, key: String) -> Response {
    let command = match &seen.view.read {
        ReadGoals::Understood(list) => list.command(&seen.view, name),
        ReadGoals::Refused(_) => None,
    };
    let refused = StatusCode::UNPROCESSABLE_ENTITY;
    let Some(command) = command else { return shown(app, visitor, Ok(seen), name, refused) };
    match app.act(visitor, key, command, adopt_goals).await {
        Ok(adopted) => respond::done("/impor/sasaran", Flash::Saved(Moment(adopted.at))),
        Err(NotDone::Refused(refusal)) => refused_list(app, visitor, seen, name, refusal),
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

/// Between the look and the act something else may have come in: the page says what stands in the way now.
fn refused_list(
    app: &App,
    visitor: &Visitor,
    seen: Seen<Kept>,
    name: &str,
    refusal: AdoptRefusal,
) -> Response {
    let view = Kept { foreseen: Some(Err(refusal)), ..seen.view };
    shown(app, visitor, Ok(Seen { view, ..seen }), name, StatusCode::UNPROCESSABLE_ENTITY)
}
