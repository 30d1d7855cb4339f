//! `POST /api/v1/evidence`, `PUT` and `DELETE /api/v1/realisations/{id}/evidence/{evidence}`.

use crate::app::App;
use crate::door::act::Keyed;
use crate::door::asked::Path;
use crate::door::problem::{Problem, not_done, saved};
use crate::door::upload::{NotRead, sent};
use crate::door::{Barred, NotDone, Visitor};
use axum::extract::{Request, State};
use axum::response::{IntoResponse, Response};
use capaian_core::access::Actor;
use capaian_core::db::Denial;
use capaian_core::ids::{EvidenceId, RealisationId};
use capaian_core::progress::evidence::link_evidence::LinkRefusal;
use capaian_core::progress::evidence::{
    AddEvidence, Added, EvidenceRefusal, LinkEvidence, NewEvidence, UnlinkEvidence, add_evidence,
    link_evidence, unlink_evidence,
};
use capaian_core::progress::realisation::Saved;

/// Brings one piece in: a multipart form with a file, or with `url` and `name`.
pub async fn post_evidence(
    State(app): State<App>,
    visitor: Visitor,
    Keyed { key, .. }: Keyed,
    request: Request,
) -> Response {
    match brought(&app, &visitor, request).await {
        Ok(what) => added(app.act(&visitor, key, AddEvidence { what }, add_evidence).await),
        Err(problem) => problem.into_response(),
    }
}

/// Evidence belongs to a person.
fn of_a_person(actor: &Actor) -> Result<(), Barred> {
    actor.person.map(|_| ()).ok_or(Barred::Denied(Denial::Denied))
}

async fn brought(app: &App, visitor: &Visitor, request: Request) -> Result<NewEvidence, Problem> {
    let sent = match sent(app, visitor, request, |_, actor, _| of_a_person(actor)).await {
        Ok(sent) => sent,
        Err(NotRead::Unreadable) => return Err(Problem::unreadable("not a form".to_owned())),
        Err(NotRead::Barred(barred)) => return Err(not_done::<EvidenceRefusal>(&NotDone::Barred(barred))),
    };
    let Some(file) = sent.files.first() else {
        let (name, url) = (sent.value("name").to_owned(), sent.value("url").to_owned());
        return Ok(NewEvidence::Link { name, url });
    };
    let kept = file.outcome.map_err(|code| Problem::invalid("file", code))?;
    let (name, media, bytes, hash) = (file.name.clone(), kept.media, kept.bytes, kept.hash);
    Ok(NewEvidence::File { name, media, bytes, hash })
}

fn added(outcome: Result<Added, NotDone<EvidenceRefusal>>) -> Response {
    match outcome {
        Ok(receipt) => saved(1, &receipt),
        Err(NotDone::Refused(refusal)) => Problem::refused(&refusal.to_string(), None).into_response(),
        Err(other) => not_done(&other).into_response(),
    }
}

type Linked = Path<(RealisationId, EvidenceId)>;

/// Links a piece to a report.
pub async fn put_link(
    State(app): State<App>,
    visitor: Visitor,
    Path((realisation, evidence)): Linked,
    Keyed { key, seen_version }: Keyed,
) -> Response {
    let command = LinkEvidence { realisation, seen_version, evidence };
    linked(app.act(&visitor, key, command, link_evidence).await)
}

/// Takes a piece away from a report.
pub async fn delete_link(
    State(app): State<App>,
    visitor: Visitor,
    Path((realisation, evidence)): Linked,
    Keyed { key, seen_version }: Keyed,
) -> Response {
    let command = UnlinkEvidence { realisation, seen_version, evidence };
    linked(app.act(&visitor, key, command, unlink_evidence).await)
}

fn linked(outcome: Result<Saved, NotDone<LinkRefusal>>) -> Response {
    match outcome {
        Ok(receipt) => saved(receipt.version, &receipt),
        Err(NotDone::Refused(LinkRefusal::Stale { theirs })) => {
            Problem::stale(theirs.version).into_response()
        }
        Err(NotDone::Refused(refusal)) => {
            Problem::refused(&refusal.to_string(), Some("evidence")).into_response()
        }
        Err(other) => not_done(&other).into_response(),
    }
}
