//! The words for rows that were left out and for doubts, from codes and facts.
//!
//! Commands print `core`'s own small table in Indonesian; a test holds both together. Nothing here may
//! repeat a number or a birth date of the file.

use crate::texts::{Arg, Catalogue};
use capaian_core::organisation::import::{employees, officials};
use capaian_rules::PersonKind;
use capaian_rules::nip::NipError;

/// Lines that are named at most.
const LINES_MAX: usize = 10;

/// What is wrong with a row, and what to do about it.
type Words = (String, String);

/// Why an employee's row was left out.
pub(super) fn employee_left_out(t: &Catalogue, why: employees::Reason) -> Words {
    use employees::{NipFault, Reason};
    let (reason, fix) = match why {
        Reason::NipInvalid(NipFault::Missing) => ("nip_missing", "nip_missing"),
        Reason::NipInvalid(NipFault::Numeric) => ("nip_numeric", "nip_numeric"),
        Reason::NipInvalid(NipFault::Refused(error)) => (nip(error), "nip_refused"),
        Reason::NipDuplicate { .. } => ("nip_duplicate", "nip_duplicate"),
        Reason::NameMissing => ("name_missing", "name_missing"),
        Reason::UnitMissing => ("unit_missing", "unit_missing"),
        Reason::NameTooLong => ("name_too_long", "name_too_long"),
        Reason::UnitTooLong => ("unit_too_long", "unit_too_long"),
        Reason::PositionTooLong => ("position_too_long", "position_too_long"),
    };
    let first = if let Reason::NipDuplicate { first } = why { first.to_string() } else { String::new() };
    said(t, reason, fix, &first)
}

fn nip(error: NipError) -> &'static str {
    match error {
        NipError::Digits => "nip_digits",
        NipError::BirthDate => "nip_birth_date",
        NipError::Month => "nip_month",
        NipError::Sex => "nip_sex",
        NipError::Serial => "nip_serial",
    }
}

/// Why an official's row was left out.
pub(super) fn official_left_out(t: &Catalogue, why: officials::Reason) -> Words {
    use officials::Reason;
    let key = match why {
        Reason::NameMissing => "official_name_missing",
        Reason::PositionMissing => "official_position_missing",
        Reason::UnitMissing => "official_unit_missing",
        Reason::StartInvalid => "official_start_invalid",
        Reason::PeriodReversed => "official_period_reversed",
        Reason::NameTooLong => "official_name_too_long",
        Reason::PositionTooLong => "official_position_too_long",
        Reason::UnitTooLong => "official_unit_too_long",
        Reason::OfficialDuplicate { .. } => "official_duplicate",
    };
    let first = if let Reason::OfficialDuplicate { first } = why { first.to_string() } else { String::new() };
    said(t, key, key, &first)
}

