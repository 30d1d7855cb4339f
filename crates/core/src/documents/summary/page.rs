//! Everything the summary of an evaluation needs: the evaluation, who stands above the appraiser, and the paper that
//! was made of it before.

use crate::access::{Action, Actor, decide};
use crate::clock::Moment;
use crate::db::{Denial, Read, Statement, Stop};
use crate::documents::NothingToPrint;
use crate::documents::evaluation::{EvaluationPaper, evaluation_paper};
use crate::documents::register::find::registered;
use crate::documents::register::{DocumentKind, Edition, Registered};
use crate::ids::{AssignmentId, PersonId, PlanId};
use crate::organisation::{relations_in, superior_above};
use crate::planning::plan::heads::{Head, head_of};
use capaian_schema::tables::plan;
use chrono::NaiveDate;
use diesel::prelude::*;

/// The summary of an evaluation as it is printed.
#[derive(Debug, Clone)]
pub struct SummaryPaper {
    /// The evaluation.
    pub of: EvaluationPaper,
    /// Who stood above the appraiser when it was set; nobody above the topmost.
    pub reviewer: Option<Head>,
    /// When it was last set, delivered, received or agreed with: the number of the paper.
    pub as_of: Moment,
    /// The paper that was made of it.
    pub registered: Option<Registered>,
}

/// The summary of what was delivered for a plan in a period, for those who may read it on the day `on`. At most
/// thirteen queries.
///
/// # Errors
/// [`NothingToPrint`] before it is delivered; a denial for strangers.
pub fn summary_paper(
    read: &mut Read,
    actor: &Actor,
    (plan, number): (PlanId, i64),
    edition: Edition,
    on: NaiveDate,
) -> Result<SummaryPaper, Stop<NothingToPrint>> {
    let of = match evaluation_paper(read, actor, (plan, number), edition, on) {
        Ok(of) => of,
        Err(Stop::Denied(denial)) => {
            may_read(read, actor, plan, on)?;
            // Who may read it is told that there is nothing, whatever is proposed.
            return Err(if denial == Denial::NotVisible {
                Stop::Refused(NothingToPrint::NotYet)
            } else {
                denial.into()
            });
        }
        Err(Stop::Fault(fault)) => return Err(fault.into()),
        Err(Stop::IntentReused) => return Err(Stop::IntentReused),
    };
    let day = of.set_at.date_in(of.plan.zone);
    let reviewer = match &of.plan.appraiser {
        Some(appraiser) => {
            let rated_in = (appraiser.person, of.plan.employee.unit);
            superior_above(read.conn(), actor, rated_in, &[of.plan.person], day)?
        }
        None => None,
    };
    let reviewer = match reviewer {
        Some(who) => head_of(read, actor, (who, None), day)?,
        None => None,
    };
    let as_of = of.days.last_change();
    let object = (of.id.0, as_of.0);
    let registered = registered(read.conn(), actor.agency, DocumentKind::Summary, object, edition)?;
    Ok(SummaryPaper { of, reviewer, as_of, registered })
}

/// Whether the actor may read the evaluations of a plan. At most five queries.
fn may_read<R>(read: &mut Read, actor: &Actor, of: PlanId, on: NaiveDate) -> Result<(), Stop<R>> {
    let whose: Option<(PersonId, AssignmentId)> = plan::table
        .find((actor.agency, of))
        .select((plan::person_id, plan::assignment_id))
        .first_row(read.conn())
        .optional()?;
    let whose = whose.ok_or(Denial::NotVisible)?;
    Ok(decide(relations_in(read.conn(), actor, whose, on)?, Action::ReadEvaluation)?)
}
