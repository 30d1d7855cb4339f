//! The parts of a plan that one form holds: a result with its indicators, the expectations, a line of the
//! annex. Two windows on two parts do not hinder each other: a part is stale only if it changed itself.

use super::content::{AnnexContent, Approach, PlanContent, ResultContent};
use super::version::ContentHash;
use super::write_plan::WritePlan;
use crate::db::Fault;
use crate::ids::{AnnexItemId, PlanId, WorkResultId};
use crate::ledger;
use capaian_rules::BehaviourValue;
use serde::Serialize;
use std::collections::BTreeMap;

/// Which part.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum PartKey {
    /// A result with its indicators; `None` for one that is new.
    Result(Option<WorkResultId>),
    /// All special expectations.
    Behaviours,
    /// Which approach it follows.
    Approach,
    /// A line of the annex; `None` for one that is new.
    Annex(Option<AnnexItemId>),
}

/// What becomes of a part. Ids within it say which one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Change {
    /// Adds a result, or puts another in the place of the one that is there.
    PutResult(ResultContent),
    /// Takes a result with its indicators away.
    RemoveResult(WorkResultId),
    /// Moves a result one place up among those of its kind.
    RaiseResult(WorkResultId),
    /// Follows an approach, while nothing stands in the plan.
    PutApproach(Approach),
    /// Replaces the special expectations.
    PutBehaviours(BTreeMap<BehaviourValue, String>),
    /// Adds a line of the annex, or replaces it.
    PutAnnex(AnnexContent),
    /// Takes a line of the annex away.
    RemoveAnnex(AnnexItemId),
}

impl PartKey {
    /// The name of the draft of this part's form.
    pub fn draft(self, plan: PlanId) -> String {
        let base = WritePlan::draft(plan);
        match self {
            Self::Result(None) => format!("{base}/result"),
            Self::Result(Some(id)) => format!("{base}/result/{id}"),
            Self::Behaviours => format!("{base}/behaviours"),
            Self::Approach => format!("{base}/approach"),
            Self::Annex(None) => format!("{base}/annex"),
            Self::Annex(Some(id)) => format!("{base}/annex/{id}"),
        }
    }

    /// The hash of the part as it stands in `content`; `None` for one that is not there.
    ///
    /// # Errors
    /// [`Fault::Unreadable`] if the content has no canonical form, which typed content always has.
    pub fn hash(self, content: &PlanContent) -> Result<Option<ContentHash>, Fault> {
        let hashed = |bytes: Vec<u8>| ContentHash::of(&bytes);
        Ok(match self {
            Self::Result(id) => {
                let found = content.results.iter().find(|result| id.is_some() && result.id == id);
                found.map(ledger::canonical).transpose()?.map(hashed)
            }
            Self::Behaviours => Some(hashed(ledger::canonical(&content.behaviours)?)),
            Self::Approach => {
                let followed = serde_json::json!({ "approach": content.approach });
                Some(hashed(ledger::canonical(&followed)?))
            }
            Self::Annex(id) => {
                let found = content.annex.iter().find(|item| id.is_some() && item.id == id);
                found.map(ledger::canonical).transpose()?.map(hashed)
            }
        })
    }
}

impl Change {
    /// The part it is about.
    pub fn key(&self) -> PartKey {
        match self {
            Self::PutResult(result) => PartKey::Result(result.id),
            Self::RemoveResult(id) | Self::RaiseResult(id) => PartKey::Result(Some(*id)),
            Self::PutApproach(_) => PartKey::Approach,
            Self::PutBehaviours(_) => PartKey::Behaviours,
            Self::PutAnnex(item) => PartKey::Annex(item.id),
            Self::RemoveAnnex(id) => PartKey::Annex(Some(*id)),
        }
    }

    /// The content after the change. What is named and not there changes nothing.
    #[must_use]
    pub fn applied(&self, mut content: PlanContent) -> PlanContent {
        match self {
            Self::PutResult(new) => put(&mut content.results, new, |result| result.id),
            Self::RemoveResult(id) => content.results.retain(|result| result.id != Some(*id)),
            Self::RaiseResult(id) => raise(&mut content.results, *id),
            Self::PutApproach(approach) => content.approach = *approach,
            Self::PutBehaviours(all) => content.behaviours.clone_from(all),
            Self::PutAnnex(new) => put(&mut content.annex, new, |item| item.id),
            Self::RemoveAnnex(id) => content.annex.retain(|item| item.id != Some(*id)),
        }
        content
    }
}

fn put<T: Clone, I: PartialEq>(rows: &mut Vec<T>, new: &T, id: impl Fn(&T) -> Option<I>) {
    let own = id(new);
    match rows.iter_mut().find(|row| own.is_some() && id(row) == own) {
        Some(row) => row.clone_from(new),
        None => rows.push(new.clone()),
    }
}

fn raise(results: &mut [ResultContent], id: WorkResultId) {
    let Some(place) = results.iter().position(|result| result.id == Some(id)) else { return };
    let kind = results.get(place).map(|result| result.kind);
    let above = results.iter().take(place).rposition(|result| Some(result.kind) == kind);
    if let Some(above) = above {
        results.swap(above, place);
    }
}

#[cfg(test)]
mod tests {
    use super::super::content::ResultKind;
    use super::*;

    fn result(number: u8, kind: ResultKind) -> ResultContent {
        let id = Some(WorkResultId([number; 16]));
        ResultContent { id, kind, statement: number.to_string(), serves: None, indicators: Vec::new() }
    }

    fn content() -> PlanContent {
        let results =
            vec![result(1, ResultKind::Main), result(2, ResultKind::Additional), result(3, ResultKind::Main)];
        PlanContent { results, ..PlanContent::default() }
    }

    fn order(content: &PlanContent) -> String {
        content.results.iter().map(|result| result.statement.as_str()).collect()
    }

    #[test]
    fn a_result_rises_among_its_kind() {
        let third = WorkResultId([3; 16]);
        let raised = Change::RaiseResult(third).applied(content());
        assert_eq!(order(&raised), "321");
        assert_eq!(order(&Change::RaiseResult(third).applied(raised)), "321", "it is the first already");
    }

    #[test]
    fn a_part_is_put_where_it_stood_or_at_the_end() {
        let new = ResultContent { id: None, statement: "4".to_owned(), ..result(1, ResultKind::Main) };
        assert_eq!(order(&Change::PutResult(new).applied(content())), "1234");
        let other = ResultContent { statement: "x".to_owned(), ..result(2, ResultKind::Main) };
        assert_eq!(order(&Change::PutResult(other).applied(content())), "1x3");
        assert_eq!(order(&Change::RemoveResult(WorkResultId([2; 16])).applied(content())), "13");
    }

    #[test]
    fn only_a_change_of_the_part_itself_changes_its_hash() {
        let first = PartKey::Result(Some(WorkResultId([1; 16])));
        let hash = first.hash(&content()).unwrap();
        let other = ResultContent { statement: "x".to_owned(), ..result(2, ResultKind::Main) };
        assert_eq!(first.hash(&Change::PutResult(other).applied(content())).unwrap(), hash);
        let own = ResultContent { statement: "x".to_owned(), ..result(1, ResultKind::Main) };
        assert_ne!(first.hash(&Change::PutResult(own).applied(content())).unwrap(), hash);
        assert_eq!(PartKey::Result(None).hash(&content()).unwrap(), None);
    }
}
