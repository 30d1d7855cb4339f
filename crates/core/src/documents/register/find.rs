//! A paper by what it was made from.

use super::model::{DocumentKind, Edition, PublicCode, Registered};
use crate::clock::Moment;
use crate::db::{AnyConnection, Fault, Statement};
use crate::files::Hash;
use crate::ids::{AgencyId, DocumentId};
use capaian_schema::tables::document;
use diesel::prelude::*;

type Row = (DocumentId, Option<String>, Vec<u8>, i64);

/// The paper of a version in an edition, if it was made. One query.
pub(crate) fn registered(
    conn: &mut AnyConnection,
    agency: AgencyId,
    kind: DocumentKind,
    (object, number): ([u8; 16], i64),
    edition: Edition,
) -> Result<Option<Registered>, Fault> {
    let row: Option<Row> = document::table
        .filter(document::agency_id.eq(agency))
        .filter(document::kind.eq(kind.key()))
        .filter(document::object_id.eq(object.as_slice()))
        .filter(document::version_number.eq(number))
        .filter(document::template_version.eq(edition.template_version))
        .filter(document::language.eq(edition.language.key()))
        .select((document::id, document::code, document::file_hash, document::rendered_at))
        .first_row(conn)
        .optional()?;
    row.map(read_row).transpose()
}

fn read_row((id, code, hash, at): Row) -> Result<Registered, Fault> {
    let code = code_of(code.as_deref().unwrap_or(""))?;
    Ok(Registered { id, code, file_hash: hash_of(&hash)?, at: Moment(at) })
}

pub(super) fn code_of(text: &str) -> Result<PublicCode, Fault> {
    text.parse().map_err(|_| Fault::Unreadable("document: a code has 16 symbols".to_owned()))
}

pub(super) fn hash_of(bytes: &[u8]) -> Result<Hash, Fault> {
    bytes.try_into().map_err(|_| Fault::Unreadable("document: a hash has 32 bytes".to_owned()))
}
