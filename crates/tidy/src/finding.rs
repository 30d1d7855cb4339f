//! What a check says: where, and what to do about it.

use std::fmt;

/// One violation, at a place that an editor can jump to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Path from the repository's root, with `/`.
    pub file: String,
    /// Line from 1; 0 when the whole file is meant.
    pub line: usize,
    /// What is wrong and what is wanted instead.
    pub message: String,
}

impl Finding {
    /// A finding at a line of a file.
    pub fn new(file: &str, line: usize, message: impl Into<String>) -> Self {
        Self { file: file.to_owned(), line, message: message.into() }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.file, self.line, self.message)
    }
}

/// All findings as one text, sorted, one per line; empty when there are none.
pub fn listed(mut findings: Vec<Finding>) -> String {
    findings.sort();
    findings.dedup();
    findings.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// Why a check of the repository failed. Its `Debug` form is what the test run prints, so it is the plain
/// list.
pub struct Failed(String);

impl fmt::Debug for Failed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\n{}", self.0)
    }
}

impl From<String> for Failed {
    fn from(reason: String) -> Self {
        Self(reason)
    }
}

/// A test's outcome: fails with the list, passes on an empty one.
pub fn verdict(findings: Vec<Finding>) -> Result<(), Failed> {
    if findings.is_empty() { Ok(()) } else { Err(Failed(listed(findings))) }
}
