//! One who acts, with those who answer to them, and the form that ends it early.

use super::list::post;
use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::typed::date;
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form;
use crate::organisation::exclusion::words::days;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::Fact;
use askama::Template;
use axum::response::Response;
use capaian_core::access::Actor;
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_core::ids::AssignmentId;
use capaian_core::organisation::acting::{ActingPage, EndActing, EndActingRefusal, acting_page, end_acting};
use serde::Deserialize;

/// The end of an appointment as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedEnd {
    /// The intent's key.
    pub niat: String,
    versi: i64,
    sampai: String,
    alasan: String,
}

impl TypedEnd {
    fn form(&self) -> Form {
        Form::with([
            ("niat", self.niat.clone()),
            ("versi", self.versi.to_string()),
            ("sampai", self.sampai.clone()),
            ("alasan", self.alasan.clone()),
        ])
    }

    fn command(&self, acting: AssignmentId, t: &Catalogue) -> Result<EndActing, Box<Form>> {
        let Some(last) = date(&self.sampai) else {
            let mut form = self.form();
            form.refuse("sampai", t.t("exclusion-last-missing"));
            return Err(Box::new(form));
        };
        let reason = self.alasan.replace("\r\n", "\n");
        Ok(EndActing { acting, seen_version: self.versi, last, reason })
    }

    fn refused(&self, refusal: EndActingRefusal, t: &Catalogue) -> Form {
        let mut form = self.form();
        let text = t.enum_text("acting", "end_refusal", &refusal.to_string());
        match refusal {
            EndActingRefusal::DatesBackwards
            | EndActingRefusal::DateUnlikely
            | EndActingRefusal::NotEarlier => form.refuse("sampai", text),
            EndActingRefusal::ReasonMissing | EndActingRefusal::ReasonTooLong => form.refuse("alasan", text),
            EndActingRefusal::Stale | EndActingRefusal::ListUnderWay => form.refuse_all(text),
        }
        form
    }
}

#[derive(Debug, Template)]
#[template(path = "organisation/acting/page.html")]
pub(super) struct PageView {
    t: &'static Catalogue,
    shell: Shell,
    lead: String,
    facts: Vec<Fact>,
    /// Who answers to whom, and until when.
    team: Vec<(String, String, String)>,
    /// What is said where nobody does.
    nobody: &'static str,
    form: Option<Form>,
    action: String,
}

pub(super) fn load(
    read: &mut Read,
    actor: &Actor,
    id: AssignmentId,
    at: Moment,
) -> Result<ActingPage, Barred> {
    Ok(acting_page(read, actor, id, at.date_in(actor.zone))?)
}

/// The page as it is opened, or with the form that came back.
pub(super) fn view(app: &App, visitor: &Visitor, seen: &Seen<ActingPage>, typed: Option<Form>) -> PageView {
    let t = Texts::get(visitor.preferences.lang);
    let page = &seen.view;
    let mut form = page.may_end.then(|| typed.unwrap_or_default());
    if let Some(form) = &mut form {
        form.set("niat", app.token());
        form.set("versi", page.version.to_string());
    }
    let list = Crumb { href: "/pelaksana".to_owned(), label: t.t("acting-list-title").to_owned() };
    let title = t.with(
        "acting-title-of",
        &[("name", (&page.name).into()), ("post", (&post(t, page.kind, &page.position)).into())],
    );
    PageView {
        shell: Shell {
            refused: form.as_ref().is_some_and(Form::is_refused),
            crumbs: vec![list],
            ..frame(app, visitor, &seen.actor, seen.at, title)
        },
        lead: page.unit.clone().unwrap_or_default(),
        facts: facts(page, seen, t),
        team: team(page, t),
        nobody: t.t(if page.heads { "acting-team-none" } else { "acting-team-no-head" }),
        form,
        action: format!("/pelaksana/{}/akhir", page.id),
        t,
    }
}

fn facts(page: &ActingPage, seen: &Seen<ActingPage>, t: &Catalogue) -> Vec<Fact> {
    let day = |at: Moment| t.f.date(zone_of(&seen.actor).local(instant(at)).date());
    let (by, at) = &page.recorded;
    let mut facts = vec![
        Fact::new(t.t("exclusion-column-days"), days(t, page.from, page.last)),
        Fact::new(t.t("exclusion-decree"), page.decree.clone()),
        Fact::new(t.t("exclusion-recorded"), format!("{by}, {}", day(*at))),
    ];
    let ended = page.ended.as_ref();
    facts.extend(ended.map(|(by, at, why)| {
        Fact::new(t.t("acting-ended"), why.clone()).note(format!("{by}, {}", day(*at)))
    }));
    facts
}

fn team(page: &ActingPage, t: &Catalogue) -> Vec<(String, String, String)> {
    let until = |to: Option<chrono::NaiveDate>| {
        let last = to.and_then(|to| to.pred_opt());
        last.map_or_else(String::new, |last| t.x("acting-until", &t.f.date(last)))
    };
    page.team.iter().map(|(name, to, end)| (name.clone(), to.clone(), until(*end))).collect()
}

/// Ends it early.
pub(super) async fn sent(app: &App, visitor: &Visitor, id: AssignmentId, typed: TypedEnd) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let command = match typed.command(id, t) {
        Ok(command) => command,
        Err(form) => return again(app, visitor, id, *form, false).await,
    };
    match app.act(visitor, typed.niat.clone(), command, end_acting).await {
        Ok(saved) => respond::done(&format!("/pelaksana/{}", saved.acting), Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => {
            let stale = refusal == EndActingRefusal::Stale;
            again(app, visitor, id, typed.refused(refusal, t), stale).await
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

/// The page once more, with what was typed. Whoever sends it again does so in view of what is there now.
async fn again(app: &App, visitor: &Visitor, id: AssignmentId, form: Form, stale: bool) -> Response {
    let seen = app.see(visitor, move |read, actor, at| load(read, actor, id, at)).await;
    let page = |seen: Seen<ActingPage>| view(app, visitor, &seen, Some(form));
    if stale {
        respond::conflict(app, visitor, seen, page)
    } else {
        respond::refused(app, visitor, seen, page)
    }
}
