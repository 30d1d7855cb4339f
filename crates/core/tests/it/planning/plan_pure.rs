//! The pure parts of a plan: every state with every way, ids that stay, canonical bytes.

use super::{a_content, a_result, an_indicator};
use capaian_core::ids::{AnnexItemId, AssignmentId, IdSource, IndicatorId, PersonId, PlanId, WorkResultId};
use capaian_core::planning::plan::complete::{
    Above, Field, INDICATORS_MAX, Place, RESULTS_MAX, Wrong, beyond_bounds, lacking,
};
use capaian_core::planning::plan::content::{PlanContent, ResultKind, Served, Serves};
use capaian_core::planning::plan::identity::identified;
use capaian_core::planning::plan::version::Version;
use capaian_core::planning::plan::{ContentHash, Course, FrozenVersion, PlanForm, PlanState, WayRefusal};
use capaian_testkit::world::date;
use proptest::prelude::*;
use std::collections::BTreeSet;

const HASH: ContentHash = ContentHash([7; 32]);
const OTHER: ContentHash = ContentHash([8; 32]);

/// A way with what it is asked with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Write,
    Propose,
    GiveBack(ContentHash),
    Set(ContentHash),
    SetWithNote(ContentHash),
}

const WAYS: [Way; 8] = [
    Way::Write,
    Way::Propose,
    Way::GiveBack(HASH),
    Way::GiveBack(OTHER),
    Way::Set(HASH),
    Way::Set(OTHER),
    Way::SetWithNote(HASH),
    Way::SetWithNote(OTHER),
];

fn go(course: Course, way: Way) -> Result<Course, WayRefusal> {
    match way {
        Way::Write => course.write(),
        Way::Propose => course.propose(HASH),
        Way::GiveBack(seen) => course.give_back(seen, "alasan"),
        Way::Set(seen) => course.set(seen),
        Way::SetWithNote(seen) => course.set_with_note(seen, "catatan"),
    }
}

fn course(state: PlanState) -> Course {
    let frozen = (state != PlanState::Draft).then_some(FrozenVersion { number: 1, hash: HASH });
    let note = matches!(state, PlanState::Returned | PlanState::SetWithNote).then(|| "kata".to_owned());
    Course { state, frozen, note }
}

/// All 40 cells, written down once more by hand: `-` is refused, `!` refused for the hash alone.
#[test]
fn every_state_takes_the_ways_of_the_table_and_no_other() {
    //                 write propose back back! set set! note note!
    let table = [
        (PlanState::Draft, ["draft", "proposed", "-", "-", "-", "-", "-", "-"]),
        (PlanState::Proposed, ["-", "-", "returned", "!", "set", "!", "set_with_note", "!"]),
        (PlanState::Returned, ["returned", "proposed", "-", "-", "-", "-", "-", "-"]),
        (PlanState::Set, ["-"; 8]),
        (PlanState::SetWithNote, ["-"; 8]),
    ];
    assert_eq!(table.map(|row| row.0), PlanState::ALL);
    for (state, cells) in table {
        for (way, cell) in WAYS.into_iter().zip(cells) {
            let found = match go(course(state), way) {
                Ok(next) => next.state.key(),
                Err(WayRefusal::AnotherVersion { theirs }) => {
                    assert_eq!(theirs.hash, HASH);
                    "!"
                }
                Err(WayRefusal::NotOpen { state: said }) => {
                    assert!(said == state && matches!(way, Way::Write | Way::Propose));
                    "-"
                }
                Err(WayRefusal::NotProposed { state: said }) => {
                    assert!(said == state && !matches!(way, Way::Write | Way::Propose));
                    "-"
                }
                Err(other) => panic!("{state:?} {way:?} {other:?}"),
            };
            assert_eq!(found, cell, "{state:?} {way:?}");
        }
    }
}

fn ways() -> impl Strategy<Value = Vec<Way>> {
    proptest::collection::vec(proptest::sample::select(WAYS.to_vec()), 0..40)
}

