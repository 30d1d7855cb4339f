//! Lists that meet an organisation that is there: who follows whom, what stands below what, since when.

use super::staging::{
    TOWN, bring_employees, bring_these_officials, bringer, employees, horizon, officials, rows, town,
    understood,
};
use capaian_core::db::{Db, Fault};
use capaian_core::ids::IdSource;
use capaian_core::organisation::import::employees::EmployeeFile;
use capaian_core::organisation::staging::plan_employees::plan_employees;
use capaian_core::organisation::staging::stored::Stored;
use capaian_core::organisation::staging::{Bringer, ImportKind, bring_in};
use capaian_schema::tables::{
    assignment, employment, person, reporting, search_term, unit_closure, unit_fact,
};
use capaian_testkit::{TestDatabase, both_engines, world};
use chrono::NaiveDate;
use diesel::prelude::*;

both_engines!(
    who_follows_the_mayor_heads_the_agency,
    a_new_unit_stands_below_everything_above_its_parent,
    two_units_in_a_circle_are_two_units,
    an_import_keeps_the_day_it_was_opened,
    changes_that_were_killed_anywhere_come_to_the_same,
    who_was_mayor_before_ends_nobodys_term,
    one_mayor_goes_and_another_comes_on_known_days,
    somebody_without_a_position_comes_in,
    who_is_renamed_is_found_under_the_new_name,
    a_superior_who_went_and_came_back,
    whoever_changes_is_counted_once,
);

const HEAD: &str = "198001012005011001";
const STAFF: &str = "198503172010012034";
const OTHER: &str = "199003172015011002";

/// NIP, name, position, unit, unit above, superior, grade.
fn list(rows: &[[&str; 7]]) -> EmployeeFile {
    let mut text = "NIP;NAMA;JABATAN;UNIT KERJA;UNIT INDUK;NIP ATASAN;GOLONGAN\n".to_owned();
    for row in rows {
        text.push_str(&row.join(";"));
        text.push('\n');
    }
    let file = employees(text.as_bytes());
    assert!(file.rejected.is_empty(), "{:?}", file.rejected);
    file
}

