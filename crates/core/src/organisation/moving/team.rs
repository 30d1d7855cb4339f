//! Who answers to whom after a move: those who answered to the one who goes, and those whom the one who comes leads.

use super::store::{Held, above, below};
use crate::access::Actor;
use crate::access::in_force::{End, assignment_in_force, end_seen, reporting_in_force};
use crate::db::{AnyConnection, Statement};
use crate::ids::{AssignmentId, PersonId, UnitId};
use crate::organisation::acting::store::{Holder, holders, is_there, last_superior};
use crate::organisation::acting::team::{Unled, unled};
use capaian_schema::tables::{acting_edge, assignment, reporting};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashSet;

/// People who answer to one person.
const PEOPLE_MAX: i64 = 2_000;

/// One post whose holder answers to somebody else from the day of a move on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Handing {
    pub(super) of: Unled,
    /// To whom, and until before which day; `None`: to nobody.
    pub(super) to: Option<(PersonId, Option<NaiveDate>)>,
    /// The appointment, where that person acts.
    pub(super) acting: Option<AssignmentId>,
}

/// To whom the holder of a new post answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Superior {
    pub(super) who: PersonId,
    /// The appointment with which that ends, and its end, where that person acts.
    pub(super) acting: Option<(AssignmentId, Option<NaiveDate>)>,
}

impl From<Holder> for Superior {
    fn from(head: Holder) -> Self {
        let acting = (!head.is_definitive()).then_some((head.assignment, head.to));
        Self { who: head.person, acting }
    }
}

/// Who goes, from where and when; and where the new post heads a unit, which.
#[derive(Debug, Clone, Copy)]
pub(super) struct Going<'a> {
    pub(super) who: PersonId,
    pub(super) from: &'a Held,
    pub(super) leads: Option<UnitId>,
    pub(super) on: NaiveDate,
}

/// The head of a unit on a day but `but`: the definitive one, else who acts. One query.
pub(super) fn head(
    conn: &mut AnyConnection,
    actor: &Actor,
    (unit, but): (UnitId, PersonId),
    on: NaiveDate,
) -> QueryResult<Option<Holder>> {
    let all = holders(conn, actor, unit, None)?;
    let there = |one: &Holder| one.person != but && one.shares_day(on, on.succ_opt());
    Ok(all.into_iter().filter(there).max_by_key(Holder::is_definitive))
}

/// To whom the holder of a post answered last, if that one is there on the day and not `but`. Two queries.
pub(super) fn answered_to(
    conn: &mut AnyConnection,
    actor: &Actor,
    (post, but): (AssignmentId, PersonId),
    on: NaiveDate,
) -> QueryResult<Option<PersonId>> {
    let Some(who) = last_superior(conn, actor, post, on)? else { return Ok(None) };
    Ok(if who != but && is_there(conn, actor, who, on)? { Some(who) } else { None })
}

/// To whom the holder of a new post answers: the head of the unit; who heads it, as the last head did, else to the head
/// of the unit above. At most five queries.
pub(super) fn usual_superior(
    conn: &mut AnyConnection,
    actor: &Actor,
    (who, unit, heads): (PersonId, UnitId, bool),
    on: NaiveDate,
) -> QueryResult<Option<Superior>> {
    if !heads {
        return Ok(head(conn, actor, (unit, who), on)?.map(Superior::from));
    }
    let last = holders(conn, actor, unit, None)?.into_iter().find(Holder::is_definitive);
    if let Some(last) = last
        && let Some(above) = answered_to(conn, actor, (last.assignment, who), on)?
    {
        return Ok(Some(Superior { who: above, acting: None }));
    }
    let Some(above) = above(conn, actor, unit, on)? else { return Ok(None) };
    Ok(head(conn, actor, (above, who), on)?.map(Superior::from))
}

/// Everybody whose superior changes. At most fourteen queries.
pub(super) fn handings(
    conn: &mut AnyConnection,
    actor: &Actor,
    going: Going<'_>,
) -> QueryResult<Vec<Handing>> {
    let mut all = left_behind(conn, actor, going)?;
    let Some(unit) = going.leads else { return Ok(all) };
    let heads = holders(conn, actor, unit, None)?;
    let heads = heads.into_iter().filter(|one| one.is_definitive() && one.person != going.who);
    let left: Vec<_> = heads.filter_map(|one| Some((one.person, one.to?))).collect();
    let known: HashSet<AssignmentId> = all.iter().map(|one| one.of.assignment).collect();
    let comes = unled(conn, actor, (unit, &left), going.on)?.into_iter();
    let comes = comes.filter(|of| of.person != going.who && !known.contains(&of.assignment));
    all.extend(comes.map(|of| {
        let until = of.until;
        Handing { of, to: Some((going.who, until)), acting: None }
    }));
    Ok(all)
}

type Row = (AssignmentId, PersonId, UnitId, bool, NaiveDate, End, End);

