//! The formula itself: pick the target that counts, divide exactly, round once, then floor and cap.

use rust_decimal::Decimal;

use super::{
    Achievement, AchievementInput, AchievementNote, AchievementRefusal, Bound, Formula, MeasureState, Target,
    ZeroTargetHigher,
};
use crate::law::RulesAt;
use crate::measure::Polarity;
use crate::number::spoken;
use crate::ratio::{Ratio, aligned};
use crate::trace::{Explanation, Step, Traced};

/// What the quotient is taken against.
enum Against {
    /// A target to divide by, possibly zero.
    Target(Decimal),
    /// Inside the range: this many percent, by rule.
    Inside(Decimal),
}

impl RulesAt<'_> {
    /// The achievement of one indicator, in percent.
    ///
    /// Source: `PermenPANRB` 8/2021 pp. 91 and 100; `LKjIP` practice for zero targets, floor and cap.
    pub fn achievement(&self, input: &AchievementInput) -> Result<Traced<Achievement>, AchievementRefusal> {
        validate(input)?;
        let mut why = Explanation::default();
        let Some(realisation) = input.realisation else {
            why.cite(self.rules.formula.at(self.on)?.reference());
            let text = "Realisasi belum ada; capaian belum lengkap, bukan nol.";
            why.step(Step::new("achievement-incomplete", text));
            let (achievement, raw, state, note) = (None, None, MeasureState::Incomplete, None);
            return Ok(why.finish(Achievement { achievement, raw, state, note }));
        };
        let (percent, note) = match self.against(input.target, realisation, &mut why)? {
            Against::Inside(percent) => (whole(percent)?, None),
            Against::Target(target) if target.is_zero() => {
                (self.zero_target(input, realisation, &mut why)?, Some(AchievementNote::ZeroTarget))
            }
            Against::Target(target) => (self.quotient(input.polarity, target, realisation, &mut why)?, None),
        };
        let (achievement, raw) = self.rounded(percent, input.cap, &mut why)?;
        let state = MeasureState::Measured;
        Ok(why.finish(Achievement { achievement: Some(achievement), raw: Some(raw), state, note }))
    }

    /// The target that counts: the point, or the end of the range on the side of the realisation.
    fn against(
        &self,
        target: Target,
        realisation: Decimal,
        why: &mut Explanation,
    ) -> Result<Against, AchievementRefusal> {
        let (min, max) = match target {
            Target::Point(target) => return Ok(Against::Target(target)),
            Target::Range { min, max } if min == max => return Ok(Against::Target(min)),
            Target::Range { min, max } => (min, max),
        };
        let rule = self.rules.range.at(self.on)?;
        why.cite(rule.reference());
        let (name, bound) = if realisation > max {
            ("di atas", rule.value().above)
        } else if realisation < min {
            ("di bawah", rule.value().below)
        } else {
            let percent = rule.value().inside;
            let text = format!(
                "Realisasi {} berada di dalam rentang target {}-{}: capaian {} persen.",
                spoken(realisation),
                spoken(min),
                spoken(max),
                spoken(percent)
            );
            why.step(range_step("achievement-range-inside", text, min, max));
            return Ok(Against::Inside(percent));
        };
        let counts = match bound {
            Bound::Upper => max,
            Bound::Lower => min,
        };
        let text = format!(
            "Realisasi {} berada {name} rentang target {}-{}: yang dipakai batas {}.",
            spoken(realisation),
            spoken(min),
            spoken(max),
            spoken(counts)
        );
        why.step(range_step("achievement-range-bound", text, min, max).with("bound", counts.to_string()));
        Ok(Against::Target(counts))
    }

    fn zero_target(
        &self,
        input: &AchievementInput,
        realisation: Decimal,
        why: &mut Explanation,
    ) -> Result<Ratio, AchievementRefusal> {
        let rule = self.rules.zero_target.at(self.on)?;
        let percent = match (input.polarity, rule.value().higher) {
            (Polarity::Higher, ZeroTargetHigher::Refused) => return Err(AchievementRefusal::ZeroBound),
            // Better than nothing found cannot be worse than nothing found: a negative counts as reached.
            (Polarity::Lower, _) if realisation <= Decimal::ZERO => rule.value().lower_reached,
            (Polarity::Lower, _) => rule.value().lower_exceeded,
        };
        why.cite(rule.reference());
        let text = format!(
            "Target nol tidak dapat menjadi pembagi: realisasi {} bernilai {} persen.",
            spoken(realisation),
            spoken(percent)
        );
        why.step(Step::new("achievement-zero-target", text).with("realisation", realisation.to_string()));
        whole(percent)
    }

    fn quotient(
        &self,
        polarity: Polarity,
        target: Decimal,
        realisation: Decimal,
        why: &mut Explanation,
    ) -> Result<Ratio, AchievementRefusal> {
        let rule = self.rules.formula.at(self.on)?;
        why.cite(rule.reference());
        let formula = rule.value().of(polarity);
        let percent = percent(formula, target, realisation).ok_or(AchievementRefusal::TooLarge)?;
        let (r, t) = (spoken(realisation), spoken(target));
        let text = match formula {
            Formula::Ratio => format!("Makin tinggi makin baik: {r} / {t} x 100."),
            Formula::MirroredRatio => format!("Makin rendah makin baik: (2 x {t} - {r}) / {t} x 100."),
        };
        why.step(
            Step::new("achievement-quotient", text)
                .with("formula", formula.key())
                .with("target", target.to_string())
                .with("realisation", realisation.to_string()),
        );
        Ok(percent)
    }

    /// The percentage to two decimals, floored and capped; and as computed, to ten.
    fn rounded(
        &self,
        percent: Ratio,
        cap: Option<Decimal>,
        why: &mut Explanation,
    ) -> Result<(Decimal, Decimal), AchievementRefusal> {
        let rule = self.rules.rounding.at(self.on)?;
        let decimals = rule.value().achievement_decimals;
        let fits = |number: Option<Decimal>| number.ok_or(AchievementRefusal::TooLarge);
        let raw = fits(percent.round(rule.value().raw_decimals))?.normalize();
        let mut achievement = fits(percent.round(decimals))?;
        why.cite(rule.reference());
        let text = format!("Hasil hitung {} dibulatkan menjadi {}.", spoken(raw), comma(achievement));
        why.step(
            Step::new("achievement-rounded", text)
                .with("raw", raw.to_string())
                .with("rounded", achievement.to_string()),
        );

        let floor = self.rules.floor.at(self.on)?;
        if achievement < floor.value().0 {
            achievement = fits(whole(floor.value().0)?.round(decimals))?;
            why.cite(floor.reference());
            let text =
                format!("Capaian tidak kurang dari {}; hasil hitung tetap disimpan.", comma(achievement));
            why.step(Step::new("achievement-floor", text).with("floor", achievement.to_string()));
        }
        let rule = self.rules.cap.at(self.on)?;
        if let Some(cap) = cap.or(rule.value().cap) {
            let cap = fits(whole(cap)?.round(decimals))?;
            if achievement > cap {
                achievement = cap;
                why.cite(rule.reference());
                let text = format!("Capaian dibatasi {}; hasil hitung tetap disimpan.", comma(cap));
                why.step(Step::new("achievement-cap", text).with("cap", cap.to_string()));
            }
        }
        Ok((achievement, raw))
    }
}

