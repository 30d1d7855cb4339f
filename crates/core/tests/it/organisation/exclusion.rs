//! Who is for a time not subject to planning and evaluation.

use crate::planning::{act, actor_of, refusal};
use capaian_core::db::{Db, Denial, Stop};
use capaian_core::home::completeness::{Lacking, Reach, behind};
use capaian_core::home::tally::count;
use capaian_core::ids::ExclusionId;
use capaian_core::organisation::exclusion::{
    End, EndExclusion, EndRefusal, ExclusionFilter, ExclusionKind, RecordExclusion, RecordRefusal, Saved,
    Which, end_exclusion, exclusion_list, exclusion_page, record_exclusion,
};
use capaian_schema::tables::{event, exclusion};
use capaian_testkit::world::{
    self, AUDITOR, DEDI, HEAD_OF_OFFICE, HR, MAYOR, NURSE, Named, RINA, STRANGER, UNIT_ADMIN, YUSUF, date,
};
use capaian_testkit::{TestDatabase, both_engines};
use chrono::NaiveDate;
use diesel::prelude::*;

both_engines!(
    what_is_recorded_is_listed_and_ends,
    only_hr_records_and_never_about_oneself,
    what_does_not_fit_is_refused,
    a_mistake_stays_readable_and_counts_no_more,
    nobody_excluded_is_called_late,
    a_clerk_sees_the_own_unit,
);

/// Dedi prepares for his pension, until nobody knows when.
pub fn an_exclusion() -> RecordExclusion {
    RecordExclusion {
        person: DEDI.person(),
        kind: ExclusionKind::PreRetirement,
        from: date(2026, 3, 1),
        last: None,
        decree: "SK 800/12/BKPSDM/2026".to_owned(),
        reason: String::new(),
    }
}

pub fn an_end(exclusion: ExclusionId, end: End) -> EndExclusion {
    EndExclusion { exclusion, seen_version: 1, end, reason: "SK 800/77/BKPSDM/2026".to_owned() }
}

pub fn recorded(db: &Db, command: RecordExclusion) -> Saved {
    act(db, HR, command, record_exclusion).unwrap()
}

fn ended(db: &Db, command: EndExclusion) -> Result<Saved, Stop<EndRefusal>> {
    act(db, HR, command, end_exclusion)
}

fn listed(db: &Db, who: Named, which: Which, on: NaiveDate) -> Vec<String> {
    let actor = actor_of(db, who);
    let filter = ExclusionFilter { which, ..ExclusionFilter::default() };
    let list = db.reader.read_now(|read| exclusion_list(read, &actor, &filter, on)).unwrap();
    list.rows.into_iter().map(|row| row.name).collect()
}

const fn none() -> Vec<String> {
    Vec::new()
}

fn what_is_recorded_is_listed_and_ends(database: &TestDatabase) {
    let (db, today) = (database.open(), date(2026, 9, 21));
    let saved = recorded(&db, an_exclusion());
    assert_eq!(listed(&db, HR, Which::Now, today), [DEDI.name]);
    assert_eq!(listed(&db, HR, Which::Past, today), none());
    let last = End::Last(date(2026, 9, 20));
    assert_eq!(ended(&db, an_end(saved.exclusion, last)).unwrap().version, 2);
    assert_eq!(listed(&db, HR, Which::Now, today), none());
    assert_eq!(listed(&db, HR, Which::Now, date(2026, 9, 20)), [DEDI.name], "the last day counts");
    assert_eq!(listed(&db, HR, Which::Past, today), [DEDI.name]);
    let again = EndExclusion { seen_version: 2, ..an_end(saved.exclusion, End::Open) };
    ended(&db, again).unwrap();
    assert_eq!(listed(&db, HR, Which::Now, today), [DEDI.name], "an end is corrected");
    let page = |who| {
        let actor = actor_of(&db, who);
        db.reader.read_now(|read| exclusion_page(read, &actor, saved.exclusion, today))
    };
    let of_hr = page(HR).unwrap();
    assert_eq!((of_hr.from, of_hr.last, of_hr.changes.len()), (date(2026, 3, 1), None, 2));
    assert_eq!(of_hr.changes[1].last, Some(date(2026, 9, 20)));
    assert!(of_hr.may_change && !page(DEDI).unwrap().may_change && !page(AUDITOR).unwrap().may_change);
    for who in [RINA, YUSUF, HEAD_OF_OFFICE, MAYOR, STRANGER] {
        assert!(matches!(page(who), Err(Stop::Denied(Denial::NotVisible))), "{}", who.login);
    }
    let kinds: Vec<String> = event::table
        .filter(event::kind.like("organisation.exclusion.%"))
        .order(event::id)
        .select(event::kind)
        .load(&mut database.look())
        .unwrap();
    let [recorded, ended] = ["organisation.exclusion.recorded", "organisation.exclusion.ended"];
    assert_eq!(kinds, [recorded, ended, ended]);
}

