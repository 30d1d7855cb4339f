//! `GET /keberatan`, `GET` and `POST /evaluasi/{plan}/{period}/keberatan` with its `/penjelasan` and `/putusan`,
//! `POST /evaluasi/{plan}/{period}/persetujuan`.

use super::answer::{agreed, answered, decided, filed, load, open_page};
use super::form::{TypedAnswer, TypedDecision, TypedObjection};
use super::list::{AskedList, list_page, load_list};
use crate::app::App;
use crate::appraisal::evaluation::form::TypedReceipt;
use crate::appraisal::evaluation::pages::Asked;
use crate::door::asked::{Form, Path, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::appraisal::objection::{AgreeEvaluation, agree_evaluation};

/// Objections that concern the reader.
pub async fn list_objections(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedList>,
) -> Response {
    let wanted = asked.clone();
    let seen = app.see(&visitor, move |read, actor, _| load_list(read, actor, &wanted)).await;
    respond::page(&app, &visitor, seen, |seen| list_page(&app, &visitor, &asked, &seen))
}

/// The objection to an evaluation, or the form for one.
pub async fn show_objection(State(app): State<App>, visitor: Visitor, Path(asked): Path<Asked>) -> Response {
    let rules = app.db.rules.clone();
    let seen = app.see(&visitor, move |read, actor, at| load(read, (actor, &rules), at, asked)).await;
    respond::page(&app, &visitor, seen, |seen| open_page(&app, &visitor, asked, seen))
}

/// Files one.
pub async fn create_objection(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Path<Asked>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    filed(&app, &visitor, asked, TypedObjection::of(&fields)).await
}

/// What the appraiser says to it.
pub async fn create_answer(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Path<Asked>,
    Form(typed): Form<TypedAnswer>,
) -> Response {
    answered(&app, &visitor, asked, typed).await
}

/// What is decided.
pub async fn create_decision(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Path<Asked>,
    Form(typed): Form<TypedDecision>,
) -> Response {
    decided(&app, &visitor, asked, typed).await
}

/// The employee agrees.
pub async fn create_agreement(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Path<Asked>,
    Form(typed): Form<TypedReceipt>,
) -> Response {
    let command = AgreeEvaluation { plan: asked.0, period: asked.1, seen_revision: typed.versi };
    let outcome = app.act(&visitor, typed.niat, command, agree_evaluation).await;
    agreed(&app, &visitor, asked, outcome)
}
