//! The periodic predicates of the year as a chart.

use super::line::{period_name, predicate};
use crate::chart::{Figure, History, HistoryPoint};
use crate::progress::period::roman;
use crate::texts::Catalogue;
use crate::view::{Column, DataTable};
use capaian_core::home::today::{OwnYear, Today};
use capaian_core::planning::cycle::Period;
use capaian_rules::Predicate;

/// `None` before the first predicate.
pub(super) fn history(t: &Catalogue, today: &Today) -> Option<Figure> {
    let year = today.year.as_ref()?;
    let set: Vec<(&Period, Predicate)> = year
        .periods
        .iter()
        .filter_map(|period| Some((period, year.evaluated(period.number, today.day)?.predicate)))
        .collect();
    let (last, latest) = set.last()?;
    let name = period_name(t, &year.cycle.period_kind, last.number);
    let finding = t.with("home-history", &[("period", (&name).into()), ("x", predicate(t, *latest).into())]);
    let points = set.iter().map(|(period, level)| HistoryPoint {
        label: short(t, year, period.number),
        code: level.code(),
        periodic: true,
    });
    let rows = set.iter().map(|(period, level)| {
        vec![period_name(t, &year.cycle.period_kind, period.number), predicate(t, *level).to_owned()]
    });
    Some(Figure {
        note: t.t("home-history-note").to_owned(),
        drawing: History {
            label: finding.clone(),
            levels: Predicate::ALL.iter().map(|level| predicate(t, *level).to_owned()).collect(),
            points: points.collect(),
        }
        .draw(),
        table: DataTable {
            caption: finding.clone(),
            columns: vec![
                Column::text(t.t("home-column-period")),
                Column::text(t.t("home-column-predicate")),
            ],
            rows: rows.collect(),
        },
        finding,
        csv: None,
    })
}

fn short(t: &Catalogue, year: &OwnYear, period: i64) -> String {
    if year.cycle.period_kind == "monthly" {
        t.f.month_short(u32::try_from(period).unwrap_or(0)).to_owned()
    } else {
        t.x("home-quarter-short", roman(period))
    }
}
