//! The ledger: what was done, by whom, when — and a commitment to it that nobody can take back.
//!
//! [`append`] writes an `event` (the content, which can be erased when its retention ends) and a
//! `leaf` (a salted SHA-256 commitment to it, which stays). Only after that an act can end well:
//! `Recorded` is the way to `Committed`. Leaves are written without a place in the log; the
//! sequencer numbers them after the commit. This room must never know what an event means.

use crate::clock::Moment;
use crate::db::{Ctx, Fault, Recorded, Sequence, Statement, Tx, insert_all};
use crate::ids::AgencyId;
use capaian_schema::tables::{event, leaf};
use diesel::prelude::*;
use serde::Serialize;
use sha2::{Digest, Sha256};

/// First bytes of every content; a new form of canonical bytes gets a new number.
const CANONICAL_V1: &[u8] = b"capaian/1\n";
/// Keeps a leaf's hash apart from every other hash of this project.
const LEAF_DOMAIN: &[u8] = b"capaian/leaf/1\n";

/// Something that happened, as the ledger keeps it.
#[derive(Debug)]
pub struct Event<'a, F> {
    /// `<room>.<noun>.<past participle>`, for example `progress.realisation.recorded`.
    pub kind: &'static str,
    /// Whose record this is: a person or account, by its random id.
    pub subject: [u8; 16],
    /// What was changed: the id of the aggregate.
    pub object: [u8; 16],
    /// The facts; numbers that were measured are decimal strings.
    pub facts: &'a F,
}

/// Canonical bytes v1: a head line, then JSON with sorted keys, no blanks, no floating numbers.
///
/// # Errors
/// [`Fault::Unreadable`] when `facts` holds a floating number or is not an object.
pub fn canonical<F: Serialize>(facts: &F) -> Result<Vec<u8>, Fault> {
    let value = serde_json::to_value(facts).map_err(|error| Fault::Unreadable(error.to_string()))?;
    if !value.is_object() || has_float(&value) {
        return Err(Fault::Unreadable("an event is an object without floating numbers".to_owned()));
    }
    let mut bytes = CANONICAL_V1.to_vec();
    // serde_json keeps objects in a sorted map, so that equal facts give equal bytes.
    serde_json::to_writer(&mut bytes, &value).map_err(|error| Fault::Unreadable(error.to_string()))?;
    Ok(bytes)
}

/// The JSON inside canonical bytes of version one; `None` for anything else.
pub fn content_of(canonical: &[u8]) -> Option<&[u8]> {
    canonical.strip_prefix(CANONICAL_V1)
}

fn has_float(value: &serde_json::Value) -> bool {
    match value {
        serde_json::Value::Number(number) => number.is_f64(),
        serde_json::Value::Array(list) => list.iter().any(has_float),
        serde_json::Value::Object(map) => map.values().any(has_float),
        _ => false,
    }
}

/// The commitment to `content`: nobody who lacks the salt can guess a short content from it.
pub fn commitment(salt: &[u8; 16], content: &[u8]) -> [u8; 32] {
    Sha256::new().chain_update(LEAF_DOMAIN).chain_update(salt).chain_update(content).finalize().into()
}

/// Writes event and leaf of one act.
///
/// # Errors
/// [`Fault`] when the facts have no canonical form or the database fails.
pub fn append<F: Serialize>(tx: &mut Tx, ctx: &Ctx, what: &Event<'_, F>) -> Result<Recorded, Fault> {
    let content = canonical(what.facts)?;
    let salt = ctx.ids.bytes();
    let id = tx.next(ctx.agency, Sequence::Event)?;
    diesel::insert_into(event::table)
        .values((
            event::agency_id.eq(ctx.agency),
            event::id.eq(id),
            event::kind.eq(what.kind),
            event::subject.eq(what.subject.as_slice()),
            event::object.eq(what.object.as_slice()),
            event::principal.eq(ctx.principal),
            event::acted_at.eq(ctx.at.0),
            event::salt.eq(salt.as_slice()),
            event::content.eq(&content),
        ))
        .run(tx.conn())?;
    diesel::insert_into(leaf::table)
        .values((
            leaf::agency_id.eq(ctx.agency),
            leaf::id.eq(id),
            leaf::log.eq(log_of(ctx)),
            leaf::commitment.eq(commitment(&salt, &content).as_slice()),
        ))
        .run(tx.conn())?;
    Ok(tx.leaf_written())
}

