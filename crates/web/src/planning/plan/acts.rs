//! What the two people do with a plan on its page: speak about expectations, return it, set it.

use super::view::{load, plan_view};
use crate::app::App;
use crate::door::{Flash, NotDone, Visitor, respond};
use crate::form::Form;
use crate::texts::Texts;
use axum::response::Response;
use capaian_core::clock::Moment;
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::{
    ExpectationRefusal, PlanSaved, RecordExpectation, Recorded, ReturnPlan, ReturnRefusal, SetPlan,
    SetPlanWithNote, SetRefusal, WayRefusal, record_expectation, return_plan, set_plan, set_plan_with_note,
};
use serde::Deserialize;

/// What the forms of the page send; each its own part.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct TypedAct {
    #[serde(default)]
    niat: String,
    /// The hash of the version that was read.
    #[serde(default)]
    sidik: String,
    #[serde(default)]
    alasan: String,
    #[serde(default)]
    catatan: String,
    /// `catatan`: set although the employee disagrees.
    #[serde(default)]
    cara: String,
    #[serde(default)]
    tanggal: String,
    #[serde(default)]
    ucapan: String,
}

/// Why an act was refused: the field it is about, the key of its text, whether another version waits.
struct Refused {
    field: Option<&'static str>,
    key: String,
    stale: bool,
}

impl TypedAct {
    /// Both texts stay, whatever was wrong.
    fn form(&self) -> Form {
        Form::with([
            ("alasan", self.alasan.clone()),
            ("catatan", self.catatan.clone()),
            ("tanggal", self.tanggal.clone()),
            ("ucapan", self.ucapan.clone()),
        ])
    }
}

fn refused(field: Option<&'static str>, key: &str) -> Refused {
    Refused { field, key: key.to_owned(), stale: false }
}

fn way(refusal: &WayRefusal, field: &'static str) -> Refused {
    match refusal {
        WayRefusal::NoteMissing | WayRefusal::NoteTooLong => refused(Some(field), &refusal.to_string()),
        WayRefusal::AnotherVersion { .. } => Refused { stale: true, ..refused(None, "another_version") },
        WayRefusal::NotOpen { .. } | WayRefusal::NotProposed { .. } => refused(None, &refusal.to_string()),
    }
}

/// Sends the plan back.
pub(super) async fn give_back(app: &App, visitor: &Visitor, plan: PlanId, typed: TypedAct) -> Response {
    let Ok(hash) = typed.sidik.parse() else { return respond::unreadable(app, visitor) };
    let command = ReturnPlan { plan, hash, reason: typed.alasan.clone() };
    let outcome = app.act(visitor, typed.niat.clone(), command, return_plan).await;
    let told = |refusal: &ReturnRefusal| match refusal {
        ReturnRefusal::Way(refusal) => way(refusal, "alasan"),
        ReturnRefusal::CycleClosed => refused(None, "cycle_closed"),
    };
    answered(app, visitor, plan, &typed, outcome.map(|saved: PlanSaved| saved.at), told).await
}

/// Sets the plan as it was read, with the employee's note or without.
pub(super) async fn set(app: &App, visitor: &Visitor, plan: PlanId, typed: TypedAct) -> Response {
    let Ok(hash) = typed.sidik.parse() else { return respond::unreadable(app, visitor) };
    let outcome = if typed.cara == "catatan" {
        let command = SetPlanWithNote { plan, hash, note: typed.catatan.clone() };
        app.act(visitor, typed.niat.clone(), command, set_plan_with_note).await
    } else {
        app.act(visitor, typed.niat.clone(), SetPlan { plan, hash }, set_plan).await
    };
    let told = |refusal: &SetRefusal| match refusal {
        SetRefusal::Way(refusal) => way(refusal, "catatan"),
        SetRefusal::CycleClosed => refused(None, "cycle_closed"),
    };
    answered(app, visitor, plan, &typed, outcome.map(|saved: PlanSaved| saved.at), told).await
}

/// Records a dialogue about expectations.
pub(super) async fn speak(app: &App, visitor: &Visitor, plan: PlanId, typed: TypedAct) -> Response {
    let told = |refusal: &ExpectationRefusal| match refusal {
        ExpectationRefusal::StatementMissing | ExpectationRefusal::StatementTooLong => {
            refused(Some("ucapan"), &refusal.to_string())
        }
        ExpectationRefusal::HeldInFuture | ExpectationRefusal::HeldTooEarly => {
            refused(Some("tanggal"), &refusal.to_string())
        }
        _ => refused(None, &refusal.to_string()),
    };
    let Ok(held_on) = typed.tanggal.trim().parse() else {
        return shown(app, visitor, plan, &typed, refused(Some("tanggal"), "held_missing")).await;
    };
    let command = RecordExpectation { plan, held_on, statement: typed.ucapan.clone() };
    let outcome = app.act(visitor, typed.niat.clone(), command, record_expectation).await;
    answered(app, visitor, plan, &typed, outcome.map(|done: Recorded| done.at), told).await
}

async fn answered<R>(
    app: &App,
    visitor: &Visitor,
    plan: PlanId,
    typed: &TypedAct,
    outcome: Result<i64, NotDone<R>>,
    told: impl FnOnce(&R) -> Refused,
) -> Response {
    match outcome {
        Ok(at) => respond::done(&format!("/skp/{plan}"), Flash::Saved(Moment(at))),
        Err(NotDone::Refused(refusal)) => shown(app, visitor, plan, typed, told(&refusal)).await,
        Err(NotDone::IntentReused) => respond::reused(app, visitor),
        Err(NotDone::Barred(barred)) => respond::barred(app, visitor, barred),
    }
}

/// The page once more, with the message at its form.
async fn shown(app: &App, visitor: &Visitor, plan: PlanId, typed: &TypedAct, why: Refused) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let mut form = typed.form();
    let text = t.enum_text("planning", "refusal", &why.key);
    match why.field {
        Some(field) => form.refuse(field, text),
        None => form.refuse_all(text),
    }
    let seen = app.see(visitor, move |read, actor, at| load(read, actor, at, plan)).await;
    let make = |seen| plan_view(app, visitor, &seen, &[], form);
    if why.stale {
        respond::conflict(app, visitor, seen, make)
    } else {
        respond::refused(app, visitor, seen, make)
    }
}
