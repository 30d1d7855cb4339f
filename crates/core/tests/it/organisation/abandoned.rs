//! Imports that do not come to their end, and what keeps one from being taken back.

use super::staging::{
    TOWN, bring_employees, bring_officials, bring_these_officials, bringer, employees, fixture, horizon,
    officials, rows, town, understood,
};
use capaian_core::db::{Db, Fault, Stop};
use capaian_core::ids::{IdSource, ImportId};
use capaian_core::organisation::agency::SERVER_ACCOUNT;
use capaian_core::organisation::import::employees::EmployeeFile;
use capaian_core::organisation::import::officials::Rejected;
use capaian_core::organisation::staging::model::{Import, imports};
use capaian_core::organisation::staging::plan_employees::plan_employees;
use capaian_core::organisation::staging::slices::NewPosition;
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::organisation::staging::{
    AbandonImport, AbandonRefusal, Dependants, ImportKind, NotBroughtIn, Slice, StageSlice, Staging,
    StartRefusal, UndoImport, UndoRefusal, abandon_import, bring_in, stage_slice, sweep, undo_import,
};
use capaian_testkit::{TestDatabase, both_engines, intent, world};
use std::fmt::Write as _;

both_engines!(
    an_import_that_does_not_end_is_given_up,
    why_an_import_stopped_is_told,
    what_is_too_long_is_left_out_and_the_rest_comes_in,
    whatever_was_built_on_an_import_keeps_it,
    nothing_is_taken_back_below_another,
);

fn last(db: &Db) -> Import {
    db.reader.read_now::<_, Fault>(|read| imports(read, TOWN, 1)).unwrap().remove(0)
}

fn killed_after(db: &Db, slices: usize, file: &EmployeeFile) {
    killed_after_as(db, 1, slices, file);
}

fn killed_after_as(db: &Db, key: u8, slices: usize, file: &EmployeeFile) {
    let about = understood(ImportKind::Employees, key, file.accepted.len());
    let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        let plan = |stored: &Stored, ids: &IdSource| plan_employees(file, stored, ids);
        bring_in(db, &bringer(key), &about, plan, &mut |done, _| assert!(done < slices, "the planted kill"))
    }));
    assert!(stopped.is_err());
}

fn an_import_that_does_not_end_is_given_up(database: &TestDatabase) {
    let db = town(database);
    killed_after(&db, 3, &employees(&fixture("pegawai-berantakan.xlsx")));
    let other = bring_officials(&db, 2, 2);
    assert!(matches!(other, Err(NotBroughtIn::Start(StartRefusal::Busy { .. }))), "{other:?}");
    let import = last(&db).id;
    let give_up = |key: &str| {
        let will = intent(TOWN, SERVER_ACCOUNT, key, world::now());
        db.writer.run_now(will, AbandonImport { import }, abandon_import)
    };
    give_up("hentikan").unwrap();
    assert!(matches!(give_up("lagi"), Err(Stop::Refused(AbandonRefusal::NotStaging))));
    let late = StageSlice { import, place: 3, of: 9, slice: Slice::Edges(vec![]) };
    let will = intent(TOWN, SERVER_ACCOUNT, "iris", world::now());
    assert!(matches!(db.writer.note_now(will, late, stage_slice), Err(Stop::Refused(_))), "nobody goes on");
    assert_eq!(horizon(&db), 0);
    assert_eq!(bring_officials(&db, 3, 2).unwrap().new_people, 2, "the next file comes in");
    assert_eq!((rows(database)[0], rows(database)[1]), (2, 1), "and nothing of the first is left");
}

fn why_an_import_stopped_is_told(database: &TestDatabase) {
    let db = town(database);
    let file = employees(&fixture("pegawai-berantakan.xlsx"));
    let about = understood(ImportKind::Employees, 1, file.accepted.len());
    let broken = |_: &Stored, ids: &IdSource| {
        let new = NewPosition { id: ids.named("position", "x"), title: "X".to_owned(), kind: "tidak ada" };
        Ok(Staging { slices: vec![Slice::Positions(vec![new])], ..Staging::default() })
    };
    let stopped = bring_in(&db, &bringer(1), &about, broken, &mut |_, _| {});
    assert!(matches!(stopped, Err(NotBroughtIn::Fault(_))), "{stopped:?}");
    assert_eq!(last(&db).stopped.as_deref(), Some("fault"));
    bring_employees(&db, 1, 1, &file).unwrap();
    assert_eq!((last(&db).state.as_str(), last(&db).stopped), ("visible", None), "it went on");
}

