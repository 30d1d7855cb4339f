//! One exclusion with what was said of its end, and the form that says more.

use super::list::state;
use super::words::{days, kind_of};
use crate::app::App;
use crate::door::frame::{frame, instant, zone_of};
use crate::door::typed::date;
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::{Badge, Fact, Picked};
use askama::Template;
use axum::response::Response;
use capaian_core::access::{Action, Actor, scope};
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_core::ids::ExclusionId;
use capaian_core::organisation::exclusion::{
    Change, End, EndExclusion, EndRefusal, ExclusionPage, end_exclusion, exclusion_page,
};
use serde::Deserialize;

/// The end of an exclusion as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedEnd {
    /// The intent's key.
    pub niat: String,
    versi: i64,
    akhir: String,
    sampai: String,
    alasan: String,
}

impl TypedEnd {
    fn form(&self) -> Form {
        Form::with([
            ("niat", self.niat.clone()),
            ("versi", self.versi.to_string()),
            ("akhir", self.akhir.clone()),
            ("sampai", self.sampai.clone()),
            ("alasan", self.alasan.clone()),
        ])
    }

    fn command(&self, exclusion: ExclusionId, t: &Catalogue) -> Result<EndExclusion, Box<Form>> {
        let mut form = self.form();
        let end = match (self.akhir.as_str(), date(&self.sampai)) {
            ("tanggal", Some(day)) => Some(End::Last(day)),
            ("tanggal", None) => {
                form.refuse("sampai", t.t("exclusion-last-missing"));
                None
            }
            ("terbuka", _) => Some(End::Open),
            ("keliru", _) => Some(End::Void),
            _ => {
                form.refuse("akhir", t.t("exclusion-end-missing"));
                None
            }
        };
        let Some(end) = end else { return Err(Box::new(form)) };
        let reason = self.alasan.replace("\r\n", "\n");
        Ok(EndExclusion { exclusion, seen_version: self.versi, end, reason })
    }

    fn refused(&self, refusal: EndRefusal, t: &Catalogue) -> Form {
        let mut form = self.form();
        let other = match refusal {
            EndRefusal::Overlaps { from, last } => days(t, from, last),
            _ => String::new(),
        };
        let text = t.enum_with("exclusion", "refusal", &refusal.to_string(), &[("other", (&other).into())]);
        match refusal {
            EndRefusal::DatesBackwards | EndRefusal::DateUnlikely | EndRefusal::Overlaps { .. } => {
                form.refuse("sampai", text);
            }
            EndRefusal::ReasonMissing | EndRefusal::ReasonTooLong => form.refuse("alasan", text),
            EndRefusal::Unchanged => form.refuse("akhir", text),
            EndRefusal::Stale | EndRefusal::AlreadyVoid => form.refuse_all(text),
        }
        form
    }
}

/// What was said of the end, in words.
#[derive(Debug)]
struct Said {
    what: String,
    why: String,
    who: String,
}

#[derive(Debug, Template)]
#[template(path = "organisation/exclusion/page.html")]
pub(super) struct PageView {
    t: &'static Catalogue,
    shell: Shell,
    state: Badge,
    facts: Vec<Fact>,
    changes: Vec<Said>,
    form: Option<Form>,
    ends: Vec<Picked>,
    action: String,
}

pub(super) fn load(
    read: &mut Read,
    actor: &Actor,
    id: ExclusionId,
    at: Moment,
) -> Result<ExclusionPage, Barred> {
    Ok(exclusion_page(read, actor, id, at.date_in(actor.zone))?)
}

