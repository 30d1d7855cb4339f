//! Who answers to whom after a move: those who answered to the one who goes, and those whom the one who comes leads.

use super::store::{Held, above, below};
use crate::access::Actor;
use crate::access::in_force::{
    End, POST_END, RELATION_END, assignment_in_force, end_seen, reporting_in_force,
};
use crate::db::{AnyConnection, Statement};
use crate::ids::{AssignmentId, PersonId, UnitId};
use crate::organisation::acting::store::{Holder, holders, is_there, last_superior};
use crate::organisation::acting::team::{Unled, unled};
use capaian_schema::tables::{acting_edge, assignment, reporting};
use chrono::NaiveDate;
use diesel::dsl::exists;
use diesel::prelude::*;
use std::collections::HashSet;

/// People who answer to one person.
const PEOPLE_MAX: i64 = 2_000;
/// Heads of one unit whose days are known already.
const HEADS_MAX: usize = 8;

/// One post whose holder answers to somebody else from the day of a move on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Handing {
    pub(super) of: Unled,
    /// To whom, and until before which day; `None`: to nobody.
    pub(super) to: Option<(PersonId, Option<NaiveDate>)>,
    /// The appointment, where that person acts.
    pub(super) acting: Option<AssignmentId>,
}

/// To whom the holder of a new post answers from a day on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Superior {
    pub(super) who: PersonId,
    /// The first day, and the first on which it is somebody else, or nobody, as far as that is known.
    pub(super) days: (NaiveDate, Option<NaiveDate>),
    /// The appointment with which that ends, where that person acts.
    pub(super) acting: Option<AssignmentId>,
}

/// Those who head a unit from a day on, but `but`: one after the other, as far as is recorded, until nobody does. Pure.
fn one_after_another(all: &[Holder], but: PersonId, on: NaiveDate) -> Vec<Superior> {
    let mut chain: Vec<Superior> = Vec::new();
    let mut day = Some(on);
    while let Some(from) = day.filter(|_| chain.len() < HEADS_MAX)
        && let Some(head) = heading(all, but, from)
    {
        // Who acts until the new head comes.
        let comes = all.iter().filter(|one| one.person != but && one.is_definitive() && one.from > from);
        let comes = comes.map(|one| one.from).min().filter(|_| !head.is_definitive());
        let until = [head.to, comes].into_iter().flatten().min();
        let acting = (!head.is_definitive()).then_some(head.assignment);
        chain.push(Superior { who: head.person, days: (from, until), acting });
        day = until;
    }
    chain
}

