//! Evidence as an act finds and leaves it.

use super::list::PER_REPORT_MAX;
use super::model::{EvidenceRefusal, NewEvidence};
use crate::db::{Ctx, Denial, Statement, Stop, Tx};
use crate::files::BYTES_MAX;
use crate::ids::{AgencyId, EvidenceId, PersonId, RealisationId, near};
use capaian_schema::tables::{evidence, realisation_evidence};
use diesel::prelude::*;

/// Pieces that one person may bring in; a year has about 200 working days.
const PER_PERSON_MAX: i64 = 5_000;

/// Brings a piece in for a person: a new one, or the one with the same bytes that is there.
pub(crate) fn bring_in<R>(
    tx: &mut Tx,
    ctx: &Ctx,
    person: PersonId,
    what: &NewEvidence,
) -> Result<EvidenceId, Stop<R>>
where
    R: From<EvidenceRefusal>,
{
    let what = what.checked().map_err(|refusal| Stop::Refused(refusal.into()))?;
    if let Some(there) = same(tx, ctx.agency, person, &what)? {
        return Ok(there);
    }
    let pieces: i64 = evidence::table
        .filter(evidence::agency_id.eq(ctx.agency))
        .filter(evidence::person_id.eq(person))
        .count()
        .only_row(tx.conn())?;
    if pieces >= PER_PERSON_MAX {
        return Err(Stop::Refused(EvidenceRefusal::TooManyOfPerson.into()));
    }
    let id: EvidenceId = near(person, ctx.ids.next());
    diesel::insert_into(evidence::table)
        .values((
            evidence::agency_id.eq(ctx.agency),
            evidence::id.eq(id),
            evidence::person_id.eq(person),
            evidence::kind.eq(what.kind().key()),
            evidence::name.eq(what.name()),
            evidence::media_type.eq(what.media_type()),
            evidence::bytes.eq(what.bytes()),
            evidence::hash.eq(what.hash().map(|hash| hash.to_vec())),
            evidence::url.eq(what.url()),
            evidence::added_by.eq(ctx.principal),
            evidence::added_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    Ok(id)
}

fn same(
    tx: &mut Tx,
    agency: AgencyId,
    person: PersonId,
    what: &NewEvidence,
) -> QueryResult<Option<EvidenceId>> {
    let Some(hash) = what.hash() else { return Ok(None) };
    evidence::table
        .filter(evidence::agency_id.eq(agency))
        .filter(evidence::person_id.eq(person))
        .filter(evidence::hash.eq(hash.to_vec()))
        .select(evidence::id)
        .first_row(tx.conn())
        .optional()
}

/// Links a piece of the person to a report of theirs; one that is linked already stays so.
pub(crate) fn link<R>(
    tx: &mut Tx,
    ctx: &Ctx,
    person: PersonId,
    report: RealisationId,
    piece: EvidenceId,
) -> Result<(), Stop<R>>
where
    R: From<EvidenceRefusal>,
{
    let owner: Option<PersonId> = evidence::table
        .find((ctx.agency, piece))
        .select(evidence::person_id)
        .first_row(tx.conn())
        .optional()?;
    if owner != Some(person) {
        // Somebody else's file is as unknown as one that is not there.
        return Err(Denial::NotVisible.into());
    }
    let linked: Vec<EvidenceId> = realisation_evidence::table
        .filter(realisation_evidence::agency_id.eq(ctx.agency))
        .filter(realisation_evidence::realisation_id.eq(report))
        .select(realisation_evidence::evidence_id)
        .limit(PER_REPORT_MAX)
        .rows(tx.conn())?;
    if linked.contains(&piece) {
        return Ok(());
    }
    if linked.len() >= usize::try_from(PER_REPORT_MAX).unwrap_or(0) {
        return Err(Stop::Refused(EvidenceRefusal::TooManyOfReport.into()));
    }
    diesel::insert_into(realisation_evidence::table)
        .values((
            realisation_evidence::agency_id.eq(ctx.agency),
            realisation_evidence::realisation_id.eq(report),
            realisation_evidence::evidence_id.eq(piece),
            realisation_evidence::linked_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    Ok(())
}

/// Whether a size fits the folder of files.
pub(super) fn fits(bytes: u64) -> bool {
    (1..=BYTES_MAX as u64).contains(&bytes)
}
