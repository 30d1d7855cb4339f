//! What is wrong with a content: beyond the bounds (never kept) or missing (never proposed), each with
//! its place, so that a form can say it beside the field.

use super::content::{AnnexList, IndicatorContent, PlanContent, ResultContent, ResultKind};
use super::form::PlanForm;
use capaian_rules::BehaviourValue;
use serde::Serialize;

/// Results of one plan.
pub const RESULTS_MAX: usize = 50;
/// Indicators of one plan.
pub const INDICATORS_MAX: usize = 100;
/// Letters of a measure of success in words.
pub const NARRATIVE_MAX: usize = 2_000;
/// Lines of all three lists of the annex.
pub const ANNEX_MAX: usize = 60;

/// Where in the content; ordinals count from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// The plan as a whole.
    Plan,
    /// A result.
    Result {
        /// Which.
        result: usize,
    },
    /// An indicator of a result.
    Indicator {
        /// Of which result.
        result: usize,
        /// Which of its indicators.
        indicator: usize,
    },
    /// The special expectation of a value.
    Behaviour {
        /// Which.
        value: BehaviourValue,
    },
    /// A line of the annex.
    Annex {
        /// On which list.
        list: AnnexList,
        /// Which of all lines of the annex.
        item: usize,
    },
}

/// Which field of that place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// The row itself: its id.
    Row,
    /// The results.
    Results,
    /// The indicators.
    Indicators,
    /// The annex.
    Annex,
    /// What is to be reached, promised or expected.
    Statement,
    /// What is served above.
    Serves,
    /// The measure of success in words, in the qualitative approach.
    Success,
    /// *Aspek*.
    Aspect,
    /// *Perspektif*.
    Perspective,
    /// What is measured.
    Name,
    /// The unit of measure.
    Measure,
    /// The year's target.
    Target,
    /// The target of a period.
    PeriodTarget,
    /// Where the figure comes from.
    Source,
    /// Who promised it.
    Owner,
    /// By when.
    DueOn,
}

/// What is wrong there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Wrong {
    /// There is nothing, and something must be.
    Missing,
    /// More characters than this.
    TooLong {
        /// The most.
        max: usize,
    },
    /// More rows than this.
    TooMany {
        /// The most.
        max: usize,
    },
    /// The lower end is above the upper.
    Reversed,
    /// It names something that is not there (any more) or not for this plan.
    Unknown,
    /// The same row stands there twice.
    Repeated,
}

/// One finding.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Trouble {
    /// Where.
    pub place: Place,
    /// In which field.
    pub field: Field,
    /// What.
    pub wrong: Wrong,
}

/// What a result's `serves` must hold when the plan is proposed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Above {
    /// The superior's plan is set: a main result names what it serves.
    Planned,
    /// It is not (yet), or the superior has none: what is missing is provisional and holds nobody up.
    NotYet,
}

struct Findings(Vec<Trouble>);

impl Findings {
    fn add(&mut self, place: Place, field: Field, wrong: Wrong) {
        self.0.push(Trouble { place, field, wrong });
    }

    fn missing(&mut self, place: Place, field: Field, is_missing: bool) {
        if is_missing {
            self.add(place, field, Wrong::Missing);
        }
    }

    fn long(&mut self, place: Place, field: Field, text: &str, max: usize) {
        if text.chars().count() > max {
            self.add(place, field, Wrong::TooLong { max });
        }
    }

    fn many(&mut self, field: Field, count: usize, max: usize) {
        if count > max {
            self.add(Place::Plan, field, Wrong::TooMany { max });
        }
    }
}

/// What cannot be kept, in the order of the form. `periods` are those of the cycle.
pub fn beyond_bounds(content: &PlanContent, periods: i64) -> Vec<Trouble> {
    let mut found = Findings(Vec::new());
    found.many(Field::Results, content.results.len(), RESULTS_MAX);
    found.many(Field::Indicators, content.indicators().count(), INDICATORS_MAX);
    found.many(Field::Annex, content.annex.len(), ANNEX_MAX);
    for (ordinal, result) in (1..).zip(&content.results) {
        let place = Place::Result { result: ordinal };
        found.long(place, Field::Statement, &result.statement, 1_000);
        if let Some(serves) = &result.serves {
            found.long(place, Field::Serves, &serves.words, 1_000);
        }
        if content.approach.is_qualitative() && result.indicators.len() > 1 {
            found.add(place, Field::Success, Wrong::TooMany { max: 1 });
        }
    }
    let is_told = content.approach.is_qualitative();
    for (result, indicator, content) in content.indicators() {
        let place = Place::Indicator { result, indicator };
        if is_told {
            found.long(Place::Result { result }, Field::Success, &content.name, NARRATIVE_MAX);
            continue;
        }
        found.long(place, Field::Name, &content.name, 500);
        found.long(place, Field::Measure, &content.measure, 60);
        found.long(place, Field::Source, &content.source, 200);
        if content.targets.keys().any(|period| !(1..=periods).contains(period)) {
            found.add(place, Field::PeriodTarget, Wrong::Unknown);
        }
    }
    for (value, expectation) in &content.behaviours {
        found.long(Place::Behaviour { value: *value }, Field::Statement, expectation, 1_000);
    }
    for (ordinal, item) in (1..).zip(&content.annex) {
        let place = Place::Annex { list: item.list, item: ordinal };
        found.long(place, Field::Statement, &item.statement, 1_000);
        found.long(place, Field::Owner, &item.owner, 200);
    }
    found.0
}

/// What is missing for a proposal, in the order of the form.
pub fn lacking(content: &PlanContent, form: PlanForm, above: Above) -> Vec<Trouble> {
    let mut found = Findings(Vec::new());
    let is_main = |result: &ResultContent| result.kind == ResultKind::Main;
    found.missing(Place::Plan, Field::Results, !content.results.iter().any(is_main));
    for (ordinal, result) in (1..).zip(&content.results) {
        let place = Place::Result { result: ordinal };
        found.missing(place, Field::Statement, result.statement.is_empty());
        let must_serve = form == PlanForm::Staff && is_main(result) && above == Above::Planned;
        found.missing(place, Field::Serves, must_serve && result.serves.is_none());
        if content.approach.is_qualitative() {
            found.missing(place, Field::Success, result.indicators.is_empty());
            continue;
        }
        found.missing(place, Field::Indicators, result.indicators.is_empty());
        for (indicator, content) in (1..).zip(&result.indicators) {
            indicator_lacks(&mut found, Place::Indicator { result: ordinal, indicator }, content, form);
        }
    }
    for (ordinal, item) in (1..).zip(&content.annex) {
        let place = Place::Annex { list: item.list, item: ordinal };
        found.missing(place, Field::Statement, item.statement.is_empty());
        let is_promise = item.list == AnnexList::Support;
        found.missing(place, Field::Owner, is_promise && item.owner.is_empty());
        found.missing(place, Field::DueOn, is_promise && item.due_on.is_none());
    }
    found.0
}

fn indicator_lacks(found: &mut Findings, place: Place, content: &IndicatorContent, form: PlanForm) {
    match form {
        PlanForm::Staff => found.missing(place, Field::Aspect, content.aspect.is_none()),
        PlanForm::Head => found.missing(place, Field::Perspective, content.perspective.is_none()),
    }
    found.missing(place, Field::Name, content.name.is_empty());
    found.missing(place, Field::Target, content.target_min.is_none());
    if content.target_min.is_some() && content.target_min > content.target_max {
        found.add(place, Field::Target, Wrong::Reversed);
    }
    found.missing(place, Field::Measure, content.measure.is_empty());
}
