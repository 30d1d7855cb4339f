//! `GET /bukti/{id}`, `POST /realisasi/{indicator}/{period}/bukti/{id}/pelepasan`.

use super::file::sent_out;
use crate::app::App;
use crate::door::asked::{Form, Path};
use crate::door::{Barred, Flash, NotDone, Visitor, respond};
use crate::progress::realisation::form::plain;
use crate::texts::Texts;
use axum::extract::{Request, State};
use axum::response::Response;
use capaian_core::clock::Moment;
use capaian_core::db::Denial;
use capaian_core::files::MediaType;
use capaian_core::ids::{EvidenceId, IndicatorId, RealisationId};
use capaian_core::progress::evidence::link_evidence::LinkRefusal;
use capaian_core::progress::evidence::page::{EvidencePage, evidence_page};
use capaian_core::progress::evidence::{UnlinkEvidence, unlink_evidence};
use capaian_core::progress::realisation::Saved;
use serde::Deserialize;

/// What is taken away from which report.
#[derive(Debug, Deserialize)]
pub struct TypedUnlink {
    #[serde(default)]
    niat: String,
    #[serde(default)]
    versi: i64,
    realisasi: RealisationId,
}

/// A file, for those who may read its owner's plan.
pub async fn show_evidence(
    State(app): State<App>,
    visitor: Visitor,
    Path(id): Path<EvidenceId>,
    request: Request,
) -> Response {
    let read = move |read: &mut _, actor: &capaian_core::access::Actor, at: Moment| {
        Ok(evidence_page(read, actor, id, at.date_in(actor.zone))?)
    };
    match app.see(&visitor, read).await {
        Ok(seen) => file(&app, &visitor, &seen.view, request).await,
        Err(barred) => respond::barred(&app, &visitor, barred),
    }
}

/// A link has no bytes here, and pages lead to it themselves.
async fn file(app: &App, visitor: &Visitor, page: &EvidencePage, request: Request) -> Response {
    let path = page.hash.and_then(|hash| app.files.find(&hash));
    match path.zip(MediaType::from_key(&page.item.media_type)) {
        Some((path, media)) => sent_out(&path, &page.item.name, media, request).await,
        None => respond::barred(app, visitor, Barred::Denied(Denial::NotVisible)),
    }
}

/// Takes a piece away from a report.
pub async fn delete_link(
    State(app): State<App>,
    visitor: Visitor,
    Path((indicator, period, evidence)): Path<(IndicatorId, i64, EvidenceId)>,
    Form(typed): Form<TypedUnlink>,
) -> Response {
    let command = UnlinkEvidence { realisation: typed.realisasi, seen_version: typed.versi, evidence };
    let outcome = app.act(&visitor, typed.niat, command, unlink_evidence).await;
    unlinked(&app, &visitor, &format!("/realisasi/{indicator}/{period}"), outcome)
}

fn unlinked(
    app: &App,
    visitor: &Visitor,
    back: &str,
    outcome: Result<Saved, NotDone<LinkRefusal>>,
) -> Response {
    match outcome {
        Ok(saved) => respond::done(back, Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => {
            let t = Texts::get(visitor.preferences.lang);
            let title = t.t("progress-evidence-title");
            respond::refusal(app, visitor, title, plain(t, &refusal.to_string()), back)
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}
