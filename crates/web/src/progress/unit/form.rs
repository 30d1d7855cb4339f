//! The form of one report of a unit: from what was typed to a command, and back with messages.

use super::view::{Asked, form_view};
use crate::app::App;
use crate::door::{Flash, NotDone, Visitor, respond};
use crate::form::Form;
use crate::progress::realisation::form::{plain, refuse_days, typed_amount, typed_day};
use crate::texts::{Lang, Texts};
use axum::response::Response;
use capaian_core::clock::Moment;
use capaian_core::progress::goal::{GoalRecordRefusal, GoalSaved, RecordGoalRealisation};
use serde::Deserialize;

/// The fields as they are sent.
#[derive(Debug, Clone, Deserialize)]
pub struct TypedGoal {
    /// The intent's key, drawn when the form was made.
    #[serde(default)]
    pub niat: String,
    /// The version its author saw.
    #[serde(default)]
    pub versi: i64,
    /// The amount, as typed.
    #[serde(default)]
    pub jumlah: String,
    /// The day.
    #[serde(default)]
    pub tanggal: String,
    /// Where the figure comes from.
    #[serde(default)]
    pub catatan: String,
}

impl TypedGoal {
    /// The command, or the form with a message beside each field that must be mended.
    pub(super) fn command(&self, asked: Asked, lang: Lang) -> Result<RecordGoalRealisation, Box<Form>> {
        let mut form = self.form();
        let amount = typed_amount(&mut form, &self.jumlah, lang);
        let day = typed_day(&mut form, &self.tanggal, lang);
        match amount.zip(day) {
            Some((amount, as_of)) => Ok(RecordGoalRealisation {
                indicator: asked.indicator,
                period: asked.period,
                amount,
                note: self.catatan.trim().replace("\r\n", "\n"),
                as_of,
                seen_version: self.versi,
            }),
            None => Err(Box::new(form)),
        }
    }

    fn form(&self) -> Form {
        Form::with([
            ("niat", self.niat.clone()),
            ("versi", self.versi.to_string()),
            ("jumlah", self.jumlah.clone()),
            ("tanggal", self.tanggal.clone()),
            ("catatan", self.catatan.clone()),
        ])
    }

    fn refused(&self, refusal: &GoalRecordRefusal, lang: Lang) -> Form {
        let t = Texts::get(lang);
        let mut form = self.form();
        let key = refusal.to_string();
        match refusal {
            GoalRecordRefusal::AsOfOutsidePeriod { from, to } => refuse_days(&mut form, (*from, *to), t),
            GoalRecordRefusal::AsOfInFuture => form.refuse("tanggal", plain(t, &key)),
            GoalRecordRefusal::NoteTooLong => form.refuse("catatan", plain(t, &key)),
            GoalRecordRefusal::CycleClosed
            | GoalRecordRefusal::PeriodUnknown
            | GoalRecordRefusal::Stale { .. } => form.refuse_all(plain(t, &key)),
        }
        form
    }
}

/// On to the unit, or the form once more; beside the text somebody else saved, the next sending is in
/// view of that text.
pub(super) async fn recorded(
    app: &App,
    visitor: &Visitor,
    asked: Asked,
    typed: &TypedGoal,
    outcome: Result<GoalSaved, NotDone<GoalRecordRefusal>>,
) -> Response {
    match outcome {
        Ok(saved) => {
            let to = format!("/capaian-unit/{}/{}", saved.unit, asked.period);
            respond::done(&to, Flash::Saved(Moment(saved.at)))
        }
        Err(NotDone::Refused(refusal)) => {
            let mut form = typed.refused(&refusal, visitor.preferences.lang);
            let GoalRecordRefusal::Stale { theirs } = refusal else {
                return form_view(app, visitor, asked, Some((form, None))).await;
            };
            form.set("versi", theirs.version.to_string());
            form.set("niat", app.token());
            form_view(app, visitor, asked, Some((form, Some(*theirs)))).await
        }
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}
