//! Who acts in somebody's post, who answers to them meanwhile, and what a list makes of it.

use super::staging::{TOWN, bring_employees, employees, town};
use crate::planning::{act, actor_of, page, refusal};
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::ids::{AssignmentId, PersonId, PositionId};
use capaian_core::organisation::acting::{
    ActingFilter, ActingKind, AppointActing, AppointRefusal, Appointed, EndActing, EndActingRefusal,
    acting_list, acting_page, appoint_acting, end_acting, posts_in,
};
use capaian_core::organisation::agency::SERVER_ACCOUNT;
use capaian_core::organisation::staging::{UndoImport, UndoRefusal, model::imports, undo_import};
use capaian_core::organisation::unit::unit_page;
use capaian_schema::tables::{acting, assignment, import, person, reporting};

use capaian_testkit::world::{
    self, AUDITOR, CITY, DEDI, DEDI_PLAN, HEAD_OF_OFFICE, HR, MAYOR, NURSE, Named, RINA, STRANGER,
    UNIT_ADMIN, YUSUF, date, more,
};
use capaian_testkit::{TestDatabase, both_engines, intent};
use chrono::NaiveDate;
use diesel::prelude::*;

both_engines!(
    those_of_a_vacant_unit_answer_to_who_acts,
    a_daily_one_leaves_the_head_the_team,
    it_ends_early_and_the_head_who_came_leads,
    who_acted_and_becomes_the_head_leads_on,
    only_hr_appoints_and_never_oneself,
    what_does_not_fit_is_refused,
    the_same_list_leaves_who_acts,
    a_list_on_which_it_rests_stays,
    nobody_is_appointed_beside_a_list_under_way,
);

/// Rina acts for the head of the school, who left.
pub fn an_appointment() -> AppointActing {
    AppointActing {
        person: RINA.person(),
        kind: ActingKind::Plt,
        unit: world::unit(3),
        position: PositionId([3; 16]),
        from: date(2026, 9, 10),
        last: None,
        decree: "SPT 800/41/BKPSDM/2026".to_owned(),
    }
}

fn leaves(database: &TestDatabase, who: Named, on: NaiveDate) {
    more::leaves(&mut database.write(), who, on).unwrap();
}

fn vacant(database: &TestDatabase) -> Db {
    leaves(database, YUSUF, date(2026, 9, 1));
    database.open()
}

fn appointed(db: &Db, command: AppointActing) -> Result<Appointed, Stop<AppointRefusal>> {
    act(db, HR, command, appoint_acting)
}

fn an_end(acting: AssignmentId, last: NaiveDate) -> EndActing {
    EndActing { acting, seen_version: 1, last, reason: "Pejabat definitif dilantik".to_owned() }
}

type Edge = (PersonId, NaiveDate, Option<NaiveDate>);

/// To whom the holder of a post answers, in order.
fn edges(database: &TestDatabase, of: AssignmentId) -> Vec<Edge> {
    reporting::table
        .filter(reporting::assignment_id.eq(of))
        .order(reporting::valid_from)
        .select((reporting::superior_id, reporting::valid_from, reporting::valid_to))
        .load(&mut database.look())
        .unwrap()
}

fn those_of_a_vacant_unit_answer_to_who_acts(database: &TestDatabase) {
    let db = vacant(database);
    assert!(!page(&db, RINA, world::RINA_PLAN).may.set);
    let done = appointed(&db, an_appointment()).unwrap();
    assert_eq!(done.moved, 3, "Dedi, the clerk, and her own post");
    let (long_ago, from) = (date(2020, 1, 1), date(2026, 9, 10));
    let to = |who: Named| vec![(YUSUF.person(), long_ago, Some(from)), (who.person(), from, None)];
    assert_eq!(edges(database, DEDI.assignment()), to(RINA));
    assert_eq!(edges(database, UNIT_ADMIN.assignment()), to(RINA));
    assert_eq!(edges(database, RINA.assignment()), to(HEAD_OF_OFFICE), "nobody appraises oneself");
    assert_eq!(edges(database, done.acting), [(HEAD_OF_OFFICE.person(), from, None)]);
    let plan = page(&db, RINA, DEDI_PLAN);
    let appraiser = plan.appraiser.unwrap().head;
    assert_eq!((appraiser.name.as_str(), appraiser.assignment_kind.as_str()), (RINA.name, "plt"));
    let actor = actor_of(&db, DEDI);
    let unit =
        |on| db.reader.read_now(|read| unit_page(read, &actor, Some(world::unit(3)), on)).unwrap().head;
    assert_eq!(unit(date(2026, 9, 21)).unwrap().2, "Plt. Kepala Sekolah");
    assert_eq!(unit(date(2026, 9, 9)), None);
    let actor = actor_of(&db, HR);
    let of = |read: &mut _| acting_page(read, &actor, done.acting, date(2026, 9, 21));
    let seen = db.reader.read_now(of).unwrap();
    let team: Vec<_> =
        seen.team.iter().map(|(name, to, until)| (name.as_str(), to.as_str(), *until)).collect();
    let rina = (RINA.name, HEAD_OF_OFFICE.name, None);
    assert_eq!(team, [(UNIT_ADMIN.name, RINA.name, None), (DEDI.name, RINA.name, None), rina]);
    assert!(seen.may_end && seen.heads);
}

