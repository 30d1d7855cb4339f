//! What the SKP form offers and by when a plan is set: labels, behaviour values, days of January.

use chrono::{Months, NaiveDate};
use serde::Deserialize;

use crate::behaviour::BehaviourValue;
use crate::key::Keyed;
use crate::law::{InForce, NoRuleInForce, RuleValue, RulesAt, Title};
use crate::measure::{Aspect, PeriodKind, Perspective};
use crate::trace::{Confidence, Explanation, Step, Traced};

/// The words for one member of a closed list.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields, bound = "K: Deserialize<'de>")]
pub struct Label<K> {
    /// The member.
    pub key: K,
    /// Indonesian, as on the form.
    pub id: String,
    /// English.
    pub en: String,
    /// How sure we are of this one.
    pub confidence: Confidence,
}

impl<K: Keyed + PartialEq + for<'de> Deserialize<'de>> RuleValue for Vec<Label<K>> {
    fn check(&self) -> Result<(), String> {
        in_order(self.iter().map(|label| label.key))
    }
}

/// One guide of a behaviour value.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Indonesian, as on the form.
    pub id: String,
    /// Our English.
    pub en: String,
    /// How sure we are of the wording.
    pub confidence: Confidence,
}

/// A behaviour value with its three guides (SE `MenPANRB` 20/2021).
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Behaviour {
    /// Which of the seven.
    pub key: BehaviourValue,
    /// Its name.
    pub name: Title,
    /// Its guides, in the order of the form.
    pub guides: [Guide; 3],
}

impl RuleValue for Vec<Behaviour> {
    fn check(&self) -> Result<(), String> {
        in_order(self.iter().map(|behaviour| behaviour.key))
    }
}

/// `planning.plan_due`: the plan is set by the last day of this month (1..12).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlanDue {
    last_day_of_month: u32,
}

/// `planning.drafted_by_manager`: the managers draft what nobody drafted by this week of this month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DraftedByManager {
    month: u32,
    week: u32,
}

impl RuleValue for PlanDue {
    fn check(&self) -> Result<(), String> {
        if (1..=12).contains(&self.last_day_of_month) { Ok(()) } else { Err("a month is 1..12".to_owned()) }
    }
}

impl RuleValue for DraftedByManager {
    fn check(&self) -> Result<(), String> {
        let fits = (1..=12).contains(&self.month) && (1..=4).contains(&self.week);
        if fits { Ok(()) } else { Err("a month is 1..12, a week 1..4".to_owned()) }
    }
}

/// Why there is no such day.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PlanningRefusal {
    /// The year is beyond the calendar.
    #[error("there is no such year")]
    Year,
    /// The law of that day does not know this.
    #[error(transparent)]
    NoRule(#[from] NoRuleInForce),
}

impl RulesAt<'_> {
    /// The aspects of an indicator, in the order of the form.
    pub fn aspects(&self) -> Result<InForce<'_, Vec<Label<Aspect>>>, NoRuleInForce> {
        self.rules.aspects.at(self.on)
    }

    /// The perspectives of a high official's indicator, in the order of the form.
    pub fn perspectives(&self) -> Result<InForce<'_, Vec<Label<Perspective>>>, NoRuleInForce> {
        self.rules.perspectives.at(self.on)
    }

    /// How often an agency may choose to evaluate within the year.
    pub fn period_kinds(&self) -> Result<InForce<'_, Vec<Label<PeriodKind>>>, NoRuleInForce> {
        self.rules.period_kinds.at(self.on)
    }

    /// The seven behaviour values with their guides, in the order of the form.
    pub fn behaviours(&self) -> Result<InForce<'_, Vec<Behaviour>>, NoRuleInForce> {
        self.rules.behaviours.at(self.on)
    }

    /// The last day on which the plan of a year is set in time.
    pub fn plan_due(&self, year: i32) -> Result<Traced<NaiveDate>, PlanningRefusal> {
        let rule = self.rules.plan_due.at(self.on)?;
        let due = NaiveDate::from_ymd_opt(year, rule.value().last_day_of_month, 1)
            .and_then(|first| first.checked_add_months(Months::new(1))?.pred_opt())
            .ok_or(PlanningRefusal::Year)?;
        let mut why = Explanation::default();
        why.cite(rule.reference());
        let text = format!("SKP {year} ditetapkan paling lambat {due}.");
        why.step(Step::new("planning-plan-due", text).with("due", due.to_string()));
        Ok(why.finish(due))
    }

    /// The last day on which an employee or appraiser may still draft before the managers do
    /// (*disusun pengelola*). The second week is read as days 8 to 14.
    pub fn drafted_by_manager(&self, year: i32) -> Result<Traced<NaiveDate>, PlanningRefusal> {
        let rule = self.rules.drafted_by_manager.at(self.on)?;
        let DraftedByManager { month, week } = *rule.value();
        let day = NaiveDate::from_ymd_opt(year, month, week * 7).ok_or(PlanningRefusal::Year)?;
        let mut why = Explanation::default();
        why.cite(rule.reference());
        let text = format!("Sampai minggu ke-{week} ({day}); sesudah itu pengelola kinerja menyusun SKP.");
        why.step(Step::new("planning-drafted-by-manager", text).with("until", day.to_string()));
        Ok(why.finish(day))
    }
}

fn in_order<K: Keyed + PartialEq>(keys: impl Iterator<Item = K>) -> Result<(), String> {
    let keys: Vec<K> = keys.collect();
    if keys == K::all() { Ok(()) } else { Err(format!("not every {} once, in order", K::KIND)) }
}