fn office() -> [[&'static str; 7]; 2] {
    [
        [HEAD, "Hasan", "Kepala Dinas", "Dinas Uji", "Kota Uji", "", "IV/a"],
        [STAFF, "Rina", "Analis", "Dinas Uji", "Kota Uji", HEAD, "III/a"],
    ]
}

fn mayor(name: &str, start: &str, end: &str) -> String {
    format!("nama;jabatan;unit;mulai;akhir\n{name};Wali Kota;Kota Uji;{start};{end}\n")
}

type Edge = (String, String, NaiveDate, Option<NaiveDate>);

/// Whose superior is who, from when until when; by name.
fn edges(database: &TestDatabase) -> Vec<Edge> {
    let mut look = database.look();
    let names: std::collections::HashMap<capaian_core::ids::PersonId, String> = person::table
        .filter(person::agency_id.eq(TOWN))
        .select((person::id, person::name))
        .load::<(_, String)>(&mut look)
        .unwrap()
        .into_iter()
        .collect();
    let rows: Vec<(capaian_core::ids::PersonId, capaian_core::ids::PersonId, NaiveDate, Option<NaiveDate>)> =
        reporting::table
            .inner_join(
                assignment::table.on(assignment::agency_id
                    .eq(reporting::agency_id)
                    .and(assignment::id.eq(reporting::assignment_id))),
            )
            .filter(reporting::agency_id.eq(TOWN))
            .select((
                assignment::person_id,
                reporting::superior_id,
                reporting::valid_from,
                reporting::valid_to,
            ))
            .load(&mut look)
            .unwrap();
    let mut all: Vec<Edge> = rows
        .into_iter()
        .map(|(of, to, from, until)| (names[&of].clone(), names[&to].clone(), from, until))
        .collect();
    all.sort();
    all
}

fn to(of: &str, superior: &str, from: NaiveDate, until: Option<NaiveDate>) -> Edge {
    (of.to_owned(), superior.to_owned(), from, until)
}

fn who_follows_the_mayor_heads_the_agency(database: &TestDatabase) {
    let db = town(database);
    bring_these_officials(&db, 1, 1, &officials(mayor("Wati", "2020-02-20", "").as_bytes())).unwrap();
    let mut rows = office().to_vec();
    // Nobody's superior, heads nothing, and the file leaves the superior empty.
    rows.push([OTHER, "Tono", "Pengemudi", "Dinas Uji", "Kota Uji", "", "II/a"]);
    bring_employees(&db, 2, 2, &list(&rows)).unwrap();
    let year = world::date(2026, 1, 1);
    let first = [to("Hasan", "Wati", year, None), to("Rina", "Hasan", year, None)];
    assert_eq!(edges(database), first, "only who heads a unit answers to the mayor");

    let next = officials(mayor("Yanti", "2026-06-01", "2031-06-01").as_bytes());
    bring_these_officials(&db, 3, 3, &next).unwrap();
    let change = world::date(2026, 6, 1);
    let expected = [
        to("Hasan", "Wati", year, Some(change)),
        to("Hasan", "Yanti", change, None),
        to("Rina", "Hasan", year, None),
    ];
    assert_eq!(edges(database), expected);
    let day = world::date;
    let expected =
        [term("Wati", day(2020, 2, 20), Some(change)), term("Yanti", change, Some(day(2031, 6, 2)))];
    assert_eq!(terms(database), expected, "both head it, one after the other, to the last day in the file");
}

type Term = (String, bool, NaiveDate, Option<NaiveDate>);

/// Somebody's term at the head of the agency.
fn term(name: &str, from: NaiveDate, until: Option<NaiveDate>) -> Term {
    (name.to_owned(), true, from, until)
}

/// Terms of those who are not ASN, by name, and whether they head their unit.
fn terms(database: &TestDatabase) -> Vec<Term> {
    let mut terms: Vec<Term> = assignment::table
        .inner_join(
            person::table
                .on(person::agency_id.eq(assignment::agency_id).and(person::id.eq(assignment::person_id))),
        )
        .filter(assignment::agency_id.eq(TOWN))
        .filter(person::nip_hash.is_null())
        .select((person::name, assignment::heads_unit, assignment::valid_from, assignment::valid_to))
        .load(&mut database.look())
        .unwrap();
    terms.sort();
    terms
}

fn superior_of_head(database: &TestDatabase) -> Option<String> {
    edges(database).into_iter().find(|edge| edge.0 == "Hasan" && edge.3.is_none()).map(|edge| edge.1)
}

/// A list may tell of the past: in an empty agency, and beside whoever is in office.
fn who_was_mayor_before_ends_nobodys_term(database: &TestDatabase) {
    let db = town(database);
    let both = "nama;jabatan;unit;mulai;akhir\nWati;Wali Kota;Kota Uji;2020-02-20;2025-02-19\n\
        Yanti;Wali Kota;Kota Uji;2025-02-20;\n";
    bring_these_officials(&db, 1, 1, &officials(both.as_bytes())).unwrap();
    bring_employees(&db, 2, 2, &list(&office())).unwrap();
    assert_eq!(superior_of_head(database).as_deref(), Some("Yanti"), "nobody answers to a former mayor");
    let before = mayor("Umar", "2015-02-20", "2020-02-19");
    bring_these_officials(&db, 3, 3, &officials(before.as_bytes())).unwrap();
    let day = world::date;
    // Umar's is over: nobody answers to him, and the present head stays the only one.
    let bygone = ("Umar".to_owned(), false, day(2015, 2, 20), Some(day(2020, 2, 20)));
    let expected = [
        bygone,
        term("Wati", day(2020, 2, 20), Some(day(2025, 2, 20))),
        term("Yanti", day(2025, 2, 20), None),
    ];
    assert_eq!(terms(database), expected);
    assert_eq!(superior_of_head(database).as_deref(), Some("Yanti"));
}

/// Between two terms the older is not made longer, and the same list again changes nothing.
fn one_mayor_goes_and_another_comes_on_known_days(database: &TestDatabase) {
    let db = town(database);
    bring_these_officials(&db, 1, 1, &officials(mayor("Wati", "2020-02-20", "2026-12-31").as_bytes()))
        .unwrap();
    let next = mayor("Yanti", "2027-03-01", "");
    bring_these_officials(&db, 2, 2, &officials(next.as_bytes())).unwrap();
    let day = world::date;
    let expected =
        vec![term("Wati", day(2020, 2, 20), Some(day(2027, 1, 1))), term("Yanti", day(2027, 3, 1), None)];
    assert_eq!(terms(database), expected, "two months without a mayor stay so");
    let deputy = format!("{next}Dedi;Wakil Wali Kota;Kota Uji;2027-03-01;\n");
    assert_eq!(bring_these_officials(&db, 3, 3, &officials(deputy.as_bytes())).unwrap().new_people, 1);
    assert_eq!(terms(database).len(), 3, "nobody is there twice");
    bring_employees(&db, 4, 4, &list(&office())).unwrap();
    assert_eq!(superior_of_head(database).as_deref(), Some("Wati"), "who is in office");
}

fn a_new_unit_stands_below_everything_above_its_parent(database: &TestDatabase) {
    let db = town(database);
    let mut rows = office();
    rows[1][3] = "Bidang Mutu";
    rows[1][4] = "Dinas Uji";
    bring_employees(&db, 1, 1, &list(&rows)).unwrap();
    let new = [[OTHER, "Tono", "Analis", "Seksi Data", "Bidang Mutu", HEAD, "II/a"]];
    assert_eq!(bring_employees(&db, 2, 2, &list(&new)).unwrap().new_units, 1);
    let mut above: Vec<(i64, String)> = unit_closure::table
        .inner_join(
            unit_fact::table.on(unit_fact::agency_id
                .eq(unit_closure::agency_id)
                .and(unit_fact::unit_id.eq(unit_closure::ancestor_id))),
        )
        .filter(unit_closure::agency_id.eq(TOWN))
        .filter(unit_closure::recorded_in.eq(2))
        .select((unit_closure::depth, unit_fact::name))
        .load(&mut database.look())
        .unwrap();
    above.sort();
    let names: Vec<_> = above.iter().map(|(depth, name)| (*depth, name.as_str())).collect();
    assert_eq!(names, [(0, "Seksi Data"), (1, "Bidang Mutu"), (2, "Dinas Uji"), (3, "Kota Uji")]);
}

fn two_units_in_a_circle_are_two_units(database: &TestDatabase) {
    let db = town(database);
    let rows = [
        [HEAD, "Hasan", "Kepala", "Bidang A", "Bidang B", "", "IV/a"],
        [STAFF, "Rina", "Analis", "Bidang B", "Bidang A", "", "III/a"],
    ];
    assert_eq!(bring_employees(&db, 1, 1, &list(&rows)).unwrap().new_units, 2);
    let mut again = rows;
    again[0][1] = "Hasan Basri";
    assert_eq!(bring_employees(&db, 2, 2, &list(&again)).unwrap().new_units, 0);
    assert_eq!(self::rows(database)[2], 3, "two units, one below the other");
}

fn an_import_keeps_the_day_it_was_opened(database: &TestDatabase) {
    let db = town(database);
    bring_employees(&db, 1, 1, &list(&office())).unwrap();
    let mut rows = office();
    rows[1][6] = "III/b";
    let file = list(&rows);
    let about = understood(ImportKind::Employees, 2, file.accepted.len());
    let plan = |stored: &Stored, ids: &IdSource| plan_employees(&file, stored, ids);
    let stopped = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        bring_in(&db, &bringer(2), &about, plan, &mut |_, _| panic!("the planted kill"))
    }));
    assert!(stopped.is_err());
    let later = Bringer { at: world::now().plus_seconds(5 * 86_400), ..bringer(3) };
    bring_in(&db, &later, &about, plan, &mut |_, _| {}).unwrap();
    let mut days: Vec<(NaiveDate, Option<NaiveDate>)> = employment::table
        .filter(employment::agency_id.eq(TOWN))
        .select((employment::valid_from, employment::valid_to))
        .load(&mut database.look())
        .unwrap();
    days.sort();
    let (year, opened) = (world::date(2026, 1, 1), world::date(2026, 9, 21));
    assert_eq!(days, [(year, None), (year, Some(opened)), (opened, None)]);
}

