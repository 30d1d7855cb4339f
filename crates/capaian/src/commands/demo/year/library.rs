//! What officials of the demo write: texts by position, kept as data.

use super::super::roster::Person;
use capaian_rules::{Aspect, BehaviourValue, Nature, OrganisationPredicate, Perspective, Polarity};
use chrono::NaiveDate;
use serde::Deserialize;
use std::collections::BTreeMap;

/// The texts of one file.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct Sheet {
    role: Vec<Role>,
    hints: BTreeMap<String, String>,
}

/// What people of certain positions plan.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Role {
    titles: Vec<String>,
    #[serde(default)]
    not: Vec<String>,
    /// Kinds of units; any when empty.
    #[serde(default)]
    units: Vec<String>,
    /// First words of the unit above; any when empty.
    #[serde(default)]
    inside: Vec<String>,
    /// How many goals of the unit the plan takes over.
    #[serde(default)]
    pub goals: usize,
    /// How many results of the superior are passed on to this plan.
    #[serde(default)]
    pub passed_on: usize,
    /// The first is everybody's; of the others each has one or two.
    pub result: Vec<ResultText>,
}

/// A work result to be written.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ResultText {
    /// With words in braces.
    pub text: String,
    /// Words of what it serves above, the best first.
    #[serde(default)]
    pub serves: Vec<String>,
    /// How it is measured.
    pub indicators: Vec<Measure>,
}

/// An indicator to be written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// For the form of staff.
    #[serde(default)]
    pub aspect: Option<Aspect>,
    /// For the form of heads.
    #[serde(default)]
    pub perspective: Option<Perspective>,
    /// What is measured, with words in braces.
    pub name: String,
    /// The unit of measure.
    #[serde(rename = "measure")]
    pub unit: String,
    /// How it grows.
    pub nature: Nature,
    /// Which way is better.
    #[serde(default = "higher")]
    pub polarity: Polarity,
    /// The year's target, in decimal notation.
    pub target: String,
    /// The upper end of a range.
    #[serde(default)]
    pub upper: Option<String>,
    /// How far targets of people differ.
    #[serde(default)]
    pub step: Option<String>,
    /// Where a position stood before the year.
    #[serde(default)]
    pub start: Option<String>,
    /// Where the figure comes from.
    pub source: String,
}

fn higher() -> Polarity {
    Polarity::Higher
}

/// What is not bound to a position.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Common {
    /// Words that stand in for braces, by their name.
    pub words: BTreeMap<String, Vec<String>>,
    /// Results beside the main duty.
    pub additional: Vec<ResultText>,
    /// Special expectations by value.
    pub expectations: BTreeMap<BehaviourValue, Vec<String>>,
    /// Lines of the annex.
    pub annex: AnnexTexts,
    /// What people say to each other.
    pub said: Said,
    /// What appraisers write.
    pub feedback: Feedback,
    /// What is said when somebody objects.
    pub objection: ObjectionTexts,
    /// Why a unit has its predicate.
    pub organisation: BTreeMap<OrganisationPredicate, Vec<String>>,
    /// Why one without indicators of its own has it.
    pub organisation_follows: Vec<String>,
}

/// Lines of the annex.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AnnexTexts {
    /// What, by whom, by when.
    pub support: Vec<(String, String, NaiveDate)>,
    /// How it is accounted for.
    pub accountability: Vec<String>,
    /// What follows.
    pub consequence: Vec<String>,
}

/// What people say to each other.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Said {
    /// In the dialogue before the plan.
    pub expectation: Vec<String>,
    /// Why a plan comes back.
    pub returned: Vec<String>,
    /// What an employee holds against a plan.
    pub note: Vec<String>,
    /// Beside a figure that reaches its target.
    pub reported: Vec<String>,
    /// Beside one that does not.
    pub behind: Vec<String>,
    /// Beside one that came back.
    pub corrected: Vec<String>,
    /// Why a figure comes back.
    pub sent_back: Vec<String>,
}

/// What appraisers write; `{best}` and `{worst}` stand for figures.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Feedback {
    /// To somebody above expectation.
    pub above: Vec<String>,
    /// To a head above expectation because the unit is, though no figure of their own is.
    pub above_with_unit: Vec<String>,
    /// To somebody who met it.
    pub meets: Vec<String>,
    /// To somebody who met it though a target was missed.
    pub meets_short: Vec<String>,
    /// To somebody who met it though every target was missed, if only just.
    pub meets_none_reached: Vec<String>,
    /// To somebody below.
    pub below: Vec<String>,
    /// Why above though a target was missed.
    pub reason_above: String,
    /// Why a head is above though no figure is.
    pub reason_with_unit: String,
    /// Why not below though no target was reached.
    pub reason_none_reached: String,
    /// Why below though every target was reached.
    pub reason_below: String,
    /// On what a rating rests when a figure is missing.
    pub reason_missing: String,
    /// Why behaviour is above expectation.
    pub behaviour_above: Vec<String>,
    /// Why it is below.
    pub behaviour_below: Vec<String>,
}

/// What is said when somebody objects.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectionTexts {
    /// By the employee.
    pub grounds: Vec<String>,
    /// By the appraiser.
    pub explanations: Vec<String>,
    /// What the reviewer heard of both.
    pub hearings: Vec<String>,
    /// Why it is granted.
    pub granted: Vec<String>,
    /// Why it is not.
    pub dismissed: Vec<String>,
}

/// All texts.
#[derive(Debug)]
pub struct Library {
    roles: Vec<Role>,
    hints: BTreeMap<String, String>,
    /// What is not bound to a position.
    pub common: Common,
}

impl Library {
    /// Reads the texts that are part of the program.
    pub fn read() -> Result<Self, toml::de::Error> {
        let sheets = [
            include_str!("texts/heads.toml"),
            include_str!("texts/schools.toml"),
            include_str!("texts/health.toml"),
            include_str!("texts/offices.toml"),
        ];
        let (mut roles, mut hints) = (Vec::new(), BTreeMap::new());
        for text in sheets {
            let sheet: Sheet = toml::from_str(text)?;
            roles.extend(sheet.role);
            hints.extend(sheet.hints);
        }
        Ok(Self { roles, hints, common: toml::from_str(include_str!("texts/everybody.toml"))? })
    }

    /// The first role that fits a person.
    pub fn role(&self, person: &Person) -> Option<&Role> {
        self.roles.iter().find(|role| role.fits(person))
    }

    /// A word of the superior's result that a unit takes over.
    pub fn hint(&self, unit: &str) -> Option<&str> {
        let unit = unit.to_lowercase();
        // The longest first: "inspektur pembantu ii" is also "inspektur pembantu i".
        let fitting = self.hints.iter().filter(|(words, _)| unit.contains(words.as_str()));
        fitting.max_by_key(|(words, _)| words.len()).map(|(_, word)| word.as_str())
    }
}

impl Role {
    fn fits(&self, person: &Person) -> bool {
        let begins = |words: &Vec<String>, text: &str| words.iter().any(|word| text.starts_with(word));
        let above = person.above_name.to_lowercase();
        begins(&self.titles, &person.title_key)
            && !begins(&self.not, &person.title_key)
            && (self.units.is_empty() || self.units.iter().any(|kind| kind == person.unit_kind))
            && (self.inside.is_empty()
                || begins(&self.inside, &above)
                || begins(&self.inside, &person.unit_name.to_lowercase()))
    }
}
