//! The words that HR sends to the clerks of the units, to be copied.

use crate::home::today::line::period_name;
use crate::texts::Catalogue;
use capaian_core::home::tally::{Tally, UnitTally};
use chrono::NaiveDate;

/// Lines of a message; a longer one nobody reads.
const LINES_MAX: usize = 40;

/// Who is behind, unit by unit; `None` when nobody is.
pub fn message(t: &Catalogue, tally: &Tally, units: &[&UnitTally], day: NaiveDate) -> Option<String> {
    let lines: Vec<String> = units.iter().filter_map(|unit| line(t, tally, unit)).take(LINES_MAX).collect();
    if lines.is_empty() {
        return None;
    }
    let greeting = t.x("home-message-greeting", &t.f.date(day));
    Some(format!("{greeting}\n\n{}\n\n{}", lines.join("\n"), t.t("home-message-end")))
}

fn line(t: &Catalogue, tally: &Tally, unit: &UnitTally) -> Option<String> {
    let mut parts = Vec::new();
    if unit.all.not_set() > 0 {
        parts.push(t.n("home-message-plans", unit.all.not_set()));
    }
    for (period, done) in tally.periods.iter().zip(unit.all.periods) {
        let missing = done.due - done.complete;
        if let (Some(period), true) = (period, missing > 0) {
            let name = period_name(t, &tally.cycle.period_kind, period.number);
            parts.push(t.with("home-message-reports", &[("n", missing.into()), ("period", (&name).into())]));
        }
    }
    (!parts.is_empty()).then(|| format!("• {}: {}", unit.name, parts.join(", ")))
}
