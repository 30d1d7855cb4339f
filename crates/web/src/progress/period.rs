//! What a period is called: a quarter by its numeral, a month by its name.

use crate::texts::Catalogue;
use capaian_core::planning::cycle::{Period, YEAR};

/// A period and how many its cycle has; or the year as a whole.
#[derive(Debug, Clone, Copy)]
pub struct PeriodName {
    number: i64,
    month: Option<u32>,
}

impl PeriodName {
    /// The name of a period in a cycle of `count` periods: months where there are twelve.
    pub fn of(period: &Period, count: usize) -> Self {
        Self::numbered(period.number, count)
    }

    /// The same by its number.
    pub fn numbered(number: i64, count: usize) -> Self {
        let month = u32::try_from(number).ok().filter(|_| count == 12 && number != YEAR);
        Self { number, month }
    }

    /// 1 to 12, or that of the year, as addresses hold it.
    pub fn number(self) -> i64 {
        self.number
    }

    /// "Triwulan III", "September", "Tahunan".
    pub fn long(self, t: &Catalogue) -> String {
        match self.month {
            None if self.number == YEAR => t.t("progress-whole-year").to_owned(),
            Some(month) => t.f.month(month).to_owned(),
            None => t.x("progress-quarter", roman(self.number)),
        }
    }

    /// "TW III", "Sep", "Tahunan".
    pub fn short(self, t: &Catalogue) -> String {
        match self.month {
            None if self.number == YEAR => t.t("progress-whole-year").to_owned(),
            Some(month) => t.f.month_short(month).to_owned(),
            None => t.x("progress-quarter-short", roman(self.number)),
        }
    }
}

/// One period in a row of links.
#[derive(Debug, Clone)]
pub struct Turn {
    /// Where it leads.
    pub href: String,
    /// "TW III".
    pub label: String,
    /// Whether it is the one that is shown.
    pub current: bool,
}

/// The periods of a year as links, with the one of `current` marked.
pub fn turns(periods: &[Period], current: i64, t: &Catalogue, address: impl Fn(i64) -> String) -> Vec<Turn> {
    let turn = |period: &Period| Turn {
        href: address(period.number),
        label: PeriodName::of(period, periods.len()).short(t),
        current: period.number == current,
    };
    periods.iter().map(turn).collect()
}

/// Quarters are written in Roman numerals.
pub fn roman(number: i64) -> &'static str {
    const NUMERALS: [&str; 12] = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];
    usize::try_from(number - 1).ok().and_then(|place| NUMERALS.get(place)).copied().unwrap_or("–")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::texts::{Lang, Texts};

    #[test]
    fn a_quarter_has_a_numeral_and_a_month_its_name() {
        let t = Texts::get(Lang::Id);
        assert_eq!(PeriodName::numbered(3, 4).long(t), "Triwulan III");
        assert_eq!(PeriodName::numbered(3, 4).short(t), "TW III");
        assert_eq!(PeriodName::numbered(3, 12).long(t), "Maret");
        assert_eq!(PeriodName::numbered(YEAR, 12).long(t), "Tahunan");
        assert_eq!(PeriodName::numbered(YEAR, 4).short(t), "Tahunan");
    }
}
