//! What is asked about a rating, as who rated reads it, and the form for the answer.

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
use capaian_core::appraisal::alignment::question::{Questions, questions};
use capaian_core::appraisal::alignment::{KeepRating, KeepRefusal, keep_rating};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::drafts::{Draft, draft_of};
use capaian_core::ids::PlanId;
use capaian_core::planning::cycle::YEAR;
use serde::Deserialize;

/// The answer as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedKeep {
    /// The intent's key.
    pub niat: String,
    versi: i64,
    terakhir: i64,
    alasan: String,
}

impl TypedKeep {
    fn command(&self, plan: PlanId) -> KeepRating {
        let reason = self.alasan.replace("\r\n", "\n");
        KeepRating { plan, seen_revision: self.versi, seen_last: self.terakhir, reason }
    }

    fn refused(&self, refusal: KeepRefusal, t: &Catalogue) -> Form {
        let mut form = Form::with([("alasan", self.alasan.clone())]);
        let text = t.enum_text("alignment", "keep_refusal", &refusal.to_string());
        match refusal {
            KeepRefusal::ReasonMissing | KeepRefusal::ReasonTooLong => form.refuse("alasan", text),
            KeepRefusal::NotQuestioned | KeepRefusal::Stale => form.refuse_all(text),
        }
        form
    }
}

/// A question or an answer.
#[derive(Debug)]
struct Voice {
    who: String,
    when: String,
    text: String,
}

#[derive(Debug, Template)]
#[template(path = "appraisal/alignment/questions.html")]
pub(super) struct QuestionsView {
    t: &'static Catalogue,
    shell: Shell,
    asked: Vec<Voice>,
    answers: Vec<Voice>,
    rating: String,
    form: Option<Form>,
    draft: String,
    restored: String,
}

pub(super) type Loaded = (Questions, Option<Draft>);

/// What is asked; not visible while nothing is.
pub(super) fn load_questions(
    read: &mut Read,
    actor: &Actor,
    plan: PlanId,
    at: Moment,
) -> Result<Loaded, Barred> {
    let found = questions(read, actor, plan, at)?.filter(|found| !found.asked.is_empty());
    let found = found.ok_or(Barred::Denied(Denial::NotVisible))?;
    let draft = draft_of(read, actor.agency, actor.account, &KeepRating::draft(plan))?;
    Ok((found, draft))
}

/// The page as it is opened with its draft, or with the form that came back.
pub(super) fn questions_view(
    app: &App,
    visitor: &Visitor,
    plan: PlanId,
    seen: &Seen<Loaded>,
    typed: Option<Form>,
) -> QuestionsView {
    let t = Texts::get(visitor.preferences.lang);
    let (page, draft) = &seen.view;
    let zone = zone_of(&seen.actor);
    let when = |at: Moment| t.f.instant(instant(at), zone);
    let is_fresh = typed.is_none();
    let mut form = typed.unwrap_or_default();
    let mut restored = String::new();
    if let Some(draft) = draft.as_ref().filter(|_| is_fresh && is_wanted(visitor)) {
        restore(&mut form, draft, &["niat", "versi", "terakhir"]);
        restored = t.x("progress-draft-restored", &when(draft.saved()));
    }
    form.set("niat", app.token());
    form.set("versi", page.revision.to_string());
    form.set("terakhir", page.last_open().map_or(0, |at| at.0).to_string());
    let rating = format!("/tim/evaluasi/{plan}/{YEAR}");
    let crumb = Crumb { href: rating.clone(), label: t.t("alignment-rating").to_owned() };
    let title = t.x("alignment-questions-of", &page.name);
    QuestionsView {
        asked: page
            .asked
            .iter()
            .map(|one| Voice { who: one.by.clone(), when: when(one.at), text: one.note.clone() })
            .collect(),
        answers: page
            .answers
            .iter()
            .map(|(reason, at)| Voice { who: page.appraiser.clone(), when: when(*at), text: reason.clone() })
            .collect(),
        shell: Shell {
            refused: form.is_refused(),
            crumbs: vec![crumb],
            ..frame(app, visitor, &seen.actor, seen.at, title)
        },
        draft: KeepRating::draft(plan),
        form: page.may_answer.then_some(form),
        rating,
        restored,
        t,
    }
}

/// Back to the page, or the form once more.
pub(super) async fn kept(app: &App, visitor: &Visitor, plan: PlanId, typed: TypedKeep) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    match app.act(visitor, typed.niat.clone(), typed.command(plan), keep_rating).await {
        Ok(saved) => respond::done(&format!("/penyelarasan/catatan/{plan}"), Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => {
            let form = typed.refused(refusal, t);
            let seen = app.see(visitor, move |read, actor, at| load_questions(read, actor, plan, at)).await;
            let page = |seen: Seen<Loaded>| questions_view(app, visitor, plan, &seen, Some(form));
            if matches!(refusal, KeepRefusal::Stale | KeepRefusal::NotQuestioned) {
                respond::conflict(app, visitor, seen, page)
            } else {
                respond::refused(app, visitor, seen, page)
            }
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}
