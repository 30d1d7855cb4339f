//! Lists of plans: the permission table row by row, pages, filters, and the number of queries.

use super::{a_result, actor_of, an_indicator, page, propose, set, start, try_page, write};
use capaian_core::access::Actor;
use capaian_core::db::{Db, Fault, Opener, Stop};
use capaian_core::ids::{AssignmentId, PersonId, PlanId, PositionId};
use capaian_core::planning::plan::content::{Served, Serves};
use capaian_core::planning::plan::list::{
    Cursor, ListQuery, PAGE_ROWS, PlanList, Progress, Within, plan_list,
};
use capaian_core::planning::plan::page::plan_page;
use capaian_core::planning::plan::{PlanContent, PlanState, StartRefusal};
use capaian_schema::tables::{assignment, employment, person, reporting};
use capaian_testkit::world::{self, DEDI, DEDI_PLAN, HR, MAYOR, NURSE, RINA, RINA_PLAN, YUSUF, unit};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::connection::InstrumentationEvent;
use diesel::prelude::*;
use std::cell::Cell;
use std::collections::BTreeSet;

both_engines!(
    a_team_shows_who_is_how_far,
    the_list_shows_whom_the_table_lets_be_read,
    units_and_filters_narrow_it,
    pages_follow_each_other_without_gap,
    the_words_of_a_superior_stay_theirs,
    pages_ask_as_often_for_many_rows_as_for_few,
);

fn list(db: &Db, who: &Actor, within: Within, progress: Option<Progress>, after: Option<Cursor>) -> PlanList {
    let query = ListQuery { cycle: world::YEAR, within, progress, after, on: world::date(2026, 9, 21) };
    db.reader.read_now::<_, Fault>(|read| plan_list(read, who, &query)).unwrap()
}

fn names(list: &PlanList) -> Vec<&str> {
    list.rows.iter().map(|row| row.name.as_str()).collect()
}

fn a_team_shows_who_is_how_far(database: &TestDatabase) {
    let db = database.open();
    let yusuf = actor_of(&db, YUSUF);
    let team = list(&db, &yusuf, Within::Team(YUSUF.person()), None, None);
    let rows: Vec<_> = team.rows.iter().map(|row| (row.name.as_str(), row.progress(), row.plan())).collect();
    assert_eq!(
        rows,
        [
            (world::UNIT_ADMIN.name, None, None),
            (DEDI.name, Some(PlanState::Draft), Some(DEDI_PLAN)),
            (RINA.name, Some(PlanState::Set), Some(RINA_PLAN)),
        ]
    );
    assert_eq!(team.counts, [("draft", 1), ("not_started", 1), ("set", 1)].into());
    assert_eq!((team.rows[1].position.as_str(), team.next), ("Guru Ahli Pertama", None));
    assert_eq!(team.rows[1].unit.as_deref(), Some("SMP Negeri 2 Nusa Bahari"));
    let hash = propose(&db, DEDI, DEDI_PLAN, 1).unwrap().hash;
    let waiting = list(&db, &yusuf, Within::Team(YUSUF.person()), Some(Some(PlanState::Proposed)), None);
    assert_eq!((names(&waiting), waiting.rows[0].since()), (vec![DEDI.name], Some(world::now())));
    set(&db, YUSUF, DEDI_PLAN, hash).unwrap();
    let waiting = list(&db, &yusuf, Within::Team(YUSUF.person()), Some(Some(PlanState::Proposed)), None);
    assert_eq!((waiting.rows.len(), waiting.counts["set"]), (0, 2));
}

/// The permission table and the list, person by person. Whoever is listed can be read and the other way
/// round; the mayor has no plan.
fn the_list_shows_whom_the_table_lets_be_read(database: &TestDatabase) {
    let db = database.open();
    let everybody = world::PEOPLE.iter().filter(|who| **who != MAYOR);
    for who in world::PEOPLE {
        let actor = actor_of(&db, *who);
        let shown: BTreeSet<PersonId> =
            list(&db, &actor, Within::Agency, None, None).rows.iter().map(|row| row.person).collect();
        let may: BTreeSet<PersonId> = everybody
            .clone()
            .filter(|other| may_read(&db, *who, other.person()))
            .map(|other| other.person())
            .collect();
        assert_eq!(shown, may, "{}", who.login);
    }
    let mayor = actor_of(&db, MAYOR);
    assert!(list(&db, &mayor, Within::Agency, None, None).rows.len() >= 5, "team and team below");
}

