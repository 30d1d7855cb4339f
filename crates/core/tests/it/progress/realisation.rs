//! Recording what was reached: who may, when, in view of what — and that each act leaves its trace.

use capaian_core::db::{Db, Denial, Fault, Stop};
use capaian_core::ids::IndicatorId;
use capaian_core::progress::realisation::page::{progress_page, realisation_form};
use capaian_core::progress::realisation::{RecordRealisation, RecordRefusal, Saved, record_realisation};
use capaian_schema::tables::{draft, event, intent as intent_row, job, leaf, realisation};
use capaian_testkit::world::{self, Named};
use capaian_testkit::{TestDatabase, both_engines, intent};
use diesel::prelude::*;

fn report(indicator: IndicatorId, period: i64, seen_version: i64) -> RecordRealisation {
    RecordRealisation {
        indicator,
        period,
        amount: "20".parse().unwrap(),
        note: "Pelatihan daring, dua sertifikat".to_owned(),
        as_of: world::date(2026, 9, 18),
        seen_version,
        evidence: vec![],
    }
}

fn send(db: &Db, who: Named, key: &str, command: RecordRealisation) -> Result<Saved, Stop<RecordRefusal>> {
    let will = intent(who.agency, who.account(), key, world::now());
    db.writer.run_now(will, command, record_realisation)
}

fn refusal(answer: Result<Saved, Stop<RecordRefusal>>) -> RecordRefusal {
    match answer {
        Err(Stop::Refused(refusal)) => refusal,
        other => panic!("not refused: {other:?}"),
    }
}

fn counts(database: &TestDatabase) -> [i64; 4] {
    let mut look = database.look();
    [
        event::table.count().get_result(&mut look).unwrap(),
        leaf::table.count().get_result(&mut look).unwrap(),
        intent_row::table.count().get_result(&mut look).unwrap(),
        job::table.count().get_result(&mut look).unwrap(),
    ]
}

both_engines!(
    a_report_is_kept_with_leaf_intent_and_job,
    the_same_act_sent_twice_is_one,
    a_stale_version_shows_the_other_text,
    only_the_owner_reports,
    days_outside_are_refused_with_the_days_that_are_not,
    a_draft_goes_when_its_form_is_sent,
    the_page_shows_the_plan_in_order,
);

fn a_report_is_kept_with_leaf_intent_and_job(database: &TestDatabase) {
    let db = database.open();
    let saved = send(&db, world::RINA, "lapor", report(world::TRAINING_HOURS, 3, 0)).unwrap();
    assert_eq!(saved.version, 1);
    assert_eq!(counts(database), [1, 1, 1, 1]);
    let (amount, state): (String, String) = realisation::table
        .find((world::CITY, saved.realisation))
        .select((realisation::amount, realisation::state))
        .first(&mut database.look())
        .unwrap();
    assert_eq!((amount.as_str(), state.as_str()), ("20", "reported"));
    let (content, salt): (Vec<u8>, Vec<u8>) =
        event::table.select((event::content, event::salt)).first(&mut database.look()).unwrap();
    let commitment: Vec<u8> = leaf::table.select(leaf::commitment).first(&mut database.look()).unwrap();
    let salt: [u8; 16] = salt.try_into().unwrap();
    assert_eq!(commitment, capaian_core::ledger::commitment(&salt, &content));
}

fn the_same_act_sent_twice_is_one(database: &TestDatabase) {
    let db = database.open();
    let first = send(&db, world::RINA, "sekali", report(world::TRAINING_HOURS, 3, 0)).unwrap();
    let second = send(&db, world::RINA, "sekali", report(world::TRAINING_HOURS, 3, 0)).unwrap();
    assert_eq!(first, second);
    assert_eq!(counts(database), [1, 1, 1, 1]);
    let mut other = report(world::TRAINING_HOURS, 3, 0);
    other.amount = "21".parse().unwrap();
    assert!(matches!(send(&db, world::RINA, "sekali", other), Err(Stop::IntentReused)));
}

fn a_stale_version_shows_the_other_text(database: &TestDatabase) {
    let db = database.open();
    let refused = refusal(send(&db, world::RINA, "lama", report(world::PUPILS, 3, 0)));
    let RecordRefusal::Stale { theirs } = refused else { panic!("{refused:?}") };
    assert_eq!((theirs.amount.as_str(), theirs.version), ("41", 1));
    assert_eq!(send(&db, world::RINA, "baru", report(world::PUPILS, 3, 1)).unwrap().version, 2);
    assert_eq!(counts(database), [1, 1, 1, 1], "the refused act left nothing");
}

