//! The choices of the result's form: what it may serve, and the closed lists.

use crate::texts::Catalogue;
use crate::view::Picked;
use capaian_core::ids::{GoalIndicatorId, WorkResultId};
use capaian_core::planning::plan::content::{ResultKind, Served, Serves};
use capaian_core::planning::plan::picker::Picker;
use capaian_rules::{Aspect, Nature, Perspective, Polarity};

/// What is sent for something served.
pub(super) fn served_key(served: Served) -> String {
    match served {
        Served::Result(id) => format!("hasil.{id}"),
        Served::Goal(id) => format!("sasaran.{id}"),
    }
}

/// What was sent.
pub(super) fn served_of(key: &str) -> Option<Served> {
    match key.split_once('.')? {
        ("hasil", id) => Some(Served::Result(id.parse::<WorkResultId>().ok()?)),
        ("sasaran", id) => Some(Served::Goal(id.parse::<GoalIndicatorId>().ok()?)),
        _ => None,
    }
}

/// A titled part of the list of what may be served.
#[derive(Debug)]
pub(super) struct Group {
    pub label: String,
    pub options: Vec<Picked>,
}

/// What may be served: the superior's results, then each unit's goals; and what is served now, if that
/// is gone.
pub(super) fn groups(picker: &Picker, now: Option<&Serves>, t: &Catalogue) -> Vec<Group> {
    let mut groups = Vec::new();
    let results = picker.results.iter().map(|one| {
        let label = if one.is_provisional {
            t.x("planning-choice-provisional", &one.statement)
        } else {
            one.statement.clone()
        };
        Picked::new(served_key(one.served), label)
    });
    groups.push(Group { label: t.t("planning-choices-superior").to_owned(), options: results.collect() });
    for one in &picker.goals {
        let option = Picked::new(served_key(one.served), format!("{} – {}", one.goal, one.indicator));
        let label = t.x("planning-choices-unit", &one.unit_name);
        match groups.last_mut().filter(|group| group.label == label) {
            Some(group) => group.options.push(option),
            None => groups.push(Group { label, options: vec![option] }),
        }
    }
    if let Some((words, target)) = now.and_then(|now| Some((&now.words, now.target?))) {
        let key = served_key(target);
        if !groups.iter().any(|group| group.options.iter().any(|one| one.value == key)) {
            let options = vec![Picked::new(key, words.clone())];
            groups.push(Group { label: t.t("planning-link-gone").to_owned(), options });
        }
    }
    groups.retain(|group| !group.options.is_empty());
    groups
}

/// The closed lists, in words.
#[derive(Debug)]
pub(super) struct Lists {
    pub kinds: Vec<Picked>,
    pub aspects: Vec<Picked>,
    pub perspectives: Vec<Picked>,
    pub polarities: Vec<Picked>,
    pub natures: Vec<Picked>,
}

impl Lists {
    pub(super) fn new(t: &Catalogue) -> Self {
        let kind = |one: ResultKind| {
            Picked::new(one.key(), t.enum_text("planning", "kind_choice", one.key())).note(t.enum_text(
                "planning",
                "kind_note",
                one.key(),
            ))
        };
        let aspect = |one: &Aspect| Picked::new(one.key(), t.enum_text("planning", "aspect", one.key()));
        let perspective =
            |one: &Perspective| Picked::new(one.key(), t.enum_text("planning", "perspective", one.key()));
        let polarity =
            |one: &Polarity| Picked::new(one.key(), t.enum_text("planning", "polarity", one.key()));
        let nature = |one: &Nature| {
            let text = t.enum_text("planning", "nature", one.key());
            Picked::new(one.key(), format!("{text}: {}", t.enum_text("planning", "nature_note", one.key())))
        };
        Self {
            kinds: ResultKind::ALL.map(kind).into(),
            aspects: Aspect::ALL.iter().map(aspect).collect(),
            perspectives: Perspective::ALL.iter().map(perspective).collect(),
            polarities: Polarity::ALL.iter().map(polarity).collect(),
            natures: Nature::ALL.iter().map(nature).collect(),
        }
    }
}
