//! The form of a rating: from what was typed to a command, and back with messages.

use super::super::words;
use super::pages::Asked;
use crate::form::Form;
use crate::texts::{Catalogue, Lang, Texts};
use capaian_core::appraisal::evaluation::page::RatingPage;
use capaian_core::appraisal::evaluation::{
    AcknowledgeEvaluation, EvaluateRefusal, Field, SetEvaluation, Trouble, Wrong,
};
use capaian_core::planning::plan::ContentHash;
use capaian_rules::Level;
use serde::Deserialize;

/// The fields as they are sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedRating {
    /// The intent's key, drawn when the form was made.
    pub niat: String,
    /// The revision its author saw.
    pub versi: i64,
    /// The hash of the facts its author saw.
    pub fakta: String,
    /// The rating of work results, in SIASN's code.
    pub hasil: String,
    /// The rating of behaviour, in SIASN's code.
    pub perilaku: String,
    /// Why this work rating.
    pub alasan_hasil: String,
    /// Why this behaviour rating.
    pub alasan_perilaku: String,
    /// To the employee.
    pub umpan: String,
    /// Why another revision.
    pub alasan_perubahan: String,
    /// Whose turn is next, by the list as it was shown.
    pub lanjut: String,
    /// `draf` keeps, everything else sets.
    pub aksi: String,
}

/// The receipt as it is sent.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct TypedReceipt {
    /// The intent's key.
    pub niat: String,
    /// The revision that was read.
    pub versi: i64,
}

impl TypedReceipt {
    /// The command.
    pub fn command(&self, (plan, period): Asked) -> AcknowledgeEvaluation {
        AcknowledgeEvaluation { plan, period, seen_revision: self.versi }
    }
}

impl TypedRating {
    /// Whether it is only to be kept.
    pub fn is_draft(&self) -> bool {
        self.aksi == "draf"
    }

    /// The command, or the form with a message beside each rating that is missing.
    pub fn command(&self, (plan, period): Asked, lang: Lang) -> Result<SetEvaluation, Box<Form>> {
        let t = Texts::get(lang);
        let mut form = self.form();
        let mut level = |field: &str, code: &str| {
            let found = code.parse().ok().and_then(Level::from_code);
            if found.is_none() {
                form.refuse(field, t.enum_text("appraisal", "missing", field));
            }
            found
        };
        let (work, behaviour) = (level("hasil", &self.hasil), level("perilaku", &self.perilaku));
        if self.umpan.trim().is_empty() {
            form.refuse("umpan", t.enum_text("appraisal", "missing", "umpan"));
        }
        let (Some(work), Some(behaviour), false) = (work, behaviour, form.is_refused()) else {
            return Err(Box::new(form));
        };
        let text = |typed: &str| typed.trim().replace("\r\n", "\n");
        Ok(SetEvaluation {
            plan,
            period,
            work,
            behaviour,
            feedback: text(&self.umpan),
            work_reason: text(&self.alasan_hasil),
            behaviour_reason: text(&self.alasan_perilaku),
            revision_reason: text(&self.alasan_perubahan),
            seen_revision: self.versi,
            // A form that does not say which facts it showed showed none that hold.
            seen_inputs: Some(self.fakta.parse().unwrap_or(ContentHash([0; 32]))),
        })
    }

    /// What was typed, to be shown again.
    pub fn form(&self) -> Form {
        Form::with([
            ("niat", self.niat.clone()),
            ("versi", self.versi.to_string()),
            ("fakta", self.fakta.clone()),
            ("hasil", self.hasil.clone()),
            ("perilaku", self.perilaku.clone()),
            ("alasan_hasil", self.alasan_hasil.clone()),
            ("alasan_perilaku", self.alasan_perilaku.clone()),
            ("umpan", self.umpan.clone()),
            ("alasan_perubahan", self.alasan_perubahan.clone()),
        ])
    }

