//! A form of the editor as an answer: opened, sent back with messages, or beside the text that was
//! saved elsewhere.

use super::parts::{Asked, Opened, Place, filled, narrowed, open, seen_hash};
use super::picks::{Group, Lists, groups};
use super::result::TypedResult;
use super::sets::{self, Set};
use super::{annex, behaviours, paste, told};
use crate::app::App;
use crate::door::draft::{is_wanted, restore};
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form;
use crate::planning::plan::sheet::{Drawn, Sheet, sheet};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use askama::Template;
use axum::response::Response;
use capaian_core::clock::Moment;
use capaian_core::planning::plan::content::PlanContent;
use capaian_core::planning::plan::{
    Change, PartKey, PartSaved, PlanForm, Trouble, WritePart, WriteRefusal, write_part,
};
use capaian_rules::planning::Behaviour;

#[derive(Debug, Template)]
#[template(path = "planning/editor/form.html")]
struct EditorView {
    t: &'static Catalogue,
    shell: Shell,
    /// `result`, `behaviours` or `annex`.
    part: &'static str,
    form: Form,
    is_head: bool,
    /// Whether success is told in words.
    is_told: bool,
    is_open: bool,
    lists: Lists,
    groups: Vec<Group>,
    sets: Vec<Set>,
    values: Vec<behaviours::Value>,
    list: String,
    draft: String,
    restored: String,
    /// How many indicators were pasted and are not saved yet.
    filled: String,
    theirs: Option<Sheet>,
    remove: Option<String>,
    back: String,
}

/// How a form comes back.
#[derive(Debug, Clone, Copy)]
enum How {
    Refused,
    Stale,
}

/// The form as it is opened: what is there, or the draft that was left.
pub(super) async fn opened(app: &App, visitor: &Visitor, at: Place, asked: &Asked) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let seen = open(app, visitor, at).await;
    respond::page(app, visitor, seen, |seen| {
        let mut form = filled(&seen.view.page.content, at.key, asked, t);
        form.set("niat", app.token());
        form.set("dasar", seen_hash(&seen.view.page.content, at.key));
        let mut restored = String::new();
        if let Some(draft) = seen.view.draft.as_ref().filter(|_| seen.view.page.is_open && is_wanted(visitor))
        {
            restore(&mut form, draft, &["niat"]);
            let when = t.f.instant(instant(draft.saved()), zone_of(&seen.actor));
            restored = t.x("planning-draft-restored", &when);
        }
        let count = sets::count(&form);
        let is_told = told::is_told(&form);
        if matches!(at.key, PartKey::Result(_)) && !is_told && (count == 0 || asked.indikator == "baru") {
            sets::add_empty(&mut form, count);
        }
        EditorView { restored, ..editor_view(app, visitor, &seen, at, (form, None)) }
    })
}

/// Carries the change out, or shows the form again with what is wrong.
pub(super) async fn saved(
    app: &App,
    visitor: &Visitor,
    at: Place,
    fields: Vec<(String, String)>,
) -> Response {
    let lang = visitor.preferences.lang;
    let mut typed = TypedResult::new(fields);
    if !typed.fields.value(paste::FIELD).is_empty() || typed.fields.value("aksi") == "tempel" {
        return pasted(app, visitor, at, typed.fields).await;
    }
    let change = match at.key {
        PartKey::Result(id) => typed.change(id, lang),
        PartKey::Behaviours => Ok(behaviours::change(&typed.fields)),
        PartKey::Approach => return respond::unreadable(app, visitor),
        PartKey::Annex(id) => annex::change(&typed.fields, id, Texts::get(lang)),
    };
    match change {
        Ok(change) => {
            let outcome = act(app, visitor, at, change, &typed.fields).await;
            answered(app, visitor, at, typed, outcome).await
        }
        Err(form) => again(app, visitor, at, (*form, None), How::Refused).await,
    }
}

/// The form with the pasted rows in its fields; nothing is saved yet, whichever button it was.
async fn pasted(app: &App, visitor: &Visitor, at: Place, mut form: Form) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let (at, seen) = open_or_new(app, visitor, at).await;
    let mut filled = 0;
    if let Ok(seen) = &seen {
        let page = &seen.view.page;
        let plan = paste::IntoPlan { form: page.form, period_kind: &page.period_kind };
        filled = paste::fill(&mut form, plan, t);
    }
    let is_refused = form.is_refused();
    let make = |seen: Seen<Opened>| EditorView {
        filled: if filled > 0 { t.n("planning-paste-filled", filled) } else { String::new() },
        ..editor_view(app, visitor, &seen, at, (form, None))
    };
    if is_refused {
        respond::refused(app, visitor, seen, make)
    } else {
        respond::page(app, visitor, seen, make)
    }
}

/// One change of one part.
pub(super) async fn act(
    app: &App,
    visitor: &Visitor,
    at: Place,
    change: Change,
    fields: &Form,
) -> Result<PartSaved, NotDone<WriteRefusal>> {
    let command = WritePart { plan: at.plan, change, seen: fields.value("dasar").parse().ok() };
    app.act(visitor, fields.value("niat").to_owned(), command, write_part).await
}

