//! The outbox at work beside the server: who carries out which kind of job, and when somebody looks.
//!
//! The runner is woken after each commit that left a job, and looks once a second in case another node
//! or a pause left one.

use capaian_core::appraisal::alignment::{announce_alignment, announce_rating_questioned};
use capaian_core::appraisal::close::{announce_results, execute_close_slice, plan_close_slice};
use capaian_core::appraisal::objection::{
    announce_objection_answered, announce_objection_decided, announce_objection_filed,
};
use capaian_core::appraisal::{
    announce_evaluation, announce_evaluation_received, announce_organisation_predicate,
};
use capaian_core::clock::Clock;
use capaian_core::db::Db;
use capaian_core::files::Files;
use capaian_core::ids::Entropy;
use capaian_core::jobs::{Handlers, Kind, Runner};
use capaian_core::organisation::appraiser::announce_appraiser;
use capaian_core::organisation::moving::announce_move;
use capaian_core::planning::plan::{announce_plan_proposed, announce_plan_returned, announce_plan_set};
use capaian_core::progress::realisation::{
    announce_realisation, announce_realisation_returned, announce_realisations_verified,
};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long the runner sleeps when nobody wakes it.
const POLL: Duration = Duration::from_secs(1);
/// After a first job, others of the same moment are awaited: one claim serves them all.
const GATHER: Duration = Duration::from_millis(20);
/// How often old jobs are taken away.
const SWEEP: Duration = Duration::from_hours(1);
/// How often files are swept that nobody links to; the first time so long after the start.
const SWEEP_FILES: Duration = Duration::from_hours(24);
const SWEEP_FILES_FIRST: Duration = Duration::from_mins(10);

/// Who carries out which kind; a test sees to it that no kind is left out.
pub fn handlers() -> Handlers {
    Handlers::default()
        .on(Kind::AnnounceRealisation, announce_realisation)
        .on(Kind::AnnounceRealisationReturned, announce_realisation_returned)
        .on(Kind::AnnounceRealisationsVerified, announce_realisations_verified)
        .on(Kind::AnnouncePlanProposed, announce_plan_proposed)
        .on(Kind::AnnouncePlanReturned, announce_plan_returned)
        .on(Kind::AnnouncePlanSet, announce_plan_set)
        .on(Kind::AnnounceOrganisationPredicate, announce_organisation_predicate)
        .on(Kind::AnnounceEvaluation, announce_evaluation)
        .on(Kind::AnnounceEvaluationReceived, announce_evaluation_received)
        .on(Kind::AnnounceObjectionFiled, announce_objection_filed)
        .on(Kind::AnnounceObjectionAnswered, announce_objection_answered)
        .on(Kind::AnnounceObjectionDecided, announce_objection_decided)
        .on(Kind::AnnounceAlignment, announce_alignment)
        .on(Kind::AnnounceRatingQuestioned, announce_rating_questioned)
        .on(Kind::PlanCloseSlice, plan_close_slice)
        .on(Kind::ExecuteCloseSlice, execute_close_slice)
        .on(Kind::AnnounceResults, announce_results)
        .on(Kind::AnnounceMove, announce_move)
        .on(Kind::AnnounceAppraiser, announce_appraiser)
}

/// The runner of one process and what wakes it.
#[derive(Debug, Clone)]
pub struct Outbox {
    runner: Arc<Runner>,
    db: Db,
    files: Files,
    clock: Arc<dyn Clock>,
}

impl Outbox {
    /// Over an opened database; [`Outbox::work`] sets it going.
    pub fn over(db: &Db, files: &Files, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        let runner = Arc::new(Runner::new(db.clone(), clock.clone(), entropy, handlers()));
        Self { runner, db: db.clone(), files: files.clone(), clock }
    }

    /// Works until [`Outbox::stop`]; what was begun is finished.
    pub async fn work(self) {
        self.blocking(|runner| runner.take_over().map(drop)).await;
        let mut swept: Option<Instant> = None;
        let mut files_due = Instant::now() + SWEEP_FILES_FIRST;
        while !self.runner.is_stopping() {
            self.blocking(|runner| runner.work_off().map(drop)).await;
            if swept.is_none_or(|swept| swept.elapsed() >= SWEEP) {
                self.blocking(|runner| runner.sweep().map(drop)).await;
                swept = Some(Instant::now());
            }
            if Instant::now() >= files_due {
                self.sweep_files().await;
                self.forget_attempts().await;
                files_due = Instant::now() + SWEEP_FILES;
            }
            tokio::select! {
                () = self.db.writer.jobs_added().notified() => tokio::time::sleep(GATHER).await,
                () = tokio::time::sleep(POLL) => {}
            }
        }
    }

    /// Lets [`Outbox::work`] end.
    pub fn stop(&self) {
        self.runner.stop();
        self.db.writer.jobs_added().notify_one();
    }

    async fn sweep_files(&self) {
        let (db, files) = (self.db.clone(), self.files.clone());
        match tokio::task::spawn_blocking(move || crate::sweeping::sweep(&db, &files)).await {
            Ok(Ok(swept)) => tracing::info!(?swept, "files that nobody links to"),
            Ok(Err(fault)) => tracing::error!(%fault, "files could not be swept"),
            Err(error) => tracing::error!(%error, "the sweep of files died"),
        }
    }

    async fn forget_attempts(&self) {
        let (db, at) = (self.db.clone(), self.clock.now());
        match tokio::task::spawn_blocking(move || crate::sweeping::forget(&db, at)).await {
            Ok(Ok(forgotten)) => tracing::info!(forgotten, "attempts to sign in of days past"),
            Ok(Err(fault)) => tracing::error!(%fault, "attempts to sign in could not be forgotten"),
            Err(error) => tracing::error!(%error, "the sweep of attempts died"),
        }
    }

    /// A fault here is nobody's answer: it is logged, and the next look may find the database again.
    async fn blocking(&self, work: fn(&Runner) -> Result<(), capaian_core::db::Fault>) {
        let runner = self.runner.clone();
        match tokio::task::spawn_blocking(move || work(&runner)).await {
            Ok(Ok(())) => {}
            Ok(Err(fault)) => tracing::error!(%fault, "the outbox could not be worked off"),
            Err(error) => tracing::error!(%error, "the runner of the outbox died"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_of_job_has_a_handler() {
        let without: Vec<_> = Kind::ALL.iter().filter(|kind| handlers().of(**kind).is_none()).collect();
        assert!(without.is_empty(), "add them to handlers(): {without:?}");
    }
}
