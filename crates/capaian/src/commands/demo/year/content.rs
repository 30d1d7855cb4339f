//! What each person of the demo plans.

use super::super::roster::Person;
use super::super::seeded::Draw;
use super::agreement::{Agreement, UnitGoal};
use super::figures::{Figure, quarters};
use super::library::{Library, Measure, ResultText, Role};
use capaian_core::planning::goal::GoalLine;
use capaian_core::planning::plan::PlanForm;
use capaian_core::planning::plan::content::{
    AnnexContent, AnnexList, IndicatorContent, PlanContent, ResultContent, ResultKind, Served, Serves,
};
use capaian_rules::{Aspect, BehaviourValue, Perspective};
use std::collections::BTreeMap;

/// Everything a plan is written from.
#[derive(Debug)]
pub struct Author<'a> {
    /// The texts.
    pub library: &'a Library,
    /// The goals.
    pub agreement: &'a Agreement,
}

/// Who writes, in view of what.
struct Desk<'a> {
    person: &'a Person,
    draw: Draw,
    /// The superior's plan, when there is one.
    above: Option<&'a PlanContent>,
}

impl Author<'_> {
    /// The plan of a person whose superior has planned `above`.
    pub fn content(&self, person: &Person, draw: Draw, above: Option<&PlanContent>) -> PlanContent {
        let desk = Desk { person, draw, above };
        let Some(role) = self.library.role(person) else { return PlanContent::default() };
        let mut results = self.of_goals(&desk, role.goals);
        results.extend(self.passed_on(&desk, role.passed_on));
        let own = chosen(role, results.len(), draw);
        results.extend(own.into_iter().map(|text| self.result(&desk, text, ResultKind::Main)));
        if draw.one_of("additional", 160)
            && let Some(text) = draw.pick("which-additional", &self.library.common.additional)
        {
            results.push(self.result(&desk, text, ResultKind::Additional));
        }
        PlanContent {
            results,
            behaviours: self.behaviours(draw),
            annex: self.annex(draw),
            ..PlanContent::default()
        }
    }

    fn of_goals(&self, desk: &Desk<'_>, count: usize) -> Vec<ResultContent> {
        let goals = self.agreement.goals(desk.person.unit);
        goals.iter().take(count).map(|goal| of_goal(desk, goal)).collect()
    }

    /// The superior's results that this unit carries out, measured as they are.
    fn passed_on(&self, desk: &Desk<'_>, count: usize) -> Vec<ResultContent> {
        let Some(above) = desk.above else { return Vec::new() };
        let main: Vec<&ResultContent> =
            above.results.iter().filter(|result| result.kind == ResultKind::Main).collect();
        let hint = self.library.hint(&desk.person.unit_name);
        let hinted = hint.and_then(|word| main.iter().position(|result| speaks_of(result, word)));
        let first = hinted.unwrap_or_else(|| desk.draw.below("passed-on", main.len()));
        let turn = main.iter().cycle().skip(first).take(count.min(main.len()));
        turn.map(|result| ResultContent {
            id: None,
            kind: ResultKind::Main,
            statement: format!("{} melalui pelaksanaan tugas {}", result.statement, desk.person.unit_name),
            serves: Some(serves(result)),
            indicators: result.indicators.iter().take(1).map(|one| passed(desk.person.form, one)).collect(),
        })
        .collect()
    }

    fn result(&self, desk: &Desk<'_>, text: &ResultText, kind: ResultKind) -> ResultContent {
        let serves = match (kind, desk.person.form) {
            (ResultKind::Main, PlanForm::Staff) => serving(desk, &text.serves),
            _ => None,
        };
        ResultContent {
            id: None,
            kind,
            statement: self.worded(desk, &text.text),
            serves,
            indicators: text.indicators.iter().map(|measure| self.indicator(desk, measure)).collect(),
        }
    }

    fn indicator(&self, desk: &Desk<'_>, measure: &Measure) -> IndicatorContent {
        let name = self.worded(desk, &measure.name);
        let zero = Figure { hundredths: 0, places: 0 };
        let read = |text: &Option<String>| text.as_deref().and_then(Figure::read);
        let base = Figure::read(&measure.target).unwrap_or(zero);
        let step = read(&measure.step).map_or(0, |step| step.hundredths);
        let steps = i64::try_from(desk.draw.below(&measure.name, 5)).unwrap_or(2) - 2;
        let target = base.like(base.hundredths + steps * step);
        let start = read(&measure.start).unwrap_or(target);
        let targets = quarters(measure.nature, start, target);
        let form = desk.person.form;
        IndicatorContent {
            id: None,
            aspect: measure.aspect.or_else(|| (form == PlanForm::Staff).then_some(Aspect::Quantity)),
            perspective: measure
                .perspective
                .or_else(|| (form == PlanForm::Head).then_some(Perspective::BusinessProcess)),
            name,
            polarity: measure.polarity,
            nature: measure.nature,
            target_min: target.amount(),
            target_max: read(&measure.upper).unwrap_or(target).amount(),
            measure: measure.unit.clone(),
            targets: targets.into_iter().filter_map(|(at, figure)| Some((at, figure.amount()?))).collect(),
            source: measure.source.clone(),
        }
    }

    /// The text with its words in braces put in.
    pub fn worded_for(&self, person: &Person, draw: Draw, text: &str) -> String {
        self.worded(&Desk { person, draw, above: None }, text)
    }

    fn worded(&self, desk: &Desk<'_>, text: &str) -> String {
        if !text.contains('{') {
            return text.to_owned();
        }
        let own = [
            ("{unit}", desk.person.unit_name.as_str()),
            ("{induk}", desk.person.above_name.as_str()),
            ("{title}", desk.person.title.as_str()),
        ];
        let mut text = own.iter().fold(text.to_owned(), |text, (mark, word)| text.replace(mark, word));
        for (name, words) in &self.library.common.words {
            let mark = format!("{{{name}}}");
            if let (true, Some(word)) = (text.contains(&mark), desk.draw.pick(name, words)) {
                text = text.replace(&mark, word);
            }
        }
        text
    }

    fn behaviours(&self, draw: Draw) -> BTreeMap<BehaviourValue, String> {
        let values: Vec<_> = self.library.common.expectations.iter().collect();
        let (first, count) = (draw.below("value", values.len()), 1 + draw.below("values", 2));
        let turn = values.iter().cycle().skip(first).step_by(3).take(count);
        turn.filter_map(|(value, texts)| Some((**value, draw.pick(value.key(), texts)?.clone()))).collect()
    }

    fn annex(&self, draw: Draw) -> Vec<AnnexContent> {
        let texts = &self.library.common.annex;
        let line = |list, statement: &String, owner: &str, due_on| AnnexContent {
            id: None,
            list,
            statement: statement.clone(),
            owner: owner.to_owned(),
            due_on,
        };
        let support = draw.pick("support", &texts.support);
        let support = support.map(|(what, owner, due)| line(AnnexList::Support, what, owner, Some(*due)));
        let account = draw.pick("accountability", &texts.accountability);
        let account = account.map(|what| line(AnnexList::Accountability, what, "", None));
        let consequence =
            draw.pick("consequence", &texts.consequence).filter(|_| draw.one_of("consequent", 500));
        let consequence = consequence.map(|what| line(AnnexList::Consequence, what, "", None));
        support.into_iter().chain(account).chain(consequence).collect()
    }
}