async fn answered(
    app: &App,
    visitor: &Visitor,
    at: Place,
    typed: TypedResult,
    outcome: Result<PartSaved, NotDone<WriteRefusal>>,
) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    match outcome {
        Ok(done) => respond::done(&next(at, &typed.fields, &done), Flash::Saved(Moment(done.saved.at))),
        Err(NotDone::Refused(WriteRefusal::Stale { theirs, .. })) => {
            let mut form = typed.fields;
            form.set("dasar", seen_hash(&theirs, at.key));
            form.set("niat", app.token());
            again(app, visitor, at, (form, Some(*theirs)), How::Stale).await
        }
        Err(NotDone::Refused(WriteRefusal::Content { troubles })) => {
            let form = troubled(at.key, &typed, &troubles, t);
            again(app, visitor, at, (form, None), How::Refused).await
        }
        Err(NotDone::Refused(refusal)) => {
            let mut form = typed.fields;
            form.refuse_all(t.enum_text("planning", "refusal", &refusal.to_string()));
            again(app, visitor, at, (form, None), How::Refused).await
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

/// Where one goes on: to one more indicator, or back to the plan.
fn next(at: Place, fields: &Form, done: &PartSaved) -> String {
    let plan = at.plan;
    match done.result {
        Some(id) if fields.value("aksi") == "tambah" => {
            format!("/skp/{plan}/hasil-kerja/{id}?indikator=baru#indikator-baru")
        }
        _ => format!("/skp/{plan}"),
    }
}

fn troubled(key: PartKey, typed: &TypedResult, troubles: &[Trouble], t: &Catalogue) -> Form {
    match key {
        PartKey::Result(_) => typed.troubled(troubles, t),
        PartKey::Behaviours | PartKey::Approach => behaviours::troubled(&typed.fields, troubles, t),
        PartKey::Annex(_) => annex::troubled(&typed.fields, troubles, t),
    }
}

/// A part that is gone meanwhile is opened as a new one, so that nothing is lost.
async fn open_or_new(app: &App, visitor: &Visitor, mut at: Place) -> (Place, Result<Seen<Opened>, Barred>) {
    let mut seen = open(app, visitor, at).await;
    if matches!(seen, Err(Barred::Denied(_))) {
        at.key = match at.key {
            PartKey::Result(_) => PartKey::Result(None),
            PartKey::Annex(_) => PartKey::Annex(None),
            PartKey::Behaviours | PartKey::Approach => PartKey::Behaviours,
        };
        seen = open(app, visitor, at).await;
    }
    (at, seen)
}

/// The form once more.
async fn again(
    app: &App,
    visitor: &Visitor,
    at: Place,
    drawn: (Form, Option<PlanContent>),
    how: How,
) -> Response {
    let (at, seen) = open_or_new(app, visitor, at).await;
    let make = |seen: Seen<Opened>| editor_view(app, visitor, &seen, at, drawn);
    match how {
        How::Refused => respond::refused(app, visitor, seen, make),
        How::Stale => respond::conflict(app, visitor, seen, make),
    }
}

fn editor_view(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<Opened>,
    at: Place,
    (form, theirs): (Form, Option<PlanContent>),
) -> EditorView {
    let t = Texts::get(visitor.preferences.lang);
    let page = &seen.view.page;
    let back = format!("/skp/{}", at.plan);
    let (part, title) = title(at.key, &form, t);
    let shell = Shell {
        refused: form.is_refused(),
        crumbs: vec![Crumb { href: back.clone(), label: t.x("planning-crumb", &page.year.to_string()) }],
        path: form_path(at),
        ..frame(app, visitor, &seen.actor, seen.at, title)
    };
    let rules = app.db.rules.at(seen.at.date_in(seen.actor.zone));
    let rules = rules.behaviours().map(|rule| rule.value().clone()).unwrap_or_default();
    let own = narrowed(&page.content, at.key);
    let serves = own.results.first().and_then(|one| one.serves.as_ref());
    EditorView {
        part,
        is_head: page.form == PlanForm::Head,
        is_told: told::is_told(&form),
        is_open: page.is_open,
        lists: Lists::new(t),
        groups: groups(&page.picker, serves, t),
        sets: sets::sets(&form, &page.period_kind, t),
        values: behaviours::values(&rules, t),
        list: form.value("daftar").to_owned(),
        draft: at.key.draft(at.plan),
        restored: String::new(),
        filled: String::new(),
        theirs: theirs.map(|theirs| drawn(page, &narrowed(&theirs, at.key), &rules, t)),
        remove: removal(at),
        back,
        form,
        shell,
        t,
    }
}

fn drawn(
    page: &capaian_core::planning::plan::edit::EditPage,
    content: &PlanContent,
    behaviours: &[Behaviour],
    t: &'static Catalogue,
) -> Sheet {
    let (form, period_kind) = (page.form, page.period_kind.as_str());
    sheet(&Drawn { content, links: &[], form, period_kind, troubles: &[], edits: None, behaviours, t })
}

fn title<'a>(key: PartKey, form: &Form, t: &'a Catalogue) -> (&'static str, &'a str) {
    match key {
        PartKey::Result(None) => ("result", t.t("planning-result-new")),
        PartKey::Result(Some(_)) => ("result", t.t("planning-result-edit")),
        PartKey::Behaviours | PartKey::Approach => ("behaviours", t.t("planning-edit-behaviour")),
        PartKey::Annex(_) => ("annex", t.enum_text("planning", "annex", form.value("daftar"))),
    }
}

fn form_path(at: Place) -> String {
    let plan = at.plan;
    match at.key {
        PartKey::Result(None) => format!("/skp/{plan}/hasil-kerja/baru"),
        PartKey::Result(Some(id)) => format!("/skp/{plan}/hasil-kerja/{id}"),
        PartKey::Behaviours | PartKey::Approach => format!("/skp/{plan}/perilaku"),
        PartKey::Annex(None) => format!("/skp/{plan}/lampiran/baru"),
        PartKey::Annex(Some(id)) => format!("/skp/{plan}/lampiran/{id}"),
    }
}

fn removal(at: Place) -> Option<String> {
    let is_stored = matches!(at.key, PartKey::Result(Some(_)) | PartKey::Annex(Some(_)));
    is_stored.then(|| format!("{}/penghapusan", form_path(at)))
}
