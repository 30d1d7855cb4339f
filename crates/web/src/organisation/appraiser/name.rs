//! The form that names an appraiser: from what was typed to a command, and back with messages.

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
use capaian_core::ids::{AssignmentId, Keys};
use capaian_core::organisation::appraiser::{
    AppraisedPost, NameAppraiser, NameRefusal, name_appraiser, posts_of,
};
use capaian_core::organisation::person::search;
use serde::Deserialize;

/// Letters of a search that are looked at.
const SEARCH_MAX: usize = 100;

/// A naming as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedNaming {
    /// The intent's key.
    pub niat: String,
    /// `cari`: whose appraiser is looked for; `cari-penilai`: who appraises is.
    aksi: String,
    cari: String,
    /// The post of the employee.
    jabatan: String,
    cari_penilai: String,
    penilai: String,
    mulai: String,
    sampai: String,
    alasan: String,
}

impl TypedNaming {
    fn form(&self) -> Form {
        Form::with([
            ("niat", self.niat.clone()),
            ("cari", self.cari.clone()),
            ("jabatan", self.jabatan.clone()),
            ("cari_penilai", self.cari_penilai.clone()),
            ("penilai", self.penilai.clone()),
            ("mulai", self.mulai.clone()),
            ("sampai", self.sampai.clone()),
            ("alasan", self.alasan.clone()),
        ])
    }

    /// The command, or the form with a message beside each field that is missing.
    fn command(&self, t: &Catalogue) -> Result<NameAppraiser, Box<Form>> {
        let mut form = self.form();
        let post = self.jabatan.parse().ok();
        if post.is_none() {
            form.refuse("cari", t.t("appraiser-post-missing"));
        }
        let appraiser = self.penilai.parse().ok();
        if appraiser.is_none() {
            form.refuse("cari_penilai", t.t("appraiser-who-missing"));
        }
        let from = date(&self.mulai);
        if from.is_none() {
            form.refuse("mulai", t.t("exclusion-from-missing"));
        }
        let last = Some(self.sampai.trim()).filter(|typed| !typed.is_empty()).map(date);
        if last == Some(None) {
            form.refuse("sampai", t.t("exclusion-date-unreadable"));
        }
        match (post, appraiser, from) {
            (Some(post), Some(appraiser), Some(from)) if !form.is_refused() => {
                let reason = self.alasan.replace("\r\n", "\n");
                Ok(NameAppraiser { post, appraiser, from, last: last.flatten(), reason })
            }
            _ => Err(Box::new(form)),
        }
    }

    /// What was typed, with the refusal beside its field.
    fn refused(&self, refusal: &NameRefusal, t: &Catalogue) -> Form {
        let mut form = self.form();
        let day = match refusal {
            NameRefusal::OutsidePost { first } => t.f.date(*first),
            _ => String::new(),
        };
        let text = t.enum_with("appraiser", "refusal", &refusal.to_string(), &[("day", (&day).into())]);
        match refusal {
            NameRefusal::DatesBackwards => form.refuse("sampai", text),
            NameRefusal::DateUnlikely
            | NameRefusal::DateTooFar
            | NameRefusal::YearNotOpen
            | NameRefusal::OutsidePost { .. } => form.refuse("mulai", text),
            NameRefusal::ReasonMissing | NameRefusal::ReasonTooLong => form.refuse("alasan", text),
            NameRefusal::NotAnEmployee => form.refuse("jabatan", text),
            NameRefusal::Unfit | NameRefusal::Same => form.refuse("penilai", text),
            NameRefusal::ListUnderWay => form.refuse_all(text),
        }
        form
    }
}

/// Whose appraiser and who may be chosen.
#[derive(Debug, Default)]
struct Choices {
    posts: Vec<AppraisedPost>,
    is_searched: bool,
    people: People,
}

/// What is looked for; what was chosen before stays.
struct Asked {
    employee: String,
    /// Whether the employee is looked for just now.
    is_open: bool,
    chosen: Option<AssignmentId>,
    appraiser: AskedPerson,
    keys: Keys,
}

