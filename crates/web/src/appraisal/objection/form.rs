//! The three forms of an objection: from what was typed to a command, and back with messages.

use super::super::words;
use crate::appraisal::evaluation::pages::Asked;
use crate::form::Form;
use crate::texts::{Catalogue, Lang, Texts};
use capaian_core::appraisal::objection::{
    AnswerObjection, AnswerRefusal, DecideObjection, DecideRefusal, Decision, FileObjection, FileRefusal,
    Outcome,
};
use capaian_core::ids::EvidenceId;
use capaian_rules::Level;
use serde::Deserialize;

/// An objection as it is sent.
#[derive(Debug, Clone, Default)]
pub struct TypedObjection {
    /// The intent's key.
    pub niat: String,
    versi: i64,
    alasan: String,
    bukti: Vec<String>,
}

/// What the appraiser says, as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedAnswer {
    /// The intent's key.
    pub niat: String,
    versi: i64,
    penjelasan: String,
}

/// A decision as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedDecision {
    /// The intent's key.
    pub niat: String,
    versi: i64,
    putusan: String,
    hasil: String,
    perilaku: String,
    dengar: String,
    pertimbangan: String,
}

fn plain(text: &str) -> String {
    text.trim().replace("\r\n", "\n")
}

impl TypedObjection {
    /// What a form says.
    pub fn of(fields: &[(String, String)]) -> Self {
        let all = |wanted: &'static str| {
            fields.iter().filter(move |(name, _)| name == wanted).map(|(_, value)| value.clone())
        };
        let text = |wanted| all(wanted).next().unwrap_or_default();
        Self {
            niat: text("niat"),
            versi: text("versi").parse().unwrap_or(0),
            alasan: text("alasan"),
            bukti: all("bukti").collect(),
        }
    }

    /// The command.
    pub fn command(&self, (plan, period): Asked) -> FileObjection {
        let evidence: Vec<EvidenceId> = self.bukti.iter().filter_map(|id| id.parse().ok()).collect();
        FileObjection { plan, period, seen_revision: self.versi, grounds: plain(&self.alasan), evidence }
    }

    /// What was typed, with the refusal beside its field.
    pub fn refused(&self, refusal: FileRefusal, t: &Catalogue) -> Form {
        let own =
            [("niat", self.niat.clone()), ("versi", self.versi.to_string()), ("alasan", self.alasan.clone())];
        let mut form = Form::with(own.into_iter().chain(self.bukti.iter().map(|id| ("bukti", id.clone()))));
        let text = file_refusal(refusal, t);
        match refusal {
            FileRefusal::GroundsMissing | FileRefusal::GroundsTooLong => form.refuse("alasan", text),
            _ => form.refuse_all(text),
        }
        form
    }
}

/// Why an objection cannot be filed.
pub(super) fn file_refusal(refusal: FileRefusal, t: &Catalogue) -> String {
    let day = match refusal {
        FileRefusal::TooLate { until } => t.f.date_full(until),
        _ => String::new(),
    };
    t.enum_with("objection", "file_refusal", &refusal.to_string(), &[("day", (&day).into())])
}

impl TypedAnswer {
    /// The command.
    pub fn command(&self, (plan, period): Asked) -> AnswerObjection {
        AnswerObjection { plan, period, seen_version: self.versi, explanation: plain(&self.penjelasan) }
    }

    /// What was typed, with the refusal beside its field.
    pub fn refused(&self, refusal: AnswerRefusal, t: &Catalogue) -> Form {
        let mut form = Form::with([
            ("niat", self.niat.clone()),
            ("versi", self.versi.to_string()),
            ("penjelasan", self.penjelasan.clone()),
        ]);
        let text = t.enum_text("objection", "answer_refusal", &refusal.to_string());
        match refusal {
            AnswerRefusal::ExplanationMissing | AnswerRefusal::ExplanationTooLong => {
                form.refuse("penjelasan", text);
            }
            _ => form.refuse_all(text),
        }
        form
    }
}

impl TypedDecision {
    /// The command, or the form with a message beside each field that is missing.
    pub fn command(&self, (plan, period): Asked, lang: Lang) -> Result<DecideObjection, Box<Form>> {
        let t = Texts::get(lang);
        let mut form = self.form();
        let decision = self.decision(&mut form, t);
        if self.pertimbangan.trim().is_empty() {
            form.refuse("pertimbangan", t.enum_text("objection", "decide_refusal", "reasons_missing"));
        }
        let (Some(decision), false) = (decision, form.is_refused()) else { return Err(Box::new(form)) };
        Ok(DecideObjection {
            plan,
            period,
            seen_version: self.versi,
            decision,
            hearing: plain(&self.dengar),
            reasons: plain(&self.pertimbangan),
        })
    }

    fn decision(&self, form: &mut Form, t: &Catalogue) -> Option<Decision> {
        match Outcome::from_key(&self.putusan) {
            None => {
                form.refuse("putusan", t.t("objection-outcome-missing"));
                None
            }
            Some(Outcome::Dismissed) => Some(Decision::Dismissed),
            Some(Outcome::Granted) => {
                let mut level = |field: &str, code: &str| {
                    let found = code.parse().ok().and_then(Level::from_code);
                    if found.is_none() {
                        form.refuse(field, t.enum_text("appraisal", "missing", field));
                    }
                    found
                };
                let (work, behaviour) = (level("hasil", &self.hasil), level("perilaku", &self.perilaku));
                Some(Decision::Granted { work: work?, behaviour: behaviour? })
            }
        }
    }

    fn form(&self) -> Form {
        Form::with([
            ("niat", self.niat.clone()),
            ("versi", self.versi.to_string()),
            ("putusan", self.putusan.clone()),
            ("hasil", self.hasil.clone()),
            ("perilaku", self.perilaku.clone()),
            ("dengar", self.dengar.clone()),
            ("pertimbangan", self.pertimbangan.clone()),
        ])
    }

    /// What was typed, with the refusal beside its field.
    pub fn refused(&self, refusal: DecideRefusal, t: &Catalogue) -> Form {
        let mut form = self.form();
        let said = |args: &[(&str, crate::texts::Arg<'_>)]| {
            t.enum_with("objection", "decide_refusal", &refusal.to_string(), args)
        };
        match refusal {
            DecideRefusal::ReasonsMissing | DecideRefusal::ReasonsTooLong => {
                form.refuse("pertimbangan", said(&[]));
            }
            DecideRefusal::NotHeard | DecideRefusal::HearingTooLong => form.refuse("dengar", said(&[])),
            DecideRefusal::NothingChanges => form.refuse("hasil", said(&[])),
            DecideRefusal::WorkFollowsOrganisation { organisation, expected } => form.refuse(
                "hasil",
                said(&[
                    ("organisation", words::organisation(organisation, t).into()),
                    ("level", words::level(expected, t).into()),
                ]),
            ),
            _ => form.refuse_all(said(&[])),
        }
        form
    }
}

/// Why an agreement was not taken.
pub(super) fn agree_refusal(
    refusal: capaian_core::appraisal::objection::AgreeRefusal,
    t: &Catalogue,
) -> String {
    t.enum_text("objection", "agree_refusal", &refusal.to_string()).to_owned()
}
