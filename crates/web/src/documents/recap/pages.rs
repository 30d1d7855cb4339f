//! `GET /dokumen/rekap/{unit}.xlsx`, `GET /dokumen/rekap/{unit}.csv`.

use super::taken::{media, read, taken};
use crate::app::App;
use crate::documents::kept::answer;
use crate::door::asked::{Path, Query};
use crate::door::{Barred, Visitor, respond};
use crate::texts::Texts;
use axum::extract::State;
use axum::response::Response;
use capaian_core::db::Denial;
use capaian_core::documents::recap::NoRecap;
use capaian_core::ids::UnitId;
use serde::Deserialize;

/// Which period's ratings; the last that has ended without it.
#[derive(Debug, Default, Deserialize)]
pub struct Asked {
    periode: Option<i64>,
}

/// The table of a unit. The address ends in the kind of file.
pub async fn show_recap(
    State(app): State<App>,
    visitor: Visitor,
    Path(file): Path<String>,
    Query(asked): Query<Asked>,
) -> Response {
    let Some((unit, kind)) = read(&file) else {
        return respond::barred(&app, &visitor, Barred::Denied(Denial::NotVisible));
    };
    match taken(&app, &visitor, (unit, asked.periode), kind).await {
        Ok(Ok((name, bytes))) => respond::file(&name, media(kind), bytes),
        Ok(Err(why)) => refused(&app, &visitor, unit, why),
        Err(why) => answer(&app, &visitor, Err(why)),
    }
}

fn refused(app: &App, visitor: &Visitor, unit: UnitId, why: NoRecap) -> Response {
    let t = Texts::get(visitor.preferences.lang);
    let text = match why {
        NoRecap::NoCycle => t.t("documents-recap-no-cycle").to_owned(),
        NoRecap::TooMany { rows_max } => t.x("documents-recap-too-many", &t.f.count(rows_max as i128)),
    };
    respond::refusal(app, visitor, t.t("documents-recap-none"), text, &format!("/unit/{unit}"))
}
