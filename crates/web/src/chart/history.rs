//! The predicates of past years as dots, periodic ones as rings.

use super::drawing::{Anchor, Canvas, Svg, two_lines};
use crate::view::Share;

/// Height of one level.
const LEVEL: u32 = 28;
/// The names of the levels stand left of this.
const NAMES: u16 = 380;
/// More would not leave room for the years on a phone.
const POINTS_MAX: usize = 5;

/// Dots on levels; the best level is on top.
#[derive(Clone, Debug)]
pub struct History {
    /// In words what is drawn.
    pub label: String,
    /// Names of the levels, code 1 first. Levels below the worst point are not drawn, but at
    /// least three are.
    pub levels: Vec<String>,
    /// From the oldest to the newest; the last five are drawn.
    pub points: Vec<HistoryPoint>,
}

/// One dot.
#[derive(Clone, Debug)]
pub struct HistoryPoint {
    /// "2025" or "TW II 2026".
    pub label: String,
    /// Level, code 1 (best) to 5.
    pub code: u8,
    /// A ring, not joined with the years.
    pub periodic: bool,
}

impl History {
    /// Draws it.
    pub fn draw(&self) -> Svg {
        let shown = self.points.get(self.points.len().saturating_sub(POINTS_MAX)..).unwrap_or_default();
        let worst = shown.iter().map(|point| usize::from(point.code)).max().unwrap_or(0);
        let levels = self.levels.get(..worst.max(3).min(self.levels.len())).unwrap_or_default();
        let bottom = height_of(levels.len());
        let mut canvas = Canvas::new(bottom + 34, &self.label);
        for (at, name) in levels.iter().enumerate() {
            let y = height_of(at);
            canvas.line("grid", (Share::permille(NAMES), y), (Share::WHOLE, y));
            canvas.text("halo", Anchor::Start, Share::default(), y + 4, name);
        }
        let places: Vec<_> =
            shown.iter().enumerate().map(|(at, point)| (place(at, shown.len()), point)).collect();
        let years: Vec<_> = places.iter().filter(|(_, point)| !point.periodic).collect();
        for pair in years.windows(2) {
            if let [(x1, from), (x2, to)] = pair {
                canvas.line("series", (*x1, level_of(from)), (*x2, level_of(to)));
            }
        }
        for (x, point) in &places {
            let class = if point.periodic { "ring" } else { "dot" };
            canvas.circle(class, *x, level_of(point), 5);
            let (first, second) = two_lines(&point.label);
            canvas.text("", Anchor::Middle, *x, bottom + 8, first);
            if !second.is_empty() {
                canvas.text("", Anchor::Middle, *x, bottom + 23, second);
            }
        }
        canvas.finish()
    }
}

fn height_of(level: usize) -> u32 {
    u32::try_from(level).unwrap_or(0).saturating_mul(LEVEL) + 12
}

fn level_of(point: &HistoryPoint) -> u32 {
    height_of(usize::from(point.code.saturating_sub(1)))
}

fn place(at: usize, count: usize) -> Share {
    let room = (1000 - usize::from(NAMES)) / count.max(1);
    let x = usize::from(NAMES) + at * room + room / 2;
    Share::permille(u16::try_from(x).unwrap_or(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_are_joined_and_periods_are_rings() {
        let point = |label: &str, code, periodic| HistoryPoint { label: label.into(), code, periodic };
        let levels = ["Sangat Baik", "Baik", "Butuh perbaikan", "Kurang", "Sangat kurang"];
        let drawn = History {
            label: "Predikat".into(),
            levels: levels.map(ToOwned::to_owned).to_vec(),
            points: vec![point("2024", 2, false), point("2025", 2, false), point("TW II 2026", 1, true)],
        }
        .draw()
        .to_string();
        assert_eq!(drawn.matches("class=\"series\"").count(), 1);
        assert_eq!(drawn.matches("class=\"ring\"").count(), 1);
        assert_eq!(drawn.matches("class=\"grid\"").count(), 3);
        assert!(drawn.contains(">2026</text>"));
        assert!(!drawn.contains("Kurang"));
    }
}
