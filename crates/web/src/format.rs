//! Numbers and dates as Indonesian and English readers write them.
//!
//! Exact: decimals are moved as text, never through a float. English follows the international
//! form (21 November 2026), not the American one. Sentences such as "9 hari lagi" come from
//! `locales/*/format.ftl`. `tests/format.rs` compares the results with ICU.

use std::fmt::Write as _;

use capaian_rules::Zone;
use chrono::{DateTime, Datelike, NaiveDate, Timelike, Utc, Weekday};
use rust_decimal::Decimal;

use crate::texts::{Catalogue, Lang};

const MONTHS_ID: [&str; 12] = [
    "Januari",
    "Februari",
    "Maret",
    "April",
    "Mei",
    "Juni",
    "Juli",
    "Agustus",
    "September",
    "Oktober",
    "November",
    "Desember",
];
const MONTHS_EN: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS_ID: [&str; 7] = ["Senin", "Selasa", "Rabu", "Kamis", "Jumat", "Sabtu", "Minggu"];
const DAYS_EN: [&str; 7] = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Writes numbers and dates in one language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Format {
    lang: Lang,
}

impl Format {
    /// The writer for a language.
    pub const fn new(lang: Lang) -> Self {
        Self { lang }
    }

    /// Its language.
    pub const fn lang(self) -> Lang {
        self.lang
    }

    const fn marks(self) -> (char, char) {
        match self.lang {
            Lang::Id => ('.', ','),
            Lang::En => (',', '.'),
        }
    }

    /// Groups a plain number such as `-1234.50`; anything else is returned as it is.
    pub fn digits(self, plain: &str) -> String {
        let (sign, unsigned) = plain.strip_prefix('-').map_or(("", plain), |rest| ("-", rest));
        let (whole, part) = unsigned.split_once('.').unwrap_or((unsigned, ""));
        if whole.is_empty() || !(whole.chars().chain(part.chars())).all(|digit| digit.is_ascii_digit()) {
            return plain.to_owned();
        }
        let (group, point) = self.marks();
        let mut out = String::from(sign);
        for (place, digit) in whole.chars().enumerate() {
            if place > 0 && (whole.len() - place).is_multiple_of(3) {
                out.push(group);
            }
            out.push(digit);
        }
        if !part.is_empty() {
            out.push(point);
            out.push_str(part);
        }
        out
    }

    /// A count: `3.695`.
    pub fn count(self, count: impl Into<i128>) -> String {
        self.digits(&count.into().to_string())
    }

    /// A measured value with the digits it was given: `1.234,50`.
    pub fn decimal(self, value: &Decimal) -> String {
        self.digits(&value.to_string())
    }

    /// A value without needless zeros: `97,5`.
    pub fn short(self, value: &Decimal) -> String {
        self.digits(&value.normalize().to_string())
    }

    /// A value rounded half away from zero to so many digits, for display only.
    pub fn fixed(self, value: &Decimal, digits: u32) -> String {
        let mut rounded =
            value.round_dp_with_strategy(digits, rust_decimal::RoundingStrategy::MidpointAwayFromZero);
        rounded.rescale(digits);
        if rounded.is_zero() {
            rounded.set_sign_positive(true);
        }
        self.digits(&rounded.to_string())
    }

    /// A percentage already in hundredths of the whole: 91.1 → `91,1%`.
    pub fn percent(self, value: &Decimal) -> String {
        format!("{}%", self.short(value))
    }

    /// A scaled integer as stored (`achievement_e2` = 9110 → `91,1%`).
    pub fn percent_e2(self, value: i64) -> String {
        self.percent(&Decimal::new(value, 2))
    }

    /// A signed difference: `+4`, `−1,5`.
    pub fn change(self, value: &Decimal) -> String {
        let plain = self.short(&value.abs());
        match (value.is_zero(), value.is_sign_negative()) {
            (true, _) => plain,
            (false, false) => format!("+{plain}"),
            (false, true) => format!("\u{2212}{plain}"),
        }
    }

