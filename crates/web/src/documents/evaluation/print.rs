//! The paper of an evaluation: the one that was made before, or a new one that enters the register.

use super::compose::evaluation;
use crate::app::App;
use crate::documents::kept::{NoPaper, PaperFile, Printed, printed_once};
use crate::documents::words::{Words, period_label};
use crate::door::{Seen, Visitor};
use crate::texts::{Lang, Texts};
use capaian_core::documents::evaluation::{EvaluationPaper, evaluation_paper};
use capaian_core::documents::register::register_document::Source;
use capaian_core::documents::register::{Edition, PublicCode};
use capaian_core::ids::PlanId;
use capaian_typeset::RenderJob;

/// The file for whoever may read the evaluation.
pub(super) async fn evaluation_file(
    app: &App,
    visitor: &Visitor,
    of: (PlanId, i64),
    edition: Edition,
) -> Result<PaperFile, NoPaper> {
    let seen = app
        .see(visitor, move |read, actor, at| {
            Ok(evaluation_paper(read, actor, of, edition, at.date_in(actor.zone))?)
        })
        .await?;
    let name = file_name(&seen.view, edition);
    let what = Printed {
        who: seen.actor.account,
        source: Source::Evaluation(seen.view.id),
        number: seen.view.revision,
        edition,
        before: seen.view.registered.as_ref(),
    };
    let job = |code: &PublicCode| job(app, &seen, edition, code);
    printed_once(app, visitor, (name, what), job).await
}

fn job(
    app: &App,
    seen: &Seen<EvaluationPaper>,
    edition: Edition,
    code: &PublicCode,
) -> Result<RenderJob, NoPaper> {
    let paper = &seen.view;
    let words = Words::new(app, edition.language, paper.inputs.period.ends_on, paper.plan.zone);
    Ok(RenderJob::Evaluation(evaluation(app, &words, (&seen.actor.agency_name, paper), code)?))
}

/// `Evaluasi-2026-Triwulan-II-Rina-Marlina.pdf`.
fn file_name(paper: &EvaluationPaper, edition: Edition) -> String {
    let period = period_label(Texts::get(Lang::Id), paper.period);
    let language = if edition.language.key() == "id" { "" } else { " en" };
    format!("Evaluasi {} {period} {}{language}.pdf", paper.plan.year, paper.plan.employee.name)
}
