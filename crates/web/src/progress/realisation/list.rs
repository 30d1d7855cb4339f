//! The rows of the progress page, from the read model to finished words.

use crate::texts::Catalogue;
use crate::view::{Badge, Progress, Share, Tone};
use capaian_core::progress::realisation::page::{ProgressPage, ProgressRow};
use capaian_core::progress::realisation::{RealisationState, Reported};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;

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
    /// The form.
    pub href: String,
    /// Whether this period has a report already.
    pub reported: bool,
}

/// The rows in a period.
pub fn rows(page: &ProgressPage, period: i64, t: &Catalogue) -> Vec<Row> {
    page.rows.iter().map(|row| shown(row, period, t)).collect()
}

fn shown(row: &ProgressRow, period: i64, t: &Catalogue) -> Row {
    let indicator = &row.indicator;
    let latest = row.latest(period).map(|(_, report)| report);
    let due = row.targets.get(&period);
    let (sentence, tone) = sentence(row, latest, due, period, t);
    Row {
        statement: indicator.statement.clone(),
        supports: indicator.supports.as_ref().map(|text| t.x("progress-supports", text)),
        name: indicator.name.clone(),
        badge: badge(latest, t),
        amounts: format!(
            "{} / {}",
            latest.map_or("–".to_owned(), |report| t.f.digits(&report.amount)),
            target(&indicator.target_min, &indicator.target_max, t)
        ),
        measure: indicator.measure.clone(),
        bar: bar(row, latest, due),
        sentence,
        tone,
        href: format!("/realisasi/{}/{period}", indicator.id),
        reported: row.reported.contains_key(&period),
    }
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
fn bar(row: &ProgressRow, latest: Option<&Reported>, due: Option<&String>) -> Option<Progress> {
    if row.indicator.polarity != "higher" {
        return None;
    }
    let whole = row.indicator.target_min.parse::<Decimal>().ok().filter(|whole| *whole > Decimal::ZERO)?;
    let share = |amount: &str| {
        let part = amount.parse::<Decimal>().ok()?.checked_mul(Decimal::ONE_THOUSAND)?.checked_div(whole)?;
        Some(Share::permille(part.clamp(Decimal::ZERO, Decimal::ONE_THOUSAND).to_u16()?))
    };
    let bar = Progress::new(latest.map_or(Some(Share::default()), |report| share(&report.amount))?);
    Some(due.and_then(|due| share(due)).map_or(bar.clone(), |tick| bar.target(tick)))
}

fn sentence(
    row: &ProgressRow,
    latest: Option<&Reported>,
    due: Option<&String>,
    period: i64,
    t: &Catalogue,
) -> (String, Tone) {
    let Some(due) = due else { return (t.t("progress-pace-waiting").to_owned(), Tone::Neutral) };
    let quarter = roman(period);
    let amount = t.f.digits(due);
    let facts = [("period", quarter.into()), ("target", (&amount).into())];
    let Some(report) = latest else { return (t.with("progress-pace-missing", &facts), Tone::Neutral) };
    let (Ok(reached), Ok(wanted)) = (report.amount.parse::<Decimal>(), due.parse::<Decimal>()) else {
        return (t.t("progress-pace-waiting").to_owned(), Tone::Neutral);
    };
    let higher = row.indicator.polarity == "higher";
    let (key, tone) = match reached.cmp(&wanted) {
        std::cmp::Ordering::Equal => ("progress-pace-on", Tone::Good),
        std::cmp::Ordering::Greater if higher => ("progress-pace-above", Tone::Good),
        std::cmp::Ordering::Less if !higher => ("progress-pace-better-below", Tone::Good),
        std::cmp::Ordering::Less => ("progress-pace-below", Tone::Warn),
        std::cmp::Ordering::Greater => ("progress-pace-worse-above", Tone::Warn),
    };
    (t.with(key, &facts), tone)
}

/// Quarters are written in Roman numerals.
pub fn roman(number: i64) -> &'static str {
    const NUMERALS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    usize::try_from(number - 1).ok().and_then(|place| NUMERALS.get(place)).copied().unwrap_or("–")
}
