//! Plain structs that the component macros draw. A read model's page turns its data into these;
//! they hold finished words and numbers, decide nothing and know no room.
//!
//! To add a part: a struct here, a macro in `templates/components/`, its states on `/_ui`.

mod cycle;
mod data;

pub use cycle::{
    BarRow, Node, Progress, Quadrant, QuadrantCell, QuadrantRow, RatingNav, Share, Step, StepState,
};
pub use data::{
    Column, Conflict, DataTable, Fact, HeatCell, HeatRow, HeatTable, Pager, Picked, ResultGroup, Task, Tile,
    Version, by_result,
};

/// How urgent or how settled something is. Never the only sign: text and icon say the same.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// A fact without colour.
    #[default]
    Neutral,
    /// Under way.
    Info,
    /// Done, reached, agreed.
    Good,
    /// Needs attention.
    Warn,
    /// Refused, late, failed.
    Bad,
}

impl Tone {
    /// CSS class.
    pub const fn class(self) -> &'static str {
        match self {
            Self::Neutral => "neutral",
            Self::Info => "info",
            Self::Good => "good",
            Self::Warn => "warn",
            Self::Bad => "bad",
        }
    }

    /// The icon that goes with it unless a badge names its own.
    pub const fn icon(self) -> &'static str {
        match self {
            Self::Neutral => "circle-dashed",
            Self::Info => "info-circle",
            Self::Good => "circle-check",
            Self::Warn => "alert-triangle",
            Self::Bad => "circle-x",
        }
    }
}

/// A status: word, icon and colour.
#[derive(Clone, Debug)]
pub struct Badge {
    /// The word, from the enum's text.
    pub text: String,
    /// CSS class: a [`Tone`] or a predicate's `p1` to `p5`.
    pub class: &'static str,
    /// Name of the icon.
    pub icon: &'static str,
}

impl Badge {
    /// A status with the icon of its tone.
    pub fn new(tone: Tone, text: impl Into<String>) -> Self {
        Self { text: text.into(), class: tone.class(), icon: tone.icon() }
    }

    /// A status with an icon of its own.
    pub fn with_icon(mut self, icon: &'static str) -> Self {
        self.icon = icon;
        self
    }

    /// A predicate, code 1 (best) to 5.
    pub fn predicate(code: u8, word: impl Into<String>) -> Self {
        let icon = if code <= 2 { "circle-check" } else { "alert-triangle" };
        Self { text: word.into(), class: predicate_class(code), icon }
    }
}

/// The colour class of a predicate's code 1 to 5; other codes have no colour.
pub const fn predicate_class(code: u8) -> &'static str {
    match code {
        1 => "p1",
        2 => "p2",
        3 => "p3",
        4 => "p4",
        5 => "p5",
        _ => "",
    }
}
