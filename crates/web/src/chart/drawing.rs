//! The few shapes that charts are made of.

use std::fmt::{self, Write as _};

use crate::view::Share;

/// A finished drawing; safe to put into a page, for every text in it has been escaped.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Svg(String);

impl fmt::Display for Svg {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl askama::filters::HtmlSafe for Svg {}

/// Where a text begins from its place.
#[derive(Clone, Copy, Debug)]
pub(super) enum Anchor {
    Start,
    Middle,
}

impl Anchor {
    const fn name(self) -> &'static str {
        match self {
            Self::Start => "start",
            Self::Middle => "middle",
        }
    }
}

/// A drawing being made. Heights are pixels from the top, widths shares of the whole.
#[derive(Debug)]
pub(super) struct Canvas {
    body: String,
    height: u32,
    label: String,
}

impl Canvas {
    /// `label` says in words what is drawn.
    pub(super) fn new(height: u32, label: &str) -> Self {
        Self { body: String::new(), height, label: escaped(label) }
    }

    pub(super) fn rect(&mut self, class: &str, x: Share, width: Share, top: u32, height: u32) {
        self.put(format_args!(
            r#"<rect class="{class}" x="{x}%" y="{top}" width="{width}%" height="{height}" rx="1"/>"#
        ));
    }

    pub(super) fn line(&mut self, class: &str, from: (Share, u32), to: (Share, u32)) {
        let ((x1, y1), (x2, y2)) = (from, to);
        self.put(format_args!(r#"<line class="{class}" x1="{x1}%" y1="{y1}" x2="{x2}%" y2="{y2}"/>"#));
    }

    pub(super) fn circle(&mut self, class: &str, x: Share, y: u32, radius: u32) {
        self.put(format_args!(r#"<circle class="{class}" cx="{x}%" cy="{y}" r="{radius}"/>"#));
    }

    pub(super) fn text(&mut self, class: &str, anchor: Anchor, x: Share, y: u32, text: &str) {
        let (anchor, text) = (anchor.name(), escaped(text));
        self.put(format_args!(
            r#"<text class="{class}" x="{x}%" y="{y}" text-anchor="{anchor}">{text}</text>"#
        ));
    }

    /// A smooth line through points; only paths need a view box, so it gets one of its own,
    /// stretched over the whole width while the stroke keeps its thickness.
    pub(super) fn curve(&mut self, class: &str, points: &[(Share, u32)]) {
        let mut path = String::new();
        let mut before: Option<(u16, u32)> = None;
        for (x, y) in points.iter().map(|(x, y)| (x.value(), *y)) {
            // Writing to a String cannot fail.
            let _infallible = match before {
                None => write!(path, "M{x} {y}"),
                Some((x0, y0)) => {
                    let middle = u16::midpoint(x0, x);
                    write!(path, "C{middle} {y0} {middle} {y} {x} {y}")
                }
            };
            before = Some((x, y));
        }
        let height = self.height;
        self.put(format_args!(
            r#"<svg width="100%" height="{height}" viewBox="0 0 1000 {height}" preserveAspectRatio="none"><path class="{class}" d="{path}" vector-effect="non-scaling-stroke"/></svg>"#
        ));
    }

    pub(super) fn finish(self) -> Svg {
        let Self { body, height, label } = self;
        Svg(format!(
            r#"<svg class="drawing" role="img" aria-label="{label}" width="360" height="{height}">{body}</svg>"#
        ))
    }

    fn put(&mut self, shape: fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _infallible = self.body.write_fmt(shape);
    }
}

/// Bytes of a label that no column is too narrow for.
const ONE_LINE: usize = 7;

/// Splits a label into two lines at the space nearest to its middle.
pub(super) fn two_lines(label: &str) -> (&str, &str) {
    if label.len() <= ONE_LINE {
        return (label, "");
    }
    let middle = label.len() / 2;
    label
        .match_indices(' ')
        .min_by_key(|(place, _)| place.abs_diff(middle))
        .map_or((label, ""), |(place, _)| {
            (label.get(..place).unwrap_or(label), label.get(place + 1..).unwrap_or(""))
        })
}

fn escaped(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for letter in text.chars() {
        match letter {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            _ => safe.push(letter),
        }
    }
    safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_cannot_leave_the_drawing() {
        let mut canvas = Canvas::new(20, "\"><script>");
        canvas.text("", Anchor::Start, Share::default(), 10, "</text><script>");
        let drawn = canvas.finish().to_string();
        assert!(!drawn.contains("<script>"), "{drawn}");
        assert_eq!(two_lines("Needs improvement"), ("Needs", "improvement"));
        assert_eq!(two_lines("Baik"), ("Baik", ""));
        assert_eq!(two_lines("TW III"), ("TW III", ""));
    }
}
