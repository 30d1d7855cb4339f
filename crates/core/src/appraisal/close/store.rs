//! A close as acts and jobs find and leave it.

use super::model::{Close, CloseState, Counts};
use crate::appraisal::result::Verdict;
use crate::clock::Moment;
use crate::db::{AnyConnection, Columns, Ctx, Fault, Statement, Stop, Tx, insert_all};
use crate::ids::{AccountId, AgencyId, CycleId, PersonId};
use crate::jobs::{Job, NotRun};
use crate::planning::plan::ContentHash;
use capaian_rules::Predicate;
use capaian_schema::tables::{agency, year_close, year_close_line as line};
use diesel::prelude::*;

#[derive(Queryable, Selectable)]
#[diesel(table_name = year_close)]
struct Row {
    cycle_id: CycleId,
    number: i64,
    state: String,
    counts: String,
    cursor: Option<PersonId>,
    people: i64,
    executed: i64,
    plan_hash: Vec<u8>,
    results_hash: Vec<u8>,
    planned_by: AccountId,
    planned_at: i64,
    adopted_by: Option<AccountId>,
    adopted_at: Option<i64>,
    ended_at: Option<i64>,
    version: i64,
}

impl Row {
    fn close(self) -> Result<Close, Fault> {
        let unreadable = |what: String| Fault::Unreadable(format!("year_close: {what}"));
        Ok(Close {
            cycle: self.cycle_id,
            number: self.number,
            state: CloseState::from_key(&self.state).ok_or_else(|| unreadable(self.state.clone()))?,
            counts: serde_json::from_str(&self.counts).map_err(|error| unreadable(error.to_string()))?,
            cursor: self.cursor,
            people: self.people,
            executed: self.executed,
            plan_hash: ContentHash::stored(&self.plan_hash)?,
            results_hash: ContentHash::stored(&self.results_hash)?,
            planned_by: self.planned_by,
            planned_at: Moment(self.planned_at),
            adopted_by: self.adopted_by,
            adopted_at: self.adopted_at.map(Moment),
            ended_at: self.ended_at.map(Moment),
            version: self.version,
        })
    }
}

/// The last close of a year. One query.
pub(super) fn last_close(
    conn: &mut AnyConnection,
    agency: AgencyId,
    cycle: CycleId,
) -> Result<Option<Close>, Fault> {
    let row: Option<Row> = year_close::table
        .filter(year_close::agency_id.eq(agency))
        .filter(year_close::cycle_id.eq(cycle))
        .order(year_close::number.desc())
        .select(Row::columns())
        .first_row(conn)
        .optional()?;
    row.map(Row::close).transpose()
}

/// A close by its number. One query.
pub(super) fn close_of(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (cycle, number): (CycleId, i64),
) -> Result<Option<Close>, Fault> {
    let row: Option<Row> =
        year_close::table.find((agency, cycle, number)).select(Row::columns()).first_row(conn).optional()?;
    row.map(Row::close).transpose()
}

/// The close that a job works on, while it is in that state.
pub(super) fn worked_on(tx: &mut Tx, ctx: &Ctx, job: &Job, state: CloseState) -> Result<Close, Stop<NotRun>> {
    let (cycle, number): (CycleId, i64) = (job.about()?, job.revision()?);
    let close = close_of(tx.conn(), ctx.agency, (cycle, number))?;
    Ok(close.filter(|close| close.state == state).ok_or(NotRun::Moot)?)
}

/// Up to which import the organisation is seen now. That somebody may close the year was asked when it was planned
/// and adopted: what they set going is carried out, whatever becomes of their account.
pub(super) fn horizon(conn: &mut AnyConnection, of: AgencyId) -> QueryResult<i64> {
    agency::table.find(of).select(agency::visible_import).first_row(conn)
}

/// What jobs of a close are about.
pub(super) fn about(close: &Close) -> serde_json::Value {
    serde_json::json!({ "v": 1, "id": close.cycle, "revision": close.number })
}

/// Inserts a close that begins.
pub(super) fn begin(tx: &mut Tx, ctx: &Ctx, cycle: CycleId, number: i64) -> Result<(), Fault> {
    let start = [0_u8; 32];
    diesel::insert_into(year_close::table)
        .values((
            year_close::agency_id.eq(ctx.agency),
            year_close::cycle_id.eq(cycle),
            year_close::number.eq(number),
            year_close::state.eq(CloseState::Planning.key()),
            year_close::counts.eq(text(&Counts::default())?),
            year_close::people.eq(0),
            year_close::executed.eq(0),
            year_close::plan_hash.eq(start.as_slice()),
            year_close::results_hash.eq(start.as_slice()),
            year_close::planned_by.eq(ctx.principal),
            year_close::planned_at.eq(ctx.at.0),
            year_close::version.eq(1),
        ))
        .run(tx.conn())?;
    Ok(())
}

