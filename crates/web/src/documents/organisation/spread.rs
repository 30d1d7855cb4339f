//! People by predicate beside the bounds of the pattern.

use crate::documents::rated::predicate_word;
use crate::documents::words::Words;
use capaian_core::appraisal::organisation::OrganisationRecord;
use capaian_core::db::Fault;
use capaian_rules::{Bound, Predicate};
use capaian_typeset::view::PredicateCount;
use rust_decimal::Decimal;

/// The law of the day cannot say how a pattern stands.
fn unknown(why: &dyn std::error::Error) -> Fault {
    Fault::Unreadable(why.to_string())
}

/// A row for each predicate from the highest to the lowest, and people in all.
pub(super) fn counts(words: &Words, of: &OrganisationRecord) -> Result<(Vec<PredicateCount>, String), Fault> {
    let bounds = words.law.bounds(of.revision.predicate, &of.counts).map_err(|why| unknown(&why))?;
    let total = of.counts.total().unwrap_or_default();
    let row = |predicate: &Predicate| {
        let count = of.counts.of(*predicate);
        let said = bounds.iter().filter(|bound| bound.of.contains(predicate));
        PredicateCount {
            predicate: predicate_word(words, *predicate),
            count: words.t.f.count(count),
            share: (total > 0).then(|| share(words, Decimal::from(count) / Decimal::from(total))),
            bounds: said.map(|bound| text(words, bound)).collect(),
        }
    };
    Ok((Predicate::ALL.iter().map(row).collect(), words.t.f.count(total)))
}

fn share(words: &Words, of: Decimal) -> String {
    words.t.f.percent(&(of * Decimal::ONE_HUNDRED).round_dp(1))
}

fn text(words: &Words, bound: &Bound) -> String {
    let limit = words.t.f.count(bound.limit);
    let share = bound.share.map_or_else(String::new, |of| share(words, of));
    let given = [("limit", (&limit).into()), ("share", (&share).into())];
    words.t.enum_with("documents", "bound", bound.rule.key(), &given)
}

/// How the unit stands to its pattern, which blocks nothing.
pub(super) fn pattern_note(words: &Words, of: &OrganisationRecord) -> Result<Option<String>, Fault> {
    if of.counts.total().unwrap_or_default() == 0 {
        return Ok(Some(words.t.t("documents-pattern-none").to_owned()));
    }
    let check = words.law.distribution(of.revision.predicate, &of.counts, None);
    let check = check.map_err(|why| unknown(&why))?.value;
    let broken = i64::try_from(check.violations.len()).unwrap_or(i64::MAX);
    Ok(Some(match (check.applicable, broken) {
        (false, _) => words.t.t("documents-pattern-small").to_owned(),
        (true, 0) => words.t.t("documents-pattern-kept").to_owned(),
        (true, broken) => words.t.n("documents-pattern-not-kept", broken),
    }))
}

/// "Rata-rata 3 capaian terukur 97,5%; 1 belum ada dan tidak dihitung."
pub(super) fn mean(words: &Words, of: &OrganisationRecord) -> Option<String> {
    let (mean, missing) = (&of.facts.mean, of.facts.mean.missing);
    if of.facts.goals.is_empty() {
        return None;
    }
    Some(match &mean.mean {
        None => words.t.with("appraisal-mean-none", &[("missing", missing.into())]),
        Some(percent) => {
            let percent = words.t.f.digits(percent);
            let given = [
                ("mean", (&percent).into()),
                ("measured", mean.measured.into()),
                ("missing", missing.into()),
            ];
            words.t.with("appraisal-mean", &given)
        }
    })
}
