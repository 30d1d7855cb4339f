//! Any table: for rejected rows given back as the same file with one column more.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// Column heads and rows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// When it was made: the only time in the file.
    pub made_at: DateTime<Utc>,
    /// Name of the sheet. Excel takes 31 characters; what it does not take is cut or replaced.
    pub name: String,
    /// The columns.
    pub columns: Vec<TableColumn>,
    /// The rows. A short row ends early; cells beyond the columns are written, too.
    pub rows: Vec<Vec<TableCell>>,
}

/// One column.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TableColumn {
    /// Its head.
    pub head: String,
    /// Its width, in characters.
    pub width: u16,
}

/// One cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TableCell {
    /// Nothing.
    Empty,
    /// Text, shown as it is: never a formula, never a number.
    Text(String),
    /// A whole number.
    Count(u32),
}

impl From<&str> for TableCell {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}
