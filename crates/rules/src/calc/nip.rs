//! `calc nip`. Strict: spaces and apostrophes are cleaned by the import, not here.

use serde_json::{Map, Value, json};

use super::{CalcError, Fields, Topic};
use crate::law::Rules;
use crate::nip::{Nip, NipError};
use crate::trace::Traced;

pub(super) const TOPIC: Topic = Topic {
    name: "nip",
    summary: "Arti NIP PNS atau NI PPPK (18 angka)",
    example: r#"{"nip":"198503172010012034"}"#,
};

pub(super) fn run(rules: &Rules, input: &Map<String, Value>) -> Result<Traced<Value>, CalcError> {
    let fields = Fields::new(input, &["nip", "date"])?;
    let nip = Nip::parse(fields.text("nip")?).map_err(|error| {
        let what = match error {
            NipError::Digits => "harus tepat 18 angka, tanpa spasi",
            NipError::BirthDate => "memuat tanggal lahir yang tidak ada (angka 1-8)",
            NipError::Month => "memuat bulan 00 (angka 13-14)",
            NipError::Sex => "memuat jenis kelamin yang bukan 1 atau 2 (angka 15)",
            NipError::Serial => "memuat nomor urut 000 (angka 16-18)",
        };
        fields.refuse("nip", what)
    })?;
    let answer = fields.law(rules)?.nip_facts(&nip)?;
    Ok(answer.map(|facts| {
        json!({
            "kind": facts.kind,
            "birth_date": facts.birth_date,
            "sex": facts.sex,
            "appointed": facts.appointed.to_string(),
            "serial": facts.serial,
        })
    }))
}