/// One of many acts of a kind that are one transaction: whose record, what was changed, and the facts in canonical
/// bytes.
#[derive(Debug)]
pub(crate) struct Fact<'a> {
    pub subject: [u8; 16],
    pub object: [u8; 16],
    pub content: &'a [u8],
}

/// Writes event and leaf of each; `None` where there is nothing to write.
///
/// # Errors
/// A fault of the database.
pub(crate) fn append_all(
    tx: &mut Tx,
    ctx: &Ctx,
    kind: &'static str,
    facts: &[Fact<'_>],
) -> Result<Option<Recorded>, Fault> {
    let first = tx.take(ctx.agency, Sequence::Event, facts.len())?;
    let rows: Vec<_> = first.into_iter().zip(facts).map(|(id, fact)| (id, ctx.ids.bytes(), fact)).collect();
    let events: Vec<_> = rows
        .iter()
        .map(|(id, salt, fact)| {
            (
                event::agency_id.eq(ctx.agency),
                event::id.eq(*id),
                event::kind.eq(kind),
                event::subject.eq(fact.subject.as_slice()),
                event::object.eq(fact.object.as_slice()),
                event::principal.eq(ctx.principal),
                event::acted_at.eq(ctx.at.0),
                event::salt.eq(salt.as_slice()),
                event::content.eq(fact.content),
            )
        })
        .collect();
    insert_all!(tx.conn(), event::table, &events)?;
    let log = log_of(ctx);
    let commitments: Vec<[u8; 32]> =
        rows.iter().map(|(_, salt, fact)| commitment(salt, fact.content)).collect();
    let leaves: Vec<_> = rows
        .iter()
        .zip(&commitments)
        .map(|((id, ..), commitment)| {
            (
                leaf::agency_id.eq(ctx.agency),
                leaf::id.eq(*id),
                leaf::log.eq(&log),
                leaf::commitment.eq(commitment.as_slice()),
            )
        })
        .collect();
    insert_all!(tx.conn(), leaf::table, &leaves)?;
    Ok((!facts.is_empty()).then(|| tx.leaf_written()))
}

/// One log per agency and year.
fn log_of(ctx: &Ctx) -> String {
    use chrono::Datelike;
    format!("{}/{}", ctx.agency, ctx.at.date_in(capaian_rules::Zone::Wib).year())
}

/// How many events an agency has; the auditor's first number.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn events(read: &mut crate::db::Read, agency: AgencyId) -> Result<i64, Fault> {
    Ok(event::table.filter(event::agency_id.eq(agency)).count().only_row(read.conn())?)
}

/// The moment of the last event of an agency that was written; `None` before the first.
///
/// # Errors
/// [`Fault`] when the database fails.
pub fn last_moment(read: &mut crate::db::Read, agency: AgencyId) -> Result<Option<Moment>, Fault> {
    let last: Option<i64> = event::table
        .filter(event::agency_id.eq(agency))
        .order(event::id.desc())
        .select(event::acted_at)
        .first_row(read.conn())
        .optional()?;
    Ok(last.map(Moment))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::HashMap;

    #[test]
    fn canonical_bytes_are_those_of_version_one() {
        let facts = HashMap::from([("b", "2"), ("a", "\u{e9}\n")]);
        assert_eq!(canonical(&facts).unwrap(), "capaian/1\n{\"a\":\"\u{e9}\\n\",\"b\":\"2\"}".as_bytes());
    }

    #[test]
    fn the_commitment_is_that_of_version_one() {
        let hex = data_encoding::HEXLOWER.encode(&commitment(&[0; 16], b"capaian/1\n{}"));
        assert_eq!(hex, "7017ad3e29ca1ab9662767c17db302a647e0ab47692ab86f6a855dc70f50636f");
    }

    #[test]
    fn floating_numbers_have_no_canonical_form() {
        assert!(canonical(&HashMap::from([("a", 0.1)])).is_err());
        assert!(canonical(&"text").is_err());
    }
}
