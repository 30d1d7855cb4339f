//! The measure of success in words: the one field that stands in place of the indicators.

use super::result::text;
use crate::form::Form;
use capaian_core::planning::plan::content::{IndicatorContent, ResultContent};

/// The field. A form that has it is that of the qualitative approach.
pub(super) const FIELD: &str = "ukuran";
/// Which indicator keeps the words: reports hang on it.
pub(super) const ID: &str = "ukuran-id";

/// Whether a form is that of the qualitative approach.
pub(super) fn is_told(form: &Form) -> bool {
    form.values().iter().any(|(field, _)| field == FIELD)
}

/// Puts the words of a result into a form.
pub(super) fn fill(form: &mut Form, of: &ResultContent) {
    let told = of.indicators.first();
    form.set(FIELD, told.map_or_else(String::new, |one| one.name.clone()));
    form.set(ID, told.and_then(|one| one.id).map_or_else(String::new, |id| id.to_string()));
}

/// The words that were typed; none where nothing was.
pub(super) fn typed(form: &Form) -> Vec<IndicatorContent> {
    let words = text(form, FIELD);
    let id = form.value(ID).parse().ok();
    if words.is_empty() { Vec::new() } else { vec![IndicatorContent::told(id, words)] }
}
