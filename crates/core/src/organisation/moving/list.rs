//! Moves as the list shows them: the latest first.

use super::model::MoveKind;
use crate::access::{Action, Actor, Standings, decide};
use crate::db::{Fault, Read, Stop};
use crate::ids::{MoveId, UnitId};
use capaian_schema::tables::{assignment, person, person_move, position};
use chrono::NaiveDate;
use diesel::prelude::*;
use diesel::query_source::Alias;
use std::convert::Infallible;

/// Rows of a page.
const PAGE: usize = 25;

// Of each move there are two posts.
diesel::alias! {
    pub(super) const NEXT: Alias<Next> = assignment as next_post;
    pub(super) const NEXT_TITLE: Alias<NextTitle> = position as next_position;
}

/// Which moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Which {
    /// Those that count.
    #[default]
    Standing,
    /// Those that were a mistake.
    Void,
}

/// Which moves, and from where on.
#[derive(Debug, Clone, Default)]
pub struct MoveFilter {
    /// Those that count, or were a mistake.
    pub which: Which,
    /// Of this kind.
    pub kind: Option<MoveKind>,
    /// From or to this unit.
    pub unit: Option<UnitId>,
    /// After this place: the day, and the id.
    pub after: Option<(NaiveDate, MoveId)>,
}

/// One move.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MoveLine {
    /// Which.
    pub id: MoveId,
    /// Full name.
    pub name: String,
    /// To another post, or why no more.
    pub kind: MoveKind,
    /// The first day.
    pub on: NaiveDate,
    /// The title of the post that ends.
    pub from: String,
    /// The title of the post that begins.
    pub to: Option<String>,
    /// The number of the decree.
    pub decree: String,
}

/// A page of the list.
#[derive(Debug, Clone)]
pub struct MoveList {
    /// The latest first.
    pub rows: Vec<MoveLine>,
    /// Where the next page begins.
    pub next: Option<(NaiveDate, MoveId)>,
}

type Row = (MoveId, String, String, NaiveDate, String, Option<String>, String);

/// Moves, for HR and auditors. One query.
///
/// # Errors
/// A denial for others; a fault of the database.
pub fn move_list(read: &mut Read, actor: &Actor, filter: &MoveFilter) -> Result<MoveList, Stop<Infallible>> {
    decide(Standings::of_roles(actor), Action::ReadMove)?;
    let (next, next_title): (Alias<Next>, Alias<NextTitle>) = (NEXT, NEXT_TITLE);
    // Left joins keep the order: from the moves to whom and what they are about.
    let mut query = person_move::table
        .left_join(
            person::table
                .on(person::agency_id.eq(person_move::agency_id).and(person::id.eq(person_move::person_id))),
        )
        .left_join(assignment::table.on(
            assignment::agency_id.eq(person_move::agency_id).and(assignment::id.eq(person_move::from_id)),
        ))
        .left_join(
            position::table.on(position::agency_id
                .eq(person_move::agency_id)
                .and(position::id.nullable().eq(assignment::position_id.nullable()))),
        )
        .left_join(
            next.on(next
                .field(assignment::agency_id)
                .eq(person_move::agency_id)
                .and(next.field(assignment::id).nullable().eq(person_move::to_id))),
        )
        .left_join(next_title.on(next_title.field(position::agency_id).eq(person_move::agency_id).and(
            next_title.field(position::id).nullable().eq(next.field(assignment::position_id).nullable()),
        )))
        .filter(person_move::agency_id.eq(actor.agency))
        .order((person_move::moved_on.desc(), person_move::id.desc()))
        .limit(i64::try_from(PAGE + 1).unwrap_or(i64::MAX))
        .select((
            person_move::id,
            person::name.assume_not_null(),
            person_move::kind,
            person_move::moved_on,
            position::title.assume_not_null(),
            next_title.field(position::title).nullable(),
            person_move::decree,
        ))
        .into_boxed();
    query = match filter.which {
        Which::Standing => query.filter(person_move::voided_at.is_null()),
        Which::Void => query.filter(person_move::voided_at.is_not_null()),
    };
    if let Some(kind) = filter.kind {
        query = query.filter(person_move::kind.eq(kind.key()));
    }
    if let Some(unit) = filter.unit {
        query = query.filter(
            assignment::unit_id
                .nullable()
                .eq(unit)
                .or(next.field(assignment::unit_id).nullable().eq(unit))
                .assume_not_null(),
        );
    }
    if let Some((on, id)) = filter.after {
        let later = person_move::moved_on.lt(on).or(person_move::moved_on.eq(on).and(person_move::id.lt(id)));
        query = query.filter(later);
    }
    Ok(page(query.load(read.conn())?)?)
}

fn page(mut rows: Vec<Row>) -> Result<MoveList, Fault> {
    let more = rows.len() > PAGE;
    rows.truncate(PAGE);
    let next = rows.last().filter(|_| more).map(|row| (row.3, row.0));
    Ok(MoveList { rows: rows.into_iter().map(line).collect::<Result<_, _>>()?, next })
}

fn line((id, name, kind, on, from, to, decree): Row) -> Result<MoveLine, Fault> {
    Ok(MoveLine { id, name, kind: kind_of(&kind)?, on, from, to, decree })
}

pub(super) fn kind_of(key: &str) -> Result<MoveKind, Fault> {
    MoveKind::from_key(key).ok_or_else(|| Fault::Unreadable(format!("nobody moves by {key}")))
}