/// The page as it is opened, or with the form that came back.
pub(super) fn view(
    app: &App,
    visitor: &Visitor,
    seen: &Seen<ExclusionPage>,
    typed: Option<Form>,
) -> PageView {
    let t = Texts::get(visitor.preferences.lang);
    let (page, today) = (&seen.view, seen.at.date_in(seen.actor.zone));
    let mut form = page.may_change.then(|| typed.unwrap_or_default());
    if let Some(form) = &mut form {
        form.set("niat", app.token());
        form.set("versi", page.version.to_string());
    }
    PageView {
        shell: shell(app, visitor, seen, form.as_ref().is_some_and(Form::is_refused), t),
        state: state(t, (page.is_void, page.from, page.last), today),
        facts: facts(page, seen, t),
        changes: page.changes.iter().map(|change| said(change, seen, t)).collect(),
        form,
        ends: ["tanggal", "terbuka", "keliru"]
            .map(|end| Picked::new(end, t.enum_text("exclusion", "end", end)))
            .to_vec(),
        action: format!("/pengecualian/{}/akhir", page.id),
        t,
    }
}

fn shell(app: &App, visitor: &Visitor, seen: &Seen<ExclusionPage>, refused: bool, t: &Catalogue) -> Shell {
    let title = t.x("exclusion-title-of", &seen.view.name);
    let reach = scope(&seen.actor, Action::ReadExclusion);
    // Whoever reads the own one has no list.
    let lists = reach.everybody || !reach.units.is_empty();
    let list = Crumb { href: "/pengecualian".to_owned(), label: t.t("exclusion-list-title").to_owned() };
    let crumbs = if lists { vec![list] } else { Vec::new() };
    Shell { refused, crumbs, ..frame(app, visitor, &seen.actor, seen.at, title) }
}

fn day(at: Moment, seen: &Seen<ExclusionPage>, t: &Catalogue) -> String {
    t.f.date(zone_of(&seen.actor).local(instant(at)).date())
}

fn facts(page: &ExclusionPage, seen: &Seen<ExclusionPage>, t: &Catalogue) -> Vec<Fact> {
    let (by, at) = &page.recorded;
    let mut facts = vec![
        Fact::new(t.t("exclusion-column-kind"), kind_of(t, page.kind)),
        Fact::new(t.t("exclusion-column-days"), days(t, page.from, page.last)),
        Fact::new(t.t("exclusion-decree"), page.decree.clone()),
    ];
    facts.extend(page.reason.as_ref().map(|reason| Fact::new(t.t("exclusion-reason"), reason.clone())));
    facts.push(Fact::new(t.t("exclusion-recorded"), format!("{by}, {}", day(*at, seen, t))));
    facts
}

fn said(change: &Change, seen: &Seen<ExclusionPage>, t: &Catalogue) -> Said {
    Said {
        what: match (change.is_void, change.last) {
            (true, _) => t.t("exclusion-said-void").to_owned(),
            (false, Some(last)) => t.x("exclusion-said-last", &t.f.date(last)),
            (false, None) => t.t("exclusion-said-open").to_owned(),
        },
        why: change.reason.clone(),
        who: format!("{}, {}", change.by, day(change.at, seen, t)),
    }
}

/// Says how it ends.
pub(super) async fn sent(app: &App, visitor: &Visitor, id: ExclusionId, typed: TypedEnd) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let command = match typed.command(id, t) {
        Ok(command) => command,
        Err(form) => return again(app, visitor, id, *form, false).await,
    };
    match app.act(visitor, typed.niat.clone(), command, end_exclusion).await {
        Ok(saved) => {
            respond::done(&format!("/pengecualian/{}", saved.exclusion), Flash::Saved(Moment(saved.at)))
        }
        Err(NotDone::Refused(refusal)) => {
            let stale = matches!(refusal, EndRefusal::Stale | EndRefusal::AlreadyVoid);
            again(app, visitor, id, typed.refused(refusal, t), stale).await
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

/// The page once more, with what was typed. Whoever sends it again does so in view of what is there now.
async fn again(app: &App, visitor: &Visitor, id: ExclusionId, form: Form, stale: bool) -> Response {
    let seen = app.see(visitor, move |read, actor, at| load(read, actor, id, at)).await;
    let page = |seen: Seen<ExclusionPage>| view(app, visitor, &seen, Some(form));
    if stale {
        respond::conflict(app, visitor, seen, page)
    } else {
        respond::refused(app, visitor, seen, page)
    }
}