/// The role's first result, and one or two of the others unless the plan is long already.
fn chosen(role: &Role, there: usize, draw: Draw) -> Vec<&ResultText> {
    let (Some(first), others) = (role.result.first(), role.result.get(1..).unwrap_or_default()) else {
        return Vec::new();
    };
    let wanted = if there >= 2 { 0 } else { 1 + draw.below("results", 5) / 3 };
    let from = draw.below("first-result", others.len());
    let turn = others.iter().cycle().skip(from).take(wanted.min(others.len()));
    std::iter::once(first).chain(turn).collect()
}

fn of_goal(desk: &Desk<'_>, goal: &UnitGoal<'_>) -> ResultContent {
    let lines = std::iter::once(goal.line).chain(goal.more.iter().copied()).take(2);
    ResultContent {
        id: None,
        kind: ResultKind::Main,
        statement: goal.line.goal.statement.clone(),
        serves: served_by_goal(desk, goal),
        indicators: lines.map(|line| of_line(desk.person.form, line)).collect(),
    }
}

/// Heads serve what their goal supports; those below them the superior's result that has it.
fn served_by_goal(desk: &Desk<'_>, goal: &UnitGoal<'_>) -> Option<Serves> {
    let (id, supported) = goal.supports?;
    if desk.person.form == PlanForm::Head {
        let words = supported.indicator.name.clone();
        return Some(Serves { words, target: Some(Served::Goal(id)) });
    }
    let has_it = |result: &&ResultContent| {
        result.indicators.iter().any(|indicator| indicator.name == supported.indicator.name)
    };
    let found = desk.above.and_then(|above| above.results.iter().find(has_it));
    found.map(serves).or_else(|| serving(desk, &[]))
}

/// The superior's result that speaks of one of `words`, else one in turn.
fn serving(desk: &Desk<'_>, words: &[String]) -> Option<Serves> {
    let purpose = format!("serves {}", words.concat());
    let above = desk.above?;
    let by_word = words.iter().find_map(|word| above.results.iter().find(|result| speaks_of(result, word)));
    let main: Vec<&ResultContent> =
        above.results.iter().filter(|result| result.kind == ResultKind::Main).collect();
    by_word.or_else(|| desk.draw.pick(&purpose, &main).copied()).map(serves)
}

fn serves(result: &ResultContent) -> Serves {
    Serves { words: result.statement.clone(), target: result.id.map(Served::Result) }
}

fn speaks_of(result: &ResultContent, word: &str) -> bool {
    let word = word.to_lowercase();
    result.statement.to_lowercase().contains(&word)
        || result.indicators.iter().any(|indicator| indicator.name.to_lowercase().contains(&word))
}

fn of_line(form: PlanForm, line: &GoalLine) -> IndicatorContent {
    let indicator = &line.indicator;
    IndicatorContent {
        id: None,
        aspect: (form == PlanForm::Staff).then(|| aspect_of(&indicator.measure)),
        perspective: line.goal.perspective.or(Some(Perspective::BusinessProcess)),
        name: indicator.name.clone(),
        polarity: indicator.polarity,
        nature: indicator.nature,
        target_min: Some(indicator.target_min),
        target_max: Some(indicator.target_max),
        measure: indicator.measure.clone(),
        targets: indicator.targets.clone(),
        source: indicator.source.clone(),
    }
}

fn passed(form: PlanForm, indicator: &IndicatorContent) -> IndicatorContent {
    IndicatorContent {
        id: None,
        aspect: indicator.aspect.or_else(|| (form == PlanForm::Staff).then(|| aspect_of(&indicator.measure))),
        ..indicator.clone()
    }
}

fn aspect_of(measure: &str) -> Aspect {
    match measure {
        "Menit" | "Hari" => Aspect::Time,
        "%" | "Indeks" | "Nilai" | "Kategori 1-4" => Aspect::Quality,
        _ => Aspect::Quantity,
    }
}