/// Writes a close back.
pub(super) fn keep(tx: &mut Tx, ctx: &Ctx, close: &Close) -> Result<(), Fault> {
    diesel::update(year_close::table.find((ctx.agency, close.cycle, close.number)))
        .set((
            year_close::state.eq(close.state.key()),
            year_close::counts.eq(text(&close.counts)?),
            year_close::cursor.eq(close.cursor),
            year_close::people.eq(close.people),
            year_close::executed.eq(close.executed),
            year_close::plan_hash.eq(close.plan_hash.0.as_slice()),
            year_close::results_hash.eq(close.results_hash.0.as_slice()),
            year_close::adopted_by.eq(close.adopted_by),
            year_close::adopted_at.eq(close.adopted_at.map(|at| at.0)),
            year_close::ended_at.eq(close.ended_at.map(|at| at.0)),
            year_close::version.eq(close.version + 1),
        ))
        .run(tx.conn())?;
    Ok(())
}

fn text(counts: &Counts) -> Result<String, Fault> {
    serde_json::to_string(counts).map_err(|error| Fault::Unreadable(error.to_string()))
}

/// What a close says of somebody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    pub person: PersonId,
    pub verdict: Verdict,
    pub predicate: Option<Predicate>,
    pub hash: Option<ContentHash>,
}

type LineRow = (PersonId, String, Option<String>, Option<Vec<u8>>);

/// The lines of some people. One query.
pub(super) fn lines_of(
    conn: &mut AnyConnection,
    agency: AgencyId,
    (cycle, number): (CycleId, i64),
    people: &[PersonId],
) -> Result<Vec<Line>, Fault> {
    let rows: Vec<LineRow> = line::table
        .filter(line::agency_id.eq(agency))
        .filter(line::cycle_id.eq(cycle))
        .filter(line::number.eq(number))
        .filter(line::person_id.eq_any(people))
        .select((line::person_id, line::verdict, line::predicate, line::content_hash))
        .limit(i64::try_from(people.len()).unwrap_or(i64::MAX))
        .rows(conn)?;
    rows.into_iter().map(line_of).collect()
}

/// The next ready lines after somebody. One query.
pub(super) fn ready_after(
    conn: &mut AnyConnection,
    agency: AgencyId,
    close: &Close,
    most: i64,
) -> Result<Vec<Line>, Fault> {
    let after = close.cursor.unwrap_or(PersonId([0; 16]));
    let rows: Vec<LineRow> = line::table
        .filter(line::agency_id.eq(agency))
        .filter(line::cycle_id.eq(close.cycle))
        .filter(line::number.eq(close.number))
        .filter(line::verdict.eq(Verdict::Ready.key()))
        .filter(line::person_id.gt(after))
        .order(line::person_id)
        .select((line::person_id, line::verdict, line::predicate, line::content_hash))
        .limit(most)
        .rows(conn)?;
    rows.into_iter().map(line_of).collect()
}

fn line_of((person, verdict, predicate, hash): LineRow) -> Result<Line, Fault> {
    let unreadable = |what: &str| Fault::Unreadable(format!("year_close_line: {what}"));
    let predicate =
        predicate.map(|key| Predicate::from_key(&key).map_err(|_| unreadable(&key))).transpose()?;
    Ok(Line {
        person,
        verdict: Verdict::from_key(&verdict).ok_or_else(|| unreadable(&verdict))?,
        predicate,
        hash: hash.map(|hash| ContentHash::stored(&hash)).transpose()?,
    })
}

/// Writes lines, and forgets those of the plans before the last one.
pub(super) fn write_lines(tx: &mut Tx, ctx: &Ctx, close: &Close, lines: &[Line]) -> QueryResult<()> {
    let people: Vec<PersonId> = lines.iter().map(|line| line.person).collect();
    diesel::delete(line::table)
        .filter(line::agency_id.eq(ctx.agency))
        .filter(line::cycle_id.eq(close.cycle))
        .filter(line::number.le(close.number - 2))
        .filter(line::person_id.eq_any(people))
        .run(tx.conn())?;
    let rows: Vec<_> = lines
        .iter()
        .map(|one| {
            (
                line::agency_id.eq(ctx.agency),
                line::cycle_id.eq(close.cycle),
                line::number.eq(close.number),
                line::person_id.eq(one.person),
                line::verdict.eq(one.verdict.key()),
                line::predicate.eq(one.predicate.map(Predicate::key)),
                line::content_hash.eq(one.hash.as_ref().map(|hash| hash.0.as_slice())),
            )
        })
        .collect();
    insert_all!(tx.conn(), line::table, &rows)
}

/// Says of somebody something else than was planned.
pub(super) fn correct_line(
    tx: &mut Tx,
    ctx: &Ctx,
    close: &Close,
    (person, verdict): (PersonId, Verdict),
) -> QueryResult<usize> {
    diesel::update(line::table.find((ctx.agency, close.cycle, close.number, person)))
        .set((line::verdict.eq(verdict.key()), line::content_hash.eq(None::<Vec<u8>>)))
        .run(tx.conn())
}