fn only_hr_records_and_never_about_oneself(database: &TestDatabase) {
    let db = database.open();
    let by = |who: Named, of: Named| {
        let command = RecordExclusion { person: of.person(), ..an_exclusion() };
        match act(&db, who, command, record_exclusion) {
            Err(Stop::Denied(denial)) => Some(denial),
            _ => None,
        }
    };
    for who in [RINA, YUSUF, HEAD_OF_OFFICE, MAYOR, STRANGER] {
        assert_eq!(by(who, DEDI), Some(Denial::NotVisible), "{}", who.login);
    }
    for who in [DEDI, UNIT_ADMIN, AUDITOR] {
        assert_eq!(by(who, DEDI), Some(Denial::Denied), "{}", who.login);
    }
    assert_eq!(by(HR, HR), Some(Denial::Denied), "never about oneself");
    assert_eq!(by(HR, STRANGER), Some(Denial::NotVisible), "of another agency");
    assert_eq!(by(HR, Named { number: 99, ..DEDI }), Some(Denial::NotVisible), "who is not there");
    let saved = recorded(&db, an_exclusion());
    let unknown = ExclusionId([9; 16]);
    assert!(matches!(ended(&db, an_end(unknown, End::Void)), Err(Stop::Denied(Denial::NotVisible))));
    let by_clerk = act(&db, UNIT_ADMIN, an_end(saved.exclusion, End::Void), end_exclusion);
    assert!(matches!(by_clerk, Err(Stop::Denied(Denial::Denied))));
    let by_stranger = act(&db, STRANGER, an_end(saved.exclusion, End::Void), end_exclusion);
    assert!(matches!(by_stranger, Err(Stop::Denied(Denial::NotVisible))));
}

fn what_does_not_fit_is_refused(database: &TestDatabase) {
    let db = database.open();
    let record = |command| refusal(act(&db, HR, command, record_exclusion));
    let of = |last| RecordExclusion { last, ..an_exclusion() };
    assert_eq!(record(of(Some(date(2026, 2, 28)))), RecordRefusal::DatesBackwards);
    assert_eq!(record(of(Some(date(9999, 12, 31)))), RecordRefusal::DateUnlikely);
    let unnamed = RecordExclusion { decree: "  ".to_owned(), ..an_exclusion() };
    assert_eq!(record(unnamed), RecordRefusal::DecreeMissing);
    let long = RecordExclusion { decree: "x".repeat(201), ..an_exclusion() };
    assert_eq!(record(long), RecordRefusal::DecreeTooLong);
    let other = RecordExclusion { kind: ExclusionKind::Other, ..an_exclusion() };
    assert_eq!(record(other), RecordRefusal::ReasonMissing);
    let told = RecordExclusion { reason: "x".repeat(1_001), ..an_exclusion() };
    assert_eq!(record(told), RecordRefusal::ReasonTooLong);
    let saved = recorded(&db, of(Some(date(2026, 3, 31))));
    let overlap = RecordRefusal::Overlaps { from: date(2026, 3, 1), last: Some(date(2026, 3, 31)) };
    assert_eq!(record(RecordExclusion { from: date(2026, 3, 31), ..an_exclusion() }), overlap);
    assert_eq!(record(RecordExclusion { from: date(2025, 1, 1), ..an_exclusion() }), overlap);
    recorded(&db, RecordExclusion { from: date(2026, 4, 1), ..an_exclusion() });
    let end = |end, seen_version| {
        refusal(ended(&db, EndExclusion { seen_version, ..an_end(saved.exclusion, end) }))
    };
    assert_eq!(end(End::Open, 7), EndRefusal::Stale);
    assert_eq!(end(End::Last(date(2026, 3, 31)), 1), EndRefusal::Unchanged);
    assert_eq!(end(End::Last(date(2026, 2, 1)), 1), EndRefusal::DatesBackwards);
    assert_eq!(end(End::Open, 1), EndRefusal::Overlaps { from: date(2026, 4, 1), last: None });
    let silent = EndExclusion { reason: String::new(), ..an_end(saved.exclusion, End::Void) };
    assert_eq!(refusal(ended(&db, silent)), EndRefusal::ReasonMissing);
}

