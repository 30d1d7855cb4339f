//! One move, what follows from it, and the form that takes it back.

use super::preview::{plans, post, team, what};
use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::Fact;
use askama::Template;
use axum::response::Response;
use capaian_core::access::{Action, Actor, Standings, decide};
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_core::ids::MoveId;
use capaian_core::organisation::moving::page::MovedPost;
use capaian_core::organisation::moving::{
    MovePage, TakeBackMove, TakeBackRefusal, move_page, take_back_move,
};
use serde::Deserialize;

/// Why a move is taken back, as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedReason {
    /// The intent's key.
    pub niat: String,
    versi: i64,
    alasan: String,
}

impl TypedReason {
    fn refused(&self, refusal: &TakeBackRefusal, t: &Catalogue) -> Form {
        let mut form = Form::with([("alasan", self.alasan.clone())]);
        let by = match refusal {
            TakeBackRefusal::HeadThere { by } => by.as_str(),
            _ => "",
        };
        let text = t.enum_with("move", "back_refusal", &refusal.to_string(), &[("by", by.into())]);
        match refusal {
            TakeBackRefusal::ReasonMissing | TakeBackRefusal::ReasonTooLong => form.refuse("alasan", text),
            _ => form.refuse_all(text),
        }
        form
    }
}

#[derive(Debug, Template)]
#[template(path = "organisation/moving/page.html")]
pub(super) struct PageView {
    t: &'static Catalogue,
    shell: Shell,
    lead: String,
    /// What is said above of one that was taken back.
    void: Option<String>,
    facts: Vec<Fact>,
    team: Vec<(String, String)>,
    form: Option<Form>,
    action: String,
}

pub(super) fn load(read: &mut Read, actor: &Actor, id: MoveId, at: Moment) -> Result<MovePage, Barred> {
    Ok(move_page(read, actor, id, at.date_in(actor.zone))?)
}

/// The page as it is opened, or with the form that came back.
pub(super) fn view(app: &App, visitor: &Visitor, seen: &Seen<MovePage>, typed: Option<Form>) -> PageView {
    let t = Texts::get(visitor.preferences.lang);
    let page = &seen.view;
    let mut form = page.may_take_back.then(|| typed.unwrap_or_default());
    if let Some(form) = &mut form {
        form.set("niat", app.token());
        form.set("versi", page.version.to_string());
    }
    let list = Crumb { href: "/perpindahan".to_owned(), label: t.t("move-list-title").to_owned() };
    // Who reads only this one has no list.
    let lists = decide(Standings::of_roles(&seen.actor), Action::ReadMove).is_ok();
    let day = |at: Moment| t.f.date(zone_of(&seen.actor).local(instant(at)).date());
    let void = page.void.as_ref().map(|(by, at, why)| {
        t.with("move-void", &[("by", by.into()), ("day", (&day(*at)).into()), ("why", why.into())])
    });
    PageView {
        shell: Shell {
            refused: form.as_ref().is_some_and(Form::is_refused),
            crumbs: lists.then_some(list).into_iter().collect(),
            ..frame(app, visitor, &seen.actor, seen.at, page.name.clone())
        },
        lead: what(t, page.kind, page.on),
        void,
        facts: facts(t, page, &day(page.recorded.1)),
        team: team(t, &page.team),
        form,
        action: format!("/perpindahan/{}/pembatalan", page.id),
        t,
    }
}

fn facts(t: &Catalogue, page: &MovePage, recorded: &str) -> Vec<Fact> {
    let last = page.on.pred_opt().unwrap_or(page.on);
    let shown = |of: &MovedPost| post(t, &of.title, of.unit_name.as_deref().unwrap_or_default(), of.heads);
    let appraiser = |of: &MovedPost| match &of.appraiser {
        Some((_, name)) => name.clone(),
        None => t.t("move-no-appraiser").to_owned(),
    };
    let mut facts = vec![
        Fact::new(t.x("move-old-post", &t.f.date(last)), shown(&page.from)),
        Fact::new(t.t("move-old-appraiser"), appraiser(&page.from)),
    ];
    facts.extend(plans(t, &page.plans, last));
    if let Some(to) = &page.to {
        facts.push(Fact::new(t.x("move-new-post", &t.f.date(page.on)), shown(to)));
        facts.push(Fact::new(t.t("move-new-appraiser"), appraiser(to)));
        if page.void.is_none() {
            facts.push(Fact::new(t.t("move-new-plan"), t.x("move-new-plan-from", &t.f.date(page.on))));
        }
    }
    facts.push(Fact::new(t.t("exclusion-decree"), page.decree.clone()));
    facts.push(Fact::new(t.t("exclusion-recorded"), format!("{}, {recorded}", page.recorded.0)));
    facts
}

/// Takes it back.
pub(super) async fn sent(app: &App, visitor: &Visitor, id: MoveId, typed: TypedReason) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let reason = typed.alasan.replace("\r\n", "\n");
    let command = TakeBackMove { moving: id, seen_version: typed.versi, reason };
    match app.act(visitor, typed.niat.clone(), command, take_back_move).await {
        Ok(saved) => respond::done(&format!("/perpindahan/{}", saved.moving), Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => {
            let stale = refusal == TakeBackRefusal::Stale;
            again(app, visitor, id, typed.refused(&refusal, t), stale).await
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

/// The page once more, with what was typed. Whoever sends it again does so in view of what is there now.
async fn again(app: &App, visitor: &Visitor, id: MoveId, form: Form, stale: bool) -> Response {
    let seen = app.see(visitor, move |read, actor, at| load(read, actor, id, at)).await;
    let page = |seen: Seen<MovePage>| view(app, visitor, &seen, Some(form));
    if stale {
        respond::conflict(app, visitor, seen, page)
    } else {
        respond::refused(app, visitor, seen, page)
    }
}
