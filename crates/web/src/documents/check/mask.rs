//! A name as strangers see it: who holds the paper recognises it, who guesses learns little.

/// `R*** M***`: the first letter of each word, without titles behind a comma.
pub(super) fn masked(name: &str) -> String {
    let plain = name.split(',').next().unwrap_or(name);
    let words = plain.split_whitespace().map(|word| match word.chars().next() {
        Some(first) if !word.ends_with('.') => format!("{first}***"),
        // A title before the name says nothing about the person.
        _ => word.to_owned(),
    });
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::masked;

    #[test]
    fn only_the_first_letters_are_left() {
        assert_eq!(masked("Rina Marlina"), "R*** M***");
        assert_eq!(masked("H. Yusuf Siregar, M.Pd."), "H. Y*** S***");
        assert_eq!(masked("dr. Melati Anggraini, Sp.A."), "dr. M*** A***");
        assert_eq!(masked("I"), "I***", "not even its length is told");
        assert_eq!(masked(""), "");
    }
}
