//! Typed text into text that can be printed and that means what it shows.
//!
//! It must never drop a visible character in silence: what no face has becomes �, and is named.

use std::collections::BTreeSet;

use serde_json::Value;

/// Stands for a character that is not shown.
const STAND_IN: char = '\u{FFFD}';
/// Marks one letter may carry. Vietnamese needs two; heaps of them run into the lines above.
const MARKS_MAX: usize = 3;

/// Cleans every text of a view in place, and adds what cannot be shown to `unshown`.
pub(super) fn make_legible(value: &mut Value, covers: &dyn Fn(char) -> bool, unshown: &mut BTreeSet<char>) {
    match value {
        Value::String(text) => *text = legible(text, covers, unshown),
        Value::Array(items) => items.iter_mut().for_each(|item| make_legible(item, covers, unshown)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|field| make_legible(field, covers, unshown));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn legible(text: &str, covers: &dyn Fn(char) -> bool, unshown: &mut BTreeSet<char>) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut marks = 0;
    for c in text.replace("\r\n", "\n").chars() {
        marks = if matches!(c, '\u{0300}'..='\u{036F}') { marks + 1 } else { 0 };
        match c {
            '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => clean.push('\n'),
            '\t' => clean.push(' '),
            c if is_mere_hint(c) => {}
            _ if marks > MARKS_MAX => {
                unshown.insert(c);
            }
            c if deceives(c) || !covers(c) => {
                unshown.insert(c);
                clean.push(STAND_IN);
            }
            c => clean.push(c),
        }
    }
    clean
}

/// Invisible hints to a typesetter or a screen: without them the text reads the same.
fn is_mere_hint(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200B}' | '\u{2060}' | '\u{FEFF}' // hyphen, break, no break, byte order
        | '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}' // which variant of a glyph
    )
}

/// Characters that make a paper show something else than it says: controls, overrides of direction
/// (a NIP printed backwards), letters of private meaning, and what is no character at all.
fn deceives(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'
            | '\u{E000}'..='\u{F8FF}' | '\u{F0000}'..='\u{10FFFF}'
            | '\u{E0000}'..='\u{E007F}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FFF9}'..='\u{FFFB}'
        )
        || u32::from(c) & 0xFFFE == 0xFFFE
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cleaned(text: &str) -> (String, Vec<char>) {
        let mut unshown = BTreeSet::new();
        let clean = legible(text, &|c| u32::from(c) < 0x2000 || c == '😀', &mut unshown);
        (clean, unshown.into_iter().collect())
    }

    #[test]
    fn text_stays_text() {
        let source = "#include \"x\" $1$ @ref *a* _b_ `c` \\ <d> // e";
        assert_eq!(cleaned(source), (source.to_owned(), vec![]));
        assert_eq!(cleaned("a\r\nb\tc\rd\u{2028}e 😀"), ("a\nb c\nd\ne 😀".to_owned(), vec![]));
    }

    #[test]
    fn what_cannot_be_shown_is_named() {
        assert_eq!(cleaned("a\0b漢"), ("a\u{FFFD}b\u{FFFD}".to_owned(), vec!['\0', '漢']));
        assert_eq!(cleaned("19\u{202E}8501"), ("19\u{FFFD}8501".to_owned(), vec!['\u{202E}']));
        assert_eq!(cleaned("\u{E000}").1, ['\u{E000}']);
        assert_eq!(cleaned("\u{FFFE}\u{1FFFF}").1, ['\u{FFFE}', '\u{1FFFF}']);
    }

    #[test]
    fn hints_go_and_heaps_of_marks_are_cut() {
        assert_eq!(cleaned("per\u{AD}ang\u{200B}kat\u{FE0F}"), ("perangkat".to_owned(), vec![]));
        let heap = format!("a{}", "\u{0301}".repeat(40));
        assert_eq!(cleaned(&heap), (format!("a{}", "\u{0301}".repeat(3)), vec!['\u{0301}']));
    }

    #[test]
    fn every_text_of_a_view_is_reached() {
        let mut view = serde_json::json!({ "a": ["\0", { "b": "\0" }], "n": 1, "x": null });
        make_legible(&mut view, &|_| true, &mut BTreeSet::new());
        assert_eq!(view, serde_json::json!({ "a": ["\u{FFFD}", { "b": "\u{FFFD}" }], "n": 1, "x": null }));
    }
}
