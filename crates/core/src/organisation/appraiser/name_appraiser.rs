//! HR names who appraises somebody in a post, for days from one on.

use super::model::{DAYS_AHEAD_MAX, NameRefusal, Named};
use super::rewrite::{Answers, Rewrite, rewrite};
use crate::access::in_force::{End, POST_END, RELATION_END, end_seen};
use crate::access::{Action, Actor, actor, decide};
use crate::db::{AnyConnection, Command, Ctx, Denial, Outcome, Statement, Stop, Tx};
use crate::ids::{AssignmentId, NamingId, PersonId, near};
use crate::jobs::{self, Kind};
use crate::ledger::{self, Event};
use crate::organisation::acting::store::{is_list_under_way, is_there};
use crate::organisation::acting::team::{begin, end};
use crate::organisation::exclusion::model::{REASON_MAX, half_open, said};
use crate::organisation::moving::store::{employment, is_year_open};
use crate::organisation::{appraisers_of, relations};
use capaian_schema::tables::{acting_edge, appraiser_naming, assignment, reporting};
use chrono::NaiveDate;
use diesel::prelude::*;
use serde::Serialize;

/// Relations of one post; nobody's has nearly as many.
const RELATIONS_MAX: i64 = 500;

/// Who appraises whom, since when and why.
#[derive(Debug, Clone, Serialize)]
pub struct NameAppraiser {
    /// The post of the one who is appraised.
    pub post: AssignmentId,
    /// Who appraises.
    pub appraiser: PersonId,
    /// The first day.
    pub from: NaiveDate,
    /// The last day, where it ends; what was said of later days stays.
    pub last: Option<NaiveDate>,
    /// Why, and by which letter.
    pub reason: String,
}

impl Command for NameAppraiser {
    const USE_CASE: &'static str = "name_appraiser";
}

/// A post as it is held.
struct Post {
    person: PersonId,
    from: NaiveDate,
    until: Option<NaiveDate>,
}

/// Records it: on the days, and on no other, the holder of the post answers to who is named.
///
/// # Errors
/// [`NameRefusal`]; a denial for anybody but HR, and for HR about oneself.
pub fn name_appraiser(tx: &mut Tx, ctx: &Ctx, cmd: &NameAppraiser) -> Outcome<Named, NameRefusal> {
    let actor = actor::actor(tx, ctx)?;
    let today = ctx.at.date_in(actor.zone);
    let post = post(tx.conn(), &actor, cmd.post)?.ok_or(Denial::NotVisible)?;
    decide(relations(tx.conn(), &actor, post.person, today)?, Action::NameAppraiser)?;
    let until = half_open(cmd.from, cmd.last).map_err(|wrong| Stop::Refused(wrong.into()))?;
    let reason = said(&cmd.reason, REASON_MAX).map_err(|too_long| {
        Stop::Refused(if too_long { NameRefusal::ReasonTooLong } else { NameRefusal::ReasonMissing })
    })?;
    if let Some(refusal) = hinders(tx.conn(), &actor, (cmd, &post), today)? {
        return Err(Stop::Refused(refusal));
    }
    let there = relations_of(tx.conn(), &actor, cmd.post)?;
    let what = rewrite(&there, cmd.appraiser, (cmd.from, until)).ok_or(Stop::Refused(NameRefusal::Same))?;
    let is_on = |one: &&Answers| one.since <= cmd.from && one.until.is_none_or(|end| end > cmd.from);
    let was = there.iter().find(is_on).map(|one| one.to);
    let id = near(post.person, ctx.ids.next::<NamingId>());
    write(tx, ctx, cmd, &what)?;
    record(tx, ctx, (cmd, id, reason), (&post, until, was, actor.horizon))?;
    jobs::enqueue(tx, ctx, Kind::AnnounceAppraiser, &serde_json::json!({ "v": 1, "id": id }))?;
    let before: Vec<_> = there.iter().map(|one| (one.to, one.since, one.until)).collect();
    let facts = serde_json::json!({
        "post": cmd.post, "appraiser": cmd.appraiser, "from": cmd.from, "last": cmd.last, "reason": reason,
        "before": before,
    });
    let kind = "organisation.appraiser.named";
    let event = Event { kind, subject: post.person.0, object: id.0, facts: &facts };
    Ok(ledger::append(tx, ctx, &event)?.with(Named { naming: id, at: ctx.at.0 }))
}

