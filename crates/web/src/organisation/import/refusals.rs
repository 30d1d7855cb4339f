//! The words for a file that is no list at all: it cannot be read, or no table was found in it.
//!
//! Commands print the Indonesian words of `capaian_sheets` and `core`; a test holds both together.

use crate::texts::Catalogue;
use capaian_core::organisation::import::NotUnderstood;
use capaian_sheets::{LooksLike, Measure, Refusal};

const MEGABYTE: u64 = 1024 * 1024;

/// Why a file says nothing.
#[derive(Debug)]
pub enum Unread {
    /// It cannot be read.
    File(Refusal),
    /// It was read, and no table was found.
    Table(NotUnderstood),
}

impl Unread {
    /// What is wrong, and what to do about it.
    pub fn words(&self, t: &Catalogue) -> [String; 2] {
        match self {
            Self::File(refusal) => of_file(t, refusal),
            Self::Table(error) => of_table(t, error),
        }
    }
}

fn of_file(t: &Catalogue, refusal: &Refusal) -> [String; 2] {
    let fix = match refusal {
        Refusal::TooLarge { what: Measure::Rows, .. } => "too_many_rows",
        Refusal::TimedOut { .. } => "too_large",
        Refusal::NotASpreadsheet { looks_like } if !looks_like.is_opened_as_one() => "no_table",
        other => other.code(),
    };
    let said = |key: &str, name: &'static str, value: &str| {
        t.enum_with("import", "unread", key, &[(name, value.into())])
    };
    let message = match refusal {
        Refusal::TooLarge { what, limit } => {
            let (key, limit) = measured(t, *what, *limit);
            said(key, "limit", &limit)
        }
        Refusal::NotASpreadsheet { looks_like } => {
            said("not_a_spreadsheet", "what", t.enum_text("import", "looks_like", looks(*looks_like)))
        }
        Refusal::Broken { part } => said("broken", "part", part),
        Refusal::SheetMissing { wanted, sheets } => {
            let sheets = sheets.join(", ");
            let names = [("wanted", wanted.as_str().into()), ("sheets", (&sheets).into())];
            t.enum_with("import", "unread", "sheet_missing", &names)
        }
        Refusal::TimedOut { seconds } => said("timed_out", "seconds", &seconds.to_string()),
        Refusal::Truncated | Refusal::PasswordProtected | Refusal::Empty => {
            t.enum_text("import", "unread", refusal.code()).to_owned()
        }
    };
    [message, t.enum_text("import", "unread_fix", fix).to_owned()]
}

/// What was too large, and its limit in words.
fn measured(t: &Catalogue, what: Measure, limit: u64) -> (&'static str, String) {
    let megabytes = || format!("{} MB", limit / MEGABYTE);
    let count = || t.f.count(i64::try_from(limit).unwrap_or(i64::MAX));
    match what {
        Measure::File => ("large_file", megabytes()),
        Measure::Unpacked => ("large_unpacked", megabytes()),
        Measure::Memory => ("large_memory", megabytes()),
        Measure::RowText => ("large_row_text", megabytes()),
        Measure::Parts => ("large_parts", count()),
        Measure::Rows => ("large_rows", count()),
        Measure::Cells => ("large_cells", count()),
        Measure::CellText => ("large_cell_text", count()),
    }
}

fn looks(like: LooksLike) -> &'static str {
    match like {
        LooksLike::Pdf => "pdf",
        LooksLike::Picture => "picture",
        LooksLike::Document => "document",
        LooksLike::Slides => "slides",
        LooksLike::WebPage => "web_page",
        LooksLike::Xml => "xml",
        LooksLike::BinaryWorkbook => "binary_workbook",
        LooksLike::Archive => "archive",
        LooksLike::Program => "program",
        LooksLike::Unknown => "unknown",
    }
}

fn of_table(t: &Catalogue, error: &NotUnderstood) -> [String; 2] {
    let message = match error {
        NotUnderstood::HeaderMissing { wanted, sheets } => {
            let sheets: Vec<&str> =
                sheets.iter().map(String::as_str).filter(|name| !name.is_empty()).collect();
            let sheets = sheets.join(", ");
            let named = if sheets.is_empty() { "header_missing" } else { "header_missing_in" };
            let wanted = wanted.join(", ");
            let facts = [("wanted", (&wanted).into()), ("sheets", (&sheets).into())];
            t.enum_with("import", "unread", named, &facts)
        }
        NotUnderstood::OfEmployees => t.enum_text("import", "unread", error.code()).to_owned(),
    };
    [message, t.enum_text("import", "unread_fix", error.code()).to_owned()]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Lang, Texts};

    const MEASURES: [Measure; 8] = [
        Measure::File,
        Measure::Unpacked,
        Measure::Parts,
        Measure::Rows,
        Measure::Cells,
        Measure::CellText,
        Measure::RowText,
        Measure::Memory,
    ];

    const LOOKS: [LooksLike; 10] = [
        LooksLike::Pdf,
        LooksLike::Picture,
        LooksLike::Document,
        LooksLike::Slides,
        LooksLike::WebPage,
        LooksLike::Xml,
        LooksLike::BinaryWorkbook,
        LooksLike::Archive,
        LooksLike::Program,
        LooksLike::Unknown,
    ];

    fn files() -> Vec<Refusal> {
        let others = [
            Refusal::Truncated,
            Refusal::PasswordProtected,
            Refusal::Empty,
            Refusal::Broken { part: "xl/workbook.xml".to_owned() },
            Refusal::SheetMissing { wanted: "3".to_owned(), sheets: vec!["A".to_owned(), "B".to_owned()] },
            Refusal::TimedOut { seconds: 30 },
        ];
        let large = MEASURES.map(|what| Refusal::TooLarge { what, limit: 26_214_400 });
        let looks = LOOKS.map(|looks_like| Refusal::NotASpreadsheet { looks_like });
        others.into_iter().chain(large).chain(looks).collect()
    }

    fn tables() -> Vec<NotUnderstood> {
        let missing = |sheet: &str| NotUnderstood::HeaderMissing {
            wanted: vec!["nip", "nama"],
            sheets: vec![sheet.to_owned()],
        };
        vec![missing(""), missing("Sheet1"), NotUnderstood::OfEmployees]
    }

    #[test]
    fn pages_and_commands_say_the_same() {
        let t = Texts::get(Lang::Id);
        for refusal in files() {
            let said = [refusal.message(), refusal.fix().to_owned()];
            assert_eq!(Unread::File(refusal).words(t), said);
        }
        for error in tables() {
            let said = [error.message(), error.fix().to_owned()];
            assert_eq!(Unread::Table(error).words(t), said);
        }
    }

    #[test]
    fn english_is_english() {
        let (id, en) = (Texts::get(Lang::Id), Texts::get(Lang::En));
        for why in files().into_iter().map(Unread::File).chain(tables().into_iter().map(Unread::Table)) {
            for (here, there) in why.words(id).iter().zip(why.words(en)) {
                assert!(*here != there && !there.is_empty() && !there.starts_with("import-"), "{there:?}");
            }
        }
    }
}
