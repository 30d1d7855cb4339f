//! What was built on the rows of an import since: as long as there is something, they stay.

use crate::db::{AnyConnection, Statement};
use crate::ids::AgencyId;
use capaian_schema::tables::{
    account, acting, alignment, alignment_party, appraiser_naming, assignment, dialogue, document,
    evaluation, evaluation_revision, evidence, exclusion, goal, objection_party, organisation_predicate,
    person, person_move, plan, role_grant, unit_fact, year_close_line,
};
use diesel::dsl::auto_type;
use diesel::prelude::*;
use serde::{Deserialize, Serialize};

/// How much was built on the rows of an import.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Dependants {
    /// Accounts of its people.
    pub accounts: i64,
    /// Roles granted for its units.
    pub grants: i64,
    /// Goals of its units.
    pub goals: i64,
    /// Plans on its assignments.
    pub plans: i64,
    /// Talks its people held.
    pub dialogues: i64,
    /// Evidence its people gave.
    pub evidence: i64,
    /// Ratings of its units, and of or by its people.
    pub ratings: i64,
    /// Papers about its people.
    pub papers: i64,
    /// Exclusions of its people.
    pub exclusions: i64,
    /// People who were appointed to act since it was the last: they rest on who held which post then.
    pub acting: i64,
    /// Moves that were recorded since it was the last, also those that were taken back: they rest on its posts.
    pub moves: i64,
    /// Appraisers who were named since it was the last: they rest on its relations.
    pub namings: i64,
}

impl Dependants {
    /// Each with its key in texts.
    pub fn each(&self) -> [(&'static str, i64); 12] {
        [
            ("accounts", self.accounts),
            ("grants", self.grants),
            ("goals", self.goals),
            ("plans", self.plans),
            ("dialogues", self.dialogues),
            ("evidence", self.evidence),
            ("ratings", self.ratings),
            ("papers", self.papers),
            ("exclusions", self.exclusions),
            ("acting", self.acting),
            ("moves", self.moves),
            ("namings", self.namings),
        ]
    }
}

#[auto_type]
fn people(agency: AgencyId, number: i64) -> _ {
    person::table
        .filter(person::agency_id.eq(agency))
        .filter(person::recorded_in.eq(number))
        .select(person::id)
}

#[auto_type]
fn units(agency: AgencyId, number: i64) -> _ {
    unit_fact::table
        .filter(unit_fact::agency_id.eq(agency))
        .filter(unit_fact::recorded_in.eq(number))
        .select(unit_fact::unit_id)
}

#[auto_type]
fn assignments(agency: AgencyId, number: i64) -> _ {
    assignment::table
        .filter(assignment::agency_id.eq(agency))
        .filter(assignment::recorded_in.eq(number))
        .select(assignment::id)
}

/// Counts what points at the rows of an import. A test knows every column that can.
pub(super) fn dependants(
    conn: &mut AnyConnection,
    (agency, number): (AgencyId, i64),
) -> QueryResult<Dependants> {
    let (people, units) = (|| people(agency, number), || units(agency, number));
    let accounts = account::table
        .filter(account::agency_id.eq(agency))
        .filter(account::person_id.eq_any(people().select(person::id.nullable())));
    let grants = role_grant::table
        .filter(role_grant::agency_id.eq(agency))
        .filter(role_grant::unit_id.eq_any(units().select(unit_fact::unit_id.nullable())));
    let goals = goal::table.filter(goal::agency_id.eq(agency)).filter(goal::unit_id.eq_any(units()));
    let plans = plan::table
        .filter(plan::agency_id.eq(agency))
        .filter(plan::assignment_id.eq_any(assignments(agency, number)).or(plan::person_id.eq_any(people())));
    let dialogues = dialogue::table
        .filter(dialogue::agency_id.eq(agency))
        .filter(dialogue::employee_id.eq_any(people()).or(dialogue::appraiser_id.eq_any(people())));
    let proofs =
        evidence::table.filter(evidence::agency_id.eq(agency)).filter(evidence::person_id.eq_any(people()));
    let papers = document::table
        .filter(document::agency_id.eq(agency))
        .filter(document::person_id.eq_any(people().select(person::id.nullable())));
    let exclusions = exclusion::table
        .filter(exclusion::agency_id.eq(agency))
        .filter(exclusion::person_id.eq_any(people()));
    let acting = acting::table.filter(acting::agency_id.eq(agency)).filter(acting::rests_on.ge(number));
    let moves =
        person_move::table.filter(person_move::agency_id.eq(agency)).filter(person_move::rests_on.ge(number));
    let namings = appraiser_naming::table
        .filter(appraiser_naming::agency_id.eq(agency))
        .filter(appraiser_naming::rests_on.ge(number));
    Ok(Dependants {
        accounts: accounts.count().only_row(conn)?,
        grants: grants.count().only_row(conn)?,
        goals: goals.count().only_row(conn)?,
        plans: plans.count().only_row(conn)?,
        dialogues: dialogues.count().only_row(conn)?,
        evidence: proofs.count().only_row(conn)?,
        ratings: ratings(conn, (agency, number))?,
        papers: papers.count().only_row(conn)?,
        exclusions: exclusions.count().only_row(conn)?,
        acting: acting.count().only_row(conn)?,
        moves: moves.count().only_row(conn)?,
        namings: namings.count().only_row(conn)?,
    })
}

fn ratings(conn: &mut AnyConnection, (agency, number): (AgencyId, i64)) -> QueryResult<i64> {
    let (people, units) = (|| people(agency, number), || units(agency, number));
    let of_units: i64 = organisation_predicate::table
        .filter(organisation_predicate::agency_id.eq(agency))
        .filter(organisation_predicate::unit_id.eq_any(units()))
        .count()
        .only_row(conn)?;
    let of_people: i64 = evaluation::table
        .filter(evaluation::agency_id.eq(agency))
        .filter(
            evaluation::person_id
                .eq_any(people())
                .or(evaluation::unit_id.eq_any(units()))
                .or(evaluation::appraiser_id.eq_any(people())),
        )
        .count()
        .only_row(conn)?;
    let given: i64 = evaluation_revision::table
        .filter(evaluation_revision::agency_id.eq(agency))
        .filter(evaluation_revision::appraiser_id.eq_any(people()))
        .count()
        .only_row(conn)?;
    let reviewed: i64 = objection_party::table
        .filter(objection_party::agency_id.eq(agency))
        .filter(objection_party::person_id.eq_any(people()))
        .count()
        .only_row(conn)?;
    let judged: i64 = year_close_line::table
        .filter(year_close_line::agency_id.eq(agency))
        .filter(year_close_line::person_id.eq_any(people()))
        .count()
        .only_row(conn)?;
    let aligned: i64 = alignment::table
        .filter(alignment::agency_id.eq(agency))
        .filter(alignment::unit_id.eq_any(units()))
        .count()
        .only_row(conn)?;
    let takes_part: i64 = alignment_party::table
        .filter(alignment_party::agency_id.eq(agency))
        .filter(alignment_party::person_id.eq_any(people()))
        .count()
        .only_row(conn)?;
    // A rating given by somebody of the import, or reviewed, may stand on an older one: it is counted once at
    // least. Who objects and who rated is of the evaluation, and so is a result.
    Ok(of_units + of_people.max(given).max(reviewed).max(judged).max(aligned).max(takes_part))
}

#[cfg(test)]
mod tests {
    /// All of them, by table and column.
    const COUNTED: &[&str] = &[
        "goal unit_id",
        "plan assignment_id",
        "plan person_id",
        "dialogue employee_id",
        "dialogue appraiser_id",
        "evidence person_id",
        "organisation_predicate unit_id",
        "evaluation person_id",
        "evaluation unit_id",
        "evaluation appraiser_id",
        "evaluation_revision appraiser_id",
        "document person_id",
        "objection person_id",
        "objection appraiser_id",
        "objection_party person_id",
        "final_result person_id",
        "final_result unit_id",
        "year_close_line person_id",
        "exclusion person_id",
        // All of them rest on the import (`acting.rests_on`).
        "acting assignment_id",
        "acting person_id",
        "acting_edge assignment_id",
        "acting_edge was_superior_id",
        "person_move person_id",
        "person_move from_id",
        "person_move to_id",
        "person_move_edge assignment_id",
        "person_move_edge was_superior_id",
        "person_move_edge superior_id",
        "appraiser_naming person_id",
        "appraiser_naming assignment_id",
        "appraiser_naming appraiser_id",
        "appraiser_naming was_superior_id",
        "alignment unit_id",
        // Only who takes part says something.
        "alignment_party person_id",
        "alignment_mark person_id",
    ];

