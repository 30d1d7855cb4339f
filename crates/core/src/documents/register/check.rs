//! The check of a paper by anybody who holds it: what it is, and whether it is still in force.

use super::find::{code_of, hash_of};
use super::made::{Made, made_from};
use super::model::{DocumentKind, PaperLanguage, Period, PublicCode};
use crate::access::in_force::{assignment_in_force, unit_in_force};
use crate::clock::Moment;
use crate::db::{Fault, Read, Statement};
use crate::files::Hash;
use crate::ids::{AgencyId, AssignmentId, DocumentId, PersonId, UnitId};
use crate::organisation::post::{person_of_post, position_of_post, unit_of_post};
use capaian_rules::Zone;
use capaian_schema::tables::{agency, assignment, directory_document, document, person, position, unit_fact};
use chrono::NaiveDate;
use diesel::prelude::*;

/// A paper as anybody may know it who holds its code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// What it is.
    pub kind: DocumentKind,
    /// Its code.
    pub code: PublicCode,
    /// Of which agency.
    pub agency: String,
    /// In which its moments are read.
    pub zone: Zone,
    /// The cycle's year.
    pub year: i64,
    /// The evaluated part of that year; none on a plan.
    pub period: Option<Period>,
    /// Whose: the full name, which the door masks; nobody's for what a unit achieved.
    pub name: Option<String>,
    /// The person's unit on the day it was set, or the unit itself.
    pub unit: Option<String>,
    /// Which version; for a dated kind the moment of the last change that it tells.
    pub number: i64,
    /// When it was set.
    pub set_at: Option<Moment>,
    /// The position of the one who set it.
    pub set_by: Option<String>,
    /// Whether it is in force still; otherwise another version stands in its place.
    pub is_current: bool,
    /// In which language.
    pub language: PaperLanguage,
    /// When the paper was made.
    pub made_at: Moment,
    /// SHA-256 of the file.
    pub file_hash: Hash,
}

type Row = (String, Vec<u8>, i64, String, Vec<u8>, i64, String, String, i64);

/// A paper by its code, or `None` when there is none. For anybody; at most six queries.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn check(read: &mut Read, code: &PublicCode) -> Result<Option<Checked>, Fault> {
    let place: Option<(AgencyId, DocumentId)> = directory_document::table
        .find(code.plain())
        .select((directory_document::agency_id, directory_document::document_id))
        .first_row(read.conn())
        .optional()?;
    let Some((of, id)) = place else { return Ok(None) };
    let row: Row = document::table
        .inner_join(agency::table.on(agency::agency_id.eq(document::agency_id)))
        .filter(document::agency_id.eq(of))
        .filter(document::id.eq(id))
        .select((
            document::kind,
            document::object_id,
            document::version_number,
            document::language,
            document::file_hash,
            document::rendered_at,
            document::code.assume_not_null(),
            agency::name,
            agency::visible_import,
        ))
        .first_row(read.conn())?;
    let made = made_from(read, of, (&row.0, &row.1, row.2))?;
    Ok(Some(told(read, of, row, &made)?))
}

fn told(read: &mut Read, of: AgencyId, row: Row, made: &Made) -> Result<Checked, Fault> {
    let (_, _, number, language, hash, made_at, code, agency, horizon) = row;
    let (set_at, by) = made.set.map_or((None, None), |(at, by)| (Some(Moment(at)), by));
    let day = set_at.unwrap_or(Moment(made_at)).date_in(made.zone);
    let posts = posts(read, (of, horizon), (made.post, by), day)?;
    let employee = posts.iter().find(|one| Some(one.assignment) == made.post);
    let unit = match made.unit {
        Some(unit) => unit_on(read, (of, horizon), unit, day)?,
        None => employee.and_then(|one| one.unit.clone()),
    };
    Ok(Checked {
        kind: made.kind,
        code: code_of(&code)?,
        agency,
        zone: made.zone,
        year: made.year,
        period: made.period,
        name: employee.map(|one| one.name.clone()),
        unit,
        number,
        set_at,
        set_by: head_of(&posts, made.post).map(|one| one.title.clone()),
        is_current: made.is_current,
        language: PaperLanguage::from_key(&language).unwrap_or(PaperLanguage::Indonesian),
        made_at: Moment(made_at),
        file_hash: hash_of(&hash)?,
    })
}

#[derive(Debug, Clone, Queryable)]
struct Post {
    assignment: AssignmentId,
    heads_unit: bool,
    kind: String,
    name: String,
    title: String,
    unit: Option<String>,
}

/// The name of a unit on a day. One query.
fn unit_on(
    read: &mut Read,
    (of, horizon): (AgencyId, i64),
    unit: UnitId,
    on: NaiveDate,
) -> QueryResult<Option<String>> {
    unit_fact::table
        .filter(unit_fact::agency_id.eq(of))
        .filter(unit_fact::unit_id.eq(unit))
        .filter(unit_in_force(horizon, on))
        .select(unit_fact::name)
        .first_row(read.conn())
        .optional()
}

/// The assignment of the plan, and those of the one who set it. One query.
fn posts(
    read: &mut Read,
    (of, horizon): (AgencyId, i64),
    (post, by): (Option<AssignmentId>, Option<PersonId>),
    on: NaiveDate,
) -> QueryResult<Vec<Post>> {
    let setters: Vec<PersonId> = by.into_iter().collect();
    let own: Vec<AssignmentId> = post.into_iter().collect();
    let is_setters = assignment::person_id.eq_any(setters).and(assignment_in_force(horizon, on));
    assignment::table
        .inner_join(person::table.on(person_of_post()))
        .inner_join(position::table.on(position_of_post()))
        .left_join(unit_fact::table.on(unit_of_post(horizon, on)))
        .filter(assignment::agency_id.eq(of))
        .filter(assignment::id.eq_any(own).or(is_setters.assume_not_null()))
        .select((
            assignment::id,
            assignment::heads_unit,
            assignment::kind,
            person::name,
            position::title,
            unit_fact::name.nullable(),
        ))
        .limit(16)
        .rows(read.conn())
}

/// The position in which somebody sets plans: the one that heads a unit, the definitive first.
fn head_of(posts: &[Post], but: Option<AssignmentId>) -> Option<&Post> {
    let others = posts.iter().filter(|one| Some(one.assignment) != but);
    others.max_by_key(|one| (one.heads_unit, one.kind == "definitive"))
}
