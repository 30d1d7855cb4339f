//! The employee receives an evaluation; the clock of the objection starts.

use super::{a_rating, achieved, rate};
use crate::planning::{act, refusal, writing};
use capaian_core::appraisal::evaluation::{
    AcknowledgeEvaluation, AcknowledgeRefusal, Acknowledged, EvaluateRefusal, SetEvaluation,
    acknowledge_evaluation,
};
use capaian_core::db::{Db, Denial, Stop};
use capaian_schema::tables::{evaluation, event, job, plan};
use capaian_testkit::world::{self, DEDI, HR, Named, RINA, RINA_PLAN, STRANGER, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;

both_engines!(
    a_receipt_counts_working_days,
    only_the_employee_receives,
    what_was_received_is_not_changed_by_the_appraiser,
    another_revision_is_read_first,
    the_day_is_that_of_the_unit,
);

fn receive(db: &Db, who: Named, seen_revision: i64) -> Result<Acknowledged, Stop<AcknowledgeRefusal>> {
    let command = AcknowledgeEvaluation { plan: RINA_PLAN, period: 2, seen_revision };
    act(db, who, command, acknowledge_evaluation)
}

fn a_receipt_counts_working_days(database: &TestDatabase) {
    let db = database.open();
    assert_eq!(refusal(receive(&db, RINA, 1)), AcknowledgeRefusal::NotEvaluated);
    achieved(&db);
    rate(&db, YUSUF, a_rating()).unwrap();
    let received = receive(&db, RINA, 1).unwrap();
    // 21 September 2026 is a Monday; no holiday falls into the 14 working days after it.
    let until = world::date(2026, 10, 9);
    assert_eq!((received.received_on, received.objection_until), (world::date(2026, 9, 21), Some(until)));
    let on = world::date(2026, 9, 21);
    assert_eq!(refusal(receive(&db, RINA, 1)), AcknowledgeRefusal::AlreadyReceived { on });
    let mut look = database.look();
    let kinds: Vec<String> = event::table.order(event::id).select(event::kind).load(&mut look).unwrap();
    assert_eq!(kinds.last().unwrap(), "appraisal.evaluation.received");
    let told: Vec<String> = job::table.order(job::id).select(job::kind).load(&mut look).unwrap();
    assert_eq!(told.last().unwrap(), "announce_evaluation_received");
}

fn only_the_employee_receives(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    rate(&db, YUSUF, a_rating()).unwrap();
    for (who, expected) in [
        (YUSUF, Denial::Denied),
        (HR, Denial::Denied),
        (DEDI, Denial::NotVisible),
        (STRANGER, Denial::NotVisible),
    ] {
        let answer = receive(&db, who, 1);
        assert!(matches!(answer, Err(Stop::Denied(denial)) if denial == expected), "{who:?}: {answer:?}");
    }
    let received: Option<chrono::NaiveDate> =
        evaluation::table.select(evaluation::received_on).first(&mut database.look()).unwrap();
    assert_eq!(received, None);
}

fn what_was_received_is_not_changed_by_the_appraiser(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    rate(&db, YUSUF, a_rating()).unwrap();
    receive(&db, RINA, 1).unwrap();
    let again = SetEvaluation { seen_revision: 1, revision_reason: "Ubah".to_owned(), ..a_rating() };
    let on = world::date(2026, 9, 21);
    assert_eq!(refusal(rate(&db, YUSUF, again)), EvaluateRefusal::AlreadyReceived { on });
}

fn another_revision_is_read_first(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    rate(&db, YUSUF, a_rating()).unwrap();
    let again = SetEvaluation { seen_revision: 1, revision_reason: "Ubah".to_owned(), ..a_rating() };
    rate(&db, YUSUF, again).unwrap();
    assert_eq!(refusal(receive(&db, RINA, 1)), AcknowledgeRefusal::Stale { revision: 2 });
    receive(&db, RINA, 2).unwrap();
}

/// 21 September, 23.30 in Jakarta is the 22nd in Jayapura.
fn the_day_is_that_of_the_unit(database: &TestDatabase) {
    let db = database.open();
    achieved(&db);
    rate(&db, YUSUF, a_rating()).unwrap();
    diesel::update(plan::table.find((world::CITY, RINA_PLAN)))
        .set(plan::zone.eq("wit"))
        .execute(&mut writing(database))
        .unwrap();
    let late = world::now().plus_seconds(14 * 3_600 + 1_800);
    let command = AcknowledgeEvaluation { plan: RINA_PLAN, period: 2, seen_revision: 1 };
    let will = capaian_testkit::intent(world::CITY, RINA.account(), "terima", late);
    let received = db.writer.run_now(will, command, acknowledge_evaluation).unwrap();
    assert_eq!(received.received_on, world::date(2026, 9, 22));
    assert_eq!(received.objection_until, Some(world::date(2026, 10, 12)));
}