fn a_mistake_stays_readable_and_counts_no_more(database: &TestDatabase) {
    let (db, today) = (database.open(), date(2026, 9, 21));
    let saved = recorded(&db, an_exclusion());
    ended(&db, an_end(saved.exclusion, End::Void)).unwrap();
    assert_eq!(listed(&db, HR, Which::Now, today), none());
    assert_eq!(listed(&db, HR, Which::Past, today), [DEDI.name]);
    let again = EndExclusion { seen_version: 2, ..an_end(saved.exclusion, End::Open) };
    assert_eq!(refusal(ended(&db, again)), EndRefusal::AlreadyVoid);
    recorded(&db, an_exclusion());
    let rows: i64 = exclusion::table.count().get_result(&mut database.look()).unwrap();
    assert_eq!(rows, 2, "nothing is deleted, and what was a mistake is in nobody's way");
}

fn names(db: &Db, lacking: Lacking) -> Vec<String> {
    let (actor, reach) = (actor_of(db, HR), Reach { unit: None, top: None });
    let page = db
        .reader
        .read_now(|read| behind(read, &actor, (reach, world::YEAR), lacking, None, date(2026, 9, 21)));
    page.unwrap().rows.into_iter().map(|row| row.name).collect()
}

fn nobody_excluded_is_called_late(database: &TestDatabase) {
    let db = database.open();
    let counted = || {
        let actor = actor_of(&db, HR);
        db.reader.read_now(|read| count(read, &actor, world::now())).unwrap().unwrap().all
    };
    let before = counted();
    assert!(names(&db, Lacking::Plan).contains(&DEDI.name.to_owned()));
    assert!(names(&db, Lacking::Rating(2)).contains(&RINA.name.to_owned()));
    recorded(&db, an_exclusion());
    let after = counted();
    assert_eq!((after.due, after.excluded), (before.due - 1, 1));
    assert_eq!(after.not_set(), before.not_set() - 1);
    assert!(!names(&db, Lacking::Plan).contains(&DEDI.name.to_owned()));
    assert!(!names(&db, Lacking::Nothing).contains(&DEDI.name.to_owned()));
    assert_eq!(names(&db, Lacking::Duty), [DEDI.name]);
    // She was away when quarter II ended, and is back: nothing is owed for it, and all of quarter III.
    let leave = RecordExclusion {
        person: RINA.person(),
        kind: ExclusionKind::UnpaidLeave,
        from: date(2026, 6, 1),
        last: Some(date(2026, 7, 15)),
        ..an_exclusion()
    };
    let reports = names(&db, Lacking::Report(3));
    recorded(&db, leave);
    assert!(!names(&db, Lacking::Rating(2)).contains(&RINA.name.to_owned()));
    assert_eq!(names(&db, Lacking::Report(3)), reports);
    let back = counted();
    assert_eq!((back.due, back.excluded), (after.due, 1));
    assert_eq!(back.periods[1].in_force, after.periods[1].in_force - 1);
    assert_eq!(back.periods[0].due, after.periods[0].due);
}

fn a_clerk_sees_the_own_unit(database: &TestDatabase) {
    let (db, today) = (database.open(), date(2026, 9, 21));
    recorded(&db, an_exclusion());
    recorded(&db, RecordExclusion { person: NURSE.person(), ..an_exclusion() });
    assert_eq!(listed(&db, UNIT_ADMIN, Which::Now, today), [DEDI.name]);
    assert_eq!(listed(&db, AUDITOR, Which::Now, today), [DEDI.name, NURSE.name]);
    let actor = actor_of(&db, RINA);
    let by_rina = db.reader.read_now(|read| exclusion_list(read, &actor, &ExclusionFilter::default(), today));
    assert!(matches!(by_rina, Err(Stop::Denied(Denial::NotVisible))));
}
