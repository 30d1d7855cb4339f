//! Grades: of which kind of employee a text is one.
//!
//! It must never know pay or promotion; `rules` holds those.

use capaian_rules::PersonKind;

const ROMAN: [&str; 17] = [
    "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII", "XIII", "XIV", "XV", "XVI",
    "XVII",
];

/// The grade in its official spelling, if this kind has it: I/a to IV/e for PNS and CPNS, I to XVII for
/// PPPK, none for others.
pub(super) fn official(kind: PersonKind, text: &str) -> Option<String> {
    let compact: String = text.chars().filter(|letter| !letter.is_whitespace()).collect();
    match kind {
        PersonKind::Pns | PersonKind::Cpns => {
            let (group, step) = compact.split_once('/')?;
            let group = roman(group, 4)?;
            let step = step.to_ascii_lowercase();
            let steps: &[&str] =
                if group == "IV" { &["a", "b", "c", "d", "e"] } else { &["a", "b", "c", "d"] };
            steps.contains(&step.as_str()).then(|| format!("{group}/{step}"))
        }
        PersonKind::Pppk => roman(&compact, ROMAN.len()).map(str::to_owned),
        PersonKind::PppkPartTime | PersonKind::NonAsn => None,
    }
}

fn roman(text: &str, max: usize) -> Option<&'static str> {
    ROMAN.iter().take(max).find(|known| known.eq_ignore_ascii_case(text)).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_has_its_own_grades() {
        let table = [
            (PersonKind::Pns, "III/d", Some("III/d")),
            (PersonKind::Pns, " iv / E ", Some("IV/e")),
            (PersonKind::Cpns, "II/a", Some("II/a")),
            (PersonKind::Pns, "III/e", None),
            (PersonKind::Pns, "V/a", None),
            (PersonKind::Pns, "IX", None),
            (PersonKind::Pns, "3/a", None),
            (PersonKind::Pppk, "IX", Some("IX")),
            (PersonKind::Pppk, "xvii", Some("XVII")),
            (PersonKind::Pppk, "XVIII", None),
            (PersonKind::Pppk, "III/E", None),
            (PersonKind::PppkPartTime, "IX", None),
        ];
        for (kind, text, grade) in table {
            assert_eq!(official(kind, text).as_deref(), grade, "{kind:?} {text}");
        }
    }
}
