//! The predicate of each unit, the ratings of each person, and why they are what they are.

pub mod alignment;
pub mod close;
pub mod evaluation;
pub mod objection;
pub mod organisation;
pub mod result;

mod spread;
mod trace;
mod words;

use crate::app::App;
use axum::Router;
use axum::routing::{get, post};

/// `/tim/evaluasi/…`, `/evaluasi/…`, `/keberatan`, `/penyelarasan/…`, `/penutupan/…`, `/capaian-organisasi/…` and the API.
pub fn router() -> Router<App> {
    Router::new()
        .route("/tim/evaluasi", get(evaluation::pages::list_team))
        .route(
            "/tim/evaluasi/{plan}/{period}",
            get(evaluation::pages::show_rating).post(evaluation::pages::create_rating),
        )
        .route("/evaluasi", get(evaluation::pages::list_own))
        .route("/evaluasi/{plan}/{period}", get(evaluation::pages::show_basis))
        .route("/evaluasi/{plan}/{period}/penerimaan", post(evaluation::pages::create_receipt))
        .route("/evaluasi/{plan}/{period}/final", post(result::pages::create_result))
        .route("/evaluasi/{plan}/{period}/persetujuan", post(objection::pages::create_agreement))
        .route(
            "/evaluasi/{plan}/{period}/keberatan",
            get(objection::pages::show_objection).post(objection::pages::create_objection),
        )
        .route("/evaluasi/{plan}/{period}/keberatan/penjelasan", post(objection::pages::create_answer))
        .route("/evaluasi/{plan}/{period}/keberatan/putusan", post(objection::pages::create_decision))
        .route("/penutupan", get(close::pages::show_close))
        .route("/penutupan/{year}/rencana", post(close::pages::create_plan))
        .route(
            "/penutupan/{year}/pengesahan",
            get(close::pages::ask_adoption).post(close::pages::create_adoption),
        )
        .route("/penutupan/{year}/pegawai/{verdict}", get(close::pages::list_people))
        .route("/penyelarasan", get(alignment::pages::list_alignments))
        .route(
            "/penyelarasan/baru",
            get(alignment::pages::new_alignment).post(alignment::pages::create_alignment),
        )
        .route("/penyelarasan/{alignment}", get(alignment::pages::show_alignment))
        .route("/penyelarasan/{alignment}/akhir", post(alignment::pages::create_end))
        .route(
            "/penyelarasan/{alignment}/{plan}",
            get(alignment::pages::show_marks).post(alignment::pages::create_mark),
        )
        .route(
            "/penyelarasan/catatan/{plan}",
            get(alignment::pages::show_questions).post(alignment::pages::create_answer),
        )
        .route("/keberatan", get(objection::pages::list_objections))
        .route("/capaian-organisasi", get(organisation::pages::list_units))
        .route(
            "/capaian-organisasi/{unit}/{period}",
            get(organisation::pages::show_unit).post(organisation::pages::create_predicate),
        )
        .route("/api/v1/plans/{plan}/periods/{period}/evaluation", get(evaluation::api::get_evaluation))
}
