//! The goals of the organisation: whole agreements, single indicators, the cascade.

use super::{act, actor_of, refusal};
use capaian_core::db::{Db, Denial, Fault, Stop};
use capaian_core::ids::{CycleId, GoalIndicatorId, UnitId};
use capaian_core::planning::goal::adopt_goals::{LINES_MAX, LineTrouble, LineWrong};
use capaian_core::planning::goal::indicator::{GoalField, GoalWrong};
use capaian_core::planning::goal::set_goal_indicator::Which;
use capaian_core::planning::goal::tree::{
    GoalTree, TREE_ROWS_MAX, goal_indicator, goal_tree, goals_of_unit, goals_under,
};
use capaian_core::planning::goal::{
    AdoptGoals, AdoptRefusal, Adopted, Frequency, GoalIndicatorSaved, GoalLine, GoalText, IndicatorText,
    SetGoalIndicator, SetGoalRefusal, Supports, adopt_goals, set_goal_indicator,
};
use capaian_rules::{Nature, Perspective, Polarity};
use capaian_schema::tables::{cycle, goal, goal_indicator_target};
use capaian_testkit::whole::whole;
use capaian_testkit::world::{self, CITY_GOAL, CLINIC_GOAL, HR, OFFICE_GOAL, SCHOOL_GOAL, unit};
use capaian_testkit::{TestDatabase, both_engines};
use diesel::prelude::*;

both_engines!(
    an_agreement_comes_in_with_its_cascade,
    the_second_agreement_changes_what_it_names,
    nothing_of_a_wrong_agreement_is_kept,
    circles_are_refused_over_what_is_there,
    five_thousand_lines_are_one_act,
    what_is_there_already_is_left_alone,
    one_indicator_is_added_and_changed,
    a_stale_indicator_shows_the_other_text,
    what_cannot_be_set_says_why,
    the_tree_shows_each_before_those_that_support_it,
    goals_are_for_hr,
);

pub fn a_line(of: u8, name: &str, supports: Option<Supports>) -> GoalLine {
    GoalLine {
        unit: unit(of),
        goal: GoalText {
            statement: "Meningkatnya kualitas pelayanan".to_owned(),
            perspective: Some(Perspective::ServiceRecipient),
        },
        indicator: an_indicator(name),
        supports,
    }
}

pub fn an_indicator(name: &str) -> IndicatorText {
    IndicatorText {
        name: name.to_owned(),
        measure: "Indeks".to_owned(),
        polarity: Polarity::Higher,
        nature: Nature::EndPosition,
        target_min: "85.00".parse().unwrap(),
        target_max: "88".parse().unwrap(),
        targets: [(1, "83".parse().unwrap()), (4, "85".parse().unwrap())].into(),
        source: "SKM".to_owned(),
        frequency: Some(Frequency::Quarterly),
    }
}

fn adopt(db: &Db, lines: Vec<GoalLine>) -> Result<Adopted, Stop<AdoptRefusal>> {
    act(db, HR, AdoptGoals { cycle: world::YEAR, lines, source: None }, adopt_goals)
}

pub fn tree(db: &Db) -> GoalTree {
    let actor = actor_of(db, world::RINA);
    db.reader
        .read_now::<_, Fault>(|read| goal_tree(read, &actor, world::YEAR, world::date(2026, 9, 21)))
        .unwrap()
}

pub fn names(tree: &GoalTree) -> Vec<(usize, &str)> {
    tree.rows.iter().map(|row| (row.depth, row.indicator.name.as_str())).collect()
}

fn id_of(db: &Db, name: &str) -> GoalIndicatorId {
    tree(db).rows.into_iter().find(|row| row.indicator.name == name).unwrap().indicator.id
}

fn troubles(answer: Result<Adopted, Stop<AdoptRefusal>>) -> Vec<(usize, LineWrong)> {
    match refusal(answer) {
        AdoptRefusal::Lines { troubles } => {
            troubles.iter().map(|LineTrouble { line, wrong }| (*line, *wrong)).collect()
        }
        other => panic!("{other:?}"),
    }
}