/// What is seen of everybody: name, employment, post and superior.
fn seen(db: &Db) -> Vec<String> {
    let on = world::date(2026, 9, 21);
    let stored = db
        .reader
        .read_now::<_, Fault>(|read| Stored::load(read, TOWN, horizon(db), (on, world::now()), world::keys()))
        .unwrap();
    let mut seen: Vec<String> = stored
        .everybody()
        .map(|(_, known)| format!("{:?}", (&known.name, &known.employment, &known.assignment)))
        .collect();
    seen.sort();
    seen
}

/// Everything about a person may change in one list: name, grade, post and superior.
fn changes_that_were_killed_anywhere_come_to_the_same(database: &TestDatabase) {
    let db = town(database);
    bring_employees(&db, 1, 1, &list(&office())).unwrap();
    let file = list(&[
        [HEAD, "Hasan Basri", "Kepala Dinas", "Dinas Uji", "Kota Uji", "", "IV/b"],
        [STAFF, "Rina Marlina", "Penelaah", "Dinas Uji", "Kota Uji", OTHER, "III/b"],
        [OTHER, "Budi", "Kepala Bidang", "Dinas Uji", "Kota Uji", HEAD, "III/d"],
    ]);
    let about = understood(ImportKind::Employees, 2, file.accepted.len());
    let plan = |stored: &Stored, ids: &IdSource| plan_employees(&file, stored, ids);
    let before = seen(&db);
    let mut slices = 0;
    loop {
        let done = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            bring_in(&db, &bringer(2), &about, plan, &mut |_, _| panic!("the planted kill"))
        }));
        if let Ok(done) = done {
            assert_eq!(done.unwrap().changed_people, 2);
            break;
        }
        slices += 1;
        assert_eq!(seen(&db), before, "after {slices} slices");
    }
    assert!(slices > 3, "each time one more slice was written, not {slices}");
    let after = seen(&db);
    assert!(after[1].contains("Hasan Basri") && after[1].contains("IV/b"), "{after:#?}");
    assert!(after[2].contains("Rina Marlina") && after[2].contains("III/b"), "{after:#?}");
    let ended = |what: &str| database.count(&format!("{what} WHERE agency_id = 3 AND valid_to IS NOT NULL"));
    assert_eq!((ended("employment"), ended("assignment"), ended("reporting")), (2, 1, 0));
    assert_eq!(database.count("import_closing WHERE agency_id = 3"), 5, "two grades, one post, two names");
}

