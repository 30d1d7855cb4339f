//! Signing in, sessions, and the printed permission table.

use capaian_core::access::account::attempts::NETWORK_FAILURES_MAX;
use capaian_core::access::account::credentials::credentials;
use capaian_core::access::account::{CountAttempt, ForgetAttempts, count_attempt, forget_attempts};
use capaian_core::access::session::{
    self, EndSession, OpenSession, Token, current, end_session, open_session, touch_session,
};
use capaian_core::access::{Role, table};
use capaian_core::db::{Db, Denial, Fault, Stop};
use capaian_schema::tables::reporting;
use capaian_testkit::{TestDatabase, both_engines, intent, world};
use diesel::prelude::*;
use std::path::Path;

#[test]
fn the_printed_table_is_the_reviewed_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/permissions.txt");
    if std::env::var_os("CAPAIAN_REGENERATE").is_some() {
        std::fs::write(&path, table::printed()).unwrap();
    }
    let kept = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == table::printed(), "review docs/permissions.txt: run with CAPAIAN_REGENERATE=1");
}

both_engines!(
    a_session_lives_and_ends,
    a_closed_door_slows_down,
    a_thousand_at_once_are_a_thousand_in_a_row,
    one_password_on_every_login_slows_the_network_down,
    names_that_do_not_exist_lock_nobody_out,
    roles_are_those_of_the_day,
    who_leads_in_the_east_is_asked_for_at_once,
);

fn opened(db: &Db, token: &Token) {
    let command = OpenSession {
        token_hash: token.hash(),
        login_hash: world::keys().hash("login", "rina"),
        network: "10.0".to_owned(),
        device: "Uji".to_owned(),
    };
    let will = intent(world::CITY, world::RINA.account(), "masuk", world::now());
    db.writer.run_now(will, command, open_session).unwrap();
}

fn who(db: &Db, token: &Token, seconds: i64) -> Option<session::Current> {
    let at = world::now().plus_seconds(seconds);
    db.reader.read_now::<_, Fault>(|read| current(read, token, at)).unwrap()
}

fn a_session_lives_and_ends(database: &TestDatabase) {
    let db = database.open();
    let token = Token::new(world::CITY, [3; 32]);
    assert!(who(&db, &token, 0).is_none());
    opened(&db, &token);
    let live = who(&db, &token, 60).unwrap();
    assert_eq!(live.actor.name, "Rina Marlina");
    assert!(!live.touch && who(&db, &token, 301).unwrap().touch);
    assert!(who(&db, &token, session::IDLE_SECONDS).is_none(), "idle for half an hour");

    let will = intent(world::CITY, world::RINA.account(), "sentuh", world::now().plus_seconds(600));
    let touched = session::TouchSession { token_hash: token.hash() };
    tokio_block(db.writer.note(will, touched, touch_session)).unwrap();
    assert!(who(&db, &token, session::IDLE_SECONDS).is_some(), "used since");

    let somebody = intent(world::CITY, world::DEDI.account(), "keluar-1", world::now());
    let theft = db.writer.run_now(somebody, EndSession { token_hash: token.hash() }, end_session);
    assert!(matches!(theft, Err(Stop::Denied(Denial::NotVisible))));
    let own = intent(world::CITY, world::RINA.account(), "keluar-2", world::now());
    db.writer.run_now(own, EndSession { token_hash: token.hash() }, end_session).unwrap();
    assert!(who(&db, &token, 601).is_none());
}

fn a_closed_door_slows_down(database: &TestDatabase) {
    let db = database.open();
    let hash = world::keys().hash("login", "rina");
    let look = |network: &str, seconds: i64| {
        let at = world::now().plus_seconds(seconds);
        db.reader.read_now::<_, Fault>(|read| credentials(read, &hash, network, at)).unwrap()
    };
    assert_eq!(look("10.0", 0).account.unwrap().account, world::RINA.account());
    for _ in 0..5 {
        assert_eq!(counted(&db, "rina", "10.0", 0), 0);
    }
    assert_eq!((look("10.0", 0).wait_seconds, counted(&db, "rina", "10.0", 0)), (2, 2));
    assert_eq!(counted(&db, "rina", "10.0", 2), 0, "waited");
    assert_eq!(look("10.0", 2).wait_seconds, 4, "longer each time");
    assert_eq!(look("10.0", 6).wait_seconds, 0);
    assert_eq!(look("10.1", 0).wait_seconds, 0, "another network is not held up");
    opened(&db, &Token::new(world::CITY, [4; 32]));
    assert_eq!(look("10.0", 0).wait_seconds, 0, "a right password forgets the wrong ones");
}

