//! `calc achievement` and `calc unit-achievement`.

use serde_json::{Map, Value};

use super::{CalcError, Fields, Topic, result};
use crate::achievement::{AchievementInput, AchievementRefusal, Target, UnitAchievementRefusal};
use crate::law::Rules;
use crate::trace::Traced;

pub(super) const TOPIC: Topic = Topic {
    name: "achievement",
    summary: "Capaian satu indikator dalam persen, menurut polaritas, target atau rentang, dan batas",
    example: r#"{"polarity":"higher","target":"95","realisation":"93","cap":null}"#,
};

pub(super) const UNIT_TOPIC: Topic = Topic {
    name: "unit-achievement",
    summary: "Rata-rata capaian unit; yang belum ada tidak dihitung nol",
    example: r#"{"achievements":["100","111.11",null]}"#,
};

pub(super) fn run(rules: &Rules, input: &Map<String, Value>) -> Result<Traced<Value>, CalcError> {
    let fields = Fields::new(input, &["polarity", "target", "min", "max", "realisation", "cap", "date"])?;
    let input = AchievementInput {
        polarity: fields.key("polarity")?,
        target: target(&fields)?,
        realisation: fields.decimal_or_null("realisation")?,
        cap: fields.decimal_or_null("cap")?,
    };
    let answer = fields.law(rules)?.achievement(&input).map_err(|refusal| refused(&fields, refusal))?;
    let value = result(&answer.value)?;
    Ok(answer.map(|_| value))
}

fn target(fields: &Fields<'_>) -> Result<Target, CalcError> {
    let range = ["min", "max"].into_iter().find(|field| fields.has(field));
    match range {
        Some(field) if fields.has("target") => {
            Err(fields.refuse(field, "tidak boleh ada bersama `target`: pilih target atau rentang"))
        }
        Some(_) => Ok(Target::Range { min: fields.decimal("min")?, max: fields.decimal("max")? }),
        None => fields.decimal("target").map(Target::Point),
    }
}

fn refused(fields: &Fields<'_>, refusal: AchievementRefusal) -> CalcError {
    match refusal {
        AchievementRefusal::NegativeTarget => fields.refuse("target", "tidak boleh negatif"),
        AchievementRefusal::NegativeRange => fields.refuse("min", "tidak boleh negatif"),
        AchievementRefusal::RangeOrder => fields.refuse("min", "tidak boleh lebih besar daripada `max`"),
        AchievementRefusal::ZeroTarget => {
            let field = if fields.has("target") { "target" } else { "max" };
            fields.refuse(field, "tidak boleh nol bila makin tinggi makin baik: tidak ada pembaginya")
        }
        AchievementRefusal::ZeroBound => {
            fields.refuse("min", "nol tidak dapat menjadi pembagi untuk realisasi di bawah rentang")
        }
        AchievementRefusal::Cap => fields.refuse("cap", "harus lebih dari nol"),
        AchievementRefusal::TooLarge => {
            fields.refuse("realisation", "atau targetnya terlalu besar atau terlalu rinci")
        }
        AchievementRefusal::NoRule(refusal) => refusal.into(),
    }
}

pub(super) fn run_unit(rules: &Rules, input: &Map<String, Value>) -> Result<Traced<Value>, CalcError> {
    let fields = Fields::new(input, &["achievements", "date"])?;
    let entry = |value: &Value| match value {
        Value::Null => Ok(None),
        value => fields.as_decimal("achievements", value).map(Some),
    };
    let achievements = fields.list("achievements")?.iter().map(entry).collect::<Result<Vec<_>, _>>()?;
    let answer = fields.law(rules)?.unit_achievement(&achievements).map_err(|refusal| match refusal {
        UnitAchievementRefusal::Negative(_) => {
            fields.refuse("achievements", "tidak boleh berisi capaian negatif")
        }
        UnitAchievementRefusal::TooLarge => {
            fields.refuse("achievements", "berisi angka yang terlalu besar atau terlalu rinci")
        }
        UnitAchievementRefusal::NoRule(refusal) => refusal.into(),
    })?;
    let value = result(&answer.value)?;
    Ok(answer.map(|_| value))
}