fn a_daily_one_leaves_the_head_the_team(database: &TestDatabase) {
    let db = database.open();
    let daily = AppointActing { kind: ActingKind::Plh, last: Some(date(2026, 9, 30)), ..an_appointment() };
    let done = appointed(&db, daily).unwrap();
    assert_eq!(done.moved, 0);
    assert_eq!(edges(database, DEDI.assignment()).len(), 1);
    let actor = actor_of(&db, HR);
    let unit = db.reader.read_now(|read| unit_page(read, &actor, Some(world::unit(3)), date(2026, 9, 21)));
    assert_eq!(unit.unwrap().head.unwrap().1, YUSUF.name, "the definitive head stays the head");
    let list = |is_over, on| {
        let filter = ActingFilter { is_over, after: None };
        let list = db.reader.read_now(|read| acting_list(read, &actor, &filter, on)).unwrap();
        list.rows.into_iter().map(|row| (row.name, row.kind, row.last)).collect::<Vec<_>>()
    };
    let line = (RINA.name.to_owned(), ActingKind::Plh, Some(date(2026, 9, 30)));
    assert_eq!(list(false, date(2026, 9, 30)), std::slice::from_ref(&line).to_vec());
    assert_eq!((list(false, date(2026, 10, 1)), list(true, date(2026, 10, 1))), (vec![], vec![line]));
}

fn it_ends_early_and_the_head_who_came_leads(database: &TestDatabase) {
    let db = vacant(database);
    let done = appointed(&db, an_appointment()).unwrap();
    // The auditor becomes head of the school on the 16th.
    let post = assignment::table.find((CITY, AUDITOR.assignment()));
    diesel::update(post)
        .set((
            assignment::unit_id.eq(world::unit(3)),
            assignment::heads_unit.eq(true),
            assignment::valid_from.eq(date(2026, 9, 16)),
        ))
        .execute(&mut database.write())
        .unwrap();
    let end = |command: EndActing| act(&db, HR, command, end_acting);
    let over = end(an_end(done.acting, date(2026, 9, 15))).unwrap();
    assert_eq!((over.version, over.moved), (2, 3));
    let (from, after) = (date(2026, 9, 10), date(2026, 9, 16));
    assert_eq!(
        edges(database, DEDI.assignment())[1..],
        [(RINA.person(), from, Some(after)), (AUDITOR.person(), after, None)]
    );
    assert_eq!(edges(database, done.acting), [(HEAD_OF_OFFICE.person(), from, Some(after))]);
    let again = EndActing { seen_version: 2, ..an_end(done.acting, date(2026, 9, 20)) };
    assert_eq!(refusal(end(again)), EndActingRefusal::NotEarlier);
}

fn who_acted_and_becomes_the_head_leads_on(database: &TestDatabase) {
    let db = vacant(database);
    let done = appointed(&db, an_appointment()).unwrap();
    // Rina leaves her post as a teacher, and heads the school from the 16th on.
    leaves(database, RINA, date(2026, 9, 16));
    let post = assignment::table.find((CITY, AUDITOR.assignment()));
    diesel::update(post)
        .set((
            assignment::person_id.eq(RINA.person()),
            assignment::unit_id.eq(world::unit(3)),
            assignment::heads_unit.eq(true),
            assignment::valid_from.eq(date(2026, 9, 16)),
        ))
        .execute(&mut database.write())
        .unwrap();
    act(&db, HR, an_end(done.acting, date(2026, 9, 15)), end_acting).unwrap();
    let after = date(2026, 9, 16);
    assert_eq!(edges(database, DEDI.assignment())[2], (RINA.person(), after, None));
    let own = edges(database, RINA.assignment());
    assert_eq!(own.last().unwrap(), &(HEAD_OF_OFFICE.person(), date(2026, 9, 10), Some(after)), "{own:?}");
}

