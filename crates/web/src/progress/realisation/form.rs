//! The form of one realisation: from what was typed to a command, and back with messages.

use crate::door::typed;
use crate::door::upload::{Sent, SentFile};
use crate::form::Form;
use crate::texts::{Catalogue, Lang, Texts};
use capaian_core::ids::{EvidenceId, IndicatorId};
use capaian_core::progress::evidence::{EvidenceRefusal, NewEvidence, Proof, check_link};
use capaian_core::progress::realisation::page::RealisationForm;
use capaian_core::progress::realisation::{
    Amount, AmountError, RecordNarrative, RecordRealisation, RecordRefusal,
};
use chrono::NaiveDate;

/// The fields as they are sent.
#[derive(Debug, Clone)]
pub struct TypedRealisation {
    /// The intent's key, drawn when the form was made.
    pub niat: String,
    /// The version its author saw.
    versi: i64,
    jumlah: String,
    /// Whether it is told in words: then there is no amount.
    is_told: bool,
    tanggal: String,
    catatan: String,
    tautan: String,
    /// Pieces that were brought in before.
    bukti: Vec<EvidenceId>,
    /// What came with the form, one by one.
    pub files: Vec<SentFile>,
}

/// What a form reports.
pub enum Report {
    /// An amount.
    Measured(RecordRealisation),
    /// Words alone.
    Told(RecordNarrative),
}

impl TypedRealisation {
    /// What a form says.
    pub fn of(sent: Sent) -> Self {
        let text = |name: &str| sent.value(name).to_owned();
        Self {
            niat: text("niat"),
            versi: sent.value("versi").parse().unwrap_or(0),
            jumlah: text("jumlah"),
            is_told: !text("uraian").is_empty(),
            tanggal: text("tanggal"),
            catatan: text("catatan"),
            tautan: text("tautan").trim().to_owned(),
            bukti: sent.values("bukti").filter_map(|id| id.parse().ok()).collect(),
            files: sent.files,
        }
    }

    /// The command, or the form with a message beside each field that must be mended.
    pub fn command(&self, (indicator, period): (IndicatorId, i64), lang: Lang) -> Result<Report, Box<Form>> {
        let t = Texts::get(lang);
        let mut form = self.form();
        let amount = if self.is_told { None } else { typed_amount(&mut form, &self.jumlah, lang) };
        let day = typed_day(&mut form, &self.tanggal, lang);
        if let (false, Err(refusal)) = (self.tautan.is_empty(), check_link(&self.tautan)) {
            form.refuse("tautan", plain(t, &refusal.to_string()));
        }
        for (name, code) in self.files.iter().filter_map(|file| Some((&file.name, file.outcome.err()?))) {
            form.refuse("berkas", t.enum_with("progress", "refusal", code, &[("name", name.into())]));
        }
        let (note, seen_version) = (self.catatan.trim().replace("\r\n", "\n"), self.versi);
        let evidence = self.evidence();
        match (amount, day, form.is_refused()) {
            (Some(amount), Some(as_of), false) => Ok(Report::Measured(RecordRealisation {
                indicator,
                period,
                amount,
                note,
                as_of,
                seen_version,
                evidence,
            })),
            (None, Some(as_of), false) => {
                let told = note;
                Ok(Report::Told(RecordNarrative { indicator, period, told, as_of, seen_version, evidence }))
            }
            _ => Err(Box::new(form)),
        }
    }

    fn evidence(&self) -> Vec<Proof> {
        let link = Some(&self.tautan).filter(|url| !url.is_empty());
        let link = link.map(|url| NewEvidence::Link { name: String::new(), url: url.clone() });
        let before = self.bukti.iter().map(|id| Proof::Kept(*id));
        before.chain(self.kept().chain(link).map(Proof::New)).collect()
    }

    /// The files that were taken.
    pub fn kept(&self) -> impl Iterator<Item = NewEvidence> {
        self.files.iter().filter_map(|file| {
            let kept = file.outcome.ok()?;
            let (media, bytes, hash) = (kept.media, kept.bytes, kept.hash);
            Some(NewEvidence::File { name: file.name.clone(), media, bytes, hash })
        })
    }

