//! New names that may be misspelt ones. It points out; whoever brings the file in knows.

use std::collections::{BTreeSet, HashMap};
use strsim::osa_distance;

/// Letters left out, put in, changed or exchanged (optimal string alignment), in percent of the longer
/// name, up to which two names look like one.
const SLIP_PERCENT: usize = 15;
/// Words up to this length say which, not what: numbers, `II`, `SMP`. They have to agree.
const SIGN_MAX: usize = 3;
/// Letters compared with letters in all; what is left is not compared. A tenth of a second.
const WORK_MAX: usize = 20_000_000;

/// Known names, to be compared with new ones.
#[derive(Debug)]
pub struct Alike {
    names: BTreeSet<String>,
    /// By what has to agree.
    by_signs: HashMap<String, Vec<String>>,
    work_left: usize,
}

impl Alike {
    /// Those that are known.
    pub fn of<'k>(known: impl Iterator<Item = &'k str>) -> Self {
        let names: BTreeSet<String> = known.map(str::to_lowercase).collect();
        let mut by_signs: HashMap<String, Vec<String>> = HashMap::new();
        for name in &names {
            by_signs.entry(signs(name)).or_default().push(name.clone());
        }
        Self { names, by_signs, work_left: WORK_MAX }
    }

    /// The known name that a new one is most like, in lower case, the first of equals; nothing for one that
    /// is known itself, and nothing more once [`WORK_MAX`] is spent.
    pub fn most_alike(&mut self, name: &str) -> Option<&str> {
        let name = name.to_lowercase();
        if self.names.contains(&name) {
            return None;
        }
        let length = name.chars().count();
        let mut found: Option<(usize, &String)> = None;
        for other in self.by_signs.get(&signs(&name))? {
            let theirs = other.chars().count();
            let slips = length.max(theirs) * SLIP_PERCENT / 100;
            if length.abs_diff(theirs) > slips {
                continue;
            }
            self.work_left = self.work_left.checked_sub(length * theirs)?;
            let distance = osa_distance(&name, other);
            if distance <= slips && found.is_none_or(|(least, _)| distance < least) {
                found = Some((distance, other));
            }
        }
        found.map(|(_, other)| other.as_str())
    }
}

/// The words of a name that have to agree, in their order.
fn signs(name: &str) -> String {
    let is_sign = |word: &&str| word.chars().count() <= SIGN_MAX || word.contains(|c: char| c.is_numeric());
    name.split_whitespace().filter(is_sign).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn like(known: &[&str], name: &str) -> Option<String> {
        Alike::of(known.iter().copied()).most_alike(name).map(str::to_owned)
    }

    #[test]
    fn a_slip_is_found() {
        let known = ["dinas kesehatan", "sd negeri 12", "dinas kebersihan", "kecamatan mekar sari"];
        let found = |name| like(&known, name);
        assert_eq!(found("Dinas Kesehtan").as_deref(), Some("dinas kesehatan"));
        assert_eq!(found("Kecamatan Mekarsari").as_deref(), Some("kecamatan mekar sari"));
        assert_eq!(found("SD Negri 12").as_deref(), Some("sd negeri 12"));
        assert_eq!(found("Inspektorat"), None);
    }

    #[test]
    fn another_number_level_or_the_same_name_elsewhere_is_no_slip() {
        let known =
            ["sd negeri 12", "bidang ii", "wilayah iii", "seksi kurikulum smp", "seksi kurikulum smk"];
        for name in ["SD Negeri 13", "Bidang I", "Wilayah IV", "Seksi Kurikulum SMA", "Seksi Kurikulum SMP"] {
            assert_eq!(like(&known, name), None, "{name}");
        }
    }

    #[test]
    fn of_equals_the_first_is_named() {
        assert_eq!(like(&["bagian umumx", "bagian umuma"], "Bagian Umumz").as_deref(), Some("bagian umuma"));
    }

    #[test]
    fn the_work_is_bounded() {
        let long: Vec<String> = (0..2_000).map(|n| format!("{}{}", "unit".repeat(74), letters(n))).collect();
        let mut alike = Alike::of(long.iter().map(String::as_str));
        let more: Vec<String> = (0..2_000).map(|n| format!("{}{}", "unyt".repeat(74), letters(n))).collect();
        let found = more.iter().filter(|name| alike.most_alike(name).is_some()).count();
        assert!(found < more.len(), "{found}");
        assert!(alike.work_left < 300 * 300 * 2, "spent: {}", alike.work_left);
    }

    fn letters(mut number: usize) -> String {
        let mut text = String::new();
        for _ in 0..4 {
            text.extend(char::from_u32(u32::try_from(number % 20).unwrap() + 97));
            number /= 20;
        }
        text
    }
}
