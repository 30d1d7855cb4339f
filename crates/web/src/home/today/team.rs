//! The card of the team: who stands where, what is next.

use super::line::period_name;
use crate::texts::Catalogue;
use crate::view::{Badge, Tone};
use capaian_core::home::team::{Member, Next, Team};
use capaian_core::ids::PlanId;
use capaian_core::planning::plan::PlanState;

/// People on the card; the others are counted.
const SHOWN: usize = 12;

/// The team in finished words.
#[derive(Debug)]
pub(super) struct TeamCard {
    /// "Evaluasi Triwulan II"; none before a period has ended.
    pub(super) rating: Option<String>,
    pub(super) rows: Vec<MemberRow>,
    /// "12 orang · 3 menunggu Anda".
    pub(super) count: String,
    /// "dan 8 orang lain".
    pub(super) others: Option<String>,
}

/// One person of the team.
#[derive(Debug)]
pub(super) struct MemberRow {
    pub(super) name: String,
    /// The plan.
    pub(super) href: Option<String>,
    pub(super) position: String,
    pub(super) plan: Badge,
    pub(super) next: String,
    /// Where it is done, when it is the appraiser's turn.
    pub(super) act: Option<String>,
    /// Whether the last period that ended was evaluated.
    pub(super) rated: Option<Badge>,
}

/// The card; those for whom it is the appraiser's turn stand first.
pub(super) fn card(t: &Catalogue, kind: &str, team: &Team) -> TeamCard {
    let mine = team.members.iter().filter(|member| member.next().is_mine()).count();
    let count = [("n", team.members.len().into()), ("mine", mine.into())];
    let others = team.members.len().saturating_sub(SHOWN);
    TeamCard {
        rating: team.ended.map(|period| t.x("home-column-rating", &period_name(t, kind, period))),
        rows: team.members.iter().take(SHOWN).map(|member| row(t, member, team.ended)).collect(),
        count: t.with("home-team-count", &count),
        others: (others > 0).then(|| t.n("home-team-others", others)),
    }
}

fn row(t: &Catalogue, member: &Member, ended: Option<i64>) -> MemberRow {
    let state = member.plan.map(|plan| plan.1);
    let next = member.next();
    MemberRow {
        name: member.name.clone(),
        href: member.plan.map(|plan| format!("/skp/{}", plan.0)),
        position: member.position.clone(),
        plan: plan_badge(t, state),
        next: match next {
            Next::Verify => t.n("home-next-verify", member.waiting),
            _ => t.enum_text("home", "next", next.key()).to_owned(),
        },
        rated: member.is_rated.map(|is_rated| rated(t, is_rated)),
        act: member.plan.and_then(|plan| act((next, member.waits_in), plan.0, ended)),
    }
}

/// The page on which it is the appraiser's turn.
fn act((next, waits_in): (Next, Option<i64>), plan: PlanId, ended: Option<i64>) -> Option<String> {
    match next {
        Next::SetPlan => Some(format!("/skp/{plan}")),
        Next::Verify => waits_in.map(|period| format!("/tim/realisasi/{plan}/{period}")),
        Next::Rate => ended.map(|period| format!("/tim/evaluasi/{plan}/{period}")),
        Next::AwaitPlan | Next::Nothing | Next::Excluded => None,
    }
}

fn rated(t: &Catalogue, is_rated: bool) -> Badge {
    let (tone, key) = if is_rated { (Tone::Good, "set") } else { (Tone::Neutral, "waits") };
    Badge::new(tone, t.enum_text("home", "rated", key))
}

/// Where a plan stands, short.
pub fn plan_badge(t: &Catalogue, state: Option<PlanState>) -> Badge {
    let tone = match state {
        Some(state) if state.is_set() => Tone::Good,
        Some(PlanState::Proposed) => Tone::Info,
        Some(PlanState::Returned) => Tone::Warn,
        _ => Tone::Neutral,
    };
    Badge::new(tone, t.enum_text("home", "state", state.map_or("none", PlanState::key)))
}
