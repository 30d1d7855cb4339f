//! Parts that belong to the performance cycle.

use std::fmt;

use super::Badge;

/// A part of a whole in thousandths, 0 to 1000. Integers only: it is drawn, never reckoned with.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Share(u16);

impl Share {
    /// The whole.
    pub const WHOLE: Self = Self(1000);

    /// From thousandths; more than the whole is drawn as the whole.
    pub const fn permille(value: u16) -> Self {
        if value > 1000 { Self::WHOLE } else { Self(value) }
    }

    /// A part of a whole; nothing of nothing is nothing.
    pub fn of(part: u64, whole: u64) -> Self {
        let value = part.saturating_mul(1000).checked_div(whole).unwrap_or(0);
        Self::permille(u16::try_from(value).unwrap_or(u16::MAX))
    }

    /// Thousandths.
    pub const fn value(self) -> u16 {
        self.0
    }
}

/// As an SVG percentage without the sign: `68.3`.
impl fmt::Display for Share {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}.{}", self.0 / 10, self.0 % 10)
    }
}

impl askama::filters::HtmlSafe for Share {}

/// A bar with the target of today as a tick, and the sentence that says the same.
#[derive(Clone, Debug, Default)]
pub struct Progress {
    /// How much is done.
    pub done: Share,
    /// Where the target of today stands.
    pub target: Option<Share>,
    /// Colour class of the fill, empty for the usual one.
    pub class: &'static str,
}

impl Progress {
    /// A bar without a target.
    pub fn new(done: Share) -> Self {
        Self { done, ..Self::default() }
    }

    /// Adds the target of today.
    pub fn target(mut self, target: Share) -> Self {
        self.target = Some(target);
        self
    }
}

/// A row of name, bar and number.
#[derive(Clone, Debug)]
pub struct BarRow {
    /// Name.
    pub label: String,
    /// Bar, with the standard as its target where there is one.
    pub bar: Progress,
    /// The number in words.
    pub value: String,
    /// Whether the person is in this row.
    pub mine: bool,
}

/// Where the person stands in a [`Step`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum StepState {
    /// Behind.
    Done,
    /// Here.
    Now,
    /// Ahead.
    Ahead,
}

impl StepState {
    /// CSS class and last part of the text key.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Done => "done",
            Self::Now => "now",
            Self::Ahead => "ahead",
        }
    }
}

/// A station of the year or of a procedure.
#[derive(Clone, Debug)]
pub struct Step {
    /// Behind, here or ahead.
    pub state: StepState,
    /// "Triwulan III".
    pub title: String,
    /// "tutup 30 Sep · 9 hari lagi".
    pub note: String,
}

/// The nine fields of the law that turn two ratings into a predicate.
#[derive(Clone, Debug)]
pub struct Quadrant {
    /// What the table shows, for those who cannot see it.
    pub caption: String,
    /// Behaviour below, meets, above: the heads of the columns.
    pub columns: Vec<String>,
    /// Result above, meets, below.
    pub rows: Vec<QuadrantRow>,
}

/// A row of the [`Quadrant`].
#[derive(Clone, Debug)]
pub struct QuadrantRow {
    /// "Hasil di atas".
    pub label: String,
    /// Three cells.
    pub cells: Vec<QuadrantCell>,
}

/// A cell of the [`Quadrant`].
#[derive(Clone, Debug)]
pub struct QuadrantCell {
    /// The predicate.
    pub word: String,
    /// Its code 1 to 5.
    pub code: u8,
    /// `<result>-<behaviour>` in codes 1 to 3, so that a choice can light the cell.
    pub place: String,
    /// Whether the person stands here.
    pub on: bool,
}

impl QuadrantCell {
    /// Colour class of its predicate.
    pub const fn class(&self) -> &'static str {
        super::predicate_class(self.code)
    }
}

/// The way from person to person while rating.
#[derive(Clone, Debug, Default)]
pub struct RatingNav {
    /// The person before.
    pub previous: Option<String>,
    /// The person after.
    pub next: Option<String>,
}

/// A reason and the reasons below it: rating, indicator, evidence.
#[derive(Clone, Debug, Default)]
pub struct Node {
    /// "Hasil kerja".
    pub title: String,
    /// "sesuai ekspektasi"; a short value instead may stand in `value`.
    pub badge: Option<Badge>,
    /// "57 / 60 · 95,0%".
    pub value: String,
    /// Who set it, when, why.
    pub text: String,
    /// Rule with article and date.
    pub rule: String,
    /// Pieces of evidence: address and name.
    pub evidence: Vec<(String, String)>,
    /// How it was computed: address and label.
    pub link: Option<(String, String)>,
    /// What it rests on.
    pub children: Vec<Node>,
}

/// Recursion needs a template of its own: macros are unfolded where they stand.
#[derive(askama::Template)]
#[template(path = "components/node.html")]
struct NodeView<'a> {
    node: &'a Node,
}

impl fmt::Display for Node {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        use askama::Template as _;
        NodeView { node: self }.render_into(out).map_err(|_| fmt::Error)
    }
}

impl askama::filters::HtmlSafe for Node {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shares_are_drawn_within_the_whole() {
        assert_eq!(Share::of(41, 60).to_string(), "68.3");
        assert_eq!(Share::of(26, 24), Share::WHOLE);
        assert_eq!(Share::of(0, 0).to_string(), "0.0");
    }
}
