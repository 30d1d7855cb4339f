//! What a person is told, newest first.

use super::NoticeKind;
use crate::clock::Moment;
use crate::db::{Fault, Read, Statement};
use crate::ids::{AgencyId, NoticeId, PersonId};
use capaian_schema::tables::notice;
use diesel::prelude::*;

/// Rows of a page.
const PAGE: i64 = 25;

/// One notice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    /// Which.
    pub id: NoticeId,
    /// What it says; `None` when another version of this binary wrote it.
    pub kind: Option<NoticeKind>,
    /// What it is about.
    pub object: [u8; 16],
    /// What the kind's text needs.
    pub facts: serde_json::Value,
    /// When it was told last.
    pub at: Moment,
    /// Whether it was read, or does not wait any more.
    pub is_read: bool,
}

/// A place in the list: the notice after which to go on.
pub type Place = (Moment, NoticeId);

/// A page of notices.
#[derive(Debug, Clone, Default)]
pub struct Notices {
    /// Newest first, at most 25.
    pub rows: Vec<Notice>,
    /// Where the next page begins.
    pub next: Option<Place>,
}

type Row = (NoticeId, String, Vec<u8>, String, i64, Option<i64>);

/// A person's own notices from a place on. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn notices(
    read: &mut Read,
    agency: AgencyId,
    person: PersonId,
    after: Option<Place>,
) -> Result<Notices, Fault> {
    let mut query = notice::table
        .filter(notice::agency_id.eq(agency))
        .filter(notice::person_id.eq(person))
        .order((notice::created_at.desc(), notice::id.desc()))
        .limit(PAGE + 1)
        .select((
            notice::id,
            notice::kind,
            notice::object,
            notice::facts,
            notice::created_at,
            notice::read_at,
        ))
        .into_boxed();
    if let Some((at, id)) = after {
        let older = notice::created_at.eq(at.0).and(notice::id.lt(id));
        query = query.filter(notice::created_at.le(at.0)).filter(notice::created_at.lt(at.0).or(older));
    }
    let mut rows: Vec<Row> = query.load(read.conn())?;
    let page = usize::try_from(PAGE).unwrap_or(usize::MAX);
    let more = rows.len() > page;
    rows.truncate(page);
    let rows = rows.into_iter().map(shown).collect::<Result<Vec<_>, _>>()?;
    let next = rows.last().filter(|_| more).map(|last| (last.at, last.id));
    Ok(Notices { rows, next })
}

/// One notice of a person. One query.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn notice(
    read: &mut Read,
    agency: AgencyId,
    person: PersonId,
    id: NoticeId,
) -> Result<Option<Notice>, Fault> {
    let row: Option<Row> = notice::table
        .find((agency, id))
        .filter(notice::person_id.eq(person))
        .select((
            notice::id,
            notice::kind,
            notice::object,
            notice::facts,
            notice::created_at,
            notice::read_at,
        ))
        .first_row(read.conn())
        .optional()?;
    row.map(shown).transpose()
}

fn shown((id, kind, object, facts, at, read_at): Row) -> Result<Notice, Fault> {
    let unreadable = |what: &str| Fault::Unreadable(format!("notice {id}: {what}"));
    Ok(Notice {
        id,
        kind: NoticeKind::from_key(&kind),
        object: object.try_into().map_err(|_| unreadable("object"))?,
        facts: serde_json::from_str(&facts).map_err(|_| unreadable("facts"))?,
        at: Moment(at),
        is_read: read_at.is_some(),
    })
}
