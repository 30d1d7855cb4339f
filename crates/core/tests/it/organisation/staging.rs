//! Files of people brought in: all or nothing, resumable, taken back.

use capaian_core::db::{Db, Fault, Stop};
use capaian_core::ids::{IdSource, PersonId};
use capaian_core::organisation::agency::{FoundAgency, SERVER_ACCOUNT, agencies, found_agency};
use capaian_core::organisation::import::employees::{EmployeeFile, EmployeeReader, NobodyStored};
use capaian_core::organisation::import::officials::{OfficialFile, OfficialReader};
use capaian_core::organisation::staging::plan_employees::plan_employees;
use capaian_core::organisation::staging::plan_officials::plan_officials;
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::organisation::staging::{
    Bringer, BroughtIn, ImportKind, NotBroughtIn, StageSlice, StartRefusal, Understood, UndoImport,
    UndoRefusal, bring_in, stage_slice, sweep, undo_import,
};
use capaian_rules::Zone;
use capaian_schema::tables::{
    assignment, employment, person, reporting, search_term, unit, unit_closure, unit_fact,
};
use capaian_sheets::{Options, read_bytes};
use capaian_testkit::{TestDatabase, both_engines, intent, world};
use diesel::prelude::*;
use std::ops::ControlFlow;
use std::path::Path;

/// A third agency beside the named world's two.
pub(super) const TOWN: i64 = 3;

pub(super) fn fixture(name: &str) -> Vec<u8> {
    std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fixtures").join(name)).unwrap()
}

pub(super) fn employees(bytes: &[u8]) -> EmployeeFile {
    let mut reader = EmployeeReader::default();
    read_bytes(bytes, &Options::default(), &mut |event| {
        reader.take(event);
        ControlFlow::Continue(())
    })
    .unwrap();
    reader.finish(&NobodyStored).unwrap()
}

pub(super) fn officials(bytes: &[u8]) -> OfficialFile {
    let mut reader = OfficialReader::default();
    read_bytes(bytes, &Options::default(), &mut |event| {
        reader.take(event);
        ControlFlow::Continue(())
    })
    .unwrap();
    reader.finish().unwrap()
}

pub(super) fn town(database: &TestDatabase) -> Db {
    let db = database.open();
    let will = intent(TOWN, SERVER_ACCOUNT, "dirikan", world::now());
    let command = FoundAgency { code: "uji".to_owned(), name: "Kota Uji".to_owned(), zone: Zone::Wita };
    db.writer.run_now(will, command, found_agency).unwrap();
    db
}

pub(super) fn bringer(key: u8) -> Bringer {
    Bringer {
        agency: TOWN,
        principal: SERVER_ACCOUNT,
        at: world::now(),
        seed: [key; 32],
        keys: world::keys(),
    }
}

pub(super) fn understood(kind: ImportKind, hash: u8, accepted: usize) -> Understood {
    Understood {
        kind,
        file_name: "berkas.xlsx".to_owned(),
        file_hash: [hash; 32],
        accepted: i64::try_from(accepted).unwrap(),
        rejected: 0,
    }
}

pub(super) fn bring_employees(
    db: &Db,
    key: u8,
    hash: u8,
    file: &EmployeeFile,
) -> Result<BroughtIn, NotBroughtIn> {
    let about = understood(ImportKind::Employees, hash, file.accepted.len());
    bring_in(db, &bringer(key), &about, |stored, ids| plan_employees(file, stored, ids), &mut |_, _| {})
}

pub(super) fn bring_officials(db: &Db, key: u8, hash: u8) -> Result<BroughtIn, NotBroughtIn> {
    bring_these_officials(db, key, hash, &officials(&fixture("pejabat-non-asn.csv")))
}

pub(super) fn bring_these_officials(
    db: &Db,
    key: u8,
    hash: u8,
    file: &OfficialFile,
) -> Result<BroughtIn, NotBroughtIn> {
    let about = understood(ImportKind::Officials, hash, file.accepted.len());
    bring_in(db, &bringer(key), &about, |stored, ids| Ok(plan_officials(file, stored, ids)), &mut |_, _| {})
}

