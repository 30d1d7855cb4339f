//! Strict reading of an input object: known fields only, exact types, decimals as strings.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use serde_json::{Map, Value};

use super::CalcError;
use crate::key::Keyed;
use crate::law::{Rules, RulesAt};
use crate::number::{self, NumberError};

/// An object whose fields are all known, and the path to it for messages (`counts.`).
pub(super) struct Fields<'a> {
    members: &'a Map<String, Value>,
    path: &'static str,
}

impl<'a> Fields<'a> {
    /// Refuses every field that is not in `known`.
    pub(super) fn new(members: &'a Map<String, Value>, known: &[&str]) -> Result<Self, CalcError> {
        Self::under("", members, known)
    }

    fn under(path: &'static str, members: &'a Map<String, Value>, known: &[&str]) -> Result<Self, CalcError> {
        match members.keys().find(|name| !known.contains(&name.as_str())) {
            None => Ok(Self { members, path }),
            Some(name) => {
                let message =
                    format!("Kolom `{path}{name}` tidak dikenal. Yang dikenal: {}.", known.join(", "));
                Err(CalcError::invalid(format!("{path}{name}"), message))
            }
        }
    }

    /// A refusal of one field.
    pub(super) fn refuse(&self, field: &str, what: &str) -> CalcError {
        let field = format!("{}{field}", self.path);
        let message = format!("Kolom `{field}` {what}.");
        CalcError::invalid(field, message)
    }

    /// Whether a field is there, null or not.
    pub(super) fn has(&self, field: &str) -> bool {
        self.members.contains_key(field)
    }

    fn required(&self, field: &str) -> Result<&'a Value, CalcError> {
        self.members.get(field).ok_or_else(|| self.refuse(field, "wajib diisi"))
    }

    /// A text.
    pub(super) fn text(&self, field: &str) -> Result<&'a str, CalcError> {
        self.required(field)?.as_str().ok_or_else(|| self.refuse(field, "harus berupa teks"))
    }

    /// An object with known fields. `path` is its name with a point, for messages.
    pub(super) fn object(
        &self,
        field: &str,
        path: &'static str,
        known: &[&str],
    ) -> Result<Fields<'a>, CalcError> {
        match self.required(field)? {
            Value::Object(members) => Fields::under(path, members, known),
            _ => Err(self.refuse(field, "harus berupa objek JSON")),
        }
    }

    /// A list.
    pub(super) fn list(&self, field: &str) -> Result<&'a [Value], CalcError> {
        let list = self.required(field)?.as_array();
        list.map(Vec::as_slice).ok_or_else(|| self.refuse(field, "harus berupa daftar"))
    }

    /// A member of a closed list, by its key.
    pub(super) fn key<K: Keyed>(&self, field: &str) -> Result<K, CalcError> {
        K::from_key(self.text(field)?).map_err(|_| {
            let known: Vec<_> = K::all().iter().map(|member| member.key()).collect();
            self.refuse(field, &format!("harus salah satu dari: {}", known.join(", ")))
        })
    }

    /// A member of a closed list, by its key or its code from 1.
    pub(super) fn key_or_code<K: Keyed>(
        &self,
        field: &str,
        from_code: impl Fn(u64) -> Option<K>,
    ) -> Result<K, CalcError> {
        match self.required(field)? {
            Value::Number(code) => code.as_u64().and_then(from_code).ok_or_else(|| {
                self.refuse(field, &format!("berkode bilangan bulat 1 sampai {}", K::all().len()))
            }),
            _ => self.key(field),
        }
    }

    /// A number of people, a whole number from 0.
    pub(super) fn count(&self, field: &str) -> Result<u64, CalcError> {
        let count = self.required(field)?.as_u64();
        count.ok_or_else(|| self.refuse(field, "harus berupa bilangan bulat 0 atau lebih, tanpa tanda kutip"))
    }

    /// A decimal string that must be there.
    pub(super) fn decimal(&self, field: &str) -> Result<Decimal, CalcError> {
        self.as_decimal(field, self.required(field)?)
    }

    /// A decimal string, or nothing: absent and null are the same.
    pub(super) fn decimal_or_null(&self, field: &str) -> Result<Option<Decimal>, CalcError> {
        match self.members.get(field) {
            None | Some(Value::Null) => Ok(None),
            Some(value) => self.as_decimal(field, value).map(Some),
        }
    }

    /// A value of this object, or of a list in it, as a decimal.
    pub(super) fn as_decimal(&self, field: &str, value: &Value) -> Result<Decimal, CalcError> {
        let Value::String(text) = value else {
            return Err(self.refuse(field, "harus berupa angka desimal dalam teks, misalnya \"97.89\""));
        };
        number::parse(text).map_err(|error| match error {
            NumberError::Form => self.refuse(
                field,
                "harus berupa angka desimal dengan titik, tanpa spasi, tanda tambah atau pangkat, misalnya \"97.89\"",
            ),
            NumberError::TooLong => self.refuse(field, "paling banyak 28 angka"),
        })
    }

    /// A civil date `YYYY-MM-DD`.
    pub(super) fn date(&self, field: &str) -> Result<NaiveDate, CalcError> {
        let wrong = || self.refuse(field, "harus berupa tanggal YYYY-MM-DD yang ada di kalender");
        let text = self.required(field)?.as_str().ok_or_else(wrong)?;
        let shape = |(place, byte): (usize, u8)| match place {
            4 | 7 => byte == b'-',
            _ => byte.is_ascii_digit(),
        };
        if text.len() != 10 || !text.bytes().enumerate().all(shape) {
            return Err(wrong());
        }
        text.parse().map_err(|_| wrong())
    }

    /// The law selected by the optional `date`, else the newest known.
    pub(super) fn law<'r>(&self, rules: &'r Rules) -> Result<RulesAt<'r>, CalcError> {
        if self.has("date") { Ok(rules.at(self.date("date")?)) } else { Ok(rules.newest()) }
    }
}
