//! Lists, tables and figures.

use super::{Badge, Progress, Tone};

/// One line of "Perlu tindakan Anda".
#[derive(Clone, Debug)]
pub struct Task {
    /// What is to be done: "Umpan balik untuk Dedi Harahap".
    pub title: String,
    /// What helps to decide when: "rekan sejawat · ±3 menit".
    pub note: String,
    /// Deadline in words; shown in front of the note.
    pub due: Option<String>,
    /// Whether the deadline has passed.
    pub late: bool,
    /// Where it is done.
    pub href: String,
    /// One verb: "Isi".
    pub action: String,
}

/// A key and its value; `note` stands small beside the key.
#[derive(Clone, Debug)]
pub struct Fact {
    /// The key.
    pub key: String,
    /// Small words beside the key.
    pub note: String,
    /// The value.
    pub value: String,
    /// Way to the evidence: address and label.
    pub link: Option<(String, String)>,
}

impl Fact {
    /// A key and its value.
    pub fn new(key: impl Into<String>, value: impl Into<String>) -> Self {
        Self { key: key.into(), note: String::new(), value: value.into(), link: None }
    }

    /// Adds the way to the evidence.
    pub fn link(mut self, href: impl Into<String>, label: impl Into<String>) -> Self {
        self.link = Some((href.into(), label.into()));
        self
    }

    /// Adds small words beside the key.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// A number that answers the page's question.
#[derive(Clone, Debug)]
pub struct Tile {
    /// What is counted.
    pub label: String,
    /// The number, written out.
    pub value: String,
    /// Way to the list behind the number.
    pub href: Option<String>,
    /// What it means: "tutup 9 hari lagi".
    pub note: String,
    /// Colour of the note.
    pub tone: Tone,
    /// Way to who is missing: address and label.
    pub link: Option<(String, String)>,
    /// A bar under the number.
    pub bar: Option<Progress>,
}

/// The table behind a chart, and any plain list of texts.
#[derive(Clone, Debug, Default)]
pub struct DataTable {
    /// What the table holds.
    pub caption: String,
    /// Heads; the first column heads its row.
    pub columns: Vec<Column>,
    /// Cells, as many as there are columns.
    pub rows: Vec<Vec<String>>,
}

/// The head of a column.
#[derive(Clone, Debug)]
pub struct Column {
    /// Its words.
    pub label: String,
    /// Numbers are set to the right.
    pub numeric: bool,
}

impl Column {
    /// A column of words.
    pub fn text(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: false }
    }

    /// A column of numbers.
    pub fn number(label: impl Into<String>) -> Self {
        Self { label: label.into(), numeric: true }
    }
}

/// Percentages by row and column, shaded, every cell a way to its list.
#[derive(Clone, Debug)]
pub struct HeatTable {
    /// What the table holds.
    pub caption: String,
    /// Head over the row names.
    pub corner: String,
    /// Heads of the columns.
    pub columns: Vec<String>,
    /// Rows.
    pub rows: Vec<HeatRow>,
}

/// A row of a [`HeatTable`].
#[derive(Clone, Debug)]
pub struct HeatRow {
    /// Name of the unit.
    pub label: String,
    /// The table of what is below it.
    pub href: Option<String>,
    /// Cells, as many as there are columns.
    pub cells: Vec<HeatCell>,
}

/// A cell: complete in percent, or nothing when there is nothing to complete.
#[derive(Clone, Debug)]
pub struct HeatCell {
    /// 0 to 100; `None` is shown as a dash and has no shade, for missing is not zero.
    pub percent: Option<u8>,
    /// The list behind it.
    pub href: Option<String>,
}

impl HeatCell {
    /// Shade: five steps that also differ in lightness.
    pub const fn class(&self) -> &'static str {
        match self.percent {
            None => "",
            Some(95..) => "h5",
            Some(80..) => "h4",
            Some(75..) => "h3",
            Some(30..) => "h2",
            Some(_) => "h1",
        }
    }
}

/// The way through a long list by key, not by page number.
#[derive(Clone, Debug, Default)]
pub struct Pager {
    /// "25 dari 3.695 pegawai".
    pub shown: String,
    /// Back to the start of the list, when not there.
    pub first: Option<String>,
    /// The next part.
    pub next: Option<String>,
}

/// A choice of a select, a group of radio cards or of checkboxes.
#[derive(Clone, Debug)]
pub struct Picked {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// A small line of help below the label.
    pub note: String,
}

impl Picked {
    /// A choice without a note.
    pub fn new(value: impl Into<String>, label: impl Into<String>) -> Self {
        Self { value: value.into(), label: label.into(), note: String::new() }
    }

    /// Adds a small line of help.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }
}

/// Two texts of one field after two people, or two windows, saved it.
#[derive(Clone, Debug)]
pub struct Conflict {
    /// Where the choice is sent.
    pub action: String,
    /// The version the choice replaces.
    pub version: String,
    /// What both texts are about: "Umpan balik untuk Rina".
    pub subject: String,
    /// What I typed.
    pub mine: Version,
    /// What was saved meanwhile.
    pub theirs: Version,
}

/// One side of a [`Conflict`].
#[derive(Clone, Debug)]
pub struct Version {
    /// Who and when.
    pub by: String,
    /// The whole text.
    pub text: String,
    /// State at that time, if it has one.
    pub badge: Option<Badge>,
}

/// The rows of one work result. Only a result with several indicators has a title of its own: with one,
/// the row says both.
#[derive(Clone, Debug)]
pub struct ResultGroup<R> {
    /// The work result, above the rows of its indicators.
    pub title: Option<String>,
    /// Small words below the title: what the result serves.
    pub note: Option<String>,
    /// One row for each indicator; never empty.
    pub rows: Vec<R>,
}

/// Rows that stand beside each other and share a work result, as groups.
pub fn by_result<R>(rows: Vec<R>, result: impl Fn(&R) -> &str) -> Vec<ResultGroup<R>> {
    let mut groups: Vec<ResultGroup<R>> = Vec::new();
    for row in rows {
        let beside = |group: &&mut ResultGroup<R>| group.rows.iter().all(|it| result(it) == result(&row));
        match groups.last_mut().filter(beside) {
            Some(group) => {
                group.title.get_or_insert_with(|| result(&row).to_owned());
                group.rows.push(row);
            }
            None => groups.push(ResultGroup { title: None, note: None, rows: vec![row] }),
        }
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_result_with_several_indicators_has_a_title() {
        let groups = by_result(vec!["a1", "a2", "a3", "b1", "a4"], |row| &row[..1]);
        let shape: Vec<_> = groups.iter().map(|group| (group.title.as_deref(), group.rows.len())).collect();
        assert_eq!(shape, [(Some("a"), 3), (None, 1), (None, 1)]);
    }
}