const HEADER: &str = "NIP;NAMA;JABATAN;UNIT KERJA;UNIT INDUK;GOLONGAN\n";

fn what_is_too_long_is_left_out_and_the_rest_comes_in(database: &TestDatabase) {
    let nip = |n: u32| format!("19850317201001{}{n:03}", 1 + n % 2);
    let mut text = HEADER.to_owned();
    let long = |count: usize| "a".repeat(count);
    for (n, name, position, unit, parent) in [
        (1, long(200), long(300), long(300), "Kota Uji".to_owned()),
        (2, long(201), "Guru".to_owned(), "SD 1".to_owned(), "Kota Uji".to_owned()),
        (3, "Ani".to_owned(), long(301), "SD 1".to_owned(), "Kota Uji".to_owned()),
        (4, "Budi".to_owned(), "Guru".to_owned(), long(301), "Kota Uji".to_owned()),
        (5, "Citra".to_owned(), "Guru".to_owned(), "SD 1".to_owned(), long(301)),
    ] {
        writeln!(text, "{};{name};{position};{unit};{parent};III/a", nip(n)).unwrap();
    }
    let file = employees(text.as_bytes());
    let codes: Vec<_> = file.rejected.iter().map(|one| (one.row, one.code())).collect();
    let expected =
        [(3, "name_too_long"), (4, "position_too_long"), (5, "unit_too_long"), (6, "unit_too_long")];
    assert_eq!(codes, expected);
    let db = town(database);
    assert_eq!(bring_employees(&db, 1, 1, &file).unwrap().new_people, 1);
    let text = format!(
        "nama;jabatan;unit;mulai;akhir\nSari;Wali Kota;Kota Uji;2025-02-20;2025-02-20\n\
         {};Wakil Wali Kota;Kota Uji;2025-02-20;\nTono;{};Kota Uji;2025-02-20;\n\
         Umi;Pj;{};2025-02-20;\nVina;Pj;Kota Uji;2025-02-20;2025-02-19\n",
        long(201),
        long(301),
        long(301)
    );
    let file = officials(text.as_bytes());
    let codes: Vec<_> = file.rejected.iter().map(Rejected::code).collect();
    assert_eq!(codes, ["name_too_long", "position_too_long", "unit_too_long", "period_reversed"]);
    bring_these_officials(&db, 2, 2, &file).unwrap();
}

fn whatever_was_built_on_an_import_keeps_it(database: &TestDatabase) {
    let db = town(database);
    let import = bring_employees(&db, 1, 1, &employees(&fixture("pegawai-berantakan.xlsx"))).unwrap().import;
    let undo = |key: &str| {
        let will = intent(TOWN, SERVER_ACCOUNT, key, world::now());
        db.writer.run_now(will, UndoImport { import }, undo_import)
    };
    let one_unit = "FROM unit u JOIN cycle c ON c.agency_id = u.agency_id WHERE u.agency_id = 3 LIMIT 1";
    database.execute(
        "INSERT INTO cycle (agency_id, id, year, period_kind, state, opened_at, version) \
         SELECT agency_id, id, 2026, 'quarterly', 'open', 0, 1 FROM unit WHERE agency_id = 3 LIMIT 1",
    );
    for (sql, table, expected) in [
        (
            format!(
                "INSERT INTO goal (agency_id, id, cycle_id, unit_id, ordinal, statement, statement_key) \
                 SELECT u.agency_id, u.id, c.id, u.id, 1, 'Sasaran', 'sasaran' {one_unit}"
            ),
            "goal",
            Dependants { goals: 1, ..Dependants::default() },
        ),
        (
            format!(
                "INSERT INTO organisation_predicate \
                 (agency_id, id, cycle_id, unit_id, period_number, predicate, revision, set_at) \
                 SELECT u.agency_id, u.id, c.id, u.id, 1, 'good', 1, 0 {one_unit}"
            ),
            "organisation_predicate",
            Dependants { ratings: 1, ..Dependants::default() },
        ),
        (
            "INSERT INTO evidence \
             (agency_id, id, person_id, kind, name, media_type, bytes, hash, added_by, added_at) \
             SELECT agency_id, id, id, 'file', 'a.pdf', 'application/pdf', 5, nip_hash, id, 0 \
             FROM person WHERE agency_id = 3 LIMIT 1"
                .to_owned(),
            "evidence",
            Dependants { evidence: 1, ..Dependants::default() },
        ),
    ] {
        database.execute(&sql);
        match undo(table) {
            Err(Stop::Refused(UndoRefusal::HasDependants(found))) => assert_eq!(found, expected),
            other => panic!("{table}: {other:?}"),
        }
        database.execute(&format!("DELETE FROM {table} WHERE agency_id = 3"));
    }
    undo("batalkan").unwrap();
    sweep(&db, &bringer(3)).unwrap();
    assert_eq!(rows(database), [0; 7]);
}