    /// The name of a month, 1 to 12.
    pub fn month(self, month: u32) -> &'static str {
        let names = match self.lang {
            Lang::Id => &MONTHS_ID,
            Lang::En => &MONTHS_EN,
        };
        let place = usize::try_from(month.saturating_sub(1)).unwrap_or(0);
        names.get(place).copied().unwrap_or("")
    }

    /// A month in short as in CLDR: `Nov`, `Agu`, `Sept`.
    pub fn month_short(self, month: u32) -> &'static str {
        match (self.lang, month) {
            (Lang::Id, 8) => "Agu",
            (Lang::En, 9) => "Sept",
            _ => self.month(month).get(..3).unwrap_or(""),
        }
    }

    /// The name of a weekday: `Kamis`.
    pub fn weekday(self, day: Weekday) -> &'static str {
        let names = match self.lang {
            Lang::Id => &DAYS_ID,
            Lang::En => &DAYS_EN,
        };
        let place = usize::try_from(day.num_days_from_monday()).unwrap_or(0);
        names.get(place).copied().unwrap_or("")
    }

    /// Three letters of a weekday: `Kam`.
    pub fn weekday_short(self, day: Weekday) -> &'static str {
        self.weekday(day).get(..3).unwrap_or("")
    }

    /// `21 November 2026`.
    pub fn date(self, date: NaiveDate) -> String {
        format!("{} {} {}", date.day(), self.month(date.month()), date.year())
    }

    /// `21 Nov 2026`.
    pub fn date_short(self, date: NaiveDate) -> String {
        format!("{} {} {}", date.day(), self.month_short(date.month()), date.year())
    }

    /// `21 Nov`, where the year is clear.
    pub fn day_month(self, date: NaiveDate) -> String {
        format!("{} {}", date.day(), self.month_short(date.month()))
    }

    /// `Kamis, 11 Februari 2027`.
    pub fn date_full(self, date: NaiveDate) -> String {
        format!("{}, {}", self.weekday(date.weekday()), self.date(date))
    }

    /// `10.32` (id), `10:32` (en).
    pub fn time(self, at: DateTime<Utc>, zone: Zone) -> String {
        let local = zone.local(at);
        let mark = match self.lang {
            Lang::Id => '.',
            Lang::En => ':',
        };
        let mut out = String::new();
        // Writing to a String cannot fail.
        let _infallible = write!(out, "{:02}{mark}{:02}", local.hour(), local.minute());
        out
    }

    /// `10.32 WIB`.
    pub fn time_of_zone(self, at: DateTime<Utc>, zone: Zone) -> String {
        format!("{} {}", self.time(at, zone), letters(zone))
    }

    /// `21 Nov 2026 10.32 WIB`.
    pub fn instant(self, at: DateTime<Utc>, zone: Zone) -> String {
        format!("{} {}", self.date_short(zone.local(at).date()), self.time_of_zone(at, zone))
    }

    /// A file's size: `310 kB`, `4,1 MB`.
    pub fn size(self, bytes: u64) -> String {
        let kilo = Decimal::from(bytes) / Decimal::ONE_THOUSAND;
        if kilo < Decimal::ONE_THOUSAND {
            format!("{} kB", self.fixed(&kilo.max(Decimal::ONE), 0))
        } else {
            format!("{} MB", self.fixed(&(kilo / Decimal::ONE_THOUSAND), 1))
        }
    }

    /// For the `datetime` attribute of `<time>`.
    pub fn machine(self, at: DateTime<Utc>) -> String {
        at.format("%Y-%m-%dT%H:%M:%SZ").to_string()
    }
}

impl Catalogue {
    /// `9 hari lagi`, `hari ini`, `terlambat 3 hari`.
    pub fn days_left(&self, days: i64) -> String {
        match days {
            0 => self.t("format-today").to_owned(),
            1.. => self.n("format-days-left", days),
            _ => self.n("format-days-late", days.saturating_neg()),
        }
    }

    /// `5 hari kerja lagi (28 Nov 2026)`. Working days are counted by the rules, not here.
    pub fn deadline(&self, working_days: i64, date: NaiveDate) -> String {
        let date = self.f.date_short(date);
        match working_days {
            0 => self.x("format-deadline-today", &date),
            1.. => self.with("format-deadline", &[("n", working_days.into()), ("date", (&date).into())]),
            _ => self.with(
                "format-deadline-late",
                &[("n", working_days.saturating_neg().into()), ("date", (&date).into())],
            ),
        }
    }

    /// A total that is only counted up to a limit: `lebih dari 10.000`.
    pub fn capped(&self, count: i64, limit: i64) -> String {
        if count > limit { self.n("format-more-than", limit) } else { self.f.count(count) }
    }
}

