//! The form that appoints: from what was typed to a command, and back with messages.

use crate::app::App;
use crate::door::frame::frame;
use crate::door::typed::date;
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form;
use crate::organisation::pick::{AskedPerson, People, people};
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::Picked;
use askama::Template;
use axum::response::Response;
use capaian_core::access::{Action, Actor, Standings, decide};
use capaian_core::clock::Moment;
use capaian_core::db::Read;
use capaian_core::ids::{Keys, PositionId, UnitId};
use capaian_core::organisation::acting::{
    ActingKind, AppointActing, AppointRefusal, PostChoice, appoint_acting, posts_in,
};
use capaian_core::organisation::person::search;
use serde::Deserialize;

/// Letters of a unit's name that are looked at.
const SEARCH_MAX: usize = 100;

/// An appointment as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedAppointment {
    /// The intent's key.
    pub niat: String,
    /// `cari`: somebody is looked for; `cari-unit`: posts of a unit are.
    aksi: String,
    cari: String,
    pegawai: String,
    unit: String,
    /// A unit and a position in it.
    jabatan: String,
    jenis: String,
    mulai: String,
    sampai: String,
    keputusan: String,
}

/// A unit and a position in it, as a choice has them.
fn post_of(text: &str) -> Option<(UnitId, PositionId)> {
    let (unit, position) = text.split_once('.')?;
    Some((unit.parse().ok()?, position.parse().ok()?))
}

impl TypedAppointment {
    fn form(&self) -> Form {
        Form::with([
            ("niat", self.niat.clone()),
            ("cari", self.cari.clone()),
            ("pegawai", self.pegawai.clone()),
            ("unit", self.unit.clone()),
            ("jabatan", self.jabatan.clone()),
            ("jenis", self.jenis.clone()),
            ("mulai", self.mulai.clone()),
            ("sampai", self.sampai.clone()),
            ("keputusan", self.keputusan.clone()),
        ])
    }

    /// The command, or the form with a message beside each field that is missing.
    fn command(&self, t: &Catalogue) -> Result<AppointActing, Box<Form>> {
        let mut form = self.form();
        let person = self.pegawai.parse().ok();
        if person.is_none() {
            form.refuse("cari", t.t("organisation-pick-missing"));
        }
        let post = post_of(&self.jabatan);
        if post.is_none() {
            form.refuse("unit", t.t("acting-post-missing"));
        }
        let kind = ActingKind::from_key(&self.jenis);
        if kind.is_none() {
            form.refuse("jenis", t.t("acting-kind-missing"));
        }
        let from = date(&self.mulai);
        if from.is_none() {
            form.refuse("mulai", t.t("exclusion-from-missing"));
        }
        let last = Some(self.sampai.trim()).filter(|typed| !typed.is_empty()).map(date);
        if last == Some(None) {
            form.refuse("sampai", t.t("exclusion-date-unreadable"));
        }
        match (person, post, kind, from) {
            (Some(person), Some((unit, position)), Some(kind), Some(from)) if !form.is_refused() => {
                let (last, decree) = (last.flatten(), self.keputusan.clone());
                Ok(AppointActing { person, kind, unit, position, from, last, decree })
            }
            _ => Err(Box::new(form)),
        }
    }

    /// What was typed, with the refusal beside its field.
    fn refused(&self, refusal: &AppointRefusal, t: &Catalogue) -> Form {
        let mut form = self.form();
        let by = match refusal {
            AppointRefusal::PostHeld { by } | AppointRefusal::ActedIn { by } => by.as_str(),
            _ => "",
        };
        let text = t.enum_with("acting", "refusal", &refusal.to_string(), &[("by", by.into())]);
        match refusal {
            AppointRefusal::DatesBackwards => form.refuse("sampai", text),
            AppointRefusal::DateUnlikely => form.refuse("mulai", text),
            AppointRefusal::DecreeMissing | AppointRefusal::DecreeTooLong => form.refuse("keputusan", text),
            AppointRefusal::NotAtWork | AppointRefusal::HoldsIt => form.refuse("pegawai", text),
            AppointRefusal::PostUnknown
            | AppointRefusal::PostHeld { .. }
            | AppointRefusal::ActedIn { .. } => {
                form.refuse("jabatan", text);
            }
            AppointRefusal::ListUnderWay => form.refuse_all(text),
        }
        form
    }
}

/// Who and what may be chosen.
#[derive(Debug, Default)]
struct Choices {
    people: People,
    posts: Vec<PostChoice>,
    /// Whether posts were looked for.
    is_searched: bool,
}

/// What is looked for: somebody, or the posts of units; what was chosen before stays.
struct Asked {
    person: AskedPerson,
    unit: String,
    post: Option<(UnitId, PositionId)>,
    keys: Keys,
}

