//! The permission table: who may do what, in one place, printed to `docs/permissions.txt`.
//!
//! A cell is a standing towards the object and an action. What an object's state forbids (a plan
//! that is not set, a closed period) is a refusal of the use case, not a question of permission.

use super::{Actor, Role};
use crate::db::Denial;

/// How the actor stands towards the person whose record it is, on the day of the act.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u16)]
pub enum Standing {
    /// It is the actor's own record.
    Owner = 1,
    /// The actor appraises that person (*pejabat penilai kinerja*).
    Appraiser = 2,
    /// The actor appraises the appraiser (*atasan pejabat penilai*).
    Reviewer = 4,
    /// Unit admin of the unit or of one above it.
    UnitAdmin = 8,
    /// HR of the agency.
    Hr = 16,
    /// Leader of the agency.
    Leader = 32,
    /// Auditor of the agency.
    Auditor = 64,
    /// System administrator of the agency.
    Administrator = 128,
    /// The actor holds the same position as that person, and writes an empty plan in it. Only the act that
    /// offers plans to begin from gives this standing (ADR 12); it is never asked for a list or a page.
    Colleague = 256,
    /// The actor takes part in the alignment meeting before which the record comes. Only what belongs to that
    /// meeting gives this standing; it is never asked for another list or page.
    Participant = 512,
}

impl Standing {
    /// All standings, in the order of the printed table.
    pub const ALL: [Self; 10] = [
        Self::Owner,
        Self::Appraiser,
        Self::Reviewer,
        Self::UnitAdmin,
        Self::Hr,
        Self::Leader,
        Self::Auditor,
        Self::Administrator,
        Self::Colleague,
        Self::Participant,
    ];
}

/// A set of standings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Standings(u16);

impl Standings {
    /// The standings that follow from roles held for the whole agency.
    pub fn of_roles(actor: &Actor) -> Self {
        let mut all = Self::default();
        for (role, standing) in [
            (Role::Hr, Standing::Hr),
            (Role::Leader, Standing::Leader),
            (Role::Auditor, Standing::Auditor),
            (Role::Administrator, Standing::Administrator),
        ] {
            if actor.holds(role) {
                all = all.with(standing);
            }
        }
        all
    }

    /// This set and one more.
    #[must_use]
    pub fn with(self, standing: Standing) -> Self {
        Self(self.0 | standing as u16)
    }

    /// Whether the set holds the standing.
    pub fn has(self, standing: Standing) -> bool {
        self.0 & standing as u16 != 0
    }
}

/// What somebody wants to do with somebody's record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Action {
    /// Open a performance year.
    OpenCycle,
    /// Adopt the goals of the organisation, or change one.
    AdoptGoals,
    /// See a plan and its progress.
    ReadPlan,
    /// Begin a plan, for oneself or on somebody's behalf.
    StartPlan,
    /// Take what a set plan says as the beginning of one's own: results, indicators and targets, nothing
    /// of how it went.
    CopyPlan,
    /// Write a plan.
    WritePlan,
    /// Hand a plan to the appraiser.
    ProposePlan,
    /// Send a plan back.
    ReturnPlan,
    /// Set a plan, with the employee's note or without.
    SetPlan,
    /// Record a dialogue about expectations.
    RecordExpectation,
    /// Report what was reached.
    RecordRealisation,
    /// Verify what was reported, or return it.
    VerifyRealisation,
    /// See what a unit reached; the owner's standing is that of its head.
    ReadUnitProgress,
    /// Report what a unit reached; the owner's standing is that of its head.
    RecordUnitProgress,
    /// Set what a unit achieved in a period; HR under a decree.
    SetOrganisationPredicate,
    /// See what a unit achieved, and on which facts.
    ReadOrganisationPredicate,
    /// Rate somebody's results and behaviour in a period.
    SetEvaluation,
    /// See somebody's ratings, predicate and what they rest on.
    ReadEvaluation,
    /// Say that one has received one's evaluation.
    AcknowledgeEvaluation,
    /// Object to one's evaluation.
    FileObjection,
    /// Say, as who rated, what there is to say to an objection.
    AnswerObjection,
    /// Decide an objection.
    DecideObjection,
    /// Convene a meeting about the ratings in a unit, and end it; the owner's standing is that of its head.
    ConveneAlignment,
    /// See which ratings it is about and what was said.
    ReadAlignment,
    /// Agree with a rating or ask about it.
    MarkRating,
    /// Say, as who rated, why a rating stays.
    KeepRating,
    /// Make the result of somebody's year final.
    FinaliseResult,
    /// Plan the close of a year.
    PlanClose,
    /// Adopt the close of a year that somebody else planned.
    AdoptClose,
    /// See how far the close of a year is and what is left.
    ReadClose,
    /// Bring people and units in from a file, or take them back.
    ImportPeople,
    /// List the people of the agency; unit admins list those of their units.
    ListPeople,
    /// Record that somebody is for a time not subject to planning and evaluation, or correct that.
    RecordExclusion,
    /// See who is so, and why.
    ReadExclusion,
    /// Record that somebody acts in a post, and that it ends.
    RecordActing,
    /// See who acts where, by which decree.
    ReadActing,
    /// Record that somebody moves to another post or leaves, or take that back.
    RecordMove,
    /// Name who appraises somebody in a post, on some days.
    NameAppraiser,
    /// See whom HR named as an appraiser, and why.
    ReadNaming,
    /// See from where to where somebody moved, by which decree, and what follows from it.
    ReadMove,
    /// See the jobs that were given up, and have one tried again.
    TendJobs,
    /// See who is behind with plans and reports, by name and without any rating. The head of a unit is
    /// the leader of what is below it.
    ReadCompleteness,
    /// See what a unit or the agency has reached, in numbers.
    ReadOverview,
}