/// What is printed after a time.
const fn letters(zone: Zone) -> &'static str {
    match zone {
        Zone::Wib => "WIB",
        Zone::Wita => "WITA",
        Zone::Wit => "WIT",
    }
}

/// A citation as it is printed: from one article to another with the dash for that.
pub fn cite(text: &str) -> String {
    let mut before = None;
    let mut letters = text.chars().peekable();
    let mut written = String::with_capacity(text.len() + 2);
    while let Some(letter) = letters.next() {
        let between = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let is_span = letter == '-' && between(before) && between(letters.peek().copied());
        written.push(if is_span { '–' } else { letter });
        before = Some(letter);
    }
    written
}

#[cfg(test)]
mod tests {
    use std::str::FromStr;

    use super::*;
    use crate::texts::Texts;

    const ID: Format = Format::new(Lang::Id);

    #[test]
    fn articles_are_spanned_by_a_dash() {
        assert_eq!(cite("Pasal 24-25 dan SP4N-LAPOR"), "Pasal 24–25 dan SP4N-LAPOR");
    }

    const EN: Format = Format::new(Lang::En);

    fn dec(text: &str) -> Decimal {
        Decimal::from_str(text).unwrap()
    }

    #[test]
    fn numbers_are_grouped_and_stay_exact() {
        for (plain, id, en) in [
            ("1234.56", "1.234,56", "1,234.56"),
            ("0", "0", "0"),
            ("-1000000.10", "-1.000.000,10", "-1,000,000.10"),
            ("999", "999", "999"),
            ("12345678901234567890.123", "12.345.678.901.234.567.890,123", "12,345,678,901,234,567,890.123"),
        ] {
            assert_eq!(ID.decimal(&dec(plain)), id);
            assert_eq!(EN.decimal(&dec(plain)), en);
        }
        assert_eq!(ID.digits("naik 1"), "naik 1");
        assert_eq!(ID.count(3695), "3.695");
    }

    #[test]
    fn percentages_and_changes() {
        assert_eq!(ID.percent(&dec("91.10")), "91,1%");
        assert_eq!(EN.percent_e2(9110), "91.1%");
        assert_eq!(ID.percent_e2(10_000), "100%");
        assert_eq!(ID.fixed(&dec("2.345"), 2), "2,35");
        assert_eq!(ID.fixed(&dec("-0.001"), 1), "0,0");
        assert_eq!(ID.change(&dec("-1.5")), "\u{2212}1,5");
        assert_eq!(ID.change(&dec("4")), "+4");
        assert_eq!(ID.size(4_100_000), "4,1 MB");
        assert_eq!(ID.size(310_400), "310 kB");
    }

    #[test]
    fn dates_and_times() {
        let at = DateTime::from_timestamp(1_795_231_920, 0).unwrap();
        assert_eq!(ID.instant(at, Zone::Wib), "21 Nov 2026 10.32 WIB");
        assert_eq!(EN.instant(at, Zone::Wit), "21 Nov 2026 12:32 WIT");
        assert_eq!(ID.machine(at), "2026-11-21T03:32:00Z");
        let day = NaiveDate::from_ymd_opt(2027, 2, 11).unwrap();
        assert_eq!(ID.date_full(day), "Kamis, 11 Februari 2027");
        assert_eq!(EN.date_full(day), "Thursday, 11 February 2027");
        assert_eq!(ID.day_month(NaiveDate::from_ymd_opt(2026, 8, 1).unwrap()), "1 Agu");
    }

    #[test]
    fn deadlines_in_words() {
        let (id, en) = (Texts::get(Lang::Id), Texts::get(Lang::En));
        let day = NaiveDate::from_ymd_opt(2026, 11, 28).unwrap();
        assert_eq!(id.days_left(9), "9 hari lagi");
        assert_eq!(en.days_left(1), "1 day left");
        assert_eq!(en.days_left(-3), "3 days overdue");
        assert_eq!(id.deadline(5, day), "5 hari kerja lagi (28 Nov 2026)");
        assert_eq!(en.deadline(1, day), "1 working day left (28 Nov 2026)");
        assert_eq!(id.capped(10_001, 10_000), "lebih dari 10.000");
    }
}
