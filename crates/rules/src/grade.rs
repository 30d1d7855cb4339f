//! Grades (*golongan*): which exist, for whom, and what rank goes with them.

use serde::Deserialize;

use crate::key::keyed;
use crate::law::{InForce, NoRuleInForce, RuleValue, RulesAt};
use crate::person::PersonKind;

/// A grade of civil servants with its rank (*pangkat*).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PnsGrade {
    /// `I/a` … `IV/e`.
    pub code: String,
    /// Number in SIASN's reference table, `11` … `45`.
    pub siasn: String,
    /// Name of the rank, such as `Penata Muda`.
    pub name: String,
}

/// A grade of contract employees.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PppkGrade {
    /// `I` … `XVII`.
    pub code: String,
}

impl RuleValue for Vec<PnsGrade> {
    fn check(&self) -> Result<(), String> {
        distinct(self.iter().map(|grade| grade.code.as_str()), 17)?;
        distinct(self.iter().map(|grade| grade.siasn.as_str()), 17)
    }
}

impl RuleValue for Vec<PppkGrade> {
    fn check(&self) -> Result<(), String> {
        distinct(self.iter().map(|grade| grade.code.as_str()), 17)
    }
}

fn distinct<'a>(codes: impl Iterator<Item = &'a str>, expected: usize) -> Result<(), String> {
    let codes: std::collections::BTreeSet<_> = codes.filter(|code| !code.is_empty()).collect();
    if codes.len() == expected { Ok(()) } else { Err(format!("not {expected} distinct grades")) }
}

keyed! {
    /// What is to be said of somebody's grade.
    GradeCheck {
        /// It exists for this kind of person, or none is due and none is given.
        Valid = "valid",
        /// One is due and none is given.
        Missing = "missing",
        /// It does not exist for this kind of person.
        Unknown = "unknown",
    }
}

impl RulesAt<'_> {
    /// The grades of civil servants, lowest first.
    pub fn pns_grades(&self) -> Result<InForce<'_, Vec<PnsGrade>>, NoRuleInForce> {
        self.rules.pns_grades.at(self.on)
    }

    /// The grades of contract employees, lowest first.
    pub fn pppk_grades(&self) -> Result<InForce<'_, Vec<PppkGrade>>, NoRuleInForce> {
        self.rules.pppk_grades.at(self.on)
    }

    /// The rank that goes with a grade of a civil servant, such as `Penata Muda` for `III/a`.
    pub fn rank_name(&self, code: &str) -> Result<Option<&str>, NoRuleInForce> {
        let grades = self.pns_grades()?.cited();
        Ok(grades.value.iter().find(|grade| grade.code == code).map(|grade| grade.name.as_str()))
    }

    /// Whether a grade fits a kind of person. Blank counts as none; spelling is exact (`III/a`, `IX`).
    /// PPPK *paruh waktu* and non-ASN officials have no grade.
    pub fn grade_check(&self, kind: PersonKind, grade: Option<&str>) -> Result<GradeCheck, NoRuleInForce> {
        let grade = grade.map(str::trim).filter(|grade| !grade.is_empty());
        let known = match kind {
            PersonKind::Pns | PersonKind::Cpns => {
                let grades = self.pns_grades()?;
                grade.map(|grade| grades.value().iter().any(|each| each.code == grade))
            }
            PersonKind::Pppk => {
                let grades = self.pppk_grades()?;
                grade.map(|grade| grades.value().iter().any(|each| each.code == grade))
            }
            PersonKind::PppkPartTime | PersonKind::NonAsn => Some(grade.is_none()),
        };
        Ok(match known {
            Some(true) => GradeCheck::Valid,
            Some(false) => GradeCheck::Unknown,
            None => GradeCheck::Missing,
        })
    }
}