    /// Every column outside this room that points at a unit, a person or an assignment.
    #[test]
    fn every_column_that_can_point_here_is_counted() {
        let rooms = [
            include_str!("../../../../schema/migrations/0004_planning/up.sql"),
            include_str!("../../../../schema/migrations/0005_progress/up.sql"),
            include_str!("../../../../schema/migrations/0006_appraisal/up.sql"),
            include_str!("../../../../schema/migrations/0007_documents/up.sql"),
            include_str!("../../../../schema/migrations/0008_objection/up.sql"),
            include_str!("../../../../schema/migrations/0009_year/up.sql"),
            include_str!("../../../../schema/migrations/0010_people/up.sql"),
            include_str!("../../../../schema/migrations/0011_plans/up.sql"),
            include_str!("../../../../schema/migrations/0012_alignment/up.sql"),
        ];
        let mut found = Vec::new();
        for line in rooms.iter().flat_map(|room| room.lines()) {
            if let Some(table) = line.strip_prefix("CREATE TABLE ") {
                found.push(format!("{} ", table.trim_end_matches(" (")));
            }
            let Some(key) = line.trim().strip_prefix("FOREIGN KEY (agency_id, ") else { continue };
            if ["unit", "person", "assignment"].iter().any(|to| key.contains(&format!("REFERENCES {to} ("))) {
                let table = found.last().cloned().unwrap_or_default();
                let table = table.split(' ').next().unwrap_or("");
                found.push(format!("{table} {}", key.split(')').next().unwrap_or("")));
            }
        }
        found.retain(|one| !one.ends_with(' '));
        assert_eq!(found, COUNTED, "a new one belongs into `dependants`: the sweep fails on it for ever");
    }
}
