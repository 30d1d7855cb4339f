//! Writing results: once, with their leaf.

use super::model::ResultContent;
use crate::appraisal::evaluation::inputs::thawed;
use crate::appraisal::evaluation::store::NewRevision;
use crate::appraisal::subject::Subject;
use crate::db::{Ctx, Fault, Recorded, Statement, Tx, insert_all};
use crate::ids::{AccountId, AgencyId, CycleId, PersonId};
use crate::ledger::{self, Fact};
use crate::planning::plan::ContentHash;
use capaian_schema::tables::{evaluation, final_result, final_result_revision as revision};
use diesel::prelude::*;

/// A result in canonical bytes.
#[derive(Debug)]
pub(in crate::appraisal) struct Frozen {
    pub content: ResultContent,
    pub bytes: Vec<u8>,
    pub hash: ContentHash,
}

impl Frozen {
    pub(in crate::appraisal) fn of(content: ResultContent) -> Result<Self, Fault> {
        let (bytes, hash) = content.freeze()?;
        Ok(Self { content, bytes, hash })
    }
}

/// Inserts first revisions, each with its leaf, and delivers the evaluations they rest on. `None` where there
/// are none.
pub(in crate::appraisal) fn insert(
    tx: &mut Tx,
    ctx: &Ctx,
    (cycle, close): (CycleId, Option<i64>),
    all: &[Frozen],
) -> Result<Option<Recorded>, Fault> {
    let rows: Vec<_> = all
        .iter()
        .map(|one| {
            (
                final_result::agency_id.eq(ctx.agency),
                final_result::cycle_id.eq(cycle),
                final_result::person_id.eq(one.content.person),
                final_result::plan_id.eq(one.content.plan),
                final_result::evaluation_id.eq(one.content.evaluation),
                final_result::unit_id.eq(one.content.unit),
                final_result::predicate.eq(one.content.predicate.key()),
                final_result::revision.eq(1),
                final_result::close_number.eq(close),
                final_result::finalised_at.eq(ctx.at.0),
            )
        })
        .collect();
    insert_all!(tx.conn(), final_result::table, &rows)?;
    let revisions: Vec<_> = all.iter().map(|one| row(ctx, cycle, 1, one)).collect();
    insert_all!(tx.conn(), revision::table, &revisions)?;
    delivered(tx, ctx, all)?;
    told(tx, ctx, all)
}

/// Another revision of a final result, because a granted objection led to another revision of an evaluation that it
/// rests on: of the year, or of a part of it in an earlier post. Nothing where no result rests on it.
pub(in crate::appraisal) fn revised(
    tx: &mut Tx,
    ctx: &Ctx,
    subject: &Subject,
    new: &NewRevision<'_>,
) -> Result<(), Fault> {
    let held: Option<(i64, Vec<u8>)> = final_result::table
        .inner_join(
            revision::table.on(revision::agency_id
                .eq(final_result::agency_id)
                .and(revision::cycle_id.eq(final_result::cycle_id))
                .and(revision::person_id.eq(final_result::person_id))
                .and(revision::number.eq(final_result::revision))),
        )
        .filter(final_result::agency_id.eq(ctx.agency))
        .filter(final_result::cycle_id.eq(subject.cycle))
        .filter(final_result::person_id.eq(subject.person))
        .select((final_result::revision, revision::content))
        .first_row(tx.conn())
        .optional()?;
    let Some((number, bytes)) = held else { return Ok(()) };
    let before: ResultContent = thawed(&bytes)?;
    match before.after(new, ContentHash(ctx.rules.hash())) {
        Some(content) => write(tx, ctx, (subject.cycle, number + 1), &Frozen::of(content)?),
        None => Ok(()),
    }
}

impl ResultContent {
    /// What it says after another revision of an evaluation; `None` where it does not rest on that one.
    fn after(self, new: &NewRevision<'_>, rules_hash: ContentHash) -> Option<Self> {
        if self.evaluation == new.of {
            return Some(Self {
                revision: new.number,
                work: new.work,
                behaviour: new.behaviour,
                predicate: new.predicate,
                inputs_hash: new.inputs_hash,
                rules_hash,
                ..self
            });
        }
        let mut content = self;
        let part = content.earlier.iter_mut().find(|part| part.evaluation == new.of)?;
        (part.revision, part.predicate) = (new.number, new.predicate);
        Some(content)
    }
}

fn write(tx: &mut Tx, ctx: &Ctx, (cycle, number): (CycleId, i64), one: &Frozen) -> Result<(), Fault> {
    diesel::update(final_result::table.find((ctx.agency, cycle, one.content.person)))
        .set((final_result::predicate.eq(one.content.predicate.key()), final_result::revision.eq(number)))
        .run(tx.conn())?;
    diesel::insert_into(revision::table).values(row(ctx, cycle, number, one)).run(tx.conn())?;
    told(tx, ctx, std::slice::from_ref(one)).map(drop)
}

#[derive(Insertable)]
#[diesel(table_name = revision)]
struct Row<'a> {
    agency_id: AgencyId,
    cycle_id: CycleId,
    person_id: PersonId,
    number: i64,
    predicate: &'static str,
    content: &'a [u8],
    content_hash: &'a [u8],
    account_id: AccountId,
    acted_at: i64,
}

fn row<'a>(ctx: &Ctx, cycle: CycleId, number: i64, one: &'a Frozen) -> Row<'a> {
    Row {
        agency_id: ctx.agency,
        cycle_id: cycle,
        person_id: one.content.person,
        number,
        predicate: one.content.predicate.key(),
        content: &one.bytes,
        content_hash: &one.hash.0,
        account_id: ctx.principal,
        acted_at: ctx.at.0,
    }
}

/// From now on the employees have what was set.
fn delivered(tx: &mut Tx, ctx: &Ctx, all: &[Frozen]) -> QueryResult<()> {
    let ids: Vec<_> = all.iter().map(|one| one.content.evaluation).collect();
    diesel::update(evaluation::table)
        .filter(evaluation::agency_id.eq(ctx.agency))
        .filter(evaluation::id.eq_any(ids))
        .set(evaluation::delivered_at.eq(ctx.at.0))
        .run(tx.conn())?;
    Ok(())
}

fn told(tx: &mut Tx, ctx: &Ctx, all: &[Frozen]) -> Result<Option<Recorded>, Fault> {
    let facts: Vec<Fact<'_>> = all
        .iter()
        .map(|one| Fact {
            subject: one.content.person.0,
            object: one.content.evaluation.0,
            content: &one.bytes,
        })
        .collect();
    ledger::append_all(tx, ctx, "appraisal.result.finalised", &facts)
}