/// Those who answered to who goes. Whoever works where that person leads from then on stays; the others answer to who
/// leads the unit from that day on, where the person led one and somebody is there, else to nobody.
fn left_behind(conn: &mut AnyConnection, actor: &Actor, going: Going<'_>) -> QueryResult<Vec<Handing>> {
    let (who, on) = (going.who, going.on);
    let mut rows = followers(conn, actor, who, on)?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let acted = acted(conn, actor, who)?;
    rows.retain(|row| !acted.contains(&(row.0, row.4)));
    if let Some(unit) = going.leads {
        let below = below(conn, actor, unit, on)?;
        rows.retain(|row| row.2 != unit && !(row.3 && below.contains(&row.2)));
    }
    let next = if going.from.heads { head(conn, actor, (going.from.unit, who), on)? } else { None };
    let above_next = match &next {
        Some(_) => answered_to(conn, actor, (going.from.id, who), on)?,
        None => None,
    };
    Ok(rows.into_iter().map(|row| handing(actor, row, who, (next.as_ref(), above_next))).collect())
}

/// Pure.
fn handing(
    actor: &Actor,
    (assignment, person, _, _, since, relation, post): Row,
    was: PersonId,
    (next, above_next): (Option<&Holder>, Option<PersonId>),
) -> Handing {
    let seen = |end| end_seen(end, actor.horizon);
    let until = [seen(relation), seen(post)].into_iter().flatten().min();
    let of = Unled { assignment, person, was: Some(was), ends: Some((since, relation)), until };
    let Some(next) = next else { return Handing { of, to: None, acting: None } };
    // Who leads next answers, in the own post, to whom the one who goes did.
    let to =
        if next.person == person { above_next.filter(|above| *above != person) } else { Some(next.person) };
    let acting = (!next.is_definitive() && to.is_some()).then_some(next.assignment);
    let until = if acting.is_some() { [until, next.to].into_iter().flatten().min() } else { until };
    Handing { of, to: to.map(|to| (to, until)), acting }
}

/// The relations of others to a person on a day, in posts that go on that day; what begins on the very day is
/// somebody's word for it. One query.
fn followers(conn: &mut AnyConnection, actor: &Actor, who: PersonId, on: NaiveDate) -> QueryResult<Vec<Row>> {
    reporting::table
        .inner_join(
            assignment::table.on(assignment::agency_id
                .eq(reporting::agency_id)
                .and(assignment::id.eq(reporting::assignment_id))
                .and(assignment_in_force(actor.horizon, on))),
        )
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::superior_id.eq(who))
        .filter(reporting_in_force(actor.horizon, on))
        .filter(reporting::valid_from.lt(on))
        .filter(assignment::person_id.ne(who))
        .order(assignment::id)
        .limit(PEOPLE_MAX)
        .select((
            assignment::id,
            assignment::person_id,
            assignment::unit_id,
            assignment::heads_unit,
            reporting::valid_from,
            (reporting::valid_to, reporting::closed_in, reporting::valid_to_before),
            (assignment::valid_to, assignment::closed_in, assignment::valid_to_before),
        ))
        .rows(conn)
}

/// The first day from that of a move on, on which somebody begins to answer to who goes and does not work where the
/// person leads then: said before the move was known. At most two queries.
pub(super) fn led_later(
    conn: &mut AnyConnection,
    actor: &Actor,
    going: Going<'_>,
) -> QueryResult<Option<NaiveDate>> {
    let rows: Vec<(AssignmentId, NaiveDate, UnitId)> = reporting::table
        .inner_join(assignment::table.on(
            assignment::agency_id.eq(reporting::agency_id).and(assignment::id.eq(reporting::assignment_id)),
        ))
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::superior_id.eq(going.who))
        .filter(reporting::recorded_in.le(actor.horizon))
        .filter(reporting::valid_from.ge(going.on))
        .filter(assignment::person_id.ne(going.who))
        .order((reporting::valid_from, assignment::id))
        .limit(PEOPLE_MAX)
        .select((assignment::id, reporting::valid_from, assignment::unit_id))
        .rows(conn)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let acted = acted(conn, actor, going.who)?;
    let stays = |row: &(AssignmentId, NaiveDate, UnitId)| {
        Some(row.2) == going.leads || acted.contains(&(row.0, row.1))
    };
    Ok(rows.into_iter().find(|row| !stays(row)).map(|row| row.1))
}

/// The relations that a person has because of acting somewhere: these go on. One query.
fn acted(
    conn: &mut AnyConnection,
    actor: &Actor,
    who: PersonId,
) -> QueryResult<HashSet<(AssignmentId, NaiveDate)>> {
    let rows: Vec<(AssignmentId, NaiveDate)> = acting_edge::table
        .inner_join(assignment::table.on(
            assignment::agency_id.eq(acting_edge::agency_id).and(assignment::id.eq(acting_edge::acting_id)),
        ))
        .filter(acting_edge::agency_id.eq(actor.agency))
        .filter(assignment::person_id.eq(who))
        .select((acting_edge::assignment_id, acting_edge::valid_from))
        .limit(PEOPLE_MAX)
        .rows(conn)?;
    Ok(rows.into_iter().collect())
}
