//! What a piece of evidence is, and what is refused.

use crate::files::{Hash, MediaType};
use crate::ids::EvidenceId;
use serde::Serialize;

/// Characters of a name.
pub const NAME_MAX: usize = 200;
/// Characters of an address.
pub const URL_MAX: usize = 2_000;

/// What a piece of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum EvidenceKind {
    /// A file that was uploaded.
    File,
    /// An address of a page elsewhere.
    Link,
}

impl EvidenceKind {
    /// All kinds, in order.
    pub const ALL: [Self; 2] = [Self::File, Self::Link];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::File => "file",
            Self::Link => "link",
        }
    }

    /// The kind of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A piece that is brought in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum NewEvidence {
    /// A file that the door has kept already.
    File {
        /// As the person called it.
        name: String,
        /// What it is, by its bytes.
        media: MediaType,
        /// Its size.
        bytes: u64,
        /// Where it is kept.
        hash: Hash,
    },
    /// An address of a page elsewhere.
    Link {
        /// What it is called; empty: its host.
        name: String,
        /// `https://…`
        url: String,
    },
}

/// Evidence for a report: one that is there, or a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// Brought in before by the same person.
    Kept(EvidenceId),
    /// Brought in with this act.
    New(NewEvidence),
}

/// Why evidence is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum EvidenceRefusal {
    /// A file of no bytes, or of more than 25 MB.
    #[error("file_too_large")]
    FileSize,
    /// No address of the form `https://…`.
    #[error("link_invalid")]
    LinkInvalid,
    /// More than [`URL_MAX`] characters.
    #[error("link_too_long")]
    LinkTooLong,
    /// The report has 20 pieces already.
    #[error("too_many_of_report")]
    TooManyOfReport,
    /// The person has 5,000 pieces already.
    #[error("too_many_of_person")]
    TooManyOfPerson,
}

impl NewEvidence {
    pub(super) fn kind(&self) -> EvidenceKind {
        match self {
            Self::File { .. } => EvidenceKind::File,
            Self::Link { .. } => EvidenceKind::Link,
        }
    }

    pub(super) fn name(&self) -> &str {
        match self {
            Self::File { name, .. } | Self::Link { name, .. } => name,
        }
    }

    pub(super) fn media_type(&self) -> &'static str {
        match self {
            Self::File { media, .. } => media.key(),
            Self::Link { .. } => "",
        }
    }

    pub(super) fn bytes(&self) -> i64 {
        match self {
            Self::File { bytes, .. } => i64::try_from(*bytes).unwrap_or(i64::MAX),
            Self::Link { .. } => 0,
        }
    }

    pub(super) fn hash(&self) -> Option<&Hash> {
        match self {
            Self::File { hash, .. } => Some(hash),
            Self::Link { .. } => None,
        }
    }

    pub(super) fn url(&self) -> Option<&str> {
        match self {
            Self::File { .. } => None,
            Self::Link { url, .. } => Some(url),
        }
    }

    /// The same with a clean name, or why it is not taken.
    pub(super) fn checked(&self) -> Result<Self, EvidenceRefusal> {
        match self {
            Self::File { bytes, .. } if !super::store::fits(*bytes) => Err(EvidenceRefusal::FileSize),
            Self::File { name, media, bytes, hash } => {
                Ok(Self::File { name: file_name(name, *media), media: *media, bytes: *bytes, hash: *hash })
            }
            Self::Link { name, url } => {
                let (url, host) = address(url)?;
                let name = plain(name);
                Ok(Self::Link { name: if name.is_empty() { host } else { name }, url })
            }
        }
    }
}

/// Whether an address can be kept as evidence, before anything else is.
///
/// # Errors
/// [`EvidenceRefusal::LinkInvalid`] or [`EvidenceRefusal::LinkTooLong`].
pub fn check_link(text: &str) -> Result<(), EvidenceRefusal> {
    address(text).map(|_| ())
}

/// An address as it is kept, and its host.
fn address(text: &str) -> Result<(String, String), EvidenceRefusal> {
    if text.len() > URL_MAX {
        return Err(EvidenceRefusal::LinkTooLong);
    }
    let read = url::Url::parse(text.trim()).map_err(|_| EvidenceRefusal::LinkInvalid)?;
    let is_plain = read.scheme() == "https" && read.username().is_empty() && read.password().is_none();
    let host = read.host_str().filter(|host| is_plain && host.contains('.'));
    let host = host.ok_or(EvidenceRefusal::LinkInvalid)?.chars().take(NAME_MAX).collect();
    let url = String::from(read);
    if url.len() > URL_MAX { Err(EvidenceRefusal::LinkTooLong) } else { Ok((url, host)) }
}

/// The last part of a path, with an ending that says what the file is.
fn file_name(name: &str, media: MediaType) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or(name);
    let clean = plain(last);
    let ending = clean.rsplit_once('.').map(|(_, ending)| ending.to_lowercase());
    let fits = ending.is_some_and(|ending| media.endings().contains(&ending.as_str()));
    let clean = if clean.is_empty() { "bukti".to_owned() } else { clean };
    match media.endings().first() {
        Some(wanted) if !fits => {
            let stem: String = clean.chars().take(NAME_MAX - wanted.len() - 1).collect();
            format!("{stem}.{wanted}")
        }
        _ => clean,
    }
}

/// Without what changes how a text is read: control characters and marks of direction. The end is kept,
/// because it says what a file is.
fn plain(text: &str) -> String {
    let hidden = |c: &char| {
        c.is_control()
            || matches!(*c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}')
    };
    let clean: String = text.chars().filter(|c| !hidden(c)).collect();
    let clean = clean.trim().trim_start_matches('.').trim();
    let over = clean.chars().count().saturating_sub(NAME_MAX);
    clean.chars().skip(over).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_the_last_part_of_a_path_and_tells_the_kind() {
        for (given, kept) in [
            ("rekap.pdf", "rekap.pdf"),
            ("../../etc/passwd", "passwd.pdf"),
            ("C:\\Users\\rina\\Rekap Akhir.PDF", "Rekap Akhir.PDF"),
            ("", "bukti.pdf"),
            ("..", "bukti.pdf"),
            ("laporan\u{202E}fdp.exe", "laporanfdp.exe.pdf"),
            ("a\r\nSet-Cookie: x.pdf", "aSet-Cookie: x.pdf"),
        ] {
            assert_eq!(file_name(given, MediaType::Pdf), kept, "{given:?}");
        }
        let long = file_name(&format!("{}.pdf", "n".repeat(400)), MediaType::Pdf);
        assert_eq!((long.rsplit_once('.').unwrap().1, long.chars().count()), ("pdf", NAME_MAX));
        assert_eq!(file_name(&"n".repeat(400), MediaType::Pdf).chars().count(), NAME_MAX);
    }

    #[test]
    fn only_plain_secure_addresses_are_links() {
        let kept = address(" https://drive.example.go.id/a b?x=1 ").unwrap();
        assert_eq!(
            kept,
            ("https://drive.example.go.id/a%20b?x=1".to_owned(), "drive.example.go.id".to_owned())
        );
        for text in [
            "http://a.id/",
            "javascript:alert(1)",
            "https://",
            "https://localhost/",
            "https://orang:sandi@a.id/",
            "data:text/html,x",
            "//a.id",
            "",
        ] {
            assert_eq!(address(text), Err(EvidenceRefusal::LinkInvalid), "{text}");
        }
        let long = format!("https://a.id/{}", "a".repeat(2_000));
        assert_eq!(address(&long), Err(EvidenceRefusal::LinkTooLong));
    }
}
