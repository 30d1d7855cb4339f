//! The words of planning: states, targets, periods, and what is wrong where.

use crate::texts::Catalogue;
use crate::view::{Badge, Tone};
use capaian_core::planning::Amount;
use capaian_core::planning::plan::complete::{Field, Trouble, Wrong};
use capaian_core::planning::plan::content::IndicatorContent;
use capaian_core::planning::plan::list::{Progress, progress_key};
use capaian_core::planning::plan::{PlanForm, PlanState};
use capaian_rules::PeriodKind;

/// How far a plan is, as a badge.
pub(super) fn progress_badge(progress: Progress, t: &Catalogue) -> Badge {
    let tone = match progress {
        Some(PlanState::Set | PlanState::SetWithNote) => Tone::Good,
        Some(PlanState::Proposed) => Tone::Info,
        Some(PlanState::Returned) => Tone::Warn,
        Some(PlanState::Draft) | None => Tone::Neutral,
    };
    let badge = Badge::new(tone, t.enum_text("planning", "state", progress_key(progress)));
    if progress == Some(PlanState::Draft) { badge.with_icon("pencil") } else { badge }
}

/// "25–30 siswa", or a dash where nothing was said yet.
pub(super) fn target(of: &IndicatorContent, t: &Catalogue) -> String {
    range(of.target_min, of.target_max, &of.measure, t)
}

/// A target or a range with its unit of measure.
pub(super) fn range(min: Option<Amount>, max: Option<Amount>, measure: &str, t: &Catalogue) -> String {
    let Some(min) = min else { return "–".to_owned() };
    let low = t.f.digits(&min.to_string());
    match max {
        Some(max) if max != min => format!("{low}–{} {measure}", t.f.digits(&max.to_string())),
        _ => format!("{low} {measure}"),
    }
}

/// An amount as it is typed; empty where nothing was said yet.
pub(super) fn typed_amount(amount: Option<Amount>, t: &Catalogue) -> String {
    amount.map_or_else(String::new, |amount| t.f.digits(&amount.to_string()))
}

/// How many periods the year has.
pub(super) fn period_count(kind: &str) -> i64 {
    if kind == PeriodKind::Monthly.key() { 12 } else { 4 }
}

/// "TW III", or the month.
pub(super) fn period_name(kind: &str, number: i64, t: &Catalogue) -> String {
    let number = u32::try_from(number).unwrap_or(0);
    if kind == PeriodKind::Monthly.key() {
        return t.f.month_short(number).to_owned();
    }
    t.x("planning-quarter", roman(number))
}

fn roman(number: u32) -> &'static str {
    match number {
        1 => "I",
        2 => "II",
        3 => "III",
        4 => "IV",
        _ => "–",
    }
}

/// "TW I 15 · TW II 30"; empty where no period has a target.
pub(super) fn period_targets(of: &IndicatorContent, kind: &str, t: &Catalogue) -> String {
    let one = |(number, target): (&i64, &Amount)| {
        // Never parted at the end of a line.
        let name = period_name(kind, *number, t).replace(' ', "\u{a0}");
        format!("{name}\u{a0}{}", t.f.digits(&target.to_string()))
    };
    of.targets.iter().map(one).collect::<Vec<_>>().join(" · ")
}

/// The aspect of the staff's form, or the perspective of the heads'.
pub(super) fn column(of: &IndicatorContent, form: PlanForm, t: &Catalogue) -> String {
    let text = match form {
        PlanForm::Staff => of.aspect.map(|aspect| t.enum_text("planning", "aspect", aspect.key())),
        PlanForm::Head => of.perspective.map(|one| t.enum_text("planning", "perspective", one.key())),
    };
    text.unwrap_or("–").to_owned()
}

/// What is wrong, and how to mend it.
pub(super) fn trouble(found: &Trouble, t: &Catalogue) -> String {
    let counted = |key: &str, max: usize| t.enum_with("planning", "wrong", key, &[("n", max.into())]);
    match found.wrong {
        Wrong::Missing => t.enum_text("planning", "missing", field_key(found.field)).to_owned(),
        Wrong::TooLong { max } => counted("too_long", max),
        Wrong::TooMany { max } => counted("too_many", max),
        Wrong::Reversed => t.t("planning-wrong-reversed").to_owned(),
        Wrong::Unknown => t.enum_text("planning", "unknown", field_key(found.field)).to_owned(),
        Wrong::Repeated => t.t("planning-wrong-repeated").to_owned(),
    }
}

fn field_key(field: Field) -> &'static str {
    match field {
        Field::Row => "row",
        Field::Results => "results",
        Field::Indicators => "indicators",
        Field::Annex => "annex",
        Field::Statement => "statement",
        Field::Serves => "serves",
        Field::Success => "success",
        Field::Aspect => "aspect",
        Field::Perspective => "perspective",
        Field::Name => "name",
        Field::Measure => "measure",
        Field::Target => "target",
        Field::PeriodTarget => "period_target",
        Field::Source => "source",
        Field::Owner => "owner",
        Field::DueOn => "due_on",
    }
}