/// Rows of the town: people, units, pairs of the tree, employments, assignments, edges, terms.
pub(super) fn rows(database: &TestDatabase) -> [i64; 7] {
    let mut look = database.look();
    [
        person::table.filter(person::agency_id.eq(TOWN)).count().get_result(&mut look).unwrap(),
        unit::table.filter(unit::agency_id.eq(TOWN)).count().get_result(&mut look).unwrap(),
        unit_closure::table.filter(unit_closure::agency_id.eq(TOWN)).count().get_result(&mut look).unwrap(),
        employment::table.filter(employment::agency_id.eq(TOWN)).count().get_result(&mut look).unwrap(),
        assignment::table.filter(assignment::agency_id.eq(TOWN)).count().get_result(&mut look).unwrap(),
        reporting::table.filter(reporting::agency_id.eq(TOWN)).count().get_result(&mut look).unwrap(),
        search_term::table.filter(search_term::agency_id.eq(TOWN)).count().get_result(&mut look).unwrap(),
    ]
}

pub(super) fn horizon(db: &Db) -> i64 {
    let all = db.reader.read_now::<_, Fault>(agencies).unwrap();
    all.iter().find(|agency| agency.id == TOWN).unwrap().visible_import
}

both_engines!(
    a_messy_list_comes_in_and_is_taken_back,
    killed_in_the_middle_it_goes_on_where_it_ended,
    what_is_in_is_in_while_another_is_interrupted,
    the_second_list_changes_only_what_changed,
    what_something_depends_on_is_not_taken_back,
);

fn a_messy_list_comes_in_and_is_taken_back(database: &TestDatabase) {
    let db = town(database);
    let file = employees(&fixture("pegawai-berantakan.xlsx"));
    let done = bring_employees(&db, 1, 1, &file).unwrap();
    assert_eq!((done.new_people, done.new_units, done.changed_people), (652, 75, 0));
    let [people, units, pairs, employments, assignments, edges, terms] = rows(database);
    assert_eq!((people, units, employments, assignments), (652, 75, 652, 652));
    assert!(pairs > units && terms > people && edges > 500);
    let zones: Vec<String> = unit_fact::table
        .filter(unit_fact::agency_id.eq(TOWN))
        .select(unit_fact::zone)
        .distinct()
        .load(&mut database.look())
        .unwrap();
    assert_eq!(zones, ["wita"], "the zone of the agency");
    assert_eq!(horizon(&db), 1);

    let again = bring_employees(&db, 2, 1, &file);
    assert!(
        matches!(again, Err(NotBroughtIn::Start(StartRefusal::AlreadyIn { import })) if import == done.import)
    );

    let will = intent(TOWN, SERVER_ACCOUNT, "batalkan", world::now());
    db.writer.run_now(will, UndoImport { import: done.import }, undo_import).unwrap();
    assert_eq!(horizon(&db), 0, "unseen at once");
    sweep(&db, &bringer(3)).unwrap();
    assert_eq!(rows(database), [0; 7], "and gone");
    assert_eq!(bring_employees(&db, 4, 1, &file).unwrap().new_people, 652, "it can come in again");
}

fn killed_in_the_middle_it_goes_on_where_it_ended(database: &TestDatabase) {
    let file = employees(&fixture("pegawai-berantakan.xlsx"));
    let whole = TestDatabase::sqlite();
    bring_employees(&town(&whole), 1, 1, &file).unwrap();

    let db = town(database);
    let about = understood(ImportKind::Employees, 1, file.accepted.len());
    let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let plan = |stored: &Stored, ids: &IdSource| plan_employees(&file, stored, ids);
        bring_in(&db, &bringer(1), &about, plan, &mut |done, of| assert!(done < of / 2, "the planted kill"))
    }));
    assert!(stopped.is_err());
    assert_eq!(horizon(&db), 0, "nothing is visible");
    drop(db);
    let db = database.open();
    let other = bring_officials(&db, 9, 9);
    assert!(matches!(other, Err(NotBroughtIn::Start(StartRefusal::Busy { .. }))), "{other:?}");
    let resumed = bring_employees(&db, 2, 1, &file).unwrap();
    assert!(resumed.slices_written > 0 && resumed.slices_written < 12, "{resumed:?}");
    assert_eq!(rows(database), rows(&whole));
    assert_eq!(ids(database), ids(&whole), "with the same ids as undisturbed");
}