/// The definitive head on a day, else who acts. Pure.
fn heading(all: &[Holder], but: PersonId, on: NaiveDate) -> Option<&Holder> {
    let there = |one: &&Holder| one.person != but && one.shares_day(on, on.succ_opt());
    all.iter().filter(there).max_by_key(|one| one.is_definitive())
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
    Ok(heading(&holders(conn, actor, unit, None)?, but, on).cloned())
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
/// of the unit above. Where that head goes on a day that is known, to whoever comes then. At most seven queries.
pub(super) fn usual_superiors(
    conn: &mut AnyConnection,
    actor: &Actor,
    (who, unit, heads): (PersonId, UnitId, bool),
    on: NaiveDate,
) -> QueryResult<Vec<Superior>> {
    let own = holders(conn, actor, unit, None)?;
    if !heads {
        return Ok(one_after_another(&own, who, on));
    }
    let above = match above(conn, actor, unit, on)? {
        Some(above) => one_after_another(&holders(conn, actor, above, None)?, who, on),
        None => Vec::new(),
    };
    let last = own.into_iter().find(Holder::is_definitive);
    let Some(last) = last else { return Ok(above) };
    Ok(match answered_to(conn, actor, (last.assignment, who), on)? {
        // Whom the last head answered to heads the unit above, or did so for a time.
        Some(was)
            if !above.iter().any(|one| one.who == was) && !has_acted_above(conn, actor, &last, was)? =>
        {
            vec![Superior { who: was, days: (on, None), acting: None }]
        }
        _ => above,
    })
}

/// Whether the holder of a post answered to somebody who acted. One query.
fn has_acted_above(
    conn: &mut AnyConnection,
    actor: &Actor,
    last: &Holder,
    was: PersonId,
) -> QueryResult<bool> {
    let acted = acting_edge::table
        .inner_join(assignment::table.on(
            assignment::agency_id.eq(acting_edge::agency_id).and(assignment::id.eq(acting_edge::acting_id)),
        ))
        .filter(acting_edge::agency_id.eq(actor.agency))
        .filter(acting_edge::assignment_id.eq(last.assignment))
        .filter(assignment::person_id.eq(was));
    diesel::select(exists(acted)).only_row(conn)
}

/// Everybody whose superior changes, and those who go on to answer to the person. At most fourteen queries.
pub(super) fn handings(
    conn: &mut AnyConnection,
    actor: &Actor,
    going: Going<'_>,
) -> QueryResult<(Vec<Handing>, Vec<PersonId>)> {
    let (mut all, stay) = left_behind(conn, actor, going)?;
    let Some(unit) = going.leads else { return Ok((all, stay)) };
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
    Ok((all, stay))
}

type Row = (AssignmentId, PersonId, UnitId, bool, NaiveDate, End, End);

/// Those who answered to who goes. Whoever works where that person leads from then on stays; the others answer to who
/// leads the person's unit from that day on, where somebody does, else to nobody.
fn left_behind(
    conn: &mut AnyConnection,
    actor: &Actor,
    going: Going<'_>,
) -> QueryResult<(Vec<Handing>, Vec<PersonId>)> {
    let (who, on) = (going.who, going.on);
    let rows = followers(conn, actor, who, on)?;
    if rows.is_empty() {
        return Ok((Vec::new(), Vec::new()));
    }
    let acted = acted(conn, actor, who)?;
    let below = match going.leads {
        Some(unit) => below(conn, actor, unit, on)?,
        None => HashSet::new(),
    };
    let stays = |row: &Row| {
        let is_of_team = Some(row.2) == going.leads || (row.3 && below.contains(&row.2));
        is_of_team || acted.contains(&(row.0, row.4))
    };
    let (stay, rows): (Vec<Row>, Vec<Row>) = rows.into_iter().partition(stays);
    let stay = stay.into_iter().map(|row| row.1).collect();
    if rows.is_empty() {
        return Ok((Vec::new(), stay));
    }
    let next = head(conn, actor, (going.from.unit, who), on)?;
    let above_next = match &next {
        Some(_) => answered_to(conn, actor, (going.from.id, who), on)?,
        None => None,
    };
    let handed = rows.into_iter().map(|row| handing(actor, row, who, (next.as_ref(), above_next)));
    Ok((handed.collect(), stay))
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
            RELATION_END,
            POST_END,
        ))
        .rows(conn)
}

/// Somebody who begins to answer to a person.
#[derive(Debug, Clone, Copy, Queryable)]
pub(super) struct Led {
    post: AssignmentId,
    /// On which day.
    pub(super) on: NaiveDate,
    unit: UnitId,
}

/// Who begins first, on a day or later, to answer to somebody, and neither works where the person leads then nor is
/// known: said by another word than the move. At most two queries.
pub(super) fn led_later(
    conn: &mut AnyConnection,
    actor: &Actor,
    known: &[AssignmentId],
    (who, leads): (PersonId, Option<UnitId>),
    from: NaiveDate,
) -> QueryResult<Option<Led>> {
    let rows: Vec<Led> = reporting::table
        .inner_join(assignment::table.on(
            assignment::agency_id.eq(reporting::agency_id).and(assignment::id.eq(reporting::assignment_id)),
        ))
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::superior_id.eq(who))
        .filter(reporting::recorded_in.le(actor.horizon))
        .filter(reporting::valid_from.ge(from))
        .filter(assignment::person_id.ne(who))
        .order((reporting::valid_from, assignment::id))
        .limit(PEOPLE_MAX)
        .select((assignment::id, reporting::valid_from, assignment::unit_id))
        .rows(conn)?;
    if rows.is_empty() {
        return Ok(None);
    }
    let acted = acted(conn, actor, who)?;
    let stays = |led: &Led| Some(led.unit) == leads || acted.contains(&(led.post, led.on));
    Ok(rows.into_iter().find(|led| !stays(led) && !known.contains(&led.post)))
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