fn only_hr_appoints_and_never_oneself(database: &TestDatabase) {
    let db = vacant(database);
    let by = |who: Named, of: Named| {
        let command = AppointActing { person: of.person(), ..an_appointment() };
        match act(&db, who, command, appoint_acting) {
            Err(Stop::Denied(denial)) => Some(denial),
            _ => None,
        }
    };
    for who in [RINA, YUSUF, HEAD_OF_OFFICE, MAYOR, UNIT_ADMIN, STRANGER] {
        assert_eq!(by(who, RINA), Some(Denial::NotVisible), "{}", who.login);
    }
    assert_eq!(by(AUDITOR, RINA), Some(Denial::Denied));
    assert_eq!(by(HR, HR), Some(Denial::NotVisible), "never oneself");
    let nowhere = AppointActing { unit: world::unit(9), ..an_appointment() };
    assert!(matches!(appointed(&db, nowhere), Err(Stop::Denied(Denial::NotVisible))));
    let done = appointed(&db, an_appointment()).unwrap();
    let early = an_end(done.acting, date(2026, 9, 15));
    for (who, denial) in
        [(RINA, Denial::NotVisible), (AUDITOR, Denial::Denied), (STRANGER, Denial::NotVisible)]
    {
        let ended = act(&db, who, early.clone(), end_acting);
        assert!(matches!(ended, Err(Stop::Denied(why)) if why == denial), "{}", who.login);
    }
    let unknown = act(&db, HR, an_end(RINA.assignment(), date(2026, 9, 15)), end_acting);
    assert!(matches!(unknown, Err(Stop::Denied(Denial::NotVisible))), "a definitive post is none");
}

fn what_does_not_fit_is_refused(database: &TestDatabase) {
    let db = database.open();
    let appoint = |command| refusal(appointed(&db, command));
    let backwards = AppointActing { last: Some(date(2026, 9, 9)), ..an_appointment() };
    assert_eq!(appoint(backwards), AppointRefusal::DatesBackwards);
    let unlikely = AppointActing { from: date(1026, 9, 10), ..an_appointment() };
    assert!(
        matches!(appointed(&db, unlikely), Err(Stop::Denied(Denial::NotVisible))),
        "no unit was there then"
    );
    let unnamed = AppointActing { decree: " ".to_owned(), ..an_appointment() };
    assert_eq!(appoint(unnamed), AppointRefusal::DecreeMissing);
    let elsewhere = AppointActing { position: PositionId([11; 16]), ..an_appointment() };
    assert_eq!(appoint(elsewhere), AppointRefusal::PostUnknown);
    assert_eq!(appoint(an_appointment()), AppointRefusal::PostHeld { by: YUSUF.name.to_owned() });
    let own = AppointActing { position: PositionId([4; 16]), ..an_appointment() };
    assert_eq!(appoint(own), AppointRefusal::HoldsIt);
    leaves(database, YUSUF, date(2026, 9, 1));
    let gone = AppointActing { person: YUSUF.person(), ..an_appointment() };
    assert_eq!(appoint(gone), AppointRefusal::NotAtWork);
    let done = appointed(&db, an_appointment()).unwrap();
    let second = AppointActing { person: NURSE.person(), ..an_appointment() };
    assert_eq!(appoint(second), AppointRefusal::ActedIn { by: RINA.name.to_owned() });
    let end = |command: EndActing| refusal(act(&db, HR, command, end_acting));
    assert_eq!(end(an_end(done.acting, date(2026, 9, 9))), EndActingRefusal::DatesBackwards);
    let stale = EndActing { seen_version: 5, ..an_end(done.acting, date(2026, 9, 20)) };
    assert_eq!(end(stale), EndActingRefusal::Stale);
    let silent = EndActing { reason: String::new(), ..an_end(done.acting, date(2026, 9, 20)) };
    assert_eq!(end(silent), EndActingRefusal::ReasonMissing);
    let actor = actor_of(&db, HR);
    let posts =
        db.reader.read_now(|read| posts_in(read, &actor, &[world::unit(3)], date(2026, 9, 21))).unwrap();
    assert_eq!(posts.len(), 4, "{posts:?}");
    assert_eq!((posts[0].title.as_str(), posts[0].heads), ("Kepala Sekolah", true));
}

const HEAD: &str = "198001012005011001";
const STAFF: &str = "198503172010012034";
const OTHER: &str = "199003172015011002";

fn list(rows: &[[&str; 4]]) -> capaian_core::organisation::import::employees::EmployeeFile {
    let mut text = "NIP;NAMA;JABATAN;UNIT KERJA;UNIT INDUK;NIP ATASAN\n".to_owned();
    for [nip, name, position, superior] in rows {
        text.push_str(&[*nip, *name, *position, "Dinas Uji", "Kota Uji", *superior].join(";"));
        text.push('\n');
    }
    employees(text.as_bytes())
}

