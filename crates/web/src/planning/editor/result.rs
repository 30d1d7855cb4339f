//! The form of a result: from what was typed to a change, and back with messages.

use super::picks::served_of;
use super::sets::{self, name};
use super::told;
use crate::door::typed;
use crate::form::Form;
use crate::planning::words::trouble;
use crate::texts::{Catalogue, Lang, Texts};
use capaian_core::ids::WorkResultId;
use capaian_core::planning::plan::Change;
use capaian_core::planning::plan::complete::{Field, INDICATORS_MAX, Place, Trouble};
use capaian_core::planning::plan::content::{IndicatorContent, ResultContent, ResultKind, Serves};
use capaian_core::planning::{Amount, AmountError};
use capaian_rules::{Aspect, Nature, Perspective, Polarity};
use std::collections::BTreeMap;

/// What was sent, field by field.
#[derive(Debug, Clone)]
pub(super) struct TypedResult {
    pub fields: Form,
    /// The set of each indicator that is kept.
    kept: Vec<usize>,
}

impl TypedResult {
    pub(super) fn new(pairs: Vec<(String, String)>) -> Self {
        Self { fields: Form::with(pairs), kept: Vec::new() }
    }

    /// What becomes of the result, or the form with a message beside each field that must be mended.
    pub(super) fn change(&mut self, id: Option<WorkResultId>, lang: Lang) -> Result<Change, Box<Form>> {
        let mut refused = self.fields.clone();
        let mut indicators = Vec::new();
        self.kept.clear();
        for set in 0..sets::count(&self.fields).min(INDICATORS_MAX + 1) {
            if self.is_gone(set) {
                continue;
            }
            indicators.push(self.indicator(set, lang, &mut refused));
            self.kept.push(set);
        }
        if refused.is_refused() {
            return Err(Box::new(refused));
        }
        if told::is_told(&self.fields) {
            indicators = told::typed(&self.fields);
        }
        let kind = ResultKind::from_key(self.fields.value("jenis")).unwrap_or(ResultKind::Main);
        let statement = text(&self.fields, "uraian");
        Ok(Change::PutResult(ResultContent { id, kind, statement, serves: self.serves(), indicators }))
    }

    /// The choice, or the author's own words where nothing is chosen.
    fn serves(&self) -> Option<Serves> {
        let target = served_of(self.fields.value("intervensi"));
        let words = if target.is_some() { String::new() } else { text(&self.fields, "kata") };
        (target.is_some() || !words.is_empty()).then_some(Serves { words, target })
    }

    /// Taken away, or a set in which nothing was typed.
    fn is_gone(&self, set: usize) -> bool {
        !self.fields.value(&name(set, "hapus")).trim().is_empty() || sets::is_blank(&self.fields, set)
    }

    fn indicator(&self, set: usize, lang: Lang, refused: &mut Form) -> IndicatorContent {
        let value = |field: &str| text(&self.fields, &name(set, field));
        let mut amount = |field: &str| {
            let field = name(set, field);
            amount(self.fields.value(&field), lang).unwrap_or_else(|key| {
                refused.refuse(&field, Texts::get(lang).enum_text("planning", "amount", key));
                None
            })
        };
        let mut targets = BTreeMap::new();
        for period in 1..=12 {
            targets.extend(amount(&format!("p{period}")).map(|target| (period, target)));
        }
        IndicatorContent {
            id: value("id").parse().ok(),
            aspect: Aspect::from_key(&value("aspek")).ok(),
            perspective: Perspective::from_key(&value("perspektif")).ok(),
            target_min: amount("min"),
            target_max: amount("maks"),
            name: value("nama"),
            polarity: Polarity::from_key(&value("arah")).unwrap_or(Polarity::Higher),
            nature: Nature::from_key(&value("sifat")).unwrap_or(Nature::Cumulative),
            measure: value("satuan"),
            targets,
            source: value("sumber"),
        }
    }

    /// What was typed, with each finding beside its field.
    pub(super) fn troubled(&self, troubles: &[Trouble], t: &Catalogue) -> Form {
        let mut form = self.fields.clone();
        for found in troubles {
            let message = trouble(found, t);
            match (found.place, found.field) {
                (Place::Result { .. }, Field::Statement) => form.refuse("uraian", message),
                (Place::Result { .. }, Field::Success) => form.refuse(told::FIELD, message),
                (Place::Result { .. }, Field::Serves) if !form.value("kata").is_empty() => {
                    form.refuse("kata", message);
                }
                (Place::Result { .. }, Field::Serves) => form.refuse("intervensi", message),
                (Place::Indicator { indicator, .. }, field) => {
                    let set = self.kept.get(indicator.saturating_sub(1)).copied().unwrap_or(0);
                    form.refuse(&name(set, field_of(field)), message);
                }
                _ => form.refuse_all(message),
            }
        }
        form
    }
}

fn field_of(field: Field) -> &'static str {
    match field {
        Field::Aspect => "aspek",
        Field::Perspective => "perspektif",
        Field::Measure => "satuan",
        Field::Target => "min",
        Field::PeriodTarget => "p1",
        Field::Source => "sumber",
        _ => "nama",
    }
}

pub(super) fn text(form: &Form, field: &str) -> String {
    form.value(field).trim().replace("\r\n", "\n")
}

/// Nothing typed is nothing said.
fn amount(text: &str, lang: Lang) -> Result<Option<Amount>, &'static str> {
    if text.trim().is_empty() {
        return Ok(None);
    }
    let plain = typed::decimal(text, lang).ok_or("not_a_number")?;
    plain.parse().map(Some).map_err(|error: AmountError| match error {
        AmountError::NotANumber => "not_a_number",
        AmountError::TooLong => "too_long",
    })
}
