//! Papers: plans, evaluations and what belongs to them as PDF, a person's list of papers, and the check of a paper by anybody.

pub mod check;
pub mod evaluation;
pub mod list;
pub mod objection;
pub mod organisation;
pub mod recap;
pub mod skp;
pub mod summary;

mod kept;
mod rated;
mod words;

use crate::app::App;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::get;

/// Bytes of a paper that is sent to be compared; the longest we make has about 1 MB.
const PAPER_BYTES: usize = 4 * 1024 * 1024;

/// `/dokumen`, `/v`.
pub fn router() -> Router<App> {
    let check = get(check::pages::show_check).post(check::pages::compare);
    Router::new()
        .route("/dokumen", get(list::pages::show_own))
        .route("/dokumen/pegawai/{person}", get(list::pages::show_person))
        .route("/dokumen/skp/{plan}", get(skp::pages::show_skp))
        .route("/dokumen/evaluasi/{plan}/{period}", get(evaluation::pages::show_evaluation))
        .route("/dokumen/ringkasan/{plan}/{period}", get(summary::pages::show_summary))
        .route("/dokumen/keberatan/{plan}/{period}", get(objection::pages::show_objection))
        .route("/dokumen/organisasi/{predicate}", get(organisation::pages::show_organisation))
        .route("/dokumen/rekap/{file}", get(recap::pages::show_recap))
        .route("/v", get(check::pages::ask_code))
        .route("/v/{code}", check.layer(DefaultBodyLimit::max(PAPER_BYTES)))
}
