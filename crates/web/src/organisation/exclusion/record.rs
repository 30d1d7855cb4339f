//! The form for a new exclusion: from what was typed to a command, and back with messages.

use super::words::{days, kind_of};
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
use capaian_core::organisation::exclusion::{
    ExclusionKind, RecordExclusion, RecordRefusal, record_exclusion,
};
use serde::Deserialize;

/// An exclusion as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedExclusion {
    /// The intent's key.
    pub niat: String,
    /// `cari`: nothing is recorded yet, somebody is looked for.
    aksi: String,
    cari: String,
    /// Also in the address of an empty form.
    pegawai: String,
    jenis: String,
    mulai: String,
    sampai: String,
    keputusan: String,
    alasan: String,
}

impl TypedExclusion {
    /// An empty form about whoever the address names.
    pub(super) fn person_alone(self) -> Self {
        Self { pegawai: self.pegawai, ..Self::default() }
    }

    fn form(&self) -> Form {
        Form::with([
            ("niat", self.niat.clone()),
            ("cari", self.cari.clone()),
            ("pegawai", self.pegawai.clone()),
            ("jenis", self.jenis.clone()),
            ("mulai", self.mulai.clone()),
            ("sampai", self.sampai.clone()),
            ("keputusan", self.keputusan.clone()),
            ("alasan", self.alasan.clone()),
        ])
    }

    /// The command, or the form with a message beside each field that is missing.
    fn command(&self, t: &Catalogue) -> Result<RecordExclusion, Box<Form>> {
        let mut form = self.form();
        let person = self.pegawai.parse().ok();
        if person.is_none() {
            form.refuse("cari", t.t("organisation-pick-missing"));
        }
        let kind = ExclusionKind::from_key(&self.jenis);
        if kind.is_none() {
            form.refuse("jenis", t.t("exclusion-kind-missing"));
        }
        let from = date(&self.mulai);
        if from.is_none() {
            form.refuse("mulai", t.t("exclusion-from-missing"));
        }
        let last = Some(self.sampai.trim()).filter(|typed| !typed.is_empty()).map(date);
        if last == Some(None) {
            form.refuse("sampai", t.t("exclusion-date-unreadable"));
        }
        let (Some(person), Some(kind), Some(from), false) = (person, kind, from, form.is_refused()) else {
            return Err(Box::new(form));
        };
        let (decree, reason) = (self.keputusan.clone(), self.alasan.replace("\r\n", "\n"));
        Ok(RecordExclusion { person, kind, from, last: last.flatten(), decree, reason })
    }

    /// What was typed, with the refusal beside its field.
    fn refused(&self, refusal: RecordRefusal, t: &Catalogue) -> Form {
        let mut form = self.form();
        let other = match refusal {
            RecordRefusal::Overlaps { from, last } => days(t, from, last),
            _ => String::new(),
        };
        let text = t.enum_with("exclusion", "refusal", &refusal.to_string(), &[("other", (&other).into())]);
        let field = match refusal {
            RecordRefusal::DatesBackwards => "sampai",
            RecordRefusal::DateUnlikely | RecordRefusal::Overlaps { .. } => "mulai",
            RecordRefusal::DecreeMissing | RecordRefusal::DecreeTooLong => "keputusan",
            RecordRefusal::ReasonMissing | RecordRefusal::ReasonTooLong => "alasan",
        };
        form.refuse(field, text);
        form
    }
}

#[derive(Debug, Template)]
#[template(path = "organisation/exclusion/new.html")]
pub(super) struct NewView {
    t: &'static Catalogue,
    shell: Shell,
    form: Form,
    people: Vec<Picked>,
    /// What is said of the search.
    said: String,
    kinds: Vec<Picked>,
}

/// Who may be chosen, for those who may record.
fn load(read: &mut Read, actor: &Actor, asked: &AskedPerson, at: Moment) -> Result<People, Barred> {
    decide(Standings::of_roles(actor), Action::RecordExclusion).map_err(Barred::Denied)?;
    Ok(people(read, actor, asked, at)?)
}

async fn seen(app: &App, visitor: &Visitor, typed: &TypedExclusion) -> Result<Seen<People>, Barred> {
    let asked = AskedPerson::of(app, &typed.cari, &typed.pegawai);
    app.see(visitor, move |read, actor, at| load(read, actor, &asked, at)).await
}

/// The form as it is opened, or with those whom the typed words find.
pub(super) async fn open_form(app: &App, visitor: &Visitor, typed: TypedExclusion) -> Response {
    let seen = seen(app, visitor, &typed).await;
    respond::page(app, visitor, seen, |seen| view(app, visitor, &seen, typed.form()))
}

/// Looks for somebody, or records.
pub(super) async fn sent(app: &App, visitor: &Visitor, typed: TypedExclusion) -> Response {
    if typed.aksi == "cari" {
        return open_form(app, visitor, typed).await;
    }
    let t = Texts::get(visitor.preferences.lang);
    let command = match typed.command(t) {
        Ok(command) => command,
        Err(form) => return again(app, visitor, &typed, *form).await,
    };
    match app.act(visitor, typed.niat.clone(), command, record_exclusion).await {
        Ok(saved) => {
            respond::done(&format!("/pengecualian/{}", saved.exclusion), Flash::Saved(Moment(saved.at)))
        }
        Err(NotDone::Refused(refusal)) => again(app, visitor, &typed, typed.refused(refusal, t)).await,
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

async fn again(app: &App, visitor: &Visitor, typed: &TypedExclusion, mut form: Form) -> Response {
    form.set("niat", app.token());
    let seen = seen(app, visitor, typed).await;
    respond::refused(app, visitor, seen, |seen| view(app, visitor, &seen, form))
}

fn view(app: &App, visitor: &Visitor, seen: &Seen<People>, mut form: Form) -> NewView {
    let t = Texts::get(visitor.preferences.lang);
    if form.value("niat").is_empty() {
        form.set("niat", app.token());
    }
    let list = Crumb { href: "/pengecualian".to_owned(), label: t.t("exclusion-list-title").to_owned() };
    NewView {
        shell: Shell {
            refused: form.is_refused(),
            crumbs: vec![list],
            ..frame(app, visitor, &seen.actor, seen.at, t.t("exclusion-new-title"))
        },
        people: seen.view.choices(),
        said: seen.view.said(t),
        kinds: ExclusionKind::ALL.map(|kind| Picked::new(kind.key(), kind_of(t, kind))).to_vec(),
        form,
        t,
    }
}
