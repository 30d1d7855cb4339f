//! `calc distribution`.

use serde_json::{Map, Value};

use super::{CalcError, Fields, Topic, result};
use crate::distribution::{Counts, DistributionRefusal};
use crate::law::Rules;
use crate::rating::OrganisationPredicate;
use crate::trace::Traced;

pub(super) const TOPIC: Topic = Topic {
    name: "distribution",
    summary: "Pola distribusi predikat satu unit menurut predikat organisasinya",
    example: r#"{"organisation":"good","counts":{"very_good":3,"good":14,"needs_improvement":3,"poor":0,"very_poor":0},"min_unit":20}"#,
};

const PREDICATES: [&str; 5] = ["very_good", "good", "needs_improvement", "poor", "very_poor"];

pub(super) fn run(rules: &Rules, input: &Map<String, Value>) -> Result<Traced<Value>, CalcError> {
    let fields = Fields::new(input, &["organisation", "counts", "min_unit", "date"])?;
    let organisation: OrganisationPredicate = fields.key("organisation")?;
    let people = fields.object("counts", "counts.", &PREDICATES)?;
    let counts = Counts {
        very_good: people.count("very_good")?,
        good: people.count("good")?,
        needs_improvement: people.count("needs_improvement")?,
        poor: people.count("poor")?,
        very_poor: people.count("very_poor")?,
    };
    let min_unit = if fields.has("min_unit") { Some(fields.count("min_unit")?) } else { None };
    let law = fields.law(rules)?;
    let answer = law.distribution(organisation, &counts, min_unit).map_err(|refusal| match refusal {
        DistributionRefusal::MinUnit => fields.refuse("min_unit", "paling sedikit 1 orang"),
        DistributionRefusal::TooLarge => fields.refuse("counts", "berjumlah terlalu besar"),
        DistributionRefusal::NoRule(refusal) => refusal.into(),
    })?;
    let value = result(&answer.value)?;
    Ok(answer.map(|_| value))
}
