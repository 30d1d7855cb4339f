//! Text as people type it, brought to what can be compared.
//!
//! It must never change what is shown beyond white space: spelling belongs to the people.

/// Longest text kept of one cell; nobody's name or office is longer.
const CHARS_MAX: usize = 500;

/// Longest name of a person, with titles, that the tables take.
pub(super) const NAME_CHARS_MAX: usize = 200;
/// Longest name of a unit, and longest title of a position, that the tables take.
pub(super) const TITLE_CHARS_MAX: usize = 300;

/// Whether a text has more letters than that.
pub(super) fn is_longer(text: &str, chars_max: usize) -> bool {
    text.chars().nth(chars_max).is_some()
}

/// White space, and the marks of no width that come along when text is copied from a page.
fn is_space(letter: char) -> bool {
    letter.is_whitespace() || matches!(letter, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// What no name holds: control characters, and the marks that turn the direction of what follows them.
fn is_mark(letter: char) -> bool {
    letter.is_control() || matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Ends trimmed, inner white space one blank, control characters and marks of direction gone.
pub(super) fn collapsed(text: &str) -> String {
    let mut out = String::with_capacity(text.len().min(CHARS_MAX));
    for word in text.split(is_space).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        out.extend(word.chars().filter(|letter| !is_mark(*letter)));
    }
    match out.char_indices().nth(CHARS_MAX) {
        Some((end, _)) => {
            out.truncate(end);
            out
        }
        None => out,
    }
}

/// For comparing: collapsed, without case.
pub(super) fn folded(text: &str) -> String {
    collapsed(text).to_lowercase()
}

/// For comparing headers and short answers: letters only, without case.
pub(super) fn letters(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphabetic()).flat_map(char::to_lowercase).collect()
}

/// As [`letters`], and digits: for headers that number themselves.
pub(super) fn letters_and_digits(text: &str) -> String {
    text.chars().filter(|letter| letter.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Nothing but spaces, dashes and dots: how people write that there is nothing.
pub(super) fn says_nothing(text: &str) -> bool {
    !text.chars().any(char::is_alphanumeric)
}

/// White space and a leading apostrophe gone: how numbers are kept from being read as numbers.
pub(super) fn bare_number(text: &str) -> String {
    let apostrophe = |letter| matches!(letter, '\'' | '’' | '‘' | '`');
    text.trim_start_matches(|letter| is_space(letter) || apostrophe(letter))
        .chars()
        .filter(|letter| !is_space(*letter))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_brought_to_what_can_be_compared() {
        assert_eq!(collapsed("  Ratna \u{a0} Suryani\t\n"), "Ratna Suryani");
        assert_eq!(collapsed("\u{feff}\u{200b} "), "");
        assert_eq!(collapsed("Rat\u{202e}na \u{2066}Suryani"), "Ratna Suryani");
        assert_eq!(folded("SEKRETARIAT  Daerah "), "sekretariat daerah");
        assert_eq!(letters("N I P / NI PPPK *)"), "nipnipppk");
        assert_eq!(letters_and_digits("TW 1"), "tw1");
        assert_eq!(collapsed(&"x".repeat(600)).len(), 500);
        assert!(says_nothing(" - ") && says_nothing("……") && !says_nothing("0"));
    }

    #[test]
    fn numbers_lose_their_wrapping_only() {
        for text in [
            "19850317 201001 2 034",
            "'198503172010012034",
            "198503172010012034  ",
            "’19850317\u{a0}2010012034",
        ] {
            assert_eq!(bare_number(text), "198503172010012034");
        }
        assert_eq!(bare_number("19850317.2010012034"), "19850317.2010012034");
        assert_eq!(bare_number("1985'03"), "1985'03");
    }
}
