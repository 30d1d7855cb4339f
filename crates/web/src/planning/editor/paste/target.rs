//! A target as people write it into one cell.

/// Both ends and the unit; numbers as they were written.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Target<'a> {
    pub min: &'a str,
    pub max: &'a str,
    pub measure: &'a str,
}

/// What stands between the ends of a range; the longer of two that begin alike comes first.
const BETWEEN: [&str; 10] = ["–", "—", "-", "s.d.", "s.d", "s/d", "sampai dengan", "sampai", "hingga", "sd"];

/// `80-90 %`, `80% - 90%`, `2 Dokumen`, `7 s.d. 8 bulan`. A cell with a number that does not begin it (`≥ 90`)
/// goes whole into the field of the target, which refuses it when the form is sent.
pub(super) fn target(text: &str) -> Target<'_> {
    let (min, rest) = number(text);
    if min.is_empty() && text.bytes().any(|byte| byte.is_ascii_digit()) {
        return Target { min: text, max: "", measure: "" };
    }
    let after = rest.strip_prefix('%').unwrap_or(rest).trim_start();
    for word in BETWEEN {
        if let Some((max, measure)) = after.strip_prefix(word).map(|rest| number(rest.trim_start()))
            && !min.is_empty()
            && !max.is_empty()
        {
            return Target { min, max, measure };
        }
    }
    Target { min, max: "", measure: rest }
}

/// The number at the beginning, and what follows it.
fn number(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ',')).unwrap_or(text.len());
    let (number, rest) = text.split_at(end);
    (number, rest.trim_start())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_end_of_a_range_is_lost() {
        for (text, min, max, measure) in [
            ("80-90 %", "80", "90", "%"),
            ("80% - 90%", "80", "90", "%"),
            ("80 – 90 persen", "80", "90", "persen"),
            ("7 s.d 8 bulan", "7", "8", "bulan"),
            ("7 sampai dengan 8 bulan", "7", "8", "bulan"),
            ("2 Dokumen", "2", "", "Dokumen"),
            ("12 sdm", "12", "", "sdm"),
            ("3 Kategori 1-4", "3", "", "Kategori 1-4"),
            ("1.250,5", "1.250,5", "", ""),
            ("sepanjang tahun", "", "", "sepanjang tahun"),
            ("≥ 90 %", "≥ 90 %", "", ""),
        ] {
            assert_eq!(target(text), Target { min, max, measure }, "{text}");
        }
    }
}
