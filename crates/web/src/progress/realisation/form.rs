//! The form of one realisation: from what was typed to a command, and back with messages.

use crate::door::typed;
use crate::form::Form;
use crate::texts::{Catalogue, Lang, Texts};
use capaian_core::ids::IndicatorId;
use capaian_core::progress::realisation::page::RealisationForm;
use capaian_core::progress::realisation::{Amount, AmountError, RecordRealisation, RecordRefusal};
use chrono::NaiveDate;
use serde::Deserialize;

/// The fields as they are sent.
#[derive(Debug, Clone, Deserialize)]
pub struct TypedRealisation {
    /// The intent's key, drawn when the form was made.
    #[serde(default)]
    pub niat: String,
    /// The version its author saw.
    #[serde(default)]
    pub versi: i64,
    /// The amount, as typed.
    #[serde(default)]
    pub jumlah: String,
    /// The day, ISO.
    #[serde(default)]
    pub tanggal: String,
    /// The note.
    #[serde(default)]
    pub catatan: String,
}

impl TypedRealisation {
    /// The command, or the form with a message beside each field that must be mended.
    pub fn command(
        &self,
        indicator: IndicatorId,
        period: i64,
        lang: Lang,
    ) -> Result<RecordRealisation, Box<Form>> {
        let t = Texts::get(lang);
        let mut form = self.form();
        let amount = amount(&self.jumlah, lang).map_err(|error| {
            let text = if self.jumlah.trim().is_empty() { "amount_missing" } else { amount_key(error) };
            form.refuse("jumlah", t.enum_text("progress", "refusal", text));
        });
        let day = self.tanggal.trim().parse::<NaiveDate>().map_err(|_| {
            form.refuse("tanggal", t.enum_text("progress", "refusal", "date_missing"));
        });
        match (amount, day) {
            (Ok(amount), Ok(as_of)) => Ok(RecordRealisation {
                indicator,
                period,
                amount,
                note: self.catatan.trim().replace("\r\n", "\n"),
                as_of,
                seen_version: self.versi,
            }),
            _ => Err(Box::new(form)),
        }
    }

    /// What was typed, to be shown again.
    pub fn form(&self) -> Form {
        Form::with([
            ("niat", self.niat.clone()),
            ("versi", self.versi.to_string()),
            ("jumlah", self.jumlah.clone()),
            ("tanggal", self.tanggal.clone()),
            ("catatan", self.catatan.clone()),
        ])
    }

    /// What was typed, with the use case's refusal beside the field it is about.
    pub fn refused(&self, refusal: &RecordRefusal, lang: Lang) -> Form {
        let t = Texts::get(lang);
        let mut form = self.form();
        let key = refusal.to_string();
        match refusal {
            RecordRefusal::AsOfOutsidePeriod { from, to } => {
                let (from, to) = (t.f.date(*from), t.f.date(*to));
                let facts = [("from", (&from).into()), ("to", (&to).into())];
                form.refuse("tanggal", t.enum_with("progress", "refusal", &key, &facts));
            }
            RecordRefusal::AsOfInFuture => form.refuse("tanggal", plain(t, &key)),
            RecordRefusal::NoteTooLong => form.refuse("catatan", plain(t, &key)),
            RecordRefusal::PlanNotSet | RecordRefusal::PeriodUnknown | RecordRefusal::Stale { .. } => {
                form.refuse_all(plain(t, &key));
            }
        }
        form
    }
}

fn plain(t: &Catalogue, key: &str) -> String {
    t.enum_text("progress", "refusal", key).to_owned()
}

fn amount(text: &str, lang: Lang) -> Result<Amount, AmountError> {
    typed::decimal(text, lang).ok_or(AmountError::NotANumber)?.parse()
}

fn amount_key(error: AmountError) -> &'static str {
    match error {
        AmountError::NotANumber => "amount_not_a_number",
        AmountError::TooLong => "amount_too_long",
    }
}

/// The form as it is opened: what is there, on today's date.
pub fn opened(view: &RealisationForm, key: String, today: NaiveDate, t: &Catalogue) -> Form {
    let last = view.period.ends_on.min(view.indicator.ends_on).min(today);
    let reported = view.reported.as_ref();
    Form::with([
        ("niat", key),
        ("versi", reported.map_or(0, |reported| reported.version).to_string()),
        ("jumlah", reported.map_or_else(String::new, |reported| t.f.digits(&reported.amount))),
        ("tanggal", last.to_string()),
        ("catatan", reported.map_or_else(String::new, |reported| reported.note.clone())),
    ])
}
