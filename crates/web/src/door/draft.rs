//! `POST /draf`: what is typed is kept while it is typed; and its way back into the form.

use super::asked::Form;
use super::{Barred, Visitor, respond};
use crate::app::App;
use crate::form::Form as Filled;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Stop};
use capaian_core::drafts::{Draft, DraftRefusal, KeepDraft, keep_draft};

/// The field that names the form; the others are the form's own.
const KEY: &str = "kunci";

/// Keeps the draft of one form.
pub async fn keep(
    State(app): State<App>,
    visitor: Visitor,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let who = match app.see(&visitor, |_, _, _| Ok(())).await {
        Ok(who) => who,
        Err(Barred::SignIn) => return StatusCode::UNAUTHORIZED.into_response(),
        Err(barred) => return respond::barred(&app, &visitor, barred),
    };
    let (key, content): (Vec<_>, Vec<_>) = fields.into_iter().partition(|(name, _)| name == KEY);
    let form = key.into_iter().next().map_or_else(String::new, |(_, key)| key);
    let command = KeepDraft { form, content: encoded(&content) };
    let intent = app.intent(who.actor.agency, who.actor.account);
    kept(&app, &visitor, app.db.writer.note(intent, command, keep_draft).await)
}

fn kept(app: &App, visitor: &Visitor, outcome: Result<i64, Stop<DraftRefusal>>) -> Response {
    match outcome {
        Ok(_) => StatusCode::NO_CONTENT.into_response(),
        Err(Stop::Refused(DraftRefusal::TooLong)) => respond::too_long(app, visitor),
        Err(Stop::Fault(fault)) => respond::barred(app, visitor, Barred::Fault(fault)),
        Err(Stop::Denied(_) | Stop::IntentReused) => StatusCode::FORBIDDEN.into_response(),
    }
}

/// Keeps a form that was sent to be kept: without scripts "Simpan draf" is a button like another. `None`
/// when it is too long to be a draft.
///
/// # Errors
/// [`Barred`].
pub async fn keep_form(
    app: &App,
    visitor: &Visitor,
    name: String,
    form: &Filled,
) -> Result<Option<Moment>, Barred> {
    let who = app.see(visitor, |_, _, _| Ok(())).await?;
    let command = KeepDraft { form: name, content: encoded(form.values()) };
    let intent = app.intent(who.actor.agency, who.actor.account);
    match app.db.writer.note(intent, command, keep_draft).await {
        Ok(at) => Ok(Some(Moment(at))),
        Err(Stop::Refused(DraftRefusal::TooLong)) => Ok(None),
        Err(Stop::Fault(fault)) => Err(Barred::Fault(fault)),
        Err(Stop::Denied(_) | Stop::IntentReused) => Err(Barred::Denied(Denial::Denied)),
    }
}

/// In the query of a form that is to be opened as it is stored.
const WITHOUT: &str = "tanpa-draf";

/// Whether a form is to be opened with its draft: beside one that was put back stands the way to the form
/// without it. The draft itself goes when the form is sent, or when something else is typed.
pub fn is_wanted(visitor: &Visitor) -> bool {
    !visitor.path.split(['?', '&']).skip(1).any(|pair| pair == WITHOUT)
}

/// Puts what was kept into a form, but for the fields that belong to the form itself.
pub fn restore(form: &mut Filled, draft: &Draft, own: &[&str]) {
    let mut kept = decoded(&draft.content);
    kept.retain(|(name, _)| !own.contains(&name.as_str()));
    let mut seen: Vec<String> = Vec::new();
    for (name, value) in kept {
        // Boxes that were ticked share a name.
        if seen.contains(&name) {
            form.add(&name, value);
        } else {
            form.set(&name, value);
            seen.push(name);
        }
    }
}

fn encoded(fields: &[(String, String)]) -> String {
    serde_json::to_string(fields).unwrap_or_default()
}

fn decoded(content: &str) -> Vec<(String, String)> {
    serde_json::from_str(content).unwrap_or_default()
}
