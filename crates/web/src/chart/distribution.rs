//! The distribution of predicates as columns, with the pattern of the law as a dashed line.

use super::drawing::{Anchor, Canvas, Svg, two_lines};
use crate::view::{Share, predicate_class};

const BASE: u32 = 150;
const PLOT: u32 = 118;

/// Columns from the worst to the best predicate.
#[derive(Clone, Debug)]
pub struct Distribution {
    /// In words what is drawn.
    pub label: String,
    /// Columns from left to right.
    pub bars: Vec<DistributionBar>,
}

/// One column.
#[derive(Clone, Debug)]
pub struct DistributionBar {
    /// The predicate in words.
    pub label: String,
    /// Its code 1 to 5.
    pub code: u8,
    /// Part of all.
    pub share: Share,
    /// The part in words: "66%".
    pub written: String,
    /// The pattern's part, where there is one.
    pub pattern: Option<Share>,
}

impl Distribution {
    /// Draws it. The highest column or the highest point of the pattern fills the height.
    pub fn draw(&self) -> Svg {
        let mut canvas = Canvas::new(190, &self.label);
        let top = self
            .bars
            .iter()
            .flat_map(|bar| [Some(bar.share), bar.pattern])
            .flatten()
            .max()
            .unwrap_or_default();
        let place = Places::of(self.bars.len());
        canvas.line("grid", (Share::default(), BASE), (Share::WHOLE, BASE));
        for (at, bar) in self.bars.iter().enumerate() {
            let height = scaled(bar.share, top).max(u32::from(bar.share.value() > 0));
            canvas.rect(predicate_class(bar.code), place.left(at), place.width(), BASE - height, height);
        }
        let pattern: Vec<_> = (self.bars.iter().enumerate())
            .filter_map(|(at, bar)| Some((place.middle(at), BASE - scaled(bar.pattern?, top))))
            .collect();
        canvas.curve("dash", &pattern);
        for (at, bar) in self.bars.iter().enumerate() {
            let height = scaled(bar.share, top);
            canvas.text("strong halo", Anchor::Middle, place.middle(at), BASE - height - 6, &bar.written);
            let (first, second) = two_lines(&bar.label);
            canvas.text("", Anchor::Middle, place.middle(at), BASE + 18, first);
            if !second.is_empty() {
                canvas.text("", Anchor::Middle, place.middle(at), BASE + 33, second);
            }
        }
        canvas.finish()
    }
}

/// Pixels of a share when `top` fills the plot.
fn scaled(share: Share, top: Share) -> u32 {
    (u32::from(share.value()) * PLOT).checked_div(u32::from(top.value())).unwrap_or(0)
}

/// Where equal columns stand.
struct Places {
    step: u16,
}

impl Places {
    fn of(columns: usize) -> Self {
        let columns = u16::try_from(columns).unwrap_or(u16::MAX).max(1);
        Self { step: 1000 / columns }
    }

    const fn width(&self) -> Share {
        Share::permille(self.step * 6 / 10)
    }

    fn middle(&self, at: usize) -> Share {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        Share::permille(at.saturating_mul(self.step).saturating_add(self.step / 2))
    }

    fn left(&self, at: usize) -> Share {
        Share::permille(self.middle(at).value().saturating_sub(self.width().value() / 2))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bar(code: u8, share: u16, pattern: u16) -> DistributionBar {
        DistributionBar {
            label: "Sangat Kurang".into(),
            code,
            share: Share::permille(share),
            written: format!("{}%", share / 10),
            pattern: Some(Share::permille(pattern)),
        }
    }

    #[test]
    fn the_highest_fills_the_plot_and_none_is_no_column() {
        let chart = Distribution { label: "Predikat".into(), bars: vec![bar(5, 0, 10), bar(2, 660, 450)] };
        let drawn = chart.draw().to_string();
        assert!(
            drawn.contains(r#"<rect class="p2" x="60.0%" y="32" width="30.0%" height="118" rx="1"/>"#),
            "{drawn}"
        );
        assert!(
            drawn.contains(r#"<rect class="p5" x="10.0%" y="150" width="30.0%" height="0" rx="1"/>"#),
            "{drawn}"
        );
        assert!(drawn.contains(r#"d="M250 149C500 149 500 70 750 70""#), "{drawn}");
        assert!(Distribution { label: String::new(), bars: vec![] }.draw().to_string().starts_with("<svg"));
    }
}
