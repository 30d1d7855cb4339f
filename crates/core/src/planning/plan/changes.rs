//! What changed from one version of a plan to the next: for the appraiser who has read the last one.

use super::content::{AnnexContent, PlanContent, ResultContent};
use crate::db::{Fault, Read, Statement};
use crate::ids::{AgencyId, PlanId};
use crate::ledger;
use capaian_rules::BehaviourValue;
use capaian_schema::tables::plan_version;
use diesel::prelude::*;
use serde::Deserialize;

/// One change.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Changed {
    /// A result: before and now; nothing before is new, nothing now is gone.
    Result(Option<ResultContent>, Option<ResultContent>),
    /// The special expectation of a value.
    Behaviour(BehaviourValue, Option<String>, Option<String>),
    /// A line of the annex.
    Annex(Option<AnnexContent>, Option<AnnexContent>),
}

/// What is not the same in both, in the order of the form; what is gone stands at the end of its part.
pub fn changes(before: &PlanContent, now: &PlanContent) -> Vec<Changed> {
    let results = paired(&before.results, &now.results, |result| result.id);
    let annex = paired(&before.annex, &now.annex, |item| item.id);
    let behaviours = BehaviourValue::ALL.iter().filter_map(|value| {
        let (old, new) = (before.behaviours.get(value), now.behaviours.get(value));
        (old != new).then(|| Changed::Behaviour(*value, old.cloned(), new.cloned()))
    });
    let results = results.into_iter().map(|(old, new)| Changed::Result(old, new));
    let annex = annex.into_iter().map(|(old, new)| Changed::Annex(old, new));
    results.chain(behaviours).chain(annex).collect()
}

type Pair<T> = (Option<T>, Option<T>);

fn paired<T: Clone + PartialEq, I: PartialEq>(old: &[T], new: &[T], id: impl Fn(&T) -> I) -> Vec<Pair<T>> {
    let there = |rows: &[T], row: &T| rows.iter().find(|other| id(other) == id(row)).cloned();
    let kept = new.iter().map(|row| (there(old, row), Some(row.clone())));
    let gone = old.iter().filter(|row| there(new, row).is_none()).map(|row| (Some(row.clone()), None));
    kept.chain(gone).filter(|(old, new)| old != new).collect()
}

/// The content of the version before `number`; `None` when that was the first. One query.
pub(super) fn before(
    read: &mut Read,
    agency: AgencyId,
    of: PlanId,
    number: i64,
) -> Result<Option<PlanContent>, Fault> {
    #[derive(Deserialize)]
    struct Frozen {
        content: PlanContent,
    }
    if number < 2 {
        return Ok(None);
    }
    let bytes: Option<Vec<u8>> = plan_version::table
        .find((agency, of, number - 1))
        .select(plan_version::content)
        .first_row(read.conn())
        .optional()?;
    let Some(bytes) = bytes else { return Ok(None) };
    let json = ledger::content_of(&bytes)
        .ok_or_else(|| Fault::Unreadable("a version of another form".to_owned()))?;
    let frozen: Frozen =
        serde_json::from_slice(json).map_err(|error| Fault::Unreadable(error.to_string()))?;
    Ok(Some(frozen.content))
}

#[cfg(test)]
mod tests {
    use super::super::content::ResultKind;
    use super::*;
    use crate::ids::WorkResultId;

    fn result(number: u8, statement: &str) -> ResultContent {
        let id = Some(WorkResultId([number; 16]));
        let statement = statement.to_owned();
        ResultContent { id, kind: ResultKind::Main, statement, serves: None, indicators: Vec::new() }
    }

    #[test]
    fn only_what_differs_is_named() {
        let old = PlanContent {
            results: vec![result(1, "same"), result(2, "old"), result(3, "gone")],
            behaviours: [(BehaviourValue::Loyal, "x".to_owned())].into(),
            annex: Vec::new(),
            ..PlanContent::default()
        };
        let new = PlanContent {
            results: vec![result(4, "new"), result(2, "other"), result(1, "same")],
            ..PlanContent::default()
        };
        let expected = [
            Changed::Result(None, Some(result(4, "new"))),
            Changed::Result(Some(result(2, "old")), Some(result(2, "other"))),
            Changed::Result(Some(result(3, "gone")), None),
            Changed::Behaviour(BehaviourValue::Loyal, Some("x".to_owned()), None),
        ];
        assert_eq!(changes(&old, &new), expected);
        assert_eq!(changes(&new, &new), []);
    }
}