    /// What was typed, to be shown again.
    pub fn form(&self) -> Form {
        let fields = [
            ("niat", self.niat.clone()),
            ("versi", self.versi.to_string()),
            ("jumlah", self.jumlah.clone()),
            ("tanggal", self.tanggal.clone()),
            ("catatan", self.catatan.clone()),
            ("tautan", self.tautan.clone()),
        ];
        Form::with(fields.into_iter().chain(self.bukti.iter().map(|id| ("bukti", id.to_string()))))
    }

    /// What was typed, with the use case's refusal beside the field it is about.
    pub fn refused(&self, refusal: &RecordRefusal, lang: Lang) -> Form {
        let t = Texts::get(lang);
        let mut form = self.form();
        let key = refusal.to_string();
        match refusal {
            RecordRefusal::AsOfOutsidePeriod { from, to } => refuse_days(&mut form, (*from, *to), t),
            RecordRefusal::AsOfInFuture => form.refuse("tanggal", plain(t, &key)),
            RecordRefusal::WordsMissing | RecordRefusal::NoteTooLong => {
                form.refuse("catatan", plain(t, &key));
            }
            RecordRefusal::Evidence(EvidenceRefusal::LinkInvalid | EvidenceRefusal::LinkTooLong) => {
                form.refuse("tautan", plain(t, &key));
            }
            RecordRefusal::Evidence(_) => {
                let nameless = [("name", String::new())];
                let facts = nameless.each_ref().map(|(name, text)| (*name, text.into()));
                form.refuse("berkas", t.enum_with("progress", "refusal", &key, &facts));
            }
            RecordRefusal::PlanNotSet
            | RecordRefusal::PeriodUnknown
            | RecordRefusal::AlreadyRated
            | RecordRefusal::InWords
            | RecordRefusal::InNumbers
            | RecordRefusal::Stale { .. } => {
                form.refuse_all(plain(t, &key));
            }
        }
        form
    }
}

/// A message that names the days that can be reported.
pub fn refuse_days(form: &mut Form, (from, to): (NaiveDate, NaiveDate), t: &Catalogue) {
    let (from, to) = (t.f.date(from), t.f.date(to));
    let facts = [("from", (&from).into()), ("to", (&to).into())];
    form.refuse("tanggal", t.enum_with("progress", "refusal", "as_of_outside_period", &facts));
}

/// Which days may be chosen; a period that has not begun says when it does.
pub fn day_hint(from: NaiveDate, to: NaiveDate, t: &Catalogue) -> String {
    let key = if from > to { "progress-date-not-begun" } else { "progress-date-hint" };
    t.with(key, &[("from", (&t.f.date(from)).into()), ("to", (&t.f.date(to)).into())])
}

/// The text of a refusal without facts.
pub fn plain(t: &Catalogue, key: &str) -> String {
    t.enum_text("progress", "refusal", key).to_owned()
}

/// The amount in the field `jumlah`, or a message beside it.
pub fn typed_amount(form: &mut Form, text: &str, lang: Lang) -> Option<Amount> {
    let read = typed::decimal(text, lang).ok_or(AmountError::NotANumber).and_then(|plain| plain.parse());
    match read {
        Ok(amount) => Some(amount),
        Err(_) if text.trim().is_empty() => {
            form.refuse("jumlah", plain(Texts::get(lang), "amount_missing"));
            None
        }
        Err(error) => {
            form.refuse("jumlah", plain(Texts::get(lang), amount_key(error)));
            None
        }
    }
}

/// The day in the field `tanggal`, or a message beside it.
pub fn typed_day(form: &mut Form, text: &str, lang: Lang) -> Option<NaiveDate> {
    let day = typed::date(text);
    if day.is_none() {
        form.refuse("tanggal", plain(Texts::get(lang), "date_missing"));
    }
    day
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
    let measured = reported.filter(|_| view.indicator.narrative.is_none());
    Form::with([
        ("niat", key),
        ("versi", reported.map_or(0, |reported| reported.version).to_string()),
        ("jumlah", measured.map_or_else(String::new, |reported| t.f.digits(&reported.amount))),
        ("tanggal", last.to_string()),
        ("catatan", reported.map_or_else(String::new, |reported| reported.note.clone())),
    ])
}