fn only_the_owner_reports(database: &TestDatabase) {
    let db = database.open();
    for who in world::PEOPLE {
        let answer = send(&db, *who, "lancang", report(world::TRAINING_HOURS, 3, 0));
        match who.login {
            "rina" => assert!(answer.is_ok()),
            // The appraiser, the appraiser's own superior, the unit's admin, HR and auditor see it.
            "yusuf" | "ratna" | "bayu" | "wahyu" | "lestari" => {
                assert!(matches!(answer, Err(Stop::Denied(Denial::Denied))), "{} {answer:?}", who.login);
            }
            _ => assert!(matches!(answer, Err(Stop::Denied(Denial::NotVisible))), "{} {answer:?}", who.login),
        }
    }
    assert_eq!(counts(database), [1, 1, 1, 1]);
}

fn days_outside_are_refused_with_the_days_that_are_not(database: &TestDatabase) {
    let db = database.open();
    let on = |day, period| {
        let command = RecordRealisation { as_of: day, ..report(world::TRAINING_HOURS, period, 0) };
        refusal(send(&db, world::RINA, &format!("hari-{day}-{period}"), command))
    };
    let (from, to) = (world::date(2026, 7, 1), world::date(2026, 9, 30));
    assert_eq!(on(world::date(2026, 6, 30), 3), RecordRefusal::AsOfOutsidePeriod { from, to });
    assert_eq!(on(world::date(2026, 9, 22), 3), RecordRefusal::AsOfInFuture);
    assert_eq!(on(world::date(2026, 9, 18), 5), RecordRefusal::PeriodUnknown);
    let draft = refusal(send(&db, world::DEDI, "draf", report(world::DEDI_INDICATOR, 3, 0)));
    assert_eq!(draft, RecordRefusal::PlanNotSet);
    let long = RecordRealisation { note: "a".repeat(4_001), ..report(world::TRAINING_HOURS, 3, 0) };
    assert_eq!(refusal(send(&db, world::RINA, "panjang", long)), RecordRefusal::NoteTooLong);
    assert_eq!(counts(database), [0, 0, 0, 0]);
}

fn a_draft_goes_when_its_form_is_sent(database: &TestDatabase) {
    let db = database.open();
    let form = RecordRealisation::draft(world::TRAINING_HOURS, 3);
    let content = "amount=2".to_owned();
    let keep = capaian_core::drafts::KeepDraft { form, content };
    let will = intent(world::CITY, world::RINA.account(), "draf", world::now());
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap();
    runtime.block_on(db.writer.note(will, keep, capaian_core::drafts::keep_draft)).unwrap();
    assert_eq!(draft::table.count().get_result::<i64>(&mut database.look()).unwrap(), 1);
    send(&db, world::RINA, "kirim", report(world::TRAINING_HOURS, 3, 0)).unwrap();
    assert_eq!(draft::table.count().get_result::<i64>(&mut database.look()).unwrap(), 0);
}

fn the_page_shows_the_plan_in_order(database: &TestDatabase) {
    let db = database.open();
    let on = world::date(2026, 9, 21);
    let page = db
        .reader
        .read_now::<_, Fault>(|read| progress_page(read, &db.rules, world::CITY, world::RINA.person(), on))
        .unwrap()
        .unwrap();
    assert_eq!(page.plan.year, 2026);
    assert_eq!((page.period.number, page.periods.len()), (3, 4));
    let amounts: Vec<_> = page.facts.iter().map(|fact| fact.latest().unwrap().amount.as_str()).collect();
    assert_eq!(amounts, ["1", "41", "14"]);
    assert_eq!(page.facts[1].period_target(), Some("45"));
    let nobody = db
        .reader
        .read_now::<_, Fault>(|read| progress_page(read, &db.rules, world::CITY, world::DEDI.person(), on))
        .unwrap();
    assert!(nobody.is_none(), "a draft is not in force");
    let rina = capaian_core::access::Actor {
        agency: world::CITY,
        account: world::RINA.account(),
        person: Some(world::RINA.person()),
        name: String::new(),
        agency_name: String::new(),
        zone: capaian_rules::Zone::Wib,
        horizon: 0,
        unread: 0,
        roles: vec![],
        leads: false,
        heads: false,
    };
    let form = db
        .reader
        .read_now::<_, Stop<std::convert::Infallible>>(|read| {
            realisation_form(read, &rina, world::PUPILS, 3, on)
        })
        .unwrap();
    assert!(form.may_record && form.reported.unwrap().amount == "41");
}