    /// What was typed, with the use case's refusal beside the field it is about.
    pub fn refused(&self, refusal: &EvaluateRefusal, lang: Lang) -> Form {
        let t = Texts::get(lang);
        let mut form = self.form();
        match refusal {
            EvaluateRefusal::Words(troubles) => {
                for trouble in troubles {
                    form.refuse(field(trouble.field), said(*trouble, t));
                }
            }
            EvaluateRefusal::WorkFollowsOrganisation { .. } => form.refuse("hasil", refusal_text(refusal, t)),
            other => form.refuse_all(refusal_text(other, t)),
        }
        form
    }
}

fn field(of: Field) -> &'static str {
    match of {
        Field::Feedback => "umpan",
        Field::WorkReason => "alasan_hasil",
        Field::BehaviourReason => "alasan_perilaku",
        Field::RevisionReason => "alasan_perubahan",
    }
}

fn said(trouble: Trouble, t: &Catalogue) -> &str {
    match trouble.wrong {
        Wrong::Missing => t.enum_text("appraisal", "missing", field(trouble.field)),
        Wrong::MissingIncomplete => t.t("appraisal-reason-incomplete"),
        Wrong::MissingShort => t.t("appraisal-reason-short"),
        Wrong::MissingNoneReached => t.t("appraisal-reason-none-reached"),
        Wrong::MissingBehaviour => t.t("appraisal-reason-behaviour"),
        Wrong::MissingReached => t.t("appraisal-reason-reached"),
        Wrong::TooLong => t.enum_text("appraisal", "long", field(trouble.field)),
    }
}

/// A refusal in a sentence that says whose turn it is.
pub(super) fn refusal_text(refusal: &EvaluateRefusal, t: &Catalogue) -> String {
    let with = |args: &[(&str, crate::texts::Arg<'_>)]| {
        t.enum_with("appraisal", "refusal", &refusal.to_string(), args)
    };
    match refusal {
        EvaluateRefusal::PeriodNotBegun { starts_on: day }
        | EvaluateRefusal::YearNotOver { ends_on: day }
        | EvaluateRefusal::AlreadyReceived { on: day } => with(&[("day", (&t.f.date(*day)).into())]),
        EvaluateRefusal::OrganisationFirst { unit, turn } => {
            let turn = if turn.is_empty() { t.t("appraisal-turn-hr").to_owned() } else { turn.join(", ") };
            // A title ends with a full stop, and so does the sentence.
            let turn = turn.trim_end_matches('.').to_owned();
            with(&[("unit", unit.into()), ("turn", (&turn).into())])
        }
        EvaluateRefusal::WorkFollowsOrganisation { organisation, expected } => with(&[
            ("organisation", words::organisation(*organisation, t).into()),
            ("level", words::level(*expected, t).into()),
        ]),
        _ => with(&[]),
    }
}

/// The form as it is opened: what was set, so that a correction begins with it.
pub(super) fn opened(view: &RatingPage, key: String) -> Form {
    let given = view.given.as_ref();
    let code = |level: Option<Level>| level.map_or_else(String::new, |level| level.code().to_string());
    let text = |of: Option<&String>| of.cloned().unwrap_or_default();
    Form::with([
        ("niat", key),
        ("versi", given.map_or(0, |given| given.rated.revision).to_string()),
        ("fakta", view.inputs_hash.map_or_else(String::new, |hash| hash.to_string())),
        ("hasil", code(view.prescribed.or(given.map(|given| given.rated.work)))),
        ("perilaku", code(given.map(|given| given.rated.behaviour))),
        ("alasan_hasil", text(given.and_then(|given| given.work_reason.as_ref()))),
        ("alasan_perilaku", text(given.and_then(|given| given.behaviour_reason.as_ref()))),
        ("umpan", given.map_or_else(String::new, |given| given.rated.feedback.clone())),
        ("alasan_perubahan", String::new()),
    ])
}