/// One row of the table.
struct Row {
    action: Action,
    allowed: &'static [Standing],
    /// Who may see that the object is there at all: others are answered "not found".
    visible: Action,
}

const TABLE: &[Row] = &[
    Row { action: Action::OpenCycle, allowed: &[Standing::Hr], visible: Action::OpenCycle },
    Row { action: Action::AdoptGoals, allowed: &[Standing::Hr], visible: Action::AdoptGoals },
    Row {
        action: Action::ReadPlan,
        allowed: &[
            Standing::Owner,
            Standing::Appraiser,
            Standing::Reviewer,
            Standing::UnitAdmin,
            Standing::Hr,
            Standing::Auditor,
        ],
        visible: Action::ReadPlan,
    },
    Row {
        action: Action::ListPeople,
        allowed: &[Standing::Hr, Standing::Auditor, Standing::Administrator],
        visible: Action::ListPeople,
    },
    Row { action: Action::RecordExclusion, allowed: &[Standing::Hr], visible: Action::ReadExclusion },
    Row { action: Action::RecordActing, allowed: &[Standing::Hr], visible: Action::ReadActing },
    Row {
        action: Action::ReadActing,
        allowed: &[Standing::Hr, Standing::Auditor],
        visible: Action::ReadActing,
    },
    Row { action: Action::NameAppraiser, allowed: &[Standing::Hr], visible: Action::ReadNaming },
    Row {
        action: Action::ReadNaming,
        allowed: &[Standing::Hr, Standing::Auditor],
        visible: Action::ReadNaming,
    },
    Row { action: Action::RecordMove, allowed: &[Standing::Hr], visible: Action::ReadMove },
    Row {
        action: Action::ReadMove,
        allowed: &[Standing::Owner, Standing::Appraiser, Standing::Reviewer, Standing::Hr, Standing::Auditor],
        visible: Action::ReadMove,
    },
    Row {
        action: Action::ReadExclusion,
        allowed: &[Standing::Owner, Standing::UnitAdmin, Standing::Hr, Standing::Auditor],
        visible: Action::ReadExclusion,
    },
    Row { action: Action::TendJobs, allowed: &[Standing::Administrator], visible: Action::TendJobs },
    Row { action: Action::ImportPeople, allowed: &[Standing::Hr], visible: Action::ImportPeople },
    Row {
        action: Action::StartPlan,
        allowed: &[Standing::Owner, Standing::UnitAdmin, Standing::Hr],
        visible: Action::ReadPlan,
    },
    Row {
        action: Action::CopyPlan,
        allowed: &[Standing::Owner, Standing::Colleague],
        visible: Action::CopyPlan,
    },
    Row { action: Action::WritePlan, allowed: &[Standing::Owner], visible: Action::ReadPlan },
    Row { action: Action::ProposePlan, allowed: &[Standing::Owner], visible: Action::ReadPlan },
    Row { action: Action::ReturnPlan, allowed: &[Standing::Appraiser], visible: Action::ReadPlan },
    Row { action: Action::SetPlan, allowed: &[Standing::Appraiser], visible: Action::ReadPlan },
    Row {
        action: Action::RecordExpectation,
        allowed: &[Standing::Owner, Standing::Appraiser],
        visible: Action::ReadPlan,
    },
    Row { action: Action::RecordRealisation, allowed: &[Standing::Owner], visible: Action::ReadPlan },
    Row { action: Action::VerifyRealisation, allowed: &[Standing::Appraiser], visible: Action::ReadPlan },
    Row {
        action: Action::ReadUnitProgress,
        allowed: &[
            Standing::Owner,
            Standing::Reviewer,
            Standing::UnitAdmin,
            Standing::Hr,
            Standing::Leader,
            Standing::Auditor,
        ],
        visible: Action::ReadUnitProgress,
    },
    Row {
        action: Action::RecordUnitProgress,
        allowed: &[Standing::Owner, Standing::UnitAdmin, Standing::Hr],
        visible: Action::ReadUnitProgress,
    },
    Row {
        action: Action::ReadOrganisationPredicate,
        allowed: &[Standing::Owner, Standing::Appraiser, Standing::Hr, Standing::Leader, Standing::Auditor],
        visible: Action::ReadOrganisationPredicate,
    },
    Row {
        action: Action::SetOrganisationPredicate,
        allowed: &[Standing::Appraiser, Standing::Hr],
        visible: Action::ReadOrganisationPredicate,
    },
    Row {
        action: Action::ReadEvaluation,
        allowed: &[Standing::Owner, Standing::Appraiser, Standing::Reviewer, Standing::Hr, Standing::Auditor],
        visible: Action::ReadEvaluation,
    },
    Row { action: Action::SetEvaluation, allowed: &[Standing::Appraiser], visible: Action::ReadEvaluation },
    Row {
        action: Action::AcknowledgeEvaluation,
        allowed: &[Standing::Owner],
        visible: Action::ReadEvaluation,
    },
    Row { action: Action::FileObjection, allowed: &[Standing::Owner], visible: Action::ReadEvaluation },
    Row { action: Action::AnswerObjection, allowed: &[Standing::Appraiser], visible: Action::ReadEvaluation },
    Row { action: Action::DecideObjection, allowed: &[Standing::Reviewer], visible: Action::ReadEvaluation },
    Row {
        action: Action::ConveneAlignment,
        allowed: &[Standing::Owner, Standing::Appraiser, Standing::Hr],
        visible: Action::ReadAlignment,
    },
    Row {
        action: Action::ReadAlignment,
        allowed: &[
            Standing::Owner,
            Standing::Appraiser,
            Standing::Hr,
            Standing::Auditor,
            Standing::Participant,
        ],
        visible: Action::ReadAlignment,
    },
    Row { action: Action::MarkRating, allowed: &[Standing::Participant], visible: Action::ReadAlignment },
    Row { action: Action::KeepRating, allowed: &[Standing::Appraiser], visible: Action::ReadEvaluation },
    Row { action: Action::FinaliseResult, allowed: &[Standing::Hr], visible: Action::ReadEvaluation },
    Row { action: Action::PlanClose, allowed: &[Standing::Hr], visible: Action::ReadClose },
    Row {
        action: Action::AdoptClose,
        allowed: &[Standing::Hr, Standing::Leader],
        visible: Action::ReadClose,
    },
    Row {
        action: Action::ReadClose,
        allowed: &[Standing::Hr, Standing::Leader, Standing::Auditor],
        visible: Action::ReadClose,
    },
    Row {
        action: Action::ReadCompleteness,
        allowed: &[Standing::UnitAdmin, Standing::Hr, Standing::Leader, Standing::Auditor],
        visible: Action::ReadCompleteness,
    },
    Row {
        action: Action::ReadOverview,
        allowed: &[Standing::Hr, Standing::Leader, Standing::Auditor],
        visible: Action::ReadOverview,
    },
];

