//! `GET /tim/evaluasi`, `GET` and `POST /tim/evaluasi/{plan}/{period}`, `GET /evaluasi`,
//! `GET /evaluasi/{plan}/{period}`, `POST /evaluasi/{plan}/{period}/penerimaan`.

use super::answer::{basis_of, drafted, load, open_page, received, sent};
use super::basis::basis_page;
use super::form::{TypedRating, TypedReceipt};
use super::list::list_page;
use super::mine::own_page;
use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::appraisal::evaluation::acknowledge_evaluation;
use capaian_core::appraisal::evaluation::list::rating_list;
use capaian_core::appraisal::evaluation::mine::own_periods;
use capaian_core::ids::PlanId;
use serde::Deserialize;

pub(crate) type Asked = (PlanId, i64);

/// Which part of a list.
#[derive(Debug, Default, Deserialize)]
pub struct Wanted {
    periode: Option<i64>,
}

/// Those whom the actor rates.
pub async fn list_team(State(app): State<App>, visitor: Visitor, Query(wanted): Query<Wanted>) -> Response {
    let rules = app.db.rules.clone();
    let seen = app.see(&visitor, move |read, actor, at| {
        Ok(rating_list(read, actor, &rules, wanted.periode, at.date_in(actor.zone))?)
    });
    respond::page(&app, &visitor, seen.await, |seen| list_page(&app, &visitor, &seen))
}

/// The rating page of one person.
pub async fn show_rating(State(app): State<App>, visitor: Visitor, Path(asked): Path<Asked>) -> Response {
    let rules = app.db.rules.clone();
    let seen = app.see(&visitor, move |read, actor, at| load(read, actor, &rules, asked, at)).await;
    respond::page(&app, &visitor, seen, |seen| open_page(&app, &visitor, seen))
}

/// Sets the evaluation, or keeps the draft, or shows the form again.
pub async fn create_rating(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Path<Asked>,
    Form(typed): Form<TypedRating>,
) -> Response {
    if typed.is_draft() {
        return drafted(&app, &visitor, asked, &typed).await;
    }
    sent(&app, &visitor, asked, &typed).await
}

/// The actor's own periods.
pub async fn list_own(State(app): State<App>, visitor: Visitor) -> Response {
    let seen = app.see(&visitor, |read, actor, at| Ok(own_periods(read, actor, at.date_in(actor.zone))?));
    respond::page(&app, &visitor, seen.await, |seen| own_page(&app, &visitor, &seen))
}

/// "Dasar predikat saya".
pub async fn show_basis(State(app): State<App>, visitor: Visitor, Path(asked): Path<Asked>) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| basis_of(read, actor, asked, at)).await;
    respond::page(&app, &visitor, seen, |seen| basis_page(&app, &visitor, asked, &seen, None))
}

/// Notes that the employee has received it.
pub async fn create_receipt(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Path<Asked>,
    Form(typed): Form<TypedReceipt>,
) -> Response {
    let outcome = app.act(&visitor, typed.niat.clone(), typed.command(asked), acknowledge_evaluation).await;
    received(&app, &visitor, asked, outcome).await
}
