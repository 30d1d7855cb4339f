//! Planning: cycles, goals, plans.

mod cycle;
mod goal_imports;
mod goals;
pub mod known;
mod plan;
mod plan_lists;
mod plan_parts;
mod plan_pure;
mod plan_qualitative;
pub mod plan_source;
mod plan_start;
mod plan_writing;

use capaian_core::access::Actor;
use capaian_core::access::actor::actor;
use capaian_core::clock::Moment;
use capaian_core::db::{AnyConnection, Command, Ctx, Db, Opener, Outcome, Stop, Tx};
use capaian_core::ids::{IndicatorId, PlanId};
use capaian_core::planning::plan::content::{
    AnnexContent, AnnexList, IndicatorContent, PlanContent, ResultContent, ResultKind, Serves,
};
use capaian_core::planning::plan::page::{PlanPage, plan_page};
use capaian_core::planning::plan::{
    Approach, ContentHash, ProposePlan, ProposeRefusal, Proposed, SetPlan, StartPlan, WritePlan,
    WriteRefusal, propose_plan, set_plan, start_plan, write_plan,
};
use capaian_core::planning::plan::{
    ExpectationRefusal, PlanSaved, RecordExpectation, Recorded, SetRefusal, StartRefusal, record_expectation,
};
use capaian_rules::{Aspect, BehaviourValue, Nature, Polarity};
use capaian_testkit::world::{self, Named};
use capaian_testkit::{TestDatabase, intent};
use chrono::NaiveDate;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::convert::Infallible;
use std::sync::atomic::{AtomicU64, Ordering};

static COUNT: AtomicU64 = AtomicU64::new(0);

/// One act of `who` in the named world, at its now.
pub fn act<C, T, R, F>(db: &Db, who: Named, command: C, use_case: F) -> Result<T, Stop<R>>
where
    C: Command,
    T: Serialize + DeserializeOwned + Send + 'static,
    R: Send + 'static,
    F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send + 'static,
{
    act_at(db, world::now(), who, command, use_case)
}

/// The same at another moment.
pub fn act_at<C, T, R, F>(db: &Db, at: Moment, who: Named, command: C, use_case: F) -> Result<T, Stop<R>>
where
    C: Command,
    T: Serialize + DeserializeOwned + Send + 'static,
    R: Send + 'static,
    F: Fn(&mut Tx, &Ctx, &C) -> Outcome<T, R> + Send + 'static,
{
    let key = format!("{}-{}", C::USE_CASE, COUNT.fetch_add(1, Ordering::SeqCst));
    db.writer.run_now(intent(who.agency, who.account(), &key, at), command, use_case)
}

/// Why it was refused.
pub fn refusal<T: std::fmt::Debug, R: std::fmt::Debug>(answer: Result<T, Stop<R>>) -> R {
    match answer {
        Err(Stop::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

/// The actor behind a named person, as the writer would load it.
pub fn actor_of(db: &Db, who: Named) -> Actor {
    #[derive(Serialize)]
    struct Look;
    impl Command for Look {
        const USE_CASE: &'static str = "look";
    }
    let (sender, receiver) = std::sync::mpsc::channel();
    let look = move |tx: &mut Tx, ctx: &Ctx, _: &Look| -> Outcome<(), ()> {
        sender.send(actor::<()>(tx, ctx)?).unwrap();
        Err(Stop::Refused(()))
    };
    let key = format!("look-{}", COUNT.fetch_add(1, Ordering::SeqCst));
    let answer = db.writer.run_now(intent(who.agency, who.account(), &key, world::now()), Look, look);
    assert!(matches!(answer, Err(Stop::Refused(()))));
    receiver.try_iter().last().unwrap()
}

pub fn page(db: &Db, who: Named, plan: PlanId) -> PlanPage {
    try_page(db, who, plan).unwrap()
}

pub fn try_page(db: &Db, who: Named, plan: PlanId) -> Result<PlanPage, Stop<Infallible>> {
    let (actor, on) = (actor_of(db, who), world::date(2026, 9, 21));
    db.reader.read_now(|read| plan_page(read, &actor, plan, on))
}

pub fn start(db: &Db, who: Named, whose: Named) -> Result<PlanSaved, Stop<StartRefusal>> {
    let command = StartPlan {
        assignment: whose.assignment(),
        cycle: world::YEAR,
        form: None,
        approach: Approach::default(),
    };
    act(db, who, command, start_plan)
}

pub fn write(
    db: &Db,
    who: Named,
    plan: PlanId,
    content: PlanContent,
    seen_version: i64,
) -> Result<PlanSaved, Stop<WriteRefusal>> {
    act(db, who, WritePlan { plan, content, seen_version }, write_plan)
}

pub fn propose(
    db: &Db,
    who: Named,
    plan: PlanId,
    seen_version: i64,
) -> Result<Proposed, Stop<ProposeRefusal>> {
    act(db, who, ProposePlan { plan, seen_version }, propose_plan)
}

pub fn set(db: &Db, who: Named, plan: PlanId, hash: ContentHash) -> Result<PlanSaved, Stop<SetRefusal>> {
    act(db, who, SetPlan { plan, hash }, set_plan)
}

/// A dialogue about a plan, held on a day of September.
pub fn expect(
    db: &Db,
    who: Named,
    plan: PlanId,
    statement: &str,
    day: u32,
) -> Result<Recorded, Stop<ExpectationRefusal>> {
    expect_on(db, who, plan, statement, world::date(2026, 9, day))
}

/// The same on any day.
pub fn expect_on(
    db: &Db,
    who: Named,
    plan: PlanId,
    statement: &str,
    held_on: NaiveDate,
) -> Result<Recorded, Stop<ExpectationRefusal>> {
    act(db, who, RecordExpectation { plan, held_on, statement: statement.to_owned() }, record_expectation)
}

/// A connection beside the application's that writes what no act writes.
pub fn writing(database: &TestDatabase) -> AnyConnection {
    Opener::writing(database.target.clone()).open().unwrap()
}

/// An indicator with everything a proposal needs.
pub fn an_indicator(id: Option<IndicatorId>, name: &str) -> IndicatorContent {
    IndicatorContent {
        id,
        aspect: Some(Aspect::Quantity),
        perspective: None,
        name: name.to_owned(),
        polarity: Polarity::Higher,
        nature: Nature::Cumulative,
        target_min: Some("25".parse().unwrap()),
        target_max: Some("30".parse().unwrap()),
        measure: "siswa".to_owned(),
        targets: [(2, "10".parse().unwrap()), (4, "25".parse().unwrap())].into(),
        source: "Presensi klub".to_owned(),
    }
}

/// A result with one indicator, serving words.
pub fn a_result(statement: &str) -> ResultContent {
    ResultContent {
        id: None,
        kind: ResultKind::Main,
        statement: statement.to_owned(),
        serves: Some(Serves { words: "Meningkatnya partisipasi siswa".to_owned(), target: None }),
        indicators: vec![an_indicator(None, &format!("{statement}: siswa hadir"))],
    }
}

/// A content that is complete.
pub fn a_content() -> PlanContent {
    PlanContent {
        results: vec![a_result("Klub sains aktif"), a_result("Modul ajar tersusun")],
        behaviours: [(BehaviourValue::Adaptive, "Mencoba satu media ajar baru tiap semester".to_owned())]
            .into(),
        annex: vec![AnnexContent {
            id: None,
            list: AnnexList::Support,
            statement: "Alat peraga optik (2 set)".to_owned(),
            owner: "Kepala Sekolah".to_owned(),
            due_on: Some(world::date(2026, 3, 31)),
        }],
        ..PlanContent::default()
    }
}