fn an_agreement_comes_in_with_its_cascade(database: &TestDatabase) {
    let db = database.open();
    let lines = vec![
        // What supports may stand before what is supported.
        a_line(4, "Waktu tunggu", Some(Supports::Line(1))),
        a_line(1, "  Indeks   Kepuasan ", None),
        a_line(5, "Keluhan terjawab", Some(Supports::Line(0))),
        a_line(2, "Mutu layanan sekolah", Some(Supports::Named("rata-rata  LAMA sekolah".to_owned()))),
    ];
    let adopted = adopt(&db, lines).unwrap();
    assert_eq!((adopted.added, adopted.changed), (4, 0));
    let tree = tree(&db);
    assert!(tree.is_whole);
    assert_eq!(
        names(&tree),
        [
            (0, "Rata-rata lama sekolah"),
            (1, "Rata-rata rapor mutu SMP"),
            (2, "Nilai literasi"),
            (1, "Mutu layanan sekolah"),
            (0, "Imunisasi dasar lengkap"),
            (0, "Indeks   Kepuasan"),
            (1, "Waktu tunggu"),
            (2, "Keluhan terjawab"),
        ]
    );
    assert_eq!(tree.rows[0].supported_by, 2);
    let actor = actor_of(&db, world::RINA);
    let (found, targets) = db
        .reader
        .read_now::<_, Fault>(|read| {
            goal_indicator(read, &actor, tree.rows[5].indicator.id, world::date(2026, 9, 21))
        })
        .unwrap()
        .unwrap();
    assert_eq!((found.target_min.as_str(), found.target_max.as_str()), ("85.00", "88"));
    assert_eq!(found.unit_name.as_deref(), Some("Pemerintah Kota Nusa Bahari"));
    assert_eq!(targets, [(1, "83".to_owned()), (4, "85".to_owned())].into());
}

fn the_second_agreement_changes_what_it_names(database: &TestDatabase) {
    let db = database.open();
    adopt(&db, vec![a_line(1, "Indeks Kepuasan", None), a_line(1, "Nilai SAKIP", None)]).unwrap();
    let before = id_of(&db, "Nilai SAKIP");
    let mut again = a_line(1, "NILAI  SAKIP", Some(Supports::Line(1)));
    "Meningkatnya akuntabilitas".clone_into(&mut again.goal.statement);
    again.indicator.targets = [(4, "70".parse().unwrap())].into();
    let adopted = adopt(&db, vec![again, a_line(1, "Indeks Reformasi", None)]).unwrap();
    assert_eq!((adopted.added, adopted.changed), (1, 1));
    let tree = tree(&db);
    let changed = &tree.rows.iter().find(|row| row.indicator.id == before).unwrap().indicator;
    assert_eq!((changed.name.as_str(), changed.version), ("NILAI  SAKIP", 2));
    assert_eq!(changed.goal, "Meningkatnya akuntabilitas");
    assert_eq!(changed.supports, Some(id_of(&db, "Indeks Reformasi")));
    assert!(names(&tree).iter().any(|(_, name)| *name == "Indeks Kepuasan"), "not named, so it stays");
    let targets: i64 = goal_indicator_target::table
        .filter(goal_indicator_target::indicator_id.eq(before))
        .count()
        .get_result(&mut database.look())
        .unwrap();
    assert_eq!(targets, 1, "the old targets are gone");
    let mut renamed = a_line(1, "Indeks Kepuasan", None);
    "Sasaran lain".clone_into(&mut renamed.goal.statement);
    let mut other = a_line(1, "Indeks Reformasi", None);
    "Sasaran lain".clone_into(&mut other.goal.statement);
    adopt(&db, vec![renamed, other]).unwrap();
    let left: Vec<String> = goal::table
        .filter(goal::unit_id.eq(unit(1)))
        .order(goal::statement)
        .select(goal::statement)
        .load(&mut database.look())
        .unwrap();
    let expected = ["Meningkatnya akuntabilitas", "Meningkatnya kualitas pendidikan", "Sasaran lain"];
    assert_eq!(left, expected, "a goal without indicator goes");
}

fn nothing_of_a_wrong_agreement_is_kept(database: &TestDatabase) {
    let db = database.open();
    let before = tree(&db);
    let mut lines =
        vec![a_line(1, "Baik", None), a_line(9, "Bukan kota ini", None), a_line(1, " BAIK ", None)];
    lines.push(a_line(1, " ", None));
    let mut reversed = a_line(1, "Terbalik", None);
    reversed.indicator.target_min = "90".parse().unwrap();
    let mut fifth = a_line(1, "Triwulan kelima", None);
    fifth.indicator.targets = [(5, "1".parse().unwrap())].into();
    let mut long = a_line(1, "Panjang", None);
    long.goal.statement = "a".repeat(1_001);
    lines.extend([reversed, fifth, long]);
    let text = |field, wrong| LineWrong::Text { field, wrong };
    assert_eq!(
        troubles(adopt(&db, lines)),
        [
            (1, LineWrong::UnitUnknown),
            (2, LineWrong::Repeated { first: 0 }),
            (3, text(GoalField::Name, GoalWrong::Missing)),
            (4, text(GoalField::Target, GoalWrong::Reversed)),
            (5, text(GoalField::PeriodTarget, GoalWrong::Unknown)),
            (6, text(GoalField::Statement, GoalWrong::TooLong { max: 1_000 })),
        ]
    );
    let unknown = vec![
        a_line(1, "Baik", Some(Supports::Named("Tidak ada".to_owned()))),
        a_line(1, "Lain", Some(Supports::Line(7))),
    ];
    let expected = [(0, LineWrong::SupportsUnknown), (1, LineWrong::SupportsUnknown)];
    assert_eq!(troubles(adopt(&db, unknown)), expected);
    let other = AdoptGoals { cycle: CycleId([0; 16]), lines: vec![], source: None };
    assert_eq!(refusal(act(&db, HR, other, adopt_goals)), AdoptRefusal::CycleUnknown);
    assert_eq!(tree(&db), before);
}

