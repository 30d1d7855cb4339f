//! The register of papers: once for each version, for those who may read it, and for anybody's check.

use crate::appraisal;
use capaian_core::access::Actor;
use capaian_core::db::{Db, Denial, Fault, Opener, Stop};
use capaian_core::documents::evaluation::evaluation_paper;
use capaian_core::documents::recap::{Reported, recap};
use capaian_core::documents::register::check::{Checked, check};
use capaian_core::documents::register::list::person_papers;
use capaian_core::documents::register::register_document::{Kept, Source};
use capaian_core::documents::register::{
    DocumentKind, Edition, PaperLanguage, Period, PublicCode, RegisterDocument, RegisterRefusal,
    register_document,
};
use capaian_core::documents::skp::{SkpPaper, skp_paper};
use capaian_core::ids::{PeriodId, PlanId};
use capaian_core::planning::cycle::model::calendar_periods;
use capaian_core::planning::plan::PlanState;
use capaian_rules::PeriodKind;
use capaian_schema::tables::{assignment, cycle, directory_document, document, leaf, period, plan};
use capaian_testkit::world::{self, DEDI_PLAN, Named, RINA, RINA_PLAN, YUSUF};
use capaian_testkit::{TestDatabase, both_engines, intent};
use diesel::connection::InstrumentationEvent;
use diesel::prelude::*;
use std::cell::Cell;

both_engines!(
    a_version_has_one_paper_in_each_edition,
    only_what_is_in_force_enters,
    whoever_may_not_read_may_not_have_it_made,
    a_paper_says_what_was_set_by_those_of_that_day,
    anybody_who_holds_a_code_may_check_it,
    a_paper_that_was_replaced_says_so,
    an_evaluation_has_its_papers,
    the_months_of_a_year_are_told_by_its_quarters,
    pages_ask_as_often_for_many_papers_as_for_few,
);

pub const EDITION: Edition = Edition { template_version: 1, language: PaperLanguage::Indonesian };

pub fn a_code(byte: u8) -> PublicCode {
    PublicCode::drawn([byte; 16])
}

/// Rina's plan on paper.
pub fn a_paper(code: PublicCode) -> RegisterDocument {
    RegisterDocument {
        source: Source::Plan(RINA_PLAN),
        number: 1,
        template_version: 1,
        language: PaperLanguage::Indonesian,
        file_hash: [7; 32],
        file_bytes: 100,
        code,
    }
}

pub fn register(db: &Db, who: Named, paper: RegisterDocument) -> Result<Kept, Stop<RegisterRefusal>> {
    // Every call is a will of its own.
    let key = format!("cetak-{}-{:?}-{}", who.login, paper.source, paper.code);
    db.writer.run_now(intent(who.agency, who.account(), &key, world::now()), paper, register_document)
}

fn actor_of(db: &Db, who: Named) -> Actor {
    crate::planning::actor_of(db, who)
}

fn paper_of(db: &Db, who: Named, id: PlanId) -> Result<SkpPaper, Denial> {
    let actor = actor_of(db, who);
    let read = db.reader.read_now(|read| skp_paper(read, &actor, id, EDITION, world::date(2026, 9, 21)));
    read.map_err(|stop| match stop {
        Stop::Denied(denial) => denial,
        other => panic!("{other:?}"),
    })
}

pub fn checked(db: &Db, code: &PublicCode) -> Option<Checked> {
    db.reader.read_now::<_, Fault>(|read| check(read, code)).unwrap()
}

fn a_version_has_one_paper_in_each_edition(database: &TestDatabase) {
    let db = database.open();
    let kept = register(&db, RINA, a_paper(a_code(1))).unwrap();
    assert_eq!(kept.code, a_code(1));
    let Err(Stop::Refused(RegisterRefusal::Already { theirs })) = register(&db, YUSUF, a_paper(a_code(2)))
    else {
        panic!("a second paper of one version")
    };
    assert_eq!((theirs.id, theirs.code, theirs.file_hash), (kept.document, a_code(1), [7; 32]));
    let english = RegisterDocument { language: PaperLanguage::English, ..a_paper(a_code(3)) };
    register(&db, YUSUF, english).unwrap();
    let newer = RegisterDocument { template_version: 2, ..a_paper(a_code(4)) };
    register(&db, world::AUDITOR, newer).unwrap();
    let conn = &mut database.look();
    let count: (i64, i64) = (
        document::table.count().get_result(conn).unwrap(),
        directory_document::table.count().get_result(conn).unwrap(),
    );
    assert_eq!(count, (3, 3), "what was refused left nothing");
    assert_eq!(leaf::table.count().get_result::<i64>(conn).unwrap(), 3);
}

fn only_what_is_in_force_enters(database: &TestDatabase) {
    let db = database.open();
    for paper in [
        RegisterDocument { source: Source::Plan(DEDI_PLAN), ..a_paper(a_code(1)) },
        RegisterDocument { number: 2, ..a_paper(a_code(2)) },
    ] {
        let refused = register(&db, YUSUF, paper);
        assert!(matches!(refused, Err(Stop::Refused(RegisterRefusal::NotInForce))), "{refused:?}");
    }
}

