//! `GET /penutupan`, `POST /penutupan/{year}/rencana`, `GET` and `POST /penutupan/{year}/pengesahan`,
//! `GET /penutupan/{year}/pegawai/{verdict}`.

use super::answer::{Unclosed, adopt, adopted, asked, plan, planned};
use super::people::{AskedPeople, load_people, people_page};
use super::view::{close_view, load};
use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

/// Which year.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
pub struct Wanted {
    tahun: Option<i64>,
}

/// What a form says.
#[derive(Debug, Deserialize)]
pub struct Typed {
    pub(super) niat: String,
    #[serde(default)]
    pub(super) nomor: i64,
    #[serde(default)]
    pub(super) sidik: String,
}

/// Where the close of a year stands.
pub async fn show_close(State(app): State<App>, visitor: Visitor, Query(wanted): Query<Wanted>) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| load(read, actor, wanted.tahun, at)).await;
    respond::page(&app, &visitor, seen, |seen| close_view(&app, &visitor, &seen))
}

/// Has a close planned.
pub async fn create_plan(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
    Form(typed): Form<Typed>,
) -> Response {
    let outcome = plan(&app, &visitor, year, typed).await;
    planned(&app, &visitor, year, outcome)
}

/// Asks before a close is adopted.
pub async fn ask_adoption(State(app): State<App>, visitor: Visitor, Path(year): Path<i64>) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| Unclosed::load(read, actor, year, at)).await;
    respond::page(&app, &visitor, seen, |seen| asked(&app, &visitor, &seen))
}

/// Adopts a close.
pub async fn create_adoption(
    State(app): State<App>,
    visitor: Visitor,
    Path(year): Path<i64>,
    Form(typed): Form<Typed>,
) -> Response {
    let outcome = adopt(&app, &visitor, year, typed).await;
    adopted(&app, &visitor, year, outcome)
}

/// Those with one verdict.
pub async fn list_people(
    State(app): State<App>,
    visitor: Visitor,
    Path((year, verdict)): Path<(i64, String)>,
    Query(asked): Query<AskedPeople>,
) -> Response {
    let wanted = asked.clone();
    let seen =
        app.see(&visitor, move |read, actor, at| load_people(read, actor, (year, &verdict), &wanted, at));
    respond::page(&app, &visitor, seen.await, |seen| people_page(&app, &visitor, &asked, &seen))
}
