//! The chart of predicates and the table of goals.

use crate::chart::{Distribution, DistributionBar, Figure};
use crate::home::today::line::{period_name, predicate};
use crate::texts::Catalogue;
use crate::view::{Column, DataTable, Progress, Share, Tone};
use capaian_core::home::overview::GoalLine;
use capaian_core::home::tally::{PeriodCounts, Tally};
use capaian_rules::{OrganisationPredicate, Predicate, Rules, Target};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

/// The predicates of the last period that ended, beside the pattern of the unit's own predicate; `None`
/// before anybody was evaluated.
pub fn distribution(
    t: &Catalogue,
    rules: &Rules,
    tally: &Tally,
    (done, organisation): (&PeriodCounts, Option<OrganisationPredicate>),
) -> Option<Figure> {
    let period = tally.periods.last()?.as_ref()?;
    let total = done.rated();
    if total == 0 {
        return None;
    }
    let name = period_name(t, &tally.cycle.period_kind, period.number);
    let curve =
        organisation.and_then(|of| rules.at(period.ends_on).curve(of).ok()).map(|traced| traced.value);
    let whole = curve.map_or(0, |points| points.iter().sum::<u32>());
    let part = |place: usize| {
        let point = curve?.get(place).copied()?;
        Some(Share::of(u64::from(point), u64::from(whole)))
    };
    // The worst stands left, as the law draws it.
    let cells = Predicate::ALL.iter().zip(done.predicates).rev();
    let bars: Vec<DistributionBar> = cells
        .enumerate()
        .map(|(place, (level, count))| DistributionBar {
            label: predicate(t, *level).to_owned(),
            code: level.code(),
            share: Share::of(count.unsigned_abs(), total.unsigned_abs()),
            written: percent(t, count, total),
            pattern: part(place),
        })
        .collect();
    let most = bars.iter().max_by_key(|bar| bar.share)?;
    let facts =
        [("period", (&name).into()), ("most", (&most.label).into()), ("part", (&most.written).into())];
    let finding = t.with("home-distribution", &facts);
    let rows = Predicate::ALL.iter().zip(done.predicates);
    let rows = rows.map(|(level, count)| {
        vec![predicate(t, *level).to_owned(), t.f.count(count), percent(t, count, total)]
    });
    Some(Figure {
        note: organisation.map_or_else(
            || t.t("home-distribution-no-pattern").to_owned(),
            |of| t.x("home-distribution-pattern", t.enum_text("home", "organisation", of.key())),
        ),
        drawing: Distribution { label: finding.clone(), bars }.draw(),
        table: DataTable {
            caption: finding.clone(),
            columns: vec![
                Column::text(t.t("home-column-predicate")),
                Column::number(t.t("home-column-people")),
                Column::number(t.t("home-column-share")),
            ],
            rows: rows.collect(),
        },
        finding,
        csv: None,
    })
}

fn percent(t: &Catalogue, part: i64, whole: i64) -> String {
    let percent = Decimal::from(part).checked_mul(Decimal::ONE_HUNDRED);
    let percent = percent.and_then(|part| part.checked_div(Decimal::from(whole)));
    percent.map_or_else(|| "–".to_owned(), |percent| format!("{}%", t.f.fixed(&percent, 0)))
}

/// One indicator of the agency or the office.
#[derive(Debug)]
pub(super) struct GoalRow {
    pub(super) name: String,
    /// "57 / 60 nilai".
    pub(super) amounts: String,
    pub(super) bar: Option<Progress>,
    pub(super) words: String,
    pub(super) tone: Tone,
}

pub(super) fn goal_rows(t: &Catalogue, goals: &[GoalLine]) -> Vec<GoalRow> {
    goals.iter().map(|goal| goal_row(t, goal)).collect()
}

fn goal_row(t: &Catalogue, goal: &GoalLine) -> GoalRow {
    let amount = goal.amount.as_ref().map_or_else(|| "–".to_owned(), |amount| t.f.digits(amount));
    let target = match goal.target {
        Some(Target::Point(target)) => t.f.short(&target),
        Some(Target::Range { min, max }) => format!("{}–{}", t.f.short(&min), t.f.short(&max)),
        None => "–".to_owned(),
    };
    let permille =
        goal.achievement.and_then(|percent| (percent * Decimal::TEN).min(Decimal::ONE_THOUSAND).to_u16());
    let (words, tone) = match goal.achievement {
        Some(percent) if percent >= Decimal::ONE_HUNDRED => (t.f.percent(&percent), Tone::Good),
        Some(percent) => (t.f.percent(&percent), Tone::Warn),
        None if !goal.is_due => (t.t("home-goal-annual").to_owned(), Tone::Neutral),
        None if goal.target.is_none() => (t.t("home-goal-not-due").to_owned(), Tone::Neutral),
        None => (t.t("home-goal-missing").to_owned(), Tone::Neutral),
    };
    GoalRow {
        name: goal.name.clone(),
        amounts: format!("{amount} / {target} {}", goal.measure),
        bar: permille.map(|part| Progress::new(Share::permille(part))),
        words,
        tone,
    }
}

/// "Di bawah target: A, B (2 dari 6 indikator)."
pub(super) fn below_target(t: &Catalogue, goals: &[GoalLine], period: &str) -> Option<String> {
    let below: Vec<&str> = goals
        .iter()
        .filter(|goal| goal.achievement.is_some_and(|percent| percent < Decimal::ONE_HUNDRED))
        .map(|goal| goal.name.as_str())
        .collect();
    let first: Vec<&str> = below.iter().take(3).copied().collect();
    let names = first.join(", ");
    let facts = [
        ("names", (&names).into()),
        ("n", below.len().into()),
        ("all", goals.len().into()),
        ("period", period.into()),
    ];
    (!below.is_empty()).then(|| t.with("home-news-goals", &facts))
}
