//! The indicators of the result's form: a set of fields for each, numbered from 0.

use crate::form::Form;
use crate::planning::words::{period_count, period_name, typed_amount};
use crate::texts::Catalogue;
use capaian_core::planning::plan::complete::INDICATORS_MAX;
use capaian_core::planning::plan::content::IndicatorContent;

/// The fields of one indicator.
pub(super) const FIELDS: [&str; 11] =
    ["id", "nama", "aspek", "perspektif", "min", "maks", "satuan", "arah", "sifat", "sumber", "hapus"];

/// The name of a field.
pub(super) fn name(set: usize, field: &str) -> String {
    format!("i{set}-{field}")
}

/// The names of one set, for the template.
#[derive(Debug)]
pub(super) struct Set {
    pub legend: String,
    pub id: String,
    pub nama: String,
    pub aspek: String,
    pub perspektif: String,
    pub min: String,
    pub maks: String,
    pub satuan: String,
    pub arah: String,
    pub sifat: String,
    pub sumber: String,
    /// Where it can be taken away.
    pub hapus: Option<String>,
    /// Name and label of each period's target.
    pub periods: Vec<(String, String)>,
    /// Whether more than the necessary was said, so that it is shown opened.
    pub open: bool,
}

/// How many sets a form has.
pub(super) fn count(form: &Form) -> usize {
    let has = |set: &usize| {
        let own = name(*set, "");
        form.values().iter().any(|(field, _)| field.starts_with(&own))
    };
    (0..=INDICATORS_MAX).take_while(has).count()
}

/// Whether nothing was typed in a set; directions and natures are chosen from the beginning.
pub(super) fn is_blank(form: &Form, set: usize) -> bool {
    let is_empty = |field: &str| form.value(&name(set, field)).trim().is_empty();
    let typed = FIELDS.iter().filter(|field| !["arah", "sifat"].contains(field));
    typed.into_iter().all(|field| is_empty(field)) && (1..=12).all(|period| is_empty(&format!("p{period}")))
}

/// Puts an indicator into a form.
pub(super) fn fill(form: &mut Form, set: usize, one: &IndicatorContent, t: &Catalogue) {
    let put = |form: &mut Form, field: &str, value: String| form.set(&name(set, field), value);
    put(form, "id", one.id.map_or_else(String::new, |id| id.to_string()));
    put(form, "nama", one.name.clone());
    put(form, "aspek", one.aspect.map_or("", |aspect| aspect.key()).to_owned());
    put(form, "perspektif", one.perspective.map_or("", |one| one.key()).to_owned());
    put(form, "min", typed_amount(one.target_min, t));
    let max = one.target_max.filter(|max| Some(*max) != one.target_min);
    put(form, "maks", typed_amount(max, t));
    put(form, "satuan", one.measure.clone());
    put(form, "arah", one.polarity.key().to_owned());
    put(form, "sifat", one.nature.key().to_owned());
    put(form, "sumber", one.source.clone());
    for (period, target) in &one.targets {
        put(form, &format!("p{period}"), typed_amount(Some(*target), t));
    }
}

/// Adds an empty set.
pub(super) fn add_empty(form: &mut Form, set: usize) {
    form.set(&name(set, "id"), "");
    form.set(&name(set, "arah"), "higher");
    form.set(&name(set, "sifat"), "cumulative");
}

/// The sets of a form, as the template draws them.
pub(super) fn sets(form: &Form, period_kind: &str, t: &Catalogue) -> Vec<Set> {
    let count = count(form);
    (0..count).map(|set| one_set(form, set, period_kind, t)).collect()
}

fn one_set(form: &Form, set: usize, period_kind: &str, t: &Catalogue) -> Set {
    let named = |field: &str| name(set, field);
    let periods: Vec<(String, String)> = (1..=period_count(period_kind))
        .map(|period| (named(&format!("p{period}")), period_name(period_kind, period, t)))
        .collect();
    let is_stored = !form.value(&named("id")).is_empty();
    let said = |field: &String| !form.value(field).is_empty() || form.error(field).is_some();
    let open = !is_stored || periods.iter().any(|(field, _)| said(field));
    Set {
        legend: t.n("planning-indicator-number", set + 1),
        id: named("id"),
        nama: named("nama"),
        aspek: named("aspek"),
        perspektif: named("perspektif"),
        min: named("min"),
        maks: named("maks"),
        satuan: named("satuan"),
        arah: named("arah"),
        sifat: named("sifat"),
        sumber: named("sumber"),
        hapus: is_stored.then(|| named("hapus")),
        periods,
        open,
    }
}