/// Two files in a row under the same wills as before, as the demo brings them in: killed at the first slice
/// of the second, it begins with the first one again.
fn what_is_in_is_in_while_another_is_interrupted(database: &TestDatabase) {
    let db = town(database);
    let first = bring_officials(&db, 1, 1).unwrap();
    let file = employees(&fixture("pegawai-berantakan.xlsx"));
    let about = understood(ImportKind::Employees, 2, file.accepted.len());
    let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let plan = |_: &Stored, _: &IdSource| panic!("the planted kill");
        bring_in(&db, &bringer(2), &about, plan, &mut |_, _| {})
    }));
    assert!(stopped.is_err());
    for key in [1, 7] {
        let again = bring_officials(&db, key, 1);
        let is_in = |import| import == first.import;
        assert!(
            matches!(again, Err(NotBroughtIn::Start(StartRefusal::AlreadyIn { import })) if is_in(import)),
            "{key}: {again:?}"
        );
    }
    assert_eq!(bring_employees(&db, 2, 2, &file).unwrap().new_people, 652);
}

fn ids(database: &TestDatabase) -> Vec<PersonId> {
    let rows = person::table.filter(person::agency_id.eq(TOWN)).order(person::id).select(person::id);
    rows.load(&mut database.look()).unwrap()
}

fn the_second_list_changes_only_what_changed(database: &TestDatabase) {
    let db = town(database);
    let mut file = employees(&fixture("pegawai-berantakan.xlsx"));
    bring_employees(&db, 1, 1, &file).unwrap();
    let before = rows(database);
    let moved = file.accepted.iter().position(|row| row.superior.is_some()).unwrap();
    let to = file.accepted.iter().find(|row| row.unit != file.accepted[moved].unit).unwrap().unit;
    file.accepted[moved].unit = to;
    "Nama Baru".clone_into(&mut file.accepted[0].name);
    let second = bring_employees(&db, 2, 2, &file).unwrap();
    assert_eq!((second.new_people, second.new_units), (0, 0));
    assert!((1..=3).contains(&second.changed_people), "the moved one, and heads that follow: {second:?}");
    let after = rows(database);
    assert_eq!((after[0], after[1], after[3]), (before[0], before[1], before[3]));
    let posts = i64::try_from(second.changed_people).unwrap() - 1;
    assert_eq!(after[4] - before[4], posts, "who has a new name only keeps the post");
    // The edge of a post that somebody leaves stays open: past periods of its plan lead to that superior.
    let closed_edges: i64 = reporting::table
        .filter(reporting::agency_id.eq(TOWN))
        .filter(reporting::valid_to.is_not_null())
        .count()
        .get_result(&mut database.look())
        .unwrap();
    assert_eq!(closed_edges, 0, "no edge of an old post is closed");
    assert_eq!(after[5] - before[5], after[4] - before[4], "each new post has an edge of its own");
    let will = intent(TOWN, SERVER_ACCOUNT, "batalkan", world::now());
    db.writer.run_now(will, UndoImport { import: second.import }, undo_import).unwrap();
    sweep(&db, &bringer(3)).unwrap();
    assert_eq!(rows(database), before);
    let named: i64 = person::table
        .filter(person::agency_id.eq(TOWN))
        .filter(person::name.eq("Nama Baru"))
        .count()
        .get_result(&mut database.look())
        .unwrap();
    assert_eq!(named, 0, "the name is what it was");
    let closed: i64 = assignment::table
        .filter(assignment::agency_id.eq(TOWN))
        .filter(assignment::valid_to.is_not_null())
        .count()
        .get_result(&mut database.look())
        .unwrap();
    assert_eq!(closed, 0, "what it had closed is open again");
}

