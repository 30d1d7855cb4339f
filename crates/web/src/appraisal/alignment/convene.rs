//! The form that convenes a meeting.

use crate::app::App;
use crate::door::frame::frame;
use crate::door::typed::date;
use crate::door::{Barred, Flash, NotDone, Seen, Visitor, respond};
use crate::form::Form;
use crate::shell::{Crumb, Shell};
use crate::texts::{Catalogue, Texts};
use crate::view::Picked;
use askama::Template;
use axum::response::Response;
use capaian_core::access::{Action, Actor, Standings, decide};
use capaian_core::appraisal::alignment::offer::{Offer, offer};
use capaian_core::appraisal::alignment::{ConveneAlignment, ConveneRefusal, convene_alignment};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Read};
use capaian_core::ids::UnitId;
use serde::Deserialize;

/// The unit that an address names.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AskedUnit {
    unit: String,
}

impl AskedUnit {
    pub(super) fn unit(&self) -> Option<UnitId> {
        self.unit.parse().ok()
    }

    /// The form as it is opened.
    pub(super) fn form(self) -> Form {
        Form::with([("unit", self.unit)])
    }
}

/// A meeting as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedMeeting {
    /// The intent's key.
    pub niat: String,
    tahun: String,
    unit: String,
    tanggal: String,
    tempat: String,
}

impl TypedMeeting {
    fn form(&self) -> Form {
        Form::with([
            ("niat", self.niat.clone()),
            ("tahun", self.tahun.clone()),
            ("unit", self.unit.clone()),
            ("tanggal", self.tanggal.clone()),
            ("tempat", self.tempat.clone()),
        ])
    }

    fn command(&self, t: &Catalogue) -> Result<ConveneAlignment, Box<Form>> {
        let mut form = self.form();
        let (unit, cycle) = (self.unit.parse().ok(), self.tahun.parse().ok());
        if unit.is_none() {
            form.refuse("unit", t.t("alignment-unit-missing"));
        }
        if cycle.is_none() {
            form.refuse_all(t.enum_text("alignment", "convene_refusal", "cycle_unknown"));
        }
        let held_on = date(&self.tanggal);
        if held_on.is_none() {
            form.refuse("tanggal", t.t("alignment-day-missing"));
        }
        if self.tempat.trim().is_empty() {
            form.refuse("tempat", t.enum_text("alignment", "convene_refusal", "place_missing"));
        }
        match (unit, cycle, held_on, form.is_refused()) {
            (Some(unit), Some(cycle), Some(held_on), false) => {
                Ok(ConveneAlignment { unit, cycle, held_on, place: self.tempat.clone() })
            }
            _ => Err(Box::new(form)),
        }
    }

    fn refused(&self, refusal: ConveneRefusal, t: &Catalogue) -> Form {
        let mut form = self.form();
        let (first, last) = match refusal {
            ConveneRefusal::DayUnlikely { first, last } => (t.f.date(first), t.f.date(last)),
            _ => (String::new(), String::new()),
        };
        let days = [("first", (&first).into()), ("last", (&last).into())];
        let text = t.enum_with("alignment", "convene_refusal", &refusal.to_string(), &days);
        match refusal {
            ConveneRefusal::DayUnlikely { .. } => form.refuse("tanggal", text),
            ConveneRefusal::PlaceMissing | ConveneRefusal::PlaceTooLong => form.refuse("tempat", text),
            ConveneRefusal::UnderWay | ConveneRefusal::TooFew | ConveneRefusal::TooMany => {
                form.refuse("unit", text);
            }
            ConveneRefusal::CycleUnknown | ConveneRefusal::CycleClosed => form.refuse_all(text),
        }
        form
    }
}

#[derive(Debug, Template)]
#[template(path = "appraisal/alignment/new.html")]
pub(super) struct NewView {
    t: &'static Catalogue,
    shell: Shell,
    year: String,
    units: Vec<Picked>,
    form: Form,
}

/// What is offered, to those who convene.
pub(super) fn load_offer(
    read: &mut Read,
    actor: &Actor,
    unit: Option<UnitId>,
    at: Moment,
) -> Result<Offer, Barred> {
    if decide(Standings::of_roles(actor), Action::ConveneAlignment).is_err() && !actor.heads {
        return Err(Barred::Denied(Denial::NotVisible));
    }
    Ok(offer(read, actor, unit, at.date_in(actor.zone))?)
}

pub(super) fn new_view(app: &App, visitor: &Visitor, seen: &Seen<Offer>, mut form: Form) -> NewView {
    let t = Texts::get(visitor.preferences.lang);
    let offer = &seen.view;
    form.set("niat", app.token());
    if let Some((cycle, _)) = offer.cycle {
        form.set("tahun", cycle.to_string());
    }
    let list = Crumb { href: "/penyelarasan".to_owned(), label: t.t("alignment-list-title").to_owned() };
    NewView {
        year: offer.cycle.map_or_else(String::new, |(_, year)| year.to_string()),
        units: offer.units.iter().map(|(id, name)| Picked::new(id.to_string(), name)).collect(),
        shell: Shell {
            refused: form.is_refused(),
            crumbs: vec![list],
            ..frame(app, visitor, &seen.actor, seen.at, t.t("alignment-new-title"))
        },
        form,
        t,
    }
}

/// Convenes a meeting, or the form once more.
pub(super) async fn convened(app: &App, visitor: &Visitor, typed: TypedMeeting) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let command = match typed.command(t) {
        Ok(command) => command,
        Err(form) => return again(app, visitor, &typed, *form).await,
    };
    match app.act(visitor, typed.niat.clone(), command, convene_alignment).await {
        Ok(saved) => {
            respond::done(&format!("/penyelarasan/{}", saved.alignment), Flash::Saved(Moment(saved.at)))
        }
        Err(NotDone::Refused(refusal)) => again(app, visitor, &typed, typed.refused(refusal, t)).await,
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

async fn again(app: &App, visitor: &Visitor, typed: &TypedMeeting, form: Form) -> Response {
    let unit = typed.unit.parse().ok();
    let seen = app.see(visitor, move |read, actor, at| load_offer(read, actor, unit, at)).await;
    respond::refused(app, visitor, seen, |seen| new_view(app, visitor, &seen, form))
}