/// A town whose head of office left, and for whom Tono acts.
fn acted_in(database: &TestDatabase) -> (Db, AppointActing) {
    let db = town(database);
    let office = [
        [HEAD, "Hasan", "Kepala Dinas", ""],
        [STAFF, "Rina", "Analis", HEAD],
        [OTHER, "Tono", "Sekretaris", HEAD],
    ];
    bring_employees(&db, 1, 1, &list(&office)).unwrap();
    let mut conn = database.write();
    let (head, position, unit) = assignment::table
        .filter(assignment::agency_id.eq(TOWN))
        .filter(assignment::heads_unit.eq(true))
        .select((assignment::id, assignment::position_id, assignment::unit_id))
        .first::<(AssignmentId, PositionId, capaian_core::ids::UnitId)>(&mut conn)
        .unwrap();
    diesel::update(assignment::table.find((TOWN, head)))
        .set(assignment::valid_to.eq(date(2026, 9, 1)))
        .execute(&mut conn)
        .unwrap();
    let person = named(&mut conn, "Tono");
    let command = AppointActing { person, unit, position, ..an_appointment() };
    let will = intent(TOWN, SERVER_ACCOUNT, "plt", world::now());
    assert_eq!(db.writer.run_now(will, command.clone(), appoint_acting).unwrap().moved, 1, "she");
    (db, command)
}

fn named(conn: &mut capaian_core::db::AnyConnection, name: &str) -> PersonId {
    person::table
        .filter(person::agency_id.eq(TOWN))
        .filter(person::name.eq(name))
        .select(person::id)
        .first(conn)
        .unwrap()
}

/// To whom Rina of the town answers, in order; by name.
fn hers(database: &TestDatabase) -> Vec<(String, NaiveDate)> {
    let mut look = database.look();
    let her = named(&mut look, "Rina");
    reporting::table
        .inner_join(assignment::table.on(
            assignment::agency_id.eq(reporting::agency_id).and(assignment::id.eq(reporting::assignment_id)),
        ))
        .inner_join(
            person::table
                .on(person::agency_id.eq(reporting::agency_id).and(person::id.eq(reporting::superior_id))),
        )
        .filter(assignment::person_id.eq(her))
        .order(reporting::valid_from)
        .select((person::name, reporting::valid_from))
        .load(&mut look)
        .unwrap()
}

fn the_same_list_leaves_who_acts(database: &TestDatabase) {
    let (db, _) = acted_in(database);
    let before = hers(database);
    assert_eq!(before[1], ("Tono".to_owned(), date(2026, 9, 10)));
    // Of her alone: it names the head who left, and does not know who acts.
    bring_employees(&db, 2, 2, &list(&[[STAFF, "Rina", "Analis", HEAD]])).unwrap();
    assert_eq!(hers(database), before);
    let newer =
        [[STAFF, "Rina", "Analis", "197505052000031003"], ["197505052000031003", "Sari", "Asisten", ""]];
    bring_employees(&db, 3, 3, &list(&newer)).unwrap();
    assert_eq!(hers(database)[2], ("Sari".to_owned(), date(2026, 9, 21)), "a list that knows more wins");
}

fn a_list_on_which_it_rests_stays(database: &TestDatabase) {
    let (db, _) = acted_in(database);
    let last = db.reader.read_now(|read| imports(read, TOWN, 1)).unwrap()[0].id;
    let will = intent(TOWN, SERVER_ACCOUNT, "tarik", world::now());
    match db.writer.run_now(will, UndoImport { import: last }, undo_import) {
        Err(Stop::Refused(UndoRefusal::HasDependants(on))) => assert_eq!(on.acting, 1),
        other => panic!("taken back: {other:?}"),
    }
}

fn nobody_is_appointed_beside_a_list_under_way(database: &TestDatabase) {
    let (db, command) = acted_in(database);
    diesel::update(import::table.filter(import::agency_id.eq(TOWN)))
        .set(import::state.eq("staging"))
        .execute(&mut database.write())
        .unwrap();
    let will = |key| intent(TOWN, SERVER_ACCOUNT, key, world::now());
    let again = AppointActing { kind: ActingKind::Plh, from: date(2026, 10, 1), ..command };
    let answer = db.writer.run_now(will("plh"), again, appoint_acting);
    assert_eq!(refusal(answer), AppointRefusal::ListUnderWay);
    let id: AssignmentId = acting::table.select(acting::assignment_id).first(&mut database.look()).unwrap();
    let answer = db.writer.run_now(will("akhir"), an_end(id, date(2026, 9, 20)), end_acting);
    assert_eq!(refusal(answer), EndActingRefusal::ListUnderWay);
}
