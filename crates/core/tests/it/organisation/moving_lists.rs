//! What a list of employees makes of a move that was recorded by hand, and the other way round.

use super::moving::leaves;
use super::staging::{TOWN, bring_employees, employees, town};
use crate::planning::refusal;
use capaian_core::db::{Db, Stop};
use capaian_core::ids::{PersonId, UnitId};
use capaian_core::organisation::acting::{ActingKind, AppointActing, appoint_acting};
use capaian_core::organisation::agency::SERVER_ACCOUNT;
use capaian_core::organisation::appraiser::{NameAppraiser, NameRefusal, name_appraiser};
use capaian_core::organisation::import::employees::EmployeeFile;
use capaian_core::organisation::moving::{
    MoveKind, MoveRefusal, NewPost, RecordMove, Recorded, TakeBackMove, TakeBackRefusal, record_move,
    take_back_move,
};
use capaian_core::organisation::staging::{UndoImport, UndoRefusal, model::imports, undo_import};
use capaian_schema::tables::{assignment, employment, import, person, position, reporting, unit_fact};
use capaian_testkit::world::{self, RINA, date};
use capaian_testkit::{TestDatabase, both_engines, intent};
use chrono::NaiveDate;
use diesel::prelude::*;

both_engines!(
    an_older_list_leaves_who_moved,
    a_newer_list_wins,
    an_older_list_does_not_bring_back_who_left,
    a_list_that_is_two_moves_behind_is_older,
    an_older_list_leaves_the_team_of_who_acts,
    the_last_list_is_not_taken_back_under_it,
    nobody_moves_beside_a_list_under_way,
    an_older_list_leaves_whom_hr_named,
);

const HEAD: &str = "198001012005011001";
const STAFF: &str = "198503172010012034";
const OTHER: &str = "199003172015011002";

