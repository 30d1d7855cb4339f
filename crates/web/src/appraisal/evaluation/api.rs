//! `GET /api/v1/plans/{plan}/periods/{period}/evaluation`: the explanation as JSON.

use super::answer::basis_of;
use super::pages::Asked;
use crate::app::App;
use crate::door::asked::Path;
use crate::door::problem::not_done;
use crate::door::{NotDone, Visitor};
use axum::Json;
use axum::extract::State;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse, Response};
use capaian_core::appraisal::evaluation::explanation::Explanation;
use std::convert::Infallible;

/// The explanation of an evaluation: inputs, trace, revisions, ledger. `ETag` is its revision.
pub async fn get_evaluation(State(app): State<App>, visitor: Visitor, Path(asked): Path<Asked>) -> Response {
    let seen = app.see(&visitor, move |read, actor, at| basis_of(read, actor, asked, at)).await;
    match seen {
        Ok(seen) => answer(&seen.view),
        Err(barred) => not_done(&NotDone::<Infallible>::Barred(barred)).into_response(),
    }
}

fn answer(of: &Explanation) -> Response {
    let mut response = Json(of).into_response();
    if let Ok(tag) = HeaderValue::from_str(&format!("\"{}\"", of.revision)) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response
}
