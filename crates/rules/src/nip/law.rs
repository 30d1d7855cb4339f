//! The layout of employee numbers as law: which digits say what, since when. [`Nip::parse`] knows the
//! layout by itself, because a number is validated where no date is at hand; a test holds both together.

use serde::Deserialize;

use super::{Nip, NipFacts, NumberKind};
use crate::key::keyed;
use crate::law::{InForce, NoRuleInForce, RuleValue, RulesAt};
use crate::trace::{Explanation, Step, Traced};

keyed! {
    /// A part of an employee number.
    NipPart {
        /// Date of birth, `YYYYMMDD`.
        BirthDate = "birth_date",
        /// Year of appointment.
        AppointedYear = "appointed_year",
        /// Month of appointment (NIP).
        AppointedMonth = "appointed_month",
        /// Class of contract (NI PPPK).
        ContractClass = "contract_class",
        /// Sex.
        Sex = "sex",
        /// Serial among those whose other digits are equal.
        Serial = "serial",
    }
}

/// Where a part stands; digits are counted from 1, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartPlace {
    /// Which part.
    pub name: NipPart,
    /// Its first digit.
    pub first: usize,
    /// Its last digit.
    pub last: usize,
}

/// Smallest and largest value of a part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PartRange {
    /// Smallest.
    pub first: u16,
    /// Largest.
    pub last: u16,
}

/// `nip.pns`, `nip.pppk`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NipLayout {
    /// Digits in all.
    pub digits: usize,
    /// The sex digit of a man.
    pub male: u16,
    /// The sex digit of a woman.
    pub female: u16,
    /// The first serial.
    pub serial_first: u16,
    /// Digits 13-14, which tell the two kinds apart.
    pub digits_13_14: PartRange,
    /// The parts, first to last.
    pub parts: Vec<PartPlace>,
}

impl RuleValue for NipLayout {
    fn check(&self) -> Result<(), String> {
        let mut next = 1;
        for part in &self.parts {
            if part.first != next || part.last < part.first {
                return Err(format!("part {} does not follow the one before it", part.name));
            }
            next = part.last + 1;
        }
        if next == self.digits + 1 { Ok(()) } else { Err("the parts do not fill the number".to_owned()) }
    }
}

impl RulesAt<'_> {
    /// The layout of a kind of number.
    pub fn nip_layout(&self, kind: NumberKind) -> Result<InForce<'_, NipLayout>, NoRuleInForce> {
        match kind {
            NumberKind::Pns => self.rules.nip_pns.at(self.on),
            NumberKind::Pppk => self.rules.nip_pppk.at(self.on),
        }
    }

    /// What a number says about its holder, with the rule it is read by. Steps hold no digit but the
    /// last four.
    pub fn nip_facts(&self, nip: &Nip) -> Result<Traced<NipFacts>, NoRuleInForce> {
        let facts = nip.facts().clone();
        let rule = self.nip_layout(facts.kind)?;
        let mut why = Explanation::default();
        why.cite(rule.reference());
        let text = match facts.kind {
            NumberKind::Pns => "Angka 13-14 adalah bulan pengangkatan: nomor ini NIP PNS.",
            NumberKind::Pppk => "Angka 13-14 lebih dari 12, bukan bulan: nomor ini NI PPPK.",
        };
        why.step(Step::new("nip-kind", text).with("kind", facts.kind.key()).with("nip", nip.masked()));
        let text = "Angka 1-8 tanggal lahir, 15 jenis kelamin (1 laki-laki, 2 perempuan), 16-18 nomor urut.";
        why.step(Step::new("nip-layout", text));
        Ok(why.finish(facts))
    }
}