/// Rows of a later list may point at those of an earlier one, whether it is still coming or going.
fn nothing_is_taken_back_below_another(database: &TestDatabase) {
    let db = town(database);
    let list = |name: &str, grade: &str| {
        employees(format!("{HEADER}198503172010012034;{name};Analis;Dinas Uji;Kota Uji;{grade}\n").as_bytes())
    };
    let first = bring_employees(&db, 1, 1, &list("Rina", "III/a")).unwrap().import;
    let second = bring_employees(&db, 2, 2, &list("Rina M", "III/b")).unwrap().import;
    let undo = |import: ImportId, key: &str| {
        let will = intent(TOWN, SERVER_ACCOUNT, key, world::now());
        db.writer.run_now(will, UndoImport { import }, undo_import)
    };
    let not_last = |outcome| matches!(outcome, Err(Stop::Refused(UndoRefusal::NotLast)));
    killed_after_as(&db, 3, 1, &list("Rina Marlina", "III/c"));
    assert!(not_last(undo(second, "saat-impor")), "another list is coming");
    let third = last(&db).id;
    let will = intent(TOWN, SERVER_ACCOUNT, "hentikan", world::now());
    db.writer.run_now(will, AbandonImport { import: third }, abandon_import).unwrap();
    assert!(not_last(undo(second, "belum-bersih")), "its rows are still there");
    sweep(&db, &bringer(4)).unwrap();
    undo(second, "sekarang").unwrap();
    assert!(not_last(undo(first, "belum-bersih-juga")));
    sweep(&db, &bringer(5)).unwrap();
    assert_eq!(database.count("person WHERE agency_id = 3 AND name = 'Rina'"), 1);
    assert_eq!(database.count("employment WHERE agency_id = 3 AND valid_to IS NULL AND closed_in = 0"), 1);
    undo(first, "terakhir").unwrap();
    sweep(&db, &bringer(6)).unwrap();
    assert_eq!(rows(database), [0; 7]);
}

/// Names, grades and posts of 7,000 people at once, which is more than 20,000 facts; and back.
#[test]
fn any_number_of_people_may_change_in_one_list() {
    let list = |name: &str, grade: &str, post: &str| {
        let mut text = HEADER.to_owned();
        for n in 0..7_000 {
            let (year, serial) = (1970 + n / 900, 1 + n % 900);
            let nip = format!("{year}0317200001{}{serial:03}", 1 + n % 2);
            writeln!(text, "{nip};{name} {n};{post};Dinas Uji;Kota Uji;{grade}").unwrap();
        }
        employees(text.as_bytes())
    };
    let database = TestDatabase::sqlite();
    let db = town(&database);
    assert_eq!(bring_employees(&db, 1, 1, &list("Ani", "III/a", "Analis")).unwrap().new_people, 7_000);
    let before = rows(&database);
    let second = bring_employees(&db, 2, 2, &list("Budi", "III/b", "Penelaah")).unwrap();
    assert_eq!(second.changed_people, 7_000);
    // What is seen: an end counts from the horizon of its import on.
    let seen = "closed_in <= (SELECT visible_import FROM agency WHERE agency_id = 3)";
    let closings = |what: &str| {
        database.count(&format!("{what} WHERE agency_id = 3 AND valid_to IS NOT NULL AND {seen}"))
    };
    let named = |name: &str| database.count(&format!("person WHERE agency_id = 3 AND name LIKE '{name} %'"));
    assert_eq!((closings("employment"), closings("assignment"), named("Budi")), (7_000, 7_000, 7_000));
    let will = intent(TOWN, SERVER_ACCOUNT, "batalkan", world::now());
    db.writer.run_now(will, UndoImport { import: second.import }, undo_import).unwrap();
    assert_eq!((closings("employment"), closings("assignment")), (0, 0));
    sweep(&db, &bringer(3)).unwrap();
    assert_eq!((rows(&database), named("Ani")), (before, 7_000));
    for gone in [
        "import_closing",
        "employment WHERE agency_id = 3 AND (valid_to IS NOT NULL OR closed_in > 0)",
        "assignment WHERE agency_id = 3 AND (valid_to IS NOT NULL OR closed_in > 0)",
    ] {
        assert_eq!(database.count(gone), 0, "{gone}");
    }
}