proptest! {
    /// Whatever is tried: a note stands exactly where the schema wants one, numbers only grow, what is
    /// set stays set, and only what was proposed is ever set.
    #[test]
    fn any_way_keeps_the_invariants(ways in ways()) {
        let mut now = Course::begin();
        for way in ways {
            let Ok(next) = go(now.clone(), way) else { continue };
            prop_assert!(!now.state.is_set());
            prop_assert_eq!(
                next.note.is_some(),
                matches!(next.state, PlanState::Returned | PlanState::SetWithNote)
            );
            prop_assert!(next.state == PlanState::Draft || next.frozen.is_some());
            let number = |course: &Course| course.frozen.map_or(0, |frozen| frozen.number);
            prop_assert_eq!(number(&next) - number(&now), i64::from(next.state == PlanState::Proposed));
            prop_assert!(!next.state.is_set() || now.state == PlanState::Proposed);
            now = next;
        }
    }

    /// Rows that name a stored id keep it, all ids are distinct, and nothing else changes.
    #[test]
    fn rows_that_stay_keep_their_ids(
        kept in proptest::collection::vec((any::<bool>(), 0_u8..4), 0..8),
        seed in any::<[u8; 32]>(),
    ) {
        let before = stored(&kept);
        let content = rewritten(&before, &kept);
        let after = identified(content.clone(), &before, (PlanId([9; 16]), &IdSource::new(seed))).unwrap();
        let mut seen = BTreeSet::new();
        for (said, got) in content.results.iter().zip(&after.results) {
            prop_assert!(said.id.is_none() || said.id == got.id);
            prop_assert!(seen.insert(got.id.unwrap().0));
            for (said, got) in said.indicators.iter().zip(&got.indicators) {
                prop_assert!(said.id.is_none() || said.id == got.id);
                prop_assert!(seen.insert(got.id.unwrap().0));
            }
        }
        prop_assert_eq!(nameless(after), nameless(content));
    }
}

/// A stored content with a result per entry and as many indicators as it says.
fn stored(kept: &[(bool, u8)]) -> PlanContent {
    let results = (1_u8..).zip(kept).map(|(number, (_, indicators))| {
        let mut result = a_result(&format!("Hasil {number}"));
        result.id = Some(WorkResultId([number; 16]));
        result.indicators = (1..=*indicators)
            .map(|place| an_indicator(Some(IndicatorId([number * 8 + place + 100; 16])), "Indikator"))
            .collect();
        result
    });
    PlanContent { results: results.collect(), ..PlanContent::default() }
}

/// The same without the rows that go, with a new one after each that stays, in the other order.
fn rewritten(before: &PlanContent, kept: &[(bool, u8)]) -> PlanContent {
    let mut content = before.clone();
    content.results = before
        .results
        .iter()
        .zip(kept)
        .filter(|(_, (stays, _))| *stays)
        .flat_map(|(result, _)| {
            let mut result = result.clone();
            result.indicators.reverse();
            result.indicators.push(an_indicator(None, "Indikator baru"));
            [result, a_result("Hasil baru")]
        })
        .collect();
    content.results.reverse();
    content
}

fn nameless(mut content: PlanContent) -> PlanContent {
    for result in &mut content.results {
        result.id = None;
        result.indicators.iter_mut().for_each(|indicator| indicator.id = None);
    }
    content
}

#[test]
fn rows_that_are_not_there_or_twice_are_named() {
    let before = stored(&[(true, 1), (true, 1)]);
    let mut content = before.clone();
    content.results[1].id = content.results[0].id;
    content.results[1].indicators[0].id = Some(IndicatorId([1; 16]));
    content.annex = a_content().annex;
    content.annex[0].id = Some(AnnexItemId([1; 16]));
    let troubles = identified(content, &before, (PlanId([9; 16]), &IdSource::new([0; 32]))).unwrap_err();
    let found: Vec<_> = troubles.iter().map(|trouble| (trouble.place, trouble.wrong)).collect();
    let list = capaian_core::planning::plan::content::AnnexList::Support;
    assert_eq!(
        found,
        [
            (Place::Result { result: 2 }, Wrong::Repeated),
            (Place::Indicator { result: 2, indicator: 1 }, Wrong::Unknown),
            (Place::Annex { list, item: 1 }, Wrong::Unknown),
        ]
    );
}

