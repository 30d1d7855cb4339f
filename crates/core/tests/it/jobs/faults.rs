//! Planted faults: at least once, exactly one effect.

use super::{Bench, Between, at, fail_at_three, panic_at_three, take_effect};
use crate::planning::actor_of;
use capaian_core::access::upkeep::{RetryJob, RetryRefusal, parked_jobs, retry_job};
use capaian_core::clock::Moment;
use capaian_core::db::{Denial, Engine, Fault, Stop};
use capaian_core::jobs::{ATTEMPTS_MAX, Round};
use capaian_testkit::world::{ADMINISTRATOR, CITY, HR, Named, RINA};
use capaian_testkit::{TestDatabase, both_engines, intent};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;

both_engines!(
    each_takes_effect_once,
    a_crash_between_claim_and_answer_loses_nothing,
    two_runners_do_not_do_it_twice,
    poison_is_parked_and_shown_and_can_be_tried_again,
    a_panic_is_a_failure_of_its_job_alone,
    a_runner_that_lost_its_lease_takes_no_effect,
    a_runner_that_comes_late_finds_it_done,
    what_was_done_before_is_not_done_again,
    a_runner_that_stops_gives_back_what_it_has_not_begun,
    done_jobs_are_swept_but_the_last,
);

fn each_takes_effect_once(database: &TestDatabase) {
    let bench = Bench::with(database, 100);
    let runner = bench.runner(take_effect);
    let sum = runner.work_off().unwrap();
    assert_eq!(sum, Round { claimed: 100, done: 100, failed: 0, lost: 0 });
    assert_eq!(bench.effects(), (1..=100).collect::<Vec<u8>>());
    assert!(bench.rows().iter().all(|row| *row == ("done".to_owned(), 1)));
    assert_eq!(runner.work_off().unwrap(), Round::default(), "nothing is left");
}

fn a_crash_between_claim_and_answer_loses_nothing(database: &TestDatabase) {
    let bench = Bench::with(database, 5);
    let crashing = bench.runner_with(take_effect, Between::claim_and_run(|| panic!("the planted crash")));
    assert!(catch_unwind(AssertUnwindSafe(|| crashing.round())).is_err());
    let before = bench.effects();
    assert!(bench.rows().iter().any(|(state, _)| state == "running"), "somebody's, and nobody is there");
    let next = bench.runner(take_effect);
    assert_eq!(next.work_off().unwrap().claimed, 0, "the lease holds");
    assert_eq!(bench.effects(), before);
    match bench.db.writer.engine() {
        Engine::Sqlite => assert!(next.take_over().unwrap() > 0, "one process: the other is gone"),
        Engine::Postgres => bench.clock.advance_seconds(61),
    }
    next.work_off().unwrap();
    assert_eq!(bench.effects(), [1, 2, 3, 4, 5]);
    assert!(bench.rows().iter().all(|(state, _)| state == "done"));
}

fn two_runners_do_not_do_it_twice(database: &TestDatabase) {
    let bench = Bench::with(database, 200);
    // On PostgreSQL a second node has a pool of its own.
    let other = match bench.db.writer.engine() {
        Engine::Sqlite => bench.db.clone(),
        Engine::Postgres => database.open(),
    };
    let other = Bench { database, db: other, clock: bench.clock.clone() };
    std::thread::scope(|scope| {
        for bench in [&bench, &other, &bench, &other] {
            scope.spawn(|| bench.runner(take_effect).work_off().unwrap());
        }
    });
    // Claims that crossed too often are left to a later look.
    bench.clock.advance_seconds(61);
    bench.runner(take_effect).work_off().unwrap();
    assert_eq!(bench.effects(), (1..=200).collect::<Vec<u8>>());
}

fn poison_is_parked_and_shown_and_can_be_tried_again(database: &TestDatabase) {
    let bench = Bench::with(database, 5);
    let runner = bench.runner(fail_at_three);
    runner.work_off().unwrap();
    assert_eq!(bench.effects(), [1, 2, 4, 5], "the others are not held up");
    assert_eq!(runner.work_off().unwrap().claimed, 0, "not before its pause is over");
    for _ in 1..ATTEMPTS_MAX {
        bench.clock.advance_seconds(640);
        assert_eq!(runner.work_off().unwrap().failed, 1);
    }
    bench.clock.advance_seconds(86_400);
    assert_eq!(runner.work_off().unwrap().claimed, 0, "given up");
    assert_eq!(bench.rows()[2], ("parked".to_owned(), ATTEMPTS_MAX));

    let shown = |who: Named| {
        let actor = actor_of(&bench.db, who);
        bench.db.reader.read_now(|read| parked_jobs(read, &actor, 0))
    };
    let parked = shown(ADMINISTRATOR).unwrap();
    assert_eq!((parked.len(), parked[0].id, parked[0].attempts), (1, 3, ATTEMPTS_MAX));
    assert!(parked[0].last_error.contains("the planted fault"), "{}", parked[0].last_error);
    assert!(matches!(shown(HR), Err(Stop::Denied(Denial::NotVisible))), "nobody else's business");

    let again = |who: Named, key: &str| {
        let will = intent(CITY, who.account(), key, Moment(at(&bench.clock)));
        bench.db.writer.run_now(will, RetryJob { job: 3 }, retry_job)
    };
    assert!(matches!(again(RINA, "rina"), Err(Stop::Denied(_))));
    again(ADMINISTRATOR, "again").unwrap();
    assert!(matches!(again(ADMINISTRATOR, "twice"), Err(Stop::Refused(RetryRefusal::NotParked))));
    bench.runner(take_effect).work_off().unwrap();
    assert_eq!(bench.effects(), [1, 2, 3, 4, 5]);
}

