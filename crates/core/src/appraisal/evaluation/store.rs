//! An evaluation as an act finds and leaves it, and the facts around it.

use super::inputs::{EmployeeInput, Inputs, OrganisationInput, PeriodInput, PlanInput, Trace};
use super::model::Rated;
use crate::access::Actor;
use crate::appraisal::fact::facts;
use crate::appraisal::organisation;
use crate::appraisal::subject::{Post, Subject};
use crate::clock::Moment;
use crate::db::{AnyConnection, Ctx, Fault, Statement, Tx};
use crate::ids::{AgencyId, EvaluationId, PersonId, PlanId};
use crate::ledger;
use crate::planning::plan::ContentHash;
use capaian_rules::{Level, Predicate, RulesAt};
use capaian_schema::tables::{evaluation, evaluation_revision as revision};
use chrono::NaiveDate;
use diesel::prelude::*;

/// An evaluation that holds.
#[derive(Debug, Clone)]
pub(in crate::appraisal) struct Held {
    pub id: EvaluationId,
    /// Since when the employee has it; `None` while that of a year is not final.
    pub delivered_at: Option<Moment>,
    pub received_on: Option<NaiveDate>,
    pub objection_until: Option<NaiveDate>,
    /// Who appraises; a decision on an objection does not change that.
    pub appraiser: PersonId,
    /// When the revision that holds was set.
    pub set_at: Moment,
    pub rated: Rated,
}

type Days = (Option<i64>, Option<NaiveDate>, Option<NaiveDate>);
type Who = (PersonId, i64);
type Row = (EvaluationId, Days, Who, i64, String, String, String, String);

/// The evaluation of a plan in a period that holds now. One query.
pub(in crate::appraisal) fn held(
    conn: &mut AnyConnection,
    agency: AgencyId,
    plan: PlanId,
    period: i64,
) -> Result<Option<Held>, Fault> {
    let row: Option<Row> = evaluation::table
        .inner_join(
            revision::table.on(revision::agency_id
                .eq(evaluation::agency_id)
                .and(revision::evaluation_id.eq(evaluation::id))
                .and(revision::number.eq(evaluation::revision))),
        )
        .filter(evaluation::agency_id.eq(agency))
        .filter(evaluation::plan_id.eq(plan))
        .filter(evaluation::period_number.eq(period))
        .select((
            evaluation::id,
            (evaluation::delivered_at, evaluation::received_on, evaluation::objection_until),
            (evaluation::appraiser_id, evaluation::set_at),
            revision::number,
            revision::work,
            revision::behaviour,
            revision::predicate,
            revision::feedback,
        ))
        .first_row(conn)
        .optional()?;
    row.map(of_row).transpose()
}

fn of_row(row: Row) -> Result<Held, Fault> {
    let (
        id,
        (delivered_at, received_on, objection_until),
        (appraiser, set_at),
        revision,
        work,
        behaviour,
        predicate,
        feedback,
    ) = row;
    let rated = Rated {
        revision,
        work: level(&work)?,
        behaviour: level(&behaviour)?,
        predicate: predicate_of(&predicate)?,
        feedback,
    };
    let (delivered_at, set_at) = (delivered_at.map(Moment), Moment(set_at));
    Ok(Held { id, delivered_at, received_on, objection_until, appraiser, set_at, rated })
}

pub(in crate::appraisal) fn level(key: &str) -> Result<Level, Fault> {
    Level::from_key(key).map_err(|error| Fault::Unreadable(error.to_string()))
}

pub(in crate::appraisal) fn predicate_of(key: &str) -> Result<Predicate, Fault> {
    Predicate::from_key(key).map_err(|error| Fault::Unreadable(error.to_string()))
}

/// The inputs of an evaluation as they are now. Three queries.
pub(super) fn inputs(
    conn: &mut AnyConnection,
    actor: &Actor,
    (subject, post): (&Subject, &Post),
    organisation: &organisation::Standing,
    law: &RulesAt<'_>,
) -> Result<Inputs, Fault> {
    Ok(Inputs {
        v: 1,
        plan: PlanInput {
            id: subject.plan,
            version: subject.plan_version,
            hash: subject.plan_hash.as_deref().map(ContentHash::stored).transpose()?,
        },
        period: PeriodInput {
            year: subject.year,
            number: subject.period.number,
            starts_on: subject.period.starts_on,
            ends_on: subject.period.ends_on,
        },
        employee: employee(subject, post),
        organisation: organisation_input(organisation),
        facts: facts(conn, actor.agency, subject.plan, subject.reported_in(), law)?,
    })
}

/// What a unit achieved, as it stands.
pub(in crate::appraisal) fn organisation_input(of: &organisation::Standing) -> OrganisationInput {
    OrganisationInput {
        id: of.id,
        revision: of.revision,
        predicate: of.predicate,
        set_by: of.set_by.clone(),
        set_at: of.set_at,
        decree: of.decree.clone(),
    }
}