/// Impossible figures are refused whether or not there is a realisation yet.
fn validate(input: &AchievementInput) -> Result<(), AchievementRefusal> {
    let higher = input.polarity == Polarity::Higher;
    match input.target {
        Target::Point(target) if target < Decimal::ZERO => return Err(AchievementRefusal::NegativeTarget),
        Target::Point(target) if target.is_zero() && higher => return Err(AchievementRefusal::ZeroTarget),
        Target::Range { min, max } if min > max => return Err(AchievementRefusal::RangeOrder),
        Target::Range { min, .. } if min < Decimal::ZERO => return Err(AchievementRefusal::NegativeRange),
        Target::Range { max, .. } if max.is_zero() && higher => return Err(AchievementRefusal::ZeroTarget),
        _ => {}
    }
    match input.cap {
        Some(cap) if cap <= Decimal::ZERO => Err(AchievementRefusal::Cap),
        _ => Ok(()),
    }
}

fn percent(formula: Formula, target: Decimal, realisation: Decimal) -> Option<Ratio> {
    let ([target, realisation], _) = aligned([target, realisation])?;
    let reached = match formula {
        Formula::Ratio => realisation,
        Formula::MirroredRatio => target.checked_mul(2)?.checked_sub(realisation)?,
    };
    Ratio::new(reached.checked_mul(100)?, target)
}

fn whole(number: Decimal) -> Result<Ratio, AchievementRefusal> {
    let ratio = || {
        let ([number], scale) = aligned([number])?;
        Ratio::new(number, 10_i128.checked_pow(scale)?)
    };
    ratio().ok_or(AchievementRefusal::TooLarge)
}

fn comma(number: Decimal) -> String {
    number.to_string().replace('.', ",")
}

fn range_step(key: &'static str, text: String, min: Decimal, max: Decimal) -> Step {
    Step::new(key, text).with("min", min.to_string()).with("max", max.to_string())
}