/// `decide` over the facts of the day, as the page asks it: on a plan begun for that person only.
fn may_read(db: &Db, who: world::Named, other: PersonId) -> bool {
    let whose = world::PEOPLE.iter().find(|named| named.person() == other).unwrap();
    let plan = match *whose {
        RINA => RINA_PLAN,
        DEDI => DEDI_PLAN,
        other if other.agency != world::CITY => return who == other,
        other => started(db, other),
    };
    try_page(db, who, plan).is_ok()
}

fn started(db: &Db, whose: world::Named) -> PlanId {
    match start(db, whose, whose) {
        Ok(saved) => saved.plan,
        Err(Stop::Refused(StartRefusal::Exists { plan })) => plan,
        other => panic!("{other:?}"),
    }
}

fn units_and_filters_narrow_it(database: &TestDatabase) {
    let db = database.open();
    let hr = actor_of(&db, HR);
    let school = list(&db, &hr, Within::Unit(unit(3)), None, None);
    assert_eq!(names(&school), [world::UNIT_ADMIN.name, DEDI.name, YUSUF.name, RINA.name]);
    let office = list(&db, &hr, Within::Unit(unit(2)), Some(None), None);
    let expected = [world::UNIT_ADMIN.name, world::HEAD_OF_OFFICE.name, YUSUF.name];
    assert_eq!(names(&office), expected, "those without a plan, below the office too");
    assert_eq!(office.counts["not_started"], 3);
    assert_eq!(list(&db, &hr, Within::Agency, None, None).rows.len(), 10, "all but the mayor");
    let admin = actor_of(&db, world::UNIT_ADMIN);
    let clinic = list(&db, &admin, Within::Unit(unit(5)), None, None);
    assert!(clinic.rows.is_empty() && clinic.counts.is_empty(), "another unit's are not there");
    let sinta = actor_of(&db, world::ADMINISTRATOR);
    assert_eq!(names(&list(&db, &sinta, Within::Agency, None, None)), [world::ADMINISTRATOR.name]);
    let nurse = actor_of(&db, NURSE);
    assert!(list(&db, &nurse, Within::Team(YUSUF.person()), None, None).rows.is_empty());
}

thread_local! { static ASKED: Cell<usize> = const { Cell::new(0) }; }

/// Queries that `read` makes, other than those that frame its transaction.
fn asked<T>(read: impl FnOnce() -> T) -> (usize, T) {
    ASKED.set(0);
    let value = read();
    (ASKED.get(), value)
}

fn count(event: &InstrumentationEvent<'_>) {
    if let InstrumentationEvent::StartQuery { query, .. } = event
        && query.to_string().starts_with("SELECT")
        // The pool asks a server whether it is still there.
        && !query.to_string().starts_with("SELECT 1")
    {
        ASKED.set(ASKED.get() + 1);
    }
}