fn circles_are_refused_over_what_is_there(database: &TestDatabase) {
    let db = database.open();
    let itself = vec![a_line(1, "Sendiri", Some(Supports::Line(0)))];
    assert_eq!(troubles(adopt(&db, itself)), [(0, LineWrong::Circle)]);
    // The city's goal would support the school's, which supports it by way of the office's.
    let around = vec![
        a_line(4, "Di luar", None),
        a_line(1, "Rata-rata lama sekolah", Some(Supports::Named("Nilai literasi".to_owned()))),
    ];
    assert_eq!(troubles(adopt(&db, around)), [(1, LineWrong::Circle)]);
}

fn five_thousand_lines_are_one_act(database: &TestDatabase) {
    let db = database.open();
    let lines = |count: usize| {
        (0..count)
            .map(|number| {
                // A chain, the deepest first.
                let above = (number + 1 < count).then_some(Supports::Line(number + 1));
                let mut line = a_line([1, 2, 3, 4, 5][number % 5], &format!("Indikator {number}"), above);
                line.goal.statement = format!("Sasaran {}", number / 10);
                line
            })
            .collect::<Vec<_>>()
    };
    assert_eq!(refusal(adopt(&db, lines(LINES_MAX + 1))), AdoptRefusal::TooMany { max: LINES_MAX });
    assert_eq!(adopt(&db, lines(LINES_MAX)).unwrap().added, LINES_MAX);
    let top = tree(&db);
    assert!(!top.is_whole && top.rows.len() <= TREE_ROWS_MAX);
    assert_eq!(top.rows.len(), 3, "the two that were there and the top of the chain");
    let actor = actor_of(&db, world::RINA);
    let last = id_of(&db, &format!("Indikator {}", LINES_MAX - 1));
    let under = db
        .reader
        .read_now::<_, Fault>(|read| goals_under(read, &actor, last, world::date(2026, 9, 21)))
        .unwrap();
    assert_eq!(under.len(), 1);
    assert_eq!(under[0].name, format!("Indikator {}", LINES_MAX - 2));
}

fn set_one(
    db: &Db,
    which: Which,
    name: &str,
    supports: Option<GoalIndicatorId>,
) -> Result<GoalIndicatorSaved, Stop<SetGoalRefusal>> {
    let line = a_line(1, name, None);
    let command = SetGoalIndicator { which, goal: line.goal, indicator: line.indicator, supports };
    act(db, HR, command, set_goal_indicator)
}

fn new(of: u8) -> Which {
    Which::New { cycle: world::YEAR, unit: unit(of) }
}

/// A list that is sent again, or whose command was killed before it could say that it was done.
fn what_is_there_already_is_left_alone(database: &TestDatabase) {
    let db = database.open();
    let lines =
        || vec![a_line(1, "Indeks Kepuasan", None), a_line(1, "Nilai SAKIP", Some(Supports::Line(0)))];
    assert_eq!(adopt(&db, lines()).unwrap().added, 2);
    let before = whole(database, &[]);
    assert_eq!(refusal(adopt(&db, lines())), AdoptRefusal::Unchanged);
    assert_eq!(before.differences(&whole(database, &[])), Vec::<String>::new());
    let mut third = lines();
    "LHE".clone_into(&mut third[1].indicator.source);
    let adopted = adopt(&db, third).unwrap();
    assert_eq!((adopted.added, adopted.changed), (0, 1), "the other one says what it said");
    let mut fourth = lines();
    "LHE".clone_into(&mut fourth[1].indicator.source);
    fourth[0].indicator.targets.clear();
    fourth[0].indicator.targets.insert(4, "84".parse().unwrap());
    let adopted = adopt(&db, fourth).unwrap();
    assert_eq!((adopted.added, adopted.changed), (0, 1), "a target of a period is a change");
}