/// Counts an attempt and says how long it has to wait.
fn counted(db: &Db, login: &str, network: &str, seconds: i64) -> i64 {
    let at = world::now().plus_seconds(seconds);
    let will = intent(world::CITY, world::RINA.account(), "coba", at);
    let login_hash = world::keys().hash("login", login);
    let attempt = CountAttempt { login_hash, network: network.to_owned() };
    db.writer.note_now(will, attempt, count_attempt).unwrap()
}

fn a_thousand_at_once_are_a_thousand_in_a_row(database: &TestDatabase) {
    let db = database.open();
    let admitted: usize = std::thread::scope(|scope| {
        let try_some = || (0..25).filter(|_| counted(&db, "rina", "10.0", 0) == 0).count();
        let all: Vec<_> = (0..8).map(|_| scope.spawn(try_some)).collect();
        all.into_iter().map(|one| one.join().unwrap()).sum()
    });
    assert_eq!(admitted, 5, "of two hundred");
}

fn one_password_on_every_login_slows_the_network_down(database: &TestDatabase) {
    let db = database.open();
    let tried = |count: i64, seconds| {
        (0..count).filter(|one| counted(&db, &format!("nip-{one}"), "10.0", seconds) == 0).count()
    };
    assert_eq!(tried(NETWORK_FAILURES_MAX + 50, 0), 200);
    assert_eq!(counted(&db, "baru", "10.1", 0), 0, "another network is not held up");
    opened(&db, &Token::new(world::CITY, [4; 32]));
    assert_eq!(counted(&db, "baru", "10.0", 0), 0, "one was right");
    assert_eq!(counted(&db, "lain", "10.0", 0), 30, "and counts for one only");
    assert_eq!(counted(&db, "lain", "10.0", 60), 0);
    let day = world::now().plus_seconds(25 * 60 * 60);
    let will = intent(world::CITY, world::RINA.account(), "sapu", day);
    let forgotten = db.writer.note_now(will, ForgetAttempts {}, forget_attempts).unwrap();
    assert_eq!(forgotten, 200 + 5, "each login, and both networks");
}

fn names_that_do_not_exist_lock_nobody_out(database: &TestDatabase) {
    let db = database.open();
    opened(&db, &Token::new(world::CITY, [4; 32]));
    for one in 0..NETWORK_FAILURES_MAX + 50 {
        counted(&db, &format!("nip-{one}"), "10.0", 0);
    }
    assert_eq!(counted(&db, "baru", "10.0", 0), 30, "who never came in from there waits");
    assert_eq!(counted(&db, "rina", "10.0", 0), 0, "who did does not");
    let weeks = 8 * 24 * 60 * 60;
    for one in 0..NETWORK_FAILURES_MAX {
        counted(&db, &format!("nip-{one}"), "10.0", weeks);
    }
    assert_eq!(counted(&db, "rina", "10.0", weeks), 30, "and is a stranger again after a week");
}

fn roles_are_those_of_the_day(database: &TestDatabase) {
    let db = database.open();
    let token = Token::new(world::CITY, [5; 32]);
    let command = OpenSession {
        token_hash: token.hash(),
        login_hash: [0; 32],
        network: String::new(),
        device: String::new(),
    };
    let will = intent(world::CITY, world::UNIT_ADMIN.account(), "masuk", world::now());
    db.writer.run_now(will, command, open_session).unwrap();
    let actor = who(&db, &token, 0).unwrap().actor;
    assert!(!actor.holds(Role::UnitAdmin), "held for one unit, not for the agency");
    assert_eq!(actor.units_of(Role::UnitAdmin).collect::<Vec<_>>(), [world::unit(3)]);
}

/// The 22nd begins in the east at 22.00 of the 21st in Jakarta.
fn who_leads_in_the_east_is_asked_for_at_once(database: &TestDatabase) {
    let db = database.open();
    diesel::update(reporting::table.filter(reporting::superior_id.eq(world::YUSUF.person())))
        .set(reporting::valid_from.eq(world::date(2026, 9, 22)))
        .execute(&mut database.write())
        .unwrap();
    let leads = |hours: u8| {
        let (at, token) =
            (world::now().plus_seconds(i64::from(hours) * 3_600), Token::new(world::CITY, [hours; 32]));
        let command = OpenSession {
            token_hash: token.hash(),
            login_hash: world::keys().hash("login", world::YUSUF.login),
            network: "10.0".to_owned(),
            device: "Uji".to_owned(),
        };
        let will = intent(world::CITY, world::YUSUF.account(), &format!("masuk-{hours}"), at);
        db.writer.run_now(will, command, open_session).unwrap();
        db.reader.read_now::<_, Fault>(|read| current(read, &token, at)).unwrap().unwrap().actor.leads
    };
    assert!(!leads(12), "nowhere yet");
    assert!(leads(13), "in the east");
    assert!(leads(15), "everywhere");
}

fn tokio_block<F: Future>(future: F) -> F::Output {
    tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().unwrap().block_on(future)
}
