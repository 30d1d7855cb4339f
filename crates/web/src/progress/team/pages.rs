//! `GET /tim/realisasi`, `GET /tim/realisasi/{plan}/{period}` and what is decided there.

use super::answer::{returned, verified};
use super::list::{AskedTeam, load_team, team_view};
use super::person::{Retyped, load_person, person_view};
use crate::app::App;
use crate::door::asked::{Form, Path, Query};
use crate::door::{Visitor, respond};
use axum::extract::State;
use axum::response::Response;
use capaian_core::ids::{PlanId, RealisationId};
use capaian_core::progress::realisation::{
    ReturnRealisation, SeenReport, VerifyRealisations, return_realisation, verify_realisations,
};
use serde::Deserialize;

/// What is returned, and why.
#[derive(Debug, Clone, Deserialize)]
pub struct TypedReturn {
    #[serde(default)]
    pub(super) niat: String,
    #[serde(default)]
    pub(super) versi: i64,
    #[serde(default)]
    pub(super) alasan: String,
}

/// Which reports are ticked at first.
#[derive(Debug, Default, Deserialize)]
pub struct AskedTicks {
    /// `tidak`: none, once something was decided.
    #[serde(default)]
    centang: String,
}

/// The actor's team with what waits in a period.
pub async fn list_team(State(app): State<App>, visitor: Visitor, Query(asked): Query<AskedTeam>) -> Response {
    let wanted = asked.clone();
    let seen = app.see(&visitor, move |read, actor, at| load_team(read, actor, at, &wanted)).await;
    respond::page(&app, &visitor, seen, |seen| team_view(&app, &visitor, &asked, &seen))
}

/// The reports of one person in a period.
pub async fn show_person(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Path<(PlanId, i64)>,
    Query(ticks): Query<AskedTicks>,
) -> Response {
    let seen = load_person(&app, &visitor, asked).await;
    let ticked = (ticks.centang == "tidak").then(Vec::new);
    let retyped = Retyped { ticked, ..Retyped::default() };
    respond::page(&app, &visitor, seen, |seen| person_view(&app, &visitor, &seen, retyped))
}

/// Verifies those that are ticked.
pub async fn create_verification(
    State(app): State<App>,
    visitor: Visitor,
    Path(asked): Path<(PlanId, i64)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Response {
    let values = |wanted: &'static str| fields.iter().filter(move |(name, _)| name == wanted);
    let key = values("niat").next().map_or_else(String::new, |(_, key)| key.clone());
    let ticked: Vec<String> = values("pilih").map(|(_, value)| value.clone()).collect();
    let items = ticked.iter().filter_map(|value| seen_report(value)).collect();
    let command = VerifyRealisations { plan: asked.0, period: asked.1, items };
    let outcome = app.act(&visitor, key, command, verify_realisations).await;
    verified(&app, &visitor, asked, ticked, outcome).await
}

/// A ticked report: its id and the version that was shown.
fn seen_report(value: &str) -> Option<SeenReport> {
    let (id, version) = value.split_once('.')?;
    Some(SeenReport { realisation: id.parse().ok()?, version: version.parse().ok()? })
}

/// Returns one, with a reason.
pub async fn create_return(
    State(app): State<App>,
    visitor: Visitor,
    Path((plan, period, realisation)): Path<(PlanId, i64, RealisationId)>,
    Form(typed): Form<TypedReturn>,
) -> Response {
    let reason = typed.alasan.replace("\r\n", "\n");
    let command = ReturnRealisation { realisation, seen_version: typed.versi, reason };
    let outcome = app.act(&visitor, typed.niat.clone(), command, return_realisation).await;
    returned(&app, &visitor, (plan, period), (realisation, typed), outcome).await
}
