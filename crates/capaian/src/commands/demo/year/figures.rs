//! Figures of targets and of what is reached: whole hundredths, never a floating number.

use capaian_core::planning::Amount;
use capaian_rules::Nature;
use std::collections::BTreeMap;

/// A figure in hundredths, with the places it is written with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Hundredths.
    pub hundredths: i64,
    /// Places behind the point: 0, 1 or 2.
    pub places: u32,
}

impl Figure {
    /// Reads `99.5`; none for what is no figure of at most two places.
    pub fn read(text: &str) -> Option<Self> {
        let (whole, part) = text.split_once('.').unwrap_or((text, ""));
        let places = u32::try_from(part.len()).ok().filter(|places| *places <= 2)?;
        let part: i64 = if part.is_empty() { 0 } else { part.parse().ok()? };
        let whole: i64 = whole.parse().ok()?;
        Some(Self { hundredths: whole * 100 + part * 10_i64.pow(2 - places), places })
    }

    /// The figure `hundredths`, rounded half up to the places of this one.
    pub fn like(self, hundredths: i64) -> Self {
        let unit = 10_i64.pow(2 - self.places);
        Self { hundredths: (hundredths + unit / 2).div_euclid(unit) * unit, places: self.places }
    }

    /// As an amount.
    pub fn amount(self) -> Option<Amount> {
        let (whole, rest) = (self.hundredths / 100, self.hundredths % 100);
        let text = match self.places {
            0 => whole.to_string(),
            1 => format!("{whole}.{}", rest / 10),
            _ => format!("{whole}.{rest:02}"),
        };
        text.parse().ok()
    }
}

/// What an indicator should stand at when each quarter ends.
pub fn quarters(nature: Nature, start: Figure, target: Figure) -> BTreeMap<i64, Figure> {
    let at = |quarter: i64| match nature {
        Nature::Cumulative => target.like(target.hundredths * quarter / 4),
        Nature::EndPosition => {
            target.like(start.hundredths + (target.hundredths - start.hundredths) * quarter / 4)
        }
        Nature::Average | Nature::Annual => target,
    };
    let first = if nature == Nature::Annual { 4 } else { 1 };
    (first..=4).map(|quarter| (quarter, at(quarter))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn figure(text: &str) -> Figure {
        Figure::read(text).unwrap()
    }

    #[test]
    fn figures_are_exact() {
        for text in ["4", "99.5", "9.66", "0"] {
            assert_eq!(figure(text).amount().unwrap().to_string(), text);
        }
    }

    #[test]
    fn quarters_follow_the_nature() {
        let shown = |nature, start, target| {
            let all = quarters(nature, figure(start), figure(target));
            all.values().map(|one| one.amount().unwrap().to_string()).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(shown(Nature::Cumulative, "0", "90"), "23 45 68 90");
        assert_eq!(shown(Nature::EndPosition, "62", "84"), "68 73 79 84");
        assert_eq!(shown(Nature::Average, "0", "95"), "95 95 95 95");
        assert_eq!(shown(Nature::Annual, "0", "72"), "72");
    }
}
