//! The words of appraisal: levels, predicates, periods, the nine fields.

use crate::progress::period::PeriodName;
use crate::shell::NavItem;
use crate::texts::Catalogue;
use crate::view::{Badge, Quadrant, QuadrantCell, QuadrantRow};
use capaian_core::planning::cycle::{CycleOnDay, Period};
use capaian_rules::{Level, OrganisationPredicate, Predicate, RulesAt};
use chrono::{Datelike, NaiveDate};

/// What a period is called; a month where it is one.
pub(super) fn period_name(period: &Period) -> PeriodName {
    let is_month = period.starts_on.month() == period.ends_on.month();
    PeriodName::of(period, if is_month { 12 } else { 4 })
}

/// "Triwulan III 2026", "tahun 2026".
pub(super) fn period_and_year(period: &Period, year: i64, t: &Catalogue) -> String {
    if period.is_year() {
        return t.x("appraisal-whole-year", &year.to_string());
    }
    let (name, year) = (period_name(period).long(t), year.to_string());
    t.with("appraisal-period-year", &[("period", (&name).into()), ("year", (&year).into())])
}

/// The periods that can be looked at, as links: those that have begun, and the year once it is over.
pub(super) fn turns(
    cycle: &CycleOnDay,
    current: &Period,
    today: NaiveDate,
    t: &Catalogue,
    path: &str,
) -> Vec<NavItem> {
    let begun = cycle.periods.iter().filter(|period| period.starts_on <= today).cloned();
    let year = cycle.cycle.whole().filter(|year| year.ends_on <= today || current.is_year());
    let item = |period: Period| {
        let href = format!("{path}?periode={}", period.number);
        NavItem::new(href, period_name(&period).long(t)).current(period.number == current.number)
    };
    begun.chain(year).map(item).collect()
}

/// That a period goes on, to whoever judges it; nothing once it has ended.
pub(super) fn running(period: &Period, today: NaiveDate, t: &Catalogue) -> Option<String> {
    let facts = [period_name(period).long(t), t.f.date(period.ends_on)];
    let [name, day] = facts.each_ref();
    let facts = [("period", name.into()), ("day", day.into())];
    (today <= period.ends_on).then(|| t.with("appraisal-running", &facts))
}

/// "Sesuai ekspektasi".
pub(super) fn level(level: Level, t: &Catalogue) -> &str {
    t.enum_text("appraisal", "level", level.key())
}

/// "Baik".
pub(super) fn predicate(of: Predicate, t: &Catalogue) -> &str {
    t.enum_text("appraisal", "predicate", of.key())
}

/// "Baik", with its colour.
pub(super) fn predicate_badge(of: Predicate, t: &Catalogue) -> Badge {
    Badge::predicate(of.code(), predicate(of, t))
}

/// "Istimewa".
pub(super) fn organisation(of: OrganisationPredicate, t: &Catalogue) -> &str {
    t.enum_text("appraisal", "organisation", of.key())
}

/// "Istimewa", with its colour.
pub(super) fn organisation_badge(of: OrganisationPredicate, t: &Catalogue) -> Badge {
    Badge::predicate(of.code(), organisation(of, t))
}

/// The nine fields by the law of the period; none where that law is not known.
pub(super) fn quadrant(law: &RulesAt<'_>, t: &Catalogue) -> Option<Quadrant> {
    let columns = [Level::Below, Level::Meets, Level::Above];
    let cell = |work: Level, behaviour: Level| {
        let found = law.predicate(work, behaviour).ok()?.value;
        Some(QuadrantCell {
            word: t.enum_text("appraisal", "cell", found.key()).to_owned(),
            code: found.code(),
            place: format!("{}-{}", work.code(), behaviour.code()),
            on: false,
        })
    };
    let row = |work: &Level| {
        Some(QuadrantRow {
            label: t.enum_text("appraisal", "row", work.key()).to_owned(),
            cells: columns.iter().map(|behaviour| cell(*work, *behaviour)).collect::<Option<_>>()?,
        })
    };
    Some(Quadrant {
        caption: t.t("appraisal-quadrant").to_owned(),
        columns: columns.iter().map(|one| t.enum_text("appraisal", "column", one.key()).to_owned()).collect(),
        rows: Level::ALL.iter().map(row).collect::<Option<_>>()?,
    })
}

/// A key as addresses have it.
pub(super) fn slug(key: &str) -> String {
    key.replace('_', "-")
}
