//! One rating in a meeting: what is said of it, and the form for a question.

use super::meeting::{RatingRow, load_meeting, rating};
use crate::app::App;
use crate::door::draft::{is_wanted, restore};
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use askama::Template;
use axum::response::Response;
use capaian_core::access::Actor;
use capaian_core::appraisal::alignment::page::{AlignmentFilter, AlignmentPage, AlignmentRow};
use capaian_core::appraisal::alignment::{MarkRating, MarkRefusal, mark_rating};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::drafts::{Draft, draft_of};
use capaian_core::ids::{AlignmentId, PlanId};
use capaian_rules::Rules;
use serde::Deserialize;

/// What somebody says of a rating, as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedMark {
    /// The intent's key.
    pub niat: String,
    versi: i64,
    /// `setuju`; else a question is asked.
    aksi: String,
    catatan: String,
}

impl TypedMark {
    fn command(&self, (alignment, plan): (AlignmentId, PlanId)) -> MarkRating {
        let question = (self.aksi != "setuju").then(|| self.catatan.replace("\r\n", "\n"));
        MarkRating { alignment, plan, seen_revision: self.versi, question }
    }

    fn refused(&self, refusal: MarkRefusal, t: &Catalogue) -> Form {
        let mut form = Form::with([("catatan", self.catatan.clone())]);
        let text = t.enum_text("alignment", "mark_refusal", &refusal.to_string());
        match refusal {
            MarkRefusal::NoteMissing | MarkRefusal::NoteTooLong => form.refuse("catatan", text),
            _ => form.refuse_all(text),
        }
        form
    }
}

#[derive(Debug, Template)]
#[template(path = "appraisal/alignment/mark.html")]
pub(super) struct MarkView {
    t: &'static Catalogue,
    shell: Shell,
    row: RatingRow,
    form: Form,
    draft: String,
    restored: String,
}

pub(super) type Loaded = (AlignmentPage, AlignmentRow, Option<Draft>);

/// The meeting with this rating alone, and what was typed before; not visible where it does not come up.
pub(super) fn load_one(
    read: &mut Read,
    of: (&Actor, &Rules),
    (id, plan): (AlignmentId, PlanId),
    at: Moment,
) -> Result<Loaded, Barred> {
    let filter = AlignmentFilter { only: Some(plan), ..AlignmentFilter::default() };
    let mut page = load_meeting(read, of, (id, &filter), at)?;
    let row = page.rows.pop().ok_or(Barred::Denied(Denial::NotVisible))?;
    let draft = draft_of(read, of.0.agency, of.0.account, &MarkRating::draft(id, plan))?;
    Ok((page, row, draft))
}

/// The page as it is opened with its draft, or with the form that came back.
pub(super) fn mark_view(
    app: &App,
    visitor: &Visitor,
    (id, plan): (AlignmentId, PlanId),
    seen: &Seen<Loaded>,
    typed: Option<Form>,
) -> MarkView {
    let t = Texts::get(visitor.preferences.lang);
    let (page, row, draft) = &seen.view;
    let is_fresh = typed.is_none();
    let mut form = typed.unwrap_or_default();
    let mut restored = String::new();
    if let Some(draft) = draft.as_ref().filter(|_| is_fresh && is_wanted(visitor)) {
        restore(&mut form, draft, &["niat", "versi"]);
        restored = t.x("progress-draft-restored", &t.f.instant(instant(draft.saved()), zone_of(&seen.actor)));
    }
    form.set("niat", app.token());
    form.set("versi", row.revision.to_string());
    let crumb = Crumb { href: format!("/penyelarasan/{id}"), label: t.x("alignment-title-of", &page.unit) };
    MarkView {
        row: rating(id, row, t),
        draft: MarkRating::draft(id, plan),
        shell: Shell {
            refused: form.is_refused(),
            crumbs: vec![crumb],
            ..frame(app, visitor, &seen.actor, seen.at, row.name.clone())
        },
        form,
        restored,
        t,
    }
}

/// Back to the meeting, or the rating once more.
pub(super) async fn marked(
    app: &App,
    visitor: &Visitor,
    of: (AlignmentId, PlanId),
    typed: TypedMark,
) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    match app.act(visitor, typed.niat.clone(), typed.command(of), mark_rating).await {
        Ok(saved) => respond::done(&format!("/penyelarasan/{}", of.0), Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => {
            let (rules, form) = (app.db.rules.clone(), typed.refused(refusal, t));
            let seen = app.see(visitor, move |read, actor, at| load_one(read, (actor, &rules), of, at)).await;
            let page = |seen: Seen<Loaded>| mark_view(app, visitor, of, &seen, Some(form));
            if matches!(refusal, MarkRefusal::Stale { .. } | MarkRefusal::Ended | MarkRefusal::Delivered) {
                respond::conflict(app, visitor, seen, page)
            } else {
                respond::refused(app, visitor, seen, page)
            }
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}
