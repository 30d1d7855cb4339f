//! Employee numbers: NIP of civil servants (Perka BKN 22/2007 and 43/2007) and NI PPPK. Both have 18
//! digits; digits 13-14 tell them apart (a month 01..12, or more). There is no check digit.
//!
//! A number holds a birth date and a sex: it is personal data. It has no `Display` and no serde, and its
//! `Debug` is masked; [`Nip::expose`] is the one way out, so that every use can be found.

mod law;

use std::fmt;

use chrono::NaiveDate;

use crate::key::keyed;
use crate::person::Sex;

pub use law::{NipLayout, NipPart, PartPlace, PartRange};

keyed! {
    /// Which of the two layouts a number has. A CPNS has a number of the first kind.
    NumberKind {
        /// NIP: digits 9-14 are year and month of appointment.
        Pns = "pns",
        /// NI PPPK: digits 9-12 are the year of appointment, 13-14 a class of contract.
        Pppk = "pppk",
    }
}

/// Why a text is no employee number. Says nothing of the digits themselves, so that it may be logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NipError {
    /// Not exactly 18 ASCII digits. Spaces are cleaned by the import, never here.
    #[error("an employee number has exactly 18 digits")]
    Digits,
    /// Digits 1-8 are no date of the calendar.
    #[error("digits 1-8 are no date of birth")]
    BirthDate,
    /// Digits 13-14 are 00: neither a month nor a class of contract.
    #[error("digits 13-14 are 00")]
    Month,
    /// Digit 15 is neither 1 nor 2.
    #[error("digit 15 is neither 1 nor 2")]
    Sex,
    /// Digits 16-18 are 000; serials start at 001.
    #[error("digits 16-18 are 000")]
    Serial,
}

impl NipError {
    /// Stable name of the reason.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Digits => "digits",
            Self::BirthDate => "birth_date",
            Self::Month => "month",
            Self::Sex => "sex",
            Self::Serial => "serial",
        }
    }
}

/// When the holder was appointed, as far as the number tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Appointed {
    /// NIP: year and month (1..12) of appointment as CPNS.
    Month {
        /// Year, four digits.
        year: u16,
        /// Month, 1..12.
        month: u8,
    },
    /// NI PPPK: the year only.
    Year(u16),
}

impl fmt::Display for Appointed {
    /// `2010-01` or `2023`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Month { year, month } => write!(f, "{year:04}-{month:02}"),
            Self::Year(year) => write!(f, "{year:04}"),
        }
    }
}

/// What a number says about its holder. Personal data: the `Debug` is redacted.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NipFacts {
    /// Layout of the number.
    pub kind: NumberKind,
    /// Date of birth.
    pub birth_date: NaiveDate,
    /// Sex.
    pub sex: Sex,
    /// Appointment.
    pub appointed: Appointed,
    /// The last three digits.
    pub serial: String,
}

impl fmt::Debug for NipFacts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("NipFacts").field("kind", &self.kind).finish_non_exhaustive()
    }
}

/// A valid employee number of 18 digits.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Nip {
    // First, so that numbers are ordered by their digits.
    digits: String,
    facts: NipFacts,
}

impl Nip {
    /// How many digits a number has.
    pub const DIGITS: usize = 18;

    /// Reads exactly 18 digits and nothing else; the rules are those of `regulations/nip/`.
    pub fn parse(text: &str) -> Result<Self, NipError> {
        Ok(Self { digits: text.to_owned(), facts: read(text)? })
    }

    /// The 18 digits. For storage (encrypted), exchange with BKN and the holder's own page only.
    pub fn expose(&self) -> &str {
        &self.digits
    }

    /// Fourteen dots and the last four digits: what peers may see.
    pub fn masked(&self) -> String {
        let shown: String = self.digits.chars().skip(Self::DIGITS - 4).collect();
        format!("{}{shown}", "•".repeat(Self::DIGITS - 4))
    }

    /// What the number says about its holder.
    pub fn facts(&self) -> &NipFacts {
        &self.facts
    }
}

impl fmt::Debug for Nip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Nip({})", self.masked())
    }
}

fn read(text: &str) -> Result<NipFacts, NipError> {
    if text.len() != Nip::DIGITS || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NipError::Digits);
    }
    let part = |from: usize, to: usize| text.get(from..to).ok_or(NipError::Digits);
    let number = |from, to| part(from, to)?.parse::<u16>().map_err(|_| NipError::Digits);

    let year = i32::from(number(0, 4)?);
    let birth_date = NaiveDate::from_ymd_opt(year, number(4, 6)?.into(), number(6, 8)?.into())
        .filter(|_| year > 0)
        .ok_or(NipError::BirthDate)?;
    let year = number(8, 12)?;
    let (kind, appointed) = match number(12, 14)? {
        0 => return Err(NipError::Month),
        month @ 1..=12 => {
            let month = u8::try_from(month).map_err(|_| NipError::Month)?;
            (NumberKind::Pns, Appointed::Month { year, month })
        }
        _ => (NumberKind::Pppk, Appointed::Year(year)),
    };
    let sex = match number(14, 15)? {
        1 => Sex::Male,
        2 => Sex::Female,
        _ => return Err(NipError::Sex),
    };
    if number(15, 18)? == 0 {
        return Err(NipError::Serial);
    }
    Ok(NipFacts { kind, birth_date, sex, appointed, serial: part(15, 18)?.to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_layouts_are_read() {
        let nip = Nip::parse("198503172010012034").unwrap();
        let facts = nip.facts();
        assert_eq!((facts.kind, facts.sex), (NumberKind::Pns, Sex::Female));
        assert_eq!(
            (facts.birth_date.to_string(), facts.appointed.to_string()),
            ("1985-03-17".into(), "2010-01".into())
        );
        assert_eq!(facts.serial, "034");
        let pppk = Nip::parse("199104052023211007").unwrap();
        assert_eq!((pppk.facts().kind, pppk.facts().appointed), (NumberKind::Pppk, Appointed::Year(2023)));
        // Part-time contracts were seen with 24 (law.md 8.2).
        assert_eq!(Nip::parse("199104052025241001").unwrap().facts().kind, NumberKind::Pppk);
    }

    #[test]
    fn every_refusal_has_its_reason() {
        for (text, error) in [
            ("", NipError::Digits),
            ("19850317 201001 2 034", NipError::Digits),
            ("'198503172010012034", NipError::Digits),
            ("19850317201001203", NipError::Digits),
            ("1985031720100120345", NipError::Digits),
            ("19850317201001203４", NipError::Digits),
            ("198513172010012034", NipError::BirthDate),
            ("198502292010012034", NipError::BirthDate),
            ("000003172010012034", NipError::BirthDate),
            ("198503172010002034", NipError::Month),
            ("198503172010010034", NipError::Sex),
            ("198503172010013034", NipError::Sex),
            ("198503172010012000", NipError::Serial),
        ] {
            assert_eq!(Nip::parse(text), Err(error), "{text}");
        }
        assert!(Nip::parse("198402292010012034").is_ok(), "29 February of a leap year");
    }

    #[test]
    fn neither_debug_nor_mask_shows_the_birth_date() {
        let nip = Nip::parse("198503172010012034").unwrap();
        assert_eq!(nip.masked(), "••••••••••••••2034");
        for shown in [format!("{nip:?}"), format!("{:?}", nip.facts())] {
            assert!(!shown.contains("1985"), "{shown}");
        }
    }
}
