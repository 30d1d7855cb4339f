//! The distribution of predicates as a figure, beside the pattern of the law.

use super::words;
use crate::chart::{Distribution, DistributionBar, Figure};
use crate::texts::Catalogue;
use crate::view::{Column, DataTable, Share};
use capaian_core::appraisal::distribution::Spread;
use capaian_rules::{Predicate, Violation};

/// The worst first, as the curve of the form is drawn.
const ORDER: [Predicate; 5] =
    [Predicate::VeryPoor, Predicate::Poor, Predicate::NeedsImprovement, Predicate::Good, Predicate::VeryGood];

/// How many have which predicate; none before the first is set.
pub(super) fn figure(of: &Spread, whose: &str, t: &Catalogue) -> Option<Figure> {
    let total = of.counts.total().filter(|total| *total > 0)?;
    let curve = of.pattern.as_ref().map(|pattern| pattern.curve);
    let sum: u64 = curve.map_or(0, |points| points.iter().map(|point| u64::from(*point)).sum());
    let bar = |(place, one): (usize, &Predicate)| {
        let count = of.counts.of(*one);
        DistributionBar {
            label: words::predicate(*one, t).to_owned(),
            code: one.code(),
            share: Share::of(count, total),
            written: t.f.count(count),
            pattern: curve.and_then(|points| Some(Share::of(u64::from(*points.get(place)?), sum))),
        }
    };
    let bars: Vec<DistributionBar> = ORDER.iter().enumerate().map(bar).collect();
    let facts = [("whose", whose.into()), ("n", i64::try_from(total).unwrap_or(i64::MAX).into())];
    let finding = t.with("appraisal-spread-finding", &facts);
    let rows = ORDER
        .iter()
        .map(|one| vec![words::predicate(*one, t).to_owned(), t.f.count(of.counts.of(*one))])
        .collect();
    Some(Figure {
        note: t
            .t(if curve.is_some() { "appraisal-spread-note" } else { "appraisal-spread-note-none" })
            .to_owned(),
        drawing: Distribution { label: finding.clone(), bars }.draw(),
        table: DataTable {
            caption: finding.clone(),
            columns: vec![Column::text(t.t("appraisal-predicate")), Column::number(t.t("appraisal-people"))],
            rows,
        },
        finding,
        csv: None,
    })
}

/// What the pattern says, in sentences; a consideration that blocks nothing.
pub(super) fn considerations(of: &Spread, t: &Catalogue) -> Vec<String> {
    let Some(pattern) = &of.pattern else { return Vec::new() };
    let check = &pattern.check.value;
    if !check.applicable {
        return vec![t.t("appraisal-pattern-small").to_owned()];
    }
    if check.violations.is_empty() {
        return vec![t.t("appraisal-pattern-kept").to_owned()];
    }
    check.violations.iter().map(|found| violation(found, t)).collect()
}

fn violation(of: &Violation, t: &Catalogue) -> String {
    let (limit, actual) = (t.f.count(of.limit), t.f.count(of.actual));
    let facts = [("limit", (&limit).into()), ("actual", (&actual).into())];
    t.enum_with("appraisal", "pattern_limit", of.rule.key(), &facts)
}
