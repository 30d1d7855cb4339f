//! Kinds of evidence.

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
