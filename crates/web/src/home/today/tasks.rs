//! "Perlu tindakan Anda": what waits, in words, with the way to it.

use super::line::period_name;
use crate::texts::Catalogue;
use crate::view::Task;
use capaian_core::home::today::{Today, Wait, waits};
use capaian_core::ids::IndicatorId;
use chrono::NaiveDate;

/// The tasks of the person's own work.
pub fn own(t: &Catalogue, today: &Today) -> Vec<Task> {
    let kind = today.year.as_ref().map_or("quarterly", |year| year.cycle.period_kind.as_str());
    waits(today).iter().filter_map(|wait| task(t, kind, wait, today.day)).collect()
}

/// Nothing for what has no page yet.
fn task(t: &Catalogue, kind: &str, wait: &Wait, day: NaiveDate) -> Option<Task> {
    match wait {
        Wait::StartPlan { .. } | Wait::WritePlan { .. } => None,
        Wait::MendReports { period, indicators } => {
            let title = counted(t, "home-task-mend", kind, *period, indicators.len());
            Some(Task { action: t.t("home-task-mend-do").to_owned(), ..about(title, *period, indicators) })
        }
        Wait::Report { period, ends_on, indicators } => {
            let title = counted(t, "home-task-report", kind, *period, indicators.len());
            let closes =
                [("day", t.f.day_month(*ends_on)), ("left", t.days_left((*ends_on - day).num_days()))];
            let closes = closes.each_ref().map(|(name, text)| (*name, text.into()));
            Some(Task {
                due: Some(t.with("home-period-closes", &closes)),
                late: *ends_on < day,
                action: t.t("home-task-report-do").to_owned(),
                ..about(title, *period, indicators)
            })
        }
    }
}

fn counted(t: &Catalogue, key: &str, kind: &str, period: i64, count: usize) -> String {
    let period = period_name(t, kind, period);
    t.with(key, &[("n", count.into()), ("period", (&period).into())])
}

/// One indicator is named and opened; several are on the list.
fn about(title: String, period: i64, indicators: &[(IndicatorId, String)]) -> Task {
    let (note, href) = match indicators {
        [(id, name)] => (name.clone(), format!("/realisasi/{id}/{period}")),
        _ => (String::new(), "/progres".to_owned()),
    };
    Task { title, note, due: None, late: false, href, action: String::new() }
}
