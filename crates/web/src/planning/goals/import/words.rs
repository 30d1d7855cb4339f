//! The words for rows of goals that were left out, for doubts and for refusals, from codes and facts.

use crate::texts::{Arg, Catalogue};
use capaian_core::organisation::import::goals::{Doubt, Reason, Rejected, Warning};
use capaian_core::planning::goal::adopt_goals::{LineTrouble, LineWrong};
use capaian_core::planning::goal::indicator::{GoalField, GoalWrong};
use capaian_core::planning::goal::{AdoptRefusal, UndoGoalImportRefusal};

/// Lines that are named at most.
const LINES_MAX: usize = 10;

/// Why a row was left out, and what to do about it.
pub(super) fn left_out(t: &Catalogue, one: &Rejected) -> (String, String) {
    let first =
        if let Reason::IndicatorDuplicate { first } = one.reason { first.to_string() } else { String::new() };
    let args: [(&str, Arg<'_>); 1] = [("first", (&first).into())];
    let code = format!("goal_{}", one.code());
    (t.enum_with("import", "reason", &code, &args), t.enum_with("import", "fix", &code, &args))
}

/// A doubt about a row that comes in.
pub(super) fn doubt(t: &Catalogue, one: &Warning) -> String {
    let listed = match &one.doubt {
        Doubt::PeriodTargetInvalid { quarters } => listed(quarters),
        Doubt::SupportsCycle { rows } => listed(rows),
        _ => String::new(),
    };
    let args: [(&str, Arg<'_>); 1] = [("rows", (&listed).into())];
    t.enum_with("import", "doubt", &format!("goal_{}", one.code()), &args)
}

fn listed<N: ToString>(numbers: &[N]) -> String {
    let named: Vec<String> = numbers.iter().take(LINES_MAX).map(N::to_string).collect();
    let more = if numbers.len() > named.len() { ", …" } else { "" };
    format!("{}{more}", named.join(", "))
}

/// Why the list cannot come in as a whole; `names` are those of the indicators, in the order of the lines.
pub(super) fn refused(t: &Catalogue, refusal: &AdoptRefusal, names: &[String]) -> Vec<String> {
    match refusal {
        AdoptRefusal::CycleUnknown => vec![t.t("goals-import-no-cycle").to_owned()],
        AdoptRefusal::CycleClosed => vec![t.t("goals-import-closed").to_owned()],
        AdoptRefusal::TooMany { max } => vec![t.n("goals-import-too-many", *max)],
        AdoptRefusal::Unchanged => vec![t.t("goals-import-unchanged").to_owned()],
        AdoptRefusal::Lines { troubles } => troubles.iter().map(|one| trouble(t, one, names)).collect(),
    }
}

fn trouble(t: &Catalogue, one: &LineTrouble, names: &[String]) -> String {
    let name = |place: usize| names.get(place).map_or("", String::as_str);
    let wrong = match one.wrong {
        LineWrong::UnitUnknown => t.t("goals-import-unit-unknown").to_owned(),
        LineWrong::Repeated { first } => t.x("goals-import-repeated", name(first)),
        LineWrong::SupportsUnknown => t.t("goals-import-supports-unknown").to_owned(),
        LineWrong::Circle => t.t("goals-import-circle").to_owned(),
        LineWrong::Text { field, wrong } => {
            let wrong = wrong_words(t, wrong);
            let facts = [("field", field_words(t, field).into()), ("wrong", (&wrong).into())];
            t.with("goals-import-text", &facts)
        }
    };
    let facts = [("name", name(one.line).into()), ("wrong", (&wrong).into())];
    t.with("goals-import-line", &facts)
}

fn field_words(t: &Catalogue, field: GoalField) -> &str {
    let key = match field {
        GoalField::Statement => "statement",
        GoalField::Name => "name",
        GoalField::Measure => "measure",
        GoalField::Target => "target",
        GoalField::PeriodTarget => "period_target",
        GoalField::Source => "source",
    };
    t.enum_text("goals", "field", key)
}

fn wrong_words(t: &Catalogue, wrong: GoalWrong) -> String {
    match wrong {
        GoalWrong::Missing => t.t("goals-wrong-missing").to_owned(),
        GoalWrong::TooLong { max } => t.n("goals-wrong-too-long", max),
        GoalWrong::Reversed => t.t("goals-wrong-reversed").to_owned(),
        GoalWrong::Unknown => t.t("goals-wrong-unknown").to_owned(),
    }
}

/// Why a list was not taken back.
pub(super) fn not_undone(t: &Catalogue, refusal: &UndoGoalImportRefusal) -> String {
    match refusal {
        UndoGoalImportRefusal::NotLast => t.t("goals-undo-not-last").to_owned(),
        UndoGoalImportRefusal::CycleClosed => t.t("goals-import-closed").to_owned(),
        UndoGoalImportRefusal::ChangedSince { indicators } => t.n("goals-undo-changed", *indicators),
        UndoGoalImportRefusal::HasDependants { results, figures, supporting } => {
            let on = [("results", *results), ("figures", *figures), ("supporting", *supporting)];
            let some = on.into_iter().filter(|(_, count)| *count > 0);
            let named = some.map(|(key, count)| t.enum_with("goals", "undo_on", key, &[("n", count.into())]));
            t.x("goals-undo-dependants", &named.collect::<Vec<_>>().join(", "))
        }
    }
}
