//! Search terms: normalised words that find something by prefix, the same on both engines.
//!
//! This room must never know what a target is, nor who may see it.

/// Words of one name that are kept, and letters of a word.
const WORDS_MAX: usize = 8;
const LETTERS_MAX: usize = 60;

/// The words under which a name is found: lower case, letters and digits only.
pub fn terms(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let mut terms: Vec<String> = Vec::new();
    for word in words {
        let word: String = word.chars().take(LETTERS_MAX).collect();
        if !terms.contains(&word) && terms.len() < WORDS_MAX {
            terms.push(word);
        }
    }
    terms
}

/// The first text after all texts that begin with `prefix`: the end of a range.
pub fn end_of_prefix(prefix: &str) -> String {
    format!("{prefix}\u{10FFFF}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_each_of_its_words() {
        assert_eq!(terms("Dr. Ratna Dewi, M.Pd."), ["dr", "ratna", "dewi", "m", "pd"]);
        assert_eq!(terms("SMP Negeri 2"), ["smp", "negeri", "2"]);
        assert!(terms("…").is_empty());
    }
}