fn said(t: &Catalogue, reason: &str, fix: &str, first: &str) -> Words {
    let args: [(&str, Arg<'_>); 1] = [("first", first.into())];
    (t.enum_with("import", "reason", reason, &args), t.enum_with("import", "fix", fix, &args))
}

/// A doubt about an employee's row that comes in.
pub(super) fn employee_doubt(t: &Catalogue, one: &employees::Warning) -> String {
    use employees::Doubt;
    let doubt = |key: &str, args: &[(&str, Arg<'_>)]| t.enum_with("import", "doubt", key, args);
    match &one.doubt {
        Doubt::SexMismatch => doubt("sex_mismatch", &[]),
        Doubt::BirthDateMismatch => doubt("birth_date_mismatch", &[]),
        Doubt::SuperiorUnknown => doubt("superior_unknown", &[]),
        Doubt::SuperiorCycle { rows } if *rows == [one.row] => doubt("superior_self", &[]),
        Doubt::SuperiorCycle { rows } => doubt("superior_cycle", &[("rows", (&lines(rows)).into())]),
        Doubt::GradeUnknown { grade, kind } => {
            let kind = kind_words(t, *kind);
            match grade {
                Some(grade) => doubt("grade_unknown", &[("grade", grade.into()), ("kind", kind.into())]),
                None => doubt("grade_missing", &[("kind", kind.into())]),
            }
        }
        Doubt::DateInvalid { columns } => doubt("date_invalid", &[("columns", (&columns.join(", ")).into())]),
        Doubt::FormulaIgnored => doubt("formula_ignored", &[]),
    }
}

/// A doubt about an official's row that comes in.
pub(super) fn official_doubt(t: &Catalogue, one: &officials::Warning) -> String {
    let key = match one.doubt {
        officials::Doubt::EndInvalid => "official_end_invalid",
        officials::Doubt::FormulaIgnored => "formula_ignored",
    };
    t.enum_with("import", "doubt", key, &[])
}

fn lines(rows: &[u32]) -> String {
    let named: Vec<String> = rows.iter().take(LINES_MAX).map(u32::to_string).collect();
    let more = if rows.len() > named.len() { ", …" } else { "" };
    format!("{}{more}", named.join(", "))
}

fn kind_words(t: &Catalogue, kind: PersonKind) -> &str {
    t.enum_text("import", "kind", kind.key())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Lang, Texts};
    use employees::{Doubt, NipFault, Reason};

    fn employee_reasons() -> Vec<Reason> {
        let faults =
            [NipError::Digits, NipError::BirthDate, NipError::Month, NipError::Sex, NipError::Serial];
        let faults = faults.map(|error| Reason::NipInvalid(NipFault::Refused(error)));
        let others = [
            Reason::NipInvalid(NipFault::Missing),
            Reason::NipInvalid(NipFault::Numeric),
            Reason::NipDuplicate { first: 7 },
            Reason::NameMissing,
            Reason::UnitMissing,
            Reason::NameTooLong,
            Reason::UnitTooLong,
            Reason::PositionTooLong,
        ];
        faults.into_iter().chain(others).collect()
    }

    fn employee_doubts() -> Vec<Doubt> {
        let kinds = [
            PersonKind::Pns,
            PersonKind::Cpns,
            PersonKind::Pppk,
            PersonKind::PppkPartTime,
            PersonKind::NonAsn,
        ];
        let grades = kinds.map(|kind| Doubt::GradeUnknown { grade: Some("X/x".to_owned()), kind });
        let others = [
            Doubt::SexMismatch,
            Doubt::BirthDateMismatch,
            Doubt::SuperiorUnknown,
            Doubt::SuperiorCycle { rows: vec![5] },
            Doubt::SuperiorCycle { rows: (3..20).collect() },
            Doubt::GradeUnknown { grade: None, kind: PersonKind::Pns },
            Doubt::DateInvalid { columns: vec!["TMT".to_owned(), "Lahir".to_owned()] },
            Doubt::FormulaIgnored,
        ];
        grades.into_iter().chain(others).collect()
    }

    const OFFICIAL_REASONS: [officials::Reason; 9] = [
        officials::Reason::NameMissing,
        officials::Reason::PositionMissing,
        officials::Reason::UnitMissing,
        officials::Reason::StartInvalid,
        officials::Reason::PeriodReversed,
        officials::Reason::NameTooLong,
        officials::Reason::PositionTooLong,
        officials::Reason::UnitTooLong,
        officials::Reason::OfficialDuplicate { first: 3 },
    ];

    /// What the pages say in Indonesian is what the commands say.
    #[test]
    fn pages_and_commands_say_the_same() {
        let t = Texts::get(Lang::Id);
        for reason in employee_reasons() {
            let one = employees::Rejected { row: 5, reason };
            assert_eq!(employee_left_out(t, reason), (one.message(), one.fix()), "{reason:?}");
        }
        for doubt in employee_doubts() {
            let one = employees::Warning { row: 5, doubt };
            assert_eq!(employee_doubt(t, &one), one.message(), "{one:?}");
        }
        for reason in OFFICIAL_REASONS {
            let one = officials::Rejected { row: 5, reason };
            assert_eq!(official_left_out(t, reason), (one.message(), one.fix().to_owned()), "{reason:?}");
        }
        for doubt in [officials::Doubt::EndInvalid, officials::Doubt::FormulaIgnored] {
            let one = officials::Warning { row: 5, doubt };
            assert_eq!(official_doubt(t, &one), one.message(), "{doubt:?}");
        }
    }

    /// English is another text, with the same facts in it.
    #[test]
    fn english_is_english() {
        let (id, en) = (Texts::get(Lang::Id), Texts::get(Lang::En));
        for reason in employee_reasons() {
            let (here, there) = (employee_left_out(id, reason), employee_left_out(en, reason));
            assert!(here.0 != there.0 && here.1 != there.1, "{there:?}");
            assert!(!there.0.starts_with("import-") && !there.1.starts_with("import-"), "{there:?}");
        }
        for doubt in employee_doubts() {
            let one = employees::Warning { row: 5, doubt };
            assert!(employee_doubt(id, &one) != employee_doubt(en, &one), "{one:?}");
        }
        for reason in OFFICIAL_REASONS {
            assert!(official_left_out(id, reason).0 != official_left_out(en, reason).0);
        }
        assert!(employee_left_out(en, Reason::NipDuplicate { first: 7 }).0.contains('7'));
    }
}