#[test]
fn bounds_are_said_with_their_places() {
    assert_eq!(beyond_bounds(&a_content(), 4), []);
    let mut content = a_content();
    content.results[0].statement = "a".repeat(1_001);
    content.results[1].indicators[0].measure = "é".repeat(60);
    content.results[1].indicators[0].targets.insert(5, "1".parse().unwrap());
    content.results[1].serves = Some(Serves { words: "a".repeat(1_001), target: None });
    let long = Wrong::TooLong { max: 1_000 };
    let found: Vec<_> = beyond_bounds(&content, 4).iter().map(|t| (t.place, t.field, t.wrong)).collect();
    assert_eq!(
        found,
        [
            (Place::Result { result: 1 }, Field::Statement, long),
            (Place::Result { result: 2 }, Field::Serves, long),
            (Place::Indicator { result: 2, indicator: 1 }, Field::PeriodTarget, Wrong::Unknown),
        ]
    );
    let many = PlanContent { results: vec![a_result("x"); RESULTS_MAX + 1], ..PlanContent::default() };
    let results = Wrong::TooMany { max: RESULTS_MAX };
    assert_eq!(beyond_bounds(&many, 4).iter().map(|t| t.wrong).collect::<Vec<_>>(), [results]);
    let mut one = a_result("x");
    one.indicators = vec![an_indicator(None, "y"); INDICATORS_MAX + 1];
    let many = PlanContent { results: vec![one], ..PlanContent::default() };
    assert_eq!(beyond_bounds(&many, 4)[0].wrong, Wrong::TooMany { max: INDICATORS_MAX });
}

#[test]
fn each_form_asks_for_its_own_column() {
    let content = a_content();
    assert_eq!(lacking(&content, PlanForm::Staff, Above::Planned), []);
    let head = content.clone().tidied(PlanForm::Head);
    assert!(head.indicators().all(|(_, _, indicator)| indicator.aspect.is_none()));
    let fields: BTreeSet<_> =
        lacking(&head, PlanForm::Head, Above::Planned).iter().map(|trouble| trouble.field).collect();
    assert_eq!(fields, [Field::Perspective].into());
    let mut free = content.clone();
    free.results[0].serves = None;
    assert_eq!(lacking(&free, PlanForm::Staff, Above::NotYet), [], "a late superior holds nobody up");
    assert_eq!(lacking(&free, PlanForm::Staff, Above::Planned)[0].field, Field::Serves);
    free.results[0].kind = ResultKind::Additional;
    assert_eq!(lacking(&free, PlanForm::Staff, Above::Planned), [], "what is additional serves as it likes");
    free.results[1].kind = ResultKind::Additional;
    assert_eq!(lacking(&free, PlanForm::Staff, Above::NotYet)[0].field, Field::Results);
    let mut reversed = content;
    reversed.results[0].indicators[0].target_max = Some("24.9".parse().unwrap());
    assert_eq!(lacking(&reversed, PlanForm::Staff, Above::NotYet)[0].wrong, Wrong::Reversed);
}

#[test]
fn what_is_kept_is_tidy() {
    let mut content = a_content();
    content.results[0].statement = "  Klub sains aktif\n".to_owned();
    content.results[0].serves = Some(Serves { words: "  ".to_owned(), target: None });
    content.results[0].indicators[0].target_max = None;
    content.behaviours.insert(capaian_rules::BehaviourValue::Loyal, " \t".to_owned());
    let tidy = content.tidied(PlanForm::Staff);
    assert_eq!(tidy.results[0].statement, "Klub sains aktif");
    assert_eq!(tidy.results[0].serves, None);
    assert_eq!(tidy.results[0].indicators[0].target_max, "25".parse().ok());
    assert_eq!(tidy.behaviours.len(), 1);
    assert_eq!(tidy.clone().tidied(PlanForm::Staff), tidy);
}