fn post(conn: &mut AnyConnection, actor: &Actor, id: AssignmentId) -> QueryResult<Option<Post>> {
    let row: Option<(PersonId, NaiveDate, End)> = assignment::table
        .filter(assignment::agency_id.eq(actor.agency))
        .filter(assignment::id.eq(id))
        .filter(assignment::recorded_in.le(actor.horizon))
        .select((assignment::person_id, assignment::valid_from, POST_END))
        .first_row(conn)
        .optional()?;
    Ok(row.map(|(person, from, end)| Post { person, from, until: end_seen(end, actor.horizon) }))
}

/// What keeps somebody from being named. At most six queries.
fn hinders(
    conn: &mut AnyConnection,
    actor: &Actor,
    (cmd, post): (&NameAppraiser, &Post),
    today: NaiveDate,
) -> QueryResult<Option<NameRefusal>> {
    if (cmd.from - today).num_days() > DAYS_AHEAD_MAX {
        return Ok(Some(NameRefusal::DateTooFar));
    }
    if cmd.from < today && !is_year_open(conn, actor.agency, cmd.from)? {
        return Ok(Some(NameRefusal::YearNotOpen));
    }
    if cmd.from < post.from || post.until.is_some_and(|until| cmd.from >= until) {
        return Ok(Some(NameRefusal::OutsidePost { first: post.from }));
    }
    if is_list_under_way(conn, actor)? {
        return Ok(Some(NameRefusal::ListUnderWay));
    }
    if employment(conn, actor, post.person, cmd.from)?.is_none_or(|(kind, ..)| kind == "non_asn") {
        return Ok(Some(NameRefusal::NotAnEmployee));
    }
    // Days may lie behind, but who rates does so from now on.
    let on = cmd.from.max(today);
    let is_fit = cmd.appraiser != post.person
        && Some(cmd.appraiser) != actor.person
        && is_there(conn, actor, cmd.appraiser, on)?
        && !appraisers_of(conn, actor, cmd.appraiser, on)?.contains(&post.person);
    Ok((!is_fit).then_some(NameRefusal::Unfit))
}

fn relations_of(conn: &mut AnyConnection, actor: &Actor, post: AssignmentId) -> QueryResult<Vec<Answers>> {
    let rows: Vec<(PersonId, NaiveDate, End)> = reporting::table
        .filter(reporting::agency_id.eq(actor.agency))
        .filter(reporting::assignment_id.eq(post))
        .filter(reporting::recorded_in.le(actor.horizon))
        .order(reporting::valid_from)
        .select((reporting::superior_id, reporting::valid_from, RELATION_END))
        .limit(RELATIONS_MAX)
        .rows(conn)?;
    let answers = |(to, since, end)| Answers { to, since, until: end_seen(end, actor.horizon) };
    Ok(rows.into_iter().map(answers).collect())
}

fn write(tx: &mut Tx, ctx: &Ctx, cmd: &NameAppraiser, what: &Rewrite) -> QueryResult<()> {
    for since in &what.cut {
        end(tx, ctx, (cmd.post, *since), cmd.from)?;
    }
    for since in &what.removed {
        let acted = acting_edge::table
            .filter(acting_edge::agency_id.eq(ctx.agency))
            .filter(acting_edge::assignment_id.eq(cmd.post))
            .filter(acting_edge::valid_from.eq(since));
        diesel::delete(acted).run(tx.conn())?;
        // What it said is in the ledger, with this act.
        diesel::delete(reporting::table.find((ctx.agency, cmd.post, *since))).run(tx.conn())?;
    }
    begin(tx, ctx, (cmd.post, cmd.appraiser), (cmd.from, what.until))?;
    match what.after {
        Some(after) => begin(tx, ctx, (cmd.post, after.to), (after.since, after.until)),
        None => Ok(()),
    }
}

fn record(
    tx: &mut Tx,
    ctx: &Ctx,
    (cmd, id, reason): (&NameAppraiser, NamingId, &str),
    (post, until, was, horizon): (&Post, Option<NaiveDate>, Option<PersonId>, i64),
) -> QueryResult<()> {
    diesel::insert_into(appraiser_naming::table)
        .values((
            appraiser_naming::agency_id.eq(ctx.agency),
            appraiser_naming::id.eq(id),
            appraiser_naming::person_id.eq(post.person),
            appraiser_naming::assignment_id.eq(cmd.post),
            appraiser_naming::appraiser_id.eq(cmd.appraiser),
            appraiser_naming::was_superior_id.eq(was),
            appraiser_naming::valid_from.eq(cmd.from),
            appraiser_naming::valid_to.eq(until),
            appraiser_naming::reason.eq(reason),
            appraiser_naming::rests_on.eq(horizon),
            appraiser_naming::recorded_by.eq(ctx.principal),
            appraiser_naming::recorded_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    Ok(())
}
