//! Why somebody is excluded, in words.

use crate::texts::Catalogue;
use capaian_core::organisation::exclusion::ExclusionKind;
use chrono::NaiveDate;

/// "Masa persiapan pensiun, 1 Maret 2026 sampai 31 Mei 2026".
pub(crate) fn excluded(
    t: &Catalogue,
    (kind, from, last): (ExclusionKind, NaiveDate, Option<NaiveDate>),
) -> String {
    format!("{}, {}", kind_of(t, kind), days(t, from, last))
}

pub(super) fn kind_of(t: &Catalogue, kind: ExclusionKind) -> &str {
    t.enum_text("exclusion", "kind", kind.key())
}

/// "1 Maret 2026 sampai 31 Mei 2026", "sejak 1 Maret 2026".
pub(crate) fn days(t: &Catalogue, from: NaiveDate, last: Option<NaiveDate>) -> String {
    let from = t.f.date(from);
    match last.map(|last| t.f.date(last)) {
        Some(last) => t.with("exclusion-between", &[("from", (&from).into()), ("last", (&last).into())]),
        None => t.x("exclusion-since", &from),
    }
}