fn somebody_without_a_position_comes_in(database: &TestDatabase) {
    let db = town(database);
    let mut rows = office();
    rows[1][2] = "";
    let file = list(&rows);
    assert_eq!((file.accepted.len(), file.warnings.len(), file.without_position()), (2, 0, 1));
    assert_eq!(bring_employees(&db, 1, 1, &file).unwrap().new_people, 2);
    let counts = self::rows(database);
    assert_eq!((counts[0], counts[3], counts[4]), (2, 2, 1), "people, employments, posts");
    bring_employees(&db, 2, 2, &list(&office())).unwrap();
    assert_eq!((self::rows(database)[0], self::rows(database)[4]), (2, 2));
    // Once known, an empty cell takes nothing away.
    rows[1][6] = "III/b";
    bring_employees(&db, 3, 3, &list(&rows)).unwrap();
    assert_eq!(
        (self::rows(database)[4], database.count("assignment WHERE agency_id = 3 AND valid_to IS NULL")),
        (2, 2)
    );
}

fn found(database: &TestDatabase, word: &str) -> i64 {
    search_term::table
        .filter(search_term::agency_id.eq(TOWN))
        .filter(search_term::term.eq(word))
        .count()
        .get_result(&mut database.look())
        .unwrap()
}

fn who_is_renamed_is_found_under_the_new_name(database: &TestDatabase) {
    let db = town(database);
    bring_employees(&db, 1, 1, &list(&office())).unwrap();
    let mut rows = office();
    rows[1][1] = "Rina Marlina";
    bring_employees(&db, 2, 2, &list(&rows)).unwrap();
    assert_eq!((found(database, "marlina"), found(database, "rina"), found(database, "2034")), (1, 1, 1));
}

fn bring(db: &Db, key: u8, superior: &str) {
    let mut rows = office();
    rows[1][5] = superior;
    bring_employees(db, key, key, &list(&rows)).unwrap();
}

fn whoever_changes_is_counted_once(database: &TestDatabase) {
    let db = town(database);
    bring_employees(&db, 1, 1, &list(&office())).unwrap();
    let staff = |column: usize, text: &'static str| {
        let mut rows = office();
        rows[1][column] = text;
        rows
    };
    let mut all = staff(1, "Rina Marlina");
    (all[1][2], all[1][5], all[1][6]) = ("Arsiparis", "", "III/b");
    for (key, rows, changed, what) in [
        (2, office(), 0, "the same list"),
        (3, staff(5, ""), 2, "no superior, and nobody answers to the head any more"),
        (4, office(), 2, "a superior again"),
        (5, staff(1, "Rina Wati"), 1, "a name"),
        (6, staff(1, "Rina Wati"), 0, "the same name"),
        (7, all, 2, "everything, and the head as before"),
    ] {
        let done = bring_employees(&db, key, key, &list(&rows)).unwrap();
        assert_eq!((done.new_people, done.changed_people), (0, changed), "{what}");
    }
}

fn a_superior_who_went_and_came_back(database: &TestDatabase) {
    let db = town(database);
    bring(&db, 1, HEAD);
    bring(&db, 2, "");
    bring(&db, 3, HEAD);
    let (year, today) = (world::date(2026, 1, 1), world::date(2026, 9, 21));
    assert_eq!(edges(database), [to("Rina", "Hasan", year, Some(today)), to("Rina", "Hasan", today, None)]);
}
