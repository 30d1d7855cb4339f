//! `GET /penyelarasan`, `GET` and `POST /penyelarasan/baru`, `GET /penyelarasan/{id}` with its `/akhir`, `GET` and
//! `POST /penyelarasan/{id}/{plan}`, `GET` and `POST /penyelarasan/catatan/{plan}`.

use super::answer::{TypedKeep, kept, load_questions, questions_view};
use super::convene::{AskedUnit, TypedMeeting, convened, load_offer, new_view};
use super::list::{AskedList, list_view, load_list};
use super::mark::{TypedMark, load_one, mark_view, marked};
use super::meeting::{AskedPage, TypedEnd, ended, load_meeting, open_meeting};
use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::{AlignmentId, PlanId};

/// Meetings that concern the reader.
pub async fn list_alignments(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedList>,
) -> Response {
    let place = asked.place();
    let seen = app.see(&visitor, move |read, actor, at| load_list(read, actor, place, at)).await;
    respond::page(&app, &visitor, seen, |seen| list_view(&app, &visitor, &asked, &seen))
}

/// The form for a new one.
pub async fn new_alignment(
    State(app): State<App>,
    visitor: Visitor,
    Query(asked): Query<AskedUnit>,
) -> Response {
    let unit = asked.unit();
    let seen = app.see(&visitor, move |read, actor, at| load_offer(read, actor, unit, at)).await;
    respond::page(&app, &visitor, seen, |seen| new_view(&app, &visitor, &seen, asked.form()))
}

/// Convenes one.
pub async fn create_alignment(
    State(app): State<App>,
    visitor: Visitor,
    Form(typed): Form<TypedMeeting>,
) -> Response {
    convened(&app, &visitor, typed).await
}

/// One meeting with its ratings.
pub async fn show_alignment(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<AlignmentId>,
    Query(asked): Query<AskedPage>,
) -> Response {
    let (rules, filter) = (app.db.rules.clone(), asked.filter());
    let seen =
        app.see(&visitor, move |read, actor, at| load_meeting(read, (actor, &rules), (id, &filter), at));
    respond::page(&app, &visitor, seen.await, |seen| open_meeting(&app, &visitor, &asked, &seen))
}

/// Ends it with its minutes.
pub async fn create_end(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<AlignmentId>,
    Form(typed): Form<TypedEnd>,
) -> Response {
    ended(&app, &visitor, id, typed).await
}

/// One rating, and the form for a question.
pub async fn show_marks(
    State(app): State<App>,
    visitor: Visitor,
    Path(of): Path<(AlignmentId, PlanId)>,
) -> Response {
    let rules = app.db.rules.clone();
    let seen = app.see(&visitor, move |read, actor, at| load_one(read, (actor, &rules), of, at)).await;
    respond::page(&app, &visitor, seen, |seen| mark_view(&app, &visitor, of, &seen, None))
}

/// Agrees, or asks.
pub async fn create_mark(
    State(app): State<App>,
    visitor: Visitor,
    Path(of): Path<(AlignmentId, PlanId)>,
    Form(typed): Form<TypedMark>,
) -> Response {
    marked(&app, &visitor, of, typed).await
}

/// What is asked about a rating, and the form for the answer.
pub async fn show_questions(State(app): State<App>, visitor: Visitor, Path(plan): Path<PlanId>) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| load_questions(read, actor, plan, at)).await;
    respond::page(&app, &visitor, seen, |seen| questions_view(&app, &visitor, plan, &seen, None))
}

/// Says why the rating stays.
pub async fn create_answer(
    State(app): State<App>,
    visitor: Visitor,
    Path(plan): Path<PlanId>,
    Form(typed): Form<TypedKeep>,
) -> Response {
    kept(&app, &visitor, plan, typed).await
}
