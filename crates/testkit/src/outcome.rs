//! What is on disk after acts that somebody else carried out: for tests of other processes.

use crate::TestDatabase;
use capaian_core::ids::IndicatorId;
use capaian_schema::tables::{event, intent, job, realisation};
use diesel::prelude::*;
use std::collections::HashMap;

/// What is kept, counted through a connection of its own.
#[derive(Debug, Clone)]
pub struct Kept {
    versions: HashMap<IndicatorId, i64>,
    /// Reports in the ledger.
    pub recorded: i64,
    /// Notices told, in the ledger.
    pub told: i64,
    /// Intents of jobs.
    pub job_intents: i64,
    /// Jobs that are done.
    pub jobs_done: i64,
    /// Jobs that are not: waiting, running or given up.
    pub jobs_open: i64,
}

impl Kept {
    /// The version of an indicator's report in period 3; 0 without one.
    pub fn version(&self, of: IndicatorId) -> i64 {
        self.versions.get(&of).copied().unwrap_or(0)
    }
}

/// Looks.
pub fn kept(database: &TestDatabase) -> Kept {
    let mut conn = database.look();
    let versions: Vec<(IndicatorId, i64)> = realisation::table
        .filter(realisation::period_number.eq(3))
        .select((realisation::indicator_id, realisation::version))
        .load(&mut conn)
        .unwrap();
    let mut events = |kind: &str| -> i64 {
        event::table.filter(event::kind.eq(kind)).count().get_result(&mut conn).unwrap()
    };
    let (recorded, told) = (events("progress.realisation.recorded"), events("notices.notice.told"));
    let job_intents = intent::table.filter(intent::intent_key.like("job:%"));
    Kept {
        versions: versions.into_iter().collect(),
        recorded,
        told,
        job_intents: job_intents.count().get_result(&mut conn).unwrap(),
        jobs_done: job::table.filter(job::state.eq("done")).count().get_result(&mut conn).unwrap(),
        jobs_open: job::table.filter(job::state.ne("done")).count().get_result(&mut conn).unwrap(),
    }
}
