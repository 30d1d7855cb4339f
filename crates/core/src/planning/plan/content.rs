//! What a plan says: results with their indicators, behaviour, annex.
//!
//! A draft may be incomplete: every text may be empty and every target absent. What must not be missing
//! when it is proposed is judged in [`super::complete`].

use super::form::PlanForm;
use crate::ids::{AnnexItemId, GoalIndicatorId, IndicatorId, WorkResultId};
use crate::planning::amount::Amount;
use capaian_rules::{Aspect, BehaviourValue, Nature, Perspective, Polarity};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Which of the law's two approaches a plan follows (`PermenPANRB` 6/2022).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Approach {
    /// *Pendekatan kuantitatif*: indicators with targets.
    #[default]
    Quantitative,
    /// *Pendekatan kualitatif*: for each result the measure of success in words, kept as the name of its
    /// only indicator.
    Qualitative,
}

impl Approach {
    /// Both, in order.
    pub const ALL: [Self; 2] = [Self::Quantitative, Self::Qualitative];

    /// The key in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Quantitative => "quantitative",
            Self::Qualitative => "qualitative",
        }
    }

    /// The approach of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|approach| approach.key() == key)
    }

    /// Whether success is told in words, without numbers.
    pub fn is_qualitative(self) -> bool {
        self == Self::Qualitative
    }

    /// What is not said of a plan is quantitative, as all were before there was a choice: their hashes stay.
    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde asks with a reference")]
    fn is_quantitative(&self) -> bool {
        !self.is_qualitative()
    }
}

/// Everything between the heads of the form and its signatures.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct PlanContent {
    /// How success is said.
    #[serde(default, skip_serializing_if = "Approach::is_quantitative")]
    pub approach: Approach,
    /// A. *Hasil kerja*, in the order of the form; at most 50.
    pub results: Vec<ResultContent>,
    /// B. *Perilaku kerja*: what the leader expects specially, for the values where there is something.
    pub behaviours: BTreeMap<BehaviourValue, String>,
    /// *Lampiran*: all three lists, each in its order.
    pub annex: Vec<AnnexContent>,
}

/// Whether a result belongs to the main duty.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResultKind {
    /// *Utama*.
    Main,
    /// *Tambahan*: assigned beside the main duty.
    Additional,
}

impl ResultKind {
    /// Both, in the order of the form.
    pub const ALL: [Self; 2] = [Self::Main, Self::Additional];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Main => "main",
            Self::Additional => "additional",
        }
    }

    /// The kind of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.key() == key)
    }
}

/// A work result (*rencana hasil kerja*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ResultContent {
    /// `None` for one that is new.
    pub id: Option<WorkResultId>,
    /// Main or additional.
    pub kind: ResultKind,
    /// At most 1,000 characters.
    pub statement: String,
    /// What it serves above.
    pub serves: Option<Serves>,
    /// How it is measured.
    pub indicators: Vec<IndicatorContent>,
}

/// What a result serves: words, and where they stand once somebody above has planned them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Serves {
    /// As the form prints them; taken from `target` when the plan is written, if there is one.
    pub words: String,
    /// `None` while the superior has planned nothing: the employee's own words stand in.
    pub target: Option<Served>,
}

/// What may be served.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(tag = "kind", content = "id", rename_all = "snake_case")]
pub enum Served {
    /// A result in the superior's plan.
    Result(WorkResultId),
    /// An indicator of the unit's goals or of a unit above.
    Goal(GoalIndicatorId),
}

/// An individual indicator (*indikator kinerja individu*).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct IndicatorContent {
    /// `None` for one that is new.
    pub id: Option<IndicatorId>,
    /// In the staff's form.
    pub aspect: Option<Aspect>,
    /// In the heads' form.
    pub perspective: Option<Perspective>,
    /// What is measured; at most 500 characters.
    pub name: String,
    /// Which way is better.
    pub polarity: Polarity,
    /// How it grows through the year.
    pub nature: Nature,
    /// The year's target, or the lower end of its range.
    pub target_min: Option<Amount>,
    /// The upper end; the same as `target_min` where there is no range.
    pub target_max: Option<Amount>,
    /// The unit of measure; at most 60 characters.
    pub measure: String,
    /// What it should stand at when a period ends, by the period's number.
    pub targets: BTreeMap<i64, Amount>,
    /// Where the figure comes from; at most 200 characters.
    pub source: String,
}

