//! Pieces of evidence as lists show them.

use crate::texts::Catalogue;
use capaian_core::files::MediaType;
use capaian_core::progress::evidence::{EvidenceItem, EvidenceKind};

/// One piece.
#[derive(Debug, Clone)]
pub struct Piece {
    /// Its id.
    pub id: String,
    /// Where it opens.
    pub href: String,
    /// Its name.
    pub name: String,
    /// "PDF · 310 kB", or that it is a link elsewhere.
    pub detail: String,
    /// Whether it leads out of Capaian.
    pub is_link: bool,
}

/// The pieces of a list.
pub fn pieces(items: &[EvidenceItem], t: &Catalogue) -> Vec<Piece> {
    items.iter().map(|item| piece(item, t)).collect()
}

fn piece(item: &EvidenceItem, t: &Catalogue) -> Piece {
    let is_link = item.kind() == EvidenceKind::Link;
    let ending = MediaType::from_key(&item.media_type).and_then(|kind| kind.endings().first().copied());
    let size = t.f.size(u64::try_from(item.bytes).unwrap_or(0));
    Piece {
        id: item.id.to_string(),
        href: match &item.url {
            Some(url) => url.clone(),
            None => format!("/bukti/{}", item.id),
        },
        name: item.name.clone(),
        detail: if is_link {
            t.t("progress-evidence-link").to_owned()
        } else {
            format!("{} · {size}", ending.unwrap_or("").to_uppercase())
        },
        is_link,
    }
}
