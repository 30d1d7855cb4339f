//! No page reads a whole agency: the plans of everything that pages ask, for everybody.

use crate::client::TestApp;
use crate::everybody::gets;
use capaian_testkit::{TestDatabase, plans, world};
use std::collections::BTreeSet;

const FEW: &str = "few of an agency, in the order of their names";
const COUNTED: &str = "the counts of everybody, kept for ten seconds (ADR 6)";

/// A part of a statement and the beginning of a step that may be wide, and why. What is owed goes as soon
/// as it is paid: a line that nothing needs any more fails, too.
const ALLOWED: &[(&str, &str, &str)] = &[
    ("max(`event`.`id`)", "SEARCH event ", "one step at the end of the index"),
    (
        "SELECT `assignment`.`id`, `person`.`id`, `person`.`name`, `person`.`sort_key`",
        "SEARCH ",
        "owed by the list of who is behind",
    ),
    ("SELECT `assignment`.`unit_id`, `plan`.`id`, `plan`.`state`", "SEARCH ", COUNTED),
    ("SELECT `acting`.`assignment_id`, `person`.`name`", "SEARCH acting ", FEW),
    ("SELECT `exclusion`.`id`, `exclusion`.`person_id`, `person`.`name`", "SEARCH exclusion ", FEW),
    ("SELECT `plan`.`state`, COUNT(*) FROM", "SEARCH ", "owed by the list of plans: counts by state"),
    ("SELECT `unit_fact`.`unit_id`, `unit_fact`.`parent_id`, `unit_fact`.`name` FROM", "SEARCH ", COUNTED),
];

/// What an address without its question does not ask.
const ASKED_MORE: [&str; 4] = [
    "/cari?q=rina",
    "/cari?q=rina+marlina",
    "/pegawai?jenis=pns",
    "/pegawai?unit=aebagbafaydqqcikbmga2dqpca",
];

#[test]
fn no_page_reads_a_whole_agency() {
    plans::listen();
    let database = TestDatabase::sqlite();
    let app = TestApp::beside(&database);
    for who in world::PEOPLE {
        let client = app.signed_in(*who);
        for path in gets().chain(ASKED_MORE) {
            let answer = client.get(path);
            assert!(answer.status.as_u16() < 500, "{path} as {}: {}", who.login, answer.text);
        }
    }
    let asked = plans::asked();
    assert!(asked.len() > 40, "only {} statements were heard", asked.len());
    let (mut wide, mut used) = (Vec::new(), BTreeSet::new());
    for statement in &asked {
        for step in plans::wide_steps(&database, statement) {
            let allowed = ALLOWED
                .iter()
                .position(|(text, begins, _)| statement.contains(text) && step.starts_with(begins));
            match allowed {
                Some(line) => drop(used.insert(line)),
                None => wide.push(format!("{step}\n    {statement}")),
            }
        }
    }
    assert_eq!(used.len(), ALLOWED.len(), "lines that nothing needs any more: used are {used:?}");
    assert!(wide.is_empty(), "{} steps:\n{}", wide.len(), wide.join("\n"));
}

/// The planted faults: each walks through an agency in another way.
#[test]
fn a_statement_that_reads_an_agency_would_be_found() {
    let database = TestDatabase::sqlite();
    let wide = |statement: &str| plans::wide_steps(&database, statement).len();
    assert_eq!(wide("SELECT name FROM person"), 1);
    assert_eq!(wide("SELECT count(*) FROM plan WHERE agency_id = ?"), 1);
    assert_eq!(wide("SELECT name FROM person WHERE agency_id = ? ORDER BY name LIMIT 20"), 1);
    let join = "SELECT p.id FROM reporting AS r, plan AS p WHERE r.agency_id = ? AND p.agency_id = r.agency_id \
        AND p.assignment_id = r.assignment_id";
    assert!(wide(join) >= 1);
    assert_eq!(wide("SELECT name FROM person WHERE agency_id = ? AND id = ?"), 0);
    assert_eq!(wide("SELECT name FROM person WHERE agency_id = ? ORDER BY sort_key, id LIMIT 20"), 0);
    assert_eq!(wide("SELECT year FROM cycle WHERE agency_id = ?"), 0);
}

#[test]
fn a_second_word_is_asked_of_each_who_has_the_first() {
    plans::listen();
    let database = TestDatabase::sqlite();
    TestApp::beside(&database).signed_in(world::HR).get("/cari?q=rina+marlina");
    let asked = plans::asked();
    let two_words: Vec<&String> = asked.iter().filter(|statement| statement.contains("also_term")).collect();
    assert_eq!(two_words.len(), 2, "people and units");
    for statement in two_words {
        let steps = plans::steps(&database, statement);
        let by_target = |step: &String| {
            step.contains("also_term")
                && step.contains("search_term_by_target")
                && step.contains("AND target=?")
        };
        assert!(steps.iter().any(by_target), "{steps:#?}");
    }
}