fn whoever_may_not_read_may_not_have_it_made(database: &TestDatabase) {
    let db = database.open();
    for who in [world::DEDI, world::ADMINISTRATOR, world::NURSE, world::MAYOR, world::STRANGER] {
        let denied = register(&db, who, a_paper(a_code(1)));
        assert!(matches!(denied, Err(Stop::Denied(Denial::NotVisible))), "{}: {denied:?}", who.login);
        assert_eq!(paper_of(&db, who, RINA_PLAN).map(|_| ()), Err(Denial::NotVisible), "{}", who.login);
        let actor = actor_of(&db, who);
        let list =
            db.reader.read_now(|read| person_papers(read, &actor, RINA.person(), world::date(2026, 9, 21)));
        assert!(matches!(list, Err(Stop::Denied(Denial::NotVisible))), "{}", who.login);
    }
    assert!(paper_of(&db, world::UNIT_ADMIN, RINA_PLAN).is_ok());
}

fn a_paper_says_what_was_set_by_those_of_that_day(database: &TestDatabase) {
    let db = database.open();
    // Yusuf leaves in July: he set the plan all the same.
    diesel::update(assignment::table.find((world::CITY, YUSUF.assignment())))
        .set(assignment::valid_to.eq(Some(world::date(2026, 7, 1))))
        .execute(&mut writing(database))
        .unwrap();
    let paper = paper_of(&db, RINA, RINA_PLAN).unwrap();
    let set = paper.plan.set.unwrap();
    assert_eq!((set.number, set.at.date_in(paper.plan.zone)), (1, world::date(2026, 1, 9)));
    assert_eq!(paper.plan.appraiser.unwrap().name, YUSUF.name);
    assert_eq!(paper.plan.content.results.len(), 3);
    assert!(paper.registered.is_none());

    let draft = paper_of(&db, world::DEDI, DEDI_PLAN).unwrap();
    assert_eq!((draft.plan.state, draft.plan.set, draft.registered), (PlanState::Draft, None, None));
    assert!(draft.plan.appraiser.is_none(), "today he is not there");

    let kept = register(&db, RINA, a_paper(a_code(1))).unwrap();
    let again = paper_of(&db, RINA, RINA_PLAN).unwrap().registered.unwrap();
    assert_eq!((again.id, again.code), (kept.document, a_code(1)));
}

fn anybody_who_holds_a_code_may_check_it(database: &TestDatabase) {
    let db = database.open();
    register(&db, RINA, a_paper(a_code(1))).unwrap();
    let paper = checked(&db, &a_code(1)).unwrap();
    assert_eq!((paper.kind, paper.year, paper.number), (DocumentKind::Skp, 2026, 1));
    assert_eq!((paper.name.as_deref(), paper.agency.as_str()), (Some(RINA.name), "Kota Nusa Bahari"));
    assert_eq!(paper.unit.as_deref(), Some("SMP Negeri 2 Nusa Bahari"));
    assert_eq!(paper.set_by.as_deref(), Some("Kepala Sekolah"));
    assert_eq!(paper.set_at.unwrap().date_in(paper.zone), world::date(2026, 1, 9));
    assert!(paper.is_current);
    assert_eq!(paper.file_hash, [7; 32]);
    assert!(checked(&db, &a_code(9)).is_none(), "nobody made that");
}

fn a_paper_that_was_replaced_says_so(database: &TestDatabase) {
    let db = database.open();
    register(&db, RINA, a_paper(a_code(1))).unwrap();
    for change in [(2_i64, "set"), (1, "proposed")] {
        diesel::update(plan::table.find((world::CITY, RINA_PLAN)))
            .set((plan::version_number.eq(change.0), plan::state.eq(change.1)))
            .execute(&mut writing(database))
            .unwrap();
        let paper = checked(&db, &a_code(1)).unwrap();
        assert!(!paper.is_current, "{change:?}");
        assert_eq!(paper.set_at.unwrap().date_in(paper.zone), world::date(2026, 1, 9), "it was, then");
    }
}