impl Asked {
    fn of(app: &App, typed: &TypedAppointment) -> Self {
        let words =
            |action: &str, text: &str| if typed.aksi == action { text.to_owned() } else { String::new() };
        Self {
            person: AskedPerson::of(app, &words("cari", &typed.cari), &typed.pegawai),
            unit: words("cari-unit", &typed.unit).trim().chars().take(SEARCH_MAX).collect(),
            post: post_of(&typed.jabatan),
            keys: app.keys.clone(),
        }
    }
}

/// For those who may appoint. At most ten queries.
fn load(read: &mut Read, actor: &Actor, asked: &Asked, at: Moment) -> Result<Choices, Barred> {
    decide(Standings::of_roles(actor), Action::RecordActing).map_err(Barred::Denied)?;
    let on = at.date_in(actor.zone);
    let is_searched = !asked.unit.is_empty();
    let mut units: Vec<UnitId> = Vec::new();
    if is_searched {
        let found = search(read, actor, &asked.keys, &asked.unit, on)?;
        units.extend(found.units.iter().map(|unit| unit.id));
    }
    let mut posts = posts_in(read, actor, &units, on)?;
    let is = |post: &PostChoice| Some((post.unit, post.position)) == asked.post;
    if let (Some((unit, _)), false) = (asked.post, posts.iter().any(is)) {
        let chosen = posts_in(read, actor, &[unit], on)?.into_iter().find(is);
        posts.splice(0..0, chosen);
    }
    Ok(Choices { people: people(read, actor, &asked.person, at)?, posts, is_searched })
}

#[derive(Debug, Template)]
#[template(path = "organisation/acting/new.html")]
pub(super) struct NewView {
    t: &'static Catalogue,
    shell: Shell,
    form: Form,
    people: Vec<Picked>,
    /// What is said of the search.
    said: String,
    posts: Vec<Picked>,
    has_no_post: bool,
    kinds: Vec<Picked>,
}

async fn seen(app: &App, visitor: &Visitor, typed: &TypedAppointment) -> Result<Seen<Choices>, Barred> {
    let asked = Asked::of(app, typed);
    app.see(visitor, move |read, actor, at| load(read, actor, &asked, at)).await
}

/// The form as it is opened, or with those that the typed words find.
pub(super) async fn open_form(app: &App, visitor: &Visitor, typed: TypedAppointment) -> Response {
    let seen = seen(app, visitor, &typed).await;
    respond::page(app, visitor, seen, |seen| view(app, visitor, &seen, typed.form()))
}

/// Looks for somebody or for a post, or appoints.
pub(super) async fn sent(app: &App, visitor: &Visitor, typed: TypedAppointment) -> Response {
    if typed.aksi.starts_with("cari") {
        return open_form(app, visitor, typed).await;
    }
    let t = Texts::get(visitor.preferences.lang);
    let command = match typed.command(t) {
        Ok(command) => command,
        Err(form) => return again(app, visitor, &typed, *form).await,
    };
    match app.act(visitor, typed.niat.clone(), command, appoint_acting).await {
        Ok(saved) => respond::done(&format!("/pelaksana/{}", saved.acting), Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => again(app, visitor, &typed, typed.refused(&refusal, t)).await,
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

async fn again(app: &App, visitor: &Visitor, typed: &TypedAppointment, mut form: Form) -> Response {
    form.set("niat", app.token());
    let seen = seen(app, visitor, typed).await;
    respond::refused(app, visitor, seen, |seen| view(app, visitor, &seen, form))
}

fn view(app: &App, visitor: &Visitor, seen: &Seen<Choices>, mut form: Form) -> NewView {
    let t = Texts::get(visitor.preferences.lang);
    if form.value("niat").is_empty() {
        form.set("niat", app.token());
    }
    let choices = &seen.view;
    let list = Crumb { href: "/pelaksana".to_owned(), label: t.t("acting-list-title").to_owned() };
    let post = |post: &PostChoice| {
        let heads = if post.heads { t.t("organisation-heads") } else { "" };
        let parts = [post.unit_name.as_str(), heads];
        let note: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).collect();
        Picked::new(format!("{}.{}", post.unit, post.position), post.title.clone()).note(note.join(" · "))
    };
    let kind = |kind: ActingKind| {
        Picked::new(kind.key(), t.enum_text("acting", "kind", kind.key())).note(t.enum_text(
            "acting",
            "kind_note",
            kind.key(),
        ))
    };
    NewView {
        shell: Shell {
            refused: form.is_refused(),
            crumbs: vec![list],
            ..frame(app, visitor, &seen.actor, seen.at, t.t("acting-new-title"))
        },
        people: choices.people.choices(),
        said: choices.people.said(t),
        posts: choices.posts.iter().map(post).collect(),
        has_no_post: choices.is_searched && choices.posts.is_empty(),
        kinds: ActingKind::ALL.map(kind).to_vec(),
        form,
        t,
    }
}
