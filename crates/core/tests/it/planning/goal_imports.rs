//! Lists of goals that came in as files: the history, and how one is taken back.

use super::goals::{a_line, names, tree};
use super::{act, actor_of, refusal};
use capaian_core::db::{Db, Denial, Fault, Stop};
use capaian_core::ids::GoalImportId;
use capaian_core::planning::goal::set_goal_indicator::Which;
use capaian_core::planning::goal::tree::{GoalTree, goal_indicator};
use capaian_core::planning::goal::undo_goal_import::GoalImportUndone;
use capaian_core::planning::goal::{
    AdoptGoals, AdoptRefusal, GoalImport, GoalLine, SetGoalIndicator, Source, Supports, UndoGoalImport,
    UndoGoalImportRefusal, adopt_goals, foresee_goals, goal_imports, set_goal_indicator, undo_goal_import,
};
use capaian_testkit::world::{self, HR, RINA, YUSUF};
use capaian_testkit::{TestDatabase, both_engines};

both_engines!(
    a_list_is_foreseen_noted_and_taken_back,
    only_the_last_list_is_taken_back,
    what_something_stands_on_stays,
);

pub fn a_list(lines: Vec<GoalLine>) -> AdoptGoals {
    let source = Source {
        file_name: "perjanjian.csv".to_owned(),
        file_hash: [7; 32],
        accepted: i64::try_from(lines.len()).unwrap(),
        rejected: 1,
    };
    AdoptGoals { cycle: world::YEAR, lines, source: Some(source) }
}

pub fn lists(db: &Db) -> Vec<GoalImport> {
    let actor = actor_of(db, HR);
    db.reader.read_now::<_, Fault>(|read| goal_imports(read, actor.agency, 10)).unwrap()
}

fn undo(db: &Db, import: GoalImportId) -> Result<GoalImportUndone, Stop<UndoGoalImportRefusal>> {
    act(db, HR, UndoGoalImport { import }, undo_goal_import)
}

/// The tree without versions: what is put back is a version of its own.
fn said(db: &Db) -> GoalTree {
    let mut tree = tree(db);
    for row in &mut tree.rows {
        row.indicator.version = 0;
    }
    tree
}

fn a_list_is_foreseen_noted_and_taken_back(database: &TestDatabase) {
    let db = database.open();
    let before = said(&db);
    let mut changed = a_line(1, "Rata-rata lama sekolah", None);
    changed.indicator.target_min = "1".parse().unwrap();
    "Sasaran lain".clone_into(&mut changed.goal.statement);
    let lines =
        vec![changed, a_line(1, "Indeks Kepuasan", None), a_line(4, "Waktu", Some(Supports::Line(1)))];
    let actor = actor_of(&db, HR);
    let foreseen = db
        .reader
        .read_now::<_, Fault>(|read| {
            Ok(foresee_goals(read, &actor, world::now(), &a_list(lines.clone())).unwrap())
        })
        .unwrap();
    assert_eq!((foreseen.added, foreseen.changed), (2, 1));
    assert_eq!(said(&db), before, "nothing was written");

    act(&db, HR, a_list(lines.clone()), adopt_goals).unwrap();
    assert_ne!(said(&db), before);
    let list = lists(&db).remove(0);
    assert_eq!((list.added, list.changed, list.accepted, list.rejected, list.year), (2, 1, 3, 1, 2026));
    assert!(!list.is_undone());
    let again = act(&db, HR, a_list(lines), adopt_goals);
    assert_eq!(refusal(again), AdoptRefusal::Unchanged);
    assert_eq!(lists(&db).len(), 1, "the same list again is no second one");

    for stranger in [RINA, YUSUF] {
        let answer = act(&db, stranger, UndoGoalImport { import: list.id }, undo_goal_import);
        assert!(matches!(answer, Err(Stop::Denied(Denial::NotVisible))), "{}", stranger.login);
    }
    let undone = undo(&db, list.id).unwrap();
    assert_eq!((undone.removed, undone.restored), (2, 1));
    assert_eq!(said(&db), before, "as if it had not come in");
    assert!(lists(&db)[0].is_undone());
    assert_eq!(refusal(undo(&db, list.id)), UndoGoalImportRefusal::NotLast);
}

fn only_the_last_list_is_taken_back(database: &TestDatabase) {
    let db = database.open();
    act(&db, HR, a_list(vec![a_line(1, "Satu", None)]), adopt_goals).unwrap();
    act(&db, HR, a_list(vec![a_line(1, "Dua", None)]), adopt_goals).unwrap();
    let [second, first]: [GoalImport; 2] = lists(&db).try_into().unwrap();
    assert_eq!(refusal(undo(&db, first.id)), UndoGoalImportRefusal::NotLast);
    undo(&db, second.id).unwrap();
    assert!(!names(&tree(&db)).iter().any(|(_, name)| *name == "Dua"));
    undo(&db, first.id).unwrap();
}

fn what_something_stands_on_stays(database: &TestDatabase) {
    let db = database.open();
    act(&db, HR, a_list(vec![a_line(1, "Satu", None), a_line(1, "Dua", None)]), adopt_goals).unwrap();
    let list = lists(&db).remove(0).id;
    let id =
        |name: &str| tree(&db).rows.into_iter().find(|row| row.indicator.name == name).unwrap().indicator.id;
    let below = a_line(4, "Penopang", None);
    let which = Which::New { cycle: world::YEAR, unit: below.unit };
    let GoalLine { goal, indicator, .. } = below;
    let supports = Some(id("Satu"));
    act(&db, HR, SetGoalIndicator { which, goal, indicator, supports }, set_goal_indicator).unwrap();
    assert_eq!(
        refusal(undo(&db, list)),
        UndoGoalImportRefusal::HasDependants { results: 0, figures: 0, supporting: 1 }
    );
    let (dua, actor) = (id("Dua"), actor_of(&db, HR));
    let (found, _) = db
        .reader
        .read_now::<_, Fault>(|read| goal_indicator(read, &actor, dua, world::date(2026, 9, 21)))
        .unwrap()
        .unwrap();
    let GoalLine { goal, mut indicator, .. } = a_line(1, "Dua", None);
    "Persen".clone_into(&mut indicator.measure);
    let which = Which::Stored { id: dua, seen_version: found.version };
    act(&db, HR, SetGoalIndicator { which, goal, indicator, supports: None }, set_goal_indicator).unwrap();
    assert_eq!(refusal(undo(&db, list)), UndoGoalImportRefusal::ChangedSince { indicators: 1 });
}
