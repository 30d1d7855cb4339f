//! The form of the special expectations: one field for each of the seven values.

use super::result::text;
use crate::form::Form;
use crate::planning::plan::sheet::in_language;
use crate::planning::words::trouble;
use crate::texts::Catalogue;
use capaian_core::planning::plan::Change;
use capaian_core::planning::plan::complete::{Place, Trouble};
use capaian_core::planning::plan::content::PlanContent;
use capaian_rules::BehaviourValue;
use capaian_rules::planning::Behaviour;

/// One value, for the template.
#[derive(Debug)]
pub(super) struct Value {
    pub field: String,
    pub label: String,
    /// Its three guides.
    pub hint: String,
}

/// The seven values in the order of the form.
pub(super) fn values(rules: &[Behaviour], t: &Catalogue) -> Vec<Value> {
    let one = |value: &Behaviour| {
        let guides = value.guides.iter().map(|guide| in_language(t.lang(), &guide.id, &guide.en));
        Value {
            field: value.key.key().to_owned(),
            label: in_language(t.lang(), &value.name.id, &value.name.en),
            hint: guides.collect::<Vec<_>>().join("; "),
        }
    };
    rules.iter().map(one).collect()
}

/// What was typed, as a change. Empty expectations are none.
pub(super) fn change(form: &Form) -> Change {
    let said = BehaviourValue::ALL.iter().map(|value| (*value, text(form, value.key())));
    Change::PutBehaviours(said.filter(|(_, words)| !words.is_empty()).collect())
}

/// Puts the expectations into a form.
pub(super) fn filled(content: &PlanContent) -> Form {
    Form::with(
        BehaviourValue::ALL
            .iter()
            .map(|value| (value.key(), content.behaviours.get(value).cloned().unwrap_or_default())),
    )
}

/// What was typed, with each finding beside its field.
pub(super) fn troubled(form: &Form, troubles: &[Trouble], t: &Catalogue) -> Form {
    let mut form = form.clone();
    for found in troubles {
        match found.place {
            Place::Behaviour { value } => form.refuse(value.key(), trouble(found, t)),
            _ => form.refuse_all(trouble(found, t)),
        }
    }
    form
}
