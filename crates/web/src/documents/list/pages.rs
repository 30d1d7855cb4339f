//! `GET /dokumen`, `GET /dokumen/pegawai/{person}`.

use super::view::list;
use crate::app::App;
use crate::door::asked::Path;
use crate::door::{Barred, Seen, Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::documents::register::list::{PersonPapers, person_papers};
use capaian_core::ids::PersonId;

/// One's own papers.
pub async fn show_own(State(app): State<App>, visitor: Visitor) -> Response {
    show(&app, &visitor, None).await
}

/// Somebody's papers.
pub async fn show_person(State(app): State<App>, visitor: Visitor, Path(of): Path<PersonId>) -> Response {
    show(&app, &visitor, Some(of)).await
}

async fn show(app: &App, visitor: &Visitor, of: Option<PersonId>) -> Response {
    respond::page(app, visitor, seen(app, visitor, of).await, |seen| list(app, visitor, &seen))
}

/// An account without a person has no papers of its own.
async fn seen(
    app: &App,
    visitor: &Visitor,
    of: Option<PersonId>,
) -> Result<Seen<Option<PersonPapers>>, Barred> {
    app.see(visitor, move |read, actor, at| {
        let today = at.date_in(actor.zone);
        let papers = of.or(actor.person).map(|of| person_papers(read, actor, of, today));
        Ok(papers.transpose()?)
    })
    .await
}
