//! Kinds, languages and codes of papers.

use crate::clock::Moment;
use crate::files::Hash;
use crate::ids::DocumentId;
use serde::{Deserialize, Serialize};
use std::fmt;
use std::str::FromStr;

/// What a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// A plan (*SKP*).
    Skp,
    /// An evaluation of one period.
    Evaluation,
    /// The summary of an evaluation (*Dokumen Evaluasi Kinerja Pegawai*).
    Summary,
    /// An objection, with its decision once there is one.
    Objection,
    /// What a unit achieved (*penetapan predikat kinerja organisasi*); of nobody.
    Organisation,
    /// The table of a unit; noted, not kept, and without a code.
    Recap,
}

impl DocumentKind {
    /// All kinds.
    pub const ALL: [Self; 6] =
        [Self::Skp, Self::Evaluation, Self::Summary, Self::Objection, Self::Organisation, Self::Recap];
    /// Those that tell ratings: for whoever may read evaluations.
    pub const TELLING: [Self; 3] = [Self::Evaluation, Self::Summary, Self::Objection];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Skp => "skp",
            Self::Evaluation => "evaluation",
            Self::Summary => "summary",
            Self::Objection => "objection",
            Self::Organisation => "organisation",
            Self::Recap => "recap",
        }
    }

    /// The kind of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }

    /// Whether its number is the moment of the last change that it tells, not a version counted from 1.
    pub fn is_dated(self) -> bool {
        matches!(self, Self::Summary | Self::Organisation)
    }
}

/// The language a paper is made in, whatever language its reader's screen has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PaperLanguage {
    /// The law's form.
    #[serde(rename = "id")]
    Indonesian,
    /// Its translation.
    #[serde(rename = "en")]
    English,
}

impl PaperLanguage {
    /// Both, the law's first.
    pub const ALL: [Self; 2] = [Self::Indonesian, Self::English];

    /// The key in the database, in texts and in addresses.
    pub fn key(self) -> &'static str {
        match self {
            Self::Indonesian => "id",
            Self::English => "en",
        }
    }

    /// The language of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|language| language.key() == key)
    }
}

/// A part of a year that is evaluated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Period {
    /// 1 to 12, or 1 to 4.
    pub number: i64,
    /// A month; otherwise a quarter.
    pub is_month: bool,
}

/// By which templates a paper is made, in which language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Edition {
    /// Counted from 1; another template makes another paper of the same version.
    pub template_version: i64,
    /// Its language.
    pub language: PaperLanguage,
}

/// A paper in the register.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Registered {
    /// Which.
    pub id: DocumentId,
    /// By which anybody checks it.
    pub code: PublicCode,
    /// SHA-256 of the file.
    pub file_hash: Hash,
    /// When it was made.
    pub at: Moment,
}

/// Symbols of a code: no I, L, O or U, so that none is mistaken on paper (Crockford's base 32).
const SYMBOLS: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Symbols of a code: 80 bits, nobody guesses one.
const LENGTH: usize = 16;

/// The code on a paper: 16 symbols in groups of four, `7K3M-9QXT-2BVN-8RFD`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(into = "String", try_from = "String")]
pub struct PublicCode(String);

/// A text that is no code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a code")]
pub struct NotACode;

impl PublicCode {
    /// A code from random bytes, one symbol of each.
    pub fn drawn(random: [u8; LENGTH]) -> Self {
        let symbol = |byte: u8| SYMBOLS.get(usize::from(byte % 32)).copied().map_or('0', char::from);
        Self(random.into_iter().map(symbol).collect())
    }

    /// The 16 symbols without groups, as in addresses and in the database.
    pub fn plain(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PublicCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, symbol) in self.0.chars().enumerate() {
            if place > 0 && place % 4 == 0 {
                f.write_str("-")?;
            }
            write!(f, "{symbol}")?;
        }
        Ok(())
    }
}

impl FromStr for PublicCode {
    type Err = NotACode;

    /// As people type it: small letters, blanks, dashes, O for 0, I or L for 1.
    fn from_str(text: &str) -> Result<Self, NotACode> {
        if text.len() > 64 {
            return Err(NotACode);
        }
        let meant = text.chars().filter(|c| !matches!(c, '-' | ' ')).map(|c| match c.to_ascii_uppercase() {
            'O' => '0',
            'I' | 'L' => '1',
            other => other,
        });
        let symbols: String = meant.collect();
        let known = symbols.bytes().all(|symbol| SYMBOLS.contains(&symbol));
        if known && symbols.len() == LENGTH { Ok(Self(symbols)) } else { Err(NotACode) }
    }
}

impl From<PublicCode> for String {
    fn from(code: PublicCode) -> Self {
        code.0
    }
}

impl TryFrom<String> for PublicCode {
    type Error = NotACode;

    fn try_from(text: String) -> Result<Self, NotACode> {
        text.parse()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_reads_back_however_it_is_typed() {
        let code = PublicCode::drawn(std::array::from_fn(|n| u8::try_from(n * 17).unwrap()));
        assert_eq!(code.plain().len(), 16);
        for typed in [code.to_string(), code.to_string().to_lowercase(), code.plain().replace('-', " ")] {
            assert_eq!(typed.parse(), Ok(code.clone()), "{typed}");
        }
        let typed: PublicCode = "o1il-0000-0000-0000".parse().unwrap();
        assert_eq!(typed.to_string(), "0111-0000-0000-0000");
    }

    #[test]
    fn what_is_no_code_is_refused() {
        for text in ["", "7K3M", "7K3M9QXT2BVN8RFDX", "7K3M9QXT2BVN8RFU", "7K3M9QXT2BVN8RF\u{e9}"] {
            assert_eq!(text.parse::<PublicCode>(), Err(NotACode), "{text}");
        }
        assert_eq!("-".repeat(65).parse::<PublicCode>(), Err(NotACode));
    }

    #[test]
    fn every_byte_gives_each_symbol_as_often() {
        let mut seen = std::collections::HashMap::new();
        for byte in 0..=255_u8 {
            *seen.entry(PublicCode::drawn([byte; 16]).plain().to_owned()).or_insert(0) += 1;
        }
        assert_eq!(seen.len(), 32);
        assert!(seen.values().all(|count| *count == 8));
    }
}
