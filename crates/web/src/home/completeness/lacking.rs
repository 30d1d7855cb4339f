//! What is missing, in addresses: `skp`, `keputusan`, `realisasi-3`, `verifikasi-3`, `predikat-3`,
//! `kontrak-3`, `atasan`, `dikecualikan`, `semua`.

use crate::door::respond::form_encoded;
use capaian_core::home::completeness::Lacking;
use capaian_core::ids::UnitId;
use std::fmt::Write;

/// What an address asks for; everybody when it cannot be read.
pub fn parse(text: &str) -> Lacking {
    let period = |rest: &str| rest.parse().ok().filter(|number| (1..=12).contains(number));
    match text.split_once('-') {
        Some(("realisasi", rest)) => period(rest).map(Lacking::Report),
        Some(("verifikasi", rest)) => period(rest).map(Lacking::Verification),
        Some(("predikat", rest)) => period(rest).map(Lacking::Rating),
        Some(("kontrak", rest)) => period(rest).map(Lacking::Contract),
        _ => match text {
            "skp" => Some(Lacking::Plan),
            "keputusan" => Some(Lacking::PlanDecision),
            "atasan" => Some(Lacking::Appraiser),
            "dikecualikan" => Some(Lacking::Duty),
            _ => None,
        },
    }
    .unwrap_or(Lacking::Nothing)
}

/// The words of [`parse`].
pub fn word(lacking: Lacking) -> String {
    match lacking {
        Lacking::Nothing => "semua".to_owned(),
        Lacking::Plan => "skp".to_owned(),
        Lacking::PlanDecision => "keputusan".to_owned(),
        Lacking::Appraiser => "atasan".to_owned(),
        Lacking::Duty => "dikecualikan".to_owned(),
        Lacking::Report(period) => format!("realisasi-{period}"),
        Lacking::Verification(period) => format!("verifikasi-{period}"),
        Lacking::Rating(period) => format!("predikat-{period}"),
        Lacking::Contract(period) => format!("kontrak-{period}"),
    }
}

/// The address of the list behind a number.
pub fn href(unit: Option<UnitId>, lacking: Lacking, after: &str) -> String {
    let mut address = format!("/kelengkapan/pegawai?kurang={}", word(lacking));
    // Writing to a text never fails.
    if let Some(unit) = unit {
        let _infallible = write!(address, "&unit={unit}");
    }
    if !after.is_empty() {
        let _infallible = write!(address, "&setelah={}", form_encoded(after));
    }
    address
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_read_back() {
        let all = [Lacking::Plan, Lacking::PlanDecision, Lacking::Appraiser, Lacking::Report(3)];
        for lacking in all.into_iter().chain([
            Lacking::Verification(12),
            Lacking::Rating(2),
            Lacking::Contract(2),
            Lacking::Duty,
            Lacking::Nothing,
        ]) {
            assert_eq!(parse(&word(lacking)), lacking);
        }
        for odd in ["", "realisasi-13", "realisasi-x", "verifikasi", "?"] {
            assert_eq!(parse(odd), Lacking::Nothing);
        }
    }
}