fn one_indicator_is_added_and_changed(database: &TestDatabase) {
    let db = database.open();
    let added = set_one(&db, new(3), "Nilai numerasi", Some(OFFICE_GOAL)).unwrap();
    assert_eq!(added.version, 1);
    let which = Which::Stored { id: added.indicator, seen_version: 1 };
    let changed = set_one(&db, which, "Nilai numerasi siswa", None).unwrap();
    assert_eq!((changed.indicator, changed.version), (added.indicator, 2));
    let found = tree(&db).rows.into_iter().find(|row| row.indicator.id == added.indicator).unwrap();
    assert_eq!((found.depth, found.indicator.unit), (0, unit(3)));
}

fn a_stale_indicator_shows_the_other_text(database: &TestDatabase) {
    let db = database.open();
    let which = Which::Stored { id: SCHOOL_GOAL, seen_version: 7 };
    let SetGoalRefusal::Stale { theirs } = refusal(set_one(&db, which, "Lain", None)) else { panic!() };
    assert_eq!((theirs.name.as_str(), theirs.version), ("Nilai literasi", 1));
}

fn what_cannot_be_set_says_why(database: &TestDatabase) {
    let db = database.open();
    let stored = |id| Which::Stored { id, seen_version: 1 };
    let exists = SetGoalRefusal::Exists { indicator: SCHOOL_GOAL };
    assert_eq!(refusal(set_one(&db, new(3), "NILAI literasi", None)), exists);
    assert_eq!(refusal(set_one(&db, new(9), "Lain", None)), SetGoalRefusal::UnitUnknown);
    let nothing = Some(GoalIndicatorId([0; 16]));
    assert_eq!(refusal(set_one(&db, new(3), "Lain", nothing)), SetGoalRefusal::SupportsUnknown);
    let SetGoalRefusal::Circle { members } =
        refusal(set_one(&db, stored(CITY_GOAL), "Rata-rata lama sekolah", Some(SCHOOL_GOAL)))
    else {
        panic!()
    };
    assert_eq!(members.len(), 3);
    let text = SetGoalRefusal::Text { field: GoalField::Name, wrong: GoalWrong::Missing };
    assert_eq!(refusal(set_one(&db, new(3), " ", None)), text);
    let elsewhere = Which::New { cycle: CycleId([0; 16]), unit: unit(3) };
    assert_eq!(refusal(set_one(&db, elsewhere, "Lain", None)), SetGoalRefusal::CycleUnknown);
    let gone = set_one(&db, stored(GoalIndicatorId([0; 16])), "Lain", None);
    assert!(matches!(gone, Err(Stop::Denied(Denial::NotVisible))));
    diesel::update(cycle::table.find((world::CITY, world::YEAR)))
        .set(cycle::state.eq("closed"))
        .execute(&mut capaian_core::db::Opener::writing(database.target.clone()).open().unwrap())
        .unwrap();
    assert_eq!(refusal(set_one(&db, new(3), "Lain", None)), SetGoalRefusal::CycleClosed);
    assert_eq!(refusal(adopt(&db, vec![])), AdoptRefusal::CycleClosed);
}

fn the_tree_shows_each_before_those_that_support_it(database: &TestDatabase) {
    let db = database.open();
    let tree = tree(&db);
    let ids: Vec<_> = tree.rows.iter().map(|row| (row.depth, row.indicator.id)).collect();
    assert_eq!(ids, [(0, CITY_GOAL), (1, OFFICE_GOAL), (2, SCHOOL_GOAL), (0, CLINIC_GOAL)]);
    let actor = actor_of(&db, world::RINA);
    let of = |unit: UnitId| {
        db.reader
            .read_now::<_, Fault>(|read| {
                goals_of_unit(read, &actor, (world::YEAR, unit), world::date(2026, 9, 21))
            })
            .unwrap()
            .iter()
            .map(|row| row.id)
            .collect::<Vec<_>>()
    };
    assert_eq!(of(unit(3)), [SCHOOL_GOAL, OFFICE_GOAL, CITY_GOAL]);
    assert_eq!(of(unit(1)), [CITY_GOAL]);
}

fn goals_are_for_hr(database: &TestDatabase) {
    let db = database.open();
    for who in world::PEOPLE.iter().filter(|who| who.login != "wahyu") {
        let adopted =
            act(&db, *who, AdoptGoals { cycle: world::YEAR, lines: vec![], source: None }, adopt_goals);
        assert!(matches!(adopted, Err(Stop::Denied(Denial::NotVisible))), "{}", who.login);
        let line = a_line(1, "Lain", None);
        let command =
            SetGoalIndicator { which: new(1), goal: line.goal, indicator: line.indicator, supports: None };
        let set = act(&db, *who, command, set_goal_indicator);
        assert!(matches!(set, Err(Stop::Denied(Denial::NotVisible))), "{}", who.login);
    }
}
