//! The rows of the progress page, from the facts of the period to finished words.

use crate::progress::period::PeriodName;
use crate::texts::Catalogue;
use crate::view::{Badge, Progress, ResultGroup, Share, Tone, by_result};
use capaian_core::progress::pace::decimal;
use capaian_core::progress::realisation::page::ProgressPage;
use capaian_core::progress::realisation::{Doubt, IndicatorFact, RealisationState, Reported};
use capaian_rules::{Nature, PaceState};
use chrono::NaiveDate;
use rust_decimal::prelude::ToPrimitive;
use rust_decimal::{Decimal, RoundingStrategy};

/// One indicator as it is shown.
#[derive(Debug, Clone)]
pub struct Row {
    /// The work result.
    pub statement: String,
    /// "Mengintervensi: …".
    pub supports: Option<String>,
    /// The indicator.
    pub name: String,
    /// Who vouches for the latest amount.
    pub badge: Badge,
    /// "terakhir TW II: 14", where this period has no report.
    pub earlier: Option<String>,
    /// "2 berkas"; empty without evidence.
    pub evidence: String,
    /// Why the report came back.
    pub reason: Option<String>,
    /// "41 / 60".
    pub amounts: String,
    /// Unit of measure.
    pub measure: String,
    /// Part of the year's target, with today's target as a tick; none where a bar would mislead.
    pub bar: Option<Progress>,
    /// The sentence that says the same.
    pub sentence: String,
    /// Colour of the sentence.
    pub tone: Tone,
    /// Why the amount looks mistyped.
    pub doubt: Option<&'static str>,
    /// The form.
    pub href: String,
    /// Whether this period has a report already.
    pub reported: bool,
}

/// The rows of a page by work result, read on `today`.
pub fn groups(page: &ProgressPage, today: NaiveDate, t: &'static Catalogue) -> Vec<ResultGroup<Row>> {
    let name = PeriodName::of(&page.period, page.periods.len());
    let rows = page.facts.iter().map(|fact| {
        let earlier = fact.latest_before().map(|number| PeriodName::numbered(number, page.periods.len()));
        Row {
            earlier: earlier.and_then(|of| self::earlier(fact, of, t)),
            ..shown(fact, name, today <= page.period.ends_on, t)
        }
    });
    let rows = rows.collect();
    let mut groups = by_result(rows, |row: &Row| &row.statement);
    for group in groups.iter_mut().filter(|group| group.title.is_some()) {
        // What all of them serve is said once.
        let first = group.rows.first().and_then(|row| row.supports.clone());
        if group.rows.iter().all(|row| row.supports == first) {
            group.rows.iter_mut().for_each(|row| row.supports = None);
            group.note = first;
        }
    }
    groups
}

fn shown(fact: &IndicatorFact, period: PeriodName, is_running: bool, t: &'static Catalogue) -> Row {
    let indicator = &fact.indicator;
    let latest = fact.latest();
    let is_told = indicator.narrative.is_some();
    let (sentence, tone) = sentence(fact, period, is_running, t);
    let reason = fact.reported().and_then(|report| report.returned_reason.as_ref());
    Row {
        statement: indicator.statement.clone(),
        supports: indicator.supports.as_ref().map(|text| t.x("progress-supports", text)),
        name: indicator.narrative.as_ref().unwrap_or(&indicator.name).clone(),
        // What is due in this period has its own state; that of an earlier report is said beside its figure.
        badge: badge(if fact.reading.due.is_some() || is_told { fact.reported() } else { latest }, t),
        earlier: None,
        evidence: evidence_count(fact.evidence.len(), t),
        reason: reason.map(|reason| t.x("progress-returned-because", reason)),
        amounts: if is_told {
            fact.reported().map_or("–", |_| t.t("progress-in-words")).to_owned()
        } else {
            let amount = latest.map_or("–".to_owned(), |report| t.f.digits(&report.amount));
            format!("{amount} / {}", target(&indicator.target_min, &indicator.target_max, t))
        },
        measure: indicator.measure.clone(),
        bar: bar(fact),
        sentence,
        tone,
        doubt: doubt(fact, t),
        href: format!("/realisasi/{}/{}", indicator.id, period.number()),
        reported: fact.reported().is_some(),
    }
}

/// Of which period the amount is, where it is not of the one that is shown.
fn earlier(fact: &IndicatorFact, of: PeriodName, t: &Catalogue) -> Option<String> {
    let when = of.short(t);
    if fact.indicator.narrative.is_some() {
        return fact.latest().map(|_| t.x("progress-earlier-told", &when));
    }
    let amount = t.f.digits(&fact.latest()?.amount);
    Some(t.with("progress-earlier", &[("when", (&when).into()), ("amount", (&amount).into())]))
}

