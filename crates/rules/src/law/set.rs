//! The whole rule set with types, and its view on a day.

use chrono::NaiveDate;
use serde_json::Value;

use super::embedded::FILES;
use super::load::{LoadError, Shelf, is_rule};
use super::rule::Rule;
use super::{LoadProblem, canonical};
use crate::achievement::{
    CapRule, Floor, FormulaRule, RangeRule, RoundingRule, UnitMeanRule, ZeroTargetRule,
};
use crate::calendar::Calendar;
use crate::deadline::DeadlineRules;
use crate::distribution::{Curves, MinUnit, Pattern};
use crate::grade::{PnsGrade, PppkGrade};
use crate::measure::{Aspect, PeriodKind, Perspective};
use crate::nip::NipLayout;
use crate::pace::PaceRule;
use crate::planning::{Behaviour, DraftedByManager, Label, PlanDue};
use crate::predicate::{OrganisationWorkRating, Quadrant};
use crate::template::PlanTemplate;

/// The law the program knows, all times. Loaded once at start and held by the caller.
#[derive(Debug, Clone)]
pub struct Rules {
    pub(crate) quadrant: Rule<Quadrant>,
    pub(crate) organisation_work_rating: Rule<OrganisationWorkRating>,
    pub(crate) pattern: Rule<Pattern>,
    pub(crate) min_unit: Rule<MinUnit>,
    pub(crate) curve: Rule<Curves>,
    pub(crate) formula: Rule<FormulaRule>,
    pub(crate) range: Rule<RangeRule>,
    pub(crate) zero_target: Rule<ZeroTargetRule>,
    pub(crate) floor: Rule<Floor>,
    pub(crate) cap: Rule<CapRule>,
    pub(crate) rounding: Rule<RoundingRule>,
    pub(crate) unit_mean: Rule<UnitMeanRule>,
    pub(crate) pace: Rule<PaceRule>,
    pub(crate) deadlines: DeadlineRules,
    pub(crate) calendar: Calendar,
    pub(crate) nip_pns: Rule<NipLayout>,
    pub(crate) nip_pppk: Rule<NipLayout>,
    pub(crate) pns_grades: Rule<Vec<PnsGrade>>,
    pub(crate) pppk_grades: Rule<Vec<PppkGrade>>,
    pub(crate) behaviours: Rule<Vec<Behaviour>>,
    pub(crate) aspects: Rule<Vec<Label<Aspect>>>,
    pub(crate) perspectives: Rule<Vec<Label<Perspective>>>,
    pub(crate) period_kinds: Rule<Vec<Label<PeriodKind>>>,
    pub(crate) plan_due: Rule<PlanDue>,
    pub(crate) drafted_by_manager: Rule<DraftedByManager>,
    pub(crate) templates: Vec<Rule<PlanTemplate>>,
    catalogue: Vec<Rule<Value>>,
    hash: [u8; 32],
}

/// The law in force on a day.
#[derive(Debug, Clone, Copy)]
pub struct RulesAt<'a> {
    pub(crate) rules: &'a Rules,
    pub(crate) on: NaiveDate,
}

impl Rules {
    /// The law compiled into the program. An error here is a fault of the build: refuse to start.
    pub fn builtin() -> Result<Self, LoadError> {
        Self::load(FILES)
    }

    /// The law of the given files (path below `regulations/`, text). Every rule must be there, whole, and
    /// no file may be left over.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, LoadError> {
        let mut shelf = Shelf::read(files)?;
        let catalogue = shelf.catalogue();
        let years = shelf.take("calendar.holidays")?;
        let rules = Self {
            quadrant: shelf.take("predicate.quadrant")?,
            organisation_work_rating: shelf.take("predicate.organisation_work_rating")?,
            pattern: shelf.take("distribution.pattern")?,
            min_unit: shelf.take("distribution.min_unit")?,
            curve: shelf.take("distribution.curve")?,
            formula: shelf.take("achievement.formula")?,
            range: shelf.take("achievement.range")?,
            zero_target: shelf.take("achievement.zero_target")?,
            floor: shelf.take("achievement.floor")?,
            cap: shelf.take("achievement.cap")?,
            rounding: shelf.take("achievement.rounding")?,
            unit_mean: shelf.take("achievement.unit_mean")?,
            pace: shelf.take("progress.pace")?,
            deadlines: DeadlineRules {
                objection: shelf.take("deadline.objection")?,
                delivery: shelf.take("deadline.delivery")?,
                complaint_normative: shelf.take("deadline.complaint_normative")?,
                complaint_general: shelf.take("deadline.complaint_general")?,
                complaint_supervision: shelf.take("deadline.complaint_supervision")?,
            },
            calendar: Calendar::load(years, shelf.take("calendar.work_week")?, files)?,
            nip_pns: shelf.take("nip.pns")?,
            nip_pppk: shelf.take("nip.pppk")?,
            pns_grades: shelf.take("grade.pns")?,
            pppk_grades: shelf.take("grade.pppk")?,
            behaviours: shelf.take("behaviour.values")?,
            aspects: shelf.take("planning.aspects")?,
            perspectives: shelf.take("planning.perspectives")?,
            period_kinds: shelf.take("planning.period_kinds")?,
            plan_due: shelf.take("planning.plan_due")?,
            drafted_by_manager: shelf.take("planning.drafted_by_manager")?,
            templates: vec![
                shelf.take("template.teacher")?,
                shelf.take("template.principal")?,
                shelf.take("template.health_worker")?,
                shelf.take("template.neighbourhood_head")?,
            ],
            catalogue,
            hash: hash(files)?,
        };
        shelf.finish()?;
        Ok(rules)
    }

    /// The law in force on a day. Give the day of the fact, never today's.
    pub fn at(&self, on: NaiveDate) -> RulesAt<'_> {
        RulesAt { rules: self, on }
    }

    /// The newest law known, for questions that name no day.
    pub fn newest(&self) -> RulesAt<'_> {
        self.at(NaiveDate::MAX)
    }

    /// Working days and holidays of the years known.
    pub fn calendar(&self) -> &Calendar {
        &self.calendar
    }

    /// Every rule as it is written, by key: for the page of rules and for agency overlays.
    pub fn catalogue(&self) -> &[Rule<Value>] {
        &self.catalogue
    }

    /// SHA-256 over what the rules say, stored with every published result.
    pub fn hash(&self) -> [u8; 32] {
        self.hash
    }

    /// The hash in lower-case hexadecimal, 64 characters.
    pub fn hash_hex(&self) -> String {
        self.hash.iter().fold(String::with_capacity(64), |text, byte| text + &format!("{byte:02x}"))
    }
}

impl RulesAt<'_> {
    /// The day this view is of.
    pub fn on(&self) -> NaiveDate {
        self.on
    }
}

fn hash(files: &[(&str, &str)]) -> Result<[u8; 32], LoadError> {
    let mut texts = Vec::with_capacity(files.len());
    for (path, text) in files {
        let syntax = |error: toml::de::Error| LoadError {
            file: (*path).to_owned(),
            key: String::new(),
            problem: LoadProblem::Syntax(error.to_string()),
        };
        let said = if is_rule(path) {
            canonical::said(toml::from_str(text).map_err(syntax)?)
        } else {
            Calendar::canonical(text)
        };
        texts.push((*path, canonical::text(&said)));
    }
    Ok(canonical::hash(texts))
}