/// A person in the post of the day.
pub(super) fn employee(subject: &Subject, post: &Post) -> EmployeeInput {
    EmployeeInput {
        person: subject.person,
        name: post.name.clone(),
        position: post.position.clone(),
        assignment_kind: post.assignment_kind.clone(),
        unit: post.unit,
        unit_name: post.unit_name.clone().unwrap_or_default(),
        heads_unit: post.heads_unit,
    }
}

/// A revision as it is written: once, and never changed.
#[derive(Debug)]
pub(in crate::appraisal) struct NewRevision<'a> {
    pub of: EvaluationId,
    pub number: i64,
    pub work: Level,
    pub behaviour: Level,
    pub predicate: Predicate,
    pub feedback: &'a str,
    pub work_reason: Option<&'a str>,
    pub behaviour_reason: Option<&'a str>,
    pub revision_reason: Option<&'a str>,
    /// Canonical bytes of what was seen.
    pub inputs: &'a [u8],
    pub inputs_hash: ContentHash,
    pub trace: &'a Trace,
    /// Who rated.
    pub appraiser: PersonId,
}

pub(in crate::appraisal) fn insert_revision(
    tx: &mut Tx,
    ctx: &Ctx,
    new: &NewRevision<'_>,
) -> Result<(), Fault> {
    diesel::insert_into(revision::table)
        .values((
            revision::agency_id.eq(ctx.agency),
            revision::evaluation_id.eq(new.of),
            revision::number.eq(new.number),
            revision::work.eq(new.work.key()),
            revision::behaviour.eq(new.behaviour.key()),
            revision::predicate.eq(new.predicate.key()),
            revision::feedback.eq(new.feedback),
            revision::work_reason.eq(new.work_reason),
            revision::behaviour_reason.eq(new.behaviour_reason),
            revision::revision_reason.eq(new.revision_reason),
            revision::inputs.eq(new.inputs),
            revision::inputs_hash.eq(new.inputs_hash.0.as_slice()),
            revision::rules_hash.eq(ctx.rules.hash().as_slice()),
            revision::trace.eq(ledger::canonical(new.trace)?),
            revision::appraiser_id.eq(new.appraiser),
            revision::set_by.eq(ctx.principal),
            revision::set_at.eq(ctx.at.0),
        ))
        .run(tx.conn())?;
    Ok(())
}

/// What was set for a period, as the next rating shows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Which evaluation.
    pub id: EvaluationId,
    /// Number of the period.
    pub period: i64,
    /// Since when the employee has it; `None` while that of a year is not final.
    pub delivered_at: Option<Moment>,
    /// When the employee received it.
    pub received_on: Option<NaiveDate>,
    /// When it was set.
    pub set_at: Moment,
    /// The revision with its ratings.
    pub rated: Rated,
    /// The hash of the facts that it was set on.
    pub inputs_hash: ContentHash,
    /// Why this work rating.
    pub work_reason: Option<String>,
    /// Why this behaviour rating.
    pub behaviour_reason: Option<String>,
}

type GivenRow = (
    (EvaluationId, i64),
    (Option<i64>, Option<NaiveDate>),
    i64,
    i64,
    (String, String, String, String),
    Vec<u8>,
    (Option<String>, Option<String>),
);

/// What was set for each period of a plan, the latest first. One query.
pub(super) fn given(conn: &mut AnyConnection, agency: AgencyId, plan: PlanId) -> Result<Vec<Given>, Fault> {
    let rows: Vec<GivenRow> = evaluation::table
        .inner_join(
            revision::table.on(revision::agency_id
                .eq(evaluation::agency_id)
                .and(revision::evaluation_id.eq(evaluation::id))
                .and(revision::number.eq(evaluation::revision))),
        )
        .filter(evaluation::agency_id.eq(agency))
        .filter(evaluation::plan_id.eq(plan))
        .order(evaluation::period_number.desc())
        .select((
            (evaluation::id, evaluation::period_number),
            (evaluation::delivered_at, evaluation::received_on),
            evaluation::set_at,
            evaluation::revision,
            (revision::work, revision::behaviour, revision::predicate, revision::feedback),
            revision::inputs_hash,
            (revision::work_reason, revision::behaviour_reason),
        ))
        .limit(13)
        .rows(conn)?;
    rows.into_iter().map(of_given).collect()
}

fn of_given(row: GivenRow) -> Result<Given, Fault> {
    let ((id, period), (delivered_at, received_on), set_at, revision, rated, hash, reasons) = row;
    let (work, behaviour, predicate, feedback) = rated;
    let rated = Rated {
        revision,
        work: level(&work)?,
        behaviour: level(&behaviour)?,
        predicate: predicate_of(&predicate)?,
        feedback,
    };
    let (work_reason, behaviour_reason) = reasons;
    let (delivered_at, set_at) = (delivered_at.map(Moment), Moment(set_at));
    let inputs_hash = ContentHash::stored(&hash)?;
    Ok(Given {
        id,
        period,
        delivered_at,
        received_on,
        set_at,
        rated,
        inputs_hash,
        work_reason,
        behaviour_reason,
    })
}
