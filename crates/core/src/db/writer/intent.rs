//! One act sent twice is one: the `intent` rows.

use super::{Command, Fault, Intent, Stop, Tx};
use crate::db::Statement;
use capaian_schema::tables::intent as row;
use diesel::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use sha2::{Digest, Sha256};

type Hash = [u8; 32];

/// SHA-256 over the use case's name and the command.
pub(super) fn request_hash<C: Command>(command: &C) -> Result<Hash, Fault> {
    let text = serde_json::to_vec(command).map_err(|error| Fault::Unreadable(error.to_string()))?;
    Ok(Sha256::new().chain_update(C::USE_CASE).chain_update([0]).chain_update(text).finalize().into())
}

/// The first answer, when this intent was carried out before.
pub(super) fn carried_out<T: DeserializeOwned, R>(
    tx: &mut Tx,
    intent: &Intent,
    hash: &Hash,
) -> Result<Option<T>, Stop<R>> {
    let found: Option<(Vec<u8>, String)> = row::table
        .find((intent.agency, intent.principal, &intent.key))
        .select((row::request_hash, row::answer))
        .first_row(tx.conn())
        .optional()?;
    let Some((before, answer)) = found else { return Ok(None) };
    if before != hash {
        return Err(Stop::IntentReused);
    }
    let answer = serde_json::from_str(&answer).map_err(|error| Fault::Unreadable(error.to_string()))?;
    Ok(Some(answer))
}

/// Keeps the answer beside what was done.
pub(super) fn keep<C: Command, T: Serialize>(
    tx: &mut Tx,
    intent: &Intent,
    hash: &Hash,
    answer: &T,
) -> Result<(), Fault> {
    let answer = serde_json::to_string(answer).map_err(|error| Fault::Unreadable(error.to_string()))?;
    diesel::insert_into(row::table)
        .values((
            row::agency_id.eq(intent.agency),
            row::principal.eq(intent.principal),
            row::intent_key.eq(&intent.key),
            row::use_case.eq(C::USE_CASE),
            row::request_hash.eq(hash.as_slice()),
            row::answer.eq(answer),
            row::acted_at.eq(intent.at.0),
        ))
        .run(tx.conn())?;
    Ok(())
}
