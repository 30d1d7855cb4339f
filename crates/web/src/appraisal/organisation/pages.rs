//! `GET /capaian-organisasi`, `GET` and `POST /capaian-organisasi/{unit}/{period}`.

use super::answer::{achieved, again, load, open_page};
use super::form::TypedPredicate;
use super::list::{Wanted, list_page};
use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::appraisal::organisation::list::organisation_list;
use capaian_core::appraisal::organisation::set_organisation_predicate;
use capaian_core::ids::UnitId;

pub(super) type Asked = (UnitId, i64);

/// The units whose predicate the actor sets or watches.
pub async fn list_units(State(app): State<App>, visitor: Visitor, Query(wanted): Query<Wanted>) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| {
        let after = wanted.cursor();
        Ok(organisation_list(read, actor, wanted.periode, after.as_ref(), at.date_in(actor.zone))?)
    });
    respond::page(&app, &visitor, seen.await, |seen| list_page(&app, &visitor, &seen))
}

/// One unit: what it reached, and the form.
pub async fn show_unit(State(app): State<App>, visitor: Visitor, Path(asked): Path<Asked>) -> Response {
    let rules = app.db.rules.clone();
    let seen = app.see(&visitor, move |read, actor, at| load(read, actor, &rules, asked, at)).await;
    respond::page(&app, &visitor, seen, |seen| open_page(&app, &visitor, &seen))
}

/// Sets the predicate, or shows the form again.
pub async fn create_predicate(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Path<Asked>,
    Form(typed): Form<TypedPredicate>,
) -> Response {
    let command = match typed.command(asked, visitor.preferences.lang) {
        Ok(command) => command,
        Err(form) => return again(&app, &visitor, asked, *form).await,
    };
    let outcome = app.act(&visitor, typed.niat.clone(), command, set_organisation_predicate).await;
    achieved(&app, &visitor, asked, &typed, outcome).await
}
