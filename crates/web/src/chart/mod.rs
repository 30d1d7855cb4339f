//! Charts as pure functions from data to SVG, with the table behind them.
//!
//! Drawn at 360 units. Horizontal places are percentages and there is no view box, so a drawing
//! follows its card while its letters keep 12 px. Colours are classes only: the style sheet gives
//! them a value in both themes. A chart never stands alone: [`Figure`] adds the finding in words
//! and the numbers. Nothing here reads data or knows a language.

mod distribution;
mod drawing;
mod history;

pub use distribution::{Distribution, DistributionBar};
pub use drawing::Svg;
pub use history::{History, HistoryPoint};

use crate::view::DataTable;

/// A drawing with what makes it readable without eyes.
#[derive(Clone, Debug)]
pub struct Figure {
    /// The heading states what the chart shows: "Predikat Baik 61%, pola 45%".
    pub finding: String,
    /// How to read it: "garis: pola menurut capaian organisasi; bukan kuota".
    pub note: String,
    /// The drawing.
    pub drawing: Svg,
    /// The numbers.
    pub table: DataTable,
    /// The same numbers to download.
    pub csv: Option<String>,
}