fn what_something_depends_on_is_not_taken_back(database: &TestDatabase) {
    let db = town(database);
    let file = employees(&fixture("pegawai-berantakan.xlsx"));
    let done = bring_employees(&db, 1, 1, &file).unwrap();
    let command = capaian_core::access::account::CreateAccount {
        person: Some(ids(database)[0]),
        name: "Seseorang".to_owned(),
        login_hashes: vec![[9; 32]],
        password_hash: String::new(),
        roles: vec![],
        roles_from: world::date(2026, 1, 1),
    };
    let will = intent(TOWN, SERVER_ACCOUNT, "akun", world::now());
    db.writer.run_now(will, command, capaian_core::access::account::create_account).unwrap();
    let undo = |key: &str| {
        let will = intent(TOWN, SERVER_ACCOUNT, key, world::now());
        db.writer.run_now(will, UndoImport { import: done.import }, undo_import)
    };
    match undo("batalkan") {
        Err(Stop::Refused(UndoRefusal::HasDependants(dependants))) => assert_eq!(dependants.accounts, 1),
        other => panic!("{other:?}"),
    }
    bring_officials(&db, 2, 2).unwrap();
    assert!(matches!(undo("batalkan-2"), Err(Stop::Refused(UndoRefusal::NotLast))));
    assert_eq!(horizon(&db), 2);
}

/// The clean city: heads of office without a superior answer to the mayor, whichever file comes first.
#[test]
fn heads_of_office_answer_to_the_mayor() {
    let file = employees(&fixture("pegawai-kota.xlsx"));
    let without = file.accepted.iter().filter(|row| row.superior_empty).count();
    for officials_first in [true, false] {
        let database = TestDatabase::sqlite();
        let db = town(&database);
        if officials_first {
            bring_officials(&db, 1, 1).unwrap();
        }
        let done = bring_employees(&db, 2, 2, &file).unwrap();
        assert_eq!(done.new_people, 3_695);
        if !officials_first {
            bring_officials(&db, 3, 3).unwrap();
        }
        let mut look = database.look();
        let mayor: PersonId = person::table
            .filter(person::agency_id.eq(TOWN))
            .filter(person::name.eq("Ibrahim Hasan"))
            .select(person::id)
            .first(&mut look)
            .unwrap();
        let led: i64 = reporting::table
            .filter(reporting::agency_id.eq(TOWN))
            .filter(reporting::superior_id.eq(mayor))
            .count()
            .get_result(&mut look)
            .unwrap();
        assert_eq!(usize::try_from(led).unwrap(), without, "officials first: {officials_first}");
        let roots: i64 = unit_fact::table
            .filter(unit_fact::agency_id.eq(TOWN))
            .filter(unit_fact::parent_id.is_null())
            .count()
            .get_result(&mut look)
            .unwrap();
        assert_eq!(roots, 1, "one root, not one per file");
        let units: i64 =
            unit_fact::table.filter(unit_fact::agency_id.eq(TOWN)).count().get_result(&mut look).unwrap();
        assert_eq!(units, 326);
    }
}

#[test]
fn a_slice_out_of_order_is_refused() {
    let database = TestDatabase::sqlite();
    let db = town(&database);
    let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let file = employees(&fixture("pegawai-berantakan.xlsx"));
        let about = understood(ImportKind::Employees, 1, 1);
        bring_in(&db, &bringer(1), &about, |s, i| plan_employees(&file, s, i), &mut |_, _| {
            panic!("the planted kill")
        })
    }));
    assert!(stopped.is_err());
    let import = capaian_core::organisation::staging::model::imports;
    let open = db.reader.read_now(|read| import(read, TOWN, 1)).unwrap()[0].clone();
    let late = StageSlice {
        import: open.id,
        place: 7,
        of: 9,
        slice: capaian_core::organisation::staging::Slice::Edges(vec![]),
    };
    let will = intent(TOWN, SERVER_ACCOUNT, "iris", world::now());
    assert!(matches!(db.writer.note_now(will, late, stage_slice), Err(Stop::Refused(_))));
}
