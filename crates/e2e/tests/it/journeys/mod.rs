//! What people come to do, from the first page to the last. A journey names labels, buttons and
//! links by their words, and asserts what a person then sees.
//!
//! Each runs on SQLite; `main_journeys_postgres` repeats the main ones on the other engine.

mod alignment;
mod close;
mod drafts;
mod keyboard;
mod objection;
pub mod paper;
mod plan;
mod preferences;
mod quarter;
mod realisation;
mod sign_in;
mod verification;

use crate::drive;
use capaian_testkit::TestDatabase;

#[test]
fn main_journeys_postgres() {
    drive(&TestDatabase::postgres(), async |bench| {
        sign_in::wrong_then_right(bench).await;
        realisation::recorded(bench, capaian_e2e::Options::PHONE).await;
        realisation::two_tabs(bench).await;
        verification::to_and_fro(bench, capaian_e2e::Options::PHONE.without_scripts()).await;
        drafts::restored(bench).await;
    });
}
