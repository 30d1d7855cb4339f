//! The form of a unit's predicate.

use super::pages::Asked;
use crate::form::Form;
use crate::texts::{Catalogue, Lang, Texts};
use capaian_core::appraisal::organisation::page::UnitAchievementPage;
use capaian_core::appraisal::organisation::{OrganisationRefusal, SetOrganisationPredicate};
use capaian_core::ids::CycleId;
use capaian_core::planning::plan::ContentHash;
use capaian_rules::OrganisationPredicate;
use serde::Deserialize;

/// The fields as they are sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedPredicate {
    /// The intent's key.
    pub niat: String,
    /// The revision its author saw.
    pub versi: i64,
    /// The hash of the facts its author saw.
    pub fakta: String,
    /// The year.
    pub tahun: String,
    /// One of the five levels.
    pub predikat: String,
    /// Why.
    pub alasan: String,
    /// The number of the decree.
    pub nomor: String,
}

impl TypedPredicate {
    /// The command, or the form with a message beside each field that must be mended.
    pub fn command(&self, (unit, period): Asked, lang: Lang) -> Result<SetOrganisationPredicate, Box<Form>> {
        let t = Texts::get(lang);
        let mut form = self.form();
        let predicate = OrganisationPredicate::from_key(&self.predikat).ok();
        if predicate.is_none() {
            form.refuse("predikat", t.enum_text("appraisal", "missing", "predikat"));
        }
        if self.alasan.trim().is_empty() {
            form.refuse("alasan", t.enum_text("appraisal", "missing", "alasan"));
        }
        let cycle = self.tahun.parse::<CycleId>().ok();
        if cycle.is_none() {
            form.refuse_all(t.enum_text("appraisal", "unit_refusal", "period_unknown"));
        }
        let (Some(predicate), Some(cycle), false) = (predicate, cycle, form.is_refused()) else {
            return Err(Box::new(form));
        };
        Ok(SetOrganisationPredicate {
            unit,
            cycle,
            period,
            predicate,
            reason: self.alasan.trim().replace("\r\n", "\n"),
            decree: Some(self.nomor.trim().to_owned()).filter(|number| !number.is_empty()),
            seen_revision: self.versi,
            // A form that does not say which facts it showed showed none that hold.
            seen_facts: Some(self.fakta.parse().unwrap_or(ContentHash([0; 32]))),
        })
    }

    /// What was typed, to be shown again.
    pub fn form(&self) -> Form {
        Form::with([
            ("niat", self.niat.clone()),
            ("versi", self.versi.to_string()),
            ("fakta", self.fakta.clone()),
            ("tahun", self.tahun.clone()),
            ("predikat", self.predikat.clone()),
            ("alasan", self.alasan.clone()),
            ("nomor", self.nomor.clone()),
        ])
    }

    /// What was typed, with the use case's refusal beside the field it is about.
    pub fn refused(&self, refusal: &OrganisationRefusal, lang: Lang) -> Form {
        let t = Texts::get(lang);
        let mut form = self.form();
        let text = refusal_text(refusal, t);
        match refusal {
            OrganisationRefusal::ReasonMissing | OrganisationRefusal::ReasonTooLong => {
                form.refuse("alasan", text);
            }
            OrganisationRefusal::DecreeMissing | OrganisationRefusal::DecreeTooLong => {
                form.refuse("nomor", text);
            }
            _ => form.refuse_all(text),
        }
        form
    }
}

fn refusal_text(refusal: &OrganisationRefusal, t: &Catalogue) -> String {
    let day = match refusal {
        OrganisationRefusal::PeriodNotBegun { starts_on: day }
        | OrganisationRefusal::YearNotOver { ends_on: day } => t.f.date(*day),
        _ => String::new(),
    };
    t.enum_with("appraisal", "unit_refusal", &refusal.to_string(), &[("day", (&day).into())])
}

/// The form as it is opened.
pub(super) fn opened(view: &UnitAchievementPage, key: String) -> Form {
    let held = view.revisions.first();
    Form::with([
        ("niat", key),
        ("versi", held.map_or(0, |held| held.number).to_string()),
        ("fakta", view.facts_hash.to_string()),
        ("tahun", view.cycle.cycle.id.to_string()),
        ("predikat", held.map_or_else(String::new, |held| held.predicate.key().to_owned())),
        ("alasan", String::new()),
        ("nomor", String::new()),
    ])
}
