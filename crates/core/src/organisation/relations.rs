//! How an actor stands towards a person on a day: the facts the permission table decides over.

use crate::access::in_force::{assignment_in_force, closure_in_force, reporting_in_force};
use crate::access::{Actor, Role, Standing, Standings};
use crate::db::{AnyConnection, Statement};
use crate::ids::{AgencyId, AssignmentId, PersonId, UnitId};
use capaian_schema::tables::{assignment, reporting, unit_closure};
use chrono::NaiveDate;
use diesel::dsl::auto_type;
use diesel::prelude::*;

/// The standings of `actor` towards `subject` in the posts held on `on`. No query for one's own record, at
/// most three otherwise.
pub(crate) fn relations(
    conn: &mut AnyConnection,
    actor: &Actor,
    subject: PersonId,
    on: NaiveDate,
) -> QueryResult<Standings> {
    let Some(me) = another(actor, subject) else { return Ok(of_nobody_or_oneself(actor)) };
    let superiors = superiors(conn, actor, &[subject], on)?;
    let standings = if superiors.contains(&me) {
        Standings::of_roles(actor).with(Standing::Appraiser)
    } else {
        read_from_above(conn, actor, (me, &superiors), on)?
    };
    looked_after(conn, actor, subject, standings, on)
}

/// The standings of `actor` towards what `subject` plans and reaches in one post: only who appraises that
/// very post decides, for as long as they are said to, even after the person moved on. Whoever appraises
/// the person in another post reads. No query for one's own record, at most four otherwise.
pub(crate) fn relations_in(
    conn: &mut AnyConnection,
    actor: &Actor,
    (subject, post): (PersonId, AssignmentId),
    on: NaiveDate,
) -> QueryResult<Standings> {
    let Some(me) = another(actor, subject) else { return Ok(of_nobody_or_oneself(actor)) };
    let mut above =
        superiors_in(actor, on).filter(reporting::assignment_id.eq(post)).rows::<PersonId>(conn)?;
    if above.contains(&me) {
        return Ok(Standings::of_roles(actor).with(Standing::Appraiser));
    }
    let elsewhere = superiors(conn, actor, &[subject], on)?;
    let standings = if elsewhere.contains(&me) {
        Standings::of_roles(actor).with(Standing::Reviewer)
    } else {
        above.extend(elsewhere);
        read_from_above(conn, actor, (me, &above), on)?
    };
    looked_after(conn, actor, subject, standings, on)
}

/// Who appraises a person on a day, in any post held then. One query.
pub(crate) fn appraisers_of(
    conn: &mut AnyConnection,
    actor: &Actor,
    person: PersonId,
    on: NaiveDate,
) -> QueryResult<Vec<PersonId>> {
    superiors(conn, actor, &[person], on)
}

/// Who appraises `appraiser` on a day (*atasan pejabat penilai*) in the post that heads `unit`, else in one that heads a
/// unit, the definitive first; never one of `but`. One query.
pub(crate) fn superior_above(
    conn: &mut AnyConnection,
    actor: &Actor,
    (appraiser, unit): (PersonId, UnitId),
    but: &[PersonId],
    on: NaiveDate,
) -> QueryResult<Option<PersonId>> {
    // A left join: without statistics SQLite begins an inner one at everybody's superiors.
    let rows: Vec<(UnitId, bool, String, Option<PersonId>)> = assignment::table
        .left_join(
            reporting::table.on(reporting::agency_id
                .eq(assignment::agency_id)
                .and(reporting::assignment_id.eq(assignment::id))
                .and(reporting_in_force(actor.horizon, on))),
        )
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq(appraiser))
        .filter(assignment_in_force(actor.horizon, on))
        .order((assignment::id, reporting::superior_id))
        .select((
            assignment::unit_id,
            assignment::heads_unit,
            assignment::kind,
            reporting::superior_id.nullable(),
        ))
        .limit(64)
        .rows(conn)?;
    let others = rows.into_iter().filter_map(|(of, heads, kind, superior)| {
        let superior = superior.filter(|one| *one != appraiser && !but.contains(one))?;
        Some(((heads && of == unit, heads, kind == "definitive"), superior))
    });
    Ok(others.max_by_key(|(rank, _)| *rank).map(|(_, superior)| superior))
}

/// The actor as a person who is not the subject.
fn another(actor: &Actor, subject: PersonId) -> Option<PersonId> {
    actor.person.filter(|me| *me != subject)
}

/// Whatever else one is, one never decides about oneself.
fn of_nobody_or_oneself(actor: &Actor) -> Standings {
    match actor.person {
        None => Standings::of_roles(actor),
        Some(_) => Standings::default().with(Standing::Owner),
    }
}

/// Who appraises one of the superiors reads.
fn read_from_above(
    conn: &mut AnyConnection,
    actor: &Actor,
    (me, superiors): (PersonId, &[PersonId]),
    on: NaiveDate,
) -> QueryResult<Standings> {
    let standings = Standings::of_roles(actor);
    let reads = !superiors.is_empty() && self::superiors(conn, actor, superiors, on)?.contains(&me);
    Ok(if reads { standings.with(Standing::Reviewer) } else { standings })
}

fn looked_after(
    conn: &mut AnyConnection,
    actor: &Actor,
    subject: PersonId,
    standings: Standings,
    on: NaiveDate,
) -> QueryResult<Standings> {
    let units: Vec<UnitId> = actor.units_of(Role::UnitAdmin).collect();
    let clerk = !units.is_empty() && below(conn, actor, &units, subject, on)?;
    Ok(if clerk { standings.with(Standing::UnitAdmin) } else { standings })
}

/// Who appraises in any post on `on`.
#[auto_type(no_type_alias)]
fn superiors_in<'a>(actor: &'a Actor, on: NaiveDate) -> _ {
    let agency: AgencyId = actor.agency;
    let in_force: reporting_in_force = reporting_in_force(actor.horizon, on);
    reporting::table
        .filter(reporting::agency_id.eq(agency))
        .filter(in_force)
        .select(reporting::superior_id)
        .limit(64_i64)
}

/// Who appraises any of `people` on `on`, in a post that they hold then.
fn superiors(
    conn: &mut AnyConnection,
    actor: &Actor,
    people: &[PersonId],
    on: NaiveDate,
) -> QueryResult<Vec<PersonId>> {
    // A subquery, not a join: without statistics SQLite begins a join at everybody's superiors.
    let own = assignment::table
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq_any(people))
        .filter(assignment_in_force(actor.horizon, on))
        .select(assignment::id);
    superiors_in(actor, on).filter(reporting::assignment_id.eq_any(own)).rows(conn)
}

/// Whether `subject` works in one of `units` or below it on `on`.
fn below(
    conn: &mut AnyConnection,
    actor: &Actor,
    units: &[UnitId],
    subject: PersonId,
    on: NaiveDate,
) -> QueryResult<bool> {
    let found: i64 = unit_closure::table
        .inner_join(
            assignment::table.on(assignment::agency_id
                .eq(unit_closure::agency_id)
                .and(assignment::unit_id.eq(unit_closure::descendant_id))),
        )
        .filter(unit_closure::agency_id.eq(actor.agency))
        .filter(unit_closure::ancestor_id.eq_any(units))
        .filter(assignment::person_id.eq(subject))
        .filter(assignment_in_force(actor.horizon, on))
        .filter(closure_in_force(actor.horizon, on))
        .count()
        .only_row(conn)?;
    Ok(found > 0)
}
