//! What was recorded by hand since lists last spoke of it: a list that says how it was before is older, and leaves it.

use crate::db::{Read, Statement};
use crate::ids::{AgencyId, AssignmentId, PersonId, PositionId, UnitId};
use capaian_schema::tables::{acting_edge, appraiser_naming, assignment, person_move, person_move_edge};
use chrono::NaiveDate;
use diesel::prelude::*;
use std::collections::HashMap;

/// How somebody moved: the last time, and before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    /// The first day in the new post, or on which the old one is held no more.
    pub on: NaiveDate,
    /// The unit and the position of each post that was left by hand, and from which day on; the last one last.
    left: Vec<(UnitId, PositionId, NaiveDate)>,
    /// The last post that was left and the new one.
    posts: (AssignmentId, Option<AssignmentId>),
}

impl Moved {
    /// Whether a list that has somebody in a post, since a day where it says so, does not know of the move yet.
    pub(super) fn is_news_to(&self, unit: UnitId, position: PositionId, since: Option<NaiveDate>) -> bool {
        let is_from = |(was, as_what, on): &(UnitId, PositionId, NaiveDate)| {
            (*was, *as_what) == (unit, position) && since.is_none_or(|since| since < *on)
        };
        self.left.iter().any(is_from)
    }

    /// As what the post was held that was left last.
    pub(super) fn position(&self) -> Option<PositionId> {
        self.left.last().map(|(_, position, _)| *position)
    }

    /// Whether the person left, and came to nothing since.
    pub(super) fn is_departure(&self) -> bool {
        self.posts.1.is_none()
    }

    /// Whether it is the last word on the post that is held.
    pub(super) fn is_last_word(&self, held: Option<AssignmentId>) -> bool {
        match (held, self.posts) {
            (Some(held), (from, None)) => held == from,
            (Some(held), (_, Some(to))) => held == to,
            (None, _) => self.is_departure(),
        }
    }
}

/// How everybody moved who moved by hand.
pub(super) fn moves(read: &mut Read, agency: AgencyId) -> QueryResult<HashMap<PersonId, Moved>> {
    type Row = (PersonId, NaiveDate, UnitId, PositionId, (AssignmentId, Option<AssignmentId>));
    let rows: Vec<Row> = person_move::table
        .inner_join(assignment::table.on(
            assignment::agency_id.eq(person_move::agency_id).and(assignment::id.eq(person_move::from_id)),
        ))
        .filter(person_move::agency_id.eq(agency))
        .filter(person_move::voided_at.is_null())
        .order((person_move::moved_on, person_move::id))
        .select((
            person_move::person_id,
            person_move::moved_on,
            assignment::unit_id,
            assignment::position_id,
            (person_move::from_id, person_move::to_id),
        ))
        .rows(read.conn())?;
    let mut moves: HashMap<PersonId, Moved> = HashMap::new();
    for (who, on, unit, position, posts) in rows {
        let last = moves.entry(who).or_insert_with(|| Moved { on, left: Vec::new(), posts });
        (last.on, last.posts) = (on, posts);
        last.left.push((unit, position, on));
    }
    Ok(moves)
}

/// The relations that somebody's acting or moving changed, or HR's word: whose and since when, and to whom it was before.
pub(super) fn relations_before(
    read: &mut Read,
    agency: AgencyId,
) -> QueryResult<HashMap<(AssignmentId, NaiveDate), Option<PersonId>>> {
    let mut rows: Vec<(AssignmentId, NaiveDate, Option<PersonId>)> = acting_edge::table
        .filter(acting_edge::agency_id.eq(agency))
        .select((acting_edge::assignment_id, acting_edge::valid_from, acting_edge::was_superior_id))
        .rows(read.conn())?;
    rows.extend(
        person_move_edge::table
            .inner_join(
                person_move::table.on(person_move::agency_id
                    .eq(person_move_edge::agency_id)
                    .and(person_move::id.eq(person_move_edge::move_id))),
            )
            .filter(person_move_edge::agency_id.eq(agency))
            .filter(person_move::voided_at.is_null())
            .order((person_move::moved_on, person_move::id))
            .select((
                person_move_edge::assignment_id,
                person_move::moved_on,
                person_move_edge::was_superior_id,
            ))
            .rows::<(AssignmentId, NaiveDate, Option<PersonId>)>(read.conn())?,
    );
    rows.extend(
        appraiser_naming::table
            .filter(appraiser_naming::agency_id.eq(agency))
            .order((appraiser_naming::recorded_at, appraiser_naming::id))
            .select((
                appraiser_naming::assignment_id,
                appraiser_naming::valid_from,
                appraiser_naming::was_superior_id,
            ))
            .rows::<(AssignmentId, NaiveDate, Option<PersonId>)>(read.conn())?,
    );
    Ok(rows.into_iter().map(|(of, since, was)| ((of, since), was)).collect())
}