/// The bytes of version 1. They must never change: every hash that was set depends on them.
#[test]
fn canonical_bytes_are_those_of_version_one() {
    let mut content = a_content();
    content.results.truncate(1);
    content.results[0].id = Some(WorkResultId([1; 16]));
    content.results[0].indicators[0].id = Some(IndicatorId([2; 16]));
    content.results[0].serves =
        Some(Serves { words: "Mutu".to_owned(), target: Some(Served::Result(WorkResultId([3; 16]))) });
    content.annex[0].id = Some(AnnexItemId([4; 16]));
    let version = Version {
        plan: PlanId([5; 16]),
        number: 1,
        year: 2026,
        form: PlanForm::Staff,
        person: PersonId([6; 16]),
        assignment: AssignmentId([7; 16]),
        appraiser: PersonId([8; 16]),
        starts_on: date(2026, 1, 1),
        ends_on: date(2026, 12, 31),
        content: &content,
    };
    let (bytes, hash) = version.freeze().unwrap();
    assert_eq!(String::from_utf8(bytes).unwrap(), include_str!("plan_version_1.golden"));
    assert_eq!(hash.to_string(), include_str!("plan_version_1.sha256").trim());
    assert_eq!(hash.to_string().parse(), Ok(hash));
    assert!("00".parse::<ContentHash>().is_err());
}

/// Any change of any field gives another hash: the fault that would let an unseen text be set.
#[test]
fn every_field_is_in_the_hash() {
    let hash = |content: &PlanContent| {
        let version = Version {
            plan: PlanId([5; 16]),
            number: 1,
            year: 2026,
            form: PlanForm::Staff,
            person: PersonId([6; 16]),
            assignment: AssignmentId([7; 16]),
            appraiser: PersonId([8; 16]),
            starts_on: date(2026, 1, 1),
            ends_on: date(2026, 12, 31),
            content,
        };
        version.freeze().unwrap().1
    };
    let changes: [fn(&mut PlanContent); 9] = [
        |content| content.results.reverse(),
        |content| content.results[0].statement.push('.'),
        |content| content.results[0].serves = None,
        |content| content.results[0].kind = ResultKind::Additional,
        |content| content.results[0].indicators[0].target_min = "25.0".parse().ok(),
        |content| content.results[0].indicators[0].targets.clear(),
        |content| content.results[0].indicators[0].source.clear(),
        |content| content.behaviours.clear(),
        |content| content.annex[0].due_on = None,
    ];
    let mut hashes = vec![hash(&a_content())];
    for change in changes {
        let mut content = a_content();
        change(&mut content);
        hashes.push(hash(&content));
    }
    assert_eq!(hashes.iter().map(|hash| hash.0).collect::<BTreeSet<_>>().len(), 10);
}

/// A frozen version and a step are written once: no source changes or deletes one.
#[test]
fn what_is_frozen_is_never_changed() {
    fn changes(source: &str) -> bool {
        let words = source.split_whitespace().collect::<String>();
        ["plan_version", "plan_step"].iter().any(|table| {
            ["update", "delete"].iter().any(|verb| words.contains(&format!("{verb}({table}::table")))
        })
    }
    fn walk(folder: &std::path::Path, found: &mut Vec<std::path::PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, found);
            } else if changes(&std::fs::read_to_string(&path).unwrap()) {
                found.push(path);
            }
        }
    }
    let mut found = Vec::new();
    walk(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.is_empty(), "{found:?}");
    assert!(changes("diesel::update(\n    plan_version::table.find(id))"), "a planted change is seen");
}