fn an_evaluation_has_its_papers(database: &TestDatabase) {
    let db = database.open();
    appraisal::achieved(&db);
    let first = appraisal::rate(&db, YUSUF, appraisal::a_rating()).unwrap();
    let on = world::date(2026, 9, 21);
    let of = |who: Named| {
        let actor = actor_of(&db, who);
        db.reader.read_now(|read| evaluation_paper(read, &actor, (RINA_PLAN, 2), EDITION, on))
    };
    let paper = of(RINA).unwrap();
    assert_eq!((paper.id, paper.revision, paper.registered.is_none()), (first.evaluation, 1, true));
    assert_eq!((paper.plan.employee.name.as_str(), paper.period.number), (RINA.name, 2));
    assert_eq!(paper.inputs.facts.indicators.len(), 3);
    assert!(matches!(of(world::UNIT_ADMIN), Err(Stop::Denied(Denial::NotVisible))), "no rating for a clerk");

    let source = Source::Evaluation(first.evaluation);
    let of_first = |code| RegisterDocument { source, ..a_paper(code) };
    let denied = register(&db, world::UNIT_ADMIN, of_first(a_code(1)));
    assert!(matches!(denied, Err(Stop::Denied(Denial::NotVisible))), "{denied:?}");
    register(&db, RINA, of_first(a_code(2))).unwrap();
    assert!(of(RINA).unwrap().registered.is_some());
    let told = checked(&db, &a_code(2)).unwrap();
    assert_eq!((told.kind, told.is_current), (DocumentKind::Evaluation, true));
    assert_eq!(told.period.map(|period| (period.number, period.is_month)), Some((2, false)));
    assert_eq!(told.set_by.as_deref(), Some("Kepala Sekolah"));

    let again = capaian_core::appraisal::evaluation::SetEvaluation {
        seen_revision: 1,
        revision_reason: "Salah baca".to_owned(),
        ..appraisal::a_rating()
    };
    appraisal::rate(&db, YUSUF, again).unwrap();
    assert!(!checked(&db, &a_code(2)).unwrap().is_current, "another revision stands");
    let late = register(&db, RINA, of_first(a_code(3)));
    assert!(matches!(late, Err(Stop::Refused(RegisterRefusal::NotInForce))), "{late:?}");
    assert!(of(RINA).unwrap().registered.is_none(), "the new one has no paper yet");
}

/// A year of months in which nobody reported after April yet: the reports alone look like quarters.
fn the_months_of_a_year_are_told_by_its_quarters(database: &TestDatabase) {
    let db = database.open();
    let conn = &mut writing(database);
    diesel::update(cycle::table.find((world::CITY, world::YEAR)))
        .set(cycle::period_kind.eq("monthly"))
        .execute(conn)
        .unwrap();
    diesel::delete(period::table.filter(period::cycle_id.eq(world::YEAR))).execute(conn).unwrap();
    for month in calendar_periods(2026, PeriodKind::Monthly) {
        diesel::insert_into(period::table)
            .values((
                period::agency_id.eq(world::CITY),
                period::id.eq(PeriodId([u8::try_from(month.number).unwrap(); 16])),
                period::cycle_id.eq(world::YEAR),
                period::number.eq(month.number),
                period::starts_on.eq(month.starts_on),
                period::ends_on.eq(month.ends_on),
            ))
            .execute(conn)
            .unwrap();
    }
    let yusuf = actor_of(&db, YUSUF);
    let of_rina = |on| {
        let recap = db.reader.read_now(|read| recap(read, &yusuf, (world::unit(3), None), on)).unwrap();
        let rina = recap.rows.into_iter().find(|row| row.line.person == RINA.person()).unwrap();
        (recap.period, rina.quarters)
    };
    // As in the named world: three reports in each of the first two periods, two in the third.
    let first = Some(Reported { realised: 8, verified: 6 });
    let none_yet = Some(Reported::default());
    let (february, march, april) = (2, world::date(2026, 3, 15), world::date(2026, 4, 2));
    assert_eq!(of_rina(march), (Period { number: february, is_month: true }, [first, None, None, None]));
    assert_eq!(of_rina(april).1, [first, none_yet, None, None], "a quarter that begins has no reports");
}

thread_local! { static ASKED: Cell<usize> = const { Cell::new(0) }; }

fn count(event: &InstrumentationEvent<'_>) {
    if let InstrumentationEvent::StartQuery { query, .. } = event
        && query.to_string().starts_with("SELECT")
        && !query.to_string().starts_with("SELECT 1")
    {
        ASKED.set(ASKED.get() + 1);
    }
}

fn asked<T>(read: impl FnOnce() -> T) -> usize {
    ASKED.set(0);
    read();
    ASKED.get()
}

fn pages_ask_as_often_for_many_papers_as_for_few(database: &TestDatabase) {
    diesel::connection::set_default_instrumentation(|| {
        Some(Box::new(|event: InstrumentationEvent<'_>| count(&event)))
    })
    .unwrap();
    let db = database.open();
    let rina = actor_of(&db, RINA);
    let on = world::date(2026, 9, 21);
    register(&db, RINA, a_paper(a_code(1))).unwrap();
    let ask = || {
        let list =
            asked(|| db.reader.read_now(|read| person_papers(read, &rina, RINA.person(), on)).unwrap());
        let paper =
            asked(|| db.reader.read_now(|read| skp_paper(read, &rina, RINA_PLAN, EDITION, on)).unwrap());
        (list, paper, asked(|| checked(&db, &a_code(1)).unwrap()))
    };
    let few = ask();
    for template_version in 2..32 {
        let code = a_code(u8::try_from(template_version).unwrap());
        register(&db, RINA, RegisterDocument { template_version, ..a_paper(code) }).unwrap();
    }
    assert_eq!(ask(), few);
    assert_eq!(few, (5, 6, 5));
}

fn writing(database: &TestDatabase) -> capaian_core::db::AnyConnection {
    Opener::writing(database.target.clone()).open().unwrap()
}
