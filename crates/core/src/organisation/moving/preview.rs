//! What is read before a move is recorded.

use super::built::{EndingPlan, ending_plans};
use super::foresee::{Foreseen, foresee, position};
use super::model::{MoveKind, MoveRefusal};
use super::record_move::RecordMove;
use super::store::names;
use crate::access::{Action, Actor, decide};
use crate::db::{Denial, Read, Stop};
use crate::ids::PersonId;
use crate::organisation::acting::store::last_superior;
use crate::organisation::relations;
use crate::organisation::unit::unit_name;
use chrono::NaiveDate;

/// What a move would do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preview {
    /// Full name of who moves.
    pub name: String,
    /// To another post, or why no more.
    pub kind: MoveKind,
    /// The first day in the new post, or the first on which the old one is held no more.
    pub on: NaiveDate,
    /// The post that ends: its title and its unit.
    pub from: (String, String),
    /// Who appraises what was done in it.
    pub appraiser: Option<String>,
    /// The plans that end with it.
    pub plans: Vec<EndingPlan>,
    /// The post that begins.
    pub to: Option<PreviewPost>,
    /// Others who answer to somebody else, or to nobody: who, and to whom.
    pub team: Vec<(String, Option<String>)>,
}

/// The post that would begin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PreviewPost {
    /// The title.
    pub title: String,
    /// Whether the agency did not have this title before.
    pub is_new: bool,
    /// The unit.
    pub unit: String,
    /// Whether it heads the unit.
    pub heads: bool,
    /// Who appraises, and since when: one after the other, where it is known already who comes.
    pub superiors: Vec<(String, NaiveDate)>,
}

/// What the act would do now, with nothing written.
///
/// # Errors
/// As the act: a refusal, or a denial.
pub fn preview_move(
    read: &mut Read,
    actor: &Actor,
    cmd: &RecordMove,
    today: NaiveDate,
) -> Result<Preview, Stop<MoveRefusal>> {
    decide(relations(read.conn(), actor, cmd.person, today)?, Action::RecordMove)?;
    let foreseen = foresee(read.conn(), actor, cmd, today)?;
    let last = cmd.on.pred_opt().unwrap_or(cmd.on);
    let appraiser = last_superior(read.conn(), actor, foreseen.from.id, last)?;
    let named = names(read.conn(), actor.agency, &everybody(cmd, &foreseen, appraiser))?;
    let name = |id: PersonId| named.get(&id).cloned();
    let unit = unit_name(read.conn(), actor, foreseen.from.unit, last)?.unwrap_or_default();
    let to = match &foreseen.to {
        None => None,
        Some(to) => Some(PreviewPost {
            title: to.post.title.clone(),
            is_new: position(read.conn(), actor, to)?.is_none(),
            unit: unit_name(read.conn(), actor, to.post.unit, cmd.on)?.unwrap_or_default(),
            heads: to.post.heads,
            superiors: to.superiors.iter().filter_map(|one| Some((name(one.who)?, one.days.0))).collect(),
        }),
    };
    let team = foreseen.handings.iter();
    let mut team: Vec<_> =
        team.filter_map(|one| Some((name(one.of.person)?, one.to.and_then(|(to, _)| name(to))))).collect();
    team.sort_unstable_by_key(|(name, _)| name.to_lowercase());
    Ok(Preview {
        name: name(cmd.person).ok_or(Denial::NotVisible)?,
        kind: cmd.kind,
        on: cmd.on,
        from: (foreseen.from.title.clone(), unit),
        appraiser: appraiser.and_then(name),
        plans: ending_plans(read.conn(), actor, foreseen.from.id, cmd.on)?,
        to,
        team,
    })
}

/// Whose names are shown.
fn everybody(cmd: &RecordMove, foreseen: &Foreseen, appraiser: Option<PersonId>) -> Vec<PersonId> {
    let mut all = vec![cmd.person];
    all.extend(appraiser);
    all.extend(foreseen.to.iter().flat_map(|to| &to.superiors).map(|superior| superior.who));
    all.extend(foreseen.handings.iter().map(|one| one.of.person));
    all.extend(foreseen.handings.iter().filter_map(|one| one.to.map(|(to, _)| to)));
    all.sort_unstable();
    all.dedup();
    all
}
