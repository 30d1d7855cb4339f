//! A new name that may be a misspelt one. It points out; whoever brings the file in knows.

use strsim::normalized_damerau_levenshtein;

/// From which similarity on two names look like one: 0 nothing in common, 1 equal
/// (Damerau 1964: letters left out, put in, changed or exchanged, by the longer name).
const ALIKE: f64 = 0.85;

/// The name among `known` that is most like `name`, compared without case. Numbers have to agree:
/// "SD Negeri 12" is no slip for "SD Negeri 13".
pub fn most_alike<'k>(name: &str, known: impl Iterator<Item = &'k str>) -> Option<&'k str> {
    let name = name.to_lowercase();
    let numbers = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
    let own = numbers(&name);
    known
        .filter(|other| numbers(other) == own)
        .map(|other| (normalized_damerau_levenshtein(&name, &other.to_lowercase()), other))
        .filter(|(alike, _)| (ALIKE..1.0).contains(alike))
        .max_by(|one, other| one.0.total_cmp(&other.0))
        .map(|(_, other)| other)
}

#[cfg(test)]
mod tests {
    use super::most_alike;

    #[test]
    fn a_slip_is_found_and_a_number_is_none() {
        let known = ["dinas kesehatan", "sd negeri 12", "dinas kebersihan", "kecamatan mekar sari"];
        let like = |name| most_alike(name, known.into_iter());
        assert_eq!(like("Dinas Kesehtan"), Some("dinas kesehatan"));
        assert_eq!(like("Kecamatan Mekarsari"), Some("kecamatan mekar sari"));
        assert_eq!(like("SD Negeri 13"), None);
        assert_eq!(like("SD Negri 12"), Some("sd negeri 12"));
        assert_eq!(like("Dinas Kesehatan"), None, "the same name under another parent is no slip");
        assert_eq!(like("Inspektorat"), None);
    }
}