fn pages_ask_as_often_for_many_rows_as_for_few(database: &TestDatabase) {
    diesel::connection::set_default_instrumentation(|| {
        Some(Box::new(|event: InstrumentationEvent<'_>| count(&event)))
    })
    .unwrap();
    let db = database.open();
    let dedi = actor_of(&db, DEDI);
    let yusuf = actor_of(&db, YUSUF);
    let on = world::date(2026, 9, 21);
    let read_page = |who: &Actor| {
        asked(|| db.reader.read_now(|read| plan_page(read, who, DEDI_PLAN, on)).unwrap().links.len())
    };
    let read_list = || asked(|| list(&db, &yusuf, Within::Team(YUSUF.person()), None, None).rows.len());
    let few = (read_page(&dedi), read_page(&yusuf), read_list());
    assert_eq!(few, ((5, 1), (7, 1), (2, 3)), "no result of a superior is served yet");

    fill_team(database, 60);
    let above = start(&db, YUSUF, YUSUF).unwrap().plan;
    let content = PlanContent { results: vec![a_result("Hasil"); 50], ..PlanContent::default() };
    write(&db, YUSUF, above, content, 1).unwrap();
    let mut mine = page(&db, DEDI, DEDI_PLAN).content;
    let theirs = page(&db, YUSUF, above).content;
    for result in theirs.results.iter().take(49) {
        let mut serving = a_result("Hasil saya");
        let target = result.id.map(Served::Result);
        serving.serves = Some(Serves { words: String::new(), target });
        serving.indicators.push(an_indicator(None, "Lagi"));
        mine.results.push(serving);
    }
    write(&db, DEDI, DEDI_PLAN, mine, 1).unwrap();
    let many = (read_page(&dedi), read_page(&yusuf), read_list());
    assert_eq!(many, ((6, 50), (8, 50), (2, 25)));
}

/// What a superior said is kept when the superior takes it away, and cannot be put differently.
fn the_words_of_a_superior_stay_theirs(database: &TestDatabase) {
    let db = database.open();
    let above = start(&db, YUSUF, YUSUF).unwrap().plan;
    let said = PlanContent { results: vec![a_result("Lebih banyak siswa ikut")], ..PlanContent::default() };
    write(&db, YUSUF, above, said, 1).unwrap();
    let served = page(&db, YUSUF, above).content.results[0].id.map(Served::Result);
    let serve = |words: &str, version: i64| {
        let mut mine = page(&db, DEDI, DEDI_PLAN).content;
        mine.results.truncate(0);
        let mut serving = a_result("Hasil saya");
        serving.serves = Some(Serves { words: words.to_owned(), target: served });
        mine.results.push(serving);
        write(&db, DEDI, DEDI_PLAN, mine, version).unwrap();
        page(&db, DEDI, DEDI_PLAN).content.results[0].serves.clone().unwrap().words
    };
    assert_eq!(serve("", 1), "Lebih banyak siswa ikut");
    write(&db, YUSUF, above, PlanContent::default(), 2).unwrap();
    assert_eq!(serve("Apa saja", 2), "Lebih banyak siswa ikut");
    assert_eq!(serve("", 3), "Lebih banyak siswa ikut");
}

/// Sixty more people in Yusuf's team, some of one name.
fn pages_follow_each_other_without_gap(database: &TestDatabase) {
    let db = database.open();
    fill_team(database, 60);
    let yusuf = actor_of(&db, YUSUF);
    let (mut after, mut seen, mut pages) = (None, Vec::new(), 0);
    loop {
        let page = list(&db, &yusuf, Within::Team(YUSUF.person()), None, after);
        assert_eq!(page.counts["not_started"], 61);
        assert!(page.rows.len() <= PAGE_ROWS);
        seen.extend(page.rows.iter().map(|row| row.assignment));
        pages += 1;
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!((seen.len(), pages), (63, 3));
    assert_eq!(seen.iter().collect::<BTreeSet<_>>().len(), 63);
}

fn fill_team(database: &TestDatabase, count: u8) {
    let conn = &mut Opener::writing(database.target.clone()).open().unwrap();
    let from = world::date(2020, 1, 1);
    for number in 100..100 + count {
        let name = format!("Pegawai {}", number / 2);
        diesel::insert_into(person::table)
            .values((
                person::agency_id.eq(world::CITY),
                person::id.eq(PersonId([number; 16])),
                person::name.eq(&name),
                person::sort_key.eq(name.to_lowercase().into_bytes()),
                person::version.eq(1),
                person::recorded_at.eq(0),
                person::recorded_in.eq(0),
            ))
            .execute(conn)
            .unwrap();
        diesel::insert_into(employment::table)
            .values((
                employment::agency_id.eq(world::CITY),
                employment::person_id.eq(PersonId([number; 16])),
                employment::valid_from.eq(from),
                employment::kind.eq("pns"),
                employment::recorded_at.eq(0),
                employment::recorded_in.eq(0),
            ))
            .execute(conn)
            .unwrap();
        diesel::insert_into(assignment::table)
            .values((
                assignment::agency_id.eq(world::CITY),
                assignment::id.eq(AssignmentId([number; 16])),
                assignment::person_id.eq(PersonId([number; 16])),
                assignment::unit_id.eq(unit(3)),
                assignment::position_id.eq(PositionId([5; 16])),
                assignment::kind.eq("definitive"),
                assignment::heads_unit.eq(false),
                assignment::valid_from.eq(from),
                assignment::recorded_at.eq(0),
                assignment::recorded_in.eq(0),
            ))
            .execute(conn)
            .unwrap();
        diesel::insert_into(reporting::table)
            .values((
                reporting::agency_id.eq(world::CITY),
                reporting::assignment_id.eq(AssignmentId([number; 16])),
                reporting::valid_from.eq(from),
                reporting::superior_id.eq(YUSUF.person()),
                reporting::recorded_at.eq(0),
                reporting::recorded_in.eq(0),
            ))
            .execute(conn)
            .unwrap();
    }
}
