//! Taking a part away, after a question; moving a result up.

use super::answer::act;
use super::parts::{Opened, Place, open, seen_hash};
use crate::app::App;
use crate::door::frame::frame;
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form as Filled;
use crate::page::ConfirmPage;
use crate::shell::{Crumb, Shell};
use crate::texts::Texts;
use axum::response::Response;
use capaian_core::clock::Moment;
use capaian_core::db::Denial;
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::{Approach, Change, PartKey, PartSaved, WriteRefusal};

/// The change that takes a part away.
pub(super) fn removal(key: PartKey) -> Option<Change> {
    match key {
        PartKey::Result(id) => id.map(Change::RemoveResult),
        PartKey::Annex(id) => id.map(Change::RemoveAnnex),
        PartKey::Behaviours | PartKey::Approach => None,
    }
}

/// The change to the approach that was sent; none for anything else.
pub(super) fn approach(fields: &[(String, String)]) -> fn(PartKey) -> Option<Change> {
    let sent = fields.iter().find(|(name, _)| name == "pendekatan");
    match sent.and_then(|(_, key)| Approach::from_key(key)) {
        Some(Approach::Quantitative) => |_| Some(Change::PutApproach(Approach::Quantitative)),
        Some(Approach::Qualitative) => |_| Some(Change::PutApproach(Approach::Qualitative)),
        None => |_| None,
    }
}

/// The change that moves a result up.
pub(super) fn rise(key: PartKey) -> Option<Change> {
    match key {
        PartKey::Result(id) => id.map(Change::RaiseResult),
        PartKey::Annex(_) | PartKey::Behaviours | PartKey::Approach => None,
    }
}

/// Asks before a part is taken away.
pub(super) async fn asked(app: &App, visitor: &Visitor, at: Result<Place, Barred>) -> Response {
    let at = match at {
        Ok(at) if removal(at.key).is_some() => at,
        Ok(_) => return respond::barred(app, visitor, Barred::Denied(Denial::NotVisible)),
        Err(barred) => return respond::barred(app, visitor, barred),
    };
    let seen = open(app, visitor, at).await;
    respond::page(app, visitor, seen, |seen| confirm_page(app, visitor, &seen, at))
}

fn confirm_page(app: &App, visitor: &Visitor, seen: &Seen<Opened>, at: Place) -> ConfirmPage {
    let t = Texts::get(visitor.preferences.lang);
    let content = &seen.view.page.content;
    let (kind, words) = match at.key {
        PartKey::Annex(id) => {
            ("line", content.annex.iter().find(|one| one.id == id).map(|one| one.statement.as_str()))
        }
        PartKey::Result(id) => {
            ("result", content.results.iter().find(|one| one.id == id).map(|one| one.statement.as_str()))
        }
        PartKey::Behaviours | PartKey::Approach => ("line", None),
    };
    let back = format!("/skp/{}", at.plan);
    let shell = Shell {
        crumbs: vec![Crumb {
            href: back.clone(),
            label: t.x("planning-crumb", &seen.view.page.year.to_string()),
        }],
        ..frame(app, visitor, &seen.actor, seen.at, t.enum_text("planning", "remove_title", kind))
    };
    ConfirmPage {
        t,
        shell,
        consequence: t.enum_with("planning", "remove_text", kind, &[("x", words.unwrap_or("–").into())]),
        facts: Vec::new(),
        action: visitor.path.clone(),
        hidden: vec![("niat".to_owned(), app.token()), ("dasar".to_owned(), seen_hash(content, at.key))],
        yes: t.t("planning-remove").to_owned(),
        back,
        danger: true,
    }
}

/// Carries out a change that needs no form.
pub(super) async fn changed(
    app: &App,
    visitor: &Visitor,
    at: Result<Place, Barred>,
    fields: Vec<(String, String)>,
    change: fn(PartKey) -> Option<Change>,
) -> Response {
    match at.map(|at| (at, change(at.key))) {
        Ok((at, Some(change))) => {
            let outcome = act(app, visitor, at, change, &Filled::with(fields)).await;
            done(app, visitor, at.plan, outcome)
        }
        Ok(_) => respond::barred(app, visitor, Barred::Denied(Denial::NotVisible)),
        Err(barred) => respond::barred(app, visitor, barred),
    }
}

fn done(
    app: &App,
    visitor: &Visitor,
    plan: PlanId,
    outcome: Result<PartSaved, NotDone<WriteRefusal>>,
) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let back = format!("/skp/{plan}");
    match outcome {
        Ok(saved) => respond::done(&back, Flash::Saved(Moment(saved.saved.at))),
        Err(NotDone::Refused(refusal)) => {
            let key = match refusal {
                WriteRefusal::Content { .. } => "row_gone".to_owned(),
                other => other.to_string(),
            };
            let text = t.enum_text("planning", "refusal", &key).to_owned();
            respond::refusal(app, visitor, t.t("planning-not-done"), text, &back)
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}