/// Whether somebody with `standings` may do `action`.
///
/// # Errors
/// [`Denial::NotVisible`] when they may not even know of the object, [`Denial::Denied`] otherwise.
pub fn decide(standings: Standings, action: Action) -> Result<(), Denial> {
    let Some(row) = row(action) else { return Err(Denial::NotVisible) };
    if row.allowed.iter().any(|standing| standings.has(*standing)) {
        return Ok(());
    }
    let visible = row_allows(row.visible, standings);
    Err(if visible { Denial::Denied } else { Denial::NotVisible })
}

fn row(action: Action) -> Option<&'static Row> {
    TABLE.iter().find(|row| row.action == action)
}

fn row_allows(action: Action, standings: Standings) -> bool {
    row(action).is_some_and(|row| row.allowed.iter().any(|standing| standings.has(*standing)))
}

/// The table as text, for people to review.
pub fn printed() -> String {
    let line = |head: &str, cells: [&str; 10]| {
        let mut text = format!("{head:<27}");
        for (standing, cell) in Standing::ALL.iter().zip(cells) {
            let width = format!("{standing:?}").len() + 2;
            text += cell;
            text += &" ".repeat(width.saturating_sub(cell.len()));
        }
        text.trim_end().to_owned() + "\n"
    };
    let names = Standing::ALL.map(|standing| format!("{standing:?}"));
    let mut text = line("", names.each_ref().map(String::as_str));
    for row in TABLE {
        let cells = Standing::ALL.map(|standing| if row.allowed.contains(&standing) { "yes" } else { "-" });
        text += &line(&format!("{:?}", row.action), cells);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strangers_are_told_nothing() {
        assert_eq!(decide(Standings::default(), Action::ReadPlan), Err(Denial::NotVisible));
        assert_eq!(decide(Standings::default(), Action::RecordRealisation), Err(Denial::NotVisible));
    }

    #[test]
    fn the_appraiser_reads_but_does_not_report() {
        let appraiser = Standings::default().with(Standing::Appraiser);
        assert_eq!(decide(appraiser, Action::ReadPlan), Ok(()));
        assert_eq!(decide(appraiser, Action::RecordRealisation), Err(Denial::Denied));
    }

    #[test]
    fn who_keeps_the_system_running_reads_no_plan() {
        let administrator = Standings::default().with(Standing::Administrator);
        assert_eq!(decide(administrator, Action::ReadPlan), Err(Denial::NotVisible));
    }
}