impl Asked {
    fn of(app: &App, typed: &TypedNaming) -> Self {
        let by = if typed.aksi == "cari-penilai" { typed.cari_penilai.as_str() } else { "" };
        // The words for the employee find again what was chosen among.
        Self {
            employee: typed.cari.trim().chars().take(SEARCH_MAX).collect(),
            is_open: typed.aksi == "cari",
            chosen: typed.jabatan.parse().ok(),
            appraiser: AskedPerson::of(app, by, &typed.penilai),
            keys: app.keys.clone(),
        }
    }
}

/// For those who may name. At most ten queries.
fn load(read: &mut Read, actor: &Actor, asked: &Asked, at: Moment) -> Result<Choices, Barred> {
    decide(Standings::of_roles(actor), Action::NameAppraiser).map_err(Barred::Denied)?;
    let on = at.date_in(actor.zone);
    let is_searched = !asked.employee.is_empty();
    let mut posts = Vec::new();
    if is_searched {
        let found = search(read, actor, &asked.keys, &asked.employee, on)?;
        let ids: Vec<_> = found.people.iter().map(|one| one.id).collect();
        posts = posts_of(read, actor, &ids, on)?;
    }
    // Who was chosen stands alone, until somebody is looked for again.
    if !asked.is_open && posts.iter().any(|post| Some(post.id) == asked.chosen) {
        posts.retain(|post| Some(post.id) == asked.chosen);
    }
    Ok(Choices { posts, is_searched, people: people(read, actor, &asked.appraiser, at)? })
}

#[derive(Debug, Template)]
#[template(path = "organisation/appraiser/new.html")]
pub(super) struct NewView {
    t: &'static Catalogue,
    shell: Shell,
    form: Form,
    posts: Vec<Picked>,
    has_no_post: bool,
    people: Vec<Picked>,
    /// What is said of the search.
    said: String,
}

async fn seen(app: &App, visitor: &Visitor, typed: &TypedNaming) -> Result<Seen<Choices>, Barred> {
    let asked = Asked::of(app, typed);
    app.see(visitor, move |read, actor, at| load(read, actor, &asked, at)).await
}

/// The form as it is opened, or with those that the typed words find.
pub(super) async fn open_form(app: &App, visitor: &Visitor, typed: TypedNaming) -> Response {
    let seen = seen(app, visitor, &typed).await;
    respond::page(app, visitor, seen, |seen| view(app, visitor, &seen, typed.form()))
}

/// Looks for somebody, or names.
pub(super) async fn sent(app: &App, visitor: &Visitor, typed: TypedNaming) -> Response {
    if typed.aksi.starts_with("cari") {
        return open_form(app, visitor, typed).await;
    }
    let t = Texts::get(visitor.preferences.lang);
    let command = match typed.command(t) {
        Ok(command) => command,
        Err(form) => return again(app, visitor, &typed, *form).await,
    };
    match app.act(visitor, typed.niat.clone(), command, name_appraiser).await {
        Ok(saved) => respond::done("/pejabat-penilai", Flash::Saved(Moment(saved.at))),
        Err(NotDone::Refused(refusal)) => again(app, visitor, &typed, typed.refused(&refusal, t)).await,
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

async fn again(app: &App, visitor: &Visitor, typed: &TypedNaming, mut form: Form) -> Response {
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
    let list = Crumb { href: "/pejabat-penilai".to_owned(), label: t.t("appraiser-list-title").to_owned() };
    let post = |post: &AppraisedPost| {
        let until = post.last.map(|last| t.x("appraiser-post-until", &t.f.date(last)));
        let note = [Some(post.title.clone()), post.unit.clone(), until];
        let note = note.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        Picked::new(post.id.to_string(), post.name.clone()).note(note)
    };
    NewView {
        shell: Shell {
            refused: form.is_refused(),
            crumbs: vec![list],
            ..frame(app, visitor, &seen.actor, seen.at, t.t("appraiser-new-title"))
        },
        posts: choices.posts.iter().map(post).collect(),
        has_no_post: choices.is_searched && choices.posts.is_empty(),
        people: choices.people.choices(),
        said: choices.people.said(t),
        form,
        t,
    }
}
