//! An import that is under way is not seen: with everybody's facts ended and begun anew above the horizon,
//! every page says what it said before, to everybody (ADR 2).

use crate::client::TestApp;
use crate::everybody::gets;
use capaian_testkit::{TestDatabase, world};

/// What an import of changes leaves behind before it is published: every fact ends on 1 September, another
/// begins, somebody new heads a new unit in which everybody works.
const STAGED: &[&str] = &[
    "UPDATE employment SET valid_to_before = valid_to, valid_to = '2026-09-01', closed_in = 1",
    "UPDATE assignment SET valid_to_before = valid_to, valid_to = '2026-09-01', closed_in = 1",
    "UPDATE reporting SET valid_to_before = valid_to, valid_to = '2026-09-01', closed_in = 1",
    "INSERT INTO unit (agency_id, id, recorded_at) VALUES (1, x'ee00000000000000000000000000000f', 0)",
    "INSERT INTO unit_fact (agency_id, unit_id, valid_from, parent_id, name, name_key, kind, zone, recorded_at, \
     recorded_in) SELECT 1, x'ee00000000000000000000000000000f', '2026-09-01', unit_id, 'Unit baru', \
     'unit baru', 'office', 'wib', 0, 1 FROM unit_fact WHERE agency_id = 1 AND parent_id IS NULL",
    "INSERT INTO unit_closure (agency_id, ancestor_id, descendant_id, depth, valid_from, recorded_in) \
     SELECT 1, id, x'ee00000000000000000000000000000f', 1, '2026-09-01', 1 FROM unit WHERE agency_id = 1",
    "INSERT INTO person (agency_id, id, name, sort_key, version, recorded_at, recorded_in) \
     VALUES (1, x'ee0000000000000000000000000000ff', 'Aaa Baru', x'616161', 1, 0, 1)",
    "INSERT INTO employment (agency_id, person_id, valid_from, kind, recorded_at, recorded_in) \
     SELECT agency_id, id, '2026-09-01', 'pppk', 0, 1 FROM person WHERE agency_id = 1",
    "INSERT INTO assignment (agency_id, id, person_id, unit_id, position_id, kind, heads_unit, valid_from, \
     recorded_at, recorded_in) SELECT person.agency_id, randomblob(16), person.id, \
     x'ee00000000000000000000000000000f', (SELECT id FROM position WHERE agency_id = 1 LIMIT 1), \
     'definitive', TRUE, '2026-09-01', 0, 1 FROM person WHERE agency_id = 1",
    "INSERT INTO reporting (agency_id, assignment_id, valid_from, superior_id, recorded_at, recorded_in) \
     SELECT agency_id, id, '2026-09-01', x'ee0000000000000000000000000000ff', 0, 1 FROM assignment \
     WHERE agency_id = 1",
    "INSERT INTO search_term (agency_id, term, kind, target, recorded_in) \
     VALUES (1, 'rinabaru', 'person', x'ee0000000000000000000000000000ff', 1), \
     (1, 'rinaunit', 'unit', x'ee00000000000000000000000000000f', 1)",
];

/// What everybody reads everywhere; the list of imports tells of what is under way.
fn pages(database: &TestDatabase) -> Vec<(String, String)> {
    let app = TestApp::beside(database);
    let mut pages = Vec::new();
    for who in world::PEOPLE {
        let client = app.signed_in(*who);
        for path in gets().filter(|path| !path.starts_with("/impor")) {
            let answer = client.get(path);
            pages.push((format!("{path} as {}", who.login), format!("{} {}", answer.status, answer.text)));
        }
    }
    pages
}

fn different(before: &[(String, String)], after: &[(String, String)]) -> Vec<String> {
    let pairs = before.iter().zip(after).filter(|(before, after)| before != after);
    pairs.map(|(before, _)| before.0.clone()).collect()
}

#[test]
fn what_is_staged_is_seen_nowhere_and_what_is_published_everywhere() {
    let before = pages(&TestDatabase::sqlite().rated());
    let database = TestDatabase::sqlite().rated();
    for sql in STAGED {
        database.execute(sql);
    }
    assert_eq!(different(&before, &pages(&database)), Vec::<String>::new());
    database.execute("UPDATE agency SET visible_import = 1 WHERE agency_id = 1");
    let changed = different(&before, &pages(&database));
    assert!(changed.len() > 100, "only {changed:#?} tell of it");
}
