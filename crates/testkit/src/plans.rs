//! How SQLite would carry out what pages ask: a statement that walks through a whole agency gets slower
//! with every employee, however small the page. For processes of one test, as nextest runs them.

use crate::TestDatabase;
use diesel::connection::{InstrumentationEvent, set_default_instrumentation};
use diesel::prelude::*;
use diesel::sql_types::Text;
use std::collections::BTreeSet;
use std::sync::{LazyLock, Mutex};

static ASKED: LazyLock<Mutex<BTreeSet<String>>> = LazyLock::new(Mutex::default);

/// Tables that stay small, however large the agency: a year, what it wants, who holds a role.
const SMALL: [&str; 8] = [
    "agency",
    "cycle",
    "period",
    "import",
    "goal",
    "goal_indicator",
    "goal_indicator_target",
    "goal_realisation",
];

/// Remembers the questions of every connection that is opened from now on.
pub fn listen() {
    set_default_instrumentation(|| Some(Box::new(|event: InstrumentationEvent<'_>| remember(&event))))
        .unwrap();
}

fn remember(event: &InstrumentationEvent<'_>) {
    let InstrumentationEvent::StartQuery { query, .. } = event else { return };
    let text = query.to_string();
    let text = text.split(" -- binds:").next().unwrap_or("").trim();
    if text.starts_with("SELECT") {
        ASKED.lock().unwrap().insert(text.to_owned());
    }
}

/// Every question so far, once.
pub fn asked() -> BTreeSet<String> {
    ASKED.lock().unwrap().clone()
}

/// The steps of the statement's plan.
pub fn steps(database: &TestDatabase, statement: &str) -> Vec<String> {
    #[derive(QueryableByName)]
    struct Step {
        #[diesel(sql_type = Text)]
        detail: String,
    }
    let mut conn = database.look();
    let steps: Vec<Step> =
        diesel::sql_query(format!("EXPLAIN QUERY PLAN {statement}")).load(&mut conn).unwrap();
    steps.into_iter().map(|step| step.detail).collect()
}

/// Steps of the statement's plan that walk through a big table, or through an agency's part of one.
pub fn wide_steps(database: &TestDatabase, statement: &str) -> Vec<String> {
    let details = steps(database, statement);
    // A list in the order of an index stops at its limit, wherever the agency ends.
    let sorts = details.iter().any(|step| step.contains("TEMP B-TREE FOR ORDER BY"));
    let ends_early = statement.contains("ORDER BY") && statement.contains("LIMIT") && !sorts;
    let first = details.first().cloned();
    details
        .into_iter()
        .filter(|step| {
            is_wide(step) && !(ends_early && Some(step) == first.as_ref() && !step.starts_with("SCAN"))
        })
        .collect()
}

fn is_wide(step: &str) -> bool {
    let mut words = step.split(' ');
    let (verb, table) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    let is_table = table.starts_with(|letter: char| letter.is_ascii_lowercase());
    let all = verb == "SCAN" && is_table;
    // A kind narrows an agency down to a half.
    let ends = ["(agency_id=?)", "(agency_id=? AND kind=?)"];
    let of_agency = verb == "SEARCH" && ends.iter().any(|end| step.contains(end));
    (all || of_agency) && !SMALL.contains(&table)
}