/// What makes the amount of the period look mistyped, as a sentence.
pub fn doubt(fact: &IndicatorFact, t: &'static Catalogue) -> Option<&'static str> {
    Doubt::of(fact).map(|doubt| t.enum_text("progress", "doubt", doubt.key()))
}

/// "2 berkas"; nothing without evidence.
pub fn evidence_count(count: usize, t: &Catalogue) -> String {
    let count = i64::try_from(count).unwrap_or(i64::MAX);
    if count == 0 { String::new() } else { t.n("progress-evidence-count", count) }
}

/// "60" or "75–80".
pub fn target(min: &str, max: &str, t: &Catalogue) -> String {
    if min == max { t.f.digits(max) } else { format!("{}–{}", t.f.digits(min), t.f.digits(max)) }
}

/// The state of the latest report as a badge.
pub fn badge(latest: Option<&Reported>, t: &Catalogue) -> Badge {
    let state = latest.and_then(|report| RealisationState::from_key(&report.state));
    let tone = match state {
        Some(RealisationState::Verified) => Tone::Good,
        Some(RealisationState::Reported) => Tone::Info,
        Some(RealisationState::Returned) => Tone::Warn,
        None => Tone::Neutral,
    };
    Badge::new(tone, t.enum_text("progress", "state", state.map_or("none", RealisationState::key)))
}

/// Drawn only where more is better and both ends are known and positive: elsewhere length says
/// nothing.
fn bar(fact: &IndicatorFact) -> Option<Progress> {
    if fact.indicator.polarity != "higher" {
        return None;
    }
    let whole = decimal(&fact.indicator.target_min).filter(|whole| *whole > Decimal::ZERO)?;
    let share = |part: Decimal| {
        let part = part.checked_mul(Decimal::ONE_THOUSAND)?.checked_div(whole)?;
        Some(Share::permille(part.clamp(Decimal::ZERO, Decimal::ONE_THOUSAND).to_u16()?))
    };
    let reached = match fact.latest() {
        Some(report) => share(decimal(&report.amount)?)?,
        None => Share::default(),
    };
    let bar = Progress::new(reached);
    Some(fact.reading.due.and_then(share).map_or(bar.clone(), |tick| bar.target(tick)))
}

/// The words for an amount at its target: within the tolerance of the pace it may still miss it, and an
/// evaluation will say so.
fn near(fact: &IndicatorFact, due: Decimal) -> (&'static str, Tone) {
    let amount = fact.latest().and_then(|report| decimal(&report.amount));
    match fact.indicator.polarity.as_str() {
        _ if amount == Some(due) => ("progress-pace-exact", Tone::Good),
        "higher" if amount.is_some_and(|amount| amount < due) => ("progress-pace-near-below", Tone::Neutral),
        "lower" if amount.is_some_and(|amount| amount > due) => ("progress-pace-near-above", Tone::Neutral),
        _ => ("progress-pace-on", Tone::Good),
    }
}

/// "di bawah target s.d. hari ini (43,53)".
pub fn sentence(fact: &IndicatorFact, period: PeriodName, is_running: bool, t: &Catalogue) -> (String, Tone) {
    if fact.indicator.narrative.is_some() {
        return (t.t("progress-pace-told").to_owned(), Tone::Neutral);
    }
    let is_annual = fact.indicator.nature == Nature::Annual.key();
    let Some(due) = fact.reading.due else {
        let key = match fact.reading.state {
            PaceState::Waiting if is_annual => "progress-pace-annual",
            PaceState::Waiting => "progress-pace-waiting",
            _ => "progress-pace-no-target",
        };
        return (t.t(key).to_owned(), Tone::Neutral);
    };
    let when = if is_running && fact.indicator.nature == Nature::Cumulative.key() {
        t.t("progress-until-today").to_owned()
    } else {
        t.x("progress-of", &period.short(t))
    };
    // For the eye: a target between two dates has as many decimals as the days divide it into.
    let target = t.f.short(&due.round_dp_with_strategy(2, RoundingStrategy::MidpointAwayFromZero));
    let facts = [("when", (&when).into()), ("target", (&target).into())];
    let higher = fact.indicator.polarity == "higher";
    let (key, tone) = match fact.reading.state {
        PaceState::Ahead if higher => ("progress-pace-above", Tone::Good),
        PaceState::Ahead => ("progress-pace-better-below", Tone::Good),
        PaceState::On => near(fact, due),
        PaceState::Behind if higher => ("progress-pace-below", Tone::Warn),
        PaceState::Behind => ("progress-pace-worse-above", Tone::Warn),
        PaceState::Waiting | PaceState::Incomplete => ("progress-pace-missing", Tone::Neutral),
    };
    // No praise for an amount that is mistyped, more likely than not.
    let is_praise = tone == Tone::Good && Doubt::of(fact).is_some();
    (t.with(key, &facts), if is_praise { Tone::Neutral } else { tone })
}
