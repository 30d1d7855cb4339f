//! What a move does, before anything is written: for the act and for the page that is read before it.

use super::built::is_rated_after;
use super::model::{DAYS_AHEAD_MAX, MoveKind, MoveRefusal, NewPost, TITLE_MAX};
use super::record_move::RecordMove;
use super::store::{self, Held, acts, employment, held, is_year_open, later_employment, later_post};
use super::team::{Going, Handing, Superior, handings, led_later, usual_superiors};
use crate::access::Actor;
use crate::access::in_force::End;
use crate::db::{AnyConnection, Denial, Stop};
use crate::ids::PersonId;
use crate::organisation::acting::store::{holders, is_list_under_way, is_there};
use crate::organisation::exclusion::model::{DECREE_MAX, half_open, said};
use crate::organisation::staging::plan_employees::key;
use crate::organisation::unit::unit_name;
use chrono::NaiveDate;

/// What a move does.
#[derive(Debug, Clone)]
pub(super) struct Foreseen {
    pub(super) decree: String,
    /// The post that ends.
    pub(super) from: Held,
    /// The employment that ends with a departure: since when it is, and its end.
    pub(super) work: Option<(NaiveDate, End)>,
    pub(super) to: Option<Coming>,
    /// Others whose superior changes.
    pub(super) handings: Vec<Handing>,
}

/// The post that begins.
#[derive(Debug, Clone)]
pub(super) struct Coming {
    pub(super) post: NewPost,
    /// To whom its holder answers: one after the other, where it is known already who comes.
    pub(super) superiors: Vec<Superior>,
}

/// At most thirty queries, however many answer to the person.
pub(super) fn foresee(
    conn: &mut AnyConnection,
    actor: &Actor,
    cmd: &RecordMove,
    today: NaiveDate,
) -> Result<Foreseen, Stop<MoveRefusal>> {
    let no = |refusal| Err(Stop::Refused(refusal));
    if is_list_under_way(conn, actor)? {
        return no(MoveRefusal::ListUnderWay);
    }
    possible_day(conn, actor, cmd.on, today)?;
    let decree = said(&cmd.decree, DECREE_MAX).map_err(|too_long| {
        Stop::Refused(if too_long { MoveRefusal::DecreeTooLong } else { MoveRefusal::DecreeMissing })
    })?;
    let last = cmd.on.pred_opt().ok_or(Stop::Refused(MoveRefusal::DateUnlikely))?;
    let Some(from) = held(conn, actor, cmd.person, last)? else { return no(MoveRefusal::NoPost) };
    let work = match employment(conn, actor, cmd.person, last)? {
        Some((kind, since, end)) if kind != "non_asn" => (since, end),
        _ => return no(MoveRefusal::NotAnEmployee),
    };
    if cmd.kind.is_departure()
        && let Some(on) = later_employment(conn, actor, cmd.person, cmd.on)?
    {
        return no(MoveRefusal::EmployedLater { on });
    }
    if let Some(on) = later_post(conn, actor, (cmd.person, None), cmd.on)? {
        return no(MoveRefusal::MovesLater { on });
    }
    if is_rated_after(conn, actor, from.id, cmd.on)? {
        return no(MoveRefusal::RatedAfter);
    }
    if cmd.kind.is_departure() && acts(conn, actor, cmd.person, cmd.on)? {
        return no(MoveRefusal::StillActs);
    }
    let to = coming(conn, actor, cmd, &from)?;
    let leads = to.as_ref().filter(|to| to.post.heads).map(|to| to.post.unit);
    let going = Going { who: cmd.person, from: &from, leads, on: cmd.on };
    if let Some(led) = led_later(conn, actor, &[], (cmd.person, leads), cmd.on)? {
        return no(MoveRefusal::LedLater { on: led.on });
    }
    let (handings, stay) = handings(conn, actor, going)?;
    let answers_to =
        |who: PersonId| to.iter().flat_map(|to| &to.superiors).any(|superior| superior.who == who);
    let is_led = |one: &Handing| answers_to(one.of.person) && one.to.is_some_and(|(to, _)| to == cmd.person);
    if handings.iter().any(is_led) || stay.into_iter().any(answers_to) {
        return no(MoveRefusal::SuperiorUnfit);
    }
    let work = cmd.kind.is_departure().then_some(work);
    Ok(Foreseen { decree: decree.to_owned(), from, work, to, handings })
}

/// Today, within a year from now, or before in a year that is still open.
fn possible_day(
    conn: &mut AnyConnection,
    actor: &Actor,
    on: NaiveDate,
    today: NaiveDate,
) -> Result<(), Stop<MoveRefusal>> {
    half_open(on, None).map_err(|wrong| Stop::Refused(wrong.into()))?;
    if (on - today).num_days() > DAYS_AHEAD_MAX {
        return Err(Stop::Refused(MoveRefusal::DateTooFar));
    }
    if on < today && !is_year_open(conn, actor.agency, on)? {
        return Err(Stop::Refused(MoveRefusal::YearNotOpen));
    }
    Ok(())
}

/// The new post, where there is one, and to whom its holder answers.
fn coming(
    conn: &mut AnyConnection,
    actor: &Actor,
    cmd: &RecordMove,
    from: &Held,
) -> Result<Option<Coming>, Stop<MoveRefusal>> {
    let no = |refusal| Err(Stop::Refused(refusal));
    if cmd.kind != MoveKind::Move {
        return Ok(None);
    }
    let Some(post) = &cmd.to else { return no(MoveRefusal::PostMissing) };
    unit_name(conn, actor, post.unit, cmd.on)?.ok_or(Denial::NotVisible)?;
    let title = said(&post.title, TITLE_MAX).map_err(|too_long| {
        Stop::Refused(if too_long { MoveRefusal::TitleTooLong } else { MoveRefusal::PostMissing })
    })?;
    let is_same = from.unit == post.unit && key(&from.title) == key(title) && from.heads == post.heads;
    if is_same {
        return no(MoveRefusal::SamePost);
    }
    if post.heads {
        let all = holders(conn, actor, post.unit, None)?;
        if let Some(head) =
            all.into_iter().find(|one| one.assignment != from.id && one.shares_day(cmd.on, None))
        {
            return no(MoveRefusal::HeadThere { by: head.name });
        }
    }
    let superiors = match post.superior {
        Some(who) if who == cmd.person || !is_there(conn, actor, who, cmd.on)? => {
            return no(MoveRefusal::SuperiorUnfit);
        }
        Some(who) => vec![Superior { who, days: (cmd.on, None), acting: None }],
        None => usual_superiors(conn, actor, (cmd.person, post.unit, post.heads), cmd.on)?,
    };
    let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    Ok(Some(Coming { post: NewPost { title, ..post.clone() }, superiors }))
}

/// The position of the new post, where the agency has it already. One query.
pub(super) fn position(
    conn: &mut AnyConnection,
    actor: &Actor,
    to: &Coming,
) -> diesel::QueryResult<Option<crate::ids::PositionId>> {
    store::position_of(conn, actor.agency, &key(&to.post.title))
}