/// NIP, name, position, since when, unit, NIP of the superior.
type Line = [&'static str; 6];

const OFFICE: [Line; 3] = [
    [HEAD, "Hasan", "Kepala Dinas", "", "Dinas Uji", ""],
    [STAFF, "Rina", "Analis", "", "Dinas Uji", HEAD],
    [OTHER, "Tono", "Kepala Bagian", "", "Bagian Umum", HEAD],
];

fn list(rows: &[Line]) -> EmployeeFile {
    let mut text = "NIP;NAMA;JABATAN;TMT JABATAN;UNIT KERJA;UNIT INDUK;NIP ATASAN\n".to_owned();
    for [nip, name, position, since, unit, superior] in rows {
        text.push_str(&[*nip, *name, *position, *since, *unit, "Kota Uji", *superior].join(";"));
        text.push('\n');
    }
    employees(text.as_bytes())
}

fn found(database: &TestDatabase, name: &str, unit: &str) -> (PersonId, UnitId) {
    let mut look = database.look();
    let person = person::table
        .filter(person::agency_id.eq(TOWN).and(person::name.eq(name)))
        .select(person::id)
        .first(&mut look)
        .unwrap();
    let unit = unit_fact::table
        .filter(unit_fact::agency_id.eq(TOWN).and(unit_fact::name.eq(unit)))
        .select(unit_fact::unit_id)
        .first(&mut look)
        .unwrap();
    (person, unit)
}

fn moved(db: &Db, key: &str, command: RecordMove) -> Result<Recorded, Stop<MoveRefusal>> {
    db.writer.run_now(intent(TOWN, SERVER_ACCOUNT, key, world::now()), command, record_move)
}

/// The town of the list, and the head of its office, who goes to the other unit on the first of September.
fn office(database: &TestDatabase) -> (Db, RecordMove) {
    let db = town(database);
    bring_employees(&db, 1, 1, &list(&OFFICE)).unwrap();
    database.execute(&format!(
        "INSERT INTO cycle (agency_id, id, year, period_kind, state, opened_at, version) \
         SELECT {TOWN}, id, year, period_kind, state, opened_at, version FROM cycle WHERE agency_id = 1"
    ));
    let (person, unit) = found(database, "Hasan", "Bagian Umum");
    let to = NewPost { unit, title: "Penasihat".to_owned(), heads: false, superior: None };
    let command = RecordMove {
        person,
        kind: MoveKind::Move,
        on: date(2026, 9, 1),
        to: Some(to),
        decree: "SK 1".to_owned(),
    };
    (db, command)
}

/// The posts of somebody of the town: title, since when, until when.
fn posts(database: &TestDatabase, name: &str) -> Vec<(String, NaiveDate, Option<NaiveDate>)> {
    assignment::table
        .inner_join(
            position::table.on(position::agency_id
                .eq(assignment::agency_id)
                .and(position::id.eq(assignment::position_id))),
        )
        .inner_join(
            person::table
                .on(person::agency_id.eq(assignment::agency_id).and(person::id.eq(assignment::person_id))),
        )
        .filter(assignment::agency_id.eq(TOWN))
        .filter(person::name.eq(name))
        .order(assignment::valid_from)
        .select((position::title, assignment::valid_from, assignment::valid_to))
        .load(&mut database.look())
        .unwrap()
}

/// To whom somebody of the town answers on the day of the lists; by name.
fn superior(database: &TestDatabase, name: &str) -> Option<String> {
    let mut look = database.look();
    let (who, _) = found(database, name, "Dinas Uji");
    reporting::table
        .inner_join(assignment::table.on(
            assignment::agency_id.eq(reporting::agency_id).and(assignment::id.eq(reporting::assignment_id)),
        ))
        .inner_join(
            person::table
                .on(person::agency_id.eq(reporting::agency_id).and(person::id.eq(reporting::superior_id))),
        )
        .filter(assignment::person_id.eq(who))
        .filter(assignment::valid_to.is_null())
        .filter(reporting::valid_to.is_null())
        .select(person::name)
        .first(&mut look)
        .optional()
        .unwrap()
}

fn an_older_list_leaves_who_moved(database: &TestDatabase) {
    let (db, command) = office(database);
    let first = date(2026, 9, 1);
    assert_eq!(moved(&db, "pindah", command).unwrap().changed, 2, "both answer to nobody");
    let after = posts(database, "Hasan");
    assert_eq!((after[0].2, after[1].0.as_str(), after[1].1), (Some(first), "Penasihat", first));
    assert_eq!(superior(database, "Rina"), None);
    // Another list with the same people: it has Hasan still as the head, since a day before the move.
    let mut older = OFFICE;
    older[0][3] = "01-03-2020";
    let done = bring_employees(&db, 2, 2, &list(&older)).unwrap();
    assert_eq!(posts(database, "Hasan"), after);
    assert_eq!((superior(database, "Rina"), done.changed_people), (None, 0), "nor whom he led");
    let mut renamed = OFFICE;
    renamed[0][1] = "Hasan Basri";
    bring_employees(&db, 3, 3, &list(&renamed)).unwrap();
    assert_eq!(posts(database, "Hasan Basri").len(), 2, "a name is corrected all the same");
}

fn a_newer_list_wins(database: &TestDatabase) {
    let (db, command) = office(database);
    let done = moved(&db, "pindah", command).unwrap();
    // It knows the new post and another superior there, and to whom Rina answers by now.
    let newer = [
        [HEAD, "Hasan", "Penasihat", "", "Bagian Umum", OTHER],
        [STAFF, "Rina", "Analis", "", "Dinas Uji", OTHER],
        OFFICE[2],
    ];
    bring_employees(&db, 2, 2, &list(&newer)).unwrap();
    assert_eq!(posts(database, "Hasan").len(), 2);
    assert_eq!(superior(database, "Rina").as_deref(), Some("Tono"));
    let back = TakeBackMove { moving: done.moving, seen_version: 1, reason: "Keliru".to_owned() };
    let will = |key| intent(TOWN, SERVER_ACCOUNT, key, world::now());
    let taken = db.writer.run_now(will("batal"), back, take_back_move);
    assert_eq!(refusal(taken), TakeBackRefusal::ChangedSince);
    // He comes back to the old post, by a decree after the move.
    let mut returned = OFFICE;
    returned[0][3] = "15-09-2026";
    bring_employees(&db, 3, 3, &list(&returned)).unwrap();
    let held = posts(database, "Hasan");
    assert_eq!((held.len(), held[2].0.as_str(), held[2].1), (3, "Kepala Dinas", date(2026, 9, 15)));
    assert_eq!(held[1].2, Some(date(2026, 9, 15)));
}

fn an_older_list_does_not_bring_back_who_left(database: &TestDatabase) {
    let (db, command) = office(database);
    let left = RecordMove { person: command.person, ..leaves(RINA, MoveKind::Retirement, command.on) };
    moved(&db, "pensiun", left).unwrap();
    let work = || -> Vec<(NaiveDate, Option<NaiveDate>)> {
        employment::table
            .filter(employment::agency_id.eq(TOWN))
            .filter(employment::person_id.eq(command.person))
            .order(employment::valid_from)
            .select((employment::valid_from, employment::valid_to))
            .load(&mut database.look())
            .unwrap()
    };
    let before = (posts(database, "Hasan"), work());
    assert_eq!(before.1[0].1, Some(command.on));
    bring_employees(&db, 2, 2, &list(&OFFICE)).unwrap();
    assert_eq!((posts(database, "Hasan"), work()), before);
    // Later he works somewhere else again.
    let again = [[HEAD, "Hasan", "Penasihat", "", "Bagian Umum", OTHER], OFFICE[1], OFFICE[2]];
    bring_employees(&db, 3, 3, &list(&again)).unwrap();
    let today = date(2026, 9, 21);
    assert_eq!(posts(database, "Hasan")[1], ("Penasihat".to_owned(), today, None));
    assert_eq!(work()[1], (today, None));
}

fn a_list_that_is_two_moves_behind_is_older(database: &TestDatabase) {
    let (db, command) = office(database);
    moved(&db, "pindah", RecordMove { on: date(2026, 8, 1), ..command.clone() }).unwrap();
    let (_, unit) = found(database, "Hasan", "Dinas Uji");
    let to = NewPost { unit, title: "Bendahara".to_owned(), heads: false, superior: None };
    let second = RecordMove { to: Some(to), on: date(2026, 9, 1), ..command.clone() };
    moved(&db, "pindah lagi", second).unwrap();
    let after = posts(database, "Hasan");
    let titles: Vec<&str> = after.iter().map(|post| post.0.as_str()).collect();
    assert_eq!(titles, ["Kepala Dinas", "Penasihat", "Bendahara"]);
    let mut older = OFFICE;
    older[0][3] = "01-03-2020";
    bring_employees(&db, 2, 2, &list(&older)).unwrap();
    assert_eq!(posts(database, "Hasan"), after);
    let left = RecordMove { person: command.person, ..leaves(RINA, MoveKind::Retirement, date(2026, 9, 10)) };
    moved(&db, "pensiun", left).unwrap();
    let after = posts(database, "Hasan");
    let renamed = [[HEAD, "Hasan Basri", "Kepala Dinas", "", "Dinas Uji", ""], OFFICE[1], OFFICE[2]];
    bring_employees(&db, 3, 3, &list(&renamed)).unwrap();
    assert_eq!(posts(database, "Hasan Basri"), after, "nor does it bring back who left");
}

/// Who acts does so until a day: an older list that names the head who left begins nothing after that day either.
fn an_older_list_leaves_the_team_of_who_acts(database: &TestDatabase) {
    let (db, command) = office(database);
    let (tono, unit) = found(database, "Tono", "Dinas Uji");
    let position = position::table
        .filter(position::agency_id.eq(TOWN).and(position::title.eq("Kepala Dinas")))
        .select(position::id)
        .first(&mut database.look())
        .unwrap();
    let (kind, from, last) = (ActingKind::Plh, date(2026, 8, 20), Some(date(2026, 12, 31)));
    let decree = "SPT 1".to_owned();
    let acting = AppointActing { person: tono, kind, unit, position, from, last, decree };
    let will = intent(TOWN, SERVER_ACCOUNT, "tunjuk", world::now());
    db.writer.run_now(will, acting, appoint_acting).unwrap();
    moved(&db, "pindah", command).unwrap();
    let answers = || -> Vec<(NaiveDate, Option<NaiveDate>)> {
        let (rina, _) = found(database, "Rina", "Dinas Uji");
        reporting::table
            .inner_join(
                assignment::table.on(assignment::agency_id
                    .eq(reporting::agency_id)
                    .and(assignment::id.eq(reporting::assignment_id))),
            )
            .filter(assignment::person_id.eq(rina))
            .order(reporting::valid_from)
            .select((reporting::valid_from, reporting::valid_to))
            .load(&mut database.look())
            .unwrap()
    };
    let before = answers();
    assert_eq!(before[1], (date(2026, 9, 1), Some(date(2027, 1, 1))), "{before:?}");
    let mut older = OFFICE;
    older[0][3] = "01-03-2020";
    bring_employees(&db, 2, 2, &list(&older)).unwrap();
    assert_eq!(answers(), before);
}

/// Rina answers to Tono from September on.
fn rina_to_tono(database: &TestDatabase) -> NameAppraiser {
    let (rina, _) = found(database, "Rina", "Dinas Uji");
    let (tono, _) = found(database, "Tono", "Dinas Uji");
    let post = assignment::table
        .filter(assignment::agency_id.eq(TOWN).and(assignment::person_id.eq(rina)))
        .select(assignment::id)
        .first(&mut database.look())
        .unwrap();
    let reason = "Daftarnya keliru".to_owned();
    NameAppraiser { post, appraiser: tono, from: world::date(2026, 9, 21), last: None, reason }
}

fn an_older_list_leaves_whom_hr_named(database: &TestDatabase) {
    let (db, _) = office(database);
    let will = intent(TOWN, SERVER_ACCOUNT, "tetapkan", world::now());
    db.writer.run_now(will, rina_to_tono(database), name_appraiser).unwrap();
    assert_eq!(superior(database, "Rina").as_deref(), Some("Tono"));
    let mut older = OFFICE;
    older[0][3] = "01-03-2020";
    bring_employees(&db, 2, 2, &list(&older)).unwrap();
    assert_eq!(superior(database, "Rina").as_deref(), Some("Tono"), "the list still names Hasan");
}

fn the_last_list_is_not_taken_back_under_it(database: &TestDatabase) {
    let (db, command) = office(database);
    let done = moved(&db, "pindah", command).unwrap();
    let last = db.reader.read_now(|read| imports(read, TOWN, 1)).unwrap()[0].id;
    let undo = |key: &str| {
        let will = intent(TOWN, SERVER_ACCOUNT, key, world::now());
        match db.writer.run_now(will, UndoImport { import: last }, undo_import) {
            Err(Stop::Refused(UndoRefusal::HasDependants(on))) => on.moves,
            other => panic!("taken back: {other:?}"),
        }
    };
    assert_eq!(undo("tarik"), 1);
    let back = TakeBackMove { moving: done.moving, seen_version: 1, reason: "Keliru".to_owned() };
    let will = intent(TOWN, SERVER_ACCOUNT, "batal", world::now());
    db.writer.run_now(will, back, take_back_move).unwrap();
    assert_eq!(undo("tarik lagi"), 1, "its record still points at the posts of the list");
}

fn nobody_moves_beside_a_list_under_way(database: &TestDatabase) {
    let (db, command) = office(database);
    let done = moved(&db, "pindah", command.clone()).unwrap();
    diesel::update(import::table.filter(import::agency_id.eq(TOWN)))
        .set(import::state.eq("staging"))
        .execute(&mut database.write())
        .unwrap();
    let (person, _) = found(database, "Rina", "Dinas Uji");
    let next = moved(&db, "pindah lagi", RecordMove { person, ..command });
    assert_eq!(refusal(next), MoveRefusal::ListUnderWay);
    let back = TakeBackMove { moving: done.moving, seen_version: 1, reason: "Keliru".to_owned() };
    let will = intent(TOWN, SERVER_ACCOUNT, "batal", world::now());
    let taken = db.writer.run_now(will, back, take_back_move);
    assert_eq!(refusal(taken), TakeBackRefusal::ListUnderWay);
    let will = intent(TOWN, SERVER_ACCOUNT, "tetapkan", world::now());
    let named = db.writer.run_now(will, rina_to_tono(database), name_appraiser);
    assert_eq!(refusal(named), NameRefusal::ListUnderWay);
}