/// The lists of the annex.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AnnexList {
    /// *Dukungan sumber daya*: who promises what by when.
    Support,
    /// *Skema pertanggungjawaban*.
    Accountability,
    /// *Konsekuensi*.
    Consequence,
}

impl AnnexList {
    /// All, in the order of the form.
    pub const ALL: [Self; 3] = [Self::Support, Self::Accountability, Self::Consequence];

    /// The key in the database, in texts and in the API.
    pub fn key(self) -> &'static str {
        match self {
            Self::Support => "support",
            Self::Accountability => "accountability",
            Self::Consequence => "consequence",
        }
    }

    /// The list of a key.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|list| list.key() == key)
    }
}

/// A line of the annex.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnnexContent {
    /// `None` for one that is new.
    pub id: Option<AnnexItemId>,
    /// On which list.
    pub list: AnnexList,
    /// At most 1,000 characters.
    pub statement: String,
    /// Who promised the support, in words; at most 200 characters.
    pub owner: String,
    /// By when the support is there.
    pub due_on: Option<NaiveDate>,
}

impl PlanContent {
    /// The same content as it is kept: ends trimmed, a single target at both ends, nothing of the other
    /// form, no empty expectation.
    #[must_use]
    pub fn tidied(mut self, form: PlanForm) -> Self {
        for result in &mut self.results {
            trim(&mut result.statement);
            result.serves = result.serves.take().and_then(Serves::tidied);
            result.indicators.iter_mut().for_each(|indicator| indicator.tidy(form));
            if self.approach.is_qualitative() {
                result.indicators.iter_mut().for_each(IndicatorContent::tell);
                result.indicators.retain(|indicator| !indicator.name.is_empty());
            }
        }
        self.behaviours.values_mut().for_each(trim);
        self.behaviours.retain(|_, expectation| !expectation.is_empty());
        for item in &mut self.annex {
            trim(&mut item.statement);
            trim(&mut item.owner);
        }
        self
    }

    /// Whether nothing was written yet but what the leader expects.
    pub fn is_blank(&self) -> bool {
        self.results.is_empty() && self.annex.is_empty()
    }

    /// All indicators with the ordinals of their result and of themselves, both from 1.
    pub fn indicators(&self) -> impl Iterator<Item = (usize, usize, &IndicatorContent)> {
        (1..).zip(&self.results).flat_map(|(place, result)| {
            (1..).zip(&result.indicators).map(move |(ordinal, indicator)| (place, ordinal, indicator))
        })
    }
}

impl Serves {
    fn tidied(mut self) -> Option<Self> {
        trim(&mut self.words);
        (self.target.is_some() || !self.words.is_empty()).then_some(self)
    }
}

impl IndicatorContent {
    fn tidy(&mut self, form: PlanForm) {
        trim(&mut self.name);
        trim(&mut self.measure);
        trim(&mut self.source);
        self.target_max = self.target_max.or(self.target_min);
        match form {
            PlanForm::Staff => self.perspective = None,
            PlanForm::Head => self.aspect = None,
        }
    }
}

impl IndicatorContent {
    /// The measure of success in words: nothing of an indicator but its name.
    pub fn told(id: Option<IndicatorId>, words: String) -> Self {
        let mut told = Self {
            id,
            aspect: None,
            perspective: None,
            name: words,
            polarity: Polarity::Higher,
            nature: Nature::Cumulative,
            target_min: None,
            target_max: None,
            measure: String::new(),
            targets: BTreeMap::new(),
            source: String::new(),
        };
        told.tell();
        told
    }

    fn tell(&mut self) {
        (self.aspect, self.perspective) = (None, None);
        (self.polarity, self.nature) = (Polarity::Higher, Nature::EndPosition);
        (self.target_min, self.target_max) = (None, None);
        self.measure.clear();
        self.targets.clear();
        self.source.clear();
    }
}

fn trim(text: &mut String) {
    let trimmed = text.trim();
    if trimmed.len() != text.len() {
        *text = trimmed.to_owned();
    }
}