fn a_panic_is_a_failure_of_its_job_alone(database: &TestDatabase) {
    let bench = Bench::with(database, 20);
    let runner = bench.runner(panic_at_three);
    runner.work_off().unwrap();
    bench.clock.advance_seconds(3);
    runner.work_off().unwrap();
    let all_but_three: Vec<u8> = (1..=20).filter(|number| *number != 3).collect();
    assert_eq!(bench.effects(), all_but_three);
    assert_eq!(bench.rows()[2], ("again".to_owned(), 1));
    assert_eq!(bench.last_error(3), Fault::Panicked.to_string());
}

fn a_runner_that_lost_its_lease_takes_no_effect(database: &TestDatabase) {
    let bench = Bench::with(database, 1);
    let clock = bench.clock.clone();
    let other = bench.runner_with(take_effect, Between::claim_and_run(|| panic!("the planted crash")));
    // A pause as long as the lease, in which another runner claims the job.
    let slow = bench.runner_with(
        take_effect,
        Between::claim_and_run(move || {
            clock.advance_seconds(61);
            assert!(catch_unwind(AssertUnwindSafe(|| other.round())).is_err());
        }),
    );
    assert_eq!(slow.round().unwrap(), Round { claimed: 1, done: 0, failed: 0, lost: 1 });
    assert_eq!((bench.effects(), bench.rows()), (vec![], vec![("running".to_owned(), 2)]));
    bench.clock.advance_seconds(61);
    assert_eq!(bench.runner(take_effect).work_off().unwrap().done, 1);
    assert_eq!(bench.effects(), [1]);
}

/// Not lost but done meanwhile: the intent gives the other's answer.
fn a_runner_that_comes_late_finds_it_done(database: &TestDatabase) {
    let bench = Bench::with(database, 1);
    let (clock, quick) = (bench.clock.clone(), bench.runner(take_effect));
    let slow = bench.runner_with(
        take_effect,
        Between::claim_and_run(move || {
            clock.advance_seconds(61);
            assert_eq!(quick.work_off().unwrap().done, 1);
        }),
    );
    assert_eq!(slow.round().unwrap().done, 1);
    assert_eq!((bench.effects(), bench.rows()), (vec![1], vec![("done".to_owned(), 2)]));
}

/// The same with a row that was set back by hand: the intent remembers.
fn what_was_done_before_is_not_done_again(database: &TestDatabase) {
    use capaian_schema::tables::job;
    use diesel::prelude::*;
    let bench = Bench::with(database, 1);
    let runner = bench.runner(take_effect);
    runner.work_off().unwrap();
    let mut conn = capaian_core::db::Opener::writing(database.target.clone()).open().unwrap();
    diesel::update(job::table).set(job::state.eq("again")).execute(&mut conn).unwrap();
    assert_eq!(runner.work_off().unwrap().done, 1);
    assert_eq!((bench.effects(), bench.rows()), (vec![1], vec![("done".to_owned(), 2)]));
}

fn a_runner_that_stops_gives_back_what_it_has_not_begun(database: &TestDatabase) {
    let bench = Bench::with(database, 30);
    let runner = Arc::new_cyclic(|runner: &std::sync::Weak<capaian_core::jobs::Runner>| {
        let runner = runner.clone();
        let stop = move || runner.upgrade().into_iter().for_each(|runner| runner.stop());
        bench.runner_with(take_effect, Between::claim_and_run(stop))
    });
    let round = runner.round().unwrap();
    assert!(round.done < 30 && round.claimed == 30, "{round:?}");
    let rows = bench.rows();
    assert!(rows.iter().all(|(state, attempts)| match state.as_str() {
        "done" => *attempts == 1,
        "waiting" => *attempts == 0,
        _ => false,
    }));
    assert_eq!(bench.effects().len(), round.done);
    bench.runner(take_effect).work_off().unwrap();
    assert_eq!(bench.effects(), (1..=30).collect::<Vec<u8>>());
}

fn done_jobs_are_swept_but_the_last(database: &TestDatabase) {
    let bench = Bench::with(database, 10);
    let runner = bench.runner(take_effect);
    runner.work_off().unwrap();
    assert_eq!(runner.sweep().unwrap(), 0, "not yet");
    bench.clock.advance_seconds(8 * 86_400);
    assert_eq!(runner.sweep().unwrap(), 9);
    assert_eq!(bench.rows().len(), 1, "numbers go on from the last: a number is an intent");
}
